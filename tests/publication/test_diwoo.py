# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The site for the Woo-index: written, harvested, changed, replaced, withdrawn."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.publication import cases
from woo_tool.errors import InputError, NotAllowedError, UsageError
from woo_tool.publication import bundle, lint, sitemaps
from woo_tool.publication.bundle import Bundle
from woo_tool.publication.harvest import base_of, harvest
from woo_tool.publication.inventory import location
from woo_tool.publication.targets.base import Context, Reason
from woo_tool.publication.targets.diwoo import Diwoo
from woo_tool.publication.targets.diwoo_site import ledger

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
CONTEXT = Context(cases.LISTS, cases.GROUNDS, NOW)
LATER = replace(CONTEXT, now=NOW + timedelta(days=1))
BASE = "https://open.voorbeeldgemeente.example"


@pytest.fixture
def site(built: Bundle, tmp_path: Path) -> Path:
    Diwoo().send(built, str(tmp_path / "site"), CONTEXT)
    return tmp_path / "site"


def walk(site: Path) -> dict[str, sitemaps.Url]:
    found = harvest(site, BASE, cases.LISTS)
    assert found.problems == []
    return {taken.url.identifiers[0]: taken.url for taken in found.documents}


def changed(built: Bundle, tmp_path: Path, number: int, data: bytes) -> Bundle:
    """The bundle with another file for a document, as a second build would give it."""
    import hashlib
    import shutil

    folder = tmp_path / "changed"
    shutil.copytree(built.folder, folder)
    entry = next(e for e in built.dossier.documents if e.number == number)
    (folder / "data" / "documenten" / entry.name).write_bytes(data)
    new = replace(entry, sha256=hashlib.sha256(data).hexdigest(), size=len(data))
    entries = tuple(new if e is entry else e for e in built.dossier.entries)
    return Bundle(folder, replace(built.dossier, entries=entries), {})


def test_the_harvester_walks_it(built: Bundle, site: Path) -> None:
    found = walk(site)
    assert set(found) == {entry.id for entry in built.dossier.files}
    main = found["W2026-0007-besluit"]
    assert main.categories[0].label == "Woo-verzoeken en -besluiten"
    assert main.kinds[0].uri.endswith("c_4f50ca9c")
    assert {location(built.dossier, e) for e in built.dossier.files} == {main.loc, *main.parts}
    assert found["W2026-0007-0002"].part_of == main.loc
    assert found["W2026-0007-0002"].extra["gronden"] == ("5.1.2e",)
    assert found["W2026-0007-verzoek"].acts[0].kind.label == "ontvangst"
    assert base_of(site) == BASE


@pytest.mark.shared
def test_all_xml_is_valid_against_the_schemas(site: Path, shared: Path) -> None:
    files = sorted(site.rglob("*.xml"))
    assert len(files) == 2
    schemas = shared / "data" / "publication" / "schemas"
    assert list(lint.validated(files, schemas)) == []


@pytest.mark.shared
def test_the_schemas_refuse_what_is_wrong(site: Path, shared: Path) -> None:
    schemas = shared / "data" / "publication" / "schemas"
    path = next(site.rglob("sitemap-*.xml"))
    text = path.read_text("utf-8").replace("https://identifier", "http://identifier", 1)
    path.write_text(text, "utf-8")
    assert {p.code for p in lint.validated([path], schemas)} == {"schema"}


def test_the_strict_lint_finds_nothing(site: Path) -> None:
    linter = lint.Linter(cases.LISTS, NOW)
    assert list(linter.all(list(walk(site).values()))) == []


def test_sent_again_nothing_is_touched(built: Bundle, site: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in site.rglob("*")}
    sent = Diwoo().send(built, str(site), LATER)
    assert (sent.new, sent.changed, sent.removed) == ((), (), ())
    assert {p: p.stat().st_mtime_ns for p in site.rglob("*")} == before


def test_a_change_of_a_title_touches_its_entry_only(built: Bundle, site: Path) -> None:
    entries = tuple(
        replace(e, title="Nota rondweg") if e.number == 3 else e for e in built.dossier.entries
    )
    other = replace(built, dossier=replace(built.dossier, entries=entries))
    before = walk(site)
    Diwoo().send(other, str(site), LATER)
    after = walk(site)
    moved = {name for name in after if after[name].lastmod != before[name].lastmod}
    # the decision names its parts by their titles, not by their addresses alone
    assert moved <= {"W2026-0007-0003", "W2026-0007-besluit"}
    assert "W2026-0007-0003" in moved


def test_another_content_on_an_address_needs_a_reason(
    built: Bundle, site: Path, tmp_path: Path
) -> None:
    other = changed(built, tmp_path, 3, b"%PDF-1.7 anders")
    with pytest.raises(NotAllowedError):
        Diwoo().send(other, str(site), LATER)
    sent = Diwoo().send(other, str(site), LATER, reason=Reason.PRIVACY)
    assert any(name.endswith("-0003.pdf") for name in sent.changed)
    url = walk(site)["W2026-0007-0003"]
    assert url.reason.label == "correctie privacygevoelige gegevens"
    assert url.lastmod == "2026-11-21T10:30:00+01:00"
    assert Diwoo().verify(other, str(site), LATER) == ()


def test_what_is_withdrawn_is_gone_and_its_address_is_never_used_again(
    built: Bundle, site: Path
) -> None:
    sent = Diwoo().withdraw(built, str(site), LATER, Reason.PRIVACY, ["W2026-0007-0003"])
    assert any(name.endswith("-0003.pdf") for name in sent.removed)
    assert "W2026-0007-0003" not in walk(site)
    assert not list(site.rglob("*-0003.pdf"))
    page = (site / "publicaties" / "w2026-0007" / "index.html").read_text("utf-8")
    assert "Ingetrokken op 21 november 2026." in page
    assert "0003.pdf" not in page
    assert len(ledger(site)) == 1
    assert Diwoo().verify(built, str(site), LATER) == ()
    with pytest.raises(NotAllowedError):
        Diwoo().send(built, str(site), LATER)


