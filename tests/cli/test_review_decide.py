# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo review decide``: keys, the screen, plain lines, and what is left in the log."""

import io
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests import sheets
from tests.worklog.cases import LETTER, NOTE, NOW, reviewer, started
from woo_tool.cli import review_screen
from woo_tool.cli.app import run
from woo_tool.cli.output import Color, Output
from woo_tool.cli.review_decide import Plain, Screen
from woo_tool.cli.review_screen import Look
from woo_tool.cli.review_view import Shown
from woo_tool.worklog.ending import ends
from woo_tool.worklog.folder import WorkFolder
from woo_tool.worklog.session import Session
from woo_tool.worklog.values import Decision, MarkState

_CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WOO_LANG", "en")
    monkeypatch.setenv("WOO_USER", "els")
    monkeypatch.setenv("WOO_CONFIG", str(tmp_path / "config"))


@pytest.fixture
def case(tmp_path: Path) -> WorkFolder:
    source = tmp_path / "in"
    source.mkdir()
    sheets.save(source / "brief.pdf", sheets.lines(*LETTER))
    sheets.save(source / "verslag.pdf", sheets.lines(*NOTE), sheets.lines(*NOTE))
    return started(source)


@pytest.fixture
def session(case: WorkFolder) -> Iterator[Session]:
    with case.open() as log:
        yield Session(log, reviewer(), lambda: NOW)


