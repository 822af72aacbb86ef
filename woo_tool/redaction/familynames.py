# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Font names that say nothing but the font: the words that known families are made of."""

import hashlib
import re

_FAMILIES = frozenset(
    ["abadi", "agency", "akzidenz", "algerian", "antique", "aptos", "arial", "arimo", "arno", "avenir", "bahnschrift", "baskerville", "bell", "bembo", "berlin", "bernard", "bitstream", "black", "blair", "bliss", "bodoni", "bookman", "book", "bookshelf", "bradley", "britannic", "broadway", "brush", "calibri", "californian", "calisto", "cambria", "cambriamath", "candara", "cantarell", "caladea", "carlito", "caslon", "century", "charter", "chaparral", "clarendon", "cochin", "colonna", "comic", "comicsans", "consolas", "constantia", "cooper", "copperplate", "corbel", "corisande", "courier", "couriernew", "cousine", "dejavu", "deja", "vu", "dax", "dejavusans", "dejavusansmono", "dejavuserif", "din", "dingbats", "ebrima", "elephant", "engravers", "eras", "eurostile", "fira", "foundry", "footlight", "franklin", "freestyle", "frutiger", "futura", "gadugi", "garamond", "georgia", "gill", "gilroy", "gloucester", "goudy", "gotham", "grotesk", "grotesque", "haettenschweiler", "handwriting", "harlow", "harrington", "helvetica", "neue", "neuehaas", "hoefler", "impact", "imprint", "inconsolata", "informal", "inter", "jenson", "juice", "kabel", "kristen", "kunstler", "lato", "latin", "lettergothic", "letter", "liberation", "lora", "lucida", "magneto", "maiandra", "malgun", "marlett", "math", "matura", "mercury", "merriweather", "meta", "microsoft", "minion", "mistral", "modern", "monaco", "monotype", "montserrat", "mongolian", "mono", "myriad", "myanmar", "news", "nimbus", "nirmala", "noto", "nunito", "nyala", "ocr", "old", "onyx", "open", "optima", "palace", "palatino", "palladio", "papyrus", "parchment", "perpetua", "playbill", "playfair", "plantagenet", "poppins", "poor", "prestige", "pristina", "proxima", "pt", "quattrocento", "raavi", "rage", "raleway", "ravie", "reference", "ro", "rijksoverheid", "rockwell", "roboto", "rotis", "sabon", "sans", "sansation", "script", "segoe", "serif", "showcard", "shruti", "simplified", "sitka", "snap", "source", "standard", "stencil", "stone", "swiss", "sylfaen", "symbol", "symbola", "tahoma", "tempus", "times", "timesnewroman", "timesnewromanps", "thesans", "thesis", "trebuchet", "trajan", "tunga", "tw", "twentieth", "typewriter", "ubuntu", "univers", "utopia", "verdana", "vera", "vivaldi", "vladimir", "warnock", "webdings", "wide", "wingdings", "work", "zapf", "zapfchancery", "zurich", "source", "oxygen", "overpass", "droid", "emoji", "color", "opensans", "sansserif", "webfont", "titillium", "barlow", "mulish", "karla", "oswald", "rubik", "quicksand", "cabin", "exo", "arvo", "bitter", "crimson", "cormorant", "heebo", "hind", "kanit", "manrope", "maven", "muli", "prompt", "public", "slab", "titling", "vollkorn", "yanone", "ibm", "plex", "cascadia", "code", "display", "text", "mingliu", "simsun", "simhei", "gothic", "mincho", "ming", "song", "hei", "kai", "fang", "batang", "gulim", "dotum", "heisei", "kozuka", "ryumin", "adobe", "std", "acrobat", "pro", "caption", "ui", "variable", "light", "lt"]
)
_STYLES = frozenset(
    ["bold", "italic", "oblique", "regular", "roman", "medium", "semibold", "demibold", "demi", "semi", "extrabold", "extra", "ultra", "light", "thin", "heavy", "condensed", "cond", "narrow", "extended", "expanded", "compressed", "normal", "plain", "book", "black", "blk", "bd", "it", "obl", "reg", "med", "lt", "th", "hv", "cn", "ext", "mt", "ps", "psmt", "bt", "std", "pro", "com", "nova", "new", "unicode", "ms", "w", "w1g", "l", "alt", "sc", "osf", "lf", "smcp", "caps", "small", "cyr", "cyrillic", "greek", "hebrew", "arabic", "ital", "bolditalic", "boldmt", "italicmt", "bolditalicmt", "boldoblique", "f3", "variable", "opsz", "wght", "identity", "h", "v", "tt", "ttf", "otf", "ff", "one", "two", "next", "rounded", "round", "hairline", "poster", "headline", "sub", "subhead", "small", "inline", "outline", "shadow", "swash", "titling", "gb", "cns", "jis", "k", "kr", "jp", "sc", "tc", "hk", "u", "ex", "as", "n", "b", "i", "r", "t", "m", "no", "x"]
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
