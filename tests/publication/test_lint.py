# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the schemas let pass: each case is one rule; and a harvester that stumbles."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.publication import cases
from woo_tool.publication.bundle import Bundle
from woo_tool.publication.harvest import harvest
from woo_tool.publication.lint import Linter
from woo_tool.publication.sitemaps import Act, Term, Url
from woo_tool.publication.targets.base import Context
from woo_tool.publication.targets.diwoo import Diwoo

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
TOOI = "https://identifier.overheid.nl/tooi"
EU = "http://publications.europa.eu/resource/authority"
BASE = "https://open.voorbeeldgemeente.example"
GOOD = Url(
    loc=f"{BASE}/documenten/rapport.pdf",
    lastmod="2026-03-12T09:30:00+01:00",
    described=True,
    identifiers=("OR-2026-0042",),
    publisher=Term("gemeente Tilburg", f"{TOOI}/id/gemeente/gm0855"),
    title="Doorlooptijden van vergunningen",
    categories=(Term("onderzoeksrapporten", f"{TOOI}/def/thes/kern/c_fdaee95e"),),
    kinds=(Term("onderzoeksrapport", f"{TOOI}/def/thes/kern/c_6f49bf34"),),
    created="2026-02-20",
    language=Term("Nederlands", f"{EU}/language/NLD"),
    format=Term("PDF", f"{EU}/file-type/PDF"),
    acts=(
        Act(Term("vaststelling", f"{TOOI}/def/thes/kern/c_641ecd76"), "2026-03-03T00:00:00+01:00"),
    ),
)
LINTER = Linter(cases.LISTS, NOW)


def found(*urls: Url) -> set[str]:
    return {problem.code for problem in LINTER.all(urls)}


def test_a_good_entry_has_no_problem() -> None:
    assert found(GOOD) == set()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"described": False}, "no-metadata"),
        ({"title": ""}, "no-title"),
        ({"title": "rapport.pdf"}, "title-file"),
        ({"title": "Rapport"}, "title-file"),
        ({"title": "Microsoft Word - concept3"}, "title-program"),
        ({"publisher": Term("", "")}, "no-publisher"),
        ({"publisher": Term("gemeente Tilburg", "")}, "no-uri"),
        (
            {
                "publisher": Term(
                    "gemeente Tilburg", "http://identifier.overheid.nl/tooi/id/gemeente/gm0855"
                )
            },
            "http-uri",
        ),
        ({"publisher": Term("gemeente Breda", GOOD.publisher.uri)}, "label"),
        (
            {"publisher": Term("gemeente Nieuwstad", f"{TOOI}/id/gemeente/gm9999")},
            "unknown-uri",
        ),
        (
            {
                "publisher": Term(
                    "ministerie van Verkeer en Waterstaat", f"{TOOI}/id/ministerie/mnre0170"
                )
            },
            "ended",
        ),
        ({"categories": ()}, "no-category"),
        ({"categories": GOOD.kinds}, "other-list"),
        ({"kinds": (Term("besluit", f"{TOOI}/def/thes/kern/c_465163c9"),)}, "category-kind"),
        ({"format": Term("", "")}, "no-format"),
        ({"loc": f"{BASE}/rapport.docx"}, "format-ending"),
        ({"loc": "http://open.example/rapport.pdf"}, "no-https"),
        ({"loc": f"{BASE}/"}, "no-file"),
        ({"loc": f"{BASE}/download.pdf?id=3"}, "address"),
        ({"identifiers": ()}, "no-identifier"),
        ({"acts": ()}, "no-act"),
        ({"acts": (replace(GOOD.acts[0], at="2026-03-03"),)}, "at-time"),
        ({"acts": (replace(GOOD.acts[0], at="2026-03-13T00:00:00+01:00"),)}, "at-time"),
        ({"lastmod": ""}, "no-lastmod"),
        ({"lastmod": "2026-03-12"}, "lastmod"),
        ({"lastmod": "2027-03-12T09:30:00+01:00"}, "future"),
        ({"created": "2027-01-01"}, "created"),
        ({"created": "1 mei"}, "created"),
        ({"part_of": f"{BASE}/weg.pdf"}, "part-of"),
        ({"parts": (f"{BASE}/weg.pdf",)}, "has-part"),
    ],
)
def test_each_rule(change: dict[str, object], code: str) -> None:
    assert code in found(replace(GOOD, **change))  # type: ignore[arg-type]


def test_what_may_be_newer_than_our_lists_is_a_warning() -> None:
    new = Term("gemeente Nieuwstad", f"{TOOI}/id/gemeente/gm9999")
    problems = list(LINTER.all([replace(GOOD, publisher=new)]))
    assert [p.serious for p in problems] == [False]
    assert "2025-06-05" in problems[0].text  # the newest date of the lists of organisations


@pytest.fixture
def site(built: Bundle, tmp_path: Path) -> Path:
    Diwoo().send(built, str(tmp_path / "site"), Context(cases.LISTS, cases.GROUNDS, NOW))
    return tmp_path / "site"


def problems(site: Path) -> set[str]:
    return {problem.code for problem in harvest(site, BASE, cases.LISTS).problems}


def change(site: Path, pattern: str, old: str, new: str) -> None:
    path = next(site.rglob(pattern))
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    ("pattern", "old", "new", "code"),
    [
        ("robots.txt", "Sitemap:", "# Sitemap:", "no-index"),
        ("robots.txt", f"Sitemap: {BASE}", "Sitemap: ", "relative"),
        ("robots.txt", "sitemapindex-diwoo", "sitemap-index", "index-name"),
        ("robots.txt", "Disallow:", "Disallow: /publicaties/", "disallowed"),
        ("robots.txt", f"Sitemap: {BASE}", "Sitemap: https://elders.example", "other-host"),
        ("sitemapindex-*.xml", "sitemapindex", "urlset", "index-root"),
        ("sitemapindex-*.xml", "-00001.xml", "-00002.xml", "gone"),
        ("sitemapindex-*.xml", f"<loc>{BASE}", "<loc>http://open.example", "no-https"),
        ("sitemap-*.xml", "urlset", "urls", "sitemap-root"),
        ("sitemap-*.xml", "<url>", "<url", "no-xml"),
        ("sitemap-*.xml", f"<loc>{BASE}/publicaties", f"<loc>{BASE}/weg", "gone"),
        ("sitemap-*.xml", "-0003.pdf</loc>", "-0002.pdf</loc>", "double"),
        ("*-0003.pdf", "%PDF", "geen", "no-file"),
    ],
)
def test_a_harvester_stumbles(site: Path, pattern: str, old: str, new: str, code: str) -> None:
    if pattern.endswith(".pdf"):
        path = next(site.rglob(pattern))
        path.write_bytes(b"<html>" + b"x" * 2000)
    else:
        change(site, pattern, old, new)
    assert code in problems(site)


def test_a_site_without_robots_txt_is_not_read(site: Path) -> None:
    (site / "robots.txt").unlink()
    assert problems(site) == {"no-robots"}
