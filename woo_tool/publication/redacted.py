# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What ``woo redact`` left in its folder: which file is which document, and is it still that file.

``report.json`` names documents by number and hash; the file of a number is found by its hash, so
a file that was changed or put there by hand belongs to no document.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from woo_tool.errors import InputError
from woo_tool.language import _
from woo_tool.redaction.inputs import LITTER, beside
from woo_tool.redaction.job import State
from woo_tool.redaction.report import DECIDED, FILE
from woo_tool.redaction.resume import sha256_of


@dataclass(frozen=True, slots=True)
class Redacted:
    """One document of a batch.

    Attributes:
        file: The output, where its hash is that of the report; None where there is none.
        source: The original; it never becomes public. None where the key is gone.
    """

    number: int
    state: State
    reason: str
    pages: int
    marks: int
    undecided: int
    by_ground: Mapping[str, int]
    sha256: str
    file: Path | None = None
    source: Path | None = field(default=None, repr=False)

    @property
    def decided(self) -> bool:
        """Whether a person decided that there is no output."""
        return self.state is State.SKIPPED and self.reason in DECIDED


@dataclass(frozen=True, slots=True)
class Output:
    """A folder that ``woo redact`` wrote.

    Attributes:
        complete: The run reached its end.
        strangers: PDFs in the folder that are the output of no document.
    """

    folder: Path
    complete: bool
    policy: str
    documents: tuple[Redacted, ...]
    strangers: tuple[Path, ...] = ()


def read_output(folder: Path) -> Output:
    """Read the folder, and hash every PDF in it.

    Raises:
        InputError: ``no-report``: it is no output of ``woo redact``, or damaged.
    """
    try:
        report = json.loads((folder / FILE).read_bytes())
        rows = [_row(row) for row in report["documents"]]
        complete, policy = report["complete"] is True, str(report["options"]["policy"])
    except FileNotFoundError as error:
        raise InputError(
            "no-report",
            _("There is no report.json in the folder of the outputs: make it with woo redact."),
        ) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            "no-report", _("The report.json of woo redact cannot be read: redact again.")
        ) from error
    files: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and path != folder / FILE:
            files[sha256_of(path)].append(path)
    key = _key(folder)
    documents = []
    for row in rows:
        found = files.get(row.sha256) if row.state is State.VERIFIED else None
        documents.append(
            Redacted(
                row.number,
                row.state,
                row.reason,
                row.pages,
                row.marks,
                row.undecided,
                row.by_ground,
                row.sha256,
                found.pop(0) if found else None,
                key.get(row.number),
            )
        )
    left = tuple(path for paths in files.values() for path in paths)
    real = tuple(doc for doc in documents if doc.reason != LITTER)
    return Output(folder, complete, policy, real, left)


def _row(row: Mapping[str, Any]) -> Redacted:
    return Redacted(
        int(row["number"]),
        State(row["state"]),
        str(row["reason"] or ""),
        int(row["pages"]),
        int(row["marks"]),
        int(row["undecided"]),
        {str(k): int(v) for k, v in row["by_ground"].items()},
        str(row["sha256"] or ""),
    )


def _key(folder: Path) -> dict[int, Path]:
    try:
        found = json.loads(beside(folder, "key.json").read_bytes())
        return {int(number): Path(str(path)) for number, path in found.items()}
    except (OSError, ValueError, AttributeError):
        return {}
