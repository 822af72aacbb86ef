# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Contracts of the house that no linter holds: imports, network, files, documents, texts."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tools import messages
from woo_tool.cli.commands import ENTRIES
from woo_tool.errors import ExitCode

ROOT = Path(__file__).resolve().parent.parent
HEAVY = {"numpy", "spacy", "pymupdf", "pikepdf", "pypdfium2", "sqlite_utils", "fontTools"}
HEAVY |= {"phonenumbers", "stdnum", "PIL", "lxml"}


def python(code: str, *arguments: str, cwd: Path | None = None, **environ: str) -> str:
    """Run code in a process of its own; its stdout."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        cwd=cwd or ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environ},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


LOADED = """
import json, sys, io, contextlib
from woo_tool.cli.app import run
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    code = run(sys.argv[1:])
print(json.dumps([code, sorted({name.split(".")[0] for name in sys.modules})]))
"""


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["config", "show", "--json"], ["nonsense"], ["config", "--help"]],
    ids=" ".join,
)
def test_light_commands_import_no_heavy_library(arguments: list[str]) -> None:
    code, modules = json.loads(python(LOADED, *arguments))
    assert code == (2 if arguments == ["nonsense"] else 0)
    assert not HEAVY & set(modules)


@pytest.mark.parametrize("name", [e.name for e in ENTRIES if e.name != "demo"])
def test_the_help_of_a_command_imports_no_heavy_library(name: str) -> None:
    code, modules = json.loads(python(LOADED, name, "--help"))
    assert code == 0
    assert not HEAVY & set(modules)


def test_no_module_imports_a_heavy_library_at_the_top() -> None:
    walk = """
import importlib, json, pkgutil, sys
import woo_tool
for module in pkgutil.walk_packages(woo_tool.__path__, "woo_tool."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
"""
    assert not HEAVY & set(json.loads(python(walk)))


#: Nothing that names a registry, a folder of one machine, or a secret.
FORBIDDEN = re.compile(
    r"--(?:extra-)?index-url|--find-links|--trusted-host|files\.pythonhosted\.org|"
    r"/(?:root|home/\w+|Users/\w+)/|\bfile:///(?!x\b)|/opt/(?:pypi|wheels)|/work/(?:main|shared)|"
    r"-----BEGIN [A-Z ]*PRIVATE KEY"
)


def tracked() -> list[Path]:
    """The files of the project: those of git, or of the folder where there is no git."""
    git = ["git", "ls-files", "-z"]
    done = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=False)
    names = done.stdout.split("\0") if done.returncode == 0 else []
    paths = [ROOT / name for name in names if name]
    return [path for path in paths if path.is_file()]


def test_no_registry_machine_or_secret_in_any_file() -> None:
    found = []
    for path in tracked():
        if path.suffix in {".pdf", ".png", ".bin", ".gz", ".mo"} or path == Path(__file__):
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{path.relative_to(ROOT)}: {m[0]}" for m in FORBIDDEN.finditer(text)]
    assert found == []


def test_locks_pin_everything_that_is_asked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = project["project"]["dependencies"]
    groups = project["dependency-groups"]
    more = [*project["build-system"]["requires"], *groups["test"], *groups["lint"]]
    for name, wanted in {"requirements.lock": asked, "requirements-dev.lock": asked + more}.items():
        lines = (ROOT / name).read_text("utf-8").splitlines()
        pins = [line for line in lines if line and not line.startswith("#")]
        assert all(re.match(r"[a-z0-9-]+==\S+( ; .+)?\s*(#|$)", pin) for pin in pins)
        pinned = {pin.split("==")[0] for pin in pins}
        names = {re.split(r"[^A-Za-z0-9._-]", want)[0].lower() for want in wanted}
        assert names <= pinned, names - pinned


def test_every_message_has_a_dutch_text_and_the_catalogue_is_compiled() -> None:
    po, mo, open_ones = messages.refreshed()
    assert open_ones == []
    assert messages.PO.read_bytes() == po, "run `make messages`"
    assert messages.MO.read_bytes() == mo, "run `make messages`"


def test_no_message_hides_in_an_f_string() -> None:
    """Before Python 3.12 the reader of messages does not look into an f-string."""
    hidden = re.compile(r"""\bf(['"]).*\{[^}'"]*\b(?:_|ngettext)\(['"]""")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sorted((ROOT / "woo_tool").rglob("*.py"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if hidden.search(line)
    ]
    assert found == []


def test_dutch_texts_keep_the_places_of_the_english_ones() -> None:
    from babel.messages.pofile import read_po

    with messages.PO.open("rb") as file:
        catalogue = read_po(file, locale="nl")
    for message in catalogue:
        if not message.id:
            continue
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        texts = message.string or ""
        for english, dutch in zip(ids, [texts] if isinstance(texts, str) else texts, strict=True):
            places = re.findall(r"\{[^}]*\}", english)
            assert sorted(places) == sorted(re.findall(r"\{[^}]*\}", dutch)), english


def test_dutch_where_the_locale_is_dutch() -> None:
    code = "from woo_tool.cli.app import run; run(['--help'])"
    dutch = python(code, WOO_LANG="nl")
    english = python(code, WOO_LANG="en")
    assert dutch != english
    assert "Lakt" in dutch or "lak" in dutch


def test_every_exit_code_is_documented() -> None:
    text = (ROOT / "docs" / "exit-codes.md").read_text("utf-8")
    documented = {int(number) for number in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)}
    assert documented == {int(code) for code in ExitCode}


def test_every_command_is_documented_and_every_documented_command_exists() -> None:
    names = {entry.name for entry in ENTRIES}
    for document in ("README.md", "docs/nl.md"):
        text = (ROOT / document).read_text("utf-8")
        used = set(re.findall(r"\bwoo ([a-z]+)", text))
        assert names <= used, f"{document} does not name {names - used}"
        assert used <= names, f"{document} names {used - names}, which do not exist"
        targets = set(re.findall(r"\bmake ([a-z]+)", text))
        made = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
        assert {"demo", "test"} <= targets <= made


def test_links_between_documents_lead_somewhere() -> None:
    broken = []
    for document in tracked():
        if document.suffix != ".md":
            continue
        targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text("utf-8"))
        broken += [
            f"{document.relative_to(ROOT)} -> {target}"
            for target in targets
            if not (document.parent / target).exists()
        ]
    assert broken == []


def test_every_dependency_has_its_page() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = {re.split(r"[^A-Za-z0-9-]", want)[0] for want in project["project"]["dependencies"]}
    pages = {path.stem for path in (ROOT / "docs" / "decisions").glob("*.md")}
    assert asked <= pages, asked - pages
