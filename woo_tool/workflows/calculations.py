# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""How each term of a route is counted, from the events of a case."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from woo_tool.workflows import clock, history, terms
from woo_tool.workflows.account import Account, Step
from woo_tool.workflows.calendar import Calendar
from woo_tool.workflows.catalogue import Catalogue
from woo_tool.workflows.fold import Case, Event
from woo_tool.workflows.route import RouteTerm
from woo_tool.workflows.words import Message

#: Outcomes of a decision by which something is disclosed.
_GIVES = frozenset({"granted", "partly"})


@dataclass(frozen=True)
class Moment:
    """A case, and the day one looks from."""

    case: Case
    calendar: Calendar
    today: date

    @property
    def catalogue(self) -> Catalogue:
        """The terms of the law."""
        return self.case.route.catalogue

    @property
    def law(self) -> str:
        """``woo`` or ``wob``."""
        return self.case.route.law


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


def complaint_of(at: Moment, trigger: Event) -> terms.Complaint | None:
    """The complaint to the ACOI about the decision that was sent, when there is one."""
    decision = trigger.data["decision"]
    return history.complaint(
        at.case.last("acoi_complaint", decision=decision),
        at.case.last("acoi_notice", decision=decision),
    )


def blocked(at: Moment, trigger: Event) -> bool:
    """Whether an interim measure stands in the way of what this decision discloses."""
    if trigger.kind != "sent":
        return False
    decision = trigger.data["decision"]
    asked = sum(1 for _event in at.case.of("injunction_asked", decision=decision))
    ended = list(at.case.of("injunction_ended", decision=decision))
    return asked > len(ended) or bool(ended and ended[-1].data["outcome"] == "granted")


def _fixed(at: Moment, entry: RouteTerm, trigger: Event) -> Account:
    return terms.fixed(at.catalogue, at.calendar, entry.term, trigger.on, law=at.law)


def _decision(at: Moment, _entry: RouteTerm, _trigger: Event) -> Account:
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


def _given(at: Moment, entry: RouteTerm, trigger: Event, day: date) -> Account:
    return terms.given(at.catalogue, at.calendar, entry.term, trigger.on, day, law=at.law)


def _answer(at: Moment, entry: RouteTerm, trigger: Event) -> Account:
    return _given(at, entry, trigger, date.fromisoformat(trigger.data["until"]))


def _refusal(at: Moment, entry: RouteTerm, trigger: Event) -> Account | None:
    answer = history.answer_to(at.case, trigger, "clarified")
    until = date.fromisoformat(trigger.data["until"])
    start = min(answer.on, until) if answer else until
    if at.today <= start:
        return None
    return terms.fixed(at.catalogue, at.calendar, entry.term, start, law=at.law)


def _views_ended(at: Moment, entry: RouteTerm, trigger: Event) -> Account | None:
    end = history.views(at.case, trigger).end
    if at.today <= end:
        return None
    return terms.fixed(at.catalogue, at.calendar, entry.term, end, law=at.law)


def _disclosure(at: Moment, entry: RouteTerm, trigger: Event) -> Account | None:
    """Together with the decision, or two weeks after it; never what is for the requester only."""
    decision = trigger.data["decision"]
    decided = at.case.last("decided", decision=decision)
    if decided is None or decided.data["outcome"] not in _GIVES or at.case.never_published:
        return None
    waits = bool(decided.data.get("objection_expected"))
    if waits != (entry.term == "disclosure"):
        return None
    account = _fixed(at, entry, trigger) if waits else _given(at, entry, trigger, trigger.on)
    return account.noting(Message.of("injunction")) if blocked(at, trigger) else account


def _third_party(at: Moment, entry: RouteTerm, trigger: Event) -> Account | None:
    decided = at.case.last("decided", decision=trigger.data["decision"])
    if decided is None or not decided.data.get("third_parties"):
        return None
    return _given(at, entry, trigger, trigger.on)


def _objection(at: Moment, _entry: RouteTerm, trigger: Event) -> Account:
    complaint = complaint_of(at, trigger)
    return terms.objection(at.catalogue, at.calendar, trigger.on, law=at.law, complaint=complaint)


def _objection_decision(at: Moment, _entry: RouteTerm, trigger: Event) -> Account:
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


def _default(at: Moment, entry: RouteTerm, trigger: Event) -> Account:
    account = _fixed(at, entry, trigger)
    opening = at.case.events[0]
    if opening.kind == "objection_received":
        deadline = _objection_decision(at, entry, opening).deadline
    else:
        deadline = decision_term(at.case, at.calendar).deadline
    if trigger.on > deadline:
        return account
    return account.noting(Message.of("premature", deadline=deadline))


def _ruling(at: Moment, entry: RouteTerm, trigger: Event) -> Account | None:
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


def _court_ruling(at: Moment, entry: RouteTerm, trigger: Event) -> Account | None:
    """Eight weeks for an appeal against the delay; for another one the law sets no such term."""
    return _fixed(at, entry, trigger) if trigger.data["about"] == "delay" else None


def _higher_appeal(at: Moment, entry: RouteTerm, trigger: Event) -> Account | None:
    return None if trigger.data["outcome"] == "withdrawn" else _fixed(at, entry, trigger)


def _report(at: Moment, entry: RouteTerm, trigger: Event) -> Account:
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


def _own_organisation(at: Moment, entry: RouteTerm, trigger: Event) -> Account | None:
    if not at.case.events[0].data.get("own_organisation"):
        return None
    return _fixed(at, entry, trigger)


#: How a term of a route is counted; None where it does not run after all.
CALCULATIONS: Mapping[str, Callable[[Moment, RouteTerm, Event], Account | None]] = MappingProxyType(
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
        "court-ruling": _court_ruling,
        "higher-appeal": _higher_appeal,
        "report": _report,
        "own-organisation": _own_organisation,
    }
)
