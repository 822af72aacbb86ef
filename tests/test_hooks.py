# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Plug-ins add and withhold; one that fails stops the work."""

from pathlib import Path
from types import SimpleNamespace

import pluggy
import pytest

from woo_tool import hooks
from woo_tool.errors import ConfigError


@hooks.hookimpl
def woo_find(text: str) -> list[tuple[int, int, str, float, str]]:
    at = text.find("ZK-")
    return [(at, at + 7, "STAFF_NUMBER", 0.9, "a number of our own")] if at >= 0 else []


@hooks.hookimpl
def woo_withhold(output: Path) -> list[str]:
    return ["too small"] if output.stat().st_size < 10 else []


def managed(**functions: object) -> pluggy.PluginManager:
    plugins = pluggy.PluginManager(hooks.GROUP)
    marker = pluggy.HookspecMarker(hooks.GROUP)
    for name in ("woo_find", "woo_withhold"):
        marker(getattr(hooks.Specification, name))
    plugins.add_hookspecs(hooks.Specification)
    plugins.register(SimpleNamespace(**functions), "ours")
    plugins.check_pending()
    return plugins


def test_a_plug_in_adds_findings_and_withholds(tmp_path: Path) -> None:
    plugins = managed(woo_find=woo_find, woo_withhold=woo_withhold)
    output = tmp_path / "x.pdf"
    output.write_bytes(b"%PDF")
    assert hooks.names(plugins) == ("ours",)
    assert hooks.more_findings("Nummer ZK-1234.", plugins) == [
        (7, 14, "STAFF_NUMBER", 0.9, "a number of our own")
    ]
    assert hooks.more_findings("Niets.", plugins) == []
    assert hooks.reasons_to_withhold(output, plugins) == ("too small",)


def test_a_plug_in_that_fails_stops_the_work(tmp_path: Path) -> None:
    @hooks.hookimpl
    def woo_find(text: str) -> list[object]:
        raise RuntimeError(text)

    @hooks.hookimpl
    def woo_withhold(output: Path) -> list[str]:
        raise RuntimeError(str(output))

    plugins = managed(woo_find=woo_find, woo_withhold=woo_withhold)
    with pytest.raises(ConfigError, match="woo_find") as caught:
        hooks.more_findings("geheim", plugins)
    assert "geheim" not in str(caught.value)
    with pytest.raises(ConfigError, match="woo_withhold"):
        hooks.reasons_to_withhold(tmp_path, plugins)


def test_a_hook_that_does_not_exist_is_refused() -> None:
    @hooks.hookimpl
    def woo_forget(text: str) -> str:
        return text

    with pytest.raises(pluggy.PluginValidationError):
        managed(woo_forget=woo_forget)


def test_there_are_at_most_four_hooks_and_the_installed_ones_load() -> None:
    specified = [name for name in vars(hooks.Specification) if name.startswith("woo_")]
    assert 0 < len(specified) <= 4
    assert isinstance(hooks.names(), tuple)
