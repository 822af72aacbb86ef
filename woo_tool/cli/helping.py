# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Typer's own words in help, in the language of the user."""

import gettext
import os
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

from woo_tool import language
from woo_tool.language import _

if TYPE_CHECKING:
    import typer


class _Told:
    """What Typer does not ask of gettext."""

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = _("Show this message and exit.")
        return option

    def get_params(self, ctx: Any) -> list[Any]:
        words = {
            "install_completion": _("Install completion for the current shell."),
            "show_completion": _(
                "Show completion for the current shell, to copy it or customize the installation."
            ),
        }
        params: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        for param in params:
            if param.name in words:
                param.help = words[param.name]
        return params

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, pieces, prefix=_("Usage: "))


class Command(_Told, TyperCommand):
    """A command whose help is in the language of the user."""


class Group(_Told, TyperGroup):
    """A group whose help is in the language of the user."""


def asked() -> tuple[str, ...]:
    """What Typer asks of gettext by itself: here for the reader of messages."""
    return (
        _("Arguments"),
        _("Options"),
        _("Commands"),
        _("default: {default}"),
        _("required"),
        _("env var: {var}"),
        _("(dynamic)"),
        _("Aborted!"),
        _("Missing command."),
        _("No such command {name!r}."),
    )


def told(app: "typer.Typer") -> "typer.Typer":
    """The application with all its commands telling their help in the language of the user."""
    gettext.bindtextdomain("woo_tool", language.FOLDER)
    gettext.textdomain("woo_tool")
    os.environ["LANGUAGE"] = language.chosen()  # gettext does not know WOO_LANG
    app.info.cls = Group
    for command in app.registered_commands:
        command.cls = Command
    for group in app.registered_groups:
        group.cls = Group
        if group.typer_instance is not None:
            told(group.typer_instance)
    return app
