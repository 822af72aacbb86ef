# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a redacted folder to a bundle: what is in it, and what is not."""

import csv
import json
import stat
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.publication import cases, papers
from woo_tool.detection.finding import Finding
from woo_tool.errors import ConfigError, InputError, OutputError
from woo_tool.publication import bundle
from woo_tool.publication.building import LeakError, build
from woo_tool.publication.bundle import Bundle
from woo_tool.publication.compose import compose
from woo_tool.publication.gates import RefusedError
from woo_tool.publication.inventory import COLUMNS
from woo_tool.publication.leaks.judge import Gate
from woo_tool.publication.values import Judgement, Role
from woo_tool.redaction.match import Terms
from woo_tool.redaction.resume import sha256_of


def test_judgement_and_grounds_follow_from_what_was_burned_in(built: Bundle) -> None:
    found = {e.number: (e.judgement, e.grounds) for e in built.dossier.documents}
    # 3, 4 and 5 are the mail, the nota and the report of the meeting, in the order of their names
    assert found[2] == (Judgement.PARTLY, ("5.1.2e",))
    assert found[3] == (Judgement.OPEN, ())
    assert found[4] == (Judgement.PARTLY, ("5.1.2e",))
    assert found[20] == (Judgement.WITHHELD, ("5.1.2b",))
    assert found[21] == (Judgement.ALREADY, ())
    roles = {e.role: e.name for e in built.dossier.entries if e.letter}
    assert roles == {
        Role.DECISION: "w2026-0007-besluit.pdf",
        Role.REQUEST: "w2026-0007-verzoek.pdf",
    }


def test_the_files_are_those_that_were_verified(redacted: Path, built: Bundle) -> None:
    report = json.loads((redacted / "out" / "report.json").read_bytes())
    hashes = {row["sha256"] for row in report["documents"]}
    assert {entry.sha256 for entry in built.dossier.files} == hashes
    for entry in built.dossier.files:
        assert sha256_of(built.file(entry.name)) == entry.sha256


def test_a_library_that_we_did_not_write_finds_the_bag_valid(built: Bundle) -> None:
    import bagit

    bag = bagit.Bag(str(built.folder))
    assert bag.is_valid()
    assert set(bag.algorithms) == {"sha256"}
    assert bag.info["External-Identifier"] == "W2026-0007"


