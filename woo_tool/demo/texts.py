# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The texts of the sample documents. Every person in them is invented (``people.py``)."""

EVALUATION = """
<h1>Evaluatie subsidieregeling Schone Binnenvaart</h1>
<p><i>Opgesteld door: dr. Sjoukje Wiersma-Okafor en drs. P.J.M. van den Akkerveken</i></p>
<h2>Samenvatting</h2>
<p>De subsidieregeling Schone Binnenvaart heeft in twee jaar tijd 187 schepen van een schonere
motor voorzien. De uitstoot van stikstof door deze schepen daalde in het eerste jaar met 38
procent. De doelgroep vindt de aanvraag ingewikkeld en de wachttijd te lang.</p>
<h2>1. Aanleiding</h2>
<p>De regeling trad op 1 juli 2023 in werking. De minister van Infrastructuur en Waterstaat heeft
de Tweede Kamer toegezegd haar na twee jaar te evalueren. De begeleidingscommissie, in de wandeling
de commissie-De Wit, kwam vier keer bijeen in het gebouw aan het Koningin Julianaplein.</p>
<h2>2. Werkwijze</h2>
<p>De onderzoekers bestudeerden 214 aanvragen en spraken met mevrouw Y. El Khattabi (afdeling
Subsidies) en met de heer Tesfay Haile, die namens de schippers het woord voerde. De gesprekken
zijn niet opgenomen; de verslagen zijn door de gesprekspartners goedgekeurd.</p>
<h2>3. Bevindingen</h2>
<p>Volgens El Khattabi duurde de beoordeling van een aanvraag gemiddeld negen weken. In de zomer
van 2024 liep dat op tot veertien weken, omdat twee medewerkers langere tijd afwezig waren. Haile
noemt die termijn te lang: een schip dat stilligt, kost de schipper ongeveer 1.900 euro per dag.</p>
<p>De motoren die in Harlingen en Werkendam zijn vervangen, stootten in het eerste jaar 38 procent
minder stikstof uit. Dat is meer dan de 25 procent die vooraf was geraamd. Het verschil komt
vooral doordat de oudste schepen als eerste aan de beurt waren.</p>
<h2>4. Conclusies en aanbevelingen</h2>
<p>De regeling is doeltreffend. Zij kan doelmatiger worden uitgevoerd door de aanvraag te
beperken tot gegevens die de overheid niet zelf al heeft. Artikel 5.1 van de Wet open overheid is
op de onderliggende bedrijfsgegevens van toepassing.</p>
<p>Vragen over dit rapport: Sjoukje Wiersma-Okafor, s.wiersma@onderzoek.example,
06-12345678.</p>
"""

ANNUAL = """
<h1>Jaarverslag toezicht en handhaving 2024</h1>
<p>Gemeente Zuiderveen, afdeling Vergunningen, Toezicht en Handhaving</p>
<p>In dit verslag legt het college van burgemeester en wethouders aan de gemeenteraad
verantwoording af over de uitvoering van het toezicht in 2024. De portefeuille lag bij wethouder
Van Dijk. Het aantal klachten daalde licht; het aantal controles bij zwembaden en scholen nam toe
na de besmetting met legionella in zwembad De Vliet.</p>
<h2>Controles per soort object</h2>
<table>
<tr><th>Object</th><th>Controles</th><th>Gebreken</th><th>Behandeld door</th></tr>
<tr><td>Scholen en kinderopvang</td><td>41</td><td>9</td><td>M. Chen</td></tr>
<tr><td>Zwembaden en sauna's</td><td>12</td><td>7</td><td>O. Bondarenko</td></tr>
<tr><td>Horeca</td><td>138</td><td>52</td><td>S. Ramdhani</td></tr>
<tr><td>Bouwplaatsen</td><td>66</td><td>18</td><td>J. Tuhumena</td></tr>
<tr><td>Evenementen</td><td>23</td><td>4</td><td>S. Ramdhani</td></tr>
</table>
<h2>Toelichting</h2>
<p>De Van Goghschool aan de Dr. Schaepmanlaan is twee keer bezocht. Bij de eerste controle
ontbrak een vluchtweg; inspecteur Mei-Lin Chen stelde op 14 maart vast dat het gebrek was
hersteld. Bij zwembad De Vliet is een last onder dwangsom van 5.000 euro opgelegd. De exploitant
heeft daartegen geen bezwaar gemaakt.</p>
<p>In de horeca blijft geluid de meest voorkomende klacht. Toezichthouder Soeraj Ramdhani voerde
52 gesprekken met ondernemers. In vier gevallen volgde een waarschuwing. Voor de bouwplaatsen werkt
de gemeente samen met de Omgevingsdienst; de heer Tuhumena is daar sinds 1 september het vaste
aanspreekpunt.</p>
<p>De cijfers over 2023 staan in de raadsbrief met kenmerk Z/24/204412. Vragen kunt u stellen
via toezicht@zuiderveen.example of het algemene nummer 14 0512.</p>
"""

