# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A line of progress: how far, how fast, how long still."""

import contextlib
import shutil
import time
from collections.abc import Callable, Iterator
from typing import TextIO

from woo_tool.cli.text import printable
from woo_tool.language import _

#: Seconds between two drawings: a terminal is not a place to spend CPU.
_EVERY = 0.2


class Progress:
    """What the work reports to. Counts only; no file name reaches the line unless it is given."""

    def __init__(self, draw: Callable[[str], None], total: int, unit: str) -> None:
        self._draw = draw
        self.total = total
        self.unit = unit
        self.done = 0
        self.pages = 0
        self.share: float | None = None
        self._began = time.monotonic()
        self._drawn = 0.0

    def update(
        self,
        done: int,
        total: int | None = None,
        *,
        pages: int | None = None,
        share: float | None = None,
        note: str = "",
    ) -> None:
        """Say that ``done`` of ``total`` units are finished, with ``pages`` pages in all.

        ``share`` is the part of all work that is done, where units differ much.
        """
        self.done = done
        self.share = share
        self.total = self.total if total is None else total
        self.pages = self.pages if pages is None else pages
        now = time.monotonic()
        if now - self._drawn >= _EVERY or self.done == self.total:
            self._drawn = now
            self._draw(self.line(now - self._began, note))

    def step(self, n: int = 1, *, pages: int = 0, note: str = "") -> None:
        """Say that ``n`` more units (and ``pages`` more pages) are finished."""
        self.update(self.done + n, pages=self.pages + pages, note=note)

    def line(self, seconds: float, note: str = "") -> str:
        """The line as shown after ``seconds``."""
        parts = [f"{self.done}/{self.total} {self.unit}" if self.total else f"{self.done}"]
        if self.pages and seconds > 0:
            parts.append(_("{n} pages/s").format(n=f"{self.pages / seconds:.1f}"))
        share = self.share or (self.done / self.total if self.total else 0.0)
        if share > 0 and self.done < self.total:
            parts.append(left(seconds, share))
        if note:
            parts.append(printable(note))
        return " · ".join(part.strip() for part in parts)


def left(seconds: float, share: float) -> str:
    """How long it will still take, when this share of the work took so many seconds."""
    still = round(seconds / share * max(1.0 - share, 0.0))
    return _("{time} left").format(time=f"{still // 60}:{still % 60:02d}")


def silent() -> Progress:
    """Counts, and shows nothing."""
    return Progress(lambda _line: None, 0, "")


@contextlib.contextmanager
def visible(stream: TextIO, total: int, unit: str) -> Iterator[Progress]:
    """Shows one line on a terminal, and wipes it at the end."""

    def draw(line: str) -> None:
        width = shutil.get_terminal_size().columns - 1
        stream.write("\r\x1b[K" + line[:width])
        stream.flush()

    try:
        yield Progress(draw, total, unit)
    finally:
        stream.write("\r\x1b[K")
        stream.flush()
