# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rows of a list: what each says, or why it is left out."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from woo_tool.language import _
from woo_tool.register.lists import dates, kinds
from woo_tool.register.lists.cells import Cell, squashed
from woo_tool.register.lists.columns import Layout
from woo_tool.register.lists.dates import Why
from woo_tool.register.lists.fields import DATES, Field
from woo_tool.register.lists.kinds import Sort
from woo_tool.register.rows import Kind

#: Words that begin a row of sums, or a note below the table.
_SUM = re.compile(
    r"^\W*(?:eind)?(?:totaal|totalen|subtotaal|gemiddelde?|som|mediaan|average|total|median|aantal|percentage|"
    r"legenda|bron|toelichting|noot|opmerking|n\s*=|peildatum|bijgewerkt|laatst)\b",
    re.IGNORECASE,
)
#: What stands in a column of numbers: one word with a digit.
_NUMBER = re.compile(r"(?=.*\d)\S{1,24}")
_TEXTS = (
    *(Field.DESCRIPTION, Field.REMARKS, Field.OUTCOME, Field.STATUS, Field.URL),
    *(Field.DEPARTMENT, Field.KIND),
)
_OUTCOMES = (
    (r"\bingetrokken\b|\bintrekking\b|withdrawn", "withdrawn"),
    (r"\b(?:doorgezonden|doorgestuurd|doorzending|overgedragen)\b|forwarded", "forwarded"),
    (r"reeds (?:volledig )?openbaar|al openbaar", "already_public"),
    (r"deels|gedeeltelijk|partly|partial", "partly"),
    (r"buiten behandeling|niet in behandeling", "not_treated"),
    (
        r"geen (?:relevante )?(?:documenten|informatie|stukken)|niet aangetroffen|not found",
        "nothing_found",
    ),
    (r"afgewezen|afwijz|geweigerd|weiger|niet openbaar|refused|rejected", "refused"),
    (r"toegewezen|toegekend|toewijz|volledig|openbaar|granted|verstrekt", "granted"),
)


class Left(StrEnum):
    """Why a row is no entry."""

    BLANK = "blank"
    NUMBER_ONLY = "number-only"
    SUMS = "sums"
    HEADINGS = "headings"
    SECTION = "section"
    CONTINUED = "continued"


