# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page to look at: whole by itself, readable without colour, script or mouse."""

import io
import os
import re
import shutil
import subprocess
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array

from tests.worklog.cases import LETTER, NOTE, documents, reviewer, started
from woo_tool.redaction.grounds import load_grounds
from woo_tool.worklog import deciding, withholding
from woo_tool.worklog.colours import look
from woo_tool.worklog.proof import Wanted, write_proof
from woo_tool.worklog.values import Decision, MarkState

_VOID = {"meta", "img", "input", "br", "link"}


class Page(HTMLParser):
    """Checks that elements are closed in order, and collects them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, {k: v or "" for k, v in attrs}))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attrs for name, attrs in self.seen if name == tag]


def proof(tmp_path: Path, **wanted: object) -> tuple[str, Page]:
    case = started(documents(tmp_path, **{"brief": LETTER, "<b>verslag": NOTE}))
    with case.open() as log:
        quist = [e for e in log.entries() if "Quist" in e.text]
        deciding.decide(log, quist, Decision(MarkState.KEEP), reviewer())
        deciding.decide(
            log, log.entries("document = 2")[:1], Decision(MarkState.REDACT, "5.1.1d"), reviewer()
        )
        withholding.withhold(log, 2, [1], "5.2.1", reviewer())
        out = io.StringIO()
        n = write_proof(out, case, log, load_grounds(), Wanted(made="nu", by="els", **wanted))  # type: ignore[arg-type]
        assert n == len(log.entries())
    return out.getvalue(), Page(out.getvalue())


def test_page_is_whole_and_asks_no_host(tmp_path: Path) -> None:
    text, page = proof(tmp_path)
    assert page.open == []
    for tag, attrs in page.seen:
        for key in ("src", "href", "action", "srcset"):
            if key in attrs:
                assert attrs[key].startswith(("data:image/jpeg;base64,", "#")), (
                    tag,
                    attrs[key][:80],
                )
    assert "http://" not in text
    assert "https://" not in text
    policy = next(m for m in page.all("meta") if "http-equiv" in m)["content"]
    assert "default-src 'none'" in policy
    assert "<b>verslag" not in text


def test_page_can_be_read_without_colour_or_mouse(tmp_path: Path) -> None:
    text, page = proof(tmp_path)
    assert page.all("html")[0]["lang"] in ("nl", "en")
    assert all(image.get("alt") for image in page.all("img"))
    regions = [a["aria-label"] for _tag, a in page.seen if a.get("role") == "region"]
    assert len(regions) == len(set(regions)) > 1
    ids = Counter(attrs["id"] for _tag, attrs in page.seen if "id" in attrs)
    assert max(ids.values()) == 1
    links = [a["href"][1:] for a in page.all("a")]
    assert set(links) <= set(ids)
    marks = [a for a in page.all("a") if "mark" in a.get("class", "").split()]
    assert len(marks) == len(page.all("tr")) - len(page.all("table")) - 3  # rows of the key
    for mark in marks:
        ground, entity, state = mark["aria-label"].split(", ")
        assert mark["data-ground"] == ground
        assert mark["data-entity"] == entity
        assert state
    levels = [int(tag[1]) for tag, _a in page.seen if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert len(page.all("caption")) == len(page.all("table"))
    assert {label for label in ("5.1.2e", "5.1.1d", "5.2.1") if f">{label}<" in text} == {
        "5.1.2e",
        "5.1.1d",
        "5.2.1",
    }


@pytest.mark.parametrize("ground", ["5.1.1d", "5.1.1e", "5.1.2e", "5.1.2b", "5.2.1", "dubbel"])
def test_contrast_of_text_on_the_colours(ground: str) -> None:
    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def contrast(one: str, two: str) -> float:
        a, b = sorted((luminance(one), luminance(two)))
        return (b + 0.05) / (a + 0.05)

    sign = look(ground)
    assert contrast("#1a1a1a", sign.fill) >= 7
    assert contrast(sign.line, "#ffffff") >= 4.5


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_marks_lie_on_their_place_of_a_turned_page(tmp_path: Path, rotate: int) -> None:
    source = documents(tmp_path, brief=LETTER)
    with pikepdf.open(source / "brief.pdf", allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        page.Rotate = rotate
        page.MediaBox, page.CropBox = Array([-30, -40, 600, 860]), Array([20, 300, 580, 830])
        pdf.save(source / "brief.pdf")
    case = started(source)
    out = io.StringIO()
    with case.open() as log:
        write_proof(out, case, log, load_grounds(), Wanted())
        marks = [a for a in Page(out.getvalue()).all("a") if "mark" in a.get("class", "")]
        assert len(marks) == 3
    for mark in marks:
        numbers = dict(re.findall(r"(left|top|width|height):([\d.-]+)%", mark["style"]))
        left, top, width, height = (float(numbers[k]) for k in ("left", "top", "width", "height"))
        assert 0 <= left < left + width <= 100
        assert 0 <= top < top + height <= 100
        assert (width > height) == (rotate % 180 == 0)


def test_only_some_documents(tmp_path: Path) -> None:
    case = started(documents(tmp_path))
    out = io.StringIO()
    with case.open() as log:
        n = write_proof(out, case, log, load_grounds(), Wanted(documents=(2,)))
        assert n == len(log.entries("document = 2"))
    assert "brief.pdf" not in out.getvalue()


def test_axe_finds_nothing(tmp_path: Path) -> None:
    """With axe-core (``npm pack axe-core``; WOO_AXE names its axe.min.js) and Chromium."""
    axe, browser = os.environ.get("WOO_AXE"), shutil.which("chromium")
    if not axe or browser is None:
        pytest.skip("install chromium, `npm pack axe-core`, and set WOO_AXE to its axe.min.js")
    text, _page = proof(tmp_path)
    bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    script = Path(axe).read_text("utf-8").replace("</script>", "<\\/script>")
    run = (
        f"<script>{script}</script><script>axe.run(document).then(found => {{"
        "document.title = 'axe:' + found.violations.map(v => v.id).join(',') + ';';"
        "document.documentElement.dataset.passed = found.passes.length })</script>"
    )
    (tmp_path / "axe.html").write_text(bare.replace("</body>", run + "</body>"), "utf-8")
    words = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000"]
    done = subprocess.run(
        [browser, *words, "--dump-dom", (tmp_path / "axe.html").as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    passed = re.search(r'data-passed="(\d+)"', done.stdout)
    assert passed is not None
    assert int(passed[1]) > 10
    assert re.search(r"<title>axe:(.*?);</title>", done.stdout)[1] == ""  # type: ignore[index]
