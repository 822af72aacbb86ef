# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether the words before a number are a street."""

import re
from dataclasses import dataclass

#: Farther back than this no street begins.
_WINDOW = 64

# Last parts that make a word a street whatever stands around it.
_STRONG = (
    r"s ?t ?r ?a ?a ?t(?:je)?|str\.?|(?<=[a-z]{5})ln\.?|(?<=[a-z]{5})wg\.?"
    r"|l ?a ?a ?n(?:tje)?|w ?e ?g(?:getje)?|pl ?ein(?:tje)?"
    r"|kade|gracht|singel|dijk(?:je)?"
    r"|dreef|steeg(?:je)?|plantsoen|boulevard|all[ée]e|strjitte|leane|loane|dyk|straße"
    r"|strasse|wegje|laene|markt"
    r"|hof|hofje|pad|park|wal|haven|burgwal|ring|baan"
)
# Last parts that are other things too: a postcode, a cue or a line of its own must help.
_WEAK = (
    r"erf|burg|berg|hoek|horst|kamp|veld|velden|wei|weide|akker|akkers|es|eng|brink|dal"
    r"|duin|duinen|heide|bos|bosch|beek"
    r"|sloot|vaart|oord|poort|zijde|zoom|rand|gang|hage|hagen|donk|rode|waard|weerd|polder"
    r"|meer|stede|borg|hoeve|gaarde"
    r"|tuin|tún|reed|mient|werf|sluis|brug|voort|meent|kwartier|terrein|bolwerk|rak|spui"
    r"|voorhout|vijverberg|bergje"
    r"|reeks|singels|passage|galerij|esplanade|zand|werd|loo|wijk|stee|kreek|gouw|oever|dam"
    r"|kolk|rijn|maas|plaats|vest"
    r"|hout|slag|spoor|stad|bleek|kerkhof|bogaard|boomgaard|punt|landen|land|buurt|rede"
    r"|terp|steen|bocht|einde?|vliet|diep|singelen|zijl|kanaal"
)
_CAP = r"(?:['’][ts] )?[A-ZÀ-ÞĀ-Ž][\w’'\-]*"
_LINK = (
    r"(?:van|der|den|de|het|'t|’t|ten|ter|te|op|aan|in|en|voor|achter|bij|naar|over|onder"
    r"|tot|tussen|la|le|du|des|d'|el"
    r"|v\.d\.|vd|van 't|fan|oan|it)"
)
_TITLE = (
    r"(?:(?:Burg(?:emeester|em)?|Dr|Prof(?:essor)?|Mr|Ds|Pr|Pres|Ir|Past(?:oor|\.)?|St|Sint"
    r"|Jhr|Jkvr|Gen|Kon|Ged|Min|Mgr|Kard"
    r"|[A-Z])\.)"
)
_BEFORE = rf"(?:(?:{_TITLE}|{_CAP}|\d{{1,2}}e|{_LINK}|[A-Z]{{1,3}}\.?)[ \u00a0]{{1,2}}){{0,5}}"
_STRONG_TAIL = re.compile(
    r"(?<![\w@/])(?P<s>(?:(?:1|2|3|4)e |Eerste "
    rf"|Tweede )?{_BEFORE}(?P<last>(?:['’][ts][ -])?(?:[A-ZÀ-ÞĀ-Ž][\w’'.\-]{{0,30}}?"
    rf"|[a-zà-þ][\w’'\-]{{2,30}}?)(?:{_STRONG})"
    rf"|(?i:(?-i:[A-ZÀ-ÞĀ-Ž])[\w’'\-]{{0,30}}?(?:{_STRONG}))))$"
)
_LED = re.compile(
    rf"(?<![\w@/])(?P<s>(?:{_CAP} )?(?:Laan|Plein|Weg|Kade|Park|Hof|Dijk|Markt|Straat|Pad"
    r"|Singel|Gracht|Haven|Rue|Avenue|Via|Boulevard|Leane|Dreef"
    rf"|Baan) (?:{_LINK}[ ]){{1,3}}(?:{_CAP}[ ]?){{1,3}})$"
)
#: "Laan Copes van Cattenburch", "Boulevard Heuvelink".
_LED_BY_NAME = re.compile(
    rf"(?<![\w@/])(?P<s>(?:Boulevard|Laan|Avenue|Rue|Allee|Dreef) {_CAP}(?: {_CAP})?"
    rf"(?: (?:{_LINK} ){{1,2}}{_CAP})?)$"
)
_ANY_TAIL = re.compile(rf"(?:{_STRONG}|{_WEAK}|plas|vliet|gaard|kwartier|pleintje)$")
#: Right before the name of a street in a sentence, and the ends that are more often a town's.
_AT = re.compile(r"\b(?:[Aa]an|[Oo]p|[Nn]aar|[Tt]egenover|[Nn]abij|[Vv]anaf) (?:de |het |['’]t )?$")
_TOWN = re.compile(r"(?:burg|berg|stad|wijk|dam|land|meer|rijn|maas|oord|plaats|veld|es|buurt)$")
#: A canal or road with its side: ``Vaart ZZ``, ``Kanaalweg N.Z.``.
_SIDED = re.compile(
    r"(?<![\w@/])(?P<s>(?:(?:[A-ZÀ-Þ][\w’'.-]*|v\.?|van|de|der|den)[ ]){1,4}"
    r"(?:[NZOW]\.?Z\.?|[nzow]z))$"
)
#: The part of a street, behind its name: "Zuiderzeestraatweg West".
_TURN = re.compile(r"[ ](?:Noord|Zuid|Oost|West)(?:zijde)?$")
_OLD = re.compile(
    r"(?<![\w@/])(?P<s>(?:Oude|Nieuwe|Lange|Korte|Grote|Kleine|Hoge|Lage|Lytse?|Grutte"
    r"|Noordelijke|Zuidelijke|Groene|Binnen|Buiten|Achter|Voor|Noord|Zuid|Oost|West|Hoog"
    r"|Klein|Groot|Oud|Nieuw)"
    rf"[ ](?:{_LINK}[ ])?[A-ZÀ-ÞĀ-Ž][\w’'\-]+)$"
)
_OLD_STREET = re.compile(
    r"(?<![\w@/])(?P<s>(?:Oude|Nieuwe|Lange|Korte|Grote|Kleine|Hoge|Lage|Lytse?|Grutte"
    r"|Groene|Breede?|Smalle"
    r"|Noorder|Zuider|Ooster|Wester|Eerste|Tweede|Derde|[1-4]e)[ ](?:\w+[ ])?(?:Dyk|Dijk"
    r"|Weg|Straat|Gracht|Voorhout|Haven|Markt"
    r"|Kade|Singel|Plein|Laan|Pad|Steeg|Vijverberg|Wal|Dreef|Rijn|Wei|Buren|Poten|Hof))$"
)
_WEAK_TAIL = re.compile(
    rf"(?<![\w@/])(?P<s>{_BEFORE}['’]?[A-ZÀ-ÞĀ-Ž][\w’'\-]{{1,30}}?(?i:{_WEAK}))$"
)
_ANY = re.compile(
    rf"(?<![\w@/])(?P<s>(?:(?:{_TITLE}|{_LINK}|{_CAP}"
    rf"|\d{{1,2}}e)[ \u00a0]{{1,2}}){{0,5}}(?:['’][ts] )?[A-ZÀ-ÞĀ-Ž][\w’'.\-]+)$"
)
_ANY_LOWER = re.compile(r"(?<![\w@/])(?P<s>(?:[a-zà-þ][\w’'.\-]+ ){0,2}[a-zà-þ][\w’'.\-]{2,})$")
_CUE = re.compile(
    r"(?:\b(?:woon|won(?:ende?|achtig|en)|woont|woonde|woonadres|adres(?:gegevens)?|huisadres"
    r"|gevestigd|verblijf\w*|verblijvende?"
    r"|pleegplaats|(?:brief|post|bezorg|factuur|aflever|lever|opvang|correspondentie|brp-)adres"
    r"|ingeschreven|straat|inwonend|thuisadres|domicilie|verhuisd naar"
    r"|verhuist naar)\b(?:[^.\n]{0,40}?[ :\t|(]|[ :]{0,3}\n)"
    r"|\b(?:het )?(?:pand|perceel|object) "
    r"|\b(?:gelegen|pand|woning|boerderij|appartement|bewoners?|bewoonster|thuis|buren)"
    r" (?:van|aan|op) (?:de |het |den )?)$",
    re.IGNORECASE,
)
#: Nothing of these is a street, whatever stands before it.
_THING = re.compile(
    r"(?:Figuur|Tabel|Bijlage|Artikel|Hoofdstuk|Pagina|Zie|Versie|Kamer|Punt|Nummer|Foto|ID"
    r"|Afbeelding|Paragraaf|Art|Blz|Nr|Lid|Team|Groep|Fase|Zaal|Lokaal|Balie|Loket|Etage)\.?$"
)
#: What a row of a file begins with.
_CODE = re.compile(r"(?:ID|Id|Nr|Zaak|Dossier|Ref|Regel|Rij)\.?")
#: A name in lower case right behind a word for an address.
_LOWER_CUE = re.compile(
    r"\b(?:(?:woon)?adres(?: is)?|woon(?:t|de|achtig)?(?: (?:op|aan))(?: (?:de|het))?)[ :]{1,2}$",
    re.IGNORECASE,
)
_LOWER = re.compile(
    r"(?<![\w@/])(?P<s>(?:(?:de|het|van|der|den|oude|nieuwe) ){0,3}(?P<last>[a-zà-þ][\w’'-]{4,}))$"
)
_NO_NAME = frozenset(
    [
        *("nummer", "huisnummer", "kamer", "etage", "verdieping", "sinds", "ongeveer", "vanaf"),
        *("buitenland", "binnenland", "regel", "volgens", "kavel", "onder", "binnen", "waarop"),
    ]
)
#: Words with the tail of a street that are none.
#: "In de Hof 3", with nothing before it.
_PLACED = re.compile(
    r"(?:Aan|Op|In|Achter|Voor|Bij|Onder|Tussen) (?:de|den|het|['’]t) ['’A-ZÀ-ÞĀ-Ž][\w’'\-]{2,}"
)
#: "Bos A. Lindelaan 4" in a list: the name before the street.
_NAMED_FIRST = re.compile(
    r"[ ]?(?:[A-ZÀ-ÞĀ-Ž][\w’'\-]+ (?:[A-Z]\.){1,4} (?=[A-ZÀ-ÞĀ-Ž'’])|(?:[Dd]e heer|[Mm]evr(?:ouw"
    r"|\.)|[Dd]hr\.|[Mm]w\.) "
    r"(?:[A-Z]\.){1,4} (?:(?:van|de|der|den|ten|ter) ){0,3}[A-ZÀ-ÞĀ-Ž][\w’'\-]+ (?=[A-ZÀ-ÞĀ-Ž'’]))"
)
_TITLED = re.compile(
    r"[ ]?(?:Burg|Dr|Prof|Mr|Ds|Pres|Ir|Past|Sint|Jhr|Gen|Kon|Ged|Min|Mgr|Kard|Prins|Graaf"
    r"|Wethouder"
    r"|Jan|Pieter|Willem|Johan|Jacob|Anna|Maria|Laan|Plein|Weg)"
)
_NOT = re.compile(
    r"(?:^|[ ])(?:onderweg|halverwege|weg|straat|laan|plein|park|hof|pad|wal|ring|baan"
    r"|markt|haven|kade|dijk|gracht|singel|dreef"
    r"|gerechtshof|raadhof|(?:\w*(?:arbeids|woning|huizen|energie|koop|huur|zorg|vrije"
    r"|jeugdzorg|kapitaal|financiële|interne|stroom|gas|bouw|vee)markt)"
    r"|snelweg|spoorweg|rijbaan|vaarweg|waterweg|autoweg|landsweg|werkbaan|startbaan"
    r"|landingsbaan|loopbaan|vliegbaan|omloopbaan"
    r"|wagenpark|machinepark|windpark|zonnepark|energiepark|datapark|softwarepark"
    r"|recreatiepark|vakantiepark|zeehaven|luchthaven|jachthaven"
    r"|\w*(?:oo?|uu?|eu|ie)ring|kooring|\w*(?:eer|er|el|en|ss?|er)ring|\w+ering|\w*(?:ver|her|be|ont)[a-z]+ing"
    r"|\w*(?:anleg|overleg|beleg|stelling|regeling)|ambtshof|kerkhof|gehof|behoef|inzake"
    r"|inkomsten|opslag|toeslag"
    r"|hiermeer|meer|doordat|afstand|rechtstreeks|bijlage|\w*ijpad|fietspad|voetpad"
    r"|wandelpad|ruiterpad|jaagpad|schelpenpad|kopad|tijdpad|groeipad|zoekpad|kritiekepad"
    r"|bestandspad|leerpad|klikpad"
    r"|doolhof|oploop|\w*weg\b(?<=eg)(?<=vanweg)|vanwege|bestemming|structuurvisie"
    r"|centrumring|verweg|omweg|uitweg|procesweg)$",
    re.IGNORECASE,
)
_SURNAME = re.compile(
    r"(?:^|[ ])(?:van|v\.)(?: (?:de|den|der|het|'t))? ?(?:Dijk|Hof|Weg|Straat|Laan|Wal|Park"
    r"|Haven|Markt|Pad|Ring|Plein)$"
)


