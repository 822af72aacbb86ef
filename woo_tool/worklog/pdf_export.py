# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A copy of each document with its marks as standard annotations.

/Highlight (text) and /Square (rectangles) show and can be removed or added in every PDF
program; /Redact is what Acrobat and PDF-XChange use themselves. The id of a mark is the /NM
of its annotation, the ground begins its /Contents (and is the /OverlayText of a /Redact).
Coordinates are those of the page's own user space, whatever its rotation and crop.
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woo_tool.language import _
from woo_tool.redaction.marks import Action, Box, Frame
from woo_tool.redaction.reviewed import on_prepared
from woo_tool.worklog.colours import look
from woo_tool.worklog.folder import WorkFolder
from woo_tool.worklog.geometry import opened
from woo_tool.worklog.scanning import source_of
from woo_tool.worklog.store import Worklog
from woo_tool.worklog.values import Document, Entry, Kind, MarkState

if TYPE_CHECKING:
    from pikepdf import Dictionary, Pdf

#: Before the id in /NM; and the key in /Info that says of which document this is a copy.
PREFIX, KEY = "woo-", "/WooDocument"
SEPARATOR = " · "


def with_boxes(
    folder: WorkFolder,
    log: Worklog,
    document: Document,
    entries: Iterable[Entry],
    password: str | None,
) -> list[Entry]:
    """The entries with their places; those of text that was typed in are looked up and stored."""
    listed = list(entries)
    bare = [entry for entry in listed if entry.kind is Kind.TEXT and not entry.boxes]
    if not bare:
        return listed
    with opened(folder, document, password) as sheets:
        found = {e.row: sheets.boxes(e.page, e.start, e.end) for e in bare}
    log.set_boxes(found)
    rows = {entry.row for entry in listed}
    return [e for e in log.entries("document = ?", [document.row]) if e.row in rows]


def write_annotated(
    folder: WorkFolder,
    log: Worklog,
    document: Document,
    target: Path,
    *,
    redact: bool = False,
    password: str | None = None,
    name: str = "",
) -> list[str]:
    """Write the annotated copy of a document (mode 0600).

    Args:
        folder: The work folder.
        log: Its log.
        document: The document.
        target: Where the copy goes; replaced if it is there.
        redact: /Redact annotations instead of /Highlight and /Square.
        password: Opens the source.
        name: Of this export; the copy carries it, so that what it held is known when it is back.

    Returns:
        The ids of the marks that are in it.

    Raises:
        InputError: The source cannot be read.
    """
    import pikepdf

    from woo_tool.redaction.sources import open_pdf

    chosen = [
        entry
        for entry in log.entries("document = ? AND kind <> 'document'", [document.row])
        if entry.action is not Action.KEEP
    ]
    chosen = with_boxes(folder, log, document, chosen, password)
    pages: dict[int, list[Entry]] = defaultdict(list)
    for entry in chosen:
        pages[entry.page].append(entry)
    pdf, _repaired, _used = open_pdf(source_of(folder, document.name), password)
    with pdf:
        for number, marks in pages.items():
            page = pdf.pages[number - 1]
            frame = document.frames[number - 1]
            notes = [_annotation(pdf, page.obj, frame, mark, redact=redact) for mark in marks]
            there = page.obj.get("/Annots")
            kept = list(there) if isinstance(there, pikepdf.Array) else []
            page.obj["/Annots"] = pikepdf.Array([*kept, *notes])
        pdf.docinfo[KEY] = pikepdf.String(f"{document.sha256} {name}".strip())
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = target.with_name(f".woo-part-{target.name}")
        part.unlink(missing_ok=True)
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                pdf.save(file, encryption=False)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    return [entry.id for entry in chosen]


