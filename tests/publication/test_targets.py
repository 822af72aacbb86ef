# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The targets beside the Woo-index, each read back by rules or schemas that are not ours."""

import json
import re
import shutil
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.publication import cases
from woo_tool.errors import NotAllowedError, UsageError
from woo_tool.publication import lint
from woo_tool.publication.bundle import Bundle
from woo_tool.publication.targets.base import Context, Reason, Target
from woo_tool.publication.targets.minvws import Minvws
from woo_tool.publication.targets.plain import Plain
from woo_tool.publication.targets.registry import TARGETS, target

CONTEXT = Context(cases.LISTS, cases.GROUNDS, datetime(2026, 11, 20, 9, 30, tzinfo=UTC))
PLACES = {"diwoo": "site", "minvws": "vws", "mdto": "archief", "folder": "map"}


def with_entry(built: Bundle, number: int, **values: Any) -> Bundle:
    entries = tuple(
        replace(e, **values) if e.number == number else e for e in built.dossier.entries
    )
    return replace(built, dossier=replace(built.dossier, entries=entries))


@pytest.mark.parametrize("name", [*PLACES, "zip"])
def test_what_was_sent_is_what_is_read_back(built: Bundle, tmp_path: Path, name: str) -> None:
    found: Target = target("folder" if name == "zip" else name)
    place = str(tmp_path / PLACES.get(name, "alles.zip"))
    first = found.send(built, place, CONTEXT, reason=None)
    assert first.new
    assert found.verify(built, place, CONTEXT) == ()
    again = found.send(built, place, CONTEXT, reason=None)
    assert (again.new, again.changed, again.removed) == ((), (), ())


@pytest.mark.parametrize("name", PLACES)
def test_a_changed_file_is_seen(built: Bundle, tmp_path: Path, name: str) -> None:
    place = tmp_path / PLACES[name]
    target(name).send(built, str(place), CONTEXT, reason=None)
    victims = [*place.rglob("*.pdf"), *place.rglob("*.zip")]
    for victim in victims:
        before = victim.read_bytes()
        if victim.suffix == ".zip":
            with zipfile.ZipFile(victim, "a") as archive:
                archive.writestr("D0099.pdf", b"%PDF-1.7")
        else:
            victim.write_bytes(before + b"\n")
        assert target(name).verify(built, str(place), CONTEXT), victim
        victim.write_bytes(before)
    assert target(name).verify(built, str(place), CONTEXT) == ()


@pytest.mark.parametrize("name", [*PLACES, "zip"])
def test_what_is_withdrawn_is_gone_and_the_rest_stays(
    built: Bundle, tmp_path: Path, name: str
) -> None:
    found = target("folder" if name == "zip" else name)
    place = tmp_path / PLACES.get(name, "alles.zip")
    found.send(built, str(place), CONTEXT, reason=None)
    entry = next(e for e in built.dossier.documents if e.number == 3)
    content = built.file(entry.name).read_bytes()
    found.withdraw(built, str(place), CONTEXT, Reason.PRIVACY, [entry.id])
    kept = list(_contents(place))
    assert kept
    if name != "mdto":  # the archive keeps what it has
        assert content not in kept
    other = next(e for e in built.dossier.documents if e.number == 2)
    assert built.file(other.name).read_bytes() in kept
    with pytest.raises(UsageError):
        found.withdraw(built, str(place), CONTEXT, Reason.PRIVACY, ["X-1"])


def _contents(place: Path) -> Any:
    files = [place] if place.is_file() else [p for p in place.rglob("*") if p.is_file()]
    for path in files:
        yield path.read_bytes()
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                yield from (archive.read(name) for name in archive.namelist())


# MinVWS -----------------------------------------------------------------------------------------


def rules(shared: Path) -> Any:
    return json.loads((shared / "data/publication/minvws/import-rules.json").read_bytes())


@pytest.mark.shared
def test_the_production_report_follows_the_rules_of_its_reader(
    built: Bundle, shared: Path, tmp_path: Path
) -> None:
    """A reader written from import-rules.json: header match, ids, judgements, dates, grounds."""
    from openpyxl import load_workbook

    bundle = with_entry(built, 3, dated=date(2026, 3, 12), family=4, related=(2,))
    Minvws().send(bundle, str(tmp_path), CONTEXT)
    said = rules(shared)
    rows = list(load_workbook(tmp_path / "productierapport.xlsx").worksheets[0].values)
    fields = []
    for cell in rows[0]:
        header = str(cell).lower().strip().lstrip("0123456789").strip()
        fields.append(next(c["field"] for c in said["columns"] if header in c["aliases"]))
    assert {c["field"] for c in said["columns"] if c["column_required"]} <= set(fields)
    grounds = {*said["grounds_woo"], *said["grounds_wob"]}
    seen = set()
    with zipfile.ZipFile(tmp_path / "documenten.zip") as archive:
        members = archive.namelist()
        assert archive.comment == b""
    needed = set()
    for row in rows[1:]:
        value = dict(zip(fields, row, strict=True))
        assert re.fullmatch(r"[a-zA-Z0-9.\-]{1,170}", value["id"])
        assert value["id"].lower() not in seen
        seen.add(value["id"].lower())
        judgement = value["judgement"].lower()
        assert judgement in ("openbaar", "deels openbaar", "reeds openbaar", "niet openbaar")
        if judgement in said["upload"]["needed_for"]:
            needed.add(value["id"])
        for ground in (value["ground"] or "").split("; "):
            assert not ground or ground in grounds
        assert value["date"] is None or re.fullmatch(r"\d{4}-\d\d-\d\d", value["date"])
        assert value["matter"] == "W2026-0007"
        assert not (value["remark"] or "").startswith("http")
        assert value["family"] is None or value["family"] >= 1
    # files are matched on the leading letters and digits of their name
    assert {re.match(r"[a-zA-Z0-9]+", name)[0] for name in members} == needed  # type: ignore[index]
    assert dict(zip(fields, rows[2], strict=True))["refers_to"] == "D0002"


