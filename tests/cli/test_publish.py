# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo publish`` as a command: from the register to a site and back, and no network."""

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import sheets
from tests.cli.test_network import GUARD
from tests.publication import cases
from woo_tool.cli.app import run
from woo_tool.detection.pipeline import Pipeline, load_pipeline

ROOT = Path(__file__).resolve().parents[2]
ORGANISATION = """
[organisation]
publisher = "gemeente Tilburg"
base = "https://open.voorbeeldgemeente.example"
[dossier]
summary = "Onderzoek naar de aanleg van de rondweg."
category = "onderzoeksrapporten"
document_kind = "onderzoeksrapport"
"""


@pytest.fixture(scope="session")
def redacted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report with one redaction, and the five documents of a decision."""
    folder = tmp_path_factory.mktemp("publish")
    cases.redact(folder / "decision", cases.DOCUMENTS)
    lines = ("Evaluatie van de rondweg.", f"Gesproken met {cases.OFFICIAL}.")
    cases.redact(folder / "report", {"rapport": lines})
    return folder


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return load_pipeline()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pipeline: Pipeline) -> Path:
    monkeypatch.setattr("woo_tool.detection.pipeline.load_pipeline", lambda *_, **__: pipeline)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WOO_LANG", "en")
    monkeypatch.setenv("WOO_USER", "jurist")
    monkeypatch.delenv("WOO_REGISTER", raising=False)
    (tmp_path / "publication.toml").write_text(ORGANISATION, "utf-8")
    return tmp_path


def answer(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> Any:
    capsys.readouterr()
    assert run([*words, "--json"]) == code, capsys.readouterr()
    return json.loads(capsys.readouterr().out)


def codes(value: Any) -> set[str]:
    return {refusal["code"] for refusal in value["refusals"]}


def test_a_report_of_the_register_becomes_a_site(
    here: Path, redacted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(redacted / "report" / "out")
    assert run(["register", "init", "-q"]) == 0
    added = answer(
        capsys,
        *("report", "add", "--title", "Evaluatie van de rondweg", "--registered", "2026-11-01"),
        *("--final", "2026-11-02", "--today", "2026-11-20"),
    )
    number = added["id"]
    build = ["publish", "build", number, "--redacted", out, "-o", "bundle", "--today", "2026-11-20"]
    refused = answer(capsys, *build, code=4)
    assert codes(refused) == {"not-weighed"}
    assert refused["due"] == "2026-11-30"
    assert not (here / "bundle").exists()
    record = ["report", "record", number]
    assert run([*record, "redacted", "--on", "2026-11-03", "--set", "marks=1", "-q"]) == 0
    weighed = ["weighed", "--on", "2026-11-04", "--set", "outcome=publish", "--set", "by=jurist"]
    assert run([*record, *weighed, "--set", "motivation=Alleen namen", "-q"]) == 0
    made = answer(capsys, *build)
    assert made["built"]
    assert made["judgements"]["deels openbaar"] == 1
    sent = answer(
        capsys, "publish", "send", "bundle", "site", "--target", "diwoo", "--today", "2026-11-20"
    )
    assert any(name.endswith(".pdf") for name in sent["new"])
    checked = answer(capsys, "publish", "check", "site")
    assert (checked["good"], checked["documents"], checked["problems"]) == (True, 1, [])
    assert answer(capsys, "publish", "verify", "bundle", "site")["same"]
    withdrawn = answer(
        capsys, "publish", "withdraw", "bundle", "site", "--reason", "privacy", "--yes"
    )
    assert withdrawn["documents"] == [number]
    assert "https://open.voorbeeldgemeente.example" in withdrawn["letter"]
    assert len(withdrawn["holders"]) >= 5
    assert len(withdrawn["duties"]) == 2
    assert not list((here / "site").rglob("*.pdf"))


def test_the_gates_are_asked_again_when_it_is_sent(
    here: Path, redacted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An interim measure that is asked after the bundle was built stops it."""
    assert run(["register", "init", "-q"]) == 0
    add = ["request", "add", "--subject", "Aanleg van de rondweg", "--channel", "email"]
    person = ["--requester", cases.REQUESTER, "--received", "2026-09-01"]
    number = answer(capsys, *add, *person, "--today", "2026-11-20")["id"]
    record = ["request", "record", number]
    decided = ["--set", "outcome=partly"]
    assert run([*record, "decided", "--on", "2026-10-01", *decided, "-q"]) == 0
    assert run([*record, "sent", "--on", "2026-10-01", "-q"]) == 0
    letters = '[decision]\nletter = "besluit.pdf"\nrequest = "verzoek.pdf"\n'
    (here / "publication.toml").write_text(ORGANISATION.replace("category", "#") + letters)
    out = str(redacted / "decision" / "out")
    build = ["publish", "build", number, "--redacted", out, "-o", "bundle", "--today", "2026-11-20"]
    assert answer(capsys, *build)["built"]
    send = ["publish", "send", "bundle", "map", "--target", "folder", "--today", "2026-11-20"]
    assert run([*record, "injunction_asked", "--on", "2026-10-10", "-q"]) == 0
    assert run(send) == 4
    assert not (here / "map").exists()
    assert codes(answer(capsys, *build, code=4)) == {"injunction"}
    ended = ["injunction_ended", "--on", "2026-10-20", "--set", "outcome=rejected"]
    assert run([*record, *ended, "-q"]) == 0
    assert run(send) == 0
    (here / "woo.db").unlink()
    assert run(send) == 7  # without its register nothing is known of the gates


