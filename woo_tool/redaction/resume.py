# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The state of a run, beside OUT and never in it: what was done, and which number is which.

``OUT.resume.jsonl`` has a line a verified document, synced *before* its output appears: after
a ``kill -9`` every output is in it. An output counts as done when the hash of its source, the
digest of the options (policy, terms, keep, version …; of a reviewed list the rows of this
document) and the hash of the output itself are those of its line. The digest is a hash over the
terms, and names can be guessed: therefore the file has mode 0600 and does not lie in the folder
that is published.
"""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from woo_tool.redaction import machine
from woo_tool.redaction.inputs import Item, absolute, beside
from woo_tool.redaction.job import Options, Outcome, State


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file in hex; empty where it is not there or cannot be read."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    except OSError:
        return ""
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: an output, of which source and with which options it was made."""

    name: str
    source: str
    options: str
    sha256: str
    outcome: Outcome


class Keys:
    """The digest of the options, per document: a decision changes the key of its document only."""

    def __init__(self, options: Options) -> None:
        from woo_tool.redaction.reviewed import load_reviewed

        self._digest = options.digest()
        self._marks = load_reviewed(options.marks) if options.marks else None

    def of(self, source: Path) -> str:
        """The key of a document; without a reviewed list that of every other."""
        if self._marks is None:
            return self._digest
        rows = self._marks.of(sha256_of(source), source)
        # A document that the list does not know is not one of which all was kept.
        said = repr(None if rows is None else [astuple(row) for row in rows])
        return hashlib.sha256(f"{self._digest}\n{said}".encode()).hexdigest()


class Journal:
    """What earlier runs did for this OUT. Later lines count above earlier ones."""

    def __init__(self, out: Path) -> None:
        self.path = beside(out, "resume.jsonl")
        self._entries: dict[str, Entry] = {}
        for entry in map(_entry, _lines(self.path)):
            if entry is not None:
                self._entries[entry.name] = entry

    def owns(self, item: Item) -> bool:
        """Whether the file at the target is one we made, unchanged."""
        entry = self._entries.get(item.name)
        return entry is not None and entry.sha256 == sha256_of(item.target)

    def done(self, item: Item, options: str) -> Outcome | None:
        """What an earlier run made of the same source with the same options, if it stands."""
        entry = self._entries.get(item.name)
        if entry is None or entry.options != options or not self.owns(item):
            return None
        return entry.outcome if entry.source == sha256_of(item.source) else None

    def write(self, item: Item, options: str, outcome: Outcome) -> None:
        """Remember a verified output that is about to appear; on disk when this returns."""
        entry = Entry(item.name, outcome.source_sha256, options, outcome.sha256 or "", outcome)
        self._entries[item.name] = entry
        row = {
            "name": entry.name,
            "source": entry.source,
            "options": entry.options,
            "sha256": entry.sha256,
            "outcome": outcome.as_dict(),
        }
        handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "ab") as file:
            # A run that was killed may have left half a line: ours begins on its own.
            file.write(b"\n" + json.dumps(row, sort_keys=True).encode("ascii") + b"\n")
            file.flush()
            os.fsync(file.fileno())


def _lines(path: Path) -> list[bytes]:
    try:
        return path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return []


def _entry(line: bytes) -> Entry | None:
    try:
        row = json.loads(line)
        outcome = Outcome.from_dict(row["outcome"])
        name, source, options, sha256 = (
            str(row[key]) for key in ("name", "source", "options", "sha256")
        )
    except (ValueError, KeyError, TypeError):
        return None  # half a line, or one of another version: that document is done again
    whole = source and sha256 and outcome.state is State.VERIFIED
    return Entry(name, source, options, sha256, outcome) if whole else None


# the key to the numbers ------------------------------------------------------------------


def numbers(out: Path) -> dict[str, int]:
    """Numbers that earlier runs gave, per absolute source path."""
    try:
        key = json.loads(beside(out, "key.json").read_bytes())
        return {str(source): int(number) for number, source in key.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def write_key(out: Path, items: Sequence[Item]) -> None:
    """Write ``OUT.key.json`` (mode 0600): which number is which file. Earlier ones stay."""
    key = {number: path for path, number in numbers(out).items()}
    key.update({item.number: absolute(item.source) for item in items})
    write_json(
        beside(out, "key.json"), {str(n): path for n, path in sorted(key.items())}, private=True
    )


def write_json(path: Path, value: Mapping[str, Any], *, private: bool) -> None:
    """Write a JSON file that appears whole or not at all; ``private`` gives mode 0600."""
    part = path.with_name(f".woo-part-{path.name}")
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if private else 0o666)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            json.dump(value, file, indent=2, ensure_ascii=False)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    machine.sync_folder(path.parent)
