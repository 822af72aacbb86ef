# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The forms of the overview: calendar, sheet, page, table."""

import re
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from xml.etree import ElementTree as ET

import icalendar
import openpyxl
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from tests.deadlines.rows import EACH, TODAY, deadline
from woo_tool.deadlines.calendar import Change, Gone, calendar
from woo_tool.deadlines.page import page
from woo_tool.deadlines.row import KEYS, Urgency, left, told
from woo_tool.deadlines.sheet import sheet
from woo_tool.deadlines.table import MANY, WIDTH, table
from woo_tool.deadlines.timeline import LANES, svg, weeks

MOMENT = datetime(2026, 6, 19, 10, 0, tzinfo=UTC)
CHANGES = {row.id: Change(4, MOMENT) for row in EACH}


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WOO_LANG", "en")


def test_urgency_is_of_the_body_only() -> None:
    assert [row.urgency for row in EACH] == list(Urgency)
    assert deadline(7).urgency is Urgency.SOON
    assert deadline(8).urgency is Urgency.LATER
    assert deadline(-2, overdue=False, body=False).urgency is Urgency.WAITING
    assert [left(row) for row in EACH[:3]] == ["3 days late", "today", "in 5 days"]
    assert left(deadline(-1, overdue=False, body=False)) == "1 day ago"
    # A wait that is over: the first day to act on, not late yet.
    over = deadline(-1, overdue=False, body=True)
    assert (over.urgency, left(over)) == (Urgency.TODAY, "the wait is over")
    assert told(EACH) == "5 terms: 1 late, 1 today, 1 soon, 1 later, 1 waits."
    assert told([]) == "0 terms."


def test_row_has_the_promised_keys() -> None:
    row = EACH[0].as_row()
    assert tuple(row) == KEYS
    assert row["due"] == "2026-06-17"


# calendar --------------------------------------------------------------------------------


def test_calendar_is_read_back_by_two_libraries() -> None:
    raw = calendar(EACH, "register-1", CHANGES)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    other = vobject.readOne(raw.decode())
    ours = icalendar.Calendar.from_ical(raw)
    assert len(other.vevent_list) == len(ours.walk("VEVENT")) == len(EACH)
    for row, event, same in zip(EACH, other.vevent_list, ours.walk("VEVENT"), strict=True):
        title = re.sub(r"\s*\n\s*", "\n", row.title)
        summary = re.sub(r"\s*\n\s*", "\n", event.summary.value)
        assert summary == (f"{row.id} {row.term_text}: {title}" if title else summary)
        assert event.dtstart.value == row.due
        assert event.dtend.value == row.due + timedelta(days=1)
        assert event.dtstamp.value == MOMENT
        assert event.sequence.value == "4"
        assert str(same["summary"]).startswith(row.id)
        alarms = event.contents.get("valarm", [])
        assert len(alarms) == (2 if row.body else 0)
        if alarms:
            assert alarms[0].trigger.value == timedelta(days=-7, hours=9)
            assert alarms[1].trigger.value == timedelta(days=-1, hours=9)


def test_calendar_updates_and_never_doubles() -> None:
    before = calendar(EACH, "register-1", CHANGES)
    assert before == calendar(EACH, "register-1", CHANGES)
    moved = [deadline(30, id=EACH[0].id)]
    after = calendar(moved, "register-1", {EACH[0].id: Change(5, MOMENT + timedelta(hours=1))})
    first, second = (vobject.readOne(raw.decode()).vevent_list[0] for raw in (before, after))
    assert first.uid.value == second.uid.value
    assert int(second.sequence.value) > int(first.sequence.value)
    uids = [event.uid.value for event in vobject.readOne(before.decode()).vevent_list]
    assert len(set(uids)) == len(EACH)
    other = vobject.readOne(calendar(EACH, "register-2", CHANGES).decode())
    assert other.vevent_list[0].uid.value not in uids


