# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands between a dossier and its publication: every reason at once, each with a code.

A gate is closed unless the facts open it: a date that nobody gave does not pass for "long ago".
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from woo_tool.errors import NotAllowedError
from woo_tool.language import _, ngettext
from woo_tool.publication.redacted import Output
from woo_tool.publication.values import Kind
from woo_tool.redaction.job import State


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something cannot go; ``code`` is stable, ``text`` says what to do."""

    code: str
    text: str


class RefusedError(NotAllowedError):
    """The gates are closed; ``refusals`` says all the reasons."""

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        lines = "\n".join(f"  {refusal.text} [{refusal.code}]" for refusal in refusals)
        super().__init__(_("This cannot be published:") + "\n" + lines)
        self.refusals = refusals


@dataclass(frozen=True, slots=True)
class Weighing:
    """That a report with redactions may go: who weighed it, when, and why (not public)."""

    by: str
    on: date
    outcome: str
    motivation: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the law has to say about a dossier on a day; not public.

    Attributes:
        final: The day a report became final.
        due: The last day of its four weeks, or the day it was postponed to.
        postponed: Why it takes longer than four weeks; "" where it does not.
        first_due: The last day of the four weeks, without a postponement.
        weighing: Of a report with redactions.
        weighed_too_early: The weighing is older than the last redaction.
        decided: The day of a decision.
        sent: The day it was sent.
        wait_until: The last day of the wait of Woo 4.4 lid 5; None where there is none.
        wait_known: Whether it was said if an objection is expected.
        restricted: ``5.5``, ``5.6`` or ``5.7``: for the requester only.
        injunction: ``asked`` or ``granted``; "" where none stands in the way.
        closed: Why a register does not allow it: it was withheld, or excluded.
    """

    kind: Kind
    final: date | None = None
    due: date | None = None
    first_due: date | None = None
    postponed: str = ""
    weighing: Weighing | None = None
    weighed_too_early: bool = False
    decided: date | None = None
    sent: date | None = None
    wait_until: date | None = None
    wait_known: bool = True
    restricted: str = ""
    injunction: str = ""
    closed: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """What a review knows of the documents; by hash of the source. Not public.

    Attributes:
        rulings: Why a document stays out (``withheld-by-decision``, ``outside-request``,
            ``double``; "" where it does not), and on which ground.
        dates: Of the information.
        lacks: What the review still lacks, of what the law or the organisation asks.
        accepted: Why marks that nobody decided may be published; "" where they may not.
        made: Hashes of the outputs that hold exactly what is decided now; None where there is
            no work folder.
        texts: What was redacted: it may stand nowhere in what becomes public.
    """

    rulings: dict[str, tuple[str, str]] = field(default_factory=dict)
    dates: dict[str, date] = field(default_factory=dict)
    lacks: tuple[Refusal, ...] = ()
    accepted: str = ""
    made: frozenset[str] | None = None
    texts: tuple[str, ...] = field(default=(), repr=False)


def law(standing: Standing, today: date, *, marks: int) -> Iterator[Refusal]:
    """What the law refuses today."""
    if standing.restricted:
        yield Refusal(
            "restricted",
            _(
                "This information is for the requester only (Woo {article}): it is never "
                "published. Supply it to the requester."
            ).format(article=standing.restricted),
        )
    if standing.closed:
        yield Refusal("closed", standing.closed)
    if standing.kind is Kind.DECISION:
        yield from _decision(standing, today)
    else:
        yield from _report(standing, today, marks)


def _decision(standing: Standing, today: date) -> Iterator[Refusal]:
    if standing.injunction == "asked":
        yield Refusal(
            "injunction",
            _("An interim measure was asked: wait for the ruling of the court (Woo 4.4 lid 5)."),
        )
    if standing.injunction == "granted":
        yield Refusal(
            "injunction",
            _("The court granted the interim measure: nothing of this decision is published."),
        )
    if standing.decided is None or standing.sent is None:
        yield Refusal("not-sent", _("It is not known when the decision was sent: record that."))
        return
    if standing.sent > today:
        yield Refusal(
            "too-early",
            _("The decision is sent on {day}: nothing is published before.").format(
                day=standing.sent.isoformat()
            ),
        )
    elif not standing.wait_known:
        yield Refusal(
            "too-early",
            _("Say whether an objection is expected: it decides when this may be published."),
        )
    elif standing.wait_until is not None and today <= standing.wait_until:
        yield Refusal(
            "too-early",
            _(
                "An objection is expected: nothing is published until {day} is over, two weeks "
                "after the decision was sent (Woo 4.4 lid 5)."
            ).format(day=standing.wait_until.isoformat()),
        )


