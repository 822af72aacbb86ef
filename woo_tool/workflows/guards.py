# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Conditions that a route file can name, and that no table can say.

A guard gives None when the event may happen, else one sentence: why not, and what to do.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from woo_tool.language import _
from woo_tool.workflows.terms import fixed
from woo_tool.workflows.words import said

if TYPE_CHECKING:
    from woo_tool.workflows.fold import Case, Event


def _written(_case: "Case", event: "Event") -> str | None:
    """A withdrawal that was only spoken leaves the clock running (law.md §2.4, R)."""
    if event.data["written"]:
        return None
    return _(
        "A withdrawal counts only in writing, or confirmed in writing: the term runs on. "
        "Confirm it, or record a contact."
    )


def _no_third_parties(_case: "Case", event: "Event") -> str | None:
    if not event.data["third_parties"]:
        return None
    return _(
        "Third parties who want a decision must get one in writing. Continue on the formal route."
    )


def _not_restricted(case: "Case", _event: "Event") -> str | None:
    if not case.never_published:
        return None
    return _(
        "This information is for the requester only (Woo 5.5-5.7) and is never published. "
        "Supply it to the requester, and close the case."
    )


def _no_injunction(case: "Case", event: "Event") -> str | None:
    decision = event.data["decision"]
    asked = list(case.of("injunction_asked", decision=decision))
    ended = list(case.of("injunction_ended", decision=decision))
    if len(asked) > len(ended):
        return _(
            "An interim measure was asked: nothing is disclosed until the court has ruled or "
            "the request is withdrawn. Record that first."
        )
    if ended and ended[-1].data["outcome"] == "granted":
        return _("The court granted the interim measure: nothing of this decision is disclosed.")
    return None


def _wait_over(case: "Case", event: "Event") -> str | None:
    """Nothing is disclosed until the last day of the wait is over, moved over free days.

    Woo 4.4 lid 5 says "twee weken nadat", Wob 6 lid 5 "niet eerder dan twee weken nadat". That
    can be read as on the day on which the two weeks are full, or as after it; and with or
    without the Algemene termijnenwet. The two weeks are there so that a third party can ask for
    an interim measure, and he has the whole of the last day for that. What is disclosed too
    early cannot be taken back, and a day late harms nobody: of each pair the later reading holds.
    So say the running term, its next action and the gate before a publication.
    """
    decision = event.data["decision"]
    decided = case.last("decided", decision=decision)
    sent = case.last("sent", decision=decision)
    if decided is None or sent is None or not decided.data.get("objection_expected"):
        return None
    route = case.route
    last = fixed(route.catalogue, route.calendar, "disclosure", sent.on, law=route.law).deadline
    if event.on > last:
        return None
    return _(
        "A third party is expected to object: nothing is disclosed until {day} is over, two weeks "
        "after the decision was sent. If it happened all the same, record a note."
    ).format(day=said(last))


def _no_decision(case: "Case", _event: "Event") -> str | None:
    if case.last("decided") is None:
        return None
    return _("A decision was taken: the case stays on the formal route. Record contacts there.")


def _weighed(case: "Case", _event: "Event") -> str | None:
    redacted = case.last("redacted")
    if redacted is None or redacted.data["marks"] == 0:
        return None
    weighed = case.last("weighed")
    if weighed is None or case.events.index(weighed) < case.events.index(redacted):
        return _(
            "A report with redactions is published only after that was weighed. Record who "
            "weighed it, the outcome and the motivation."
        )
    if weighed.data["outcome"] == "publish":
        return None
    return _("It was weighed, and the outcome was not to publish. Weigh again, or withhold it.")


def _tests_passed(case: "Case", _event: "Event") -> str | None:
    tested = case.last("tested")
    if tested and all(tested.data[name] for name in ("suitable", "used", "referred")):
        return None
    return _(
        "Not all three tests are yes (suitable, used, referred to): it does not belong on the "
        "legislative calendar. Record the tests again, or withhold it."
    )


Guard = Callable[["Case", "Event"], str | None]
GUARDS: Mapping[str, Guard] = MappingProxyType(
    {
        "written": _written,
        "no-third-parties": _no_third_parties,
        "not-restricted": _not_restricted,
        "no-injunction": _no_injunction,
        "wait-over": _wait_over,
        "no-decision": _no_decision,
        "weighed": _weighed,
        "tests-passed": _tests_passed,
    }
)


def _partial(case: "Case", event: "Event") -> bool:
    """A part only: of a forwarding, or of the decision that the event is about."""
    if "part" in event.data:
        return bool(event.data["part"])
    decided = case.last("decided", decision=event.data.get("decision"))
    return event.kind != "decided" and decided is not None and bool(decided.data.get("part"))


#: Conditions under which an event leaves the state as it is.
STAYS: Mapping[str, Callable[["Case", "Event"], bool]] = MappingProxyType({"partial": _partial})
