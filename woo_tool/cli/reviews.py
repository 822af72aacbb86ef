# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every verb of ``woo review`` shares: the work folder, and who decides."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from woo_tool import config
from woo_tool.cli import registers
from woo_tool.language import _

if TYPE_CHECKING:
    from woo_tool.redaction.policy import Policy
    from woo_tool.worklog.deciding import Reviewer
    from woo_tool.worklog.folder import WorkFolder

Work = Annotated[
    Path, typer.Argument(metavar="WORK", help=_("The work folder."), show_default=False)
]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help=_("Who decides; your account where not given.")),
]


def opened(path: Path) -> "WorkFolder":
    """The work folder.

    Raises:
        ConfigError: It is none.
    """
    from woo_tool.worklog.folder import load

    return load(path, config.load().overlays)


def policy_of(folder: "WorkFolder") -> "Policy":
    """The policy of the review."""
    from woo_tool.redaction.policy import load_policy

    return load_policy(folder.options.policy, folder.options.overlays)


def reviewer(folder: "WorkFolder", by: str | None) -> "Reviewer":
    """Who decides now."""
    from woo_tool.worklog.deciding import Reviewer

    return Reviewer(by or registers.who(), registers.now(), policy_of(folder))