def test_the_requester_may_stand_nowhere(
    here: Path, redacted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["register", "init", "-q"]) == 0
    add = ["request", "add", "--subject", "Verzoek Provinciebelangen", "--channel", "email"]
    number = answer(
        capsys,
        *add,
        "--requester",
        "provincie",
        "--received",
        "2026-09-01",
        "--today",
        "2026-11-20",
    )["id"]
    record = ["request", "record", number]
    for event in (["decided", "--set", "outcome=partly"], ["sent"]):
        assert run([*record, event[0], "--on", "2026-10-01", *event[1:], "-q"]) == 0
    letters = '[decision]\nletter = "besluit.pdf"\nrequest = "verzoek.pdf"\n'
    (here / "publication.toml").write_text(ORGANISATION.replace("category", "#") + letters)
    out = str(redacted / "decision" / "out")
    build = ["publish", "build", number, "--redacted", out, "-o", "b", "--today", "2026-11-20"]
    assert "verify:leak" in codes(answer(capsys, *build, code=4))


def test_a_decision_in_a_folder(
    here: Path, redacted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = cases.copied(redacted / "decision", here / "case", cases.DECISION)
    build = ["publish", "build", str(folder), "-o", "bundle", "--today", "2026-11-20"]
    dry = answer(capsys, *build, "--dry-run")
    assert (dry["built"], dry["refusals"]) == (False, [])
    assert not (here / "bundle").exists()
    assert run(build) == 0
    shown = capsys.readouterr().out
    assert "woo publish send bundle" in shown
    assert "0 of 5 files are PDF/A-2b." in shown
    assert "W2026-0007-0003: a font of the source is not embedded." in shown
    told = answer(capsys, *build)
    assert (told["pdfa"], told["changed"], told["verified"]) == (0, 0, 0)
    assert told["not_pdfa"]["W2026-0007-0003"] == ["font-not-embedded"]
    assert stat.S_IMODE((here / "bundle.link.json").stat().st_mode) == 0o600
    assert answer(capsys, "publish", "check", "bundle")["good"]
    targets = {"minvws": "vws", "mdto": "archief", "folder": "alles.zip"}
    targets |= {"woogle": "woogle.json", "openwoo": "uit"}
    for target, place in targets.items():
        words = ["bundle", place, "--target", target]
        assert run(["publish", "send", *words, "--today", "2026-11-20", "-q"]) == 0
        assert answer(capsys, "publish", "verify", *words)["same"]
    (here / "vws" / "besluit.pdf").write_bytes(b"%PDF-1.7")
    words = ["bundle", "vws", "--target", "minvws"]
    assert not answer(capsys, "publish", "verify", *words, code=3)["same"]


def test_one_document_is_withdrawn_and_the_others_stay(
    here: Path, redacted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = cases.copied(redacted / "decision", here / "case", cases.DECISION)
    plan = folder / "publication.toml"
    facts = plan.rename(folder / "facts.toml")
    build = ["publish", "build", str(folder), "-o", "bundle", "--today", "2026-11-20"]
    answer(capsys, *build, "--plan", str(facts), "--stamp")
    assert run(["publish", "send", "bundle", "site", "--today", "2026-11-20", "-q"]) == 0
    before = {path.name for path in (here / "site").rglob("*.pdf")}
    assert len(before) == 5
    text = sheets.text_of(next((here / "site").rglob("*0003*.pdf")))
    assert "W2026-0007-0003" in text
    withdraw = ["publish", "withdraw", "bundle", "site", "--reason", "privacy", "--yes"]
    one, other = "W2026-0007-0003", "W2026-0007-0004"
    capsys.readouterr()
    assert run([*withdraw, "--document", one, "--document", "W2026-0007-003"]) == 4
    assert "W2026-0007-003" in capsys.readouterr().err
    assert {path.name for path in (here / "site").rglob("*.pdf")} == before
    told = answer(capsys, *withdraw, "--document", one)
    assert told["documents"] == [one]
    assert one.casefold() in told["letter"].casefold()
    after = {path.name for path in (here / "site").rglob("*.pdf")}
    assert len(before - after) == 1
    assert any(other.casefold() in name.casefold() for name in after)


def test_a_leak_is_told_without_the_leak(
    here: Path, redacted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = cases.DECISION.replace("Brief van de provincie", "Brief van mevrouw Bakkenes")
    folder = cases.copied(redacted / "decision", here / "case", plan)
    build = ["publish", "build", str(folder), "-o", "bundle", "--today", "2026-11-20"]
    assert run(build) == 4
    shown = capsys.readouterr()
    assert "Bakkenes" not in shown.out + shown.err
    assert "leak:PERSON" in shown.out
    (here / "keep.txt").write_text("Bakkenes\n")
    assert run([*build, "--keep", "keep.txt"]) == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["build", "nergens", "-o", "b"], 7),
        (["build", ".", "-o", "b"], 2),
        (["check", "."], 5),
        (["send", ".", "x"], 5),
        (["send", "bundle", "x", "--target", "plooi"], 2),
        (["withdraw", ".", "x"], 2),
        (["withdraw", ".", "x", "--reason", "anders"], 2),
    ],
)
@pytest.mark.usefixtures("here")
def test_what_is_asked_wrongly(words: list[str], code: int) -> None:
    assert run(["publish", *words]) == code


