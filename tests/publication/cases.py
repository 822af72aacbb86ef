# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A decision and a report, really redacted, and the plans to publish them."""

import json
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from tests import sheets
from woo_tool.cli import publish_facts
from woo_tool.cli.app import run
from woo_tool.publication.building import Order
from woo_tool.publication.compose import Composed, Sources, compose
from woo_tool.publication.gates import Review, Standing
from woo_tool.publication.leaks.judge import Gate
from woo_tool.publication.lists import load_lists
from woo_tool.publication.plan import Plan, read_plan
from woo_tool.publication.redacted import read_output
from woo_tool.publication.values import Kind
from woo_tool.redaction.grounds import load_grounds

TODAY = date(2026, 11, 20)
LISTS, GROUNDS = load_lists(), load_grounds()
#: What the redaction takes out: an invented requester, and an invented official.
REQUESTER, OFFICIAL = "Wiepkje Tjalsma", "Y. Zwartendijk"
DOCUMENTS = {
    "besluit": ("Besluit op het verzoek over de rondweg.", "De informatie wordt verstrekt."),
    "verzoek": ("Verzoek om informatie over de rondweg.", f"Ingediend door {REQUESTER}."),
    "nota": ("Nota over het ontwerp van de rondweg.", "De kosten zijn geraamd op twee miljoen."),
    "verslag": ("Verslag van het overleg.", f"Aanwezig namens de provincie: {OFFICIAL}."),
    "mail": ("Bericht over de planning.", f"Met vriendelijke groet, {OFFICIAL}"),
}

DECISION = """
kind = "decision"
redacted = "out"
[organisation]
publisher = "gemeente Tilburg"
base = "https://open.voorbeeldgemeente.example"
[dossier]
identifier = "W2026-0007"
title = "Besluit over de aanleg van de rondweg"
summary = "Besluit op een verzoek om informatie over de aanleg van de rondweg."
[decision]
received = 2026-09-01
decided = 2026-10-01
sent = 2026-10-01
outcome = "partly"
objection_expected = false
letter = "besluit.pdf"
request = "verzoek.pdf"
[[document]]
number = 20
title = "Brief van de provincie"
judgement = "niet openbaar"
grounds = ["5.1.2.b"]
remark = "De onderhandelingen lopen nog."
[[document]]
number = 21
title = "Raadsvoorstel rondweg"
judgement = "reeds openbaar"
links = ["https://raad.voorbeeldgemeente.example/rondweg"]
"""
REPORT = """
kind = "report"
redacted = "out"
[organisation]
publisher = "gm0855"
base = "https://open.voorbeeldgemeente.example"
[dossier]
identifier = "OR-2026-0042"
title = "Evaluatie van de rondweg"
summary = "Onderzoek naar de aanleg van de rondweg."
category = "onderzoeksrapporten"
document_kind = "onderzoeksrapport"
[report]
final = 2026-11-02
weighed_by = "een jurist"
weighed_on = 2026-11-10
weighed_outcome = "publish"
motivation = "Alleen namen van medewerkers zijn gelakt."
"""


def redact(folder: Path, texts: Mapping[str, tuple[str, ...]]) -> None:
    """``folder/in`` and, by the command itself, ``folder/out``."""
    (folder / "in").mkdir(parents=True)
    for name, lines in texts.items():
        sheets.save(folder / "in" / f"{name}.pdf", sheets.lines(*lines), title="Rondweg")
    (folder / "terms.txt").write_text(f"{REQUESTER}\n{OFFICIAL}\n", "utf-8")
    terms = str(folder / "terms.txt")
    words = ["redact", str(folder / "in"), "-o", str(folder / "out"), "--no-detect"]
    assert run([*words, "--terms", terms, "--json", "--quiet"]) == 0


def copied(made: Path, folder: Path, plan: str) -> Path:
    """A copy of a redacted folder with a plan."""
    shutil.copytree(made, folder, dirs_exist_ok=True)
    (folder / "publication.toml").write_text(plan, "utf-8")
    return folder


def change(folder: Path, number: int, **values: Any) -> None:
    """Let ``report.json`` say something else of a document."""
    path = folder / "out" / "report.json"
    report = json.loads(path.read_bytes())
    next(d for d in report["documents"] if d["number"] == number).update(values)
    path.write_text(json.dumps(report), "utf-8")


def sources(
    folder: Path,
    *,
    today: date = TODAY,
    review: Review | None = None,
    standing: Standing | None = None,
) -> Sources:
    """What a plan of this folder says."""
    plan: Plan = read_plan(folder / "publication.toml")
    kind = plan.kind or Kind.REPORT
    return Sources(
        plan,
        kind,
        read_output(folder / "out"),
        standing or publish_facts.of_plan(plan, kind),
        LISTS,
        GROUNDS,
        today,
        review,
    )


def order(found: Sources, gate: Gate, target: Path, **values: Any) -> Order:
    """An order for a bundle."""
    composed: Composed = compose(found)
    return Order(target, found, composed, gate, **values)
