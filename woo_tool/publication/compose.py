# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""From plan, redaction and review to a dossier: who is what, judged how, named how.

Judgement and grounds follow from what was burned in and decided; what a person wrote in the plan
may fill in, and may not contradict it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from woo_tool.errors import ConfigError
from woo_tool.language import _
from woo_tool.publication import naming
from woo_tool.publication.gates import Refusal, Review, Standing, numbers
from woo_tool.publication.lists import Lists
from woo_tool.publication.plan import Plan, Row, row_of
from woo_tool.publication.redacted import Output, Redacted
from woo_tool.publication.values import IDENTIFIER, Dossier, Entry, Judgement, Kind, Role
from woo_tool.redaction.grounds import Grounds
from woo_tool.redaction.grounds import Kind as GroundKind
from woo_tool.redaction.job import State
from woo_tool.redaction.resume import sha256_of

#: Stands where a ground stands, for what was judged in another document (VWS).
DOUBLE = "dubbel"
_OUTSIDE = "outside-request"
_KINDS: Mapping[Role, str] = {Role.DECISION: "c_4f50ca9c", Role.REQUEST: "c_1cf18f83"}
_DECISION_CATEGORY, _DECISION_KIND = "c_3baef532", "c_4f50ca9c"
_LETTERS: Mapping[Role, tuple[str, str]] = {
    Role.DECISION: ("besluit", "Besluit"),
    Role.REQUEST: ("verzoek", "Verzoek"),
}


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
        self.files: dict[str, Path] = {}
        self.numbers: dict[str, int] = {}
        self.left_out: list[int] = []
        self.warnings: list[str] = []
        self.identifier = str(sources.plan.dossier.get("identifier", ""))

    def run(self) -> Composed:
        self._facts()
        entries = list(self._entries())
        dossier = None
        if not self.missing:
            dossier = self._dossier(tuple(entries))
            self._complete(dossier)
        return Composed(
            dossier,
            self.files,
            self.numbers,
            tuple(self.missing),
            tuple(self.left_out),
            tuple(self.warnings),
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

    # documents ---------------------------------------------------------------------------

    def _entries(self) -> Iterator[Entry]:
        output, rows = self.of.output, self.of.plan.rows
        known = {document.number for document in output.documents}
        named = {
            str(doc.file.relative_to(output.folder).as_posix())
            for doc in output.documents
            if doc.file
        }
        for document in output.documents:
            name = document.file.relative_to(output.folder).as_posix() if document.file else ""
            entry = self._entry(document, row_of(rows, document.number, name), name)
            if entry is not None:
                yield entry
        for row in rows:
            if row.file and row.file not in named:
                raise ConfigError(
                    _("There is no {name} among the outputs: correct document.file.").format(
                        name=row.file
                    )
                )
            if row.number is not None and row.number not in known:
                yield self._without_file(row)

    def _role(self, document: Redacted, row: Row, name: str) -> Role:
        letters = self.of.plan.decision
        for role, key in ((Role.DECISION, "letter"), (Role.REQUEST, "request")):
            if letters.get(key) and letters[key] in (name, str(document.number)):
                return role
        if row.role:
            return Role(row.role)
        alone = len(self.of.output.documents) == 1
        return Role.REPORT if self.of.kind is Kind.REPORT and alone else Role.DOCUMENT

    def _entry(self, document: Redacted, row: Row, name: str) -> Entry | None:
        reason, ground, day = self._ruling(document)
        if reason == _OUTSIDE or document.reason == _OUTSIDE:
            self.left_out.append(document.number)
            return None
        role = self._role(document, row, name)
        judgement = self._judgement(document, row, reason)
        grounds = set(document.by_ground) if document.state is State.VERIFIED else set()
        grounds |= {self._ground(said) for said in row.grounds}
        if ground and reason == "withheld-by-decision":
            grounds.add(self._ground(ground))
        if reason == "double" or document.reason == "double":
            grounds.add(DOUBLE)
        published = judgement.has_file and document.file is not None
        if row.suspended and self.without_suspended:
            published = False
        elif row.suspended and published:
            self.missing.append(
                Refusal(
                    "suspended",
                    _(
                        "Document {number} is suspended: an objection runs. Leave such documents "
                        "out with --without-suspended."
                    ).format(number=document.number),
                )
            )
        title = self._title(document, row, role)
        identity = self._identity(document.number, role)
        entry = Entry(
            number=0 if role in _LETTERS else document.number,
            id=identity,
            role=role,
            title=title,
            judgement=judgement,
            grounds=tuple(sorted(grounds)),
            by_ground=dict(document.by_ground) if published else {},
            dated=row.dated or day,
            kind=self._kind(row, role),
            pages=document.pages or row.pages,
            marks=document.marks if published else 0,
            remark=row.remark,
            links=row.links,
            suspended=row.suspended,
            related=row.related,
            family=row.family,
            thread=row.thread,
            source_type=row.source_type or "pdf",
        )
        self._consistent(entry, document.number)
        self._cautions(entry, document.number)
        self.numbers[identity] = document.number
        if not published or document.file is None:
            return entry
        self.files[identity] = document.file
        return replace(
            entry,
            name=self._name(identity, title, role),
            size=document.file.stat().st_size,
            sha256=document.sha256,
        )

    def _without_file(self, row: Row) -> Entry:
        number = row.number or 0
        if row.judgement is None or row.judgement.has_file:
            raise ConfigError(
                _(
                    "Document {number} is not among the outputs: redact it, or judge it reeds "
                    "openbaar or niet openbaar."
                ).format(number=number)
            )
        entry = Entry(
            number=number,
            id=self._identity(number, Role.DOCUMENT),
            role=Role.DOCUMENT,
            title=row.title or _neutral(number),
            judgement=row.judgement,
            grounds=tuple(sorted({self._ground(said) for said in row.grounds})),
            dated=row.dated,
            kind=self._kind(row, Role.DOCUMENT),
            pages=row.pages,
            remark=row.remark,
            links=row.links,
            suspended=row.suspended,
            related=row.related,
            family=row.family,
            thread=row.thread,
            source_type=row.source_type,
        )
        self._consistent(entry, number)
        self._cautions(entry, number)
        return entry

    def _ruling(self, document: Redacted) -> tuple[str, str, date | None]:
        review = self.of.review
        if review is None or document.source is None or not (review.rulings or review.dates):
            return "", "", None
        digest = sha256_of(document.source)
        reason, ground = review.rulings.get(digest, ("", ""))
        return reason, ground, review.dates.get(digest)

    def _judgement(self, document: Redacted, row: Row, reason: str) -> Judgement:
        redacted = document.state is State.VERIFIED
        computed = Judgement.PARTLY if document.marks else Judgement.OPEN
        if not redacted:
            computed = Judgement.WITHHELD
        if row.judgement is None:
            if reason and redacted:
                self.missing.append(
                    Refusal(
                        "judgement",
                        _(
                            "Document {number} was withheld after it was redacted: redact again."
                        ).format(number=document.number),
                    )
                )
            return computed
        fits = row.judgement in (computed, Judgement.WITHHELD, Judgement.ALREADY)
        if not fits:
            self.missing.append(
                Refusal(
                    "judgement",
                    _(
                        "Document {number} cannot be {said}: it has {marks} redactions, that is "
                        "{computed}."
                    ).format(
                        number=document.number,
                        said=row.judgement.value,
                        marks=document.marks,
                        computed=computed.value,
                    ),
                )
            )
        return row.judgement

    def _ground(self, said: str) -> str:
        return DOUBLE if said.strip().casefold() == DOUBLE else self.of.grounds.parse(said)

    def _consistent(self, entry: Entry, number: int) -> None:
        """Law.md 5.1: judgement, grounds and links agree."""
        needs = entry.judgement in (Judgement.PARTLY, Judgement.WITHHELD)
        said = ""
        if needs and not entry.grounds:
            said = _("Document {number} is {judgement} without a ground: give one.")
        if entry.judgement is Judgement.OPEN and entry.grounds:
            said = _("Document {number} is {judgement} and has a ground: take one of them away.")
        if any(not link.startswith(("https://", "http://")) for link in entry.links):
            said = _("Document {number}: a link begins with https://.")
        if entry.judgement is Judgement.ALREADY and not entry.links:
            said = _("Document {number} is {judgement}: say where, with a link.")
        if said:
            words = said.format(number=number, judgement=entry.judgement.value)
            self.missing.append(Refusal("inventory", words))

    def _cautions(self, entry: Entry, number: int) -> None:
        """What the decision has to give reasons for; nobody can see here whether it does."""
        asked = self.of.plan.decision.get("received")
        codes = [code for code in entry.grounds if code != DOUBLE]
        kinds = {self.of.grounds.get(code).kind for code in codes}
        weighed = kinds & {GroundKind.RELATIVE, GroundKind.EXCEPTIONAL, GroundKind.OWN_REGIME}
        if weighed and asked and entry.dated and _five_years(entry.dated) < asked:
            self.warnings.append(
                _(
                    "Document {number} is older than five years: the decision says why its "
                    "grounds still weigh (Woo 5.3)."
                ).format(number=number)
            )
        if "5.1.5" in codes and any(code.startswith(("5.1.1", "5.1.2")) for code in codes):
            self.warnings.append(
                _(
                    "Document {number} has 5.1.5 beside a ground of lid 1 or 2: never for the same "
                    "passage (Woo 5.1 lid 5)."
                ).format(number=number)
            )

    def _identity(self, number: int, role: Role) -> str:
        base = self.identifier or "X"
        if role in _LETTERS:
            return f"{base}-{_LETTERS[role][0]}"
        if role is Role.REPORT:
            return base
        return naming.document_id(base, number)

    def _title(self, document: Redacted, row: Row, role: Role) -> str:
        if row.title:
            return row.title
        whole = str(self.of.plan.dossier.get("title", ""))
        if role is Role.REPORT:
            return whole
        if role in _LETTERS:
            return f"{_LETTERS[role][1]}: {whole}" if whole else _LETTERS[role][1]
        if self.of.plan.neutral or document.source is None:
            return _neutral(document.number)
        return naming.title_of_name(document.source.stem) or _neutral(document.number)

    def _name(self, identity: str, title: str, role: Role) -> str:
        neutral = role in _LETTERS or (role is not Role.REPORT and self.of.plan.neutral)
        return naming.file_name(identity, title, neutral=neutral)

    def _kind(self, row: Row, role: Role) -> str:
        if row.kind:
            return self.of.lists.value("document", row.kind).code
        if role is Role.REPORT:
            return self._document_kind()
        return _KINDS.get(role, "")

    def _document_kind(self) -> str:
        said = self.of.plan.dossier.get("document_kind", "")
        if said:
            return self.of.lists.value("document", said).code
        return "" if self.of.kind is Kind.REPORT else _DECISION_KIND

    # the whole ---------------------------------------------------------------------------

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
            document_kind=self._document_kind(),
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


def _five_years(day: date) -> date:
    """The day five years later; 1 March for a leap day."""
    try:
        return day.replace(year=day.year + 5)
    except ValueError:
        return date(day.year + 5, 3, 1)


def _neutral(number: int) -> str:
    return f"Document {number:04}"
