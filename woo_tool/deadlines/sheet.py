# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Deadlines as a sheet that a manager can read: frozen headings, filters, dates that are dates."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

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
_WIDTHS = (12, 10, 11, 13, 13, 44, 34, 24, 42, 24, 14, 18)


def sheet(rows: Sequence[Deadline], today: date, *, source: str = "") -> bytes:
    """The file.

    Args:
        rows: The terms, in the order in which they are shown.
        today: The day it was made for.
        source: The name of the register.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator = "woo-tool"
    book.properties.title = _("Deadlines")
    _terms(book, rows)
    _summary(book, rows, today, source)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _terms(book: Any, rows: Sequence[Deadline]) -> None:
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
    styles = {
        urgency: (PatternFill("solid", fgColor=fill), Font(bold=True, color=letter))
        for urgency, (fill, letter) in _COLOURS.items()
    }
    names = words()
    for row in rows:
        due = WriteOnlyCell(page, value=row.due)
        due.number_format = "dd-mm-yyyy"
        word = WriteOnlyCell(page, value=names[row.urgency])
        word.fill, word.font = styles[row.urgency]
        texts = (row.title, row.term_text, row.article, row.next_action, row.state_text)
        page.append(
            [
                due,
                word,
                row.days_left,
                row.working_days,
                row.id,
                *(_text(page, text) for text in texts),
                _text(page, row.owner or ""),
                _text(page, row.route),
            ]
        )


def _text(page: Any, text: str) -> Any:
    """A text that stays a text, whatever its first letter is."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    text = ILLEGAL_CHARACTERS_RE.sub(" ", text)
    if not text.startswith("="):
        return text
    cell = WriteOnlyCell(page, value=text)
    cell.data_type = "s"
    return cell


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
    from openpyxl.styles import Font, PatternFill

    page = book.create_sheet(_("Summary"))
    page.column_dimensions["A"].width = 34
    page.column_dimensions["B"].width = 14
    bold = WriteOnlyCell(page, value=_("Deadlines"))
    bold.font = Font(bold=True, size=14)
    page.append([bold])
    day = WriteOnlyCell(page, value=today)
    day.number_format = "dd-mm-yyyy"
    page.append([_("Counted on"), day])
    if source:
        page.append([_("Register"), _text(page, source)])
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
