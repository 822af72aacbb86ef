# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo doctor``: what works on this machine, and what to do about what does not."""

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import typer

from woo_tool import __version__, config, hooks
from woo_tool.cli.options import speaks
from woo_tool.cli.output import Column, Format, Output
from woo_tool.errors import ExitCode, WooError
from woo_tool.language import _

EPILOG = _("Example: woo doctor --json")

#: Distribution and module of what woo-tool cannot do without.
_ENGINES = (
    ("pymupdf", "pymupdf"),
    ("pikepdf", "pikepdf"),
    ("pypdfium2", "pypdfium2"),
    ("spacy", "spacy"),
    ("fonttools", "fontTools"),
    ("phonenumbers", "phonenumbers"),
    ("python-stdnum", "stdnum"),
    ("sqlite-utils", "sqlite_utils"),
    ("platformdirs", "platformdirs"),
    ("pluggy", "pluggy"),
    ("rich", "rich"),
    ("typer", "typer"),
)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was tried: ``ok``, ``missing`` or ``broken``."""

    name: str
    state: str
    detail: str
    needed: bool = True
    advice: str = ""


@speaks()
def command(output: Output) -> None:
    """Try what woo-tool needs, and say what to do about what is missing."""
    checks = list(_checks())
    words = {"ok": _("ok"), "missing": _("missing"), "broken": _("broken")}
    told = words if output.format is Format.TABLE else {}
    output.rows(
        [
            Column("name", _("Part")),
            Column("state", _("State")),
            Column("detail", _("Detail")),
            Column("advice", _("What to do")),
        ],
        [
            {
                "name": check.name,
                "state": told.get(check.state, check.state),
                "detail": check.detail,
                "needed": check.needed,
                "advice": check.advice,
            }
            for check in checks
        ],
    )
    if any(check.needed and check.state != "ok" for check in checks):
        output.note(_("Something woo-tool needs does not work."))
        raise typer.Exit(int(ExitCode.MISSING))
    output.note(_("All that woo-tool needs works."))


def _checks() -> Iterator[Check]:
    yield Check("woo-tool", "ok", __version__)
    good = sys.version_info >= (3, 11)
    yield Check(
        "Python",
        "ok" if good else "broken",
        platform.python_version(),
        advice="" if good else _("Install Python 3.11 or later."),
    )
    for distribution, module in _ENGINES:
        yield _engine(distribution, module)
    yield _tried(_("grounds and policies"), _policies)
    yield _tried(_("model nl_woo"), _model, _("Install woo-tool again: its model is not here."))
    yield _tried(_("settings"), _settings)
    yield _tried(_("plug-ins"), _plugins)
    yield _tried(_("temporary folder"), lambda: _writable(Path(tempfile.gettempdir())))
    yield _tesseract()


def _engine(distribution: str, module: str) -> Check:
    again = _("Install woo-tool again.")
    try:
        number = version(distribution)
    except PackageNotFoundError:
        return Check(distribution, "missing", "", advice=again)
    try:
        import_module(module)
    except Exception as error:  # noqa: BLE001  (a library can fail to load in any way)
        return Check(distribution, "broken", type(error).__name__, advice=again)
    return Check(distribution, "ok", number)


def _tried(name: str, attempt: Callable[[], str], advice: str = "") -> Check:
    try:
        return Check(name, "ok", attempt())
    except WooError as error:
        return Check(name, "broken", str(error), advice=advice)
    except Exception as error:  # noqa: BLE001  (the doctor reports; it does not fail)
        return Check(name, "broken", type(error).__name__, advice=advice)


def _policies() -> str:
    from woo_tool.redaction.policy import load_policy, policy_names

    overlays = config.load().overlays
    return ", ".join(load_policy(name, overlays).name for name in policy_names(overlays))


def _model() -> str:
    pipeline = import_module("woo_tool.detection.pipeline")
    pipeline.load_pipeline("nl_woo").find(["Geachte heer Jansen,"])
    return "nl_woo"


def _settings() -> str:
    origins = {origin for origin in config.load().origins.values() if origin != "default"}
    return ", ".join(sorted(origins)) or _("defaults")


def _plugins() -> str:
    return ", ".join(hooks.names()) or _("none")


def _writable(folder: Path) -> str:
    with tempfile.NamedTemporaryFile(dir=folder):
        return str(folder)


def _tesseract() -> Check:
    """Not needed: only ``--ocr`` asks for it, and says so itself where it is not there."""
    advice = _("For --ocr: apt-get install tesseract-ocr tesseract-ocr-nld")
    program = shutil.which("tesseract")
    if program is None:
        return Check("Tesseract", "missing", "", needed=False, advice=advice)
    try:
        said = subprocess.run(
            [program, "--list-langs"],
            capture_output=True,
            text=True,
            timeout=30,
            check=True,
            env={**os.environ, "LC_ALL": "C"},
        ).stdout.split()
        number = subprocess.run(
            [program, "--version"], capture_output=True, text=True, timeout=30, check=True
        ).stdout.split("\n")[0]
    except (OSError, subprocess.SubprocessError) as error:
        return Check("Tesseract", "broken", type(error).__name__, needed=False, advice=advice)
    if "nld" not in said:
        return Check("Tesseract", "missing", f"{number}, no nld", needed=False, advice=advice)
    return Check("Tesseract", "ok", f"{number}, nld", needed=False)
