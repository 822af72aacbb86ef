# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which texts passed the leak gate before: their hashes, never the texts."""

import hashlib
import json
from collections.abc import Set as AbstractSet
from pathlib import Path

from woo_tool.redaction.resume import write_json


class Memory:
    """What a gate found the last time.

    Attributes:
        rules: The key of everything that decides.
        quiet: Texts in which nothing at all was found.
        heard: Texts with a finding, allowed or not: they are judged every time.
    """

    def __init__(
        self,
        rules: str = "",
        quiet: AbstractSet[str] = frozenset(),
        heard: AbstractSet[str] = frozenset(),
    ) -> None:
        self.rules, self.quiet, self.heard = rules, quiet, heard

    @classmethod
    def load(cls, path: Path | None) -> "Memory":
        """What a file says; nothing where there is none or it cannot be read."""
        try:
            said = json.loads(path.read_bytes()) if path else {}
            return cls(str(said["rules"]), frozenset(said["quiet"]), frozenset(said["heard"]))
        except (OSError, ValueError, KeyError, TypeError):
            return cls()

    def learn(self, rules: str, every: AbstractSet[str], heard: AbstractSet[str]) -> None:
        """Remember the texts of this time, and forget all others."""
        self.rules, self.quiet, self.heard = rules, every - heard, heard

    def save(self, path: Path) -> None:
        """Write it, for its owner only."""
        value = {"rules": self.rules, "quiet": sorted(self.quiet), "heard": sorted(self.heard)}
        write_json(path, value, private=True)


def key_of(text: str) -> str:
    """The hash that stands for a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
