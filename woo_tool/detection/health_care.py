# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words for pregnancy, injury, treatment, disability, leave and medicines, by field.

``health_terms`` says how a line is read.
"""

from collections.abc import Mapping
from types import MappingProxyType

#: Field -> its patterns.
CARE: Mapping[str, str] = MappingProxyType(
    {
        "pregnancy": r"""
zwanger  (?:hoog)?zwanger(?:schap)?
zwanger  zwangerschaps(?:complicaties|gerelateerd|klachten|verlof|vergiftiging|diabetes)
verwach  in verwachting
zwangers zwangersch\.
bevall   bevallingscomplicaties
weeën    met weeën
uitgerek uitgerekend(?: \d{1,2} \w+)?(?= \d| op| in|[,;.)])
miskr    miskraam|miskramen
bevall   (?:is|was|moet|net|pas|gaat|onlangs) (?:(?!goed|slecht|prima)\w+ ){0,3}?bevallen(?: van)?
bevall   bevallen van
bevall   bevalling(?:sverlof)?|bevallingsdatum
kraam    kraam(?:bed|tijd|verlof)
keizer   keizersnede
ivf      ivf\b(?:-\w+)?
abortus  abortus
vruchtb  vruchtbaarheids(?:behandeling|problemen|traject)
overgang (?:in|door|last van) de overgang
""",
        "injury": r"""
gebroken BROKEN(?:e)? LIMB|LIMB BROKEN
verstui  BROKEN(?:e)? LIMB|LIMB BROKEN
gekneus  BROKEN(?:e)? LIMB|LIMB BROKEN
gescheur BROKEN(?:e)? LIMB|LIMB BROKEN
amput    geamputeerd|[\w-]*amputatie|LIMB BROKEN
brak     brak (?:hierbij |daarbij )?(?:haar|zijn|een|de|mijn) LIMB
fractuur [\w-]*fractuur|fracturen
kneuz    kneuzing\w*|ribkneuzing
hechting hechting(?:en)?\b
gips     (?:met )?(?:(?:haar|zijn|mijn|een|de|het) )?(?:LIMB )?in (?:het )?gips\b
schouder nek[/-]schouder(?:klachten)?
schampsc schampschot(?: \w+)?
gewond   (?:zwaar|licht|ernstig )?gewond(?: aan \w+ \w+| geraakt)?\b
verwond  verwonding(?:en)?(?: aan \w+ \w+)?
letsel   (?:hoofd|rug|nek|blijvend |ernstig |zwaar )letsel
wond     (?:steek|schot|hoofd|snij|bijt|hondenbeet|decubitus)wond(?:en)?|doorligwond\w*
brandw   brandwond\w*(?: aan [a-z ]{3,20})?
rookinh  rookinhalatie
rookverg rookvergiftiging
vergift  (?:koolmonoxide|voedsel|rook|medicijn)?vergiftiging
blauw    blauw(?:e)? oog|blauwe plekken
bloedne  bloedneus
bloedui  bloeduitstorting
reanim   reanimatie|gereanimeerd
ambul    met de ambulance (?:naar|af|weg)\w*
gespoed  met spoed opgenomen
""",
        "treatment": r"""
