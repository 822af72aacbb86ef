# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo publish``: from redacted documents to what every platform takes."""

import typer

from woo_tool.cli import publish_build
from woo_tool.language import _

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, add_completion=False)

app.command("build", epilog=_("Example: woo publish build R2026-0001 --redacted out -o bundle"))(
    publish_build.build
)