@pytest.mark.shared
def test_the_columns_are_those_of_the_template(shared: Path) -> None:
    import warnings

    from openpyxl import load_workbook

    from woo_tool.publication.targets.minvws import COLUMNS

    path = shared / "data/publication/minvws/productierapport_template.xlsx"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        first = next(iter(load_workbook(path).worksheets[0].values))
    assert tuple(first) == COLUMNS


@pytest.mark.parametrize(
    "values",
    [{"remark": "https://x.example"}, {"remark": "x" * 1001}, {"title": "é" * 251}],
)
def test_what_would_not_come_through_is_refused(
    built: Bundle, tmp_path: Path, values: dict[str, str]
) -> None:
    with pytest.raises(NotAllowedError):
        Minvws().send(with_entry(built, 3, **values), str(tmp_path), CONTEXT)


def test_a_ground_without_a_label_is_said(built: Bundle, tmp_path: Path) -> None:
    sent = Minvws().send(with_entry(built, 20, grounds=("5.4a",)), str(tmp_path), CONTEXT)
    assert len(sent.notes) == 1
    assert (
        Minvws()
        .send(with_entry(built, 20, grounds=("5.2.1", "dubbel")), str(tmp_path), CONTEXT)
        .notes
        == ()
    )


def test_a_suspended_document_has_a_row_and_no_file(built: Bundle, tmp_path: Path) -> None:
    bundle = with_entry(built, 3, suspended=True, name="", sha256="")
    Minvws().send(bundle, str(tmp_path), CONTEXT)
    with zipfile.ZipFile(tmp_path / "documenten.zip") as archive:
        assert "D0003.pdf" not in archive.namelist()
    assert Minvws().verify(bundle, str(tmp_path), CONTEXT) == ()


# MDTO -------------------------------------------------------------------------------------------


@pytest.mark.shared
def test_all_sidecars_are_valid_mdto(built: Bundle, shared: Path, tmp_path: Path) -> None:
    target("mdto").send(built, str(tmp_path), CONTEXT, reason=None)
    files = sorted(tmp_path.rglob("*.xml"))
    assert len(files) == 1 + 2 * len(built.dossier.files)
    schemas = shared / "data" / "publication" / "schemas"
    assert list(lint.validated(files, schemas)) == []
    target("mdto").withdraw(built, str(tmp_path), CONTEXT, Reason.PRIVACY, [])
    assert list(lint.validated(files, schemas)) == []
    bad = r'[<>:"/\\|?*#& ]'
    assert not any(re.search(bad, p.name) or len(p.name) > 255 for p in tmp_path.rglob("*"))


@pytest.mark.shared
def test_the_lint_reads_the_official_examples_too(shared: Path) -> None:
    data = shared / "data" / "publication"
    files = [*(data / "mdto/voorbeelden").glob("*.xml"), *(data / "example").rglob("*.xml")]
    assert len(files) >= 7
    assert list(lint.validated(sorted(files), data / "schemas")) == []


# a plain folder ---------------------------------------------------------------------------------


def test_a_file_that_somebody_put_there_is_not_removed_in_silence(
    built: Bundle, tmp_path: Path
) -> None:
    Plain().send(built, str(tmp_path / "map"), CONTEXT)
    (tmp_path / "map" / "eigen.txt").write_text("van ons")
    with pytest.raises(NotAllowedError):
        Plain().send(built, str(tmp_path / "map"), CONTEXT)
    assert {d.code for d in Plain().verify(built, str(tmp_path / "map"), CONTEXT)} == {"extra"}


@pytest.mark.parametrize("name", PLACES)
def test_what_was_there_before_is_not_ours_to_remove(
    built: Bundle, tmp_path: Path, name: str
) -> None:
    """Somebody names a folder of their own, with a reason: nothing of theirs goes."""
    place = tmp_path / "van mij"
    (place / "documenten").mkdir(parents=True)
    mine = [place / "foto.pdf", place / "documenten" / "eigen.pdf", place / "index.htm"]
    for path in mine:
        path.write_text("van mij")
    try:
        target(name).send(built, str(place), CONTEXT, reason=Reason.PROCEDURE)
        target(name).withdraw(built, str(place), CONTEXT, Reason.PROCEDURE, [])
    except NotAllowedError:
        assert name == "folder"
    assert all(path.read_text() == "van mij" for path in mine)


def test_a_zip_of_somebody_is_not_replaced(built: Bundle, tmp_path: Path) -> None:
    place = tmp_path / "foto.zip"
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("foto.txt", "van mij")
    before = place.read_bytes()
    with pytest.raises(NotAllowedError):
        Plain().send(built, str(place), CONTEXT)
    with pytest.raises(NotAllowedError):
        Plain().withdraw(built, str(place), CONTEXT, Reason.PRIVACY, [])
    assert place.read_bytes() == before


def test_the_zip_is_the_same_bytes_each_time(built: Bundle, tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        Plain().send(built, str(tmp_path / name), CONTEXT)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.testzip() is None
        assert not any("link" in name for name in archive.namelist())
    shutil.rmtree(tmp_path, ignore_errors=True)


def test_there_is_no_target_without_a_reader() -> None:
    assert set(TARGETS) == {"diwoo", "gpp", "minvws", "mdto", "woogle", "openwoo", "folder"}
    with pytest.raises(UsageError):
        target("ploooi")