def test_every_form_of_the_inventory_says_the_same(built: Bundle) -> None:
    from openpyxl import load_workbook

    with (built.data / "inventarislijst.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert tuple(rows[0]) == COLUMNS
    book = load_workbook(built.data / "inventarislijst.xlsx")
    cells = [
        ["" if c is None else getattr(c, "isoformat", lambda c=c: str(c))() for c in row]
        for row in book["Inventarislijst"].iter_rows(values_only=True)
    ]
    assert [[c.removesuffix("T00:00:00") for c in row] for row in cells] == rows
    with zipfile.ZipFile(built.data / "inventarislijst.xlsx") as archive:
        assert b"creator" not in archive.read("docProps/core.xml")
    html = (built.data / "inventarislijst.html").read_text("utf-8")
    assert html.count("<tr>") == len(rows)
    assert {row[3] for row in rows[1:]} == {
        *("Openbaar", "Deels openbaar", "Niet openbaar", "Reeds openbaar")
    }


def test_the_ods_is_read_by_the_reader_of_the_register(built: Bundle) -> None:
    from woo_tool.register.lists.ods import read

    table, grounds = read(built.data / "inventarislijst.ods")
    with (built.data / "inventarislijst.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    found = [[_text(cell.value) for cell in row] for row in table.rows]
    width = len(rows[0])
    assert [row + [""] * (width - len(row)) for row in found] == rows
    assert (table.name, grounds.name) == ("Inventarislijst", "Gronden")


def _text(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.0f}"
    return "" if value is None else str(value).removesuffix(" 00:00:00")


def test_the_page_links_to_files_that_are_there(built: Bundle) -> None:
    import re

    for name in ("index.html", "inventarislijst.html"):
        text = (built.data / name).read_text("utf-8")
        links = set(re.findall(r'href="([^"#]+)"', text))
        inside = {link for link in links if not link.startswith("https://")}
        assert inside
        assert all((built.data / link).is_file() for link in inside)
        assert "<script" not in text
        assert 'lang="nl"' in text


def test_nothing_of_the_sources_is_in_the_bundle(redacted: Path, built: Bundle) -> None:
    secrets = [str(redacted), "in/nota.pdf", cases.REQUESTER, cases.OFFICIAL, "een jurist"]
    for path in built.folder.rglob("*"):
        assert path.is_dir() or path.stat().st_mode & 0o444
        if path.is_dir():
            continue
        data = path.read_bytes()
        parts = [data]
        if path.suffix in (".xlsx", ".ods"):
            with zipfile.ZipFile(path) as archive:
                parts += [archive.read(name) for name in archive.namelist()]
        assert not any(secret.encode() in part for secret in secrets for part in parts), path


def test_the_link_lies_beside_the_bundle_for_its_owner_only(built: Bundle) -> None:
    path = bundle.link_of(built.folder)
    assert path.parent == built.folder.parent
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    link = bundle.read_link(built.folder)
    assert link.documents["W2026-0007-0003"]["original"].endswith("nota.pdf")


def test_built_again_what_did_not_change_is_the_same_file(
    decision: Path, gate: Gate, tmp_path: Path
) -> None:
    target = tmp_path / "bundle"
    first = build(cases.order(cases.sources(decision), gate, target))
    before = {path.name: path.stat().st_ino for path in first.bundle.data.rglob("*.pdf")}
    second = build(cases.order(cases.sources(decision), gate, target))
    after = {path.name: path.stat().st_ino for path in second.bundle.data.rglob("*.pdf")}
    assert (first.fresh, second.fresh, second.checked) == (5, 0, 0)
    assert before == after
    assert first.bundle.hashes == second.bundle.hashes


def test_another_folder_is_not_replaced(decision: Path, gate: Gate, tmp_path: Path) -> None:
    (tmp_path / "bundle").mkdir()
    (tmp_path / "bundle" / "mine.txt").write_text("keep me")
    with pytest.raises(OutputError):
        build(cases.order(cases.sources(decision), gate, tmp_path / "bundle"))
    assert (tmp_path / "bundle" / "mine.txt").exists()


def test_force_replaces_bundles_and_nothing_else(
    decision: Path, gate: Gate, tmp_path: Path
) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "werk.txt").write_text("van mij")
    (tmp_path / "mine.old").mkdir()
    (tmp_path / "mine.old" / "a.txt").write_text("van mij")
    found = cases.sources(decision)
    with pytest.raises(OutputError):
        build(cases.order(found, gate, mine, force=True))
    assert (mine / "werk.txt").read_text() == "van mij"
    bundled = tmp_path / "bundle"
    build(cases.order(found, gate, bundled))
    (bundled / "data" / "extra.txt").write_text("x")  # changed: only --force replaces it
    with pytest.raises(OutputError):
        build(cases.order(found, gate, bundled))
    build(cases.order(found, gate, bundled, force=True))
    assert not (bundled / "data" / "extra.txt").exists()


def test_a_changed_bundle_is_not_read(decision: Path, gate: Gate, tmp_path: Path) -> None:
    target = tmp_path / "bundle"
    build(cases.order(cases.sources(decision), gate, target))
    (target / "data" / "extra.txt").write_text("hallo")
    with pytest.raises(InputError):
        bundle.read(target)


def test_metadata_leads_back_to_the_same_dossier(built: Bundle) -> None:
    assert bundle.read(built.folder).dossier == built.dossier
    metadata = json.loads((built.data / "metadata.json").read_bytes())
    assert metadata["statistics"]["judgements"] == {
        "openbaar": 1,
        "deels openbaar": 2,
        "reeds openbaar": 1,
        "niet openbaar": 1,
    }
    assert metadata["statistics"]["redactions_by_ground"] == {"5.1.2e": 2}


def test_names_that_are_clean_come_of_the_titles(decision: Path) -> None:
    plan = decision / "publication.toml"
    text = plan.read_text("utf-8").replace(
        'kind = "decision"', 'kind = "decision"\nnames = "clean"'
    )
    plan.write_text(text, "utf-8")
    dossier = compose(cases.sources(decision)).dossier
    assert dossier is not None
    assert {e.name for e in dossier.documents if e.name} == {
        "w2026-0007-0002-mail.pdf",
        "w2026-0007-0003-nota.pdf",
        "w2026-0007-0004-verslag.pdf",
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[dossier]", "[dosier]"),
        ('outcome = "partly"', 'outcom = "partly"'),
        ('judgement = "niet openbaar"', 'judgement = "gedeeltelijk openbaar"'),
        ('grounds = ["5.1.2.b"]', 'grounds = ["5.1.7"]'),
        ("gemeente Tilburg", "gemeente Tilbrug"),
        ("objection_expected = false", 'objection_expected = "no"'),
        ('judgement = "niet openbaar"', 'judgement = "openbaar"'),
        ("number = 20", ""),
    ],
)
def test_what_nobody_knows_is_an_error_never_a_default(decision: Path, old: str, new: str) -> None:
    plan = decision / "publication.toml"
    text = plan.read_text("utf-8")
    assert old in text
    plan.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ConfigError):
        compose(cases.sources(decision))


