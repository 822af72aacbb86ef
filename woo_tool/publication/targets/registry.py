# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The targets by name."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from woo_tool.errors import UsageError
from woo_tool.language import _
from woo_tool.publication.targets.base import Target
from woo_tool.publication.targets.diwoo import Diwoo
from woo_tool.publication.targets.gpp import Gpp
from woo_tool.publication.targets.mdto import Mdto
from woo_tool.publication.targets.minvws import Minvws
from woo_tool.publication.targets.openwoo import Openwoo
from woo_tool.publication.targets.plain import Plain
from woo_tool.publication.targets.woogle import Woogle

TARGETS: Mapping[str, Callable[[], Target]] = MappingProxyType(
    {
        "diwoo": Diwoo,
        "gpp": Gpp,
        "minvws": Minvws,
        "mdto": Mdto,
        "woogle": Woogle,
        "openwoo": Openwoo,
        "folder": Plain,
    }
)


def target(name: str) -> Target:
    """A target.

    Raises:
        UsageError: There is none of this name.
    """
    if name not in TARGETS:
        raise UsageError(
            _("There is no target {name}. There are: {known}.").format(
                name=name, known=", ".join(TARGETS)
            )
        )
    return TARGETS[name]()
