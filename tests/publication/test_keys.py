# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The key of a platform: out of a file of its owner, or out of a keyring; never shown."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from woo_tool.cli import publish_keys
from woo_tool.errors import MissingPartError, UsageError

PLACE = "https://bank.voorbeeldgemeente.example:8443/pad"


class LockedError(Exception):
    """As the library's."""


def ring(monkeypatch: pytest.MonkeyPatch, answer: str | Exception | None) -> list[tuple[str, str]]:
    """A keyring of our own, in the form of the library."""
    asked: list[tuple[str, str]] = []

    def get_password(service: str, user: str) -> str | None:
        asked.append((service, user))
        if isinstance(answer, Exception):
            raise answer
        return answer

    library, errors = ModuleType("keyring"), ModuleType("keyring.errors")
    library.get_password = get_password  # type: ignore[attr-defined]
    library.errors = errors  # type: ignore[attr-defined]
    errors.KeyringError = LockedError  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", library)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    return asked


def test_the_keyring_is_asked_for_this_host(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ring(monkeypatch, "geheim-1")
    assert publish_keys.key(PLACE, None, keyring=True) == "geheim-1"
    assert asked == [("woo-tool", "bank.voorbeeldgemeente.example:8443")]


def test_nobody_asked_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ring(monkeypatch, "geheim-1")
    assert publish_keys.key(PLACE, None, keyring=False) == ""
    assert asked == []


@pytest.mark.parametrize("answer", [None, "", "twee woorden", "é"])
def test_what_is_no_key_is_said_without_showing_it(
    monkeypatch: pytest.MonkeyPatch, answer: str | None
) -> None:
    ring(monkeypatch, answer)
    with pytest.raises(UsageError) as error:
        publish_keys.key(PLACE, None, keyring=True)
    assert "twee" not in str(error.value)


def test_a_keyring_that_stays_shut(monkeypatch: pytest.MonkeyPatch) -> None:
    ring(monkeypatch, LockedError("geheim-1"))
    with pytest.raises(MissingPartError) as error:
        publish_keys.key(PLACE, None, keyring=True)
    assert "geheim" not in str(error.value)


def test_without_the_library_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(MissingPartError, match="woo-tool\\[keyring\\]"):
        publish_keys.key(PLACE, None, keyring=True)


def test_a_file_is_for_its_owner_only_and_one_of_both(tmp_path: Path) -> None:
    file = tmp_path / "sleutel"
    file.write_text("geheim-1\n")
    file.chmod(0o644)
    with pytest.raises(UsageError):
        publish_keys.key(PLACE, file, keyring=False)
    file.chmod(0o600)
    assert publish_keys.key(PLACE, file, keyring=False) == "geheim-1"
    with pytest.raises(UsageError):
        publish_keys.key(PLACE, file, keyring=True)
    file.write_text("een\ntwee\n")
    with pytest.raises(UsageError):
        publish_keys.key(PLACE, file, keyring=False)
