# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the leak gate remembers: only what nothing was found in, and only under the same rules."""

import stat
from dataclasses import replace
from pathlib import Path

import pytest

from woo_tool.publication.leaks.judge import Gate
from woo_tool.publication.leaks.memory import Memory, key_of
from woo_tool.publication.leaks.pieces import Piece

WHO = "Karin van Bakkenes"


def pieces(*texts: str) -> list[Piece]:
    return [Piece("a.csv", f"row {n}", text) for n, text in enumerate(texts)]


def test_a_leak_is_found_again_each_time(gate: Gate) -> None:
    memory = Memory()
    texts = pieces("Verslag van het overleg", f"Brief aan mevrouw {WHO}")
    first = gate.judge(texts, memory)
    assert first
    assert gate.judge(texts, memory) == first
    assert key_of("Verslag van het overleg") in memory.quiet
    assert key_of(f"Brief aan mevrouw {WHO}") in memory.heard


def test_a_name_that_a_new_text_gives_away_counts_in_those_that_passed(gate: Gate) -> None:
    memory = Memory()
    alone = pieces("Gesprek Bakkenes", "Nota over het ontwerp")
    before = gate.judge(alone, memory)
    more = [*alone, Piece("b.csv", "row 1", f"Mevrouw {WHO} heeft gebeld.")]
    assert gate.judge(more, memory) == gate.judge(more)
    assert len(gate.judge(more, memory)) > len(before)


def test_other_rules_forget_everything(gate: Gate) -> None:
    memory = Memory()
    gate.judge(pieces("Nota over het ontwerp"), memory)
    text = "Nota over het ontwerp"
    strict = replace(gate, terms=type(gate.terms).load([text]))
    assert [leak.code for leak in strict.judge(pieces(text), memory)] == ["TERM"]


def test_it_is_a_file_of_hashes_for_its_owner(gate: Gate, tmp_path: Path) -> None:
    memory = Memory()
    gate.judge(pieces("Nota over het ontwerp"), memory)
    memory.save(tmp_path / "gate.json")
    assert stat.S_IMODE((tmp_path / "gate.json").stat().st_mode) == 0o600
    assert b"ontwerp" not in (tmp_path / "gate.json").read_bytes()
    read = Memory.load(tmp_path / "gate.json")
    assert (read.rules, read.quiet, read.heard) == (memory.rules, memory.quiet, memory.heard)


@pytest.mark.parametrize("said", ["", "[]", '{"rules": 1}', "\x00"])
def test_a_damaged_memory_is_none(tmp_path: Path, said: str) -> None:
    (tmp_path / "gate.json").write_text(said)
    assert Memory.load(tmp_path / "gate.json").quiet == frozenset()
    assert Memory.load(None).quiet == frozenset()