def test_building_checking_and_folders_need_no_network(tmp_path: Path, redacted: Path) -> None:
    """The one thing that opens a socket is the harvester of ``check``, and only to 127.0.0.1."""
    loopback = GUARD.replace("sendto = sendmsg = listen = refuse", "sendto = sendmsg = refuse")
    local = 'address[0] != "127.0.0.1" and self.family != socket.AF_UNIX'
    loopback = loopback.replace("self.family != socket.AF_UNIX", local)
    # who asks for 127.0.0.1 asks no name server; every other name is refused
    names = "asked = socket.getaddrinfo\nsocket.getaddrinfo = lambda host, *a, **k: "
    names += "asked(host, *a, **k) if host == '127.0.0.1' else refuse()\nsocket"
    loopback = loopback.replace("socket.getaddrinfo = socket", names)
    assert loopback.count("127.0.0.1") == 3
    (tmp_path / "guard").mkdir()
    (tmp_path / "log").mkdir()
    (tmp_path / "guard" / "sitecustomize.py").write_text(loopback)
    environment = {
        **os.environ,
        "PYTHONPATH": f"{tmp_path / 'guard'}{os.pathsep}{ROOT}",
        "GUARD_LOG": str(tmp_path / "log"),
        "HOME": str(tmp_path),
        "WOO_LANG": "en",
    }
    cases.copied(redacted / "decision", tmp_path / "case", cases.DECISION)
    for words in (
        ["build", "case", "-o", "bundle", "--today", "2026-11-20"],
        ["send", "bundle", "site", "--today", "2026-11-20"],
        ["check", "site"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "woo_tool", "publish", *words],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr + done.stdout
    log = tmp_path / "log"
    assert not (log / "network").exists(), (log / "network").read_text()


def test_the_report_of_a_build_names_no_path_of_a_source(
    here: Path, redacted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = cases.copied(redacted / "decision", here / "case", cases.DECISION)
    value = answer(capsys, "publish", "build", str(folder), "-o", "bundle", "--today", "2026-11-20")
    assert not re.search(r"/in/", json.dumps(value))
    sheets.save(folder / "out" / "extra.pdf", sheets.lines("x"))
    assert codes(
        answer(capsys, "publish", "build", str(folder), "-o", "c", "--today", "2026-11-20", code=4)
    ) == {"stranger"}
