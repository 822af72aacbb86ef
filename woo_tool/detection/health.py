# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Short phrases that reveal somebody's health; always for a person to decide.

Reports on health policy name illnesses on every page. Only two things count here: a phrase
that by itself says that somebody is ill, and an illness in a sentence about one person.
"""

import re
from collections.abc import Iterator

from woo_tool.detection.finding import Finding
from woo_tool.detection.rules import made

_ILL = (
    r"(?:burn-?out(?:klachten)?|overspann(?:en|ing)|depressi(?:e|ef|eve klachten)"
    r"|psychos(?:e|es)|psychotisch|schizofreni\w*|borderline|bipolaire stoornis|manisch"
    r"|angststoornis|paniekaanvallen|ptss|post-?traumatische stress\w*|adhd|autis(?:me"
    r"|tisch)|ass|verslaving|verslaafd|alcohol(?:misbruik|verslaving|isme|probleem)"
    r"|drugsgebruik"
    r"|kanker|borstkanker|longkanker|darmkanker|prostaatkanker|leukemie|tumor|hersentumor"
    r"|uitzaaiingen|chemo(?:therapie|kuur)?|bestraling"
    r"|hartinfarct|hartaanval|hartfalen|hartklachten|hartoperatie|beroerte|herseninfarct"
    r"|hersenbloeding|tia|hersenletsel|hersenschudding|nah"
    r"|dement(?:ie|erend)?|alzheimer|parkinson|ziekte van [A-Z][\w-]+"
    r"|syndroom van [A-Z][\w-]+|multiple sclerose|ms|als|epileps?ie|diabetes(?: type \d)?"
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
_PHRASE = re.compile(
    r"(?<![\w-])(?:ziek\s?gemeld(?:e)?(?:\s(?:wegens|vanwege|met|door|i\.v\.m\."
    rf"|in verband met)\s(?:een |haar |zijn )?(?:{_ILL}|[a-z-]{{4,24}}(?:klachten|ziekte"
    r"|problemen)))?"
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
    rf"|(?:diagnose|ziektebeeld|aandoening|medicatie|beperking)\s?:\s?[A-Za-zë][\w ,'’()-]{{2,50}}"
    r"|(?:opgenomen|opname) (?:in|op) (?:het |de |een )?(?:ziekenhuis|ggz(?:-instelling)?"
    r"|psychiatri\w+|verslavingskliniek|hospice|verpleeghuis|paaz|kliniek)"
    r"|(?:is|wordt|werd) (?:\w+ )?(?:geopereerd|gedotterd|bestraald)"
    r"|ligt in het ziekenhuis|zit in een rolstoel|rolstoelgebonden|rolstoelafhankelijk"
    r"|terminaal ziek|ongeneeslijk ziek|doet een zelfmoordpoging|zelfmoordpoging gedaan"
    r"|(?:slikt|gebruikt) (?:antidepressiva|medicijnen|medicatie|methadon|insuline|ritalin"
    r"|oxazepam|antipsychotica))(?![\w])",
    re.IGNORECASE,
)
_ILLNESS = re.compile(
    r"\b(?:ziekte van (?:Parkinson|Alzheimer|Crohn|Huntington|Lyme|Hodgkin|Graves|Pfeiffer"
    r"|Bechterew|Korsakov|Cushing)|syndroom van (?:Down|Korsakov|Asperger|Tourette"
    r"|Gilles de la Tourette|Guillain-Barré)"
    r"|burn-?out|depressie|borstkanker|longkanker|leukemie|hersentumor|hartinfarct"
    r"|herseninfarct|hersenbloeding|dementie|multiple sclerose|schizofrenie|PTSS|miskraam"
    r"|zelfmoordpoging|chemotherapie|HIV|epilepsie)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:[Mm]evrouw|[Mm]evr\.|[Mm]w\.|[Dd]hr\.|[Dd]e heer|[Mm]eneer|[Mm]ijn (?:vrouw|man"
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
#: Words every one of which begins a phrase above: without one there is nothing to look for.
_HINT = re.compile(
    r"ziek|zwanger|pati|diagnos|lijd|leed|kamp|worstel|behandel|heeft|heb\b|had\b|kre?[ei]g"
    r"|opgenomen|opname|verlof|afwezig|uitgevallen|thuis|verhinderd|afgekeurd|arbeidsong"
    r"|rolstoel|operatie|geopereerd|zelfmoord|medicatie|slikt|re-?integr|bekend met"
    r"|aandoening|beperking|gebruikt",
    re.IGNORECASE,
)


def find_health(text: str) -> Iterator[Finding]:
    """Phrases that reveal health, in sentences that speak of a person."""
    if _HINT.search(text) is None:
        return
    done: list[tuple[int, int]] = []
    for hit in _PHRASE.finditer(text):
        if not _about_person(text, hit.start(), hit.end()):
            continue
        done.append(hit.span())
        yield made("pattern.health.phrase", text, *hit.span())
    for hit in _ILLNESS.finditer(text):
        if any(start <= hit.start() < end for start, end in done):
            continue
        if _about_person(text, hit.start(), hit.end()):
            yield made("pattern.health.person", text, *hit.span())


def _about_person(text: str, start: int, end: int) -> bool:
    """Whether the sentence, at most 160 characters either side, speaks of one person."""
    low = max(0, start - 160)
    for stop in (". ", "! ", "? ", "\n\n"):
        low = max(low, text.rfind(stop, low, start) + 1)
    high = end + 80
    for stop in (". ", "\n\n"):
        at = text.find(stop, end, high)
        high = at if at >= 0 else high
    # A person named in the sentence before ("Mevrouw ... Zij ...") counts by the pronoun.
    return _PERSON.search(text, low, high) is not None
