# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The places of a letter, filled from the case, and what is missing by law."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from woo_tool.language import _
from woo_tool.letters import dutch
from woo_tool.letters.facts import Facts
from woo_tool.letters.spec import Element, Spec, To
from woo_tool.workflows import clock, terms
from woo_tool.workflows.account import Account
from woo_tool.workflows.case import decision_term
from woo_tool.workflows.history import answer_to
from woo_tool.workflows.history import views as suspended_views

_DAY = timedelta(days=1)
#: A gap of a standard text that somebody forgot to fill.
_GAP = re.compile(r"\[[^\]\n]*\]")
_NO = frozenset({"no", "nee", "n", "false"})


@dataclass(frozen=True, slots=True)
class Filled:
    """A letter that can be made, or not.

    Attributes:
        places: Every place of the template with its text.
        missing: What the law asks and nobody gave; the letter is made when there is none.
        warnings: What to be careful about.
    """

    places: Mapping[str, Any]
    missing: tuple[Element, ...]
    warnings: tuple[str, ...]


def fill(spec: Spec, facts: Facts) -> Filled:
    """Fill the places of a letter.

    Args:
        spec: The letter.
        facts: Everything that is known.
    """
    warnings = list(_sender_warnings(facts))
    places = _common(spec, facts)
    places.update(_OWN.get(spec.name, _nothing)(facts, warnings))
    now = {str(facts.event.data.get("outcome", ""))}
    if _restricted(facts):
        now.add("restricted")
    missing = tuple(
        element
        for element in spec.elements
        if (not element.when or now & set(element.when)) and not places.get(element.place)
    )
    return Filled(places, missing, tuple(dict.fromkeys(warnings)))


def _restricted(facts: Facts) -> str:
    """The article by which it is for the requester only (Woo 5.5-5.7), or nothing."""
    found = [str(event.data.get("restricted") or "") for event in facts.after.events]
    return next((article for article in reversed(found) if article), "")


def gaps(given: Mapping[str, str]) -> tuple[str, ...]:
    """Names of texts in which a gap of a standard text is left: ``[reason]``."""
    return tuple(name for name, text in given.items() if _GAP.search(text))


# what every letter has -------------------------------------------------------------------


def _common(spec: Spec, facts: Facts) -> dict[str, Any]:
    sender = facts.sender
    name = str(facts.requester.get("name") or "").strip()
    after, before = decision_term(facts.after, facts.calendar), _before(facts)
    return {
        "organisation": sender.organisation or "[naam van uw organisatie]",
        "organisation_address": sender.address or "[adres van uw organisatie]",
        "contact": sender.contact or "[naam, telefoon en e-mail van de contactpersoon]",
        "signatory": sender.signatory or "[functie en naam van wie ondertekent]",
        "addressee": _addressee(spec, facts),
        "salutation": f"Geachte {name}," if name and spec.to is To.REQUESTER else _SALUTATION,
        "date": dutch.day(facts.on),
        "number": facts.number,
        # The reference of the requester is nobody else's business.
        "reference": facts.reference if spec.to is To.REQUESTER else "",
        "subject": facts.subject,
        "received": dutch.day(facts.after.received),
        "deadline": dutch.full(after.deadline),
        "deadline_before": dutch.full(before.deadline),
        "professional": facts.professional,
    }


_SALUTATION = "Geachte heer of mevrouw,"


def _before(facts: Facts) -> Account:
    return decision_term(facts.before, facts.calendar)


def _addressee(spec: Spec, facts: Facts) -> str:
    address = facts.given.get("address", "")
    if spec.to is To.PARTY:
        return "\n".join(filter(None, (facts.text("party"), address)))
    if spec.to is To.BODY:
        return "\n".join(filter(None, (facts.text("to"), address)))
    known = facts.requester
    where = address or known.get("address") or known.get("email")
    lines = [known.get("organisation"), known.get("name"), where]
    return "\n".join(str(line) for line in lines if line) or "[naam en adres van de verzoeker]"


def _sender_warnings(facts: Facts) -> Iterator[str]:
    wanted = {
        "organisation": facts.sender.organisation,
        "organisation_address": facts.sender.address,
        "contact": facts.sender.contact,
        "signatory": facts.sender.signatory,
    }
    empty = [name for name, value in wanted.items() if not value]
    if empty:
        yield _("Not set, so between square brackets in the letter: {names} (woo.toml).").format(
            names=", ".join(empty)
        )


def _until(facts: Facts, warnings: list[str], name: str = "until") -> date | None:
    """A day that is set in the letter: the Algemene termijnenwet does not move it."""
    day = facts.event.day(name)
    if day is not None and facts.calendar.free(day) is not None:
        warnings.append(
            _(
                "{day} is a free day, and a day in a letter is not moved. Choose another one."
            ).format(day=day.isoformat())
        )
    return day


def _said(day: date | None) -> str:
    return dutch.full(day) if day else ""


# each of them ----------------------------------------------------------------------------


def _nothing(_facts: Facts, _warnings: list[str]) -> dict[str, Any]:
    return {}


