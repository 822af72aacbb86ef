# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the register, the review and the law say of something that is to be published.

The room of publication opens no register and no review: it gets values, made here.
"""

import contextlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woo_tool import config
from woo_tool.cli import registers
from woo_tool.cli.law import read_calendar, read_catalogue
from woo_tool.cli.output import Output
from woo_tool.errors import NotAllowedError
from woo_tool.language import _
from woo_tool.publication.gates import Refusal, Review, Standing, Weighing
from woo_tool.publication.plan import Plan, injunction
from woo_tool.publication.values import Kind
from woo_tool.workflows import terms

if TYPE_CHECKING:
    from woo_tool.workflows.case import Case
    from woo_tool.worklog.readiness import Problem

#: Texts shorter than this prove nothing where they stand by themselves.
_SHORTEST = 4
_REPORT = "active-"
#: What a gate calls a problem of a review, where it has another name.
_CODES = {"open": "undecided", "four-eyes": "not-approved"}
#: Problems of documents: what became of each of them says the redaction.
_OF_OUTPUT = frozenset({"not-read", "unreadable"})


def wait_after(sent: date) -> date:
    """The last day of the two weeks of Woo 4.4 lid 5, free days counted."""
    overlays = config.load().overlays
    catalogue, calendar = read_catalogue(overlays), read_calendar(overlays)
    return terms.fixed(catalogue, calendar, "disclosure", sent).deadline


def four_weeks(final: date) -> date:
    """The last day of the four weeks of a report."""
    overlays = config.load().overlays
    catalogue, calendar = read_catalogue(overlays), read_calendar(overlays)
    return terms.fixed(catalogue, calendar, "report", final).deadline


def of_plan(plan: Plan, kind: Kind) -> Standing:
    """What a plan says of the law, where there is no register."""
    said, report = plan.decision, plan.report
    if kind is Kind.DECISION:
        sent = said.get("sent")
        expected = said.get("objection_expected")
        return Standing(
            kind,
            decided=said.get("decided"),
            sent=sent,
            wait_until=wait_after(sent) if sent and expected else None,
            wait_known=expected is not None,
            restricted=said.get("restricted", ""),
            injunction=injunction(plan),
        )
    final = report.get("final")
    due = four_weeks(final) if final else None
    postponed = report.get("postponed_until") if report.get("postponed") else None
    return Standing(
        kind,
        final=final,
        due=postponed or due,
        first_due=due,
        postponed=report.get("postponed", "") if postponed else "",
        weighing=_weighing(plan),
        restricted=said.get("restricted", ""),
    )


def _weighing(plan: Plan) -> Weighing | None:
    said = plan.report
    wanted = ("weighed_by", "weighed_on", "weighed_outcome", "motivation")
    if not all(said.get(name) for name in wanted):
        return None
    return Weighing(
        said["weighed_by"], said["weighed_on"], said["weighed_outcome"], said["motivation"]
    )


# the register ----------------------------------------------------------------------------


def of_case(
    number: str, register_file: Path | None, output: Output, today: date, plan: Plan
) -> tuple[Plan, Kind, Standing, tuple[str, ...]]:
    """A case of the register: the plan filled in, its standing, and who the requester is.

    Raises:
        NotAllowedError: There is no such case, or its events do not make one.
    """
    from woo_tool.register.folding import fold

    law = registers.law()
    with registers.opened(register_file, output) as register, register.reading():
        item = register.item(number)
        folded = fold(law, item, register.events(item.number), today)
        requester = register.personal(item.requester) or {}
        motivations = _motivations(register, folded.case)
    case = folded.case
    if case is None:
        raise NotAllowedError(folded.error)
    kind = Kind.REPORT if case.route.name.startswith(_REPORT) else Kind.DECISION
    due = {term.term: term.due for term in folded.terms}
    standing = _report(case, due) if kind is Kind.REPORT else _decision(case)
    if kind is Kind.REPORT and standing.weighing is None and _weighing(plan):
        standing = replace(standing, weighing=_weighing(plan))
    if standing.weighing is not None and not standing.weighing.motivation:
        standing = replace(standing, weighing=replace(standing.weighing, motivation=motivations))
    if item.state in ("withheld", "excluded") or case.state in ("withheld", "excluded"):
        said = _("The register says that this is not published: {state}.").format(
            state=case.route.states[case.state].words
        )
        standing = replace(standing, closed=said)
    dossier: dict[str, Any] = {"identifier": item.number, "title": item.subject}
    decision = {"received": item.received, "decided": standing.decided, "sent": standing.sent}
    decided = case.last("decided")
    if decided is not None:
        decision["outcome"] = decided.data["outcome"]
    known = {k: v for k, v in decision.items() if v is not None}
    filled = replace(
        plan,
        kind=kind,
        dossier={**{k: v for k, v in dossier.items() if v}, **plan.dossier},
        decision={**plan.decision, **(known if kind is Kind.DECISION else {})},
    )
    names = ("requester", "name", "email", "address", "phone")
    terms_ = tuple(str(requester[name]) for name in names if requester.get(name))
    return filled, kind, standing, tuple(t for t in terms_ if len(t) >= _SHORTEST)


def _motivations(register: Any, case: "Case | None") -> str:
    """Whether the motivation of the weighing is still there; its text is not needed."""
    weighed = case.last("weighed") if case else None
    row = str(weighed.data.get("motivation", "")) if weighed else ""
    if not row.startswith("p") or not row[1:].isdecimal():
        return row
    return "recorded" if register.personal(int(row[1:])) else ""


def _decision(case: "Case") -> Standing:
    decided, sent = case.last("decided"), case.last("sent")
    label = decided.data.get("decision") if decided else None
    expected = decided.data.get("objection_expected") if decided else None
    day = sent.on if sent is not None and sent.data.get("decision") == label else None
    asked = list(case.of("injunction_asked"))
    ended = list(case.of("injunction_ended"))
    stands = "asked" if len(asked) > len(ended) else ""
    if ended and ended[-1].data["outcome"] == "granted":
        stands = "granted"
    restricted = next(
        (str(e.data["restricted"]) for e in case.events if e.data.get("restricted")), ""
    )
    return Standing(
        Kind.DECISION,
        decided=decided.on if decided else None,
        sent=day,
        wait_until=wait_after(day) if day and expected else None,
        wait_known=True,  # the route asks it, and nothing said is: no objection expected
        restricted=restricted,
        injunction=stands,
    )


def _report(case: "Case", due: dict[str, date]) -> Standing:
    final, postponed = case.last("finalised"), case.last("postponed")
    weighed, redacted = case.last("weighed"), case.last("redacted")
    weighing = None
    too_early = False
    if weighed is not None:
        weighing = Weighing(
            str(weighed.data.get("by", "")), weighed.on, str(weighed.data["outcome"])
        )
        too_early = redacted is not None and case.events.index(weighed) < case.events.index(
            redacted
        )
    first = four_weeks(final.on) if final else None
    return Standing(
        Kind.REPORT,
        final=final.on if final else None,
        due=due.get("report", first),
        first_due=first,
        postponed=str(postponed.data["reason"]) if postponed else "",
        weighing=weighing,
        weighed_too_early=too_early,
    )


# the review ------------------------------------------------------------------------------


def of_review(folder: Path | None, accept: str = "", *, record: bool = False) -> Review | None:
    """What a work folder knows; the only place that knows how it looks.

    Args:
        folder: The work folder; None where there was no review.
        accept: Why marks that nobody decided may be published; "" to refuse them.
        record: Note that reason in the history of the review.

    Raises:
        ConfigError: It is no work folder.
    """
    from woo_tool.cli import reviews
    from woo_tool.worklog import applying, readiness

    if folder is None:
        return Review(accepted=accept) if accept else None
    opened = reviews.opened(folder)
    who = reviews.reviewer(opened, None)
    with opened.open() as log:
        if accept and record and readiness.accepted(log) != accept:
            readiness.accept(log, accept, who)
        accepted = readiness.accepted(log) or accept
        rulings = {
            sha256: (ruling.reason, ruling.ground)
            for sha256, ruling in applying.rulings(log).items()
        }
        dates = {}
        for document in log.documents():
            with contextlib.suppress(ValueError):
                dates[document.sha256] = date.fromisoformat(document.date)
        texts = {
            " ".join(entry.text.split())
            for entry in log.entries("state = 'redact'")
            if entry.text.strip()
        }
        lacks = tuple(
            Refusal(_CODES.get(one.code, one.code), _told(one))
            for one in readiness.problems(opened, log, who.policy)
            if one.code not in _OF_OUTPUT and not (accepted and one.code in readiness.ACCEPTABLE)
        )
        return Review(
            rulings=rulings,
            dates=dates,
            lacks=lacks,
            accepted=accepted,
            made=applying.outputs_now(log),
            texts=tuple(sorted(t for t in texts if _long(t))),
        )


def _told(one: "Problem") -> str:
    """A problem of a review in one line: the ground, how many marks, what to do."""
    if one.ground and one.n:
        return _("{ground} ({n}): {says}").format(ground=one.ground, n=one.n, says=one.says)
    return one.says


def _long(text: str) -> bool:
    return sum(letter.isalnum() for letter in text) >= _SHORTEST
