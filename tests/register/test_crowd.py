# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Processes that record in one register at once, some killed: nothing lost, no gaps."""

from pathlib import Path

import pytest

from benchmarks.register import crowd, filled


def test_some_processes_at_once_and_some_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WOO_CONFIG", str(tmp_path / "config"))
    path = tmp_path / "woo.db"
    filled(path, 0)
    found = crowd(path, processes=6, times=3, kill_every=0.8)
    assert (found.started, found.lost, found.gaps, found.findings) == (6, 0, 0, 0)
    assert found.told > 0
    assert found.killed > 0
