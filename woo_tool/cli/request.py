# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo request``: requests from receipt to decision and after."""

import typer

from woo_tool.cli import request_import
from woo_tool.language import _

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, add_completion=False)


@app.callback()
def _group() -> None:
    """Keep the commands a group while there is one."""


app.command("import", epilog=_("Example: woo request import wob-verzoeken.xlsx --dry-run"))(
    request_import.bring_in
)
