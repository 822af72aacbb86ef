# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Deadlines as a sheet that a manager can read: frozen headings, filters, dates that are dates."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from woo_tool.deadlines.row import Deadline, Urgency, counts, words
from woo_tool.language import _

#: Fill and letter of the word of each urgency: dark on light, at least 7 to 1.
_COLOURS = {
    Urgency.LATE: ("FFD9D9", "7A0000"),
    Urgency.TODAY: ("F3DDF7", "4A0A5A"),
    Urgency.SOON: ("FFF0C2", "5A3A00"),
    Urgency.LATER: ("DDF0DD", "0F4A1C"),
    Urgency.WAITING: ("E8ECF0", "2F3B47"),
}
_A4 = 9
_DAY = "dd-mm-yyyy"
#: Where a workbook keeps the sheet that was made first.
_FIRST = "xl/worksheets/sheet1.xml"
_WIDTHS = (12, 10, 11, 13, 13, 44, 34, 24, 42, 24, 14, 18)


def sheet(rows: Sequence[Deadline], today: date, *, source: str = "") -> bytes:
    """The file.

    openpyxl makes the book: its looks, headings, filters and print. The rows themselves are put
    in afterwards: cell by cell ten thousand of them take more than a second.

    Args:
        rows: The terms, in the order in which they are shown.
        today: The day it was made for.
        source: The name of the register.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator = "woo-tool"
    book.properties.title = _("Deadlines")
    looks = _terms(book, rows)
    _summary(book, rows, today, source)
    out = BytesIO()
    book.save(out)
    return _with_rows(out, _rows(rows, looks))


def _terms(book: Any, rows: Sequence[Deadline]) -> Mapping[Urgency | None, int]:
    """The sheet without its rows; the numbers of the looks of a word, and (None) of a date."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    page = book.create_sheet(_("Deadlines"))
    page.freeze_panes = "C2"
    for place, width in enumerate(_WIDTHS, 1):
        page.column_dimensions[get_column_letter(place)].width = width
    page.auto_filter.ref = f"A1:{get_column_letter(len(_WIDTHS))}{len(rows) + 1}"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = _A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.oddFooter.center.text = "&P / &N"
    heads = []
    for title in _titles():
        cell = WriteOnlyCell(page, value=title)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1F3A5F")
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        heads.append(cell)
    page.append(heads)
    due = WriteOnlyCell(page)
    due.number_format = _DAY
    looks: dict[Urgency | None, int] = {None: due.style_id}
    for urgency, (fill, letter) in _COLOURS.items():
        cell = WriteOnlyCell(page)
        cell.fill, cell.font = PatternFill("solid", fgColor=fill), Font(bold=True, color=letter)
        looks[urgency] = cell.style_id
    return looks


def _rows(rows: Sequence[Deadline], looks: Mapping[Urgency | None, int]) -> Iterator[str]:
    """The rows as SpreadsheetML (ECMA-376 part 1, 18.3.1.73)."""
    from openpyxl.utils.datetime import to_excel

    known: dict[str, str] = {}
    serials: dict[date, int] = {}

    def said(text: str) -> str:
        if text not in known:
            known[text] = _inline(text)
        return known[text]

    names = words()
    for place, row in enumerate(rows, 2):
        if row.due not in serials:
            serials[row.due] = int(to_excel(row.due))
        texts = (
            _inline(row.id),
            _inline(row.title),
            *map(said, (row.term_text, row.article, row.next_action, row.state_text)),
            said(row.owner or ""),
            said(row.route),
        )
        yield (
            f'<row r="{place}"><c r="A{place}" s="{looks[None]}"><v>{serials[row.due]}</v></c>'
            f'<c r="B{place}" s="{looks[row.urgency]}" t="inlineStr">{said(names[row.urgency])}</c>'
            f'<c r="C{place}"><v>{row.days_left}</v></c>'
            f'<c r="D{place}"><v>{row.working_days}</v></c>'
        )
        for column, text in zip("EFGHIJKL", texts, strict=True):
            if text:
                yield f'<c r="{column}{place}" t="inlineStr">{text}</c>'
        yield "</row>"


def _inline(text: str) -> str:
    """A text that stays a text, whatever its first letter is; nothing for no text."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if not text:
        return ""
    clean = ILLEGAL_CHARACTERS_RE.sub(" ", text).encode("utf-8", "replace").decode()
    return f'<is><t xml:space="preserve">{escape(clean)}</t></is>'


def _with_rows(book: BytesIO, rows: Iterable[str]) -> bytes:
    """The book with these rows at the end of its first sheet."""
    out = BytesIO()
    end = b"</sheetData>"
    with ZipFile(book) as made, ZipFile(out, "w", ZIP_DEFLATED) as whole:
        for part in made.infolist():
            raw = made.read(part)
            if part.filename == _FIRST:
                before, after = raw.split(end)
                raw = before + "".join(rows).encode() + end + after
            whole.writestr(part, raw)
    return out.getvalue()


def _titles() -> tuple[str, ...]:
    return (
        _("Due"),
        _("Word"),
        _("Days left"),
        _("Working days left"),
        _("Id"),
        _("Subject"),
        _("Term"),
        _("Article"),
        _("What to do"),
        _("State"),
        _("Owner"),
        _("Route"),
    )


def _summary(book: Any, rows: Sequence[Deadline], today: date, source: str) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font, PatternFill

    page = book.create_sheet(_("Summary"))
    page.column_dimensions["A"].width = 34
    page.column_dimensions["B"].width = 14
    bold = WriteOnlyCell(page, value=_("Deadlines"))
    bold.font = Font(bold=True, size=14)
    page.append([bold])
    day = WriteOnlyCell(page, value=today)
    day.number_format = _DAY
    page.append([_("Counted on"), day])
    if source:
        name = WriteOnlyCell(page, value=ILLEGAL_CHARACTERS_RE.sub(" ", source))
        name.data_type = "s"  # whatever its first letter is
        page.append([_("Register"), name])
    page.append([])
    meanings = {
        Urgency.LATE: _("past, and for us to act"),
        Urgency.TODAY: _("the last day is today"),
        Urgency.SOON: _("within seven days"),
        Urgency.LATER: _("after that"),
        Urgency.WAITING: _("the time of somebody else, or a wait"),
    }
    for urgency, n in counts(rows).items():
        fill, letter = _COLOURS[urgency]
        word = WriteOnlyCell(page, value=f"{words()[urgency]}: {meanings[urgency]}")
        word.fill, word.font = PatternFill("solid", fgColor=fill), Font(color=letter)
        page.append([word, n])
    page.append([_("Together"), len(rows)])