#: A remark tells the outcome only where it says it of the request itself.
_OF_REQUEST = (
    r"\b(?:verzoek|aanvraag) (?:is |werd |wordt )?(?:afgewezen|toegewezen|ingetrokken).*"
    r"|^\W*(?:ingetrokken|withdrawn|(?:doorgezonden|doorgestuurd) (?:aan|naar))\b.*"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that is a request.

    Attributes:
        row: Its number in the file, from 1.
        sort: Request, partial decision, supplement or objection.
        texts: Subject, remarks and the other free text, by field.
        numbers: The sheet's own days, pages and documents.
        in_time: The sheet's own “in time”.
        days_typed: Its days were typed, not computed by a formula.
        notes: What a person may want to look at; the row was read all the same.
    """

    row: int
    sheet: str
    received: date
    decided: date | None
    extended: date | None
    reference: str
    subject: str
    sort: Sort
    texts: Mapping[str, str]
    requester: Mapping[str, str]
    channel: str | None
    owner: str | None
    professional: bool
    numbers: Mapping[str, int]
    in_time: bool | None
    outcome: str
    published: date | None = None
    days_typed: bool = False
    notes: tuple[str, ...] = ()

    @property
    def identity(self) -> dict[str, str]:
        """What makes it this request, whoever typed it how."""
        return {
            "reference": squashed(self.reference),
            "received": self.received.isoformat(),
            "subject": squashed(self.subject),
        }


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that was left out, and why, for people."""

    row: int
    sheet: str
    reason: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """What the rows of a sheet are. ``total`` counts every row below the headings."""

    total: int
    entries: tuple[Entry, ...]
    skipped: tuple[Skipped, ...]
    empty: Mapping[Left, int] = field(default_factory=dict)


def entries(layout: Layout, today: date) -> Rows:
    """Read every row below the headings.

    Args:
        layout: The sheet and its columns.
        today: Receipt after it is a slip of the pen.
    """
    found: list[Entry] = []
    skipped: list[Skipped] = []
    empty: Counter[Left] = Counter()
    for index in range(layout.first, len(layout.sheet.rows)):
        row = _Row(layout, index)
        left = row.left()
        if left:
            empty[left] += 1
            continue
        outcome = row.entry(today)
        if isinstance(outcome, Entry):
            found.append(outcome)
        else:
            skipped.append(outcome)
    total = len(layout.sheet.rows) - layout.first
    return Rows(total, tuple(found), tuple(skipped), dict(empty))


class _Row:
    """One row, read through its layout."""

    def __init__(self, layout: Layout, index: int) -> None:
        self.layout = layout
        self.index = index
        self.cells = layout.sheet.rows[index]

    def cell(self, name: Field) -> Cell:
        column = self.layout.columns.get(name)
        return Cell() if column is None else self.layout.sheet.cell(self.index, column)

    def text(self, name: Field) -> str:
        cell = self.cell(name)
        return "" if cell.error else cell.text

    def day(self, name: Field) -> dates.Reading:
        column = self.layout.columns.get(name)
        return dates.read(
            self.cell(name),
            epoch=self.layout.sheet.epoch,
            month_first=column in self.layout.month_first,
        )

    def left(self) -> Left | None:
        """Why the row is none that a person filled in, or None."""
        filled = [cell for cell in self.cells if not cell.empty or cell.error]
        if not filled:
            return Left.BLANK
        typed = [
            (column, cell)
            for column, cell in enumerate(self.cells)
            if not cell.empty and not cell.formula and not cell.filled
        ]
        if not typed:
            return Left.CONTINUED if any(cell.filled for cell in filled) else Left.NUMBER_ONLY
        if self.cell(Field.RECEIVED).filled and not self._own({column for column, _cell in typed}):
            return Left.CONTINUED
        dated = any(self.day(name).day for name in self.layout.columns if name in DATES)
        number = self.layout.columns.get(Field.REFERENCE)
        if not dated and all(
            _counter(cell) or (column == number and _NUMBER.fullmatch(cell.text))
            for column, cell in typed
        ):
            return Left.NUMBER_ONLY
        headings = {squashed(text) for text in self.layout.headings if text}
        said = {squashed(cell.text) for _column, cell in typed}
        if len(said) > 1 and len(said & headings) * 2 > len(said) and not dated:
            return Left.HEADINGS
        if dated:
            return None
        if _SUM.match(typed[0][1].text):
            return Left.SUMS
        subject = self.layout.columns.get(Field.SUBJECT)
        if len(typed) == 1 and typed[0][0] != subject and not _counter(typed[0][1]):
            return Left.SECTION
        return None

    def _own(self, typed: set[int]) -> bool:
        """Whether a row below a merged cell says something of its own."""
        own = (Field.RECEIVED, Field.DECIDED, Field.SUBJECT, Field.REFERENCE)
        return any(self.layout.columns.get(name) in typed for name in own)

    def entry(self, today: date) -> Entry | Skipped:
        received = self.day(Field.RECEIVED)
        if received.day is None:
            return self._skip(
                _no_day(received.why, _("receipt"), self.text(Field.RECEIVED)), "received"
            )
        if received.day > today:
            return self._skip(
                _("received on {day}, which is still to come").format(day=received.day), "future"
            )
        decided = self.day(Field.DECIDED)
        if decided.why not in (None, Why.EMPTY, Why.NO_DATE):
            return self._skip(
                _no_day(decided.why, _("decision"), self.text(Field.DECIDED)), "decided"
            )
        if decided.day and decided.day < received.day:
            return self._skip(
                _("decided on {decided}, before it was received on {received}").format(
                    decided=decided.day, received=received.day
                ),
                "order",
            )
        if decided.day and decided.day > today:
            return self._skip(
                _("decided on {day}, which is still to come").format(day=decided.day), "future"
            )
        subject = self.text(Field.SUBJECT) or self.text(Field.DESCRIPTION)
        reference = self.text(Field.REFERENCE)
        if not subject and not reference:
            return self._skip(_("no subject and no number"), "subject")
        outcome = self._outcome()
        if decided.day is None and outcome in ("withdrawn", "forwarded"):
            decided = dates.Reading(self._ended(received.day, today), decided.why)
        return self._made(received.day, decided, outcome, subject, reference)

    def _made(
        self, received: date, decided: dates.Reading, outcome: str, subject: str, reference: str
    ) -> Entry:
        texts = {name.value: text for name in _TEXTS if (text := self.text(name))}
        if url := self._url():
            texts[Field.URL.value] = url
        notes: list[str] = []
        if (
            decided.why is Why.NO_DATE and decided.day is None
        ):  # “toegekend”, “ingetrokken”: words where a date stands
            texts["decision"] = self.text(Field.DECIDED)
            notes.append(_("no date of decision can be read"))
        if decided.day is None and outcome in ("withdrawn", "forwarded"):
            notes.append(_("{what}, but the list does not say when").format(what=outcome))
        extended = self.day(Field.EXTENDED)
        requester = {
            name.value: text
            for name in (Field.REQUESTER, Field.ORGANISATION, Field.REQUESTER_KIND)
            if (text := self.text(name))
        }
        kind = self.text(Field.REQUESTER_KIND).casefold()
        return Entry(
            row=self.index + 1,
            sheet=self.layout.sheet.name,
            received=received,
            decided=decided.day,
            extended=extended.day,
            reference=reference,
            subject=subject,
            sort=kinds.sort(
                [
                    *(self.text(Field.REMARKS), self.text(Field.OUTCOME), subject),
                    *(self.text(Field.DESCRIPTION), self.text(Field.STATUS)),
                    self.text(Field.DECIDED),  # “20 juni 2023 (deelbesluit 1)”
                ],
                self.text(Field.KIND),
                url,
            ),
            texts=texts,
            requester=requester,
            channel=_channel(self.text(Field.CHANNEL)),
            owner=self.text(Field.OWNER) or None,
            professional=bool(re.search(r"journalist|professione|media|pers\b|wetenschap", kind)),
            numbers={
                name: number
                for name, cell in (
                    ("days", self.cell(Field.DAYS)),
                    ("pages", self.cell(Field.PAGES)),
                    ("documents", self.cell(Field.DOCUMENTS)),
                )
                if (number := _whole(cell)) is not None
            },
            in_time=_answer(self.text(Field.IN_TIME)),
            outcome=outcome,
            published=self.day(Field.PUBLISHED).day,
            days_typed=not self.cell(Field.DAYS).formula,
            notes=tuple(notes),
        )

    def _url(self) -> str:
        """The address of the decision, also where it stands in a column without a name."""
        own = self.text(Field.URL)
        if own:
            return own
        found = [cell.text for cell in self.cells if cell.text.startswith(("https://", "http://"))]
        return found[0] if len(found) == 1 else ""

    def _outcome(self) -> str:
        """The outcome where the list says it in words of its own, else unknown."""
        for text in self._said():
            for pattern, outcome in _OUTCOMES:
                if text and re.search(pattern, text.casefold()):
                    return outcome
        return "unknown"

    def _said(self) -> tuple[str, ...]:
        """Where a list tells the outcome, and of what was withdrawn or forwarded the day."""
        remark = re.search(_OF_REQUEST, self.text(Field.REMARKS), re.IGNORECASE)
        return (
            *(self.text(Field.OUTCOME), self.text(Field.DECIDED), self.text(Field.STATUS)),
            remark[0] if remark else "",
        )

    def _ended(self, received: date, today: date) -> date | None:
        """The day of a withdrawal or forwarding that stands within the words that tell it."""
        for text in self._said():
            if re.search(_OUTCOMES[0][0] + "|" + _OUTCOMES[1][0], text.casefold()):
                day = dates.read(Cell(text)).day
                if day is not None and received <= day <= today:
                    return day
        return None

    def _skip(self, reason: str, code: str) -> Skipped:
        return Skipped(self.index + 1, self.layout.sheet.name, reason, code)


def _no_day(why: Why | None, what: str, text: str) -> str:
    if why is Why.EMPTY:
        return _("no date of {what}").format(what=what)
    if why is Why.ERROR:
        return _("the date of {what} is a formula without an outcome").format(what=what)
    # A date that cannot be read holds no name; a longer text might.
    shown = text if len(text) <= 24 and sum(sign.isdigit() for sign in text) >= 2 else "…"
    if why is Why.MORE:
        return _("more than one date of {what}: {text}").format(what=what, text=shown)
    if why is Why.IMPOSSIBLE:
        return _("the date of {what} does not exist: {text}").format(what=what, text=shown)
    return _("the date of {what} cannot be read: {text}").format(what=what, text=shown)


def _counter(cell: Cell) -> bool:
    """Whether a cell is a number of one to four digits, as rows are numbered."""
    return bool(re.fullmatch(r"\d{1,4}\.?", cell.text)) or cell.value in (True, False)


def _whole(cell: Cell) -> int | None:
    value = cell.value
    if isinstance(value, str) and re.fullmatch(r"\s*-?\d{1,7}\s*", value):
        return int(value)
    if isinstance(value, bool) or cell.error or not isinstance(value, (int, float)):
        return None
    return int(value) if float(value).is_integer() else None


def _answer(text: str) -> bool | None:
    said = text.casefold().strip(" .!")
    if said in {"ja", "j", "yes", "y", "x", "1", "waar", "true", "op tijd", "tijdig"}:
        return True
    if said in {"nee", "n", "no", "0", "onwaar", "false", "te laat", "niet tijdig"}:
        return False
    return None


def _channel(text: str) -> str | None:
    said = text.casefold()
    for pattern, channel in (
        (r"mail", "email"),
        (r"formulier|webform|online|website|digid|portaal|form", "form"),
        (r"telefo|phone|gebeld", "phone"),
        (r"balie|mondeling|counter|loket", "counter"),
        (r"brief|post|letter|fax", "letter"),
    ):
        if re.search(pattern, said):
            return channel
    return "other" if said else None


__all__ = ["Entry", "Kind", "Left", "Rows", "Skipped", "entries"]
