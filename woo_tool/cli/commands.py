# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which command lives in which module; only the one that was called is imported."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import typer

from woo_tool import __version__
from woo_tool.cli import helping
from woo_tool.language import _


@dataclass(frozen=True, slots=True)
class Entry:
    """A command or a group: its module, and the line that ``woo --help`` shows.

    The module offers ``command`` (a function, for a single command) or ``app`` (a
    ``typer.Typer``, for a group).
    """

    name: str
    module: str
    help: Callable[[], str]
    group: bool = False


#: In the order of ``woo --help``.
ENTRIES: tuple[Entry, ...] = (
    Entry("demo", "woo_tool.cli.demo", lambda: _("Make sample reports and redact them.")),
    Entry("scan", "woo_tool.cli.scan", lambda: _("Find personal data; write nothing.")),
    Entry(
        "review", "woo_tool.cli.review", lambda: _("Decide what goes and what stays."), group=True
    ),
    Entry("redact", "woo_tool.cli.redact", lambda: _("Redact PDFs so that nothing comes back.")),
    Entry("verify", "woo_tool.cli.verify", lambda: _("Is this PDF safe to publish?")),
    Entry("term", "woo_tool.cli.term", lambda: _("When does a term end, and why.")),
    Entry("model", "woo_tool.cli.model", lambda: _("The recogniser and its figures."), group=True),
    Entry("request", "woo_tool.cli.request", lambda: _("Requests and their terms."), group=True),
    Entry("report", "woo_tool.cli.report", lambda: _("Reports to be published."), group=True),
    Entry("deadlines", "woo_tool.cli.deadlines", lambda: _("What is due, across everything.")),
    Entry("publish", "woo_tool.cli.publish", lambda: _("What is redacted, packaged."), group=True),
    Entry(
        "register",
        "woo_tool.cli.register",
        lambda: _("The file that holds requests and reports."),
        group=True,
    ),
    Entry("config", "woo_tool.cli.config", lambda: _("The settings in force."), group=True),
    Entry("doctor", "woo_tool.cli.doctor", lambda: _("What works on this machine.")),
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"woo-tool {__version__}")
        raise typer.Exit


def _root(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help=_("Show the version.")
    ),
) -> None:
    pass


def _absent() -> None:
    """Stands for a command that was not called, so that help can list it."""


def build(arguments: Sequence[str]) -> typer.Typer:
    """The application, with the module of the called command imported and no other."""
    called = next((word for word in arguments if not word.startswith("-")), None)
    app = typer.Typer(
        name="woo",
        help=_("Track disclosure requests, redact documents, publish reports."),
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    for entry in ENTRIES:
        module: Any = import_module(entry.module) if entry.name == called else None
        if module is None:
            app.command(entry.name, help=entry.help())(_absent)
        elif entry.group:
            app.add_typer(module.app, name=entry.name, help=entry.help())
        else:
            # Its own docstring, longer than the line among the others.
            app.command(entry.name, epilog=getattr(module, "EPILOG", None))(module.command)
    return helping.told(app)
