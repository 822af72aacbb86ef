# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bundle: a BagIt folder with everything that becomes public, and the link beside it.

    BUNDLE/bagit.txt, manifest-sha256.txt …
    BUNDLE/data/documenten/*.pdf           the documents and letters
    BUNDLE/data/inventarislijst.{xlsx,ods,csv,html}
    BUNDLE/data/index.html, metadata.json
    BUNDLE.link.json                       which original became which (0600): never public
    BUNDLE.gate.json                       hashes of the texts that the leak gate passed (0600)

A bundle appears whole or not at all. Built again, what did not change is the same file still.
"""

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from woo_tool.errors import InputError, OutputError
from woo_tool.language import _
from woo_tool.publication import bag, pages, sheets
from woo_tool.publication.gates import Standing, Weighing
from woo_tool.publication.inventory import grounds_table, inventory
from woo_tool.publication.lists import Lists
from woo_tool.publication.values import Dossier, Kind, as_json, from_json
from woo_tool.redaction.grounds import Grounds
from woo_tool.redaction.inputs import beside
from woo_tool.redaction.resume import sha256_of, write_json

DOCUMENTS, METADATA = "documenten", "metadata.json"


@dataclass(frozen=True, slots=True)
class Link:
    """What must not become public: which source is which document, and what the gates were told.

    Attributes:
        case: The number in the register it was built from; "" where it was built from a plan.
        documents: Per identifier ``number``, ``original``, ``redacted`` (SHA-256) and so on.
        checked: Per hash of a file the key under which ``woo verify``'s engine passed it.
        sent: Where it was sent or withdrawn, when and why.
        accepted: Why marks that nobody decided went; "" where there were none.
        made: What was made of the redacted files (``making``).
        gate: The key of the leak gate that everything passed.
    """

    identifier: str
    standing: Standing
    marks: int = 0
    case: str = ""
    documents: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    checked: Mapping[str, str] = field(default_factory=dict)
    sent: tuple[Mapping[str, Any], ...] = ()
    accepted: str = ""
    made: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    gate: str = ""


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle that was read and whose hashes are right."""

    folder: Path
    dossier: Dossier
    hashes: Mapping[str, str]

    @property
    def data(self) -> Path:
        """The folder of what is public."""
        return self.folder / bag.DATA

    def file(self, name: str) -> Path:
        """A document's file."""
        return self.data / DOCUMENTS / name


def link_of(folder: Path) -> Path:
    """The file of the link, beside the bundle."""
    return beside(folder, "link.json")


def memory_of(folder: Path) -> Path:
    """The file of what the leak gate remembers, beside the bundle."""
    return beside(folder, "gate.json")


def write(
    part: Path,
    dossier: Dossier,
    files: Mapping[str, Path],
    lists: Lists,
    grounds: Grounds,
    *,
    earlier: Path | None = None,
) -> int:
    """Write a bundle into a new folder.

    Args:
        part: The folder; it does not exist.
        dossier: What is published.
        files: Per identifier the file.
        lists: The value lists.
        grounds: The grounds.
        earlier: A bundle whose files may be used again (hard links) where their hash is right.

    Returns:
        How many documents are new or changed.
    """
    data = part / bag.DATA
    (data / DOCUMENTS).mkdir(parents=True)
    known = {}
    fresh = 0
    for entry in dossier.files:
        target = data / DOCUMENTS / entry.name
        fresh += not _same(earlier, entry.name, entry.sha256, target)
        if not target.exists():
            shutil.copyfile(files[entry.id], target)
            target.chmod(0o644)
        known[f"{DOCUMENTS}/{entry.name}"] = entry.sha256
    table = inventory(dossier, lists)
    tables = (table, grounds_table(dossier, grounds))
    sheets.write_csv(data / "inventarislijst.csv", table)
    title = f"Inventarislijst bij {dossier.identifier}"
    sheets.write_xlsx(data / "inventarislijst.xlsx", tables, title=title)
    sheets.write_ods(data / "inventarislijst.ods", tables, title=title)
    pages.write_inventory(data / "inventarislijst.html", dossier, table, lists)
    pages.write_reading(data / "index.html", dossier, lists, grounds)
    (data / METADATA).write_text(metadata_text(dossier), "utf-8")
    info = {
        "Source-Organization": lists.organisation(dossier.publisher).label,
        "External-Identifier": dossier.identifier,
        "External-Description": dossier.title,
        "Bagging-Date": dossier.published.isoformat(),
    }
    bag.write(part, info, known=known)
    return fresh


def metadata_text(dossier: Dossier) -> str:
    """The text of ``metadata.json``."""
    return json.dumps(as_json(dossier), ensure_ascii=False, indent=2, default=_plain) + "\n"


def _same(earlier: Path | None, name: str, sha256: str, target: Path) -> bool:
    """Take over a file of an earlier bundle, where it is the same."""
    if earlier is None:
        return False
    old = earlier / bag.DATA / DOCUMENTS / name
    if old.is_symlink() or not old.is_file() or sha256_of(old) != sha256:
        return False
    try:
        os.link(old, target)
    except OSError:  # a file system without hard links
        shutil.copy2(old, target)
    return True


def place(part: Path, target: Path) -> None:
    """Put a finished bundle where it belongs; an earlier one gives way.

    Raises:
        OutputError: It cannot be put there.
    """
    old = beside(target, "old")
    try:
        if (old / "bagit.txt").is_file():  # of a run that was killed here
            shutil.rmtree(old)
        if target.exists():
            target.rename(old)
        part.rename(target)
        if old.exists():
            shutil.rmtree(old)
    except OSError as error:
        raise OutputError(
            _("The bundle cannot be put there ({why}): choose another place.").format(
                why=error.strerror or type(error).__name__
            )
        ) from error


def read(folder: Path) -> Bundle:
    """Read a bundle and check every hash.

    Raises:
        InputError: It is no bundle, or it was changed after it was built.
    """
    hashes = bag.check(folder)
    try:
        data = json.loads((folder / bag.DATA / METADATA).read_bytes())
    except (OSError, ValueError) as error:
        raise InputError(
            "metadata", _("The metadata of the bundle cannot be read: build the bundle again.")
        ) from error
    dossier = from_json(data)
    named = {f"{bag.DATA}/{DOCUMENTS}/{entry.name}": entry.sha256 for entry in dossier.files}
    if any(hashes.get(name) != digest for name, digest in named.items()):
        raise InputError(
            "bag-changed", _("The documents of the bundle are not those of its metadata.")
        )
    return Bundle(folder, dossier, hashes)


# the link --------------------------------------------------------------------------------


def write_link(folder: Path, link: Link) -> None:
    """Write the link beside a bundle, for its owner only."""
    value = json.loads(json.dumps({"form": 1, **asdict(link)}, default=_plain))
    write_json(link_of(folder), value, private=True)


def read_link(folder: Path) -> Link:
    """The link of a bundle.

    Raises:
        InputError: ``no-link``: it is gone, or damaged: nothing is known of the gates.
    """
    try:
        data = json.loads(link_of(folder).read_bytes())
        values = {k: v for k, v in data.items() if k != "form"}
        values["standing"] = _standing(values["standing"])
        values["sent"] = tuple(values["sent"])
        return Link(**values)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            "no-link",
            _("The link file beside the bundle is gone or damaged: build the bundle again."),
        ) from error


def _standing(values: Mapping[str, Any]) -> Standing:
    found = dict(values)
    for name in ("final", "due", "first_due", "decided", "sent", "wait_until"):
        found[name] = date.fromisoformat(found[name]) if found[name] else None
    found["kind"] = Kind(found["kind"])
    weighing = found["weighing"]
    if weighing:
        found["weighing"] = Weighing(**{**weighing, "on": date.fromisoformat(weighing["on"])})
    return Standing(**found)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    raise TypeError(type(value).__name__)
