# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The application and its lazily imported groups.

A command module is imported only when its command is called or its own help is asked:
``woo --help`` and ``woo term`` import no heavy library (cli.md, start-up).
"""

import os
import sys
from collections.abc import Sequence

from woo_tool.errors import ExitCode, WooError
from woo_tool.language import _


def run(arguments: Sequence[str]) -> int:
    """Run one command line; the exit code. Every error ends here as one sentence."""
    from woo_tool.cli.commands import build

    app = build(arguments)
    try:
        app(list(arguments), standalone_mode=True)
    except WooError as error:
        if "WOO_DEBUG" in os.environ:
            raise
        print(f"woo: {error}", file=sys.stderr)  # noqa: T201
        return int(error.exit_code)
    except KeyboardInterrupt:
        print(_("Interrupted; nothing half is left behind."), file=sys.stderr)  # noqa: T201
        return int(ExitCode.INTERRUPTED)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(ExitCode.UNEXPECTED)
    return int(ExitCode.OK)
