# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was found in a file, and what could not be read, told to people in their language."""

import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from woo_tool.cli import workers
from woo_tool.cli.output import WIDTH
from woo_tool.cli.text import printable
from woo_tool.language import _

if TYPE_CHECKING:
    from woo_tool.redaction.audit import AuditFinding, Verdict


def told(verdicts: Iterable["Verdict"], *, show_text: bool) -> Iterator[str]:
    """The answer for people: a line a file, and under it what was found, worst first."""
    words = {
        "clean": _("clean: nothing was found"),
        "suspect": _("look at it: not everything could be checked or is as it should be"),
        "leak": _("LEAK: hidden data can be read"),
        "unreadable": _("unreadable: nothing was checked"),
    }
    grades = {
        "leak": _("leak"),
        "suspect": _("look"),
        "damage": _("damage"),
        "info": _("note"),
    }
    width = max(map(len, grades.values())) + 1
    for verdict in verdicts:
        yield printable(f"{verdict.file}")
        yield f"  {words[verdict.verdict.value]}"
        if verdict.verdict.value == "unreadable":
            said = verdict.message or _unread(verdict.findings[0].detail)
            yield from _wrapped(f"  {grades['suspect']:<{width}}", printable(said))
            continue
        for severity, detail, pages in _grouped(verdict.findings, show_text=show_text):
            where = _("page {pages}: ").format(pages=pages) if pages else ""
            yield from _wrapped(f"  {grades[severity]:<{width}}", where + printable(detail))


def _grouped(
    findings: Iterable["AuditFinding"], *, show_text: bool
) -> Iterator[tuple[str, str, str]]:
    """Findings that say the same on several pages as one: severity, detail, pages."""
    groups: dict[tuple[str, str], list[int]] = {}
    for finding in findings:
        detail = finding.said.told()
        if show_text and finding.text:
            detail = f"{detail}: {finding.text}"
        pages = groups.setdefault((finding.severity.value, detail), [])
        if finding.page is not None:
            pages.append(finding.page)
    for (severity, detail), pages in groups.items():
        yield severity, detail, _ranges(pages)


def _unread(code: str) -> str:
    """Why a file was not judged, and what to do about it."""
    known = {
        "damaged": _(
            "The file is damaged: open it in another program, save it as a new PDF, try again."
        ),
        "encrypted": _(
            "The file is encrypted and its password is not known: give it with --password-file."
        ),
        "no-file": _("The file cannot be read: check its name and your rights."),
        "no-pages": _("The file has no pages: get it again from its sender."),
        "not-a-pdf": _("This is not a PDF: save it as PDF first."),
    }
    return known.get(code) or workers.advice(code) or code


def doubts(states: Iterable[Iterable[str]]) -> list[str]:
    """Why pages could not be read, each reason once."""
    from woo_tool.redaction.seen import DOUBTS

    known = {state.value: said for state, said in DOUBTS.items()}
    codes = sorted({code for page in states for code in page})
    return [known[code].told() if code in known else code for code in codes]


def _ranges(pages: Iterable[int]) -> str:
    """Pages as "1-3, 7"."""
    spans: list[list[int]] = []
    for page in sorted(set(pages)):
        if spans and page == spans[-1][1] + 1:
            spans[-1][1] = page
        else:
            spans.append([page, page])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in spans)


def _wrapped(head: str, text: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=head,
        subsequent_indent=" " * len(head),
        break_long_words=True,
        break_on_hyphens=False,
    )
