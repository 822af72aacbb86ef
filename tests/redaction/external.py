# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A checker of somebody else (pdf-redaction-check, MIT): the outside proof of our outputs."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Outside:
    """One finding: ``CRITICAL``, ``WARNING`` or ``INFO``, which check, where, and what it says."""

    severity: str
    check: str
    detail: str
    location: str = ""


def findings(pdf: Path, terms: Iterable[str]) -> list[Outside]:
    """What pdf-redaction-check says of a file for the terms (every finding, INFO too).

    The checker matches plain text and knows no whole words, so give it terms of six letters or
    more that have no place where they may stay; ``CRITICAL`` means that one survives.
    """
    import pdf_redaction_check

    report, _extracts = pdf_redaction_check.analyze(pdf, [t for t in terms if t.strip()])
    return [
        Outside(found.severity.value, found.check, found.detail, found.location)
        for found in report.findings
    ]


def survivors(pdf: Path, terms: Iterable[str]) -> list[Outside]:
    """The findings that say a term can be recovered."""
    return [found for found in findings(pdf, terms) if found.severity == "CRITICAL"]