def _report(standing: Standing, today: date, marks: int) -> Iterator[Refusal]:
    if standing.final is None:
        yield Refusal("not-final", _("It is not known when the report became final: record that."))
        return
    if standing.final > today:
        yield Refusal(
            "not-final",
            _("The report is final on {day}: not before.").format(day=standing.final.isoformat()),
        )
    weighing = standing.weighing
    if marks and (weighing is None or not weighing.by):
        yield Refusal(
            "not-weighed",
            _(
                "A report with redactions is published only after that was weighed: record who "
                "weighed it, the outcome and the motivation."
            ),
        )
    elif marks and standing.weighed_too_early:
        yield Refusal(
            "not-weighed", _("It was weighed before it was redacted last: weigh it again.")
        )
    elif weighing is not None and weighing.outcome != "publish":
        yield Refusal("not-weighed", _("It was weighed, and the outcome was not to publish it."))
    if standing.first_due and today > standing.first_due and not standing.postponed:
        yield Refusal(
            "no-delay-reason",
            _(
                "The four weeks ended on {day}: record why it took longer (event postponed), "
                "then publish."
            ).format(day=standing.first_due.isoformat()),
        )


def documents(output: Output, review: Review | None, *, rows: frozenset[int]) -> Iterator[Refusal]:
    """What the redaction leaves open.

    Args:
        output: The folder of the outputs.
        review: Its review, where there was one.
        rows: Numbers that the user gave a row without a file (withheld, already public).
    """
    if not output.complete:
        yield Refusal("incomplete", _("The redaction did not reach its end: run it again."))
    open_ones = [
        d
        for d in output.documents
        if d.state is not State.VERIFIED and not d.decided and d.number not in rows
    ]
    if open_ones:
        yield Refusal(
            "not-verified",
            ngettext(
                "Document {numbers} was not redacted and verified: see report.json, redact it, or "
                "give it a judgement of its own.",
                "Documents {numbers} were not redacted and verified: see report.json, redact them, "
                "or give them a judgement of their own.",
                len(open_ones),
            ).format(numbers=numbers(d.number for d in open_ones)),
        )
    changed = [d for d in output.documents if d.state is State.VERIFIED and d.file is None]
    if changed:
        yield Refusal(
            "changed",
            _(
                "Documents {numbers} are not the files that were verified: redact them again."
            ).format(numbers=numbers(d.number for d in changed)),
        )
    if output.strangers:
        yield Refusal(
            "stranger",
            ngettext(
                "{n} file in the folder of the outputs was not made by woo redact: take it out.",
                "{n} files in the folder of the outputs were not made by woo redact: take them "
                "out.",
                len(output.strangers),
            ).format(n=len(output.strangers)),
        )
    undecided = [d for d in output.documents if d.undecided]
    if undecided and not (review and review.accepted):
        yield Refusal(
            "undecided",
            ngettext(
                "{n} mark was burned in that nobody decided on: woo review decide, and redact "
                "again.",
                "{n} marks were burned in that nobody decided on: woo review decide, and redact "
                "again.",
                sum(d.undecided for d in undecided),
            ).format(n=sum(d.undecided for d in undecided)),
        )
    if review is not None:
        yield from review.lacks
        yield from _made(output, review)


def _made(output: Output, review: Review) -> Iterator[Refusal]:
    """Outputs of decisions that have changed since must not go."""
    if review.made is None:
        return
    old = [
        d
        for d in output.documents
        if d.state is State.VERIFIED and d.file and d.sha256 not in review.made
    ]
    if old:
        yield Refusal(
            "decisions-changed",
            ngettext(
                "Document {numbers} was not redacted with the decisions of the review as they are "
                "now: woo redact WORK again.",
                "Documents {numbers} were not redacted with the decisions of the review as they "
                "are now: woo redact WORK again.",
                len(old),
            ).format(numbers=numbers(d.number for d in old)),
        )


def numbers(found: Any) -> str:
    """Numbers for people, the first ten of them."""
    listed = sorted(found)
    shown = ", ".join(str(number) for number in listed[:10])
    return shown + (f" … ({len(listed)})" if len(listed) > 10 else "")


def refuse(refusals: Iterator[Refusal] | list[Refusal]) -> None:
    """Raise where there is a reason.

    Raises:
        RefusedError: With all reasons.
    """
    found = tuple(dict.fromkeys(refusals))
    if found:
        raise RefusedError(found)
