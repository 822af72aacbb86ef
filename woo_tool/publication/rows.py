# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rows of a dossier: each document with its judgement, its grounds, its title and its name.

Judgement and grounds follow from what was burned in and decided; what a person wrote in the plan
may fill in, and may not contradict it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from woo_tool.errors import ConfigError
from woo_tool.language import _
from woo_tool.publication import naming
from woo_tool.publication.gates import Refusal
from woo_tool.publication.plan import Row, row_of
from woo_tool.publication.redacted import Redacted
from woo_tool.publication.values import Entry, Judgement, Kind, Role
from woo_tool.redaction.grounds import Kind as GroundKind
from woo_tool.redaction.job import State
from woo_tool.redaction.resume import sha256_of

if TYPE_CHECKING:
    from pathlib import Path

    from woo_tool.publication.compose import Sources

#: Stands where a ground stands, for what was judged in another document (VWS).
DOUBLE = "dubbel"
_OUTSIDE = "outside-request"
DECISION_KIND, _REQUEST_KIND = "c_4f50ca9c", "c_1cf18f83"
_KINDS: Mapping[Role, str] = {Role.DECISION: DECISION_KIND, Role.REQUEST: _REQUEST_KIND}
_LETTERS: Mapping[Role, tuple[str, str]] = {
    Role.DECISION: ("besluit", "Besluit"),
    Role.REQUEST: ("verzoek", "Verzoek"),
}


class Rows:
    """Makes the rows, and notes what stands in the way.

    Attributes:
        missing: What nobody said yet.
        files: Per identifier the redacted file.
        numbers: Per identifier the number of ``report.json``.
        left_out: Documents outside the request: no row.
        warnings: What a person has to look at.
    """

    def __init__(self, sources: "Sources", identifier: str, *, without_suspended: bool) -> None:
        self.of = sources
        self.identifier = identifier
        self.without_suspended = without_suspended
        self.missing: list[Refusal] = []
        self.files: dict[str, Path] = {}
        self.numbers: dict[str, int] = {}
        self.left_out: list[int] = []
        self.warnings: list[str] = []

    def entries(self) -> Iterator[Entry]:
        """Every document, withheld ones too.

        Raises:
            ConfigError: The plan names a document that is not there, or says what cannot be.
        """
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
            return document_kind(self.of)
        return _KINDS.get(role, "")


def document_kind(sources: "Sources") -> str:
    """The kind of the dossier as a whole: what the plan says, or what a decision is."""
    said = sources.plan.dossier.get("document_kind", "")
    if said:
        return sources.lists.value("document", said).code
    return "" if sources.kind is Kind.REPORT else DECISION_KIND


def _five_years(day: date) -> date:
    """The day five years later; 1 March for a leap day."""
    try:
        return day.replace(year=day.year + 5)
    except ValueError:
        return date(day.year + 5, 3, 1)


def _neutral(number: int) -> str:
    return f"Document {number:04}"
