# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""At the terminal, in a spreadsheet or in a PDF program: the same decisions give the same list."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests import sheets
from tests.worklog import fourways
from tests.worklog.cases import LETTER, NOTE, documents, started
from woo_tool.worklog.folder import WorkFolder
from woo_tool.worklog.store import Worklog

MAIL = (
    "Van: mevrouw K. Bakkenes",
    "Aan: de heer P. van Zonneveld",
    "Ik sprak J. de Wit-Hoogland, D. Kuipers en mevrouw Quist-Zijlmans.",
    "Bel mij op 06-12345678 of mail k.bakkenes@voorbeeld.nl.",
)


def _states(log: Worklog) -> set[str]:
    return {entry.state.value for entry in log.entries()}


@pytest.fixture
def case(tmp_path: Path) -> WorkFolder:
    source = documents(tmp_path, brief=LETTER, verslag=NOTE, mail=MAIL)
    sheets.save(source / "bijlage.pdf", sheets.lines(*NOTE), sheets.lines(*MAIL))
    return started(source)


def test_the_same_decisions_give_the_same_list(case: WorkFolder, tmp_path: Path) -> None:
    found = {}
    for way in fourways.WAYS:
        copy = tmp_path / way
        shutil.copytree(case.path, copy)
        fourways.reviewed(copy, way)
        found[way] = fourways.outcome(copy)
        with replace(case, path=copy).open() as log:
            assert {"redact", "keep"} <= _states(log)
    assert len(set(found.values())) == 1, found
