# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The error boundary and the shared options, in this process."""

from pathlib import Path
from typing import Any

import pytest
import typer

from woo_tool.cli import app, commands
from woo_tool.cli.options import Paths, ShowText, Today, lines_of, passwords_of, speaks
from woo_tool.cli.output import Output
from woo_tool.errors import ConfigError, ExitCode, InputError, WithheldError


def serve(monkeypatch: pytest.MonkeyPatch, function: Any) -> None:
    """Let ``woo`` be an application with one command, ``try``."""

    def build(_arguments: object) -> typer.Typer:
        tool = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
        tool.callback()(lambda: None)
        tool.command("try")(function)
        return tool

    monkeypatch.setattr(commands, "build", build)


def raising(error: BaseException) -> Any:
    def command() -> None:
        raise error

    return command


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (ConfigError("Wrong. Mend it."), ExitCode.CONFIG, "woo: Wrong. Mend it.\n"),
        (InputError("empty", "Empty."), ExitCode.BAD_INPUT, "woo: Empty.\n"),
        (WithheldError("text-left", "Left\x1b."), ExitCode.WITHHELD, "woo: Left\ufffd.\n"),
        (KeyboardInterrupt(), ExitCode.INTERRUPTED, ""),
    ],
)
def test_every_error_is_one_sentence_and_its_code(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: ExitCode,
    says: str,
) -> None:
    monkeypatch.delenv("WOO_DEBUG", raising=False)
    serve(monkeypatch, raising(error))
    assert app.run(["try"]) == code
    shown = capsys.readouterr()
    assert says in shown.err
    assert "Traceback" not in shown.err
    assert shown.out == ""


def test_an_unforeseen_error_quotes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("WOO_DEBUG", raising=False)
    serve(monkeypatch, raising(ValueError("de heer S. de Vries")))
    assert app.run(["try"]) == ExitCode.UNEXPECTED
    shown = capsys.readouterr().err
    assert "ValueError" in shown
    assert "Vries" not in shown
    assert shown.count("\n") == 1
    monkeypatch.setenv("WOO_DEBUG", "1")
    with pytest.raises(ValueError, match="Vries"):
        app.run(["try"])


def test_the_shared_options(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    seen: list[tuple[Output, list[Path], object, bool]] = []

    @speaks()
    def command(
        output: Output,
        paths: Paths,
        today: Today = None,
        show_text: ShowText = False,  # noqa: FBT002
    ) -> None:
        """Try."""
        seen.append((output, paths, today, show_text))

    serve(monkeypatch, command)
    assert app.run(["try", "a", "b", "--csv", "-q", "--show-text", "--today", "2026-01-31"]) == 0
    output, paths, today, show_text = seen.pop()
    assert (output.format, output.quiet, output.private, show_text) == ("csv", True, True, True)
    assert paths == [Path("a"), Path("b")]
    assert str(today) == "2026-01-31"
    assert app.run(["try", "a", "--csv", "--json"]) == ExitCode.USAGE
    assert app.run(["try", "a", "--csv", "--format", "csv"]) == 0
    assert app.run(["try", "a", "--today", "31-01-2026"]) == ExitCode.USAGE
    assert app.run(["try"]) == ExitCode.USAGE
    existing = tmp_path / "there"
    existing.write_text("")
    assert app.run(["try", "a", "-o", str(existing)]) == ExitCode.OUTPUT
    assert len(seen) == 1
    assert app.run(["try", "a", "-o", str(existing), "--force"]) == 0
    assert "2026-01-31" in capsys.readouterr().err


def test_a_list_of_the_user(tmp_path: Path) -> None:
    path = tmp_path / "terms.txt"
    path.write_bytes("\ufeff De Vries \r\n\r\n# geen commentaar\nJansen".encode())
    assert lines_of(path) == ("De Vries", "# geen commentaar", "Jansen")
    path.write_bytes(b"caf\xe9")
    with pytest.raises(InputError, match="UTF-8"):
        lines_of(path)
    with pytest.raises(InputError, match="cannot be read"):
        lines_of(tmp_path / "absent")
    path.write_text(" two  \n\nthree\n")
    assert passwords_of(path) == (" two  ", "three")
    assert passwords_of(None) == ()
    with pytest.raises(InputError, match="password"):
        passwords_of(tmp_path / "absent")


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("woo-tool ")
    assert app.run(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(entry.name in shown for entry in commands.ENTRIES)
    assert app.run(["nonsense"]) == ExitCode.USAGE
