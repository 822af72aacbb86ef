# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many files judged in workers: the answer of one after the other, and none costs the others."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.redaction import channels
from tests.redaction.channels import CHANNELS, NAME, NUMBER
from tests.redaction.fakes import JUDGE, ran
from woo_tool.redaction.audit import Verdict
from woo_tool.redaction.job import Options
from woo_tool.redaction.judge import judge_file
from woo_tool.redaction.judging import PROCESSOR, judge_all
from woo_tool.redaction.running import Tally
from woo_tool.redaction.slots import Limits, Slots


def files(folder: Path, *words: str) -> list[Path]:
    """A file for each word, that says what happens to it; each larger than the one before."""
    inbox = folder / "in"
    inbox.mkdir()
    made = []
    for number, word in enumerate(words):
        made.append(inbox / f"{number}.pdf")
        made[-1].write_text(f"{word} " + "x" * 1000 * number, "utf-8")
    return made


def judged(
    paths: Sequence[Path], limits: Limits | None = None, *, jobs: int = 2, in_turn: bool = False
) -> list[Verdict]:
    slots = Slots(jobs, limits or Limits(), JUDGE, "")
    return list(judge_all(paths, Options(terms=("Quist",)), slots, in_turn=in_turn))


def said(verdict: Verdict) -> tuple[str, str]:
    return verdict.verdict.value, "".join(f.detail for f in verdict.findings)


def test_the_answer_is_that_of_one_after_the_other(tmp_path: Path) -> None:
    import pikepdf

    paths = [CHANNELS[name](tmp_path).path for name in ("hidden_under_box", "text_plain")]
    paths.append(CHANNELS["text_plain"](tmp_path).clean)
    pdf, _page = channels.base()
    pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="o", user="geheim", R=6))
    (tmp_path / "bad.pdf").write_bytes(b"geen pdf")
    paths += [tmp_path / "locked.pdf", tmp_path / "bad.pdf", tmp_path / "absent.pdf"]
    terms = (NAME, NUMBER)
    alone = [judge_file(path, terms=terms) for path in paths]
    alone[-3] = judge_file(paths[-3], terms=terms, password="geheim")  # noqa: S106
    assert {verdict.verdict.value for verdict in alone} == {"clean", "leak", "unreadable"}
    for jobs, in_turn in ((1, True), (2, False)):
        slots = Slots(jobs, processor=PROCESSOR, namer="")
        asked = Options(terms=terms)
        passwords = ("fout", "geheim")
        found = list(judge_all(paths, asked, slots, passwords=passwords, in_turn=in_turn))
        assert found == alone


def test_a_worker_that_ends_is_the_verdict_of_its_file(tmp_path: Path) -> None:
    words = ["ok", "segv", "raise", "babble", "gulp", "nonsense", "exit", "leak"]
    found = judged(files(tmp_path, *words))
    assert [verdict.file.stem for verdict in found] == [str(n) for n in range(len(words))]
    assert dict(zip(words, map(said, found), strict=True)) == {
        "ok": ("clean", ""),
        "segv": ("unreadable", "crashed"),
        "raise": ("unreadable", "crashed"),
        "babble": ("unreadable", "crashed"),
        "gulp": ("unreadable", "memory"),
        "nonsense": ("unreadable", "crashed"),
        "exit": ("unreadable", "crashed"),
        "leak": ("leak", "('Quist',)"),
    }
    assert "RuntimeError" in found[2].message
    assert "Jansen" not in found[2].message


@pytest.mark.parametrize("word", ["hang", "spin"])
def test_an_endless_file_is_stopped(tmp_path: Path, word: str) -> None:
    limits = Limits(seconds=1.0, per_page=0.2)
    found = judged(files(tmp_path, "ok", word, "ok"), limits, jobs=1)
    assert list(map(said, found)) == [("clean", ""), ("unreadable", "timeout"), ("clean", "")]


def test_a_file_that_explodes_is_stopped(tmp_path: Path) -> None:
    found = judged(files(tmp_path, "eat", "ok"), Limits(bytes=300_000_000))
    assert list(map(said, found)) == [("unreadable", "memory"), ("clean", "")]


def test_the_largest_goes_first_and_the_answer_keeps_its_order(tmp_path: Path) -> None:
    paths = files(tmp_path, "ok", "ok", "leak")
    assert [said(verdict)[0] for verdict in judged(paths, jobs=1)] == ["clean", "clean", "leak"]
    log = (tmp_path / "ran.log").read_text("utf-8").splitlines()
    assert [line.split()[0] for line in log] == ["2.pdf", "1.pdf", "0.pdf"]


def test_in_turn_the_first_verdict_waits_for_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = tmp_path / "tmp"
    room.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(room))
    slots = Slots(1, Limits(), JUDGE, "")
    verdicts = judge_all(files(tmp_path, "leak", "hang"), Options(), slots, in_turn=True)
    assert said(next(verdicts)) == ("leak", "()")
    assert len(list(room.iterdir())) == 1
    verdicts.close()
    assert list(room.iterdir()) == []
    assert set(ran(tmp_path)) <= {"0.pdf", "1.pdf"}


def test_how_far_it_is(tmp_path: Path) -> None:
    told: list[Tally] = []
    slots = Slots(1, Limits(), JUDGE, "")
    assert len(list(judge_all(files(tmp_path, "ok", "ok"), Options(), slots, listen=told.append)))
    assert told[-1] == Tally(2, 2, 4, 1.0)
    shares = [tally.share or 0.0 for tally in told]
    assert shares == sorted(shares)
    assert any(0.2 < share < 0.3 or 0.7 < share < 0.8 for share in shares)
