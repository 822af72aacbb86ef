# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""One key at a time from a terminal, and a screen that leaves no names in its history."""

import contextlib
import os
import sys
from collections.abc import Iterator

#: What arrow and other keys send, and what we call them.
_SEQUENCES = {"[A": "up", "[B": "down", "[C": "right", "[D": "left", "[5~": "up", "[6~": "down"}


def interactive() -> bool:
    """Whether there is a terminal on both sides that can move its cursor."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


@contextlib.contextmanager
def screen() -> Iterator[None]:
    """The other screen of the terminal: what is shown there does not stay in the scrollback."""
    out = sys.stdout
    with _unbuffered():
        out.write("\x1b[?1049h\x1b[?25l")
        out.flush()
        try:
            yield
        finally:
            out.write("\x1b[2J\x1b[?25h\x1b[?1049l")
            out.flush()


@contextlib.contextmanager
def _unbuffered() -> Iterator[None]:
    """Keys as they are pressed, not shown; from the first to the last, so that none is lost."""
    if sys.platform == "win32":  # pragma: no cover
        _enable_sequences()
        yield
        return
    import termios
    import tty

    number = sys.stdin.fileno()
    before = termios.tcgetattr(number)
    try:
        tty.setcbreak(number)
        yield
    finally:
        termios.tcsetattr(number, termios.TCSADRAIN, before)


def key() -> str:
    """The next key: a character, or ``up``, ``down``, ``left``, ``right``, ``esc``.

    Raises:
        KeyboardInterrupt: Ctrl-C.
        EOFError: The terminal is gone.
    """
    if sys.platform == "win32":  # pragma: no cover
        return _windows()
    return _posix(sys.stdin.fileno())


def _posix(number: int) -> str:
    first = os.read(number, 1)
    if not first or first == b"\x04":
        raise EOFError
    if first == b"\x1b":
        import select

        if not select.select([number], [], [], 0.05)[0]:
            return "esc"
        rest = os.read(number, 8).decode("ascii", "replace")
        return _SEQUENCES.get(rest, "esc" if len(rest) < 2 else "")
    length = 4 if first[0] >= 0xF0 else 3 if first[0] >= 0xE0 else 2 if first[0] >= 0xC0 else 1
    if length > 1:
        first += os.read(number, length - 1)
    return first.decode("utf-8", "replace")


def _windows() -> str:  # pragma: no cover
    import msvcrt

    char: str = msvcrt.getwch()  # type: ignore[attr-defined]
    if char == "\x03":
        raise KeyboardInterrupt
    if char in ("\x00", "\xe0"):
        code: str = msvcrt.getwch()  # type: ignore[attr-defined]
        return {"H": "up", "P": "down", "K": "left", "M": "right"}.get(code, "")
    return "esc" if char == "\x1b" else char


def _enable_sequences() -> None:
    """Windows consoles before Windows Terminal want to be told."""
    if sys.platform == "win32":  # pragma: no cover
        import ctypes

        kernel = ctypes.windll.kernel32
        kernel.SetConsoleMode(kernel.GetStdHandle(-11), 7)
