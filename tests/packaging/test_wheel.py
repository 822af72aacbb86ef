# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a wheel carries: the code, the shipped folders, the catalogue; nothing else."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel that CI built (``WOO_WHEEL``), or one built here."""
    if os.environ.get("WOO_WHEEL"):
        return zipfile.ZipFile(os.environ["WOO_WHEEL"])
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT],
        check=True,
        capture_output=True,
    )
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_it_carries_what_ships_and_only_that(wheel: zipfile.ZipFile) -> None:
    names = wheel.namelist()
    for needed in (
        "woo_tool/_assets/redaction/grounds.toml",
        "woo_tool/_assets/redaction/policies/standard.toml",
        "woo_tool/_assets/workflows/README.md",
        "woo_tool/_assets/models/nl_woo/README.md",
        "woo_tool/locale/nl/LC_MESSAGES/woo_tool.mo",
        "woo_tool/py.typed",
    ):
        assert needed in names
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"woo_tool"}
    assert not [name for name in names if "test" in name.lower() or "training" in name]
    licences = [name for name in names if "/licenses/" in name]
    assert any(name.endswith("LICENSE") for name in licences)


def test_every_shipped_file_of_the_folders_is_in_it(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    for folder in ("letters", "redaction", "workflows", "models/nl_woo"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert f"woo_tool/_assets/{path.relative_to(ROOT).as_posix()}" in names


def test_it_runs_from_the_wheel_alone(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path / "site")
    done = subprocess.run(
        [sys.executable, "-c", "from woo_tool.redaction.policy import *; print(policy_names())"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "standard" in done.stdout
    where = subprocess.run(
        [sys.executable, "-c", "import woo_tool; print(woo_tool.__file__)"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert where.stdout.startswith(str(tmp_path))
