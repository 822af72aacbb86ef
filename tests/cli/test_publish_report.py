# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real report, from the register to a site that is valid and can be harvested: seven commands."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from woo_tool.cli.app import run

PLAN = """
[organisation]
publisher = "ministerie van Volksgezondheid, Welzijn en Sport"
base = "https://open.voorbeeld.example"
[dossier]
summary = "Onderzoek naar de toegankelijkheid van de app voor iOS."
category = "onderzoeksrapporten"
document_kind = "rapport"
[report]
weighed_by = "jurist"
weighed_on = 2026-11-20
weighed_outcome = "publish"
motivation = "Alleen namen van onderzoekers zijn gelakt."
"""
NAME = "minvws+nl-covid19-notification-app-coordination__accessibility_Audits_Firm_ground_*.pdf"


@pytest.mark.shared
@pytest.mark.slow
def test_seven_commands(
    shared: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    source = next((shared / "data" / "pdf-dutch").glob(NAME))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WOO_LANG", "en")
    (tmp_path / "rapport").mkdir()
    shutil.copy(source, tmp_path / "rapport" / "toegankelijkheidsonderzoek.pdf")
    (tmp_path / "publication.toml").write_text(PLAN, "utf-8")
    assert run(["register", "init", "-q"]) == 0
    day = ["--today", "2026-11-20"]
    title = "Toegankelijkheidsonderzoek van de app"
    assert run(["report", "add", "--title", title, "--final", "2026-11-02", *day, "-q"]) == 0
    start = ["review", "start", "rapport", "work", "--policy", "research-report", "-q"]
    assert run(start) == 0
    assert run(["review", "export", "work", "-o", "marks.csv", "-q"]) == 0  # a person fills it in
    with (tmp_path / "marks.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with (tmp_path / "filled.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows({**row, "decision": "redact"} for row in rows)
    assert run(["review", "import", "work", "filled.csv", "-q"]) == 0
    why = ["--because", "Het gaat om namen van medewerkers die niet naar buiten optreden."]
    assert run(["review", "ground", "work", "5.1.2e", *why, "-q"]) == 0
    assert run(["redact", "work", "-o", "out", "-q"]) == 0
    build = ["publish", "build", "R2026-0001", "--redacted", "out", "--review", "work"]
    assert run([*build, "-o", "bundle", *day, "-q"]) == 0
    assert run(["publish", "send", "bundle", "site", *day, "-q"]) == 0
    capsys.readouterr()
    schemas = str(shared / "data" / "publication" / "schemas")
    assert run(["publish", "check", "site", "--schemas", schemas, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["documents"], found["problems"], found["schemas"]) == (1, [], True)
    names = {row["text"] for row in rows}
    assert names
    for path in (tmp_path / "site").rglob("*"):
        if path.suffix in (".html", ".json", ".xml", ".csv", ".txt"):
            assert not any(name in path.read_text("utf-8") for name in names)