def test_documents_are_pdfa_where_that_holds_and_why_not_is_said(
    gate: Gate, tmp_path: Path
) -> None:
    """A report with its fonts, one without: both published, one of them says PDF/A-2b."""
    import pikepdf

    papers.redacted(tmp_path)
    (tmp_path / "publication.toml").write_text(cases.REPORT, "utf-8")
    target = tmp_path / "bundle"
    made = build(cases.order(cases.sources(tmp_path), gate, target))
    (entry,) = made.bundle.dossier.files
    assert entry.archival
    assert not made.broken
    assert entry.sha256 == sha256_of(made.bundle.file(entry.name))
    with pikepdf.open(made.bundle.file(entry.name)) as pdf, pdf.open_metadata() as xmp:
        assert xmp.pdfa_status == "2B"
    again = build(cases.order(cases.sources(tmp_path), gate, target))
    assert (again.fresh, again.checked) == (0, 0)
    assert again.bundle.hashes == made.bundle.hashes
    bad = papers.broken(tmp_path / "out" / "rapport.pdf", tmp_path / "x.pdf", papers.not_embedded)
    bad.replace(tmp_path / "out" / "rapport.pdf")
    cases.change(tmp_path, 1, sha256=sha256_of(tmp_path / "out" / "rapport.pdf"))
    third = build(cases.order(cases.sources(tmp_path), gate, target))
    assert third.broken == {"OR-2026-0042": ("font-not-embedded",)}
    assert (third.fresh, third.checked) == (1, 1)
    assert not third.bundle.dossier.files[0].archival


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many texts the detection was asked about, call by call."""
    from woo_tool.detection.pipeline import Pipeline

    counts: list[int] = []
    real = Pipeline.find

    def counted(self: Pipeline, texts: Sequence[str]) -> list[list[Finding]]:
        counts.append(len(texts))
        return real(self, texts)

    monkeypatch.setattr(Pipeline, "find", counted)
    return counts


def test_only_what_is_new_is_read_again(
    decision: Path, gate: Gate, tmp_path: Path, asked: list[int]
) -> None:
    """The second build after one change asks the detection about the changed texts only."""
    target = tmp_path / "bundle"
    build(cases.order(cases.sources(decision), gate, target))
    first = sum(asked)
    asked.clear()
    build(cases.order(cases.sources(decision), gate, target))
    same = sum(asked)
    asked.clear()
    plan = decision / "publication.toml"
    text = plan.read_text("utf-8").replace("Brief van de provincie", "Brief van het waterschap")
    plan.write_text(text, "utf-8")
    build(cases.order(cases.sources(decision), gate, target))
    assert first > 40
    assert same == 0
    assert 0 < sum(asked) < 12
    plan.write_text(text.replace("Brief van het waterschap", f"Brief van {papers.WHO}"), "utf-8")
    with pytest.raises(LeakError):
        build(cases.order(cases.sources(decision), gate, target))


def test_other_rules_read_everything_again(
    decision: Path, gate: Gate, tmp_path: Path, asked: list[int]
) -> None:
    target = tmp_path / "bundle"
    build(cases.order(cases.sources(decision), gate, target))
    first = sum(asked)
    asked.clear()
    other = build(cases.order(cases.sources(decision), replace(gate, rules="other"), target))
    assert sum(asked) >= first - 5
    assert (other.fresh, other.checked) == (0, 0)


def test_another_term_is_looked_for_everywhere_and_nothing_is_verified_again(
    decision: Path, gate: Gate, tmp_path: Path, asked: list[int]
) -> None:
    """One more decision in a review is one more term: that costs no second verification."""
    target = tmp_path / "bundle"
    build(cases.order(cases.sources(decision), gate, target))
    asked.clear()
    other = replace(gate, terms=Terms.load(["onvindbaar"]))
    again = build(cases.order(cases.sources(decision), other, target))
    assert (again.fresh, again.checked, sum(asked)) == (0, 0, 0)
    named = replace(gate, terms=Terms.load(["Raadsvoorstel"]))
    with pytest.raises(LeakError) as raised:
        build(cases.order(cases.sources(decision), named, target))
    assert {leak.code for leak in raised.value.leaks} == {"TERM"}
    found = cases.sources(decision)
    with pytest.raises(RefusedError, match="verify"):
        build(cases.order(found, gate, target, requester=("twee miljoen",)))
