# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The terms that run in a case: from its events to dates, each with its account."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from woo_tool.workflows import clock, history, terms
from woo_tool.workflows.account import Account, Step
from woo_tool.workflows.calendar import Calendar
from woo_tool.workflows.catalogue import Catalogue, Term, TermKind
from woo_tool.workflows.fold import Case, Event
from woo_tool.workflows.route import RouteTerm
from woo_tool.workflows.words import Message

#: Outcomes of a decision by which something is disclosed.
_GIVES = frozenset({"granted", "partly"})


@dataclass(frozen=True)
class RunningTerm:
    """A term that runs, with its account; words are made only when they are read.

    Attributes:
        id: Unique in the case and stable: ``decision``, ``objection:d1``.
        account: The count itself.
        law_term: The term as the law has it.
        route_term: The term as the route has it.
        overdue: ``due`` is past and it is for the body to act.
    """

    id: str
    account: Account
    law_term: Term
    route_term: RouteTerm
    overdue: bool

    @property
    def term(self) -> str:
        """Id of the term in ``workflows/terms.toml``."""
        return self.route_term.term

    @property
    def name(self) -> str:
        """The term in words."""
        return str(self.law_term.words)

    @property
    def kind(self) -> str:
        """``must``, ``norm``, ``wait``, ``window``; ``option`` (a power), ``duty`` (no days)."""
        if self.route_term.optional:
            return "option"
        return "duty" if self.route_term.duty else self.law_term.kind.value

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
    at = _Moment(case, calendar, today)
    found = _running(at, options=options)
    return tuple(sorted(found, key=lambda entry: (entry.due, entry.id)))


def decision_term(case: Case, calendar: Calendar) -> Account:
    """The decision term of a request, also when it runs no more: for figures and letters."""
    account = clock.decision(
        case.route.catalogue,
        calendar,
        case.received,
        law=case.route.law,
        history=history.of_request(case),
    )
    return account.noting(*_only_spoken(case))


@dataclass(frozen=True)
class _Moment:
    case: Case
    calendar: Calendar
    today: date

    @property
    def catalogue(self) -> Catalogue:
        return self.case.route.catalogue

    @property
    def law(self) -> str:
        return self.case.route.law


def _running(at: _Moment, *, options: bool) -> Iterator[RunningTerm]:
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
                f"{entry.term}:{key}" if key else entry.term,
                account,
                term,
                entry,
                overdue=_overdue(at, entry, term, account, trigger),
            )


def _triggers(case: Case, entry: RouteTerm) -> Iterator[tuple[str, Event]]:
    """The events that started this term and did not see its end, each with its key."""
    started: dict[str, Event] = {}
    for event in case.events:
        key = str(event.data.get(entry.key, "")) if entry.key else ""
        if event.kind in entry.triggers and (entry.last or key not in started):
            started[key] = event
        elif event.kind in entry.ends:
            started.pop(key, None)
    yield from started.items()


def _gone(at: _Moment, entry: RouteTerm, term: Term, account: Account, trigger: Event) -> bool:
    if at.today <= account.deadline:
        return False
    if entry.calculation == "objection":
        complaint = _complaint(at, trigger)
        if complaint is not None and complaint.notice is None:
            return False  # the ACOI keeps the term open
        end = account.deadline
        return at.today > terms.posted_until(at.catalogue, at.calendar, end, law=at.law)
    return entry.optional or term.kind is TermKind.WINDOW


def _overdue(at: _Moment, entry: RouteTerm, term: Term, account: Account, trigger: Event) -> bool:
    if at.today <= account.deadline or entry.duty or _blocked(at, trigger):
        return False
    return term.kind in {TermKind.MUST, TermKind.NORM} or entry.owed


def _complaint(at: _Moment, trigger: Event) -> terms.Complaint | None:
    decision = trigger.data["decision"]
    return history.complaint(
        at.case.last("acoi_complaint", decision=decision),
        at.case.last("acoi_notice", decision=decision),
    )


def _blocked(at: _Moment, trigger: Event) -> bool:
    """Whether an interim measure stands in the way of what this decision discloses."""
    if trigger.kind != "sent":
        return False
    decision = trigger.data["decision"]
    asked = sum(1 for _event in at.case.of("injunction_asked", decision=decision))
    ended = list(at.case.of("injunction_ended", decision=decision))
    return asked > len(ended) or bool(ended and ended[-1].data["outcome"] == "granted")


# calculations ----------------------------------------------------------------------------


def _fixed(at: _Moment, entry: RouteTerm, trigger: Event) -> Account:
    return terms.fixed(at.catalogue, at.calendar, entry.term, trigger.on, law=at.law)


def _decision(at: _Moment, _entry: RouteTerm, _trigger: Event) -> Account:
    return decision_term(at.case, at.calendar)


def _only_spoken(case: Case) -> Iterator[Message]:
    """A contact was said to move the term, and nothing written was recorded since."""
    written = {
        "delay": {"consent", "agreed"},
        "clarification": {"clarification_asked"},
        "withdrawal": {"withdrawn"},
    }
    for contact in case.of("contact"):
        needed = written.get(str(contact.data.get("effect")), set())
        if needed and not any(e.kind in needed and e.on >= contact.on for e in case.events):
            yield Message.of("only-spoken", day=contact.on)


