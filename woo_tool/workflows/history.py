# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the events of a case mean for its clocks: extensions, suspensions, agreements."""

from datetime import date

from woo_tool.workflows.count import Agreement, History, Suspension
from woo_tool.workflows.fold import Case, Event
from woo_tool.workflows.terms import Complaint


def of_request(case: Case) -> History:
    """The history of the decision term of a request."""
    extension = case.last("extended", "extended_wob")
    return History(
        extension.on if extension else None,
        (
            *_answered(case, "clarification_asked", "clarified", "clarification"),
            *(views(case, event) for event in case.of("views_notified")),
            *(
                Suspension("consent", event.on, _day(event, "until"), start=_day(event, "from"))
                for event in case.of("consent")
            ),
        ),
        tuple(Agreement(_day(event, "until"), event.on) for event in case.of("agreed")),
    )


def of_objection(case: Case) -> History:
    """The history of the term of the decision on an objection."""
    adjourned = case.last("adjourned")
    return History(
        adjourned.on if adjourned else None,
        tuple(_answered(case, "omission_asked", "omission_mended", "omission")),
        tuple(Agreement(_day(event, "until"), event.on) for event in case.of("delay_agreed")),
    )


def complaint(sent: Event | None, ended: Event | None) -> Complaint | None:
    """The complaint to the ACOI, when there is one."""
    return Complaint(sent.on, ended.on if ended else None) if sent else None


def answer_to(case: Case, asked: Event, answered: str) -> Event | None:
    """The first answer that was recorded after this question, or None."""
    later = case.events[_index(case, asked) + 1 :]
    return next((event for event in later if event.kind == answered), None)


def _index(case: Case, event: Event) -> int:
    """The place of this very event: two events can be equal."""
    return next(n for n, entry in enumerate(case.events) if entry is event)


def _answered(case: Case, asked: str, answered: str, kind: str) -> "list[Suspension]":
    """A question suspends until its answer, or until the term that was set lapsed unused."""
    result = []
    for event in case.of(asked):
        until = _day(event, "until")
        answer = answer_to(case, event, answered)
        in_time = answer is not None and event.on <= answer.on <= until
        end = answer.on if answer is not None and in_time else until
        result.append(Suspension(kind, event.on, end, lapsed=not in_time))
    return result


def views(case: Case, notified: Event) -> Suspension:
    """The notice to the requester suspends up to the last view, or its term.

    The term of a third party is the one that was last set; the day in the notice to the
    requester, where there is one, is not passed without another notice.
    """
    known = case.events[: _index(case, notified)]
    asked = {e.data["party"]: _day(e, "until") for e in known if e.kind == "views_asked"}
    limit = notified.day("until")
    parties = notified.data.get("parties") or list(asked)
    ends: list[date] = []
    lapsed: list[bool] = []
    for party in parties:
        until = asked.get(party, limit or notified.on)
        until = min(until, limit) if limit else until
        view = case.last("views_received", party=party)
        in_time = view is not None and view.on <= until
        ends.append(max(notified.on, view.on if view is not None and in_time else until))
        lapsed.append(not in_time)
    end = max(ends)
    return Suspension(
        "views",
        notified.on,
        end,
        lapsed=any(late for late, day in zip(lapsed, ends, strict=True) if day == end),
        first_end=min(ends) if len(ends) > 1 else None,
    )


def _day(event: Event, name: str) -> date:
    return date.fromisoformat(event.data[name])
