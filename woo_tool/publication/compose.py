# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""From plan, redaction and review to a dossier: is everything said that a dossier needs.

What each document becomes is in ``rows``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from woo_tool.language import _
from woo_tool.publication.gates import Refusal, Review, Standing, numbers
from woo_tool.publication.lists import Lists
from woo_tool.publication.plan import Plan
from woo_tool.publication.redacted import Output
from woo_tool.publication.rows import Rows, document_kind
from woo_tool.publication.values import IDENTIFIER, Dossier, Entry, Kind, Role
from woo_tool.redaction.grounds import Grounds

_DECISION_CATEGORY = "c_3baef532"


@dataclass(frozen=True)
class Composed:
    """A dossier that could be published, and everything that stands in the way.

    Attributes:
        dossier: None where the facts are too few for one.
        files: Per identifier of an entry the redacted file.
        numbers: Per identifier the number of ``report.json``.
        missing: What nobody said yet.
        left_out: Documents outside the request: no row, and why (numbers).
        renamed: Documents whose own name gave way to a neutral one.
    """

    dossier: Dossier | None
    files: Mapping[str, Path] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    missing: tuple[Refusal, ...] = ()
    left_out: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sources:
    """Everything a dossier is made of."""

    plan: Plan
    kind: Kind
    output: Output
    standing: Standing
    lists: Lists
    grounds: Grounds
    today: date
    review: Review | None = None


def compose(sources: Sources, *, without_suspended: bool = False) -> Composed:
    """The dossier of these sources.

    Args:
        sources: What it is made of.
        without_suspended: Documents that are suspended keep their row and lose their file.

    Raises:
        ConfigError: A value of the plan is in none of the lists, or no ground.
    """
    return _Composer(sources, without_suspended=without_suspended).run()


class _Composer:
    def __init__(self, sources: Sources, *, without_suspended: bool) -> None:
        self.of = sources
        self.without_suspended = without_suspended
        self.missing: list[Refusal] = []
        self.identifier = str(sources.plan.dossier.get("identifier", ""))

    def run(self) -> Composed:
        self._facts()
        made = Rows(self.of, self.identifier, without_suspended=self.without_suspended)
        entries = tuple(made.entries())
        self.missing += made.missing
        dossier = None
        if not self.missing:
            dossier = self._dossier(entries)
            self._complete(dossier)
        return Composed(
            dossier,
            made.files,
            made.numbers,
            tuple(self.missing),
            tuple(made.left_out),
            tuple(made.warnings),
        )

    def _lack(self, what: str, text: str) -> None:
        self.missing.append(Refusal(f"missing-{what}", text))

    def _facts(self) -> None:
        """What a dossier needs and nobody else can say."""
        plan, report = self.of.plan, self.of.kind is Kind.REPORT
        wanted = {
            "identifier": _("Give it an identifier: dossier.identifier."),
            "title": _("Give it a title: dossier.title."),
            "summary": _("Give it a summary for people who search: dossier.summary."),
        }
        if report:
            wanted["category"] = _(
                "Name its category (Woo 3.3), such as onderzoeksrapporten: dossier.category."
            )
        for name, text in wanted.items():
            if not str(plan.dossier.get(name, "")).strip():
                self._lack(name, text)
        if not plan.organisation.get("publisher"):
            self._lack("publisher", _("Name who publishes it: organisation.publisher."))
        if self.identifier and not IDENTIFIER.fullmatch(self.identifier):
            self._lack(
                "identifier",
                _("The identifier of a dossier has letters, digits, dots and hyphens only."),
            )
            self.identifier = ""
        settled = self.of.standing.final if report else self.of.standing.decided
        if settled is None:
            what = _("the day it became final") if report else _("the day of the decision")
            self._lack("date", _("Record {what}.").format(what=what))
        if not report and not plan.decision.get("outcome"):
            self._lack("outcome", _("Say what was decided: decision.outcome."))

    def _dossier(self, entries: tuple[Entry, ...]) -> Dossier:
        plan, lists, standing = self.of.plan, self.of.lists, self.of.standing
        said, body = plan.dossier, plan.organisation
        report = self.of.kind is Kind.REPORT
        settled = standing.final if report else standing.decided
        category = said.get("category") or _DECISION_CATEGORY
        order = {Role.REPORT: 0, Role.DECISION: 0, Role.REQUEST: 1, Role.DOCUMENT: 2}
        return Dossier(
            kind=self.of.kind,
            identifier=self.identifier,
            title=str(said["title"]).strip(),
            summary=" ".join(str(said["summary"]).split()),
            publisher=lists.organisation(str(body["publisher"])).code,
            category=lists.value("category", category).code,
            document_kind=document_kind(self.of),
            settled=settled or self.of.today,
            published=self.of.today,
            language=lists.value("language", said.get("language", "NLD")).code,
            responsible=_organisation(lists, body.get("responsible")),
            author=str(body.get("author", "")),
            created=said.get("created"),
            received=plan.decision.get("received"),
            outcome=str(plan.decision.get("outcome", "")) if not report else "",
            themes=tuple(lists.value("theme", theme).code for theme in said.get("themes", ())),
            keywords=tuple(said.get("keywords", ())),
            base=str(body.get("base", "")).rstrip("/"),
            entries=tuple(sorted(entries, key=lambda e: (order[e.role], e.number))),
        )

    def _complete(self, dossier: Dossier) -> None:
        """What the whole must have: its main document, and every relation an end."""
        if dossier.main is None:
            key = 'role = "report"' if dossier.kind is Kind.REPORT else "decision.letter"
            self._lack("main", _("Say which document is the main one: {key}.").format(key=key))
        elif not dossier.main.name:
            self._lack("main", _("The main document itself is not published: is that right?"))
        if dossier.kind is Kind.DECISION and not any(
            entry.role is Role.REQUEST for entry in dossier.entries
        ):
            self._lack("request", _("Name the letter of the request, redacted: decision.request."))
        known = {entry.number for entry in dossier.documents}
        lost = [e.number for e in dossier.documents if not set(e.related) <= known]
        if lost:
            self._lack(
                "related",
                _("Documents {numbers} refer to a document that is not there.").format(
                    numbers=numbers(lost)
                ),
            )


def _organisation(lists: Lists, said: object) -> str:
    return lists.organisation(str(said)).code if said else ""
