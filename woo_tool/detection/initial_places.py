# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Places that ask for somebody's initials: behind a label, beside a date, where an entry ends.

A place asks in one of four ways, see ``Place``: from any letters down to only those of a person
who is named on the page. Everything here reads the text; ``initials`` judges the letters.
"""

import re
from collections import Counter
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from woo_tool.detection.context import holds

#: With the prefix of a surname: ``MvdL``, ``SMdG``; ``HPhK``.
_MIXED = r"[A-Z]{1,3}(?:v|d|t|e|vd|vdr|vdn|vdh|dn|te|tr|tn|vt|vh|od|Ph|Th|Ch)[A-Z]"
#: With capitals, and in small letters too, as a typist's are.
_SURE = rf"(?:{_MIXED}|(?:[A-Z]\.){{2,4}}|[A-Z]{{2,4}})"
_ANY = rf"(?:{_SURE}|[a-zà-öø-ÿşğıćčšž]{{2,3}})"
_MARK = re.compile(rf"(?<![\w.])(?:{_ANY}|[A-Z]\.?)(?![\w’'])")
_MONTH = r"(?:jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?"
_DATE = (
    rf"\d{{1,2}}(?:[-/]\d{{1,2}}(?:[-/](?:\d\d){{1,2}})?|\.\d{{1,2}}\.(?:\d\d){{1,2}}| {_MONTH})"
)
#: Behind a value that stands alone.
_STOP = r"(?=[ ]*(?:[\n.,;)\]|/\"”'’]|[ ]{2}|[ ][-–—]|\t|$|\d{1,2}[-/]))"
#: Behind these, with a point or colon, stands who wrote, typed, saw or agreed.
_WRITER = (
    r"typ(?:iste?)?|getypt|coll(?:ationering)?|verslag|notul(?:ist|iste|en)?|opst(?:eller)?"
    r"|opgesteld(?: door)?|steller|auteur|meelezer|tegenlezer|beh(?:andelaar|andeld door)?"
    r"|behandeld|bew(?:erker|erkt door)?|akk(?:oord)?|accoord|acc|gez(?:ien)?|gelezen"
    r"|par(?:aaf|afen|aven)?|initialen|init|opm(?:erking)?|aant(?:ekening)?|notitie|namens deze"
    r"|fiat|fiatteur|gecontroleerd|ingeboekt|geregistreerd|afgedaan|afgehandeld|afgetekend|ontv"
    r"|ontvangen door|aangenomen door|ingevoerd(?: door)?|opgemaakt|gemaakt|trekker|actiehouder"
    r"|mede(?:lezer|opsteller|paraaf)|collegiale toets|getoetst|toetser|dossierhouder"
)
_LABEL = re.compile(
    rf"(?<![\w.])(?:(?:{_WRITER})(?: ?\([^)\n]{{1,20}}\)|\))?[.:]{{1,2}}[ ]{{0,12}}"
    r"|(?:akk(?:oord)?|gez(?:ien)?|par(?:aaf)?)\.? [a-z]{2,14}\.?:[ ]{0,12}"
    r"|(?:akk|gez|par|akkoord|accoord|paraaf|parafen|paraven)[ ])"
    rf"(?P<v>(?-i:{_ANY})(?:(?:[ ]?[,/&+][ ]?|[ ](?:en )?)(?-i:{_ANY})){{0,4}}){_STOP}",
    re.IGNORECASE,
)
#: A single letter behind the label of a typist or reader.
_TYPED = re.compile(
    r"(?<![\w.])(?:typ|coll|par|gez|akk)[.:]{1,2}[ ]{0,12}(?P<v>(?-i:[A-Z]\.?))"
    r"(?=[ ]*(?:\n|$|[ ]{2}|/))",
    re.IGNORECASE,
)
#: One of these stands in every text in which ``_LABEL`` and ``_TYPED`` match.
_LABEL_HINTS = (
    *("typ", "coll", "verslag", "notul", "opst", "opgest", "opgem", "stell", "aut", "lezer", "beh"),
    *("bew", "akk", "acc", "gez", "gele", "par", "init", "opm", "aant", "notit", "namens", "fiat"),
    *("gecon", "ingeb", "geregi", "afge", "ontv", "aange", "ingev", "gemaa", "trekk", "actie"),
    *("toets", "dossierh"),
)
#: The field for the letters before a surname, and what a pen put before "akk.".
_FIELD = re.compile(
    r"\bvoorletter(?:s|\(s\))?[ ]?:[ ]{0,12}(?P<v>(?-i:(?:[A-Z]\.? ?){0,4}[A-Z]\.?))"
    r"(?=[ ]*(?:\n|$|[ ]{2}))",
    re.IGNORECASE,
)
_PENNED = re.compile(
    r"[\"“‘'(](?P<v>[A-Z]{2,3}) (?:[Aa]kk(?:oord)?|[Aa]ccoord|[Gg]ez(?:ien)?)\.?(?=[\"”’')])"
)
#: Two letters with points behind a word that speaks of a person, before no surname.
_WITH = re.compile(
    r"\b(?:met|door|aan|en|namens|volgens|tegen|collega) (?P<v>[A-Z]\. ?[A-Z]\.)"
    r"(?=[ ]?(?:[(),;\n]|(?!(?:van|de|der|den|ten|ter|te|en|in|op)\b)[a-z]{2}))"
)
#: Beside a date at the start of a line or in a cell: ``JB 20-8``, ``IR / 16-7``.
_DATED = re.compile(
    rf"(?:(?:^|\n|\t|\|)[ ]{{0,80}}|[ ]{{3}})(?P<v>{_SURE})[ ]?[,/]?[ ]{{0,3}}{_DATE}"
    r"(?=[ ]*(?:\n|$|[ ]{2}|[,;)|]))"
)
#: Who did it and when: ``HB gelezen 9/10``, ``afgedaan 12/8 ka``.
_DONE = (
    r"(?:gelezen|gezien|akk(?:oord)?\.?|gebeld|afgehandeld|gesproken|verwerkt|besproken|ingevoerd"
    r"|gecontroleerd|ontvangen|ontv\.|gez\.|ingek\.|afgedaan|gereed|teruggebeld|doorgegeven|gemaild|nagekeken|gemeld)"
)
_DID = re.compile(rf"(?<![\w./-])(?P<v>{_SURE}) {_DONE} (?:d\.?d\.? |op )?{_DATE}(?!\w)")
_DONE_BY = re.compile(
    rf"\b{_DONE} (?:d\.?d\.? |op )?{_DATE}[ ,]{{1,3}}(?P<v>(?-i:{_ANY})){_STOP}", re.IGNORECASE
)
_DONE_WHO = re.compile(
    rf"\b{_DONE} (?:door )?(?P<v>(?-i:{_SURE}))[ ,]{{1,2}}(?:d\.?d\.? )?{_DATE}(?!\w)",
    re.IGNORECASE,
)
#: In brackets with the day, and under what is signed for somebody.
_NOTED = re.compile(rf"\((?:[\w ]{{1,20}} )?(?P<v>{_SURE}), {_DATE}\)")
_UNDER = re.compile(
    r"\b(?:[Nn]amens deze|[Vv]oor (?:kopie|copie|afschrift) conform|[Hh]oogachtend|w\.g\.)[,:]?"
    rf"[ ]{{0,60}}(?:\n\s{{0,80}})?(?P<v>{_SURE})(?=[ ]*(?:\n|$))"
)
_DONE_HINTS = (
    *(
        "gele",
        "gez",
        "ingek",
        "akk",
        "gebel",
        "afge",
        "gespr",
        "verwe",
        "bespr",
        "ingev",
        "gecon",
        "ontv",
    ),
    *("gere", "doorg", "gemai", "nage", "gemel"),
)
#: No body reads or calls.
_READ = re.compile(
    rf"(?<![\w./-])(?P<v>[A-Z]{{2}}) (?:gelezen|(?:terug)?gebeld|gemaild|nagekeken) {_DATE}(?!\w)"
)
#: How a web team signs: ``^FK``.
_CARET = re.compile(r"(?:^|(?<=[\s.!?]))\^(?P<v>[A-Z]{2,3})(?=\s|$)")
#: Words cut short with a point, behind which no sentence begins.
_CUT2 = r"\b(?:[DdNnMmJjSsHhPp]r|[Mm]w|[Ss]t|[Cc]a|[Ll]d|[Vv]d|[Dd]s|[Ii]r|[Nn]l|[Zz]g|[Vv]z|[Bb]v)"
_CUT3 = r"\b(?:[Aa]fd|[Gg]em|[Mm]in|[Dd]ir|[Aa]rt|[Mm]ed|[Bb]ur|[Ss]ec|[Dd]iv|[Ii]ns|[Pp]ol)"
_CUT4 = r"\b(?:[Ii]ncl|[Ee]xcl|[Bb]ijl|[Pp]rov|[Vv]lgs|[Hh]fst|[Vv]erg|[Cc]oll|[Ss]ect)"
#: At the end of an entry, behind a full stop, a dash or a closing bracket.
_LAST = re.compile(
    rf"(?:(?<!\.)(?<!\.[a-z])(?<!{_CUT2})(?<!{_CUT3})(?<!{_CUT4})[.?!…)\]][\"'”’]?"
    rf"[ ]{{1,4}}|(?P<d>[ ][-–—][ ]{{0,2}}))(?P<v>{_ANY}(?:/{_ANY})?|[A-Z]\.)(?P<p>\.?)"
    r"(?=[’'\"”]?[ ]*(?:\n|$)|[\])])"
)
#: Before a single letter a sentence must have ended, and no name.
_SENTENCE = re.compile(r"(?:[ \n][a-zà-ÿ]{2,}[.?!…]|[!?…])[\"'”’]?[ ]{0,2}(?:[-–—][ ]{0,2})?$")
#: A line of a mail's head; a department stands behind the name and dash.
_HEADER = re.compile(r"[> ]*[\w ]{2,12} ?:")
#: No line is longer.
_WIDTH = 400
#: So many letters of an entry at least stand before its writer's initials.
_ENTRY_LETTERS = 6
#: Alone in its cell or on its line.
_ALONE = re.compile(
    rf"(?:(?:^|(?<=[\n\t|]))[ ]{{0,2}}|(?<=[ ]{{3}}))(?P<v>{_ANY})"
    r"(?=[ ]*(?:\n|$|[ ]{3}|[\t|]))"
)
#: Speaks on the line, is told what to do, is added, stands behind a colon or in a reference.
_SPEAKER = re.compile(r"(?:^|\n)[ ]?(?:[-*•–] ?)?(?P<v>[A-Z]{2,4})[ ]?:(?=[ ])")
_NO_SPEAKER = frozenset(["CC", "TO", "RE", "FW", "BCC", "NB", "PS"])
_EQUALS = re.compile(r"(?:[;\n→]|\bacties?:?)[ ]{0,3}(?P<v>[A-Z]{2,4}) ?= ?(?=[a-z])")
_ADDED = re.compile(rf"\+ ?(?P<v>{_SURE})(?=[ ]?(?:[+\n|,)]|$))")
_COLON = re.compile(rf": (?P<v>{_SURE})(?=[.;]?[ ]*(?:\n|$)|\. [A-Z])")
_CODE = re.compile(
    r"\b(?:[Kk]enm(?:erk|\.)|[Rr]ef(?:erentie|\.)?)\b[^\n/]{0,30}(?:/[^\n/ ]{1,12}){0,3}"
    r"/(?P<v>[A-Z]{2,3})(?=/|[ ]*\n)"
)
#: Several with a stroke or plus between, or in brackets: ``FR/mn``, ``JB + KS``, ``(KB, SB)``.
_PAIR = re.compile(
    rf"(?<![\w/.&+-])(?P<v>{_ANY}(?:[/+]{_ANY}){{1,3}})(?![\w/+-])"
    rf"|(?<![\w/.&+-])(?P<w>{_SURE}(?: ?[/+] ?{_SURE}){{1,3}})(?![\w/+-])"
    rf"|\((?P<x>{_SURE}(?:, ?{_SURE}){{1,4}})\)"
)
#: Behind the end of a line: the next one begins another entry.
_ENTRY = re.compile(r"[ ]*(?:$|\n[ \t]*(?:$|\n|[-–•*>\[(#\"'|→=_!]|\d|[A-Z][\w ]{1,20}:))")
_BLANKS = re.compile(r"[ \t]*(?:\n[ \t]*\n|\n?\s*$)")
#: With points, and nobody.
_ABBREVIATED = frozenset(
    [
        *("b.v.", "n.v.", "c.v.", "u.s.", "u.k.", "e.u.", "v.n.", "v.s.", "p.s.", "n.b.", "z.k."),
        *("a.s.", "p.m.", "a.m.", "d.d.", "i.o.", "b.w.", "v.o.f.", "k.b.", "w.o.", "p.o.", "r.k."),
        *("w.g.", "e.g.", "i.e.", "r.i.p.", "o.m.", "o.a.", "q.q.", "u.s.a.", "d.c.", "o.z."),
        *("m.i.", "h.b.s.", "n.p.o.", "d.v.", "i.z.", "j.l.", "l.s.", "m.k.", "n.n.", "v.v."),
        *("z.g.", "z.z.", "c.s.", "c.q.", "i.c.", "n.a.", "p.p.", "v.j.", "g.s.", "z.m.", "h.m."),
        *("n.o.", "n.w.", "z.w.", "z.o.", "w.l.", "o.l.", "z.b.", "k.v.k.", "o.r.", "m.t."),
        *("r.v.b.", "c.a.", "s.a.", "a.g.", "l.l.", "d.o.", "v.h.", "n.v.t.", "s.v.p.", "z.o.z."),
        *("m.v.g.", "t.a.v.", "i.v.m.", "m.b.t.", "b.g.g.", "t.n.v.", "d.w.z.", "a.u.b."),
    ]
)
#: Bodies, offices and papers with a small letter inside: RvS, UvT, PvdA, MvT.
_BODIES = frozenset(
    [
        *("rvs", "rvb", "rvc", "rvt", "rve", "rva", "rvo", "rvi", "rvdk", "rvdr", "cvdr", "uvt"),
        *("uva", "hva", "vve", "ava", "pva", "pve", "mvt", "mva", "mve", "pvb", "cvb", "cvk"),
        *("cvt", "cvz", "dvo", "tvt", "hvj", "ovj", "pvda", "pvdd", "cdk", "svb", "kvk", "kvt"),
        *("nvj", "dvhn", "avl", "nvt", "nvw", "ovd", "bvd", "tvb", "gvo", "ovo", "mvo", "mvp"),
        *("wvk", "wvs", "wvsr", "wvsv", "btw", "stb", "ivm", "svp", "dvd", "kvo", "uvw", "ovv"),
        *("mvv", "zvw", "avv"),
    ]
)


class Place(IntEnum):
    """How a place asks for initials."""

    #: Those of somebody of the page, and no body's: a cell that is a department's as often.
    LOOSE = 1
    #: Those of somebody of the page.
    NAMED = 2
    #: Any that are not those of a body, benefit or illness.
    FIRM = 3
    #: Any.
    SURE = 4


class Spot(NamedTuple):
    """Letters at a place that asks for a person: where they stand in the text."""

    start: int
    end: int
    place: Place


def letters(value: str) -> bool:
    """Whether letters with points are those of a name."""
    return value.replace(" ", "").lower() not in _ABBREVIATED


def prefixed(value: str) -> bool:
    """Whether letters hold the prefix of a surname, and are no body written so: ``MvdL``."""
    return value.lower() not in _BODIES and re.fullmatch(_MIXED, value) is not None


def spots(text: str) -> Iterator[Spot]:
    """The letters at places that ask for somebody."""
    lower = text.lower()
    if holds(lower, _LABEL_HINTS):
        for hit in _LABEL.finditer(text):
            for span in _marks(text, hit):
                yield Spot(*span, Place.FIRM)
    for pattern, hints, place in (
        (_TYPED, ("typ", "coll", "par", "gez", "akk"), Place.FIRM),
        (_FIELD, ("voorletter",), Place.FIRM),
        (_PENNED, ("akk", "acc", "gez"), Place.FIRM),
        (_WITH, (". ", ".)", ".,"), Place.FIRM),
        (_DATED, ("-", "/", "."), Place.FIRM),
        (_DID, _DONE_HINTS, Place.FIRM),
        (_DONE_BY, _DONE_HINTS, Place.FIRM),
        (_DONE_WHO, _DONE_HINTS, Place.FIRM),
        (_NOTED, ("(",), Place.FIRM),
        (_UNDER, ("namens deze", "conform", "hoogachtend", "w.g."), Place.FIRM),
        (_READ, ("gelezen", "gebeld", "gemaild", "nagekeken"), Place.SURE),
        (_CARET, ("^",), Place.SURE),
        (_EQUALS, ("=",), Place.NAMED),
        (_ADDED, ("+",), Place.NAMED),
        (_COLON, (": ",), Place.NAMED),
        (_CODE, ("kenm", "ref"), Place.NAMED),
        (_ALONE, ("",), Place.LOOSE),
    ):
        if holds(lower, hints):
            for hit in pattern.finditer(text):
                yield Spot(*hit.span("v"), place)
    yield from _last(text)
    yield from _speakers(text)


def pairs(text: str) -> Iterator[list[tuple[int, int]]]:
    """Initials with a stroke between: when one is somebody, so is the other."""
    for hit in _PAIR.finditer(text):
        yield list(_marks(text, hit))


def _marks(text: str, hit: "re.Match[str]") -> Iterator[tuple[int, int]]:
    """The initials in the run of them that a pattern found."""
    for mark in _MARK.finditer(text, *hit.span(hit.lastgroup or "v")):
        yield mark.span()


def _last(text: str) -> Iterator[Spot]:
    """What closes an entry, or a remark in brackets."""
    for hit in _LAST.finditer(text):
        value, start = hit["v"], hit.start("v")
        begin = text.rfind("\n", max(0, start - _WIDTH), start) + 1 or max(0, start - _WIDTH)
        near = max(begin - 1, start - 40, 0)
        if len(value) == 2 and value[1] == "." and not _SENTENCE.search(text, near, start):
            continue
        if text[hit.end() : hit.end() + 1] in ("]", ")"):
            if hit["d"] and not value.islower():
                yield Spot(*hit.span("v"), Place.FIRM)
            continue
        if hit["d"] and _HEADER.match(text, begin, start):
            continue
        told = sum(map(str.isalpha, text[near:start]))
        stop = text.find("\n", hit.end(), hit.end() + _WIDTH)
        if told >= _ENTRY_LETTERS and _ends(text, begin, stop):
            sure = hit["d"] or not value.islower() or _BLANKS.match(text, hit.end())
            for mark in _MARK.finditer(text, *hit.span("v")):
                yield Spot(*mark.span(), Place.FIRM if sure else Place.NAMED)


def _speakers(text: str) -> Iterator[Spot]:
    """Who speaks more than once."""
    said = list(_SPEAKER.finditer(text))
    counts = Counter(hit["v"] for hit in said)
    for hit in said:
        if counts[hit["v"]] > 1 and hit["v"] not in _NO_SPEAKER:
            yield Spot(*hit.span("v"), Place.NAMED)


def _ends(text: str, begin: int, stop: int) -> bool:
    """Whether a line was ended on purpose: the first word of the next would have fitted on it."""
    if stop < 0 or _ENTRY.match(text, stop):
        return True
    following = text[stop + 1 : stop + 200].split("\n", 1)[0]
    head = following.split(" ", 1)[0]
    above = text[max(0, begin - 200) : max(0, begin - 1)].rsplit("\n", 1)[-1]
    width = max(len(above.rstrip()), len(following.rstrip()), 40)
    return stop - begin + len(head) + 6 < width
