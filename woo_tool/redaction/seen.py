# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a person sees on the pages of anybody's file, for the judgement with OCR.

The pages are read as they are read before a redaction: drawn letters, faint print and fonts
that say other letters than they show included.
"""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from woo_tool.errors import InputError
from woo_tool.language import phrase
from woo_tool.redaction.audit import AuditFinding, Severity
from woo_tool.redaction.needles import Needle, fold
from woo_tool.redaction.ocr import OcrOptions
from woo_tool.redaction.pages import read
from woo_tool.redaction.pagetext import Layer, PageText, State
from woo_tool.redaction.sanitize import prepare
from woo_tool.redaction.sources import open_source

#: Why the text of a page is not all there is to read on it.
DOUBTS = {
    State.NO_TEXT: phrase("something shows and nobody could read it"),
    State.UNMAPPED_FONT: phrase("a font shows letters that nobody could read"),
    State.OUTLINES: phrase("letters are drawn that nobody could read"),
    State.PICTURE_UNREAD: phrase("a picture could not be read"),
    State.OCR_UNCERTAIN: phrase("what shows was read with doubt"),
}
#: Glyphs of fonts that say other letters than they show, from which on a page is named.
_CONTRADICTED = 12
#: Letters that hardly show, from which on a page is named.
_FAINT = 8


def findings(
    path: Path,
    needles: Sequence[Needle],
    options: OcrOptions,
    looked: Callable[[], None] = lambda: None,
) -> Iterator[AuditFinding]:
    """What shows on the pages: terms, and what could not be read.

    Args:
        path: The file.
        needles: What may stand nowhere.
        options: How to read.
        looked: Called after each page.
    """
    with tempfile.TemporaryDirectory(prefix="woo-seen-") as folder:
        try:
            prepared = prepare(open_source(path), Path(folder) / "prepared.pdf")
            for page in read(prepared.path, ocr=options, lying=prepared.lying):
                yield from _page(page, needles)
                looked()
        except InputError as error:
            detail = phrase("the pages could not be read as they show: {why}", why=error.reason)
            yield AuditFinding("unread-page", "picture", Severity.SUSPECT, detail)


def _page(page: PageText, needles: Sequence[Needle]) -> Iterator[AuditFinding]:
    shown = fold(_shown(page))
    for needle in needles:
        if len(needle.key) > 2 and needle.find_roughly(shown):
            detail = phrase("a term shows on the page")
            yield AuditFinding("ocr", "picture", Severity.LEAK, detail, page.number, needle.key)
    partly = State.PICTURE_UNCERTAIN in page.state
    for state in page.state:
        if state is State.OCR_UNCERTAIN and page.illegible and not needles:
            # Most of the page was read, and nothing is asked that may stand in the rest.
            partly = True
        elif state in DOUBTS:
            detail = DOUBTS[state]
            yield AuditFinding("text-doubtful", "text", Severity.SUSPECT, detail, page.number)
    if partly:
        detail = phrase("a part of a picture was read with doubt: look at it")
        yield AuditFinding("picture-doubtful", "picture", Severity.INFO, detail, page.number)
    if page.facts.get("faint_letters", 0) >= _FAINT:
        detail = phrase(
            "letters that hardly show can be read: a marker that hides nothing, or the back"
        )
        yield AuditFinding("faint-text", "picture", Severity.SUSPECT, detail, page.number)
    if page.facts.get("pale_letters", 0) >= _FAINT:
        detail = phrase("light grey letters on paper can be read: print, or the back of the sheet")
        yield AuditFinding("pale-text", "picture", Severity.INFO, detail, page.number)
    # Where OCR is in doubt itself it contradicts nobody.
    if page.facts.get("garbled", 0) >= _CONTRADICTED and page.state == (State.OK,):
        detail = phrase("a font says other letters than it shows")
        yield AuditFinding("text-contradicted", "text", Severity.SUSPECT, detail, page.number)


def _shown(page: PageText) -> str:
    """What OCR read on a page; separators are kept."""
    return "".join(
        char
        for i, char in enumerate(page.text)
        if page.line_of[i] < 0 or page.lines[page.line_of[i]].layer is not Layer.TEXT
    )
