# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The terms that run in a case: from its events to dates, each with its account."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from woo_tool.workflows import terms
from woo_tool.workflows.account import Account, Step
from woo_tool.workflows.calculations import CALCULATIONS, Moment, blocked, complaint_of
from woo_tool.workflows.calendar import Calendar
from woo_tool.workflows.catalogue import Term, TermKind
from woo_tool.workflows.count import DAY
from woo_tool.workflows.fold import Case, Event
from woo_tool.workflows.route import Route, RouteTerm


@dataclass(frozen=True)
class RunningTerm:
    """A term that runs, with its account; words are made only when they are read.

    Attributes:
        id: Unique in the case and stable: ``decision``, ``objection:d1``.
        account: The count itself.
        law_term: The term as the law has it.
        route_term: The term as the route has it.
        kind: ``must``, ``norm``, ``wait``, ``window``; ``option`` (a power), ``duty`` (no days).
            A wait that is over and after which the body must act is ``must``; what an interim
            measure stands in the way of is ``wait``.
        overdue: ``due`` is past and it is for the body to act.
        about: The label of its decision, where the case has more than one; else nothing.
    """

    id: str
    account: Account
    law_term: Term
    route_term: RouteTerm
    kind: str
    overdue: bool
    about: str = ""

    @property
    def term(self) -> str:
        """Id of the term in ``workflows/terms.toml``."""
        return self.route_term.term

    @property
    def name(self) -> str:
        """The term in words, with the decision it is about where there are more."""
        return named(self.law_term, self.about)

    @property
    def article(self) -> str:
        """Where it rests on, extension and suspensions included."""
        articles = [step.article for step in self.account.steps]
        own = [a for a in articles if a and not a.startswith("Atw")]
        return ", ".join(dict.fromkeys(own)) or self.law_term.article

    @property
    def start(self) -> date:
        """Day 0."""
        return self.account.start

    @property
    def nominal(self) -> date:
        """The end before the Algemene termijnenwet."""
        return self.account.nominal

    @property
    def due(self) -> date:
        """The last day."""
        return self.account.deadline

    @property
    def suspended_days(self) -> int:
        """Days up to and including ``nominal`` that did not count."""
        return self.account.suspended_days

    @property
    def steps(self) -> tuple[Step, ...]:
        """The account: ``date``, ``text``, ``article`` of every step."""
        return self.account.steps

    @property
    def next_action(self) -> str:
        """What to do, in words."""
        return str(self.route_term.next)

    @property
    def missed(self) -> str:
        """What follows when the term is missed, in words; may be empty."""
        return str(self.law_term.missed)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What to be careful about, in words."""
        return self.account.warnings


def running_terms(
    case: Case, calendar: Calendar, today: date, *, options: bool = True
) -> tuple[RunningTerm, ...]:
    """The terms that run, soonest first, each with its account.

    A window of somebody else is gone after its last day (of an objection: after the week for
    the post), a power that was not used too. What the body had to do stays until it is done.

    Args:
        case: The case.
        calendar: The free days.
        today: The day to look from.
        options: Whether powers that may be used and duties without days in the law (``kind``
            ``option`` and ``duty``) are among them.
    """
    at = Moment(case, calendar, today)
    found = _running(at, options=options)
    return tuple(sorted(found, key=lambda entry: (entry.due, entry.id)))


@dataclass(frozen=True, slots=True)
class EndedTerm:
    """A term that ran and was ended: by an event, or because the case left its states.

    Attributes:
        id: As of a ``RunningTerm``.
        due: Its last day, as it was counted last.
        route: Name of the route it ran on.
        place: Its place among the terms of that route.
    """

    id: str
    due: date
    route: str
    place: int


def ended_terms(case: Case, calendar: Calendar) -> tuple[EndedTerm, ...]:
    """The terms that were ended, soonest first: for a calendar that still shows their days.

    What only time ended (the window of an objection) is not among them, nor are powers and
    duties without days.
    """
    running: set[str] = set()
    found: dict[str, EndedTerm] = {}
    for route in reversed(_routes_of(case)):
        at = Moment(replace(case, route=route), calendar, date.max)
        for place, entry in enumerate(route.terms):
            if entry.optional or entry.duty:
                continue
            here = route is case.route and case.state in entry.states
            still = {key for key, _event in _triggers(case, entry)} if here else set()
            for key, trigger in _triggers(case, entry, ended=True):
                name = _id(entry, key)
                if key in still:
                    running.add(name)
                if name in running or name in found:
                    continue  # the present route has it, under its own law
                account = CALCULATIONS[entry.calculation](at, entry, trigger)
                if account is not None:
                    found[name] = EndedTerm(name, account.deadline, route.name, place)
    ended = (entry for name, entry in found.items() if name not in running)
    return tuple(sorted(ended, key=lambda entry: (entry.due, entry.id)))


def _routes_of(case: Case) -> list[Route]:
    """The routes the case was on, the present one last."""
    opening = str(case.events[0].data.get("route", case.route.name))
    routes = [case.route.family.get(opening, case.route)]
    for event in case.events:
        kind = routes[-1].events.get(event.kind)
        if kind is not None and kind.converts:
            routes.append(case.route.family[kind.converts])
    last = {route.name: place for place, route in enumerate(routes)}
    return [routes[place] for place in sorted(last.values())]


def _id(entry: RouteTerm, key: str) -> str:
    return f"{entry.term}:{key}" if key else entry.term


def named(term: Term, about: str) -> str:
    """A term in words: ``Object``, ``Object (d2)``."""
    return f"{term.words} ({about})" if about else str(term.words)


def about(entry: RouteTerm, key: str, decisions: int) -> str:
    """What must be said of a term beside its name: its decision, where there are more."""
    return key if entry.key == "decision" and decisions > 1 else ""


def decisions_of(case: Case) -> int:
    """How many decisions were taken in a case."""
    return len({event.data["decision"] for event in case.of("decided")})


def _running(at: Moment, *, options: bool) -> Iterator[RunningTerm]:
    decisions = decisions_of(at.case)
    for entry in at.case.route.terms:
        extra = entry.optional or entry.duty
        if at.case.state not in entry.states or (extra and not options):
            continue
        term = at.catalogue.term(entry.term, at.law)
        for key, trigger in _triggers(at.case, entry):
            account = CALCULATIONS[entry.calculation](at, entry, trigger)
            if account is None or _gone(at, entry, term, account, trigger):
                continue
            yield RunningTerm(
                _id(entry, key),
                account,
                term,
                entry,
                kind=_kind(at, entry, term, account, trigger),
                overdue=_overdue(at, entry, term, account, trigger),
                about=about(entry, key, decisions),
            )


def _triggers(case: Case, entry: RouteTerm, *, ended: bool = False) -> Iterator[tuple[str, Event]]:
    """The events that started this term and did not see its end (or did), each with its key."""
    started: dict[str, Event] = {}
    for event in case.events:
        key = str(event.data.get(entry.key, "")) if entry.key else ""
        if event.kind in entry.triggers and (entry.last or key not in started):
            started[key] = event
        elif event.kind in entry.ends and not ended:
            started.pop(key, None)
    yield from started.items()


def _gone(at: Moment, entry: RouteTerm, term: Term, account: Account, trigger: Event) -> bool:
    if at.today <= account.deadline:
        return False
    if entry.calculation == "objection":
        complaint = complaint_of(at, trigger)
        if complaint is not None and complaint.notice is None:
            return False  # the ACOI keeps the term open
        end = account.deadline
        return at.today > terms.posted_until(at.catalogue, at.calendar, end, law=at.law)
    return entry.optional or term.kind is TermKind.WINDOW


def _kind(at: Moment, entry: RouteTerm, term: Term, account: Account, trigger: Event) -> str:
    if entry.optional:
        return "option"
    if entry.duty:
        return "duty"
    if blocked(at, trigger) and term.kind is not TermKind.WINDOW:
        return TermKind.WAIT.value
    if entry.owed and at.today > account.deadline:
        return TermKind.MUST.value
    return term.kind.value


def _overdue(at: Moment, entry: RouteTerm, term: Term, account: Account, trigger: Event) -> bool:
    if at.today <= account.deadline or entry.duty or blocked(at, trigger):
        return False
    if entry.owed:  # the first working day after the wait is the day to act
        return at.today > at.calendar.roll(account.deadline + DAY)[0]
    return term.kind in {TermKind.MUST, TermKind.NORM}
