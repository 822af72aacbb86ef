# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Counting days that may be suspended: only dates, no words.

The rules (law.md §1.2, each with its article in ``workflows/terms.toml``):

- Day 0 is the day of ``start``. The term is full on the day on which so many days that are not
  suspended have passed; then the Algemene termijnenwet moves the end, once.
- Suspended days are a set: a day that two suspensions cover is one suspended day.
- Events count in the order of the date of their notice. A notice after the deadline as it then
  stood changes nothing. An extension counts only when its notice is not later than the end of
  the first term, suspensions and free days included.
- An agreed day is the deadline as it is, when it was signed in time.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from woo_tool.workflows.calendar import Calendar
from woo_tool.workflows.catalogue import SuspensionRule, Term
from woo_tool.workflows.words import Message

DAY = timedelta(days=1)
Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Suspension:
    """Days that may not count.

    Attributes:
        kind: Id of a suspension in ``workflows/terms.toml``.
        notice: The date of the notice; the first day is the next day, unless ``start`` says.
        end: The day the last answer came in or its term lapsed; of consent the last day.
        start: The first day, of consent; days before the notice do not count.
        lapsed: Whether it ended because a term lapsed unused; None where nobody knows.
        first_end: With more than one third party: the day the first view came in.
        inclusive: Count ``end`` too, whatever the rule says (the other reading).
    """

    kind: str
    notice: date
    end: date
    start: date | None = None
    lapsed: bool | None = None
    first_end: date | None = None
    inclusive: bool = False

    def __post_init__(self) -> None:
        if self.end < (self.start or self.notice):
            raise ValueError("a suspension cannot end before it begins")

    def span(self, rule: SuspensionRule) -> Span:
        """First and last suspended day; none when the last lies before the first."""
        first = self.notice + DAY if self.start is None else max(self.start, self.notice)
        return first, self.end if rule.last_day or self.inclusive else self.end - DAY


@dataclass(frozen=True, slots=True)
class Agreement:
    """The day that was agreed in writing, and the day that was signed."""

    until: date
    signed: date

    def __post_init__(self) -> None:
        if self.until < self.signed:
            raise ValueError("the agreed day cannot lie before the signature")


@dataclass(frozen=True, slots=True)
class Extension:
    """The date of the notice of an extension."""

    notice: date


Notice = Extension | Suspension | Agreement


@dataclass(frozen=True, slots=True)
class History:
    """What happened to a term. The order does not matter: the dates of the notices do."""

    extended_on: date | None = None
    suspensions: tuple[Suspension, ...] = ()
    agreements: tuple[Agreement, ...] = ()

    def notices(self) -> Sequence[tuple[date, Notice]]:
        """Everything, by the date of its notice.

        Extensions and suspensions of one day only move the deadline later, so what was in time
        before the other is in time after it: their order does not matter. Of two agreements
        signed on one day the earliest day comes last and holds: the body must meet it.
        """
        happened: list[tuple[date, Notice]] = []
        if self.extended_on is not None:
            happened.append((self.extended_on, Extension(self.extended_on)))
        happened += [(entry.notice, entry) for entry in self.suspensions]
        latest_first = sorted(self.agreements, key=lambda entry: entry.until, reverse=True)
        happened += [(entry.signed, entry) for entry in latest_first]
        return sorted(happened, key=lambda entry: entry[0])


#: No event at all.
NOTHING = History()


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted.

    Attributes:
        term: The term itself.
        start: Day 0.
        days: Days of the first term.
        extension: Days an extension adds.
        rules: The suspensions this term knows, by id.
        agreed_article: Where an agreed day rests on.
    """

    term: Term
    start: date
    days: int
    extension: int
    rules: Mapping[str, SuspensionRule]
    agreed_article: str


@dataclass(frozen=True, slots=True)
class Counted:
    """The outcome of a count.

    Attributes:
        first_nominal: The day on which the first term is full.
        nominal: The day on which the term is full, extension included.
        deadline: The last day.
        suspended_days: Suspended days up to and including ``nominal``.
        extended_on: The notice of the extension, when it counts.
        agreements: Those that count, in order; the last one is the deadline.
        suspensions: Those that count, with their first and last day, in order.
        void: Why a notice changes nothing.
    """

    first_nominal: date
    nominal: date
    deadline: date
    suspended_days: int
    extended_on: date | None
    agreements: tuple[Agreement, ...]
    suspensions: tuple[tuple[Suspension, Span], ...]
    void: tuple[Message, ...]

    @property
    def spans(self) -> list[Span]:
        """The spans of the suspensions that count."""
        return [span for _what, span in self.suspensions]


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same days as spans that neither overlap nor touch, in order; empty spans go."""
    result: list[Span] = []
    for first, last in sorted(span for span in spans if span[0] <= span[1]):
        if result and first <= result[-1][1] + DAY:
            result[-1] = (result[-1][0], max(last, result[-1][1]))
        else:
            result.append((first, last))
    return result


def full(start: date, days: int, spans: Iterable[Span]) -> date:
    """The day on which ``days`` days after ``start`` that lie in no span have passed."""
    end = start + timedelta(days=days)
    for begin, last in merged(spans):
        first = max(begin, start + DAY)
        if first <= min(last, end):
            end += last - first + DAY
    return end


def covered(after: date, until: date, spans: Iterable[Span]) -> int:
    """How many days after ``after`` up to and including ``until`` lie in a span."""
    return sum(
        max(0, (min(last, until) - max(first, after + DAY)).days + 1)
        for first, last in merged(spans)
    )


def count(measure: Measure, history: History, calendar: Calendar) -> Counted:
    """Fold the notices over a term."""
    days, extended_on = measure.days, None
    agreements: list[Agreement] = []
    suspensions: list[tuple[Suspension, Span]] = []
    void: list[Message] = []

    def end(length: int) -> date:
        return full(measure.start, length, [span for _what, span in suspensions])

    for notice, what in history.notices():
        stood = agreements[-1].until if agreements else calendar.roll(end(days))[0]
        if isinstance(what, Extension):
            # An agreed day puts off the deadline, not the end of the first term.
            stood = min(stood, calendar.roll(end(measure.days))[0])
        if notice > stood:
            void.append(_late(measure, what, notice, stood))
            continue
        if isinstance(what, Agreement):
            agreements.append(what)
            continue
        if agreements:
            void.append(Message.of("agreed-stays", day=agreements[-1].until, notice=notice))
        if isinstance(what, Suspension):
            suspensions.append((what, what.span(measure.rules[what.kind])))
        else:
            days, extended_on = measure.days + measure.extension, notice
    nominal = end(days)
    return Counted(
        first_nominal=end(measure.days),
        nominal=nominal,
        deadline=agreements[-1].until if agreements else calendar.roll(nominal)[0],
        suspended_days=covered(measure.start, nominal, [span for _what, span in suspensions]),
        extended_on=extended_on,
        agreements=tuple(agreements),
        suspensions=tuple(suspensions),
        void=tuple(void),
    )


def _late(measure: Measure, what: Notice, notice: date, stood: date) -> Message:
    if isinstance(what, Extension):
        return Message.of("late-extension", notice=notice, stood=stood)
    if isinstance(what, Agreement):
        return Message.of("late-agreement", notice=notice, stood=stood)
    words = measure.rules[what.kind].words
    return Message.of("late-suspension", what=words, notice=notice, stood=stood)
