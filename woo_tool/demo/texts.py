# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The texts of the sample documents. Every person in them is invented.

Numbers are of the ranges kept for examples: BSNs begin with 999 and pass the eleven test,
bank accounts pass mod 97, mail domains end in ``example``.
"""

REPORT = """
<h1>Evaluatie van de subsidieregeling Schone Binnenvaart</h1>
<p>Opgesteld door: dr. Sjoukje Wiersma-Okafor en drs. P.J.M. van den Akkerveken</p>
<p>In opdracht van de minister van Infrastructuur en Waterstaat. De begeleidingscommissie, de
commissie-De Wit, kwam vier keer bijeen in het gebouw aan de Koningin Julianaplein 10.</p>
<h2>1. Aanleiding</h2>
<p>De regeling trad op 1 juli 2023 in werking. In totaal zijn 214 aanvragen ontvangen, waarvan
er 187 zijn toegekend. Het gemiddelde bedrag was € 48.250. Over de uitvoering spraken de
onderzoekers met mevrouw Y. El Khattabi (afdeling Subsidies) en de heer Tesfay Haile, die namens
de schippers het woord voerde.</p>
<h2>2. Bevindingen</h2>
<p>Volgens El Khattabi duurde de beoordeling gemiddeld negen weken. Haile noemde dat te lang.
De motoren die in Harlingen zijn vervangen, stootten in het eerste jaar 38 procent minder
stikstof uit. Artikel 5.1 van de Wet open overheid is op de onderliggende gegevens van
bedrijven toegepast.</p>
<p>Vragen over dit rapport: Sjoukje Wiersma-Okafor, s.wiersma@onderzoek.example, 06-12345678.</p>
"""

MAIL = """
<p>Van: Youssef Benhaddou &lt;y.benhaddou@ministerie.example&gt;<br/>
Verzonden: dinsdag 14 maart 2023 16:42<br/>
Aan: Agnieszka Kowalczyk; Jansma, R.T. (Renske)<br/>
Onderwerp: RE: concept-antwoorden</p>
<p>Ha Agnieszka,</p>
<p>Dank voor je snelle reactie. Renske kijkt morgen nog naar vraag 4. De staatssecretaris wil
het stuk vrijdag in de tas hebben. Bel me anders even op 06 - 23 45 67 89.</p>
<p>Groet,<br/>Youssef</p>
<p>-----Oorspronkelijk bericht-----<br/>Van: Agnieszka Kowalczyk<br/>Aan: Youssef Benhaddou<br/>
Hoi Youssef, bijgaand de eerste versie. Kun jij de cijfers van de heer Haile nalopen?</p>
"""

LETTER = """
<p>Gemeente Zuiderveen<br/>t.a.v. het college van burgemeester en wethouders<br/>Postbus 250<br/>
2130 AG Zuiderveen</p>
<p>Betreft: bezwaar tegen besluit Z/23/118834</p>
<p>Geacht college,</p>
<p>Op 3 april kreeg ik uw besluit over mijn uitkering. Ik ben het daar niet mee eens. Mijn naam
is Fatma Yıldız-de Groot, geboren op 12-03-1961, BSN 999993653. Ik woon aan de Lindelaan 14,
1234 AB Zuiderveen. Het geld kan op NL91 ABNA 0417 1643 00.</p>
<p>Ik ben sinds januari ziekgemeld wegens een burn-out. Uw medewerker mevrouw De Boer zei dat ik
moest wachten. De boer naast ons, aan de De Boerstraat, had hetzelfde.</p>
<p>Met vriendelijke groet,</p>
<p>F. Yıldız-de Groot<br/>fatma@familie-yildiz.example</p>
"""

MINUTES = """
<h1>Verslag werkoverleg Toezicht</h1>
<p>Datum: 12 mei 2024</p>
<p>Aanwezig: Renske Jansma (voorzitter), Tesfay Haile, Mei-Lin Chen, Oleksandr Bondarenko<br/>
Afwezig: Youssef Benhaddou</p>
<p>1. Opening. Renske heet iedereen welkom. Het vorige verslag is vastgesteld.</p>
<p>2. Inspecties. Mei-Lin meldt dat de Van Goghschool en zwembad De Vliet zijn bezocht. Bondarenko
stuurt het rapport voor 1 juni. Wethouder Van Dijk is op de hoogte.</p>
<table><tr><td>Actie</td><td>Wie</td><td>Klaar</td></tr>
<tr><td>Rapport zwembad</td><td>O. Bondarenko</td><td>1 juni</td></tr>
<tr><td>Brief aan school</td><td>M. Chen</td><td>15 mei</td></tr></table>
"""

MEMO = """
<h1>Memo</h1>
<p>Aan: het college van burgemeester en wethouders<br/>Van: R. Oosterhuis, afdeling Ruimte<br/>
CC: F. Çelik, J. in 't Veld<br/>Kenmerk: Z/20/118834/204412<br/>
Betreft: planschade Wilhelminastraat 12 t/m 48</p>
<p>Het bureau Jansen &amp; Partners B.V. heeft een risicoanalyse uitgebracht. De adviseur,
ir. W.G. Terpstra, komt tot een bedrag van € 148.250. Mevrouw Oosterhuis bespreekt dit met de
familie Terlouw.</p>
"""
