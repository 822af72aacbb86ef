# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Help in the language of the user: our sentences, and Typer's own words."""

import inspect
import os
import subprocess
import sys

import pytest
import typer.core

from tools import messages
from woo_tool.cli import helping


def told(language: str, *arguments: str) -> str:
    """What a command line answers in a process of its own: sentences of help are made once."""
    done = subprocess.run(
        [sys.executable, "-m", "woo_tool", *arguments],
        env={**os.environ, "WOO_LANG": language, "LANGUAGE": "fr"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    return " ".join((done.stdout + done.stderr).split())


def test_help_in_dutch() -> None:
    out = told("nl", "redact", "--help")
    assert "Gebruik: " in out
    assert "Elke uitvoer wordt met een tweede programma teruggelezen" in out
    assert "Argumenten: PATH" in out
    assert "[standaard: detect]" in out
    assert "[verplicht]" in out
    assert "-h, --help Toon deze uitleg en stop." in out
    out = told("nl", "review", "--help")
    assert "Opdrachten: start Zoek persoonsgegevens in een map" in out
    assert "Er is geen opdracht 'bestaatniet'." in told("nl", "review", "bestaatniet")


def test_of_woo_itself_in_dutch() -> None:
    out = told("nl", "--help")
    assert "--install-completion Zet het aanvullen van opdrachten aan" in out
    assert not {"Show", "Install", "Usage", "Options", "Commands"} & set(out.split())


def test_help_in_english() -> None:
    out = told("en", "report", "--help")
    assert "Usage: " in out
    assert "Commands: add Add a report; the four weeks begin when it becomes final." in out


def test_what_a_command_says_of_itself_is_a_message() -> None:
    found = messages.extracted()
    assert "Say how far a review is." in found


def test_typer_still_asks_for_the_words_we_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WOO_LANG", "en")
    source = inspect.getsource(typer.core)
    for message in helping.asked():
        assert f'_("{message}")' in source, message
