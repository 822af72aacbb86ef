# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every document is verified once more before it is published, by who did not make it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from woo_tool.language import _
from woo_tool.publication.gates import Refusal
from woo_tool.redaction.audit import Severity, VerdictKind

#: With fewer files than this a second process costs more than it gives.
_FEW = 8
#: Whether pictures are read is decided when redacting (``--ocr``); here it is a warning.
PICTURES = "picture-unread"


@dataclass(frozen=True, slots=True)
class Checked:
    """The verdict on one file: clean, or the codes of what was found."""

    sha256: str
    verdict: str
    codes: tuple[str, ...] = ()


def check_files(
    files: Mapping[str, Path],
    terms: Sequence[str],
    *,
    jobs: int = 1,
    listen: Callable[[int], None] = lambda _n: None,
) -> Iterator[Checked]:
    """Verify files, each by its hash.

    Args:
        files: Hash to file.
        terms: What may stand in none of them: the requester.
        jobs: Processes.
        listen: Told how many are done.
    """
    work = [(sha256, path, tuple(terms)) for sha256, path in files.items()]
    for done, checked in enumerate(_run(work, jobs), 1):
        listen(done)
        yield checked


def _run(work: Sequence[tuple[str, Path, tuple[str, ...]]], jobs: int) -> Iterable[Checked]:
    if jobs < 2 or len(work) < _FEW:
        yield from map(_check, work)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(_check, work, chunksize=4)


def _check(job: tuple[str, Path, tuple[str, ...]]) -> Checked:
    from woo_tool.redaction.judge import judge_file

    sha256, path, terms = job
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