def test_a_dossier_that_is_withdrawn_leaves_nothing(built: Bundle, site: Path) -> None:
    Diwoo().withdraw(built, str(site), LATER, Reason.PROCEDURE, [])
    left = [p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()]
    assert left == ["robots.txt"]
    assert "Sitemap" not in (site / "robots.txt").read_text("utf-8")


def test_dossiers_live_beside_each_other(built: Bundle, site: Path) -> None:
    entries = tuple(replace(e, id=e.id.replace("0007", "0008")) for e in built.dossier.entries)
    other = replace(built, dossier=replace(built.dossier, identifier="W2026-0008", entries=entries))
    before = {p: p.read_bytes() for p in site.rglob("*0007*") if p.is_file()}
    Diwoo().send(other, str(site), LATER)
    assert all(p.read_bytes() == data for p, data in before.items())
    assert len(walk(site)) == 2 * len(built.dossier.files)
    Diwoo().withdraw(other, str(site), LATER, Reason.PROCEDURE, [])
    assert set(walk(site)) == {entry.id for entry in built.dossier.files}


def test_identifiers_that_differ_in_capitals_do_not_share_a_place(
    built: Bundle, site: Path
) -> None:
    entries = tuple(replace(e, id=e.id.lower()) for e in built.dossier.entries)
    other = replace(built, dossier=replace(built.dossier, identifier="w2026-0007", entries=entries))
    with pytest.raises(NotAllowedError):
        Diwoo().send(other, str(site), LATER, reason=Reason.PROCEDURE)
    assert len(walk(site)) == len(built.dossier.files)


def test_what_others_wrote_in_robots_txt_stays(built: Bundle, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    theirs = "User-agent: *\nDisallow: /intern/\nSitemap: https://open.example/sitemap.xml\n"
    (site / "robots.txt").write_text(theirs)
    Diwoo().send(built, str(site), CONTEXT)
    text = (site / "robots.txt").read_text()
    assert text.startswith(theirs)
    assert f"Sitemap: {BASE}/sitemaps/sitemapindex-diwoo-infocat014.xml" in text


@pytest.mark.parametrize("base", ["", "http://open.example", "https://open.example/woo"])
def test_a_site_needs_its_own_address(built: Bundle, tmp_path: Path, base: str) -> None:
    other = replace(built, dossier=replace(built.dossier, base=base))
    with pytest.raises(UsageError):
        Diwoo().send(other, str(tmp_path / "site"), CONTEXT)


def test_verify_tells_what_differs(built: Bundle, site: Path) -> None:
    path = next(site.rglob("*-0003.pdf"))
    path.write_bytes(b"%PDF-1.7 iets anders")
    assert {d.code for d in Diwoo().verify(built, str(site), CONTEXT)} == {"content"}
    path.unlink()
    assert "gone" in {d.code for d in Diwoo().verify(built, str(site), CONTEXT)}
    sitemap = next(site.rglob("sitemap-*.xml"))
    text = sitemap.read_text("utf-8").replace("Document 0002", "Brief")
    sitemap.write_text(text, "utf-8")
    assert "title" in {d.code for d in Diwoo().verify(built, str(site), CONTEXT)}


def test_the_link_is_not_on_the_site(built: Bundle, site: Path) -> None:
    assert bundle.link_of(built.folder).exists()
    assert not list(site.rglob("*link*"))
    assert not (site / "withdrawn.json").exists()


def test_a_damaged_list_of_withdrawals_stops_everything(built: Bundle, site: Path) -> None:
    site.with_name("site.withdrawn.json").write_text("{")
    with pytest.raises(InputError):
        Diwoo().send(built, str(site), LATER)


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2026, 3, 28), 1),
        (date(2026, 3, 29), 2),
        (date(2026, 10, 24), 2),
        (date(2026, 10, 25), 1),
        (date(2027, 3, 28), 2),
        (date(2027, 10, 31), 1),
    ],
)
def test_dutch_time(day: date, hours: int) -> None:
    assert sitemaps.midnight(day) == f"{day.isoformat()}T00:00:00+0{hours}:00"


def test_metadata_of_a_page_is_that_of_the_bundle(built: Bundle, site: Path) -> None:
    found = json.loads((site / "publicaties" / "w2026-0007" / "metadata.json").read_bytes())
    assert found == json.loads((built.data / "metadata.json").read_bytes())


def test_a_site_that_is_served_on_this_machine_is_read_back(built: Bundle, tmp_path: Path) -> None:
    from woo_tool.publication.harvest import served

    site = tmp_path / "site"
    Diwoo().send(built, str(site), CONTEXT)
    with served(site) as port:
        assert Diwoo().verify(built, f"http://127.0.0.1:{port}", CONTEXT) == ()
        victim = next(site.rglob("*-0003.pdf"))
        victim.write_bytes(victim.read_bytes() + b"\n")
        assert Diwoo().verify(built, f"http://127.0.0.1:{port}", CONTEXT)


@pytest.mark.parametrize(
    "place",
    ["https://open.voorbeeldgemeente.example", "http://10.0.0.1:80", "http://127.0.0.1:99999"],
)
def test_no_other_machine_is_asked(built: Bundle, place: str) -> None:
    with pytest.raises(UsageError):
        Diwoo().verify(built, place, CONTEXT)
