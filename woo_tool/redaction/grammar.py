# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The grammar of a content stream that may stay as it is: known operators, harmless names."""

import re

#: Names for resources that carry nothing but a number, as producers write them. Names of ours
#: (``streams.Neutral``) are not among them, so that a source cannot take them first.
_SAFE_KEY = (
    rb"(?!W[a-z]\d)(?:[A-Za-z]{1,2}\d{0,5}(?:[_.+-]\d{1,3}){0,2}|(?:Image|Img|img|Meta|Font|FormXob|Form|ICC"
    rb"|ICCBased|Fxx|Fxo|EGS|ExtGState|Pattern|pattern|Default(?:Gray|RGB|CMYK)|Helv|HeBo|ZaDb|XObject|xobj"
    rb"|oc|pgfprgb|fzImg|fzFrm|TPL|KSP|KSPF|QZ|Device(?:Gray|RGB|CMYK)|Ctb|imgf|f-\d-)\d{0,4})"
)
SAFE_KEY = re.compile(rb"/?" + _SAFE_KEY)
#: After ``prepare`` the names that it gave are left too, and the names that drawing boxes adds.
_OUR_KEY = rb"(?:" + _SAFE_KEY + rb"|W[a-z]\d{1,6}|WooLabel)"
OUR_KEY = re.compile(rb"/?" + _OUR_KEY)
#: What a box says where no tag can: "gelakt: " and its ground, in UTF-16.
_OUR_ALT = rb"/Alt" + b" <feff" + "gelakt: ".encode("utf-16-be").hex().encode() + rb"[0-9a-f]*+>"

#: The standard tags of structure (ISO 32000-1, 14.8.4; ISO 32000-2).
TAGS = frozenset(
    b"Document DocumentFragment Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct"
    b" Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote"
    b" Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form"
    b" Artifact Title Aside Sub Em Strong FENote DT DD DL".split()
)
INTENTS = rb"(?:AbsoluteColorimetric|RelativeColorimetric|Saturation|Perceptual)"
_W = rb"[\x00\t\n\x0c\r ]"
_NUM = rb"[+-]?[\d.]++"
_STR = rb"(?:\((?:[^()\\]|\\.)*+\)|<[0-9A-Fa-f\x00\t\n\x0c\r ]*+>)"
END = rb"(?=[\x00\t\n\x0c\r /\[(<]|$)"
_TAG = rb"/(?:" + b"|".join(sorted(TAGS, reverse=True)) + rb")" + _W + rb"*+"
_PROPERTIES = (
    rb"<<(?:" + _W + rb"++|/MCID" + _W + rb"++\d++"
    rb"|/Lang" + _W + rb"*+\([a-z]{2}(?:-[A-Za-z]{2})?\)"
    rb"|/Type" + _W + rb"*+/(?:Pagination|Layout|Page|Background)(?![A-Za-z])"
    rb"|/Subtype"
    + _W
    + rb"*+/(?:Header|Footer|Watermark|PageNum|Bates|LineNum|Redaction)(?![A-Za-z])"
    rb"|/O" + _W + rb"*+/Layout(?![A-Za-z])"
    rb"|/Attached"
    + _W
    + rb"*+\[(?:"
    + _W
    + rb"|/(?:[Tt]op|[Bb]ottom|[Ll]eft|[Rr]ight)(?![A-Za-z]))*+\]"
    rb"|/BBox" + _W + rb"*+\[(?:" + _W + rb"|" + _NUM + rb")*+\]"
)


def _grammar(key: bytes, properties: bytes) -> re.Pattern[bytes]:
    """A stream of known operators, with these keys of resources and these properties."""
    return re.compile(
        rb"(?:" + _W + rb"++"
        rb"|" + _NUM + rb"|(?:BT|ET|Td|TD|Tm|T\*|Tc|Tw|Tz|TL|Tr|Ts|re|rg|RG|cm|sc|SC|scn|SCN|EMC"
        rb"|W\*|f\*|B\*|b\*|d0|d1"
        rb"|[qQlmcvyhnfFSsBbWwgGkKJjMi])"
        + END
        + rb"|"
        + _STR
        + _W
        + rb"*+(?:Tj|'|\")"
        + END
        + rb"|\[(?:"
        + _W
        + rb"++|"
        + _STR
        + rb"|"
        + _NUM
        + rb")*+\]"
        + _W
        + rb"*+TJ"
        + END
        + rb"|\[(?:"
        + _W
        + rb"++|"
        + _NUM
        + rb")*+\]"
        + _W
        + rb"*+"
        + _NUM
        + _W
        + rb"++d"
        + END
        + rb"|"
        + _TAG
        + rb"(?:BMC|"
        + properties
        + rb")*+>>"
        + _W
        + rb"*+BDC)"
        + END
        + rb"|/"
        + key
        + _W
        + rb"++(?:"
        + _NUM
        + _W
        + rb"++Tf|gs|Do|cs|CS|sh|scn|SCN)"
        + END
        + rb"|/(?:Device(?:Gray|RGB|CMYK)|Pattern)"
        + _W
        + rb"++(?:cs|CS)"
        + END
        + rb"|/"
        + INTENTS
        + _W
        + rb"++ri"
        + END
        + rb")*+",
        re.DOTALL,
    )


_PLAIN = _grammar(_SAFE_KEY, _PROPERTIES)
_OURS = _grammar(_OUR_KEY, _PROPERTIES + rb"|" + _OUR_ALT)


def plain(data: bytes, *, ours: bool = False) -> bool:
    """Whether a content stream holds nothing but known operators and harmless names.

    ``ours``: it went through ``prepare`` before; what came since then we wrote ourselves.
    """
    return (_OURS if ours else _PLAIN).fullmatch(data) is not None
