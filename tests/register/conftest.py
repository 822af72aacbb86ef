# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A register with a few requests, and the moment at which everything happens."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from woo_tool.register.rows import New
from woo_tool.register.store import Register

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
NAME = "Wilhelmina Zonderbeek"


def filled(path: Path) -> Register:
    """A new register with three requests, a contact with a note, and an undone event."""
    register = Register.create(path, now=NOW, by="els")
    for day, subject in (
        (date(2026, 1, 5), "Bomenkap Kerkstraat"),
        (date(2025, 12, 30), "Subsidie zwembad"),
        (date(2026, 2, 1), "Contract parkeergarage"),
    ):
        register.add(
            New(day, "woo", {"subject": subject}, requester={"name": NAME}, owner="piet"),
            now=NOW,
            by="els",
        )
    first = register.record(
        "2026-0001",
        "contact",
        date(2026, 1, 6),
        {"channel": "phone"},
        now=NOW,
        by="piet",
        personal={"note": {"text": f"{NAME} belde terug"}},
    )
    register.undo(first, date(2026, 1, 7), now=NOW, by="els", reason="verkeerd verzoek")
    return register


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """A register in an empty folder."""
    with filled(tmp_path / "woo.db") as opened:
        yield opened
