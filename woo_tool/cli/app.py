# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The error boundary: every error ends here, as one sentence and an exit code.

A command module is imported only when its command is called or its own help is asked:
``woo --help`` and ``woo term`` import no heavy library (cli.md, start-up).
"""

import io
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from woo_tool.cli.text import plain
from woo_tool.errors import ExitCode, WooError
from woo_tool.language import _


def run(arguments: Sequence[str]) -> int:
    """Run one command line; the exit code."""
    from woo_tool.cli.commands import build

    _forgiving_streams()
    try:
        build(arguments)(list(arguments), standalone_mode=True)
    except WooError as error:
        if "WOO_DEBUG" in os.environ:
            traceback.print_exception(error)
        _say(str(error))
        return int(error.exit_code)
    except KeyboardInterrupt:
        return _interrupted()
    except BrokenPipeError:
        # Whoever read our answer stopped (`woo scan | head`). Python would complain once more
        # when it closes stdout: give it another one.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(ExitCode.OUTPUT)
    except SystemExit as stop:
        if stop.code == ExitCode.INTERRUPTED:  # Typer makes this of Ctrl-C, without a word
            return _interrupted()
        return stop.code if isinstance(stop.code, int) else int(ExitCode.UNEXPECTED)
    except Exception as error:  # the last one: a traceback may hold personal data
        if "WOO_DEBUG" in os.environ:
            raise
        _say(
            _(
                "Something went wrong that we did not foresee ({kind} in {place}). "
                "Set WOO_DEBUG=1 to see all, and tell us as CONTRIBUTING.md says."
            ).format(kind=type(error).__name__, place=_place(error))
        )
        return int(ExitCode.UNEXPECTED)
    return int(ExitCode.OK)


def _interrupted() -> int:
    _say(_("Interrupted; nothing half is left behind."))
    return int(ExitCode.INTERRUPTED)


def _say(text: str) -> None:
    print(f"woo: {plain(text)}", file=sys.stderr)  # noqa: T201


def _place(error: BaseException) -> str:
    """The last of our own modules in the traceback, with its line."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "woo_tool" in Path(frame.filename).parts]
    last = (ours or frames)[-1]
    return f"{Path(last.filename).name}:{last.lineno}"


def _forgiving_streams() -> None:
    """A name that the terminal cannot show must not stop the work."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
