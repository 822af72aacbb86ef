# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Short phrases that reveal somebody's health; always for a person to decide.

Reports on health policy name illnesses on every page. Only two things count here: a phrase
that by itself says that somebody is ill, and an illness in a sentence about one person.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from woo_tool.detection.context import holds
from woo_tool.detection.finding import Finding
from woo_tool.detection.health_terms import terms
from woo_tool.detection.rules import made

_ILL = (
    r"(?:burn-?out(?:klachten)?|overspann(?:en|ing)|depressi(?:e|ef|eve klachten)"
    r"|psychos(?:e|es)|psychotisch|schizofreni\w*|borderline|bipolaire stoornis|manisch"
    r"|angststoornis|paniekaanvallen|ptss|post-?traumatische stress\w*|adhd|autis(?:me"
    r"|tisch)|(?-i:ASS)|verslaving|verslaafd|alcohol(?:misbruik|verslaving|isme|probleem)"
    r"|drugsgebruik"
    r"|kanker|borstkanker|longkanker|darmkanker|prostaatkanker|leukemie|tumor|hersentumor"
    r"|uitzaaiingen|chemo(?:therapie|kuur)?|bestraling"
    r"|hartinfarct|hartaanval|hartfalen|hartklachten|hartoperatie|beroerte|herseninfarct"
    r"|hersenbloeding|(?-i:TIA)|hersenletsel|hersenschudding|(?-i:NAH)"
    r"|dement(?:ie|erend)?|alzheimer|parkinson|ziekte van [A-Z][\w-]+"
    r"|syndroom van [A-Z][\w-]+|multiple sclerose|(?-i:MS|ALS)|epileps?ie|diabetes(?: type \d)?"
    r"|suikerziekte|reuma|artrose|fibromyalgie"
    r"|hiv(?:-besmetting|-positief)?|aids|hepatitis(?: [abc])?|tuberculose|tbc|long ?covid"
    r"|copd|astma|crohn|colitis ulcerosa|nierfalen|nierdialyse|dialyse"
    r"|zwanger(?:schap)?|miskraam|bevallen|ivf(?:-traject)?|abortus|hernia|rugklachten"
    r"|whiplash|lage rugklachten|gebroken (?:been|arm|heup|pols|enkel)|operatie"
    r"|suïcid\w+|suicid\w+|zelfmoordpoging|zelfdoding|anorexia|boulimia|eetstoornis"
    r"|dwarslaesie|blind|slechtziend|slechthorend|doof|verstandelijke beperking"
    r"|licht verstandelijk beperkt|lvb"
    r"|psychische (?:klachten|problemen|problematiek|stoornis|aandoening)"
    r"|psychiatrische \w+|fysieke klachten|medische (?:klachten|redenen|problemen"
    r"|beperkingen)|lichamelijke (?:klachten|beperking\w*)|chronische (?:pijn|ziekte"
    r"|aandoening|vermoeidheid)\w*"
    r"|terminale? (?:ziek|fase)\w*|ongeneeslijk ziek|arbeidsongeschikt(?:heid)?)"
)
#: Before a colon in a form about one person.
_LABELS = (
    r"diagnoses?|ziektebeeld|aandoening(?:en)?|medicatie|medicijnen|beperking(?:en)?|allergie(?:ën)?"
    r"|voorgeschiedenis|letsel|verwonding(?:en)?|medische (?:gegevens|situatie|bijzonderheden"
    r"|achtergrond|redenen)|gezondheidstoestand|klachten(?= ?: ?(?:pijn|moe|last))"
    r"|reden (?:van )?(?:ziekmelding|verzuim|afwezigheid|opname|ziekte)"
)
_PHRASE = re.compile(
    r"(?<![\w-])(?:ziek\s?gemeld(?:e)?(?:\s(?:wegens|vanwege|met|door|i\.v\.m\."
    rf"|in verband met)\s(?:een |haar |zijn )?(?:{_ILL}|[a-z-]{{4,24}}(?:klachten|ziekte"
    r"|problemen)))?"
    r"|(?:is|ben|was|zijn|bent) (?:(?!niet\b|of\b)[\w-]+ ){0,4}?ziek(?= |[.,;\n]|$)"
    r"(?! geworden van)"
    rf"|(?:herstellend|herstelt|hersteld|genezen) van (?:een |haar |zijn )?{_ILL}"
    r"|(?:wegens|vanwege|door|i\.v\.m\.|in verband met)\s(?:een |haar |zijn "
    rf"|mijn )?(?:{_ILL}|ziekte|zwangerschapsverlof|langdurige ziekte|opname"
    r"|ziekenhuisopname)\s(?:afwezig|uitgevallen|ziek|thuis|uit de running"
    r"|niet (?:aanwezig|werkzaam|in staat)|verhinderd)"
    r"|(?:afwezig|uitgevallen|thuis|verhinderd|uitval)\s(?:wegens|vanwege|door|i\.v\.m\."
    rf"|in verband met|met)\s(?:een |haar |zijn |mijn )?(?:{_ILL}|ziekte"
    r"|zwangerschapsverlof|langdurige ziekte|opname|ziekenhuisopname)"
    r"|(?:is|ben|was|blijkt|raakte)\s(?:weer |al |inmiddels |momenteel |nu |sinds \w+ "
    rf"|hoog|\d{{1,2}} weken )?(?:hoog)?zwanger|(?:met|op) (?:zwangerschaps"
    r"|bevallings)verlof|hoogzwanger"
    r"|(?:ms|hiv|kanker|parkinson|alzheimer|als|hart|nier|long|reuma|diabetes"
    r"|epilepsie)-?pati[eë]nte?"
    rf"|(?:lijdt|lijd|leed|lijdend) aan (?:een |ernstige |zware |chronische )*(?:{_ILL}"
    rf"|[a-zé]{{5,25}}(?:itis|ose|ie|isme|oom))"
    r"|(?:gediagnosticeerd|gediagnostiseerd|bekend|kampt|worstelt|behandeld"
    r"|onder behandeling)\s(?:is |wordt )?(?:met|voor|wegens|vanwege) (?:een |ernstige "
    rf"|zware |chronische )*{_ILL}"
    r"|(?:heeft|heb|had|kreeg|krijgt)\s(?:een |sinds \w+ |de |last van |ernstige |zware "
    rf"|chronische |al jaren |weer )*{_ILL}"
    r"|(?:re-?integreert|re-?integratie|langdurig ziek|ziek thuis|in de ziektewet"
    rf"|volledig afgekeurd|\d{{2,3}} ?% (?:afgekeurd|arbeidsongeschikt)"
    r"|zit (?:thuis )?(?:in de ziektewet|ziek thuis))"
    rf"|(?:{_LABELS})\s?:\s?(?!geen\b|nee\b|n\.?v\.?t|onbekend)[A-Za-zë][\w ,'’()-]{{2,50}}"
    r"|(?:opgenomen|opname) (?:in|op) (?:het |de |een )?(?:ziekenhuis|ggz(?:-instelling)?"
    r"|psychiatri\w+|verslavingskliniek|hospice|verpleeghuis|paaz|kliniek)"
    r"|(?:is|wordt|werd) (?:\w+ )?(?:geopereerd|gedotterd|bestraald)"
    r"|ligt in het ziekenhuis|zit in een rolstoel|rolstoelgebonden|rolstoelafhankelijk"
    r"|terminaal ziek|ongeneeslijk ziek|doet een zelfmoordpoging|zelfmoordpoging gedaan"
    r"|(?:slikt|gebruikt) (?:antidepressiva|medicijnen|medicatie|methadon|insuline|ritalin"
    r"|oxazepam|antipsychotica))(?![\w])",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:[Mm]evr|[Mm]w|[Dd]hr)\.|\b(?:[Mm]evrouw|[Dd]e heer|[Mm]eneer|[Mm]ijn (?:vrouw|man"
    r"|zoon|dochter|partner|moeder|vader|kind|broer|zus|echtgeno\w+|collega)"
    r"|[Zz]ijn (?:vrouw|zoon|dochter|partner|moeder|vader|echtgeno\w+)|[Hh]aar (?:man|zoon"
    r"|dochter|partner|moeder|vader|echtgeno\w+)"
    r"|[Ii]k (?:ben|heb|leed|lijd|kreeg|was|had|zit|kan)|[Hh]ij (?:is|heeft|lijdt|was|had"
    r"|kan|kampt|zit|kreeg)|[Zz]ij (?:is|heeft|lijdt|was|had|kan|kampt|zit|kreeg)"
    r"|[Zz]e (?:is|heeft|lijdt|was|had|kampt|zit)"
    r"|[Cc]li[eë]nte?|[Pp]ati[eë]nte?|[Bb]etrokkene|[Vv]erzoek(?:st)?er|[Vv]erzoekster"
    r"|[Ww]erkne(?:mer|emster)|[Mm]edewerk(?:er|ster)|[Cc]ollega|[Aa]anvra(?:ger|agster)"
    r"|[Bb]elanghebbende|[Vv]erdachte|[Aa]angever|[Aa]angeefster|[Ss]lachtoffer"
    r"|[Ll]eerling)\b"
    r"|(?<![.!?]\s)\b[A-Z][a-zà-ÿ]+(?:-[A-Z][a-z]+)? (?:is|heeft|lijdt|was|kampt|zit|meldt"
    r"|werd|wordt)\b|\b[A-Z]\.\s?(?:[A-Z]\.\s?)*(?:van |de |der |den )*[A-Z][a-z]+"
)
#: One person in the words of a file: kin, he or she, a form of address, a part in the file.
_ONE = re.compile(
    r"\b(?:[Mm]evr|[Mm]w|[Dd]hr)\.|\b(?:[Mm]evrouw|[Dd]e heer|[Mm]eneer"
    r"|(?:[Mm]ijn|[Zz]ijn|[Hh]aar|[Uu]w|[Oo]nze|[Jj]e) (?:vrouw|man|zoon|zoontje|dochter|dochtertje"
    r"|partner|moeder|vader|kind|kindje|broer|zus|oma|opa|echtgeno\w+|collega|buurman|buurvrouw"
    r"|schoon\w+|ex)"
    r"|[Ii]k (?:ben|heb|leed|lijd|kreeg|was|had|zit|slik|gebruik|word|werd|moet|moest|loop)"
    r"|(?:[Hh]ij|[Zz]ij|[Zz]e) (?:is|heeft|lijdt|was|had|kampt|zit|kreeg|krijgt|slikt|gebruikt|werd"
    r"|wordt|bleek|raakte|kan|kon|ligt|loopt|moest|brak|meldde|viel)"
    r"|[Cc]li[eë]nte?|[Pp]ati[eë]nte?|[Bb]etrokkene|[Vv]erzoek(?:ster|er)|[Ww]erkneem?ster"
    r"|[Vv]erdachte|[Aa]ange(?:ver|efster)|[Ss]lachtoffer|[Aa]ppellante?|[Ee]iser(?:es)?"
    r"|[Dd]e (?:jongen|man|vrouw|leerling|werknemer|medewerker|bewoner|bewoonster|bestuurder)"
    r"|[Hh]et (?:meisje|kind|slachtoffer))\b"
)
#: A sentence that says what holds for anybody: a rule or a figure, nobody's health.
_RULED = re.compile(
    r"\b(?:[Ii]ndien|dient|dienen|kunnen worden|mensen|personen|medewerkers|werknemers|pati[eë]nten"
    r"|cli[eë]nten|leerlingen|inwoners|kinderen|ouderen|iedereen|onderzoek naar|procent|risico op"
    r"|kans op|aantal|bijvoorbeeld|behandelaars)\b|%(?!\))"
)
#: One of these stands in every text that a pattern above matches.
_HINTS = (
    *("ziek", "zwanger", "burn-o", "burno", "overspann", "depress", "psych", "schizo", "borderl"),
    *("bipolair", "manisch", "angststoornis", "paniekaan", "ptss", "traumat", "adhd", "autis"),
    *("verslaaf", "verslav", "alcohol", "drugsgebr", "kanker", "leukemie", "tumor", "uitzaai"),
    *("chemo", "bestral", "hartin", "hartaan", "hartfa", "hartkl", "hartop", "beroerte"),
    *("infarct", "hersen", "dement", "alzheimer", "parkinson", "syndroom van", "multiple scl"),
    *("epilep", "diabetes", "suikerz", "reuma", "artrose", "fibrom", "hiv", "aids", "hepatitis"),
    *("tubercul", "tbc", "covid", "copd", "astma", "crohn", "colitis", "nierf", "dialyse"),
    *(
        "miskraam",
        "bevall",
        "ivf",
        "abortus",
        "hernia",
        "rugkl",
        "whiplash",
        "gebroken",
        "operatie",
    ),
    *("geopereerd", "suïc", "suicid", "zelfmoord", "zelfdod", "anorexia", "boulimia", "eetstoor"),
    *(
        "dwarslaesie",
        "blind",
        "slechtzi",
        "slechtho",
        "doof",
        "lvb",
        "licht verst",
        "verstandelijke",
    ),
    *("fysieke kl", "medisch", "lichamelijk", "chronisch", "termina", "ongenees", "arbeidsong"),
    *("re-integ", "reinteg", "afgekeurd", "diagnose", "aandoening", "medicatie", "medicijn"),
    *("opname in", "opname op", "opgenomen in", "opgenomen op", "patiënt", "patient", "jdt aan"),
    *("lijd aan", "lijdend aan", "leed aan", "rolstoel", "gedotterd", "slikt", "methadon"),
    *("insuline", "wegens", "afwezig", "bekend met", "kampt", "letsel"),
    *("beperking", "allerg", "voorgesch", "verwonding", "gezondheid", "klachten", "reden "),
)
_CAPITAL_HINTS = ("MS", "ALS", "TIA", "NAH", "ASS")


def find_health(text: str) -> Iterator[Finding]:
    """Phrases that reveal health, in sentences that speak of a person."""
    done: list[tuple[int, int]] = []
    hinted = holds(text.lower(), _HINTS) or holds(text, _CAPITAL_HINTS)
    for hit in _PHRASE.finditer(text) if hinted else ():
        if not _about_person(text, hit.start(), hit.end()):
            continue
        done.append(hit.span())
        yield made("pattern.health.phrase", text, *hit.span())
    selves = [hit.start() for hit in _ONE.finditer(text)]
    for start, end in terms(text) if selves else ():
        if any(a < end and start < b for a, b in done):
            continue
        low, high = _sentence(text, start, end)
        at = bisect_left(selves, low)
        one = at < len(selves) and selves[at] < high
        if one and not ruled(text, start, end):
            yield made("pattern.health.person", text, start, end)


_STOP = re.compile(
    r"(?<!(?-i:[A-Z]))(?<!\bmw)(?<!dhr)(?<!mevr)(?<!\bdr)(?<!\bdrs)(?<!\bst)[.!?]\s|\n\n",
    re.IGNORECASE,
)
_LABEL = re.compile(rf"(?:{_LABELS})\s?:", re.IGNORECASE)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a span, at most 160 characters before it and 80 behind."""
    low, high = max(0, start - 160), end + 80
    stops = list(_STOP.finditer(text, low, start))
    stop = _STOP.search(text, end, high)
    return (stops[-1].end() if stops else low), (stop.start() if stop else high)


def ruled(text: str, start: int, end: int) -> bool:
    """Whether the sentence around a term speaks of many people, or of what holds for anybody."""
    return _RULED.search(text, *_sentence(text, start, end)) is not None


def _about_person(text: str, start: int, end: int) -> bool:
    """Whether the sentence speaks of one person; a form names him in another line."""
    if _LABEL.match(text, start):
        return _PERSON.search(text, max(0, start - 400), end + 400) is not None
    return _PERSON.search(text, *_sentence(text, start, end)) is not None
