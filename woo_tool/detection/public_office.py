# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is public by function: the words around a name say so (law.md 4.4).

A name next to a public office (minister, mayor, council member, judge) in that role is not
protected as another's is; a director or a spokesperson may be public. The policy decides.
"""

from woo_tool.detection.finding import Fact
from woo_tool.detection.lists import Lists
from woo_tool.detection.shape import Page

_SKIPPED = frozenset({"de", "het", "een", ",", "("})


class PublicOffice:
    """Looks for an office or role next to a name."""

    def __init__(self, lists: Lists) -> None:
        self._offices = lists.group("public_office")
        self._roles = lists.group("public_role")
        self._parties = lists.group("party")

    def facts(self, page: Page, first: int, last: int) -> frozenset[Fact]:
        """What the words next to tokens ``first`` to ``last`` say."""
        words, codes = page.words, page.codes
        for place in range(first - 1, max(-1, first - 5), -1):
            if codes[place] in "\nN.;:":
                break
            low = words[place].lower()
            if low in self._offices:
                if low in ("lid", "leden") and not self._party(page, last):
                    break
                return frozenset({Fact.PUBLIC_OFFICE})
            if low in self._roles:
                return frozenset({Fact.PUBLIC_ROLE})
            if low not in _SKIPPED and codes[place] not in "HT":
                break
        if self._party(page, last):
            return frozenset({Fact.PUBLIC_OFFICE})
        for place in range(last, min(len(words), last + 4)):
            if codes[place] in ".;:N":
                break
            low = words[place].lower()
            if low in self._offices and low not in ("lid", "leden"):
                return frozenset({Fact.PUBLIC_OFFICE})
            if low in self._roles:
                return frozenset({Fact.PUBLIC_ROLE})
            if codes[place] not in ",(\n-" and low not in _SKIPPED:
                break
        return frozenset()

    def _party(self, page: Page, last: int) -> bool:
        return (
            page.codes[last : last + 1] == "("
            and last + 1 < len(page.words)
            and page.words[last + 1].lower() in self._parties
        )
