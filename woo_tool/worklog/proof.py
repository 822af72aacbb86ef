# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""One page of HTML to look at: pictures of the pages, every mark on its place, filters.

For the colleague who must agree. The file holds all it needs (pictures as data, no host is
asked) and personal data: it is for its owner only. Grounds are told by a label and a pattern,
not by colour alone; without a script everything is shown.
"""

import base64
import hashlib
import html
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from woo_tool.language import _, chosen
from woo_tool.redaction.grounds import Grounds
from woo_tool.redaction.marks import Action, Box, Frame
from woo_tool.redaction.reviewed import NO_GROUND
from woo_tool.worklog.colours import Look, look
from woo_tool.worklog.folder import WorkFolder
from woo_tool.worklog.pdf_export import shown_boxes, with_boxes
from woo_tool.worklog.pictures import render
from woo_tool.worklog.scanning import source_of
from woo_tool.worklog.store import Worklog
from woo_tool.worklog.values import Document, Entry, Kind, MarkState

_SCALE = 1.5
_HERE = Path(__file__).parent
#: CSS backgrounds of the patterns of ``colours``; {line} is the darker colour.
_PATTERNS = {
    "plain": "none",
    "diagonal": "repeating-linear-gradient(45deg,{line}55 0 1px,transparent 1px 6px)",
    "cross": "repeating-linear-gradient(45deg,{line}55 0 1px,transparent 1px 7px),"
    "repeating-linear-gradient(-45deg,{line}55 0 1px,transparent 1px 7px)",
    "dots": "radial-gradient({line}77 1px,transparent 1.5px)",
    "lines": "repeating-linear-gradient(0deg,{line}55 0 1px,transparent 1px 5px)",
    "columns": "repeating-linear-gradient(90deg,{line}55 0 1px,transparent 1px 5px)",
    "grid": "repeating-linear-gradient(0deg,{line}44 0 1px,transparent 1px 7px),"
    "repeating-linear-gradient(90deg,{line}44 0 1px,transparent 1px 7px)",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a proof shows.

    Attributes:
        documents: Their numbers; empty is all.
        all_pages: Also pages without marks.
        after: The folder of the redacted PDFs, or None.
        password: Opens encrypted sources.
        made: When it was made, as a person reads it.
        by: Who made it.
    """

    documents: tuple[int, ...] = ()
    all_pages: bool = False
    after: Path | None = None
    password: str | None = None
    made: str = ""
    by: str = ""


def write_proof(
    out: TextIO,
    folder: WorkFolder,
    log: Worklog,
    grounds: Grounds,
    wanted: Wanted,
    listen: Callable[[int], None] = lambda _pages: None,
) -> int:
    """Write the page; documents go out one by one.

    Returns:
        The number of marks that are shown.

    Raises:
        InputError: A source is not there any more.
    """
    documents = [d for d in log.documents() if not wanted.documents or d.row in wanted.documents]
    marks: dict[int, list[Entry]] = defaultdict(list)
    for entry in log.entries():
        if not (entry.by_hand and not entry.state.decided):
            marks[entry.document].append(entry)
    shown = [entry for document in documents for entry in marks[document.row]]
    w = _Words.now()
    out.write(_head(documents, shown, grounds, wanted))
    for document in documents:
        if document.pages and document.paths:
            out.writelines(_document(folder, log, document, marks[document.row], wanted))
            listen(document.pages)
    out.write(f"</main><footer><p>{w.end}</p></footer>")
    out.write(f"<script>{_script()}</script></body></html>\n")
    return len(shown)


@dataclass(frozen=True, slots=True)
class _Words:
    """The fixed words of the page, safe for HTML."""

    all: str
    by_ground: str
    decision: str
    documents: str
    end: str
    filters: str
    ground: str
    meaning: str
    no_marks: str
    private: str
    show: str
    show_all: str
    skip: str
    text: str
    what: str
    who: str

    @classmethod
    def now(cls) -> "_Words":
        """In the language of the user."""
        return cls(
            all=_e(_("all")),
            by_ground=_e(_("By ground")),
            decision=_e(_("Decision")),
            documents=_e(_("Documents")),
            end=_e(_("End of the proof.")),
            filters=_e(_("Filters")),
            ground=_e(_("Ground")),
            meaning=_e(_("Meaning")),
            no_marks=_e(_("No marks on this page.")),
            private=_e(_("It holds personal data: do not pass it on.")),
            show=_e(_("Show")),
            show_all=_e(_("Show all")),
            skip=_e(_("To the pages")),
            text=_e(_("Text")),
            what=_e(_("What")),
            who=_e(_("Who")),
        )


