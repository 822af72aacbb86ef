# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo config``: the settings in force, and where each came from."""

import typer

from woo_tool import config
from woo_tool.cli.options import speaks
from woo_tool.cli.output import Column, Format, Output
from woo_tool.cli.text import cell
from woo_tool.language import _

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, add_completion=False)


@app.callback()
def _group() -> None:
    """Keep ``show`` a command of the group while it is the only one."""


@app.command(
    "show",
    help=_("Show every setting, its value, and where the value came from."),
    epilog=_("Example: woo config show --json"),
)
@speaks()
def show(output: Output) -> None:
    """Show every setting, its value, and where the value came from."""
    loaded = config.load()
    rows = [
        {
            "name": setting.name,
            "value": getattr(loaded.settings, setting.name),
            "origin": loaded.origins[setting.name],
            "default": setting.default,
            "variable": setting.variable,
            "description": _(setting.says),
        }
        for setting in config.table()
    ]
    if output.format is Format.TABLE:
        names = {"default": _("default")}
        for row in rows:
            row["value"] = cell(row["value"])  # as it is written in a file
            row["origin"] = names.get(row["origin"], row["origin"])
    output.rows(
        [
            Column("name", _("Setting")),
            Column("value", _("Value")),
            Column("origin", _("From")),
            Column("description", _("Meaning")),
        ],
        rows,
    )