def _given(at: _Moment, entry: RouteTerm, trigger: Event, day: date) -> Account:
    return terms.given(at.catalogue, at.calendar, entry.term, trigger.on, day, law=at.law)


def _answer(at: _Moment, entry: RouteTerm, trigger: Event) -> Account:
    return _given(at, entry, trigger, date.fromisoformat(trigger.data["until"]))


def _refusal(at: _Moment, entry: RouteTerm, trigger: Event) -> Account | None:
    answer = history.answer_to(at.case, trigger, "clarified")
    until = date.fromisoformat(trigger.data["until"])
    start = min(answer.on, until) if answer else until
    if at.today <= start:
        return None
    return terms.fixed(at.catalogue, at.calendar, entry.term, start, law=at.law)


def _views_ended(at: _Moment, entry: RouteTerm, trigger: Event) -> Account | None:
    end = history.views(at.case, trigger).end
    if at.today <= end:
        return None
    return terms.fixed(at.catalogue, at.calendar, entry.term, end, law=at.law)


def _disclosure(at: _Moment, entry: RouteTerm, trigger: Event) -> Account | None:
    """Together with the decision, or two weeks after it; never what is for the requester only."""
    decision = trigger.data["decision"]
    decided = at.case.last("decided", decision=decision)
    if decided is None or decided.data["outcome"] not in _GIVES or at.case.never_published:
        return None
    waits = bool(decided.data.get("objection_expected"))
    if waits != (entry.term == "disclosure"):
        return None
    account = _fixed(at, entry, trigger) if waits else _given(at, entry, trigger, trigger.on)
    return account.noting(Message.of("injunction")) if _blocked(at, trigger) else account


def _third_party(at: _Moment, entry: RouteTerm, trigger: Event) -> Account | None:
    decided = at.case.last("decided", decision=trigger.data["decision"])
    if decided is None or not decided.data.get("third_parties"):
        return None
    return _given(at, entry, trigger, trigger.on)


def _objection(at: _Moment, _entry: RouteTerm, trigger: Event) -> Account:
    complaint = _complaint(at, trigger)
    return terms.objection(at.catalogue, at.calendar, trigger.on, law=at.law, complaint=complaint)


def _objection_decision(at: _Moment, _entry: RouteTerm, trigger: Event) -> Account:
    case = at.case
    committee = bool(trigger.data.get("committee")) or case.last("committee_installed") is not None
    return terms.objection_decision(
        at.catalogue,
        at.calendar,
        date.fromisoformat(trigger.data["decision_sent"]),
        law=at.law,
        committee=committee,
        complaint=history.complaint(case.last("complaint_sent"), case.last("complaint_ended")),
        history=history.of_objection(case),
    )


def _default(at: _Moment, entry: RouteTerm, trigger: Event) -> Account:
    account = _fixed(at, entry, trigger)
    opening = at.case.events[0]
    if opening.kind == "objection_received":
        deadline = _objection_decision(at, entry, opening).deadline
    else:
        deadline = decision_term(at.case, at.calendar).deadline
    if trigger.on > deadline:
        return account
    return account.noting(Message.of("premature", deadline=deadline))


def _ruling(at: _Moment, entry: RouteTerm, trigger: Event) -> Account | None:
    if trigger.data["outcome"] != "decide":
        return None
    until = trigger.day("until")
    account = _given(at, entry, trigger, until) if until else _fixed(at, entry, trigger)
    rate = trigger.data.get("penalty_per_day")
    if not rate:
        return account
    most = trigger.data.get("penalty_maximum")
    total = rate * max(0, (at.today - account.deadline).days)
    total = total if most is None else min(total, most)
    note = Message.of("penalty", rate=rate, total=total)
    if most is not None:
        note = Message.of("penalty-most", rate=rate, most=most, total=total)
    return account.noting(note)


def _report(at: _Moment, entry: RouteTerm, trigger: Event) -> Account:
    account = _fixed(at, entry, trigger)
    postponed = at.case.last("postponed")
    if postponed is None:
        return account
    day = date.fromisoformat(postponed.data["until"])
    case = at.case

    def tell() -> Iterator[Step]:
        *steps, last = account.steps
        yield from steps
        for event in case.of("postponed"):
            yield Step(event.on, Message.of("postponed", day=event.day("until")), last.article)
        yield replace(last, date=day)

    return replace(account, deadline=day, extended=True, tell=tell)


def _own_organisation(at: _Moment, entry: RouteTerm, trigger: Event) -> Account | None:
    if not at.case.events[0].data.get("own_organisation"):
        return None
    return _fixed(at, entry, trigger)


#: How a term of a route is counted; None where it does not run after all.
CALCULATIONS: Mapping[str, Callable[[_Moment, RouteTerm, Event], Account | None]] = (
    MappingProxyType(
        {
            "fixed": _fixed,
            "decision": _decision,
            "answer": _answer,
            "refusal": _refusal,
            "views-ended": _views_ended,
            "disclosure": _disclosure,
            "third-party": _third_party,
            "objection": _objection,
            "objection-decision": _objection_decision,
            "default": _default,
            "ruling": _ruling,
            "report": _report,
            "own-organisation": _own_organisation,
        }
    )
)
