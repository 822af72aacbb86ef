# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What plug-ins of the organisation find beside us; they add, and take nothing away."""

from collections.abc import Sequence
from dataclasses import replace

from woo_tool import hooks
from woo_tool.detection.finding import Entity, Finding
from woo_tool.errors import ConfigError
from woo_tool.language import _

#: The source of every finding of a plug-in.
SOURCE = "plug-in"


def find(text: str) -> list[Finding]:
    """The findings of the plug-ins in one text.

    Raises:
        ConfigError: A plug-in failed, or says what is no finding in this text.
    """
    found = []
    for answer in hooks.more_findings(text):
        try:
            start, end, entity, score, says = answer
            kind, part = Entity(entity), text[start:end]
            found.append(Finding(start, end, kind, float(score), SOURCE, str(says), part))
        except (TypeError, ValueError) as error:
            raise ConfigError(
                _("A plug-in said what is no finding in a text. Remove it or repair it.")
            ) from error
    return found


def beside(ours: Sequence[Finding], theirs: Sequence[Finding]) -> list[Finding]:
    """Our findings as they are, and what others found outside of them, in text order."""
    kept = list(ours)
    for finding in theirs:
        start = finding.start
        for taken in [*sorted(kept, key=lambda f: f.start), None]:
            stop = min(taken.start, finding.end) if taken else finding.end
            part = finding.text[start - finding.start : max(stop - finding.start, 0)]
            if any(map(str.isalnum, part)):
                kept.append(replace(finding, start=start, end=stop, text=part))
            start = max(start, taken.end) if taken else start
    return sorted(kept, key=lambda f: f.start)