def _acknowledgement(facts: Facts, _warnings: list[str]) -> dict[str, Any]:
    case = facts.after
    account = clock.decision(
        case.route.catalogue, facts.calendar, case.received, law=case.route.law
    )
    return {"rolled": account.deadline != account.nominal, "informal": case.state == "informal"}


def _clarification(facts: Facts, warnings: list[str]) -> dict[str, Any]:
    catalogue = facts.after.route.catalogue
    term = terms.fixed(
        catalogue, facts.calendar, "clarification", facts.after.received, law=facts.after.route.law
    )
    if facts.on > term.deadline:
        warnings.append(
            _(
                "Later than two weeks after receipt ({day}): a refusal to treat stands less firm."
            ).format(day=term.deadline.isoformat())
        )
    return {
        "question": facts.given.get("question", ""),
        "until": _said(_until(facts, warnings)),
        "suspended_from": dutch.day(facts.on + _DAY),
    }


def _forwarding(facts: Facts, _warnings: list[str]) -> dict[str, Any]:
    part = bool(facts.event.data.get("part"))
    whole = "" if part else "Het hele verzoek."
    return {"body": facts.text("to"), "what": facts.given.get("what", whole), "part": part}


def _extension(facts: Facts, warnings: list[str]) -> dict[str, Any]:
    account = decision_term(facts.after, facts.calendar)
    if not account.extended:
        warnings.append(
            _("An extension that is sent on {day} does not count: the first term is over.").format(
                day=facts.on.isoformat()
            )
        )
    return {
        "reason": dutch.REASONS.get(str(facts.event.data.get("reason")), ""),
        "motivation": facts.text("motivation"),
        "deadline": dutch.full(account.deadline) if account.extended else "",
    }


def _views(facts: Facts, warnings: list[str]) -> dict[str, Any]:
    return {
        "party": facts.text("party"),
        "documents": facts.given.get("documents", ""),
        "until": _said(_until(facts, warnings)),
    }


def _views_notice(facts: Facts, _warnings: list[str]) -> dict[str, Any]:
    end = suspended_views(facts.after, facts.event).end
    return {"suspended_from": dutch.day(facts.on + _DAY), "until": _said(end)}


def _suspension_end(facts: Facts, _warnings: list[str]) -> dict[str, Any]:
    return {"suspended_days": decision_term(facts.after, facts.calendar).suspended_days}


def _agreement(facts: Facts, warnings: list[str]) -> dict[str, Any]:
    until = decision_term(facts.after, facts.calendar).deadline
    if until <= _before(facts).deadline:
        warnings.append(_("The day that is agreed is not later than the day the law gives."))
    return {
        "until": _said(until),
        "agreed": dutch.day(facts.event.on) if facts.recorded else "",
        "content": facts.given.get("content", ""),
    }


def _late(facts: Facts, warnings: list[str]) -> dict[str, Any]:
    expected = _until(facts, warnings, "expected")
    return {"expected": _said(expected), "motivation": facts.given.get("motivation", "")}


def _decision(facts: Facts, warnings: list[str]) -> dict[str, Any]:
    data = facts.event.data
    outcome, restricted = str(data.get("outcome", "")), _restricted(facts)
    says = dutch.RESTRICTED.get(outcome) if restricted else None
    catalogue, law = facts.after.route.catalogue, facts.after.route.law
    objection = terms.objection(catalogue, facts.calendar, facts.on, law=law)
    older = facts.given.get("older", "")
    relative = not facts.grounds or any(ground.relative for ground, _text in facts.grounds)
    body = (facts.sender.organisation, facts.sender.address)
    own = decision_term(facts.after, facts.calendar)
    if facts.on > own.deadline:
        warnings.append(_("The term was over on {day}.").format(day=own.deadline.isoformat()))
    if outcome == "not_treated" and facts.on > (last := _last_refusal(facts)):
        warnings.append(
            _(
                "A refusal to treat had to be announced by {day} (Woo 4.1 lid 6, 4.6): decide on "
                "the merits."
            ).format(day=last.isoformat())
        )
    return {
        "outcome": says or dutch.OUTCOMES.get(outcome, ""),
        "partial": bool(data.get("part")),
        "restricted": restricted,
        "identity": facts.given.get("identity", ""),
        "conditions": facts.given.get("conditions", ""),
        "procedure": list(_procedure(facts)),
        "inventory": facts.given.get("inventory", ""),
        "grounds": [
            {"code": g.code, "name": g.name, "article": g.article, "motivation": text}
            for g, text in facts.grounds
        ],
        "older": older or ("" if relative else "-"),
        "older_text": "" if older.casefold() in _NO else older,
        "motivation": facts.given.get("motivation", ""),
        "third_parties": _third_parties(facts),
        "manner": facts.given.get("manner", ""),
        "when": _when(facts, outcome),
        "copies": bool(data.get("third_parties")) and not restricted,
        "objection_until": dutch.full(objection.deadline),
        "objection_body": "\n".join(body) if all(body) else "",
        "court": facts.sender.court,
    }


