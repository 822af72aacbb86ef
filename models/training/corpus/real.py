# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Real public texts: sentences as they are written, every name in them put in place of another.

Texts of public bodies (free to reuse, Auteurswet 15b), laws (Auteurswet 11) and newspapers of
the 19th century (CC0) are read from ``WOO_SHARED``; nothing of them is kept but in weights.
The names were marked by the name rules and checked by eye (``no_names.txt`` has what was
wrong); each is replaced, so that no real person is in the training set.
"""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from models.training.corpus.noise import spoil
from models.training.corpus.people import CLOSE, OPEN, Names, Person, form, initials
from woo_tool.detection.lists import Bit, Lists, fold, load_lists

HERE = Path(__file__).resolve().parent
MODEL = HERE.parents[1] / "nl_woo"
PLACES = HERE / "public_places.json"
#: Who published the text: public bodies only.
PUBLIC = (
    "Geonovum+",
    "ICTU+",
    "MinBZK+",
    "VNG-Realisatie+",
    "infonl+woo-hoo__data",
    "irlabamsterdam+",
    "minvws+",
    "openkamer+",
    "openstate+",
)
#: Kept out of training, to measure on.
ASIDE = (
    "werksessie_thema_Wegen",
    "besluitenlijst_example2",
    "Besluitenlijst-raadsvergadering",
    "klankbordsessie",
    "CIMOW",
    "1848_ic",
    "check_8646",
    "woo_besluit_landsadvocaat",
)
_CAPITAL = re.compile(r"\b[A-Z][a-zà-ÿ]{2,}\b")
_SPACE = re.compile(r"\s+")


def no_names() -> frozenset[str]:
    """What was taken for a name and is none."""
    lines = (HERE / "no_names.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def texts_of(shared: Path) -> Iterator[tuple[str, list[str]]]:
    """The files of public bodies, each with the texts of its first pages."""
    import pymupdf

    for path in sorted((shared / "data" / "pdf-dutch").glob("*.pdf")):
        if not path.name.startswith(PUBLIC):
            continue
        try:
            with pymupdf.open(path) as document:
                yield path.name, [page.get_text() for page in list(document)[:150]]
        except (RuntimeError, ValueError):
            continue


def mark(shared: Path, model: Path) -> None:
    """Write the places of the names in the public texts, as the rules see them now.

    Done once and checked by eye (``no_names.txt``); the corpus is then the same whatever
    becomes of the rules. Places only: nothing of the texts is kept.
    """
    from woo_tool.detection.persons import Persons

    persons = Persons(load_lists(model))
    wrong = no_names()
    out: dict[str, dict[int, list[tuple[int, int]]]] = {}
    for file, texts in texts_of(shared):
        found = persons.finish([persons.draft(text) for text in texts])
        places: dict[int, list[tuple[int, int]]] = {}
        for number, findings in enumerate(found):
            taken = 0
            for one in sorted(findings, key=lambda f: (f.start, -f.end)):
                if one.start >= taken and _SPACE.sub(" ", one.text) not in wrong:
                    places.setdefault(number, []).append((one.start, one.end))
                    taken = one.end
        out[file] = places
    PLACES.write_text(json.dumps(out, indent=0) + "\n", "utf-8")


def pages(shared: Path) -> Iterator[tuple[str, str, list[tuple[int, int]]]]:
    """File, text of a page, and the names on it."""
    places = json.loads(PLACES.read_text("utf-8"))
    for file, texts in texts_of(shared):
        for number, text in enumerate(texts):
            if len(text.split()) > 15:
                yield file, text, [(a, b) for a, b in places[file].get(str(number), ())]


def replaced(name: str, names: Names, cast: dict[str, Person], draw: random.Random) -> str:
    """Another name in the same form."""
    words = name.split()
    last = words[-1].strip(".,()")
    who = cast.get(last) or cast.get(words[0]) or names.person(draw)
    cast[last] = cast[words[0]] = who
    upper = name.isupper() and len(name) > 4
    dotted = [w for w in words if re.fullmatch(r"(?:\w{1,2}\.-?)+", w)]
    if "," in name or (dotted and words[-1] == dotted[-1] and len(words) > 1):
        comma = "," if "," in name else ""
        text = f"{who.surname}{comma} {initials(who, draw)}{' ' + who.prefix if who.prefix else ''}"
    elif dotted:
        text = f"{initials(who, draw)} {who.last}"
    elif len(words) == 1:
        text = who.given[0] if fold(words[0]) in names.given else who.alone
    elif words[0].lower() in ("van", "de", "den", "der", "ter", "el"):
        text = who.alone
    else:
        text = f"{who.given[0]} {who.last}"
    return text.upper() if upper else text


_ROLE = re.compile(
    r"\b(?:[Dd]e|[Ee]en|[Oo]nze|[Dd]eze|[Dd]ie|[Dd]iens) (?:[a-z]+ (?=[A-Z]))?(?:[Mm]inister|voorzitter|burgemeester|aanvrager|belanghebbende|betrokkene|"
    r"eigenaar|ambtenaar|inspecteur|werkgever|werknemer|bestuurder|gebruiker|beheerder|houder|onderzoeker|leverancier|"
    r"opdrachtgever|ontwikkelaar|medewerker|projectleider|respondent|deelnemer|inwoner|mantelzorger|verzoeker|indiener|"
    r"staatssecretaris|commissie|directeur|secretaris|kapitein|koning|keizer|prins|generaal|heer|man|vrouw|dochter|zoon|"
    r"gemeente|organisatie|overheid|leverende partij|bronhouder|architect|griffier|wethouder|rechter|officier|tester|patiënt)\b"
    r"|\b(?:Onze Minister|[Hh]et college|[Hh]et bestuur|[Hh]et bevoegd gezag|[Hh]et kabinet|Hij|Zij)\b"
)


#: The subject of a sentence, or what a preposition governs: here people could stand too.
_PLACE = re.compile(
    r"(?:(?<=\. )|(?<=\n))(?:De|Het|Een|Deze|Dit) [a-z]{4,20} (?=(?:is|heeft|kan|moet|wordt|zal|geeft|"
    r"maakt|krijgt|bestaat|bevat|werkt|stelt|doet|blijft|gaat|komt|biedt|vraagt|wil|zou|mag|dient|"
    r"was|werd|had|kon|moest)\b)"
    r"|(?:(?<=\bdoor )|(?<=\bmet )|(?<=\baan )|(?<=\bvan )|(?<=\bvoor )|(?<=\bbij ))(?:de|het|een) [a-z]{4,20}(?=[ ,.;])"
)


def peopled(text: str, cast: list[Person], draw: random.Random, rate: float) -> str:
    """People put where the text speaks of an office or role: their names in sentences as they are written."""

    def put(hit: re.Match[str]) -> str:
        return form(draw.choice(cast), "P", draw) if draw.random() < rate else hit.group()

    def set_down(hit: re.Match[str]) -> str:
        if draw.random() > rate / 5:
            return hit.group()
        name = form(draw.choice(cast), "P", draw)
        name = name[:1].upper() + name[1:] if hit.group()[0].isupper() else name
        return name + (" " if hit.group().endswith(" ") else "")

    parts = re.split(f"({OPEN}[^{CLOSE}]*{CLOSE})", text)
    parts = [p if p.startswith(OPEN) else _ROLE.sub(put, p) for p in parts]
    parts = re.split(f"({OPEN}[^{CLOSE}]*{CLOSE})", "".join(parts))
    return "".join(p if p.startswith(OPEN) else _PLACE.sub(set_down, p) for p in parts)


def marked_text(text: str, spans: list[tuple[int, int]], names: Names, draw: random.Random) -> str:
    """The text with other names, marked."""
    cast: dict[str, Person] = {}
    out, last = [], 0
    for start, end in sorted(spans):
        if start < last:
            continue
        out += [text[last:start], OPEN, replaced(text[start:end], names, cast, draw), CLOSE]
        last = end
    return "".join([*out, text[last:]])


def chunks(
    text: str, spans: list[tuple[int, int]], size: int = 1500
) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Parts of a page, cut at line ends that no name runs over."""
    start = 0
    while start < len(text):
        end = min(len(text), start + size)
        if end < len(text):
            at = text.rfind("\n", start + 200, end)
            while at > 0 and any(a <= at < b for a, b in spans):
                at = text.rfind("\n", start + 200, at)
            end = at + 1 if at > 0 else end
        yield text[start:end], [(a - start, b - start) for a, b in spans if start <= a and b <= end]
        start = end


