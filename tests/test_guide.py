# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Dutch guide is what the commands say: a request of each kind, from receipt to the end."""

from pathlib import Path

import pytest

from tools import guide


@pytest.mark.xdist_group("guide")
def test_the_guide_is_what_the_commands_print(tmp_path: Path) -> None:
    text = guide.GUIDE.read_text("utf-8")
    made, wrong = guide.run(text, tmp_path)
    assert wrong == []
    assert made == text, "run python -m tools.guide"
    for made_file in ("besluit.docx", "agenda.ics", "termijnen.xlsx", "termijnen.html"):
        assert (tmp_path / made_file).exists() == (made_file != "besluit.docx")