def _annotation(pdf: "Pdf", page: Any, frame: Frame, mark: Entry, *, redact: bool) -> "Dictionary":
    from pikepdf import Array, Dictionary, Name, String

    boxes = [in_page(frame, box) for box in shown_boxes(frame, mark)]
    whole = boxes[0]
    for box in boxes[1:]:
        whole |= box
    text = mark.kind is Kind.TEXT
    kind = "/Redact" if redact else "/Highlight" if text else "/Square"
    colour = look(mark.ground)
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name(kind),
        Rect=Array([round(v, 3) for v in (whole.x0, whole.y0, whole.x1, whole.y1)]),
        Contents=String(said(mark)),
        NM=String(PREFIX + mark.id),
        T=String("woo-tool"),
        Subj=String(mark.ground),
        C=Array([round(v, 3) for v in colour.rgb]),
        F=4,
    )
    if page.is_indirect:
        note.P = page
    if kind != "/Square":
        note.QuadPoints = Array([round(v, 3) for box in boxes for v in _quad(box)])
    if kind == "/Redact":
        note.IC = Array([0, 0, 0])
        note.OverlayText = String(mark.ground)
        note.DA = String("/Helv 7 Tf 1 g")
        note.Q = 1
    if kind == "/Square":
        note.IC = note.C
        note.CA = 0.5
    open_ = mark.action is Action.REVIEW
    note.AP = Dictionary(N=_appearance(pdf, boxes, whole, colour.rgb, dashed=open_))
    return pdf.make_indirect(note)


def shown_boxes(frame: Frame, mark: Entry) -> Sequence[Box]:
    """The rectangles of a mark on its page as shown; a page is one rectangle."""
    if mark.boxes:
        return mark.boxes
    w, h = frame.crop[2] - frame.crop[0], frame.crop[3] - frame.crop[1]
    if frame.rotate % 180:
        w, h = h, w
    return (Box(2.0, 2.0, w * frame.unit - 2.0, h * frame.unit - 2.0),)


def said(mark: Entry) -> str:
    """What an annotation says: the ground first, then what it is and how sure that is."""
    state = {
        MarkState.REDACT: _("decided: redact"),
        MarkState.KEEP: _("decided: keep"),
        MarkState.UNDECIDED: _("undecided"),
        MarkState.PROPOSED: _("proposed"),
    }[mark.state]
    parts = [mark.ground, mark.entity.value, state, f"{mark.score:.2f}", mark.explanation]
    return SEPARATOR.join(part for part in parts if part)


def in_page(frame: Frame, box: Box) -> Box:
    """A box as shown, in the user space of the page's own file."""
    upright = on_prepared(frame, box)
    x, y = frame.media[0], frame.media[1]
    return Box(upright.x0 + x, upright.y0 + y, upright.x1 + x, upright.y1 + y)


def _quad(box: Box) -> tuple[float, ...]:
    """The corners in the order that programs use: upper left, upper right, lower left, right."""
    return box.x0, box.y1, box.x1, box.y1, box.x0, box.y0, box.x1, box.y0


def _appearance(
    pdf: "Pdf",
    boxes: Sequence[Box],
    whole: Box,
    rgb: tuple[float, float, float],
    *,
    dashed: bool,
) -> Any:
    """What programs show that do not draw annotations of this kind themselves."""
    from pikepdf import Array, Dictionary, Name

    fill = " ".join(f"{v:.3f}" for v in rgb)
    line = " ".join(f"{0.45 * v:.3f}" for v in rgb)
    drawn = [f"/G gs {fill} rg {line} RG 0.8 w", "[3 2] 0 d" if dashed else ""]
    drawn += [
        f"{b.x0:.2f} {b.y0:.2f} {b.x1 - b.x0:.2f} {b.y1 - b.y0:.2f} re {'B' if dashed else 'f'}"
        for b in boxes
    ]
    form = pdf.make_stream("\n".join(drawn).encode("ascii"))
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox = Array([round(v, 2) for v in (whole.x0, whole.y0, whole.x1, whole.y1)])
    form.Resources = Dictionary(
        ExtGState=Dictionary(G=Dictionary(Type=Name.ExtGState, BM=Name.Multiply))
    )
    return form