def test_a_term_that_was_ended_is_cancelled_in_the_calendar() -> None:
    row = EACH[1]
    before = calendar([row], "register-1", CHANGES)
    gone = Gone(
        row.id, row.title, row.key, row.term, row.term_text, row.route, row.due, "Withdrawn"
    )
    raw = calendar([], "register-1", {row.id: Change(5, MOMENT)}, [gone])
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    first, second = (vobject.readOne(text.decode()).vevent_list[0] for text in (before, raw))
    assert second.uid.value == first.uid.value
    assert int(second.sequence.value) > int(first.sequence.value)
    assert (first.status.value, second.status.value) == ("CONFIRMED", "CANCELLED")
    assert second.dtstart.value == row.due
    assert second.summary.value.startswith(f"Settled: {row.id} {row.term_text}: Straße, ;")
    assert "Withdrawn" in second.description.value
    assert "valarm" not in second.contents  # what is settled rings no more
    (event,) = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    assert str(event["status"]) == "CANCELLED"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=300))
def test_lines_are_folded_as_icalendar_folds_them(text: str) -> None:
    raw = calendar([deadline(title=text)], "r", {"2026-0001": Change(1, MOMENT)})
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert all(line.decode() is not None for line in raw.split(b"\r\n"))  # no letter is cut
    (event,) = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    said = f"2026-0001 Decide on the request: {text}" if text else "2026-0001 Decide on the request"
    assert str(event["summary"]) == said


def test_a_calendar_without_terms_is_one() -> None:
    assert vobject.readOne(calendar([], "r", {}).decode()).name == "VCALENDAR"


# sheet -----------------------------------------------------------------------------------


def test_sheet_is_made_to_be_read() -> None:
    book = openpyxl.load_workbook(BytesIO(sheet(EACH, TODAY, source="woo.db")))
    first, second = book.worksheets
    assert (first.freeze_panes, first.auto_filter.ref) == ("C2", "A1:L6")
    assert first.print_title_rows == "$1:$1"
    assert first.page_setup.orientation == "landscape"
    rows = list(first.iter_rows(min_row=2))
    assert [row[0].value.date() for row in rows] == [row.due for row in EACH]
    assert all(row[0].number_format == "dd-mm-yyyy" for row in rows)
    assert [row[1].value for row in rows] == ["LATE", "TODAY", "SOON", "later", "waits"]
    assert [row[2].value for row in rows] == [-3, 0, 5, 12, 20]
    risky = rows[0][5]
    assert (risky.data_type, risky.value) == ("s", EACH[0].title)
    assert second["B2"].value.date() == date(2026, 6, 20)
    assert [cell.value for cell in second["B"]][-1] == 5


def test_sheet_has_the_looks_of_its_words() -> None:
    book = openpyxl.load_workbook(BytesIO(sheet(EACH, TODAY)))
    cells = [row[1] for row in book.worksheets[0].iter_rows(min_row=2)]
    assert all(cell.font.bold for cell in cells)
    assert len({cell.fill.fgColor.rgb for cell in cells}) == len(EACH)
    assert book.worksheets[0]["A1"].fill.fgColor.rgb == "001F3A5F"
    names = [cell.value for cell in book.worksheets[0][1]]
    assert (names[0], names[4], names[-1]) == ("Due", "Id", "Route")
    assert openpyxl.load_workbook(BytesIO(sheet([], TODAY))).worksheets[0].max_row == 1


def test_sheet_leaves_out_what_a_sheet_cannot_hold() -> None:
    book = openpyxl.load_workbook(BytesIO(sheet([deadline(title="a\x07b")], TODAY)))
    assert book.worksheets[0]["F2"].value == "a b"


# page ------------------------------------------------------------------------------------


def _tree(text: str) -> ET.Element:
    """The page as a tree; it is written so that an XML reader can read it."""
    body = re.sub(r"<!DOCTYPE html>\n|<meta[^>]*>|xmlns=\"[^\"]*\" ", "", text).replace(
        "<br>", "<br/>"
    )
    return ET.fromstring(body)  # noqa: S314  (our own page)