def sat(case: WorkFolder, session: Session, keys: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What a screen showed while these keys were pressed."""
    pressed = iter(keys)

    def key() -> str:
        try:
            return next(pressed)
        except StopIteration:
            raise EOFError from None

    output = Output(color=Color.NEVER)
    Screen(output, session, Shown(case, session, None), key).run()
    return capsys.readouterr().out


def states(session: Session) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for entry in session.log.entries():
        found.setdefault(" ".join(entry.text.split()), set()).add(entry.state.value)
    return found


def test_one_decision_for_all_forms_of_a_person(session: Session) -> None:
    group = next(g for g in session.groups if "van Zonneveld" in g.forms[0][0])
    assert {text for text, _n in group.forms} >= {"P. van Zonneveld", "Pieter van Zonneveld"}
    assert len(group.documents) == 2
    session.groups = [group, *[g for g in session.groups if g is not group]]
    n = session.decide(MarkState.KEEP)
    assert n == len(group.entries)
    assert states(session)["P. van Zonneveld"] == {"keep"}
    assert states(session)["Pieter van Zonneveld"] == {"keep"}
    # The address at the same name is a group of its own.
    assert states(session)["p.vanzonneveld@voorbeeld.nl"] == {"proposed"}


def test_keys_decide_undo_and_split(
    case: WorkFolder, session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    before = len(session.groups)
    sat(case, session, "rrkq", capsys)
    assert session.done == 3
    assert len(session.groups) == before - 3
    sat(case, session, "uuuu", capsys)
    assert len(session.groups) == before
    assert set().union(*states(session).values()) == {"proposed"}
    wide = next(g for g in session.groups if len(g.documents) == 2)
    session.groups = [wide, *[g for g in session.groups if g is not wide]]
    sat(case, session, "dkr", capsys)
    by_document = {e.document: e.state.value for e in session.log.entries() if e.group == wide.key}
    assert by_document == {1: "keep", 2: "redact"}


def test_skip_comes_back_and_undecided_stays_open(
    case: WorkFolder, session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    first = session.groups[0].key
    sat(case, session, "s", capsys)
    assert session.groups[0].key != first
    assert session.groups[-1].key == first
    sat(case, session, "~", capsys)
    assert sum("undecided" in found for found in states(session).values()) >= 1
    assert len(session.groups) > 0


def test_other_ground_by_its_number_and_by_its_name(
    case: WorkFolder, session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = sat(case, session, "g5.1 lid 2 onder h\r", capsys)
    assert "1  5.1.2e" in shown
    assert {e.ground for e in session.log.entries("state = 'redact'")} == {"5.1.2h"}
    sat(case, session, "g2\r", capsys)
    sat(case, session, "g5.1.7\rq", capsys)
    assert session.done == 2  # 5.1.7 is no ground: the same group is asked again


def test_ground_that_ends_asks_its_end(
    case: WorkFolder, session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = "g5.1.4\rvolgend jaar\r2020-01-01\r2027-02-01\r"
    shown = _CODES.sub("", sat(case, session, typed + "g5.1.4\rq", capsys))
    assert "5.1.4 holds for a time. Until when" in shown
    assert "volgend jaar is no date" in shown
    assert "2020-01-01 is no end date" in shown
    assert shown.count("Until when") == 3  # three tries, and not again for the next decision
    assert [(e.ground, e.until.isoformat()) for e in ends(session.log)] == [("5.1.4", "2027-02-01")]
    again = Session(session.log, reviewer(), lambda: NOW, ground="5.1.4")
    assert again.marks == len(session.log.entries("decided_ground = '5.1.4'")) > 0
    again.decide(MarkState.KEEP)
    again.refresh()
    left = again.marks
    again.undo()
    assert again.marks > left
    (end,) = ends(session.log)
    assert end.documents >= 1


def test_script_is_told_of_an_end_date_and_loses_no_line(
    case: WorkFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("g\n5.1.4\nk\n"))
    assert run(["review", "decide", str(case.path), "--plain"]) == 0
    assert "no end date: woo review ground --until" in capsys.readouterr().out
    with case.open() as log:
        assert {e.state.value for e in log.entries()} >= {"redact", "keep"}
        assert ends(log) == []


def test_always_is_a_rule(
    case: WorkFolder, session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    sat(case, session, "K", capsys)
    assert len(session.log.rows("SELECT * FROM rules")) >= 1
    sat(case, session, "u", capsys)
    assert session.log.rows("SELECT * FROM rules") == []


def test_rules_go_to_the_lists_of_the_organisation(
    case: WorkFolder, session: Session, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    sat(case, session, "KR", capsys)
    keep, terms = tmp_path / "keep.txt", tmp_path / "terms.txt"
    keep.write_text("Al bekend", "utf-8")
    words = ["review", "rules", str(case.path), "--to-keep", str(keep), "--to-terms", str(terms)]
    assert run(words) == 0
    kept = keep.read_text("utf-8").splitlines()
    assert kept[0] == "Al bekend"
    assert len(kept) >= 2
    assert terms.stat().st_mode & 0o077 == 0
    first = keep.read_bytes()
    assert run(words) == 0
    assert keep.read_bytes() == first
    assert "lines added" in capsys.readouterr().err


@pytest.mark.parametrize(("width", "height"), [(80, 24), (60, 18), (140, 50), (40, 16)])
def test_screen_fits(session: Session, width: int, height: int) -> None:
    for color in (False, True):
        for first in (0, 1):
            lines = review_screen.draw(
                session, Look(width, height, color), first=first, message="x"
            )
            assert len(lines) <= height
            assert all(len(_CODES.sub("", line)) <= width for line in lines)
            plain = _CODES.sub("", "\n".join(lines))
            assert "[q]" in plain
            if not first and session.current:
                said = " ".join(plain.split())  # a name may be broken over two lines
                assert f"[{session.current.entries[0].text[:4]}" in said
            if not color:
                assert "\x1b" not in "\n".join(lines)


def test_mark_is_never_told_by_colour_alone(session: Session) -> None:
    with_colour = review_screen.draw(session, Look(80, 24, color=True), first=0, message="")
    without = review_screen.draw(session, Look(80, 24, color=False), first=0, message="")
    assert [_CODES.sub("", line) for line in with_colour] == without


def test_hostile_text_steers_no_terminal(session: Session) -> None:
    session._names = dict.fromkeys(session._names, "kwaad\x1b[2J\u202e.pdf")
    lines = review_screen.draw(session, Look(80, 24, color=False), first=0, message="")
    assert "\x1b" not in "".join(lines)
    assert "\u202e" not in "".join(lines)


def test_plain_lines_by_script(
    case: WorkFolder,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("?\nr\ng\n5.1.2h\nu\nk\n"))
    assert run(["review", "decide", str(case.path), "--plain"]) == 0
    shown = capsys.readouterr()
    assert "\x1b" not in shown.out
    assert "brief.pdf, p. 1:" in shown.out
    assert "decisions were taken" in shown.err
    with case.open() as log:
        assert {e.state.value for e in log.entries()} >= {"redact", "keep"}


def test_plain_lines_say_all_in_words(
    case: WorkFolder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """For a screen reader: no cursor, no colour, no drawn lines; what stays is said."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    with case.open() as log:
        first = log.entries()[0]
        log.decide({first.row: Decision(MarkState.KEEP)}, now=NOW, by="els")
    lines = "?\nn\np\nd\ng\n\ng\n1\nu\nv\nx\ns\n~\nr\nk\nK\nR\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
    assert run(["review", "decide", str(case.path), "--plain", "--all", "--color", "always"]) == 0
    shown = capsys.readouterr()
    for text in (shown.out, shown.err):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", text)
        assert not re.search("[\u2190-\u25ff\u2800-\u28ff]", text)  # arrows, boxes, blocks, dots
    assert shown.out.count("Decision: r redact, k keep") == 1
    assert shown.out.count("Decision (? says the keys):") > 8
    assert "Review, " in shown.out
    assert " · " not in shown.out
    assert max(map(len, shown.out.splitlines())) < 400  # nothing is drawn with spaces


def test_what_stays_is_said_in_a_word(session: Session) -> None:
    group = session.groups[0]
    kept = tuple(replace(entry, state=MarkState.KEEP) for entry in group.entries)
    session.groups = [replace(group, entries=kept)]
    drawn = review_screen.draw(session, Look(80, 24, color=False), first=0, message="")
    assert any(line.endswith(" · stays") for line in drawn)
    assert any(", stays:" in line for line in review_screen.spoken(session, first=0, most=3))


def test_dots_that_lead_the_eye_are_not_context(tmp_path: Path) -> None:
    dots = "." * 60
    source = tmp_path / "in"
    source.mkdir()
    sheets.save(source / "a.pdf", sheets.lines(f"Jan Kuipers {dots} 12", f"{'. ' * 9}B. Kuipers"))
    with started(source, terms=("Kuipers",), detect=False).open() as log:
        session = Session(log, reviewer(), lambda: NOW)
        places = session.places(0, 9, 70)
        assert places
        assert all(".." not in p.before + p.after and ". ." not in p.before for p in places)
        assert any("… 12" in p.after for p in places)


def test_input_that_ends_loses_nothing(
    case: WorkFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("r\n"))
    assert run(["review", "decide", str(case.path)]) == 0
    assert "woo review decide" in capsys.readouterr().err
    with case.open() as log:
        assert len(log.entries("state = 'redact'")) >= 1


def test_accept_asks_nothing(case: WorkFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", "decide", str(case.path), "--accept", "0.9"]) == 0
    assert "accepted" in capsys.readouterr().err
    with case.open() as log:
        chosen = log.entries("state = 'redact'")
        assert chosen
        assert all(e.score >= 0.9 for e in chosen)


def test_page_is_shown_as_a_picture_for_its_owner(
    case: WorkFolder, session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = sat(case, session, "vq", capsys)
    picture = case.path / "page.png"
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_mode & 0o077 == 0
    assert "page.png" in shown


def test_plain_reads_what_was_decided_before(case: WorkFolder, session: Session) -> None:
    wide = next(g for g in session.groups if len(g.documents) == 2)
    session.groups = [wide]
    session.apart()
    session.decide(MarkState.KEEP)
    assert any("kept in 1 place" in line for line in review_screen.spoken(session, first=0, most=3))
    output = Output(color=Color.NEVER)
    assert isinstance(Plain(output, session, Shown(case, session, None)), Plain)


def test_keys_come_from_a_terminal() -> None:
    pty = pytest.importorskip("pty", reason="a terminal of POSIX: run it on Linux or macOS")
    import tty

    from woo_tool.cli import review_keys

    master, slave = pty.openpty()
    try:
        tty.setraw(slave)
        for sent, expected in (
            (b"r", "r"),
            ("é".encode(), "é"),
            (b"\x1b[B", "down"),
            (b"\x1b", "esc"),
            (b"\x1b[5~", "up"),
        ):
            os.write(master, sent)
            assert review_keys._posix(slave) == expected
    finally:
        os.close(master)
        os.close(slave)