def _head(
    documents: Sequence[Document], shown: Sequence[Entry], grounds: Grounds, wanted: Wanted
) -> str:
    w = _Words.now()
    codes = sorted({code for entry in shown for code in entry.ground.split(";")})
    digest = base64.b64encode(hashlib.sha256(_script().encode()).digest()).decode()
    policy = (
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
        f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    title = _("Proof of a review")
    said = _("{n} marks in {d} documents. Made on {made} by {by}.").format(
        n=len(shown), d=len(documents), made=wanted.made, by=wanted.by
    )
    links = "".join(
        f'<li><a href="#d{d.row}">{d.row} {_e(d.name)}</a></li>' for d in documents if d.pages
    )
    return f"""<!doctype html>
<html lang="{chosen()}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="robots" content="noindex"><title>{_e(title)}</title>
<style>{_style(codes)}</style></head><body>
<a class="skip" href="#pages">{w.skip}</a>
<header><h1>{_e(title)}</h1><p>{_e(said)} {w.private}</p>
{_table(codes, shown, grounds)}</header>
{_bar(codes, shown)}
<nav aria-label="{w.documents}"><details><summary>{w.documents}</summary>
<ol>{links}</ol></details></nav>
<main id="pages">
"""


def _table(codes: Sequence[str], shown: Sequence[Entry], grounds: Grounds) -> str:
    """The grounds with their sign, their words and their counts: the key to the colours."""
    w = _Words.now()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in shown:
        for code in entry.ground.split(";"):
            counts[code][_state(entry)] += 1
    rows = "".join(
        f'<tr><th scope="row"><span class="swatch g{_slug(code)}"></span> {_e(code)}</th>'
        f"<td>{_e(_words(code, grounds))}</td>"
        + "".join(f'<td class="n">{counts[code][state]}</td>' for state in _states())
        + "</tr>"
        for code in codes
    )
    heads = "".join(f'<th scope="col" class="n">{_e(word)}</th>' for word in _states().values())
    return (
        f"<table><caption>{w.by_ground}</caption><thead><tr>"
        f'<th scope="col">{w.ground}</th><th scope="col">{w.meaning}</th>{heads}'
        f"</tr></thead><tbody>{rows}</tbody></table>"
    )


def _states() -> Mapping[str, str]:
    return {"redact": _("redacted"), "open": _("open"), "keep": _("kept")}


def _state(entry: Entry) -> str:
    if entry.action is Action.KEEP:
        return "keep"
    return "open" if entry.open else "redact"


def _words(code: str, grounds: Grounds) -> str:
    return NO_GROUND.get(code) or grounds.get(code).label


def _bar(codes: Sequence[str], shown: Sequence[Entry]) -> str:
    boxes = "".join(
        f'<label><input type="checkbox" name="ground" value="{_e(code)}" checked>'
        f'<span class="swatch g{_slug(code)}"></span>{_e(code)}</label>'
        for code in codes
    )
    states = "".join(
        f'<label><input type="checkbox" name="state" value="{state}" checked>{_e(word)}</label>'
        for state, word in _states().items()
    )
    kinds = "".join(
        f"<option>{_e(kind)}</option>" for kind in sorted({e.entity.value for e in shown})
    )
    views = "".join(
        f'<label><input type="radio" name="view" value="{value}"{" checked" * (value == "before")}>'
        f"{_e(word)}</label>"
        for value, word in (("before", _("before")), ("after", _("after")))
    )
    w = _Words.now()
    said = _e(_("{n} marks are shown."))
    return f"""<div class="bar"><form hidden aria-label="{w.filters}">
<fieldset><legend>{w.show}</legend>{views}</fieldset>
<fieldset><legend>{w.ground}</legend>{boxes}</fieldset>
<fieldset><legend>{w.decision}</legend>{states}</fieldset>
<label>{w.what}
<select name="entity"><option value="">{w.all}</option>{kinds}</select></label>
<button type="reset">{w.show_all}</button>
<p id="count" role="status" data-said="{said}"></p></form></div>"""


def _document(
    folder: WorkFolder, log: Worklog, document: Document, entries: list[Entry], wanted: Wanted
) -> Iterator[str]:
    listed = with_boxes(folder, log, document, entries, wanted.password)
    pages: dict[int, list[Entry]] = defaultdict(list)
    for entry in listed:
        pages[entry.page].append(entry)
    numbers = range(1, document.pages + 1) if wanted.all_pages else sorted(pages.keys() - {0})
    yield f'<section aria-labelledby="d{document.row}"><h2 id="d{document.row}">'
    yield f"{document.row}. {_e(document.name)}</h2>"
    for whole in pages.get(0, ()):
        said = _("The whole document is withheld: {ground}.").format(ground=whole.ground)
        yield f"<p><strong>{_e(said)}</strong></p>"
    after = wanted.after / document.name if wanted.after else None
    finals = dict(_pictures(after, numbers, None)) if after and after.is_file() else {}
    source = source_of(folder, document.name)
    for number, picture in _pictures(source, list(numbers), wanted.password):
        frame = document.frames[number - 1]
        yield _page(document, number, frame, picture, finals.get(number), pages[number])
    yield "</section>"


def _pictures(
    path: Path, numbers: Sequence[int], password: str | None
) -> Iterator[tuple[int, str]]:
    for number, data, _width, _height in render(
        path, numbers, scale=_SCALE, password=password, jpeg=True
    ):
        yield number, f"data:image/jpeg;base64,{base64.b64encode(data).decode()}"


def _page(
    document: Document,
    number: int,
    frame: Frame,
    picture: str,
    final: str | None,
    entries: Sequence[Entry],
) -> str:
    w = _Words.now()
    width, height = _size(frame)
    said = _e(_("Page {n} of document {d}").format(n=number, d=document.row))
    title = _e(_("Page {n}").format(n=number))
    caption = _e(_("Marks on page {n} of document {d}").format(n=number, d=document.row))
    marks = "".join(_mark(entry, frame, width, height) for entry in entries)
    rows = "".join(_row(entry) for entry in entries)
    heads = "".join(
        f'<th scope="col">{word}</th>' for word in (w.ground, w.what, w.text, w.decision, w.who)
    )
    kind = "before has-after" if final else "before"
    images = f'<img class="{kind}" loading="lazy" src="{picture}" alt="{said}">'
    if final:
        images += f'<img class="after" loading="lazy" src="{final}" alt="{said}">'
    table = (
        f"<table><caption>{caption}</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        if entries
        else f"<p>{w.no_marks}</p>"
    )
    sheet = "sheet-of" if entries else "sheet-bare"
    return (
        f'<div class="{sheet}"><h3>{title}</h3><div class="sheet">'
        f'<div class="page" style="aspect-ratio:{width:.1f}/{height:.1f}">{images}{marks}</div>'
        f'<div class="scroll" tabindex="0" role="region" aria-label="{caption}">'
        f"{table}</div></div></div>\n"
    )


def _mark(entry: Entry, frame: Frame, width: float, height: float) -> str:
    name = f"{entry.ground}, {entry.entity.value}, {_states()[_state(entry)]}"
    parts = []
    for place, box in enumerate(shown_boxes(frame, entry)):
        css = f"mark g{_slug(entry.ground)} {_state(entry)}"
        where = _style_of(box, width, height)
        if place == 0:
            parts.append(
                f'<a class="{css}" {_data(entry)} style="{where}" href="#r{entry.row}" '
                f'aria-label="{_e(name)}"><span aria-hidden="true">{_e(entry.ground)}</span></a>'
            )
        else:
            parts.append(
                f'<span class="{css}" {_data(entry)} style="{where}" aria-hidden="true"></span>'
            )
    return "".join(parts)


def _data(entry: Entry) -> str:
    """What the filters go by."""
    return (
        f'data-ground="{_e(entry.ground)}" data-state="{_state(entry)}" '
        f'data-entity="{entry.entity.value}"'
    )


def _row(entry: Entry) -> str:
    text = " ".join(entry.text.split())
    if entry.kind is not Kind.TEXT:
        text = {Kind.PAGE: _("(whole page)")}.get(entry.kind, _("(rectangle)"))
    who = f"{entry.by} {entry.at[:10]}".strip()
    said = _states()[_state(entry)]
    if entry.state is MarkState.PROPOSED and entry.action is Action.KEEP:
        who = _("the policy")
    return (
        f'<tr id="r{entry.row}" {_data(entry)}><th scope="row">{_e(entry.ground)}</th>'
        f"<td>{entry.entity.value}</td><td>{_e(text)}</td>"
        f"<td>{_e(said)}</td><td>{_e(who)}</td></tr>"
    )


def _style_of(box: Box, width: float, height: float) -> str:
    left, top = 100 * box.x0 / width, 100 * box.y0 / height
    wide, high = 100 * (box.x1 - box.x0) / width, 100 * (box.y1 - box.y0) / height
    return f"left:{left:.3f}%;top:{top:.3f}%;width:{wide:.3f}%;height:{high:.3f}%"


def _size(frame: Frame) -> tuple[float, float]:
    w, h = frame.crop[2] - frame.crop[0], frame.crop[3] - frame.crop[1]
    if frame.rotate % 180:
        w, h = h, w
    return w * frame.unit, h * frame.unit


def _style(codes: Sequence[str]) -> str:
    rules = "".join(f".g{_slug(code)}{{{_sign(look(code))}}}" for code in codes)
    return _file("proof.css") + rules


def _sign(sign: Look) -> str:
    pattern = _PATTERNS[sign.pattern].format(line=sign.line)
    size = ";background-size:5px 5px" if sign.pattern == "dots" else ""
    return f"background-color:{sign.fill};background-image:{pattern}{size};border-color:{sign.line}"


def _slug(code: str) -> str:
    """The name of a ground in CSS: of several the first."""
    return "".join(c if c.isalnum() else "-" for c in code.split(";")[0])


def _script() -> str:
    return _file("proof.js")


def _file(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _e(text: str) -> str:
    """Text for HTML, without characters that steer the reading direction or are none."""
    safe = "".join(
        "\ufffd" if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") else c
        for c in text
    )
    return html.escape(safe, quote=True)
