# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every command with a register shares: the option, the clock, who is at the keys."""

import getpass
import os
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from woo_tool.cli.output import Output
from woo_tool.language import _

if TYPE_CHECKING:
    from woo_tool.register.folding import Law
    from woo_tool.register.store import Register
    from woo_tool.workflows.calendar import Calendar
    from woo_tool.workflows.case import Route

RegisterFile = Annotated[
    Path | None,
    typer.Option(
        "--register",
        metavar="FILE",
        envvar="WOO_REGISTER",
        help=_("The register; woo.db here or in a folder above where not given."),
        show_default=False,
    ),
]


def opened(given: Path | None, output: Output, *, write: bool = False) -> "Register":
    """The register, with a warning where its place asks for one.

    Raises:
        ConfigError: There is none, or it cannot be used.
    """
    from woo_tool.register import place
    from woo_tool.register.store import Register

    path = place.find(given, Path.cwd())
    register = Register.open(path, write=write)
    if write:
        warn_of_place(path, output)
    return register


def warn_of_place(path: Path, output: Output) -> None:
    """Say what is risky about where the register lies."""
    from woo_tool.register import place

    if place.on_share(path):
        output.warn(
            _(
                "The register lies on a network share: it is slower there, and as safe as the "
                "locks of the share. Make a backup every day."
            )
        )
    if place.open_to_others(path):
        output.warn(
            _("Anybody on this machine can read the register: chmod 600 {path}").format(path=path)
        )


def now() -> datetime:
    """This moment."""
    return datetime.now(UTC)  # noqa: TID251  (the command line reads the clock)


def day(today: date | None) -> date:
    """The day to count from: ``--today``, else the day on the wall."""
    return today or date.today()  # noqa: TID251, DTZ011  (a term is counted in days of this place)


def who() -> str:
    """Who is at the keys: ``WOO_USER``, else the account."""
    name = os.environ.get("WOO_USER")
    if name:
        return name
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name
        return "unknown"


def law() -> "Law":
    """The law files; they are parsed when a case needs them, not before."""
    import hashlib

    from woo_tool import __version__, config
    from woo_tool.cli.law import route_texts
    from woo_tool.register.folding import Law

    loaded = config.load()
    overlays = loaded.overlays
    norms = {"contact": loaded.settings.contact_days}
    texts = route_texts(overlays)
    calendar = calendar_text(overlays)
    digest = hashlib.sha256(__version__.encode())
    for name in sorted(texts):
        digest.update(b"\0" + name.encode() + b"\0" + texts[name].encode())
    digest.update(b"\0" + calendar.encode() + repr(norms).encode())
    return Law(
        digest.hexdigest()[:16],
        lambda: _read(texts, norms, overlays),
    )


def _read(
    texts: Mapping[str, str], norms: Mapping[str, int], overlays: Sequence[Path]
) -> "tuple[Mapping[str, Route], Calendar]":
    from woo_tool.cli.law import read_calendar
    from woo_tool.workflows.case import load_routes

    calendar = read_calendar(overlays)
    return load_routes(texts, calendar, norms=norms), calendar


def calendar_text(overlays: Sequence[Path]) -> str:
    """The text of the calendar that is in force."""
    from woo_tool import assets

    path = assets.find("workflows", "calendar.toml", overlays=overlays)
    return path.read_text(encoding="utf-8") if path else ""