def _last_refusal(facts: Facts) -> date:
    """The last day on which a request can be left untreated, by misuse or for want of an answer."""
    case, calendar = facts.before, facts.calendar
    catalogue, law = case.route.catalogue, case.route.law
    days = [terms.fixed(catalogue, calendar, "misuse", case.received, law=law).deadline]
    for asked in case.of("clarification_asked"):
        answer = answer_to(case, asked, "clarified")
        until = date.fromisoformat(asked.data["until"])
        start = min(answer.on, until) if answer else until
        days.append(terms.fixed(catalogue, calendar, "refusal", start, law=law).deadline)
    return max(days)


def _when(facts: Facts, outcome: str) -> str:
    data = facts.event.data
    if outcome not in ("granted", "partly"):
        return ""
    if _restricted(facts):
        return "U krijgt de informatie tegelijk met dit besluit."
    if not data.get("objection_expected"):
        return "U krijgt de documenten tegelijk met dit besluit (artikel 4.4 lid 5 Woo)."
    route = facts.after.route
    wait = terms.fixed(route.catalogue, facts.calendar, "disclosure", facts.on, law=route.law)
    return (
        "Wij verwachten dat een ander bezwaar maakt. Daarom maken wij de documenten pas openbaar "
        f"na {dutch.full(wait.deadline)}. Vraagt iemand de rechter om een voorlopige voorziening, "
        "dan wachten wij tot de rechter heeft beslist of het verzoek is ingetrokken (artikel 4.4 "
        "lid 5 Woo)."
    )


def _procedure(facts: Facts) -> Iterator[str]:
    """What happened, in the order of the days; no names."""
    for event in facts.before.events:
        sentence = _HAPPENED.get(event.kind)
        if sentence:
            yield f"{dutch.day(event.on)}: {sentence}."
    account = _before(facts)
    if account.suspended_days:
        days = dutch.count(account.suspended_days, "dag", "dagen")
        yield f"De termijn heeft {days} stilgestaan."
    yield f"De laatste dag voor ons besluit is {dutch.full(account.deadline)}."


_HAPPENED = {
    "received": "wij kregen uw verzoek",
    "clarification_asked": "wij vroegen u om uw verzoek duidelijker te maken",
    "clarified": "u maakte uw verzoek duidelijker",
    "prioritised": "wij spraken met u over de volgorde waarin u de documenten krijgt",
    "extended": "wij verlengden de termijn met twee weken (artikel 4.4 lid 2 Woo)",
    "views_notified": "wij lieten u weten dat wij anderen om hun zienswijze vroegen "
    "(artikel 4.4 lid 3 Woo)",
    "views_ended": "wij lieten u weten dat de termijn weer liep",
    "consent": "u stemde schriftelijk in met uitstel",
    "agreed": "u stemde schriftelijk in met een latere dag",
    "forwarded": "wij zonden uw verzoek, of een deel ervan, door aan een andere organisatie",
    "sent": "wij verzonden een deelbesluit",
}


def _third_parties(facts: Facts) -> str:
    asked = {event.data["party"] for event in facts.before.of("views_asked")}
    if not asked:
        return ""
    last = {e.data["party"]: e.data["position"] for e in facts.before.of("views_received")}
    positions = [last.get(party, "") for party in asked]
    told = [
        (positions.count("agrees"), "had geen bezwaar", "hadden geen bezwaar"),
        (positions.count("objects"), "had bezwaar", "hadden bezwaar"),
        (positions.count("partly"), "had bezwaar tegen een deel", "hadden bezwaar tegen een deel"),
        (positions.count(""), "antwoordde niet", "antwoordden niet"),
    ]
    own = facts.given.get("third_parties_text", "")
    if len(asked) == 1:
        answer = next(one for n, one, _many in told if n)
        text = f"Wij vroegen één ander om een zienswijze. Die {answer}."
    else:
        parts = [dutch.count(n, one, many) for n, one, many in told if n]
        text = f"Wij vroegen {len(asked)} anderen om een zienswijze. Daarvan {', '.join(parts)}."
    return f"{text} {own}".strip()


_OWN: Mapping[str, Callable[[Facts, list[str]], dict[str, Any]]] = {
    "acknowledgement": _acknowledgement,
    "clarification": _clarification,
    "forwarding": _forwarding,
    "forwarding-notice": _forwarding,
    "extension": _extension,
    "views": _views,
    "views-notice": _views_notice,
    "suspension-end": _suspension_end,
    "agreement": _agreement,
    "decision": _decision,
    "late": _late,
}
#: Places that are given and are no field of an event, by letter.
OWN_PLACES: Mapping[str, frozenset[str]] = {
    "clarification": frozenset({"question"}),
    "forwarding": frozenset({"what", "address"}),
    "forwarding-notice": frozenset({"what"}),
    "views": frozenset({"documents", "address"}),
    "agreement": frozenset({"content"}),
    "late": frozenset({"motivation"}),
    "decision": frozenset(
        {"inventory", "older", "motivation", "manner", "third_parties_text"}
        | {"identity", "conditions"}
    ),
}
