# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fixtures of every room."""

import os
import signal
from pathlib import Path

import pytest


def pytest_configure() -> None:
    """Processes that the tests start hear Ctrl-C, also where pytest runs in the background.

    A shell without job control has what it starts behind an ``&`` ignore it, and children
    inherit that.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference data (``WOO_SHARED``, default ``../shared``); its tests are skipped without."""
    path = Path(os.environ.get("WOO_SHARED", "../shared")).resolve()
    if not (path / "data").is_dir():
        pytest.skip("set WOO_SHARED to the folder of the reference data, the one that has data/")
    return path
