# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Target 2: production report and zip for the Woo platform of VWS, by the rules of its reader.

What its reader does and its manual does not say (publishing.md 3): any judgement but four exact
phrases becomes "niet openbaar" in silence; an ID with a dot or hyphen never meets its file, since
files are matched on the leading letters and digits of their name. So: IDs like ``D0003``, files
``D0003.pdf``, dates as ISO 8601. A report has no production report: its documents go loose.

    PLACE/productierapport.xlsx, documenten.zip, besluit.pdf, verzoek.pdf
"""

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from woo_tool.errors import InputError, NotAllowedError
from woo_tool.language import _
from woo_tool.publication.bundle import Bundle
from woo_tool.publication.inventory import Cell, Table
from woo_tool.publication.sheets import write_xlsx
from woo_tool.publication.targets import shown, zips
from woo_tool.publication.targets.base import (
    Context,
    Difference,
    Reason,
    Sent,
    Tally,
    put,
    put_bytes,
)
from woo_tool.publication.values import Dossier, Entry, Kind, Role
from woo_tool.redaction.resume import sha256_of

REPORT, ZIP = "productierapport.xlsx", "documenten.zip"
COLUMNS = (
    *("ID", "Matter", "Family", "Email Thread ID", "Document", "File Type", "Datum"),
    *("Beoordeling", "Opgeschort", "Beoordelingsgrond", "Toelichting", "Publieke Link"),
    *("Gerelateerd ID", "Zaaknummer"),
)
#: Kinds of sources that the platform knows.
_TYPES = frozenset(
    {
        *("pdf", "doc", "image", "presentation", "spreadsheet", "email", "html", "note"),
        *("database", "xml", "video", "vcard", "chat", "audio"),
    }
)
#: Codes whose label it has; others are shown without one.
_LABELLED = re.compile(r"5\.1\.1[a-e]|5\.1\.2[a-i]|5\.1\.5|5\.2|5\.4|dubbel|10\.[12][a-eg]|11\.1")
_LONGEST_NAME, _LONGEST_REMARK, _LONGEST_LINK = 500, 1000, 2048
#: Bytes: what one archive and one file may be.
_LARGEST_ZIP, _LARGEST_FILE = 4 * 1024**3 - 1, 1024**3
#: Files that only this target writes: an earlier one that is no longer wanted goes.
_OURS = re.compile(r"(besluit|verzoek|hoofddocument|bijlage-\d{4,})\.pdf")
_WITHDRAW = {
    Reason.PRIVACY: "Ongelakte gegevens in het document",
    Reason.PRIVACY_NAME: "Ongelakte gegevens in de bestandsnaam",
    Reason.PROCEDURE: "Document is nog opgeschort",
}


@dataclass(frozen=True, slots=True)
class _Files:
    """Names at the place, with what goes there."""

    loose: tuple[tuple[str, Entry], ...]
    zipped: tuple[tuple[str, Entry], ...]


class Minvws:
    """The Woo platform of VWS."""

    name = "minvws"

    def send(
        self, bundle: Bundle, place: str, context: Context, *, reason: Reason | None = None
    ) -> Sent:
        """Write what is uploaded there by hand."""
        del context, reason
        return _write(bundle, bundle.dossier, Path(place))

    def verify(self, bundle: Bundle, place: str, context: Context) -> tuple[Difference, ...]:
        """Read sheet and zip back."""
        del context
        folder, dossier = Path(place), bundle.dossier
        wrong: list[Difference] = []
        files = _files(dossier)
        for name, entry in files.loose:
            if sha256_of(folder / name) != entry.sha256:
                wrong.append(_differs("content", name))
        if dossier.kind is Kind.REPORT:
            return tuple(wrong)
        try:
            zipped = zips.hashes(folder / ZIP) if files.zipped else {}
            rows = read_rows(folder / REPORT)
        except (OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
            raise InputError(
                "minvws", _("The production report or its zip cannot be read: send it again.")
            ) from error
        if zipped != {name: entry.sha256 for name, entry in files.zipped}:
            wrong.append(_differs("content", ZIP))
        wanted = [tuple("" if c is None else str(c) for c in row) for row in table(dossier).rows]
        if rows[1:] != wanted or rows[:1] != [COLUMNS]:
            wrong.append(_differs("rows", REPORT))
        return tuple(wrong)

    def withdraw(
        self,
        bundle: Bundle,
        place: str,
        context: Context,
        reason: Reason,
        ids: Sequence[str] = (),
    ) -> Sent:
        """Make the package anew without them; on the platform a person does it."""
        gone = shown.chosen(bundle.dossier, ids)
        left = shown.without(bundle.dossier, {entry.id for entry in gone}, context)
        sent = _write(bundle, left, Path(place))
        note = _(
            "On the platform itself: withdraw {ids} there, with the reason “{reason}”."
        ).format(ids=", ".join(entry.id for entry in gone[:10]), reason=_WITHDRAW[reason])
        return Sent(sent.new, sent.changed, sent.removed, sent.same, (note,))


def _write(bundle: Bundle, dossier: Dossier, folder: Path) -> Sent:
    notes = list(_lint(dossier))
    files = _files(dossier)
    tally = Tally()
    folder.mkdir(parents=True, exist_ok=True)
    for name, entry in files.loose:
        tally.add(put(bundle.file(entry.name), folder / name), name)
    known = {name for name, _entry in files.loose}
    if dossier.kind is Kind.DECISION:
        part = folder / ".woo-part-sheet.xlsx"
        write_xlsx(part, [table(dossier)])
        tally.add(put_bytes(part.read_bytes(), folder / REPORT), REPORT)
        part.unlink()
        known |= {REPORT, ZIP}
        if files.zipped:
            packed = [(name, bundle.file(entry.name)) for name, entry in files.zipped]
            tally.add(zips.write(folder / ZIP, packed), ZIP)
        else:
            (folder / ZIP).unlink(missing_ok=True)
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.name not in known and _OURS.fullmatch(path.name):
            path.unlink()
            tally.add("removed", path.name)
    return tally.sent(notes)


def document_id(entry: Entry) -> str:
    """Letters and digits only, and no number that a spreadsheet would make of it."""
    return f"D{entry.number:04}"


def table(dossier: Dossier) -> Table:
    """The production report."""
    ids = {entry.number: document_id(entry) for entry in dossier.documents}
    rows = tuple(_row(dossier, entry, ids) for entry in dossier.documents)
    return Table("Sheet1", COLUMNS, rows)


def _row(dossier: Dossier, entry: Entry, ids: dict[int, str]) -> tuple[Cell, ...]:
    return (
        document_id(entry),
        dossier.identifier,
        entry.family,
        entry.thread,
        entry.title,
        entry.source_type if entry.source_type in _TYPES else None,
        entry.dated.isoformat() if entry.dated else None,
        entry.judgement.word,
        "Ja" if entry.suspended else None,
        "; ".join(_ground(code) for code in entry.grounds) or None,
        entry.remark or None,
        " | ".join(entry.links) or None,
        "; ".join(ids[number] for number in entry.related) or None,
        None,
    )


def _ground(code: str) -> str:
    """As the platform labels it: 5.2.1 is its 5.2."""
    return "5.2" if code == "5.2.1" else code


def _lint(dossier: Dossier) -> list[str]:
    """What its reader would refuse or turn into something else.

    Raises:
        NotAllowedError: It would not come through as it is.
    """
    refused: list[str] = []
    notes: list[str] = []
    for entry in dossier.documents if dossier.kind is Kind.DECISION else ():
        if len(entry.title.encode()) > _LONGEST_NAME:
            refused.append(_("{id}: the title is longer than 500 bytes.").format(id=entry.id))
        if len(entry.remark) > _LONGEST_REMARK or entry.remark.lower().startswith("http"):
            refused.append(
                _("{id}: a remark has at most 1000 characters and is no link.").format(id=entry.id)
            )
        if any(len(link) > _LONGEST_LINK for link in entry.links):
            refused.append(_("{id}: a link is too long.").format(id=entry.id))
        if entry.size > _LARGEST_FILE:
            refused.append(_("{id}: the file is larger than 1 GB.").format(id=entry.id))
        strange = [c for c in map(_ground, entry.grounds) if not _LABELLED.fullmatch(c)]
        if strange:
            notes.append(
                _("{id}: the platform shows {code} without its meaning.").format(
                    id=entry.id, code=", ".join(strange)
                )
            )
    if sum(entry.size for entry in dossier.files) > _LARGEST_ZIP:
        refused.append(_("The documents are larger than 4 GB together: divide the dossier."))
    if refused:
        raise NotAllowedError("\n".join(refused))
    return notes


def _files(dossier: Dossier) -> _Files:
    loose, zipped = [], []
    for entry in dossier.files:
        if entry.role is Role.DECISION:
            loose.append(("besluit.pdf", entry))
        elif entry.role is Role.REQUEST:
            loose.append(("verzoek.pdf", entry))
        elif entry.role is Role.REPORT:
            loose.append(("hoofddocument.pdf", entry))
        elif dossier.kind is Kind.REPORT:
            loose.append((f"bijlage-{entry.number:04}.pdf", entry))
        else:
            zipped.append((f"{document_id(entry)}.pdf", entry))
    return _Files(tuple(loose), tuple(zipped))


def read_rows(path: Path) -> list[tuple[str, ...]]:
    """The rows of the first sheet as texts."""
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True)
    try:
        rows = book.worksheets[0].iter_rows(max_col=len(COLUMNS), values_only=True)
        return [tuple("" if cell is None else str(cell) for cell in row) for row in rows]
    finally:
        book.close()


def _differs(code: str, name: str) -> Difference:
    return Difference(code, _("{name} is not that of the bundle.").format(name=name))
