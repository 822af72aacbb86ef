# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an organisation may add without changing woo-tool: two hooks, found by entry point.

A plug-in is an installed package with an entry point in the group ``woo_tool``::

    [project.entry-points.woo_tool]
    our-numbers = "our_package.plugin"

and functions marked with ``hookimpl`` in that module. A plug-in can add findings and can
withhold a document. It cannot take a finding away or pass a document: what it gets wrong costs
a box too many, never a name.
"""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woo_tool.errors import ConfigError
from woo_tool.language import _

if TYPE_CHECKING:
    import pluggy

GROUP = "woo_tool"


def hookimpl(function: Any) -> Any:
    """Mark a function of a plug-in as the implementation of the hook of its name."""
    import pluggy

    return pluggy.HookimplMarker(GROUP)(function)


class Specification:
    """The hooks."""

    @staticmethod
    def woo_find(text: str) -> Sequence[tuple[int, int, str, float, str]]:
        """Further findings in one text. Where woo-tool found something itself, that counts.

        Args:
            text: The text of one page, or of one file.

        Returns:
            Per finding its start and end (code points), the entity (such as ``STAFF_NUMBER``),
            a score from 0 to 1, and a sentence that explains it without quoting the text.
        """
        raise NotImplementedError

    @staticmethod
    def woo_withhold(output: Path) -> Sequence[str]:
        """Reasons to withhold a redacted document, before it appears.

        Args:
            output: The finished PDF at its temporary place. Only to be read.

        Returns:
            A sentence per reason; nothing lets it pass.
        """
        raise NotImplementedError


@lru_cache(maxsize=1)
def manager() -> "pluggy.PluginManager":
    """The plug-ins of this installation.

    Raises:
        ConfigError: A plug-in cannot be imported, or has a hook that does not exist.
    """
    import pluggy

    plugins = pluggy.PluginManager(GROUP)
    marker = pluggy.HookspecMarker(GROUP)
    for name in ("woo_find", "woo_withhold"):
        marker(getattr(Specification, name))
    plugins.add_hookspecs(Specification)
    try:
        plugins.load_setuptools_entrypoints(GROUP)
        plugins.check_pending()
    except Exception as error:
        raise ConfigError(
            _("A plug-in cannot be loaded ({reason}). Remove it or repair it.").format(
                reason=type(error).__name__
            )
        ) from error
    return plugins


def names(plugins: "pluggy.PluginManager | None" = None) -> tuple[str, ...]:
    """The names of the plug-ins, sorted."""
    return tuple(sorted(name for name, _plugin in (plugins or manager()).list_name_plugin()))


def more_findings(
    text: str, plugins: "pluggy.PluginManager | None" = None
) -> list[tuple[int, int, str, float, str]]:
    """What the plug-ins find in a text, in the order of the text.

    Raises:
        ConfigError: A plug-in failed: its findings are unknown, so nothing may go on.
    """
    try:
        answers = (plugins or manager()).hook.woo_find(text=text)
    except ConfigError:
        raise
    except Exception as error:
        raise _failed("woo_find", error) from error
    return sorted(tuple(finding) for answer in answers for finding in answer)


def reasons_to_withhold(
    output: Path, plugins: "pluggy.PluginManager | None" = None
) -> tuple[str, ...]:
    """Why plug-ins withhold this document.

    Raises:
        ConfigError: A plug-in failed: that is no permission.
    """
    try:
        answers = (plugins or manager()).hook.woo_withhold(output=output)
    except ConfigError:
        raise
    except Exception as error:
        raise _failed("woo_withhold", error) from error
    return tuple(str(reason) for answer in answers for reason in answer)


def _failed(hook: str, error: Exception) -> ConfigError:
    return ConfigError(
        _("A plug-in failed in {hook} ({reason}). Remove it or repair it.").format(
            hook=hook, reason=type(error).__name__
        )
    )