@dataclass(frozen=True, slots=True)
class Street:
    """Where the street begins; ``strong`` when its words alone prove it; which rule."""

    start: int
    strong: bool
    rule: str


def street_before(text: str, end: int, *, postcode: bool) -> Street | None:
    """The street that ends at ``end``, or None.

    ``postcode`` says that a postcode stands behind the number: then any name will do.
    """
    low = max(0, end - _WINDOW)
    cut = max(text.rfind(c, low, end) for c in '\n\t;|,:()[]<>"“”„=•')
    begin = cut + 1 if cut >= low else low
    window = text[begin:end]
    last = window[-1:]
    if not last.isalpha() and last not in ".’'":
        return None
    named_first = _NAMED_FIRST.match(window)
    if named_first is not None and not _TITLED.match(window):
        begin += named_first.end()
        window = text[begin:end]
    hit = _tail(window)
    if hit is not None:
        start = begin + hit.start("s")
        start += _lead(text[start:end])
        return Street(_previous(text, start, begin), strong=True, rule="street")
    placed = _PLACED.fullmatch(window.strip())
    if placed is not None:
        start = end - len(window.lstrip())
        return Street(start, strong=False, rule="context" if postcode else "likely")
    weak = _WEAK_TAIL.search(window) or _OLD.search(window)
    cued = _CUE.search(text[max(0, begin - 60) : begin + (weak.start("s") if weak else 0)])
    if weak is not None and not _NOT.search(window):
        start = begin + weak.start("s") + _lead(weak["s"])
        at = _AT.search(text[max(0, start - 16) : start]) and not _TOWN.search(window)
        if postcode or cued or at:
            return Street(start, strong=False, rule="context")
        return Street(start, strong=False, rule="likely")
    named = _ANY.search(window)
    if named is not None and _CODE.fullmatch(named["s"]):
        return None
    if named is None and postcode:
        lower = _ANY_LOWER.search(window)
        return (
            None
            if lower is None
            else Street(begin + lower.start("s"), strong=False, rule="context")
        )
    if named is None:
        small = _LOWER.search(window)
        if small is None or small["last"] in _NO_NAME:
            return None
        start = begin + small.start("s")
        cue = _LOWER_CUE.search(text[max(0, start - 40) : start])
        lives = cue is not None and cue.group().lower().startswith("woon")
        if cue is None or not (lives or _ANY_TAIL.search(small["last"])):
            return None
        return Street(start, strong=False, rule="context")
    if _THING.search(named["s"]):
        return None
    start = begin + named.start("s") + _lead(named["s"])
    if postcode:
        return Street(start, strong=False, rule="context")
    if _CUE.search(text[max(0, start - 60) : start]):
        return Street(start, strong=False, rule="context")
    return None