geopere  (?:is|werd|wordt|ben|was) (?:\w+ ){0,2}geopereerd
operat   operatie(?= (?:aan|ondergaan|gehad|moet))
operat   (?:open)?\w*(?:hart|knie|heup|rug|staar|kijk|maag|oog|hernia)operatie
ziekenh  (?:ligt |lag |opgenomen |opname )(?:\w+ )?in (?:het |een )?(?:\w+ )?ziekenhuis
opgenom  opgenomen(?= met (?:spoed|een|hart|covid))
opgenom  opgenomen(?= in (?:het |een )?(?:ziekenhuis|ggz|kliniek|verpleeghuis|hospice|psych))
opgenom  opgenomen(?= op (?:de )?(?:IC|intensive|PAAZ|hartbewaking))
intens   intensive care
spoedei  spoedeisende hulp
revalid  revalid\w+
palli    palliatie\w+|palliatief
termin   terminaal|terminale (?:fase|patiënt|ziekte)
hospice  hospice\b
verpleeg (?:in|naar) (?:een |het )?verpleeghuis(?: [A-Z]\w+)?(?: (?:was|werd|is|wordt))? opgenomen
opname   opname (?:in het )?(?-i:UMC\w*|AMC|VUmc|LUMC|MST|OLVG)
wortelk  wortelkanaalbehandeling
euthan   euthanasie(?:verzoek)?
ongenees ongeneeslijk(?: ziek)?
transpl  (?:nier|lever|hart|long|stamcel|orgaan)transplantatie
infuus   aan (?:het|een) infuus
beadem   beademd|beademing
zuurstof aan de zuurstof
botox    ooglidcorrectie
oloog    (?:bij|naar|door) (?:de|een|haar|zijn|mijn) (?:onco|cardio|neuro|uro|gynaeco)loog
oloog    (?:bij|naar|door) (?:de|een|haar|zijn|mijn) (?:dermato|hemato|nefro|reumato)loog
internis (?:bij|naar) (?:de|een|haar|zijn|mijn) internist
arts     (?:bij|naar) (?:de|een|haar|zijn|mijn) (?:long|oog|verslavings|revalidatie|kno-)arts
verlosk  (?:bij|naar) (?:de|een|haar|mijn) verloskundige
ologie   (?:afdeling|poli(?:kliniek)?) (?:onco|cardio|neuro|uro|gynaeco|reumato|hemato)logie
psychiat (?:afdeling|poli(?:kliniek)?) psychiatrie
geriat   (?:afdeling|poli(?:kliniek)?) geriatrie|bij de geriater
medisch  medische (?:urgentie|indicatie|verklaring|ingreep|behandeling)|op medische gronden
doktersv doktersverklaring
thuiszor (?:krijgt|heeft|ontvangt|met) thuiszorg
indicati (?:Wlz|Wmo|CIZ|zorg|ZZP)-?indicatie
""",
        "disability": r"""
handicap (?:licht |zwaar |meervoudig )?(?:gehandicapt\w*|handicaps?)(?!enparkeer|tenparkeer)
invalid  invalide|invaliditeit
dwarsl   dwarslaesie
slechth  slechthorend\w*
slechtz  slechtziend\w*
doof     (?:stok|doofstom|geheel |volledig |aan één oor )?doof(?:stom)?(?=[ ,.;)]|$)(?! voor)
blind    (?:geheel |volledig |vrijwel |aan één oog )blind|blindengeleidehond|is blind\b
blind    (?<=\()blind(?=[,)])
visueel  visueel (?:beperkt|gehandicapt)|visuele beperking
auditi   auditieve beperking
lichamel (?:verstandelijke|lichamelijke|fysieke) beperking(?:en)?
beperki  (?:verstandelijke|lichamelijke|fysieke|medische|arbeids)[ -]?beperking(?:en)?
rolst    (?:elektrische )?rolstoel(?!toegankelijk|vriendelijk|ingang|gebruikers)\w*
scootm   scootmobiel
rollator rollator
krukken  (?:op|met) krukken
traplift traplift
gehoor   gehoor(?:apparaat|apparaten|schade|verlies)
hoort    hoortoestel\w*
prothese (?:been|arm|hand|voet|heup|knie)?prothese
spraak   spraakgebrek
stotter  stottert?\b|stotteren
dysle    dyslexie|dyslectisch
dysca    dyscalculie
hulphond hulphond
tinnitus tinnitus
staar    staaroperatie
glauc    glaucoom
parkeerk (?:gehandicapten|invaliden)parkeer(?:kaart|plaats|vergunning)
gehandic gehandicaptenparkeer(?:kaart|plaats|vergunning)
invalide invalidenparkeer(?:kaart|plaats|vergunning)|invalidenkaart
GPK      (?-i:GPK)\b
aangepas aangepaste (?:woning|auto|fiets|badkamer)
""",
        "leave": r"""