def public(shared: Path, *, heldout: bool, copies: int, seed: int) -> Iterator[dict[str, Any]]:
    """Pages of public bodies with other names; more copies of pages that have many."""
    names = Names(shared, heldout=heldout)
    draw = random.Random(seed)  # noqa: S311
    for file, text, spans in pages(shared):
        if any(part in file for part in ASIDE) != heldout:
            continue
        for part, inside in chunks(text, spans):
            if not part.strip():
                continue
            for _turn in range(copies * min(4, len(inside)) if inside else 1):
                level = 0.6 if draw.random() < 0.5 else 0.0
                made = marked_text(part, inside, names, draw)
                new, found = spoil(made, draw, level=level)
                yield {
                    "text": new,
                    "spans": [[a, b, "PERSON"] for a, b in found],
                    "source": "public",
                    "kind": "public",
                }
            for _turn in range(0 if heldout or not _PLACE.search(part) else copies):
                made = peopled(
                    marked_text(part, inside, names, draw),
                    [names.person(draw) for _n in range(5)],
                    draw,
                    0.5,
                )
                new, found = spoil(made, draw, level=0.4)
                yield {
                    "text": new,
                    "spans": [[a, b, "PERSON"] for a, b in found],
                    "source": "public",
                    "kind": "peopled",
                }


