# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a plug-in finds is found by woo-tool, and takes nothing away."""

from collections.abc import Callable, Sequence
from types import SimpleNamespace

import pluggy
import pytest

from woo_tool import hooks
from woo_tool.detection.finding import Entity, Finding
from woo_tool.detection.pipeline import load_pipeline
from woo_tool.errors import ConfigError

Answer = Sequence[tuple[object, ...]]
TEXT = "Mail p.vanzonneveld@voorbeeld.nl over zaak ZK-12345 van de afdeling."


@pytest.fixture
def plugged(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[str], Answer]], None]:
    """Have this function be the plug-in of this installation."""

    def plug(function: Callable[[str], Answer]) -> None:
        def woo_find(text: str) -> Answer:
            return function(text)

        plugins = pluggy.PluginManager(hooks.GROUP)
        pluggy.HookspecMarker(hooks.GROUP)(hooks.Specification.woo_find)
        plugins.add_hookspecs(hooks.Specification)
        plugins.register(SimpleNamespace(woo_find=hooks.hookimpl(woo_find)), "ours")
        monkeypatch.setattr(hooks, "manager", lambda: plugins)

    return plug


def found(text: str = TEXT) -> list[Finding]:
    return load_pipeline().find([text])[0]


def test_its_findings_are_ours(plugged: Callable[[Callable[[str], Answer]], None]) -> None:
    before = found()
    plugged(lambda text: [(at := text.index("ZK-"), at + 8, "STAFF_NUMBER", 0.9, "our number")])
    (more,) = [finding for finding in found() if finding not in before]
    assert (more.text, more.entity, more.source) == ("ZK-12345", Entity.STAFF_NUMBER, "plug-in")
    assert set(before) <= set(found())


def test_it_takes_nothing_away(plugged: Callable[[Callable[[str], Answer]], None]) -> None:
    before = found()
    assert any(finding.entity is Entity.EMAIL for finding in before)
    plugged(lambda text: [(0, len(text), "KVK", 1.0, "everything")])
    after = found()
    assert set(before) <= set(after)
    assert "".join(f.text for f in after).replace(" ", "") == TEXT.replace(" ", "")
    assert [finding.start for finding in after] == sorted(finding.start for finding in after)


@pytest.mark.parametrize(
    "answer",
    [
        (0, 4, "NAAM", 0.9, "no entity of ours"),
        (60, 200, "PERSON", 0.9, "beyond the text"),
        (4, 4, "PERSON", 0.9, "empty"),
        (0, 4, "PERSON", 7, "no score"),
        (0, 4),
    ],
)
def test_what_is_no_finding_stops_the_work(
    answer: tuple[object, ...], plugged: Callable[[Callable[[str], Answer]], None]
) -> None:
    plugged(lambda _text: [answer])
    with pytest.raises(ConfigError, match=r"plug-in|plugin"):
        found()