ziek     ziek\s?(?:gemeld|melding(?:en)?)|ziekte(?:verlof|wet|uitkering)
ziek     (?:langdurig|ernstig|al weken|al maanden|nog steeds|weer) ziek\b|ziek thuis
beter    (?:weer )?beter gemeld
hersteld (?:volledig |gedeeltelijk |deels )hersteld(?: gemeld)?
arbeids  arbeidsongeschikt\w*|arbeidsconflict(?= en ziek)
WIA      (?-i:WIA|WGA|IVA)(?:-(?:aanvraag|uitkering|keuring|beoordeling|gerechtigd\w*))?(?=[ ,.;)\n]
WIA      $)
WAO      (?-i:WAO)(?:-\w+)?
wajong   wajong\w*
uitgeva  (?:wegens|door|met|vanwege) [a-zë -]{3,30} uitgevallen|langdurig uitgevallen
uitgeva  uitgevallen (?:met|door|wegens) \w+
keuring  (?:medische keuring|WIA-keuring|herkeuring|UWV-keuring|rijbewijskeuring)
herkeur  herkeuring|herkeurd
afgekeu  (?:volledig |\d{2,3} ?% |deels )?afgekeurd(?= (?:voor werk|door het UWV|wegens)|[.,;])
reinteg  re-?integratie(?:traject|plan|gesprek)
integra  re-integratie(?:traject|plan|gesprek)
verzuim  langdurig (?:ziekte)?verzuim|ziekteverzuim van
bedrijfs (?:bij|naar) de bedrijfsarts
spoor    (?:tweede|2e)[- ]spoor(?:traject|begeleiding)|(?:traject|in) (?:spoor 2|tweede spoor)\b
ziekte   (?:wegens|door|vanwege|i\.v\.m\.|in verband met) (?:zijn |haar |langdurige )?ziekte\b
thuis m  thuis met (?:een )?(?:LIMB|rugklachten|burn-?out|griep|klachten|stress\w*)
stress   stress(?:klachten|gerelateerd\w*)
""",
        "medicine": r"""
azepam   [a-z]{2,}azepam
oxetine  [a-z]{2,}oxetine
prazol   [a-z]{2,}prazol
sartan   [a-z]{2,}sartan
cilline  [a-z]{2,}cilline
statine  [a-z]{2,}statine
peridon  [a-z]{2,}peridon
enidaat  [a-z]{2,}enidaat(?: \d\w* \d+ ?mg)?
fetamine [a-z]{2,}fetamine
peron    [a-z]{3,}peron\b
apine    [a-z]{2,}[tz]apine
azine    [a-z]{3,}azine(?<!magazine)
olol     [a-z]{2,}olol
codon    [a-z]{2,}codon
formine  [a-z]{2,}formine
xaban    [a-z]{2,}xaban
parine   [a-z]{2,}parine
mycine   [a-z]{2,}mycine
cycline  [a-z]{2,}cycline
floxac   [a-z]{2,}floxacine
fenac    [a-z]{2,}fenac
profen   [a-z]{2,}profen
triptan  [a-z]{2,}triptan
triptyl  [a-z]{2,}triptyline
semide   [a-z]{2,}semide
thiaz    [a-z]{2,}thiazide
dipine   [a-z]{2,}dipine
opril    [a-z]{2,}opril\b
conazol  [a-z]{2,}conazol
gliptine [a-z]{2,}gliptine
pramide  [a-z]{3,}pramide
venlafax venlafaxine
traline  sertraline
citalo   (?:es)?citalopram
mirtaz   mirtazapine
tramadol tramadol
fentanyl fentanyl
morfine  morfine
oxycont  oxycontin
insul    insuline(?:pomp)?
ritalin  ritalin
concerta concerta
medikin  medikinet
seroquel seroquel
haldol   haldol
prozac   prozac
lithium  lithium(?!-? ?(?:ion|accu|batterij))
predni   predniso(?:n|lon)
ventolin ventolin
ozempic  ozempic
epipen   epipen
paracet  paracetamol
antid    antidepressiva
antip    antipsychotica
antib    antibiotica
bloedv   bloedverdunner(?:s)?
antistol antistolling\w*
slaapm   slaapmiddelen
kalmer   kalmeringsmiddelen|kalmerende middelen
kalmer   kalmeringspillen|kalmeringstabletten|kalmerende (?:pillen|tabletten)
grelor   [a-z]{3,}grelor
purinol  [a-z]{3,}purinol
salicyl  [a-z]*salicylzuur(?: \d+ ?mg)?
pijnst   (?:sterke )?pijnstillers
medicij  (?:slikt|gebruikt|krijgt|neemt|zijn|haar|mijn) medicijnen
medicat  (?:slikt|gebruikt|krijgt|neemt|zijn|haar|mijn|onder) medicatie
dipiper  dipiperon
""",
    }
)
