# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every document is verified once more before it is published, by who did not make it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from woo_tool.language import _
from woo_tool.publication.gates import Refusal
from woo_tool.redaction.audit import Severity, VerdictKind

#: Whether pictures are read is decided when redacting (``--ocr``); here it is a warning.
PICTURES = "picture-unread"


@dataclass(frozen=True, slots=True)
class Checked:
    """The verdict on one file: clean, or the codes of what was found."""

    sha256: str
    verdict: str
    codes: tuple[str, ...] = ()


def check(sha256: str, path: Path, terms: Sequence[str]) -> Checked:
    """Verify one file; ``terms`` is what may not stand in it: the requester."""
    from woo_tool.redaction.judge import judge_file

    verdict = judge_file(path, terms=terms)
    counts = [f for f in verdict.findings if f.severity is not Severity.INFO]
    codes = tuple(dict.fromkeys(finding.code for finding in counts))
    kind = verdict.verdict
    if kind is VerdictKind.SUSPECT and set(codes) <= {PICTURES}:
        kind = VerdictKind.CLEAN
    return Checked(sha256, kind.value, codes)


def refusals(checked: Iterable[Checked], ids: Mapping[str, str]) -> Iterator[Refusal]:
    """What is not clean; ``ids`` says which document a hash is."""
    for found in checked:
        if found.verdict != VerdictKind.CLEAN.value:
            yield Refusal(
                f"verify:{found.verdict}",
                _("{id} did not pass once more ({codes}): woo verify shows what it is.").format(
                    id=ids.get(found.sha256, found.sha256[:12]), codes=", ".join(found.codes)
                ),
            )