MAIL = """
<p><b>Van:</b> Youssef Benhaddou &lt;y.benhaddou@ministerie.example&gt;<br/>
<b>Verzonden:</b> dinsdag 14 maart 2023 16:42<br/>
<b>Aan:</b> Agnieszka Kowalczyk &lt;a.kowalczyk@ministerie.example&gt;; Jansma, R.T. (Renske)<br/>
<b>CC:</b> Postbus Woo-verzoeken<br/>
<b>Onderwerp:</b> RE: concept-antwoorden Kamervragen binnenvaart</p>
<p>Ha Agnieszka,</p>
<p>Dank voor je snelle reactie. Renske kijkt morgen nog naar vraag 4. De staatssecretaris wil het
stuk vrijdag in de tas hebben, dus we hebben niet veel tijd. Volgens Benhaddou senior (grapje, mijn
vader vaart ook) klopt het bedrag in tabel 2 niet. Bel me anders even op 06 - 23 45 67 89.</p>
<p>Groet,<br/>Youssef</p>
<p>-----Oorspronkelijk bericht-----<br/>
<b>Van:</b> Agnieszka Kowalczyk<br/>
<b>Verzonden:</b> dinsdag 14 maart 2023 11:07<br/>
<b>Aan:</b> Youssef Benhaddou<br/>
<b>Onderwerp:</b> concept-antwoorden Kamervragen binnenvaart</p>
<p>Hoi Youssef,</p>
<p>Bijgaand de eerste versie. Kun jij de cijfers van de heer Haile nalopen? In het gesprek met
mevrouw El Khattabi ging het over negen weken, in de brief staat tien. Het lid Van der Plas vraagt
er in vraag 4 naar.</p>
<p>Met vriendelijke groet,</p>
<p>Agnieszka Kowalczyk<br/>Senior beleidsmedewerker<br/>Directie Maritieme Zaken<br/>
T 070 - 456 00 00 | a.kowalczyk@ministerie.example</p>
"""

LETTER = """
<p>F. Yıldız-de Groot<br/>Lindelaan 14<br/>1234 AB Zuiderveen</p>
<p>&#160;</p>
<p>Gemeente Zuiderveen<br/>t.a.v. het college van burgemeester en wethouders<br/>Postbus 250<br/>
2130 AG Zuiderveen</p>
<p>&#160;</p>
<p>Zuiderveen, 18 april 2024</p>
<p>Betreft: bezwaar tegen besluit Z/23/118834</p>
<p>Geacht college,</p>
<p>Op 3 april kreeg ik uw besluit over mijn uitkering. Ik ben het daar niet mee eens. Mijn naam is
Fatma Yıldız-de Groot, geboren op 12-03-1961, BSN 999993653. Ik woon aan de Lindelaan 14 in
Zuiderveen. Het geld kan op rekening NL91 ABNA 0417 1643 00.</p>
<p>Ik ben sinds januari ziekgemeld wegens een burn-out. Uw medewerker, mevrouw Dijkgraaf, zei aan de
telefoon dat ik moest wachten tot de bedrijfsarts had geschreven. Dat heb ik gedaan. De boer naast
ons, aan de De Boerstraat, had hetzelfde en kreeg zijn geld na twee weken.</p>
<p>Ik vraag u het besluit in te trekken en mij te horen, samen met mijn begeleider, de heer
Nguyen van Stichting Thuis in Zuiderveen.</p>
<p>Met vriendelijke groet,</p>
<p>F. Yıldız-de Groot<br/>fatma@familie-yildiz.example</p>
"""

MINUTES = """
<h1>Verslag werkoverleg Toezicht</h1>
<p>Datum: 12 mei 2024<br/>Plaats: stadskantoor, vergaderzaal 3.14</p>
<p><b>Aanwezig:</b> Renske Jansma (voorzitter), Tesfay Haile, Mei-Lin Chen, Oleksandr Bondarenko,
Hodan Warsame (verslag)<br/><b>Afwezig:</b> Youssef Benhaddou</p>
<h2>1. Opening en mededelingen</h2>
<p>Renske heet iedereen welkom. Het vorige verslag is ongewijzigd vastgesteld. Wethouder Van Dijk
is op 3 juni op werkbezoek; de burgemeester sluit later aan.</p>
<h2>2. Inspecties</h2>
<p>Mei-Lin meldt dat de Van Goghschool en zwembad De Vliet zijn bezocht. Bij de school is een
gebrek gevonden dat voor de zomer moet zijn hersteld. Bondarenko stuurt het rapport over het
zwembad voor 1 juni aan de exploitant. Tesfay vraagt of de Omgevingsdienst meeleest; Hodan zoekt
dat uit.</p>
<h2>3. Planning</h2>
<p>In juli en augustus zijn er te weinig toezichthouders voor de evenementen. Haile maakt een
voorstel. De overige punten schuiven door naar het volgende overleg.</p>
<h2>Actielijst</h2>
<table>
<tr><th>Nr.</th><th>Actie</th><th>Wie</th><th>Gereed</th></tr>
<tr><td>1</td><td>Rapport zwembad De Vliet versturen</td><td>O. Bondarenko</td><td>1 juni</td></tr>
<tr><td>2</td><td>Brief aan de Van Goghschool</td><td>M. Chen</td><td>15 mei</td></tr>
<tr><td>3</td><td>Voorstel bezetting zomer</td><td>T. Haile</td><td>20 mei</td></tr>
<tr><td>4</td><td>Navragen bij de Omgevingsdienst</td><td>H. Warsame</td><td>17 mei</td></tr>
</table>
"""

