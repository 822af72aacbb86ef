# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words for illness, by field; ``health_terms`` says how a line is read."""

from collections.abc import Mapping
from types import MappingProxyType

#: Field -> its patterns.
ILLNESS: Mapping[str, str] = MappingProxyType(
    {
        "mind": r"""
burn     burn-?out\w*
overspan overspannen(?:heid)?|overspanning
depress  depressi\w+|depri(?:\b)
psych    psychos\w+|psychotisch\w*|psychische (?:klachten|problem\w+|nood|stoornis|aandoening)
psych    psychiatrisch\w* (?:patiënt|verleden|problem\w+|behandeling|opname|ziektebeeld)
schizo   schizo\w+
border   borderline(?!-)
bipol    bipolair\w*
manisch  manisch\w*
stoornis [\w-]*stoornis(?:sen)?(?! van de openbare)
paniek   paniek(?:aanval|stoornis)\w*
trauma   trauma(?:'s|tisch\w*)?\b|getraumatiseerd
ptss     c?ptss(?:-\w+)?
adhd     adhd\b
ADD      (?-i:ADD)\b
PDD      (?-i:PDD(?:-NOS)?)\b
OCD      (?-i:OCD)\b
autis    autis\w+
asperger asperger
tourette tourette
suïc     suïcid\w+
suic     suicid\w+
zelfm    zelfmoord\w*
zelfd    zelfdoding
zelf     zelf(?:beschadig|verwond)\w+|automutil\w+
mutil    automutil\w+
eetst    eetstoornis
anorex   anorexia
boulim   boulimia
waan     waan(?:beeld|idee|denkbeeld)\w*
wanen    wanen\b
hallucin hallucin\w+
dwang    dwang(?:stoornis|neurose|handelingen|gedachten)
fobie    (?!(?:xeno|homo|islamo|trans)fobie)[\w-]*fobie
dissoc   dissociati\w+
verward  (?:ernstig|zeer|erg|licht) verward\b|verward(?:e) (?:man|vrouw|toestand|indruk)
verward  (?:klonk|klinkt|oogt|oogde|leek|lijkt|was|is|raakte) verward(?! aan)|verward gedrag
somber   (?:erg |zeer )?somber(?:heid)?\b
angst    angst(?:aanval|klacht|stoornis)\w*
slapel   slapeloosheid
slaap    slaap(?:problemen|pillen|middel\w*|apneu|stoornis)
zwakb    zwakbegaafd\w*
verstand (?:licht |ernstig )?verstandelijk(?:e)? (?:beperk\w+|gehandicapt\w*)
lvb      lvb\b
IQ       (?-i:IQ)(?: van)? \d{2,3}
therap   (?:bij|naar|van) (?:een |de |haar |zijn )?(?:psycho|relatie|trauma)?therapeut
psych    bij (?:een |de |haar |zijn )?(?:psycholoog|psychiater|ggz)
psych    onder behandeling van een psych\w+
therap   (?:\w+-)?therapie|emdr
emdr     emdr\b
crisis   crisisdienst ggz|ggz-crisisdienst
zorgm    zorgmachtiging
bewaring inbewaringstelling
rechterl rechterlijke machtiging
opname   gedwongen opname|ziekenhuisopname|crisisopname|klinische opname
inzink   zenuwinzinking|inzinking\b
oververm oververmoeid(?:heid)?
geestel  geestelijke (?:toestand|problemen|nood)
opvang   beschermd wonen
wonen    (?:beschermd|begeleid) wonen
zenuw    op van de zenuwen
zenuw    zenuwziek(?:te)?\b|zenuwtoeval
zwakz    zwakzinnig\w*
psychi   psychisch(?= ?[.,;)\n]| ziek\b| niet in orde)
wilsonb  wilsonbekwaam(?:heid)?
in de wa (?:erg |nogal |wat |zeer |helemaal )?in de war\b(?! met)
mutisme  (?:selectief )?mutisme
problem  (?:concentratie|geheugen|eet|gedrags|adem|loop|been|evenwichts)problemen
korsak   korsakov?
parnas   (?:bij|naar) parnassia
ggz      (?:bij|naar) (?:de )?ggz\b(?:[- ]\w+)?
jellinek (?:bij|naar) jellinek
altrecht (?:bij|naar) altrecht
iriszorg (?:bij|naar) iriszorg
tactus   (?:bij|naar) tactus
""",
        "addiction": r"""
versla   verslaafd\w*|[\w-]*verslaving|[\w-]*verslaafde
misbruik [\w-]*misbruik(?= (?:van )?(?:vader|moeder|alcohol|drugs|medicijnen))
misbruik (?:alcohol|drugs)misbruik
alcohol  alcohol(?:misbruik|verslav\w+|isme|probleem|problemen|problematiek|ist|iste|vergiftiging)
drank    drank(?:probleem|problemen|zucht|misbruik)|aan de drank
drinkt   drinkt (?:te )?veel|weer drinkt
drugs    drugs(?:gebruik|misbruik|verslav\w+|probleem|problemen)|onder invloed van drugs
afkick   afkick\w+|afgekickt
ontwen   ontwenning\w*
detox    detox
overdos  overdosis
methad   methadon\w*
blowt    blowt (?:dagelijks|veel|elke)
cannabis cannabis(?:gebruik|verslaving)
gebruik  gebruikte? (?:\w+ )?(?:cocaïne|coke|heroïne|ghb|speed|xtc|wiet|crack|harddrugs|drugs)\b
invloed  onder invloed(?: van (?:alcohol|drugs|drank))?\b
dronken  (?:zwaar |stom)?dronken
verslavi verslavings(?:arts|kliniek|zorg|problematiek)
""",
        "cancer": r"""
kanker   [\w-]*kanker(?!bestrijding|fonds|onderzoek)
carcino  [\w-]*carcino[oe]m\w*
melanoom melanoom
lymfoom  [\w-]*lymfoom
hodgkin  hodgkin
leukem   leukemie
tumor    [\w-]*tumor(?:en)?
uitzaai  uitzaaiing\w*
uitgezaa uitgezaaid\w*
metasta  metastase\w*
chemo    chemo(?:therapie|kuur|kuren)?
bestral  bestraling\w*|bestraald
immunoth immunotherapie
mammogr  mammografie
""",
        "heart and brain": r"""
infarct  [\w-]*infarct\w*
hart     (?:een )?zwak hart|hart is niet (?:zo |al te )?(?:best|goed|sterk)|hartritme\w*
hart     aan (?:mijn|zijn|haar|m'n|z'n) hart (?:geopereerd|behandeld)|behandeling voor \w+ hart\b
omleid   (?:\d|twee|drie|vier|vijf) omleidingen
lijden   (?:hart|oog(?:zenuw)?|long|nier|vaat|zenuw|huid)lijden
stenose  [\w-]*stenose
hyperten hypertensie
tia      (?:een|twee|drie|lichte|had|kreeg|na) tia(?:'s)?\b
pijn     pijn op de borst
hart     hart(?:aanval|falen|patiënt\w*|patient\w*|klachten|kwaal|afwijking|ritmestoornis\w*)
hart     hart(?:klep\w*|kloppingen|stilstand|operatie|probleem|problemen)
fibrill  [\w-]*fibrilleren
bypass   bypass\w*
dotter   gedotterd|dotterbehandeling
pacem    pacemaker
stent    stent(?:s|je)?\b
tromb    trombose\w*
embol    [\w-]*embolie
aneurys  aneurysma
beroerte beroerte
hersen   hersen(?:bloeding|letsel|schudding|infarct|vliesontsteking|kneuzing|schade|aandoening)
CVA      (?-i:CVA)\b
TIA      (?-i:TIA)\b
nah      nah\b
dement   (?:vasculaire )?dement\w*
alzh     alzheimer
parkin   (?<!wet van )parkinson
huntin   huntington
scleros  (?:multiple )?sclerose
ALS      (?-i:ALS)(?= ?[,.;)]|-pati| gediagn)
MS       (?-i:MS)(?= ?[,.;)]|-pati)
epilep   epilep\w+
delier   delier|delirant
delir    delirant|delirium
geheugen geheugen(?:problemen|verlies|poli|klachten)
vergeet  vergeetachtig\w*
verlamd  (?:half|halfzijdig |linkszijdig |rechtszijdig )?verlamd
verlamm  [\w-]*verlamming\w*
spasti   spasti\w+
coma     coma\b
bewuste  bewusteloos|buiten bewustzijn
bewustz  buiten bewustzijn|verminderd bewustzijn|bewustzijnsverlies
flauw    flauwgevallen|viel flauw
onwel    onwel(?: geworden| werd|wording)?\b
bloeddr  hoge bloeddruk|bloeddruk(?!meter)
choles   (?:hoog |te hoog )?cholesterol
migr     migraine
hoofdp   [\w-]*hoofdpijn
duizel   duizelig(?:heid)?
hypervent hyperventilatie
""",
        "body": r"""
diabet   (?:pre-?)?diabet\w+(?: mellitus)?(?: type \d)?
suikerz  suikerziekte(?: type \d)?
suiker z suiker ziekte
suiker   (?:heeft|had|heb|krijgt) (?:ook |erge? |last van )?suiker(?=[ ]?[.,;)\n]|$)
suiker   lage bloedsuiker
lupus    lupus\b
down     (?:syndroom van|met) (?-i:Down)\b
makula   makula|macula\w*
macula   macula\w*
netvl    netvlies(?:loslating|aandoening|\w*)
staar    (?:(?:heeft|had|aan|door|met|voor|grauwe|grijze|groene|oogcontrole) |(?<=\())staar\b
staar    beginnende staar\b|staar (?:gehad|geopereerd|laten)
decub    decubitus(?: graad \d)?
verzakk  (?:een|baarmoeder|blaas)[ -]?verzakking(?= ?[.,;)]| van (?:haar|de blaas))
overgev  (?:licht|over)overgevoeligheid|lichtovergevoelig\w*
gevoelig lichtovergevoelig\w*
slecht t slecht ter been
kan niet kan niet (?:lang|meer|goed) (?:lopen|staan|traplopen|tillen|bukken|zitten)
versleten versleten LIMB
open be  open be(?:en|nen)\b
pees     (?:gescheurde|ontstoken) (?:achilles)?pees
controle (?:oog|hart|zwangerschaps|bloed|kanker)controle
uitslag  uitslag over (?:mijn|haar|zijn) (?:hele )?(?:lijf|lichaam)
uitdrog  uitdroging(?= ?[.,;)]| en)
slaapt   slaapt niet meer|slaapt (?:\w+ ){0,2}(?:met|op) (?:slaap)?(?:tabletten|pillen)
nieuwe h (?:twee |een )?nieuwe heup(?:en)?
één been (?:heeft|heb|had) (?:nog )?(?:maar )?één been
hypo     hypoglyk\w+|een hypo\b
reum     reuma\w*
ritis    [\w-]*art(?:h)?ritis
artros   [\w-]*artrose
osteop   osteoporose
jicht    jicht\b
slijtage [\w-]*slijtage(?= (?:van|aan|in) )
fibrom   fibromyalgie
bechter  bechterew
hernia   hernia
ischias  ischias
scolio   scoliose
whipl    whiplash
RSI      (?-i:RSI)\b(?:-klachten)?
carpaal  carpale?[ -]?tunnel\w*
frozen   frozen shoulder
meniscus meniscus
kruisb   kruisband
heup     nieuwe heup|kunstheup|heupprothese|heupoperatie
knie     nieuwe knie|kunstknie|knieprothese|knieoperatie|kapotte knie
copd     copd
astma    [\w-]*astma
longemf  longemfyseem
emfyseem [\w-]*emfyseem
benauwd  benauwdheid|erg benauwd
crohn    crohn
colitis  colitis(?: ulcerosa)?
coelia   coeliakie
maag     maag(?:zweer|klachten|verkleining|bloeding)
galst    galstenen|galblaas
galbl    galblaas
nier     nier(?:stenen|falen|patiënt\w*|dialyse|ziekte|transplantatie|donor)
dialy    [\w-]*dialyse\w*
lever    lever(?:cirrose|ziekte|falen|transplantatie|kanker)
blinded  blindedarm\w*
liesbr   liesbreuk
aambei   aambeien
incont   incontinen\w+
stoma    stoma(?:zakje|patiënt)?\b
kathet   katheter
sondev   sondevoeding
schildkl schildklier\w*
allerg   (?:ernstige )?\w*allergie(?:ën)?|allergisch(?: (?:voor \w+|pinda\w*|noten|melk|gluten))?
intoler  [\w-]*intolerant(?:ie)?
hooik    hooikoorts
eczeem   eczeem
psoria   psoriasis
gordelr  gordelroos
obesi    obesitas
overgew  (?:ernstig |fors )?overgewicht
onderv   ondervoed\w*|ondervoeding
anemie   [\w-]*anemie
bloedarm bloedarmoede
sikkelc  sikkelcel\w*
hemof    hemofilie
spierz   (?:ernstige )?spierziekte|spierdystrofie
spierd   spierdystrofie
ziekte v ziekte van (?!de )[A-Z][\w-]+
syndroom (?:\w+)?syndroom(?: van [A-Z][\w-]+)?
downsyn  downsyndroom
ziekte   (?:geslachts|infectie|long|hart|nier|lever|huid|vaat|bloed|zenuw)ziekte\b
ziekte   (?:stofwisselings|auto-immuun|beroeps|darm|oog|spier|slaap|suiker)ziekte\b
ziekte   (?:ongeneeslijke|langdurige|erfelijke|psychische|chronische|ernstige) ziekte\b
aandoen  (?:[\w-]*aandoening|chronische aandoening)(?:en)?
chronisc chronisch(?:e)? (?:vermoeid(?:heid)?\w*|ziek\w*|pijn\w*|ontsteking|darmklachten)
pijn     (?:rug|nek|buik|knie|schouder|heup|kies|borst|spier|gewrichts|oor|keel)pijn
pijn     (?:been|maag|zenuw|fantoom)pijn
klachten BODYklachten
ontstek  [\w-]*ontsteking
vermoe   (?:ernstig |extreem |chronisch )vermoeid(?:heid)?
last van last van (?:haar|zijn|mijn|de) (?:LIMB|hart|longen|maag|ogen|oren|zenuwen|darmen|benen)
problem  (?:rug|knie|hart|long|oog|gehoor|gezondheids|slaap|maag|darm|gewichts|zicht)problemen
problem  (?:psychische|medische|lichamelijke) (?:problemen|problematiek)
slechte  slechte (?:knie(?:ën)?|rug|ogen|heup|benen|gezondheid|longen|nieren)
pijn     pijn (?:aan|in) (?:haar|zijn|de|mijn|het) (?:\w+)
gezondhe gezondheids(?:redenen|toestand|situatie)|om redenen van gezondheid
BMI      (?-i:BMI)(?: van)? \d\d
MMSE     (?-i:MMSE) ?\d+
scan     (?:CT|MRI|PET|hersen|bot)-?scan
biops    biopsie
bloedond bloedonderzoek
bedplass bedplassen
zindelij (?:niet|nog niet|onvoldoende) zindelijk
ODD      (?-i:ODD)\b
RSI      (?-i:RSI)(?:-\w+)?\b
MS       (?:heeft|had|lijdt aan|vanwege|wegens|door) (?-i:MS)\b
bekkenin bekkeninstabiliteit
zwangers zwangerschaps(?:vergiftiging|diabetes|klachten|misselijkheid)
stoflong stoflong(?:en)?
onderkoe (?:ernstig |zwaar )?onderkoeld
afhankel insuline-?afhankelijk
bloeding (?:maag|hersen|darm|long|inwendige |neus)bloeding(?:en)?
breuk    (?:een )?(?:gecompliceerde |open |dubbele )?(?:LIMB|lies|middenvoets)-?breuk(?:en)?
gebroken gebroken (?:jukbeen|oogkas|borstbeen|heiligbeen|stuitje|scheenbeen|kuitbeen)
beknel   (?:een )?beknelde (?:hand|arm|voet|vinger|been)
kneuzing (?:een )?(?:zware )?kneuzing(?:en)?(?: van (?:de|het) \w+)?
prostaat prostaat(?:klachten|operatie|problemen)?
hormoon  hormoon(?:behandeling|therapie|kuur)
""",
        "infection": r"""
griep    (?:buik)?griep(?!vaccin|prik|epidemie|seizoen)
hiv      hiv(?:-\w+)?\b
aids     aids\b
soa      soa\b
hepat    [\w-]*hepatitis(?: [abc]\b)?
tuberc   (?:open )?[\w-]*tuberculose
LTBI     (?-i:LTBI)\b
infectie (?:luchtweg|long|blaas|oor|urineweg|virus|huid|wond|keel|darm)infectie
overgege (?:\w+ keer )?overgegeven(?= ?[.,;)\n]| van| in de| op)
tbc      tbc\b(?!-bestr)
covid    long ?covid|covid(?!-?19)|(?:met|had|heeft|aan|kreeg|gevolgen van) covid(?:-?19)?
corona   (?:heeft|had|heb|kreeg) (?:\w+ ){0,2}corona\b(?!-)
corona   corona(?= gehad|,? thuis|besmetting|patiënt)|coronabesmetting
positief positief getest|testte positief
besmet   besmet met (?!\w+ stof)[a-zé]+
quarant  (?:thuis)?quarantaine
waterp   waterpokken
dengue   dengue\w*|knokkelkoorts
malaria  malaria
polio    polio\b
bronch   bronchitis
wondroos wondroos
krentenb krentenbaard
gordelro gordelroos
meningit [\w-]*meningitis
salmonel salmonella(?:-?besmetting)?
legionel legionella(?:-?besmetting)?
mazelen  mazelen
kinkh    kinkhoest
roodvonk roodvonk
scabi    scabi[eë]s
schurft  schurft
mrsa     mrsa\b
lyme     lyme\b
sepsis   sepsis
bloedv   bloedvergiftiging
koorts   (?:hoge )?koorts
misselij misselijk(?:heid)?
diarree  diarree
braken   (?:moest |moeten )?braken
""",
    }
)