def _tail(window: str) -> "re.Match[str] | None":
    turn = _TURN.search(window)
    if turn is not None and (straight := _tail(window[: turn.start()])) is not None:
        return straight
    led = _SIDED.search(window) or _LED.search(window) or _LED_BY_NAME.search(window)
    if led is not None:
        return led
    old = _OLD_STREET.search(window)
    if old is not None:
        return old
    hit = _STRONG_TAIL.search(window)
    if hit is None or _NOT.search(hit["last"]) or _SURNAME.search(window):
        return None
    return hit


#: Words that begin a sentence or a phrase, and no street.
_LEADING = re.compile(
    r"(?:(?:Is|Was|Waarom|Ligplaats|Woonboot|Woonschip|Bewoners?|Perceel|Op|Aan|In|Bij|Voor|Naar|Van|Over|Te|De|Het|En|Tot|Tussen|op|aan|in|bij|naar"
    r"|voor|van|over|te|de|het|en|tot|tussen|onder|ter|ten|dat|der|den|achter)[ ]+)+(?=\S)"
)
#: "Helmond aan de Hortsedijk": the place before the street is no part of it.
_INNER = re.compile(r"[ ](?:aan|op|in|te|naar|bij)(?: (?:de|het|den|een))?[ ](?=['’A-ZÀ-ÞĀ-Ž])")


def _lead(street: str) -> int:
    """How many leading characters are no part of the street ("aan de", "In de")."""
    inner = [hit.end() for hit in _INNER.finditer(street)]
    start = inner[-1] if inner else 0
    hit = _LEADING.match(street, start)
    if hit is None:
        return start
    # "van der Helststraat", "De Rinkelbel": an article may be the street's own.
    kept = re.search(r"(?:\bvan (?:der|den) |\bVan (?:de[rn]? )?|\bDe |\bHet )$", hit.group())
    return start + kept.start() if kept is not None else hit.end()


_FIRST = re.compile(
    r"(?<![\w])(?:Prins(?:es)?|Koning(?:in)?|Burgemeester|Burg\.|Dr\.|Prof\.|Professor"
    r"|Laan van|Oude|Nieuwe|Lange|Korte|Graaf|Pastoor|Sint|St\.|Jan|Johan|Willem)[ ]?\n$"
)


def _previous(text: str, start: int, begin: int) -> int:
    """The start, with the first word of the street when that ends the line before."""
    if start != begin or begin == 0 or text[begin - 1] != "\n":
        return start
    hit = _FIRST.search(text[max(0, begin - 24) : begin])
    return max(0, begin - 24) + hit.start() if hit else start
