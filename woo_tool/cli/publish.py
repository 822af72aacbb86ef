# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo publish``: from redacted documents to what every platform takes."""

import typer

from woo_tool.cli import publish_build, publish_check, publish_send
from woo_tool.language import _

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, add_completion=False)

app.command("build", epilog=_("Example: woo publish build R2026-0001 --redacted out -o bundle"))(
    publish_build.build
)
app.command("check", epilog=_("Exit codes: 0 good, 3 something has to be mended."))(
    publish_check.check
)
app.command("send", epilog=_("Example: woo publish send bundle site/ --target diwoo"))(
    publish_send.send
)
app.command("verify", epilog=_("Exit codes: 0 the same, 3 something differs."))(publish_send.verify)
app.command(
    "withdraw", epilog=_("Example: woo publish withdraw bundle site/ --reason privacy --yes")
)(publish_send.withdraw)
