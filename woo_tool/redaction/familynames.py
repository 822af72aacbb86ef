# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Font names that say nothing but the font: the words that known families are made of."""

import hashlib
import re


def _words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FAMILIES = _words_of(
    """
    abadi acrobat adobe agency akzidenz algerian antique aptos arial arimo arno arvo avenir
    bahnschrift barlow baskerville batang bell bembo berlin bernard bitstream bitter black blair
    bliss bodoni book bookman bookshelf bradley britannic broadway brush cabin caladea calibri
    californian calisto cambria cambriamath candara cantarell caption carlito cascadia caslon
    century chaparral charter clarendon cochin code colonna color comic comicsans consolas
    constantia cooper copperplate corbel corisande cormorant courier couriernew cousine crimson dax
    deja dejavu dejavusans dejavusansmono dejavuserif din dingbats display dotum droid ebrima
    elephant emoji engravers eras eurostile exo fang fira footlight foundry franklin freestyle
    frutiger futura gadugi garamond georgia gill gilroy gloucester gotham gothic goudy grotesk
    grotesque gulim haettenschweiler handwriting harlow harrington heebo hei heisei helvetica hind
    hoefler ibm impact imprint inconsolata informal inter jenson juice kabel kai kanit karla kozuka
    kristen kunstler latin lato letter lettergothic liberation light lora lt lucida magneto maiandra
    malgun manrope marlett math matura maven mercury merriweather meta microsoft mincho ming mingliu
    minion mistral modern monaco mongolian mono monotype montserrat muli mulish myanmar myriad neue
    neuehaas news nimbus nirmala noto nunito nyala ocr old onyx open opensans optima oswald overpass
    oxygen palace palatino palladio papyrus parchment perpetua plantagenet playbill playfair plex
    poor poppins prestige pristina pro prompt proxima pt public quattrocento quicksand raavi rage
    raleway ravie reference rijksoverheid ro roboto rockwell rotis rubik ryumin sabon sans sansation
    sansserif script segoe serif showcard shruti simhei simplified simsun sitka slab snap song
    source standard std stencil stone swiss sylfaen symbol symbola tahoma tempus text thesans thesis
    times timesnewroman timesnewromanps titillium titling trajan trebuchet tunga tw twentieth
    typewriter ubuntu ui univers utopia variable vera verdana vivaldi vladimir vollkorn vu warnock
    webdings webfont wide wingdings work yanone zapf zapfchancery zurich
    """
)
_STYLES = _words_of(
    """
    alt arabic as b bd black blk bold bolditalic bolditalicmt boldmt boldoblique book bt caps cn cns
    com compressed cond condensed cyr cyrillic demi demibold ex expanded ext extended extra
    extrabold f3 ff gb greek h hairline headline heavy hebrew hk hv i identity inline it ital italic
    italicmt jis jp k kr l lf light lt m med medium ms mt n narrow new next no normal nova obl
    oblique one opsz osf otf outline plain poster pro ps psmt r reg regular roman round rounded sc
    semi semibold shadow small smcp std sub subhead swash t tc th thin titling tt ttf two u ultra
    unicode v variable w w1g wght x
    """
)
#: TeX and its kin: CMR10, SFRM1095, LMRoman10-Regular, NimbusSanL-Regu, MSBM7.
_TEX = re.compile(
    r"(?:CM|SF|LM|EU|MSA?M?|MSBM|MSAM|EC|TC|CMB?S?SY|rsfs|txsy|pxsy|pzd|STIX|fp|FP|XY)[A-Z]{0,6}\d{0,4}|LMRoman\w{0,12}"
    r"|LM(?:Mono|Sans|Math)\w{0,16}|Nimbus\w{0,14}|SFTT\d+|URW\w{0,16}"
)
_WORD = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[A-Z]|\d+")


def neutral_font(name: str) -> str:
    """A font's name as it may stay, with its slash; a neutral one when it could say more.

    The subset tag is made anew: six letters can be a name.
    """
    bare = name[1:]
    tag = ""
    if re.match(r"[A-Z]{6}\+", bare):
        tag, bare = "W" + _letters(bare) + "+", bare[7:]
    if known(bare):
        return "/" + tag + bare
    style = "".join(part for part in ("Bold", "Italic", "Oblique") if part.lower() in bare.lower())
    suffix = next((s for s in ("-Identity-H", "-Identity-V") if bare.endswith(s)), "")
    return f"/{tag}Font{_letters(bare)}{'-' + style if style else ''}{suffix}"


def known(bare: str) -> bool:
    """Whether a name is made of words of known families and styles only."""
    if len(bare) > 60:
        return False
    words = [w for part in re.split(r"[\s,_+.*-]+", bare) for w in _words(part)]
    return all(words) and bool(words)


def _words(part: str) -> list[bool]:
    if not part or part.lower() in _FAMILIES | _STYLES or _TEX.fullmatch(part):
        return [True]
    return [
        (w.isdigit() and len(w) <= 4) or w.lower() in _FAMILIES or w.lower() in _STYLES
        for w in _WORD.findall(part)
    ] or [False]


def _letters(text: str) -> str:
    """Five capital letters that stand for a text."""
    number = int.from_bytes(hashlib.sha256(text.encode("utf-8", "replace")).digest()[:4], "big")
    out = ""
    for _ in range(5):
        number, digit = divmod(number, 26)
        out += chr(65 + digit)
    return out
