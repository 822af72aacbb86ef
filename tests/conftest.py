# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fixtures of every room."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference data (``WOO_SHARED``, default ``../shared``); its tests are skipped without."""
    path = Path(os.environ.get("WOO_SHARED", "../shared")).resolve()
    if not (path / "data").is_dir():
        pytest.skip("set WOO_SHARED to the folder of the reference data, the one that has data/")
    return path
