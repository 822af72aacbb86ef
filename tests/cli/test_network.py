# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""No network: the daily commands open no socket of the internet, workers included."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

#: Python imports this at the start of every process, those of the workers too.
#: (urllib3, which spaCy imports, makes a socket to see whether IPv6 exists; it sends nothing.)
GUARD = """
import os, pathlib, socket, traceback
LOG = pathlib.Path(os.environ["GUARD_LOG"])
(LOG / str(os.getpid())).write_text("guarded")

def refuse(*_arguments, **_named):
    (LOG / "network").write_text("".join(traceback.format_stack()))
    raise OSError("no network")

class Guarded(socket.socket):
    def connect(self, address):
        return refuse() if self.family != socket.AF_UNIX else super().connect(address)

    def connect_ex(self, address):
        return refuse() if self.family != socket.AF_UNIX else super().connect_ex(address)

    sendto = sendmsg = listen = refuse

socket.socket = Guarded
socket.getaddrinfo = socket.gethostbyname = socket.gethostbyaddr = refuse
"""


@pytest.fixture
def guarded(tmp_path: Path) -> dict[str, str]:
    """An environment in which every Python process refuses the internet and says it was there."""
    (tmp_path / "guard").mkdir()
    (tmp_path / "log").mkdir()
    (tmp_path / "guard" / "sitecustomize.py").write_text(GUARD)
    return {
        **os.environ,
        "PYTHONPATH": f"{tmp_path / 'guard'}{os.pathsep}{ROOT}",
        "GUARD_LOG": str(tmp_path / "log"),
        "HOME": str(tmp_path),
        "WOO_LANG": "en",
    }


def letter(path: Path) -> None:
    """A letter of one page with an invented person."""
    from reportlab.pdfgen.canvas import Canvas

    page = Canvas(str(path))
    for number, line in enumerate(
        ("Geachte heer S. Jansen,", "U bent te bereiken op 06-12345678.", "Met vriendelijke groet")
    ):
        page.drawString(72, 720 - 20 * number, line)
    page.save()


def test_the_guard_guards(tmp_path: Path, guarded: dict[str, str]) -> None:
    code = "import urllib.request; urllib.request.urlopen('http://localhost:9/')"
    done = subprocess.run(
        [sys.executable, "-c", code], env=guarded, capture_output=True, text=True, check=False
    )
    assert "no network" in done.stderr
    assert (tmp_path / "log" / "network").exists()


def test_scan_redact_and_verify_work_without_network(
    tmp_path: Path, guarded: dict[str, str]
) -> None:
    source, out = tmp_path / "in" / "brief.pdf", tmp_path / "out"
    source.parent.mkdir()
    letter(source)
    for arguments, codes in (
        (["scan", str(source), "--json"], {0}),
        (["redact", str(source), "-o", str(out), "--json"], {0}),
        (["verify", str(source), "--json"], {0, 3}),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "woo_tool", *arguments],
            cwd=tmp_path,
            env=guarded,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode in codes, done.stderr
        assert json.loads(done.stdout)
    log = tmp_path / "log"
    assert not (log / "network").exists(), (log / "network").read_text()
    assert len(list(log.iterdir())) > 3  # the workers were guarded too
