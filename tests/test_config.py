# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Settings: which place wins, and what is refused."""

from pathlib import Path

import pytest

from woo_tool import config
from woo_tool.errors import ConfigError


def load(start: Path, environ: dict[str, str] | None = None) -> config.Loaded:
    return config.load(start, environ or {}, start / "user")


def test_environment_wins_over_project_over_user_over_default(tmp_path: Path) -> None:
    (tmp_path / "user").mkdir()
    (tmp_path / "user" / "woo.toml").write_text('policy = "strict"\nocr = true\njobs = 3\n')
    (tmp_path / "woo.toml").write_text('policy = "research-report"\njobs = 2\n')
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    loaded = config.load(deep, {"WOO_JOBS": "1"}, tmp_path / "user")
    assert loaded.settings == config.Settings(policy="research-report", ocr=True, jobs=1)
    assert loaded.origins["policy"] == str(tmp_path / "woo.toml")
    assert loaded.origins["ocr"] == str(tmp_path / "user" / "woo.toml")
    assert loaded.origins["jobs"] == "WOO_JOBS"
    assert loaded.origins["label"] == "default"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('policcy = "strict"', '"policy"'),
        ('ocr = "yes"', "bool"),
        ("jobs = true", "int"),
        ("timeout = 0", "at least 1"),
        ("jobs =", "TOML"),
    ],
)
def test_what_is_wrong_in_a_file_is_named(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "woo.toml").write_text(text)
    with pytest.raises(ConfigError, match=says):
        load(tmp_path)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("WOO_POLICI", "strict", "WOO_POLICY"),
        ("WOO_OCR", "maybe", "true or false"),
        ("WOO_JOBS", "two", "whole number"),
        ("WOO_MEMORY", "1", "at least 256"),
    ],
)
def test_what_is_wrong_in_the_environment_is_named(
    tmp_path: Path, name: str, value: str, says: str
) -> None:
    with pytest.raises(ConfigError, match=says):
        load(tmp_path, {name: value})


def test_variables_of_others_are_let_be(tmp_path: Path) -> None:
    environ = {"WOO_TODAY": "2026-01-01", "WOO_LANG": "nl", "WOO_SOMETHING_ELSE": "1"}
    assert load(tmp_path, environ).settings == config.Settings()


def test_a_path_in_a_file_is_meant_from_that_file(tmp_path: Path) -> None:
    (tmp_path / "woo.toml").write_text('terms = "lists/terms.txt"')
    deep = tmp_path / "deep"
    deep.mkdir()
    assert load(deep).settings.terms == str(tmp_path / "lists" / "terms.txt")
    assert load(deep, {"WOO_TERMS": "x"}).settings.terms == "x"


def test_the_organisation_lays_its_folders_over_ours(tmp_path: Path) -> None:
    (tmp_path / "woo").mkdir()
    (tmp_path / "user").mkdir()
    assert load(tmp_path).overlays == (tmp_path / "woo", tmp_path / "user")


def test_every_setting_has_a_description_and_a_variable() -> None:
    for setting in config.table():
        assert setting.says.endswith(".")
        assert setting.variable == "WOO_" + setting.name.upper()


def test_a_folder_that_is_closed_to_us_has_no_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_file", closed)
    monkeypatch.setattr(Path, "is_dir", closed)
    loaded = load(tmp_path)
    assert set(loaded.origins.values()) == {"default"}
    assert loaded.overlays == ()
