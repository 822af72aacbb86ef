# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A review that most tests begin with."""

from pathlib import Path

import pytest

from tests.worklog.cases import documents, started
from woo_tool.worklog.folder import WorkFolder


@pytest.fixture
def case(tmp_path: Path) -> WorkFolder:
    """A letter and a note, read; nobody decided anything."""
    return started(documents(tmp_path))