def _overlooked(text: str, spans: list[tuple[int, int]], lists: Lists) -> bool:
    """Whether a word the lists know as a name and as nothing else was not annotated."""
    for hit in _CAPITAL.finditer(text):
        bits = lists.gazetteer.bits(hit.group().lower())
        if (
            bits & (Bit.FIRST | Bit.FREQUENT)
            and not bits & (Bit.COMMON | Bit.PLACE)
            and not any(a <= hit.start() < b for a, b in spans)
        ):
            return True
    return False


def sentences(
    shared: Path, name: str, *, rate: float, seed: int, group: int = 6, people: float = 0.0
) -> Iterator[dict[str, Any]]:
    """Sentences of an annotated set, a few together, their persons replaced."""
    names = Names(shared, heldout=False)
    draw = random.Random(seed)  # noqa: S311
    rows = [
        json.loads(line)
        for line in (shared / "data" / "ner" / name).read_text("utf-8").splitlines()
    ]
    lists = load_lists(MODEL)
    texts: list[str] = []
    for one in rows:
        spans = [(s[0], s[1]) for s in one["spans"] if s[2] == "PERSON"]
        if draw.random() > (min(1.0, rate * 2) if spans else rate):
            continue
        if _overlooked(one["text"], spans, lists):
            continue
        made = marked_text(one["text"], spans, names, draw)
        if people:
            made = peopled(made, [names.person(draw) for _n in range(3)], draw, people)
        texts.append(made)
        if len(texts) >= group:
            new, found = spoil("\n".join(texts), draw, level=0.5)
            yield {
                "text": new,
                "spans": [[a, b, "PERSON"] for a, b in found],
                "source": name,
                "kind": name.split("_")[1].split(".")[0],
            }
            texts = []