def test_page_has_landmarks_headings_and_escapes() -> None:
    text = page(EACH, TODAY, chosen_rows="Shown: owner piet.")
    tree = _tree(text)
    assert tree.get("lang") == "en"
    assert [len(list(tree.iter(tag))) for tag in ("header", "main", "footer", "h1")] == [1] * 4
    assert "<script" not in text
    assert EACH[0].title in "".join(tree.itertext())
    (table_,) = tree.iter("table")
    heads = [th.get("scope") for th in table_.iter("th")]
    assert heads == ["col"] * 7 + ["row"] * len(EACH)
    assert table_.find("caption") is not None
    region = [e for e in tree.iter("div") if e.get("role") == "region"][-1]
    assert region.get("tabindex") == "0"
    skip = next(tree.iter("a"))
    targets = {e.get("id") for e in tree.iter()}
    assert (skip.get("href") or "")[1:] in targets
    labels = [e.get("aria-labelledby") for e in tree.iter() if e.get("aria-labelledby")]
    assert {name for label in labels for name in str(label).split()} <= targets
    for word in ("LATE", "TODAY", "SOON", "later", "waits"):
        assert word in text
    assert "Shown: owner piet." in text
    assert "http" not in text.replace("http-equiv", "").replace("http://www.w3.org/2000/svg", "")


def test_page_of_nothing() -> None:
    tree = _tree(page([], TODAY))
    assert "Nothing is due." in "".join(tree.itertext())
    assert not list(tree.iter("table"))


def test_time_line_has_a_lane_each_or_bars() -> None:
    few = svg(EACH, TODAY)
    assert few.count('class="lane"') == len(EACH)
    assert 'role="img"' in few
    assert "<title" in few
    assert "<desc" in few
    far = svg([deadline(-400), deadline(400)], TODAY)
    assert far.count('class="edge"') == 2
    rows = [deadline(n - 60, id=f"2026-{n:04}") for n in range(LANES + 80)]
    assert "lane" not in svg(rows, TODAY)
    groups = weeks(rows, TODAY)
    assert sum(group.total() for _monday, group in groups) == len(rows)
    assert groups[0][1].total() == 41  # before Monday 1 June
    assert "The bars in numbers" in page(rows, TODAY)


def test_contrast_of_the_page_is_high() -> None:
    def light(code: str) -> float:
        parts = [int(code[n : n + 2], 16) / 255 for n in (0, 2, 4)]
        parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    text = page(EACH, TODAY)
    codes = dict(re.findall(r"--(\w+):#([0-9a-f]{6})", text))
    assert "--paper:#fff;" in text
    grounds = {"paper": "ffffff", "band": codes["band"]}
    for name in ("ink", "soft", "blue", "late", "today", "soon", "later", "waiting"):
        for ground, code in grounds.items():
            if ground == "band" and name not in ("ink", "soft", "blue"):
                continue  # the heads of tables have no colours of terms
            assert (light(code) + 0.05) / (light(codes[name]) + 0.05) >= 6.5, (name, ground)


# table -----------------------------------------------------------------------------------


def test_table_fits_and_says_in_words() -> None:
    rows = [deadline(-1234, id="R2026-12345", working_days=-880), *EACH]
    text = table([row for row in rows if row.title.isprintable()], color=False)
    assert max(map(len, text.splitlines())) <= WIDTH + 1  # an id of eleven
    assert "LATE" in text
    assert "-1234 (-880)" in text
    assert "\x1b" not in text
    assert "\x1b[1;31mLATE   \x1b[0m" in table(rows[:1], color=True)
    assert "→ Decide and send the decision. [Being treated, piet]" in text


def test_table_of_many_has_a_line_each() -> None:
    rows = [deadline(n) for n in range(MANY + 1)]
    lines = table(rows, color=False).splitlines()
    assert len(lines) == len(rows) + 2
    assert max(map(len, lines)) <= WIDTH