SCAN = """
<p>Zuiderveen, 2 februari 2024</p>
<p>Aan de afdeling Burgerzaken</p>
<p>Geachte heer, mevrouw,</p>
<p>Hierbij vraag ik een afschrift van de vergunning voor de verbouwing aan de Wilhelminastraat 12.
Ik heb daar op 11 januari ook al telefonisch om gevraagd. Mevrouw Dijkgraaf zou mij terugbellen,
maar dat is niet gebeurd.</p>
<p>U kunt mij bereiken op 06-12345678 of schrijven naar de Lindelaan 16, 1234 AB Zuiderveen.</p>
<p>Hoogachtend,</p>
<p>L. Szabó</p>
"""

#: The memo, as the lines of a typewriter-like driver: style, text.
MEMO = (
    ("head", "Memo"),
    ("line", "Aan:        het college van burgemeester en wethouders"),
    ("line", "Van:        R. Oosterhuis, afdeling Ruimte"),
    ("line", "CC:         F. Çelik, W. Terpstra"),
    ("line", "Datum:      6 november 2023"),
    ("line", "Kenmerk:    Z/20/118834/204412"),
    ("line", "Betreft:    planschade Wilhelminastraat 12 tot en met 48"),
    (
        "text",
        (
            "Het bureau Jansen & Partners B.V. heeft op verzoek van de gemeente een "
            "risicoanalyse uitgebracht. De adviseur, ir. W.G. Terpstra, komt tot een bedrag "
            "van € 148.250. Dat is lager dan het bedrag dat in de grondexploitatie is "
            "opgenomen."
        ),
    ),
    (
        "text",
        (
            "Mevrouw Oosterhuis bespreekt de uitkomst met de bewoners van de "
            "Wilhelminastraat. Eén van hen, de heer J. da Silva Tavares, heeft laten weten "
            "dat hij het bedrag te laag vindt en overweegt in beroep te gaan bij de "
            "rechtbank."
        ),
    ),
    (
        "text",
        (
            "Het college wordt gevraagd in te stemmen met het voorstel en de raad te "
            "informeren. Op grond van artikel 5.2 van de Wet open overheid worden "
            "persoonlijke beleidsopvattingen in deze memo niet openbaar gemaakt."
        ),
    ),
    ("line", "Akkoord:"),
)

#: The tagged report: structure type, text.
TAGGED = (
    ("H1", "Inspectierapport zwembad De Vliet"),
    (
        "P",
        ("Zaaknummer Z/24/190233. Opgemaakt op 28 mei 2024 door Oleksandr Bondarenko."),
    ),
    ("H2", "1. Aanleiding"),
    (
        "P",
        (
            "Op 21 mei 2024 ontving de gemeente een melding van een bezoeker, mevrouw H. "
            "Warsame. Zij had na een bezoek aan zwembad De Vliet hoge koorts gekregen. De "
            "huisarts stelde een besmetting met legionella vast."
        ),
    ),
    ("H2", "2. Bevindingen"),
    (
        "P",
        (
            "De inspecteur bezocht het zwembad op 23 mei, in aanwezigheid van de "
            "bedrijfsleider, de heer Kees-Jan Tuhumena. Het logboek van de temperatuur "
            "ontbrak over de maanden maart en april. In de douches van de heren was het water "
            "43 graden; de norm is ten minste 60."
        ),
    ),
    (
        "P",
        (
            "Tuhumena verklaarde dat de monteur, S. Ramdhani van Installatiebedrijf De Graaf "
            "B.V., het gebrek in februari al had gemeld. Een afschrift van die melding is als "
            "bijlage opgenomen."
        ),
    ),
    ("H2", "3. Besluit"),
    (
        "P",
        (
            "De burgemeester sluit de douches tot de temperatuur aan de norm voldoet. Tegen "
            "dit besluit kan binnen zes weken bezwaar worden gemaakt bij het college van "
            "burgemeester en wethouders van Zuiderveen."
        ),
    ),
)

#: Beside the drawing on a page that lies on its side: x, y and text.
DRAWING = (
    (70, 470, 16, "Situatietekening Wilhelminastraat 12 t/m 48"),
    (70, 448, 10, "Schaal 1:500 - blad 3 van 7 - dossier Z/20/118834"),
    (610, 190, 9, "Getekend: J. Tuhumena"),
    (610, 176, 9, "Gezien: mw. R. Oosterhuis"),
    (610, 162, 9, "Datum: 19 oktober 2023"),
    (150, 330, 9, "perceel D 4121"),
    (150, 318, 9, "eigenaar: fam. Da Silva Tavares"),
    (390, 330, 9, "perceel D 4122"),
    (390, 318, 9, "eigenaar: gemeente Zuiderveen"),
    (250, 232, 9, "Wilhelminastraat"),
)
