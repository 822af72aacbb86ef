# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""One redaction for all tests of this room: it takes seconds."""

from pathlib import Path

import pytest

from tests.publication import cases
from woo_tool.publication import own
from woo_tool.publication.building import build
from woo_tool.publication.bundle import Bundle
from woo_tool.publication.leaks.judge import Gate


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WOO_LANG", "en")


@pytest.fixture(scope="session")
def redacted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five documents of a decision: number 1 the letter, 4 and 5 with a redaction."""
    folder = tmp_path_factory.mktemp("redacted")
    cases.redact(folder, cases.DOCUMENTS)
    return folder


@pytest.fixture(scope="session")
def gate() -> Gate:
    from woo_tool.detection.pipeline import load_pipeline
    from woo_tool.redaction.match import Terms
    from woo_tool.redaction.policy import load_policy

    made = Gate(load_pipeline(), load_policy("standard"), Terms.load([cases.OFFICIAL]))
    return made.with_own(own.texts(cases.LISTS, cases.GROUNDS))


@pytest.fixture
def decision(redacted: Path, tmp_path: Path) -> Path:
    """A folder with a decision, ready to be built."""
    return cases.copied(redacted, tmp_path / "case", cases.DECISION)


@pytest.fixture(scope="session")
def built(redacted: Path, gate: Gate, tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """The bundle of the decision; nobody changes it."""
    folder = cases.copied(redacted, tmp_path_factory.mktemp("built"), cases.DECISION)
    return build(cases.order(cases.sources(folder), gate, folder / "bundle")).bundle
