# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lists into the register: once, whole, counted; the real ones; messy ones."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.register.law import shipped
from tests.register.lists import HEAD, TODAY, D, Rows, bring
from tests.register.sheets import csv, ods, xlsx
from woo_tool.register.agenda import overview
from woo_tool.register.check import check
from woo_tool.register.folding import case_of
from woo_tool.register.lists import importing
from woo_tool.register.lists.comparing import compare
from woo_tool.register.lists.mapping import Mapping
from woo_tool.register.rows import Kind
from woo_tool.register.store import Register


def test_numbers_in_the_order_of_receipt_and_again_no_doubles(
    register: Register, tmp_path: Path
) -> None:
    rows: Rows = [HEAD, [1, "B", date(2023, 5, 2), D, None], [2, "A", date(2023, 5, 1), None, "n"]]
    path = xlsx(tmp_path / "a.xlsx", rows)
    before = register.head()
    assert bring(register, path, dry_run=True).imported == 2
    assert register.head() == before
    done = bring(register, path)
    assert (done.imported, done.doubles, done.numbers) == (2, 0, {2: "2023-0002", 3: "2023-0001"})
    kinds_ = [event.kind for event in register.events("2023-0002")]
    assert kinds_ == ["received", "decided", "sent", "closed"]
    assert register.item("2023-0001").about["remarks"] == "n"
    for again in (path, csv(tmp_path / "a.csv", rows), ods(tmp_path / "a.ods", rows)):
        done = bring(register, again)
        assert (done.imported, done.doubles, done.updated) == (0, 2, 0)
    assert check(register).findings == ()


def test_a_list_that_grew(register: Register, tmp_path: Path) -> None:
    bring(register, xlsx(tmp_path / "a.xlsx", [HEAD, [1, "A", D, None, None]]))
    grown: Rows = [HEAD, [1, "A", D, date(2026, 2, 1), None], [2, "B", D, None, None]]
    done = bring(register, xlsx(tmp_path / "b.xlsx", grown))
    assert (done.imported, done.doubles, done.updated) == (1, 0, 1)
    kinds_ = [event.kind for event in register.events("2026-0003")]
    assert kinds_ == ["received", "decided", "sent", "closed"]
    done = bring(register, xlsx(tmp_path / "c.xlsx", grown))
    assert (done.imported, done.doubles, done.updated) == (0, 2, 0)
    done = bring(register, tmp_path / "a.xlsx")  # an old copy: known, and decided since
    assert (done.imported, done.doubles) == (0, 1)


def test_doubles_within_a_list_and_two_decisions_on_one_request(
    register: Register, tmp_path: Path
) -> None:
    rows: Rows = [
        HEAD,
        [1, "Zwembad", D, date(2026, 2, 1), "eerste deelbesluit"],
        [1, "ZWEMBAD ", "5 januari 2026", "1-2-2026", "eerste deelbesluit"],
        [1, "Zwembad", D, date(2026, 3, 1), "tweede deelbesluit"],
        [2, "Bomen", D, date(2026, 2, 1), None],
        [2, "Bomen", D, date(2026, 3, 1), None],
        [3, "Bomen", D, date(2026, 2, 1), None],
    ]
    done = bring(register, xlsx(tmp_path / "a.xlsx", rows))
    assert (done.rows, done.imported, done.doubles) == (6, 5, 1)
    assert done.kinds == {Kind.PARTIAL: 2, Kind.REQUEST: 3}
    assert [(note.row, note.reason[:11]) for note in done.notes] == [
        *((6, "as 2026-000"), (7, "the same as")),
    ]


def test_objection_and_extension_become_events(register: Register, tmp_path: Path) -> None:
    head = [*HEAD, "Verdaagd op"]
    rows: Rows = [
        head,
        [1, "A", date(2021, 1, 4), date(2021, 3, 1), "beslissing op bezwaar", date(2021, 2, 1)],
        [2, "B", date(2021, 1, 5), date(2021, 3, 1), None, date(2021, 2, 1)],
        [3, "C", date(2023, 1, 5), None, None, date(2023, 2, 1)],
        [4, "D", date(2023, 1, 6), date(2023, 2, 1), "Verzoek ingetrokken", None],
    ]
    bring(register, xlsx(tmp_path / "a.xlsx", rows))
    assert [e.kind for e in register.events("2023-0002")] == ["received", "withdrawn"]
    assert case_of(shipped(), register.events("2023-0002")).state == "withdrawn"
    assert [e.kind for e in register.events("2021-0001")] == [
        *("objection_received", "adjourned", "objection_decided", "objection_sent", "closed"),
    ]
    assert [e.kind for e in register.events("2021-0002")] == [
        *("received", "extended_wob", "decided", "sent", "closed"),
    ]
    assert [e.kind for e in register.events("2023-0001")] == ["received", "extended"]
    assert register.item("2021-0002").law == "wob"


def test_a_file_that_fails_leaves_nothing(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = xlsx(tmp_path / "a.xlsx", [HEAD, *([n, f"A{n}", D, None, None] for n in range(5))])
    before = register.head()
    original = Register.add

    def fails(self: Register, new: object, **more: object) -> str:
        if "A3" in str(new):
            raise KeyboardInterrupt
        return original(self, new, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Register, "add", fails)
    with pytest.raises(KeyboardInterrupt):
        bring(register, path)
    assert register.head() == before
    assert check(register).findings == ()


# the real lists ----------------------------------------------------------------------------

REAL: dict[str, tuple[int, int, int, dict[str, int]]] = {
    "AZ": (117, 29, 88, {"request": 23, "partial-decision": 1, "objection": 5}),
    "BZK": (
        *(76, 76, 0),
        {"request": 63, "partial-decision": 5, "supplementary-decision": 3, "objection": 5},
    ),
    "BuZa": (51, 51, 0, {"request": 48, "supplementary-decision": 1, "objection": 2}),
    "EZK": (
        *(97, 97, 0),
        {"request": 75, "partial-decision": 11, "supplementary-decision": 1, "objection": 10},
    ),
}


@pytest.mark.shared
def test_the_real_lists_come_in_without_a_remark(register: Register, shared: Path) -> None:
    for name, (rows, imported, empty, found) in REAL.items():
        path = shared / "data" / "register" / f"WOB-verzoeken {name}.xlsx"
        done = bring(register, path)
        assert (done.rows, done.imported, done.empty, done.skipped) == (rows, imported, empty, ())
        assert (done.doubles, done.notes, {k.value: n for k, n in done.kinds.items()}) == (
            0,
            (),
            found,
        )
        again = bring(register, path)
        assert (again.imported, again.doubles) == (0, imported)
    assert check(register).findings == ()
    by_kind = Counter(item.kind.value for item in register.items())
    assert by_kind["objection"] == 22
    states = Counter(status.state for status in overview(shipped(), register, TODAY))
    assert states == {"closed": 253, "open": 3}


@pytest.mark.shared
def test_days_of_the_real_lists_beside_their_own(shared: Path) -> None:
    differences, late = [], 0
    for name in REAL:
        path = shared / "data" / "register" / f"WOB-verzoeken {name}.xlsx"
        found = compare(importing.read(path, Mapping()).layouts, TODAY)
        differences += [(name, d["row"], d["ours"], d["theirs"]) for d in found["differences"]]
        (everything,) = [row for row in found["kinds"] if row["kind"] == "all"]
        assert everything["within_28"] + everything["unknown"] == found["sheet_in_time"]
        late += everything["late"]
    assert differences == [("BZK", 32, 316, 317)]
    assert late == 207


# mess --------------------------------------------------------------------------------------


MONTHS = ["januari", "februari", "maart", "april", "mei", "juni"]


def test_a_messy_list(register: Register, tmp_path: Path) -> None:
    """A title, headings in two rows, dates in every spelling, empty rows, doubles, sums."""
    start = date(2026, 1, 5)
    spelled = [
        lambda day: day,
        lambda day: f"{day.day}-{day.month}-{day.year}",
        lambda day: day.strftime("%d/%m/%Y"),
        lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        lambda day: (day - date(1899, 12, 30)).days,
        lambda day: day.isoformat() + "T00:00:00",
        lambda day: f"{day.day:02d}.{day.month:02d}.'{day.year % 100}",
    ]
    rows: list[list[object]] = [
        ["Woo-verzoeken gemeente Voorbeeld 2026"],
        [],
        ["Verzoek", None, "Data", None, "In behandeling", "Overig"],
        ["nr", "onderwerp", "ontvangst", "besluit", "dagen", "opmerking"],
    ]
    wanted = 0
    for n in range(60):
        day = start + timedelta(days=2 * n)
        row: list[object] = [n + 1, f"Onderwerp {n}", spelled[n % 7](day)]
        row += [
            spelled[(n + 3) % 7](day + timedelta(days=20)),
            f"=D{len(rows) + 1}-C{len(rows) + 1}",
            None,
        ]
        rows.append(row)
        wanted += 1
        if n % 10 == 3:
            rows.append(list(row))
        if n % 10 == 5:
            rows += [[], [99, None, None, None, "=D1-C1", None]]
    rows += [["Totaal", None, None, None, "=SUM(E5:E70)", None]]
    merged = ["A1:F1", "A3:B3", "C3:D3"]
    done = bring(register, xlsx(tmp_path / "m.xlsx", rows, merged))
    assert (done.imported, done.doubles, done.empty, done.skipped) == (wanted, 6, 13, ())
    assert done.rows == done.imported + done.doubles + done.empty
    received = sorted(item.received for item in register.items() if "Onderwerp" in item.subject)
    assert received == [start + timedelta(days=2 * n) for n in range(60)]
    assert bring(register, ods(tmp_path / "m.ods", rows)).imported == 0


def test_a_list_with_words_for_dates_and_a_total(register: Register, tmp_path: Path) -> None:
    """English and Dutch dates as text, headings of two rows, nothing known yet, a total."""
    rows: Rows = [
        ["Ministerie van Voorbeeld - overzicht Woo-verzoeken", *[None] * 6],
        ["peildatum 31 december 2023"],
        [],
        ["Verzoek", None, None, "Besluit", None, "Overig", None],
        ["Dossiernr.", "Omschrijving", "Binnengekomen", "Datum", "Uitkomst", "Dagen", "Opmerking"],
        ["V-1", "Kliniek", "12 March 2023", "5 May 2023", "Deels openbaar", 54, None],
        ["V-2", "Inzet", "2-Mar-23", "loopt nog", "n.v.t.", "n.v.t.", None],
        ["V-3", "Camera's", "March 3, 2023", "n.n.b.", None, None, None],
        ["V-4", "Cijfers", "03/04/2023", None, None, None, "Ingetrokken op 4 mei 2023"],
        ["V-5", "Mails", "wo 12 apr. 2023", "20 juni 2023 (deelbesluit 1)", None, 69, None],
        ["V-6", "Bob inzake V-1", "10 June 2023", "29 August 2023", "Ongegrond", 80, "BOB"],
        ["V-7", "Contract", "11 juni 2023", "ingetrokken d.d. 20 juni 2023", None, None, None],
        ["V-8", "Nota's", "11 juni 2023", None, None, None, "Doorgestuurd door een ander"],
        ["Totaal", None, "8", "3", None, 203, None],
    ]
    merged = ["A1:G1", "A4:C4", "D4:E4", "F4:G4"]
    done = bring(register, xlsx(tmp_path / "v.xlsx", rows, merged))
    assert (done.rows, done.imported, done.empty, done.skipped, done.notes) == (9, 8, 1, (), ())
    kinds = {kind.value: n for kind, n in done.kinds.items()}
    assert kinds == {"request": 6, "partial-decision": 1, "objection": 1}
    states = {s.item.about.get("reference"): s for s in overview(shipped(), register, TODAY)}
    assert [states[f"V-{n}"].state for n in (2, 3, 4, 7, 8)] == [
        *("open", "open", "withdrawn", "withdrawn", "open"),
    ]
    assert states["V-4"].item.received == date(2023, 4, 3)
    last = register.events(states["V-4"].item.number)[-1]
    assert (last.kind, last.on) == ("withdrawn", date(2023, 5, 4))


def test_a_list_shows_for_all_its_columns_that_the_month_comes_first(
    register: Register, tmp_path: Path
) -> None:
    path = tmp_path / "us.csv"
    path.write_text(
        "id;titel;datum ontvangst;datum besluit\n1;a;1/31/2023;3/1/2023\n2;b;2/28/2023;4/5/2023\n"
    )
    assert bring(register, path).month_first
    found = {item.subject: item for item in register.items()}
    assert found["b"].received == date(2023, 2, 28)
    decided = [e.on for e in register.events(found["b"].number) if e.kind == "decided"]
    assert decided == [date(2023, 4, 5)]
    # Where no column shows it, nothing is turned round.
    path.write_text("id;titel;datum ontvangst;datum besluit\n3;c;3/1/2023;4/5/2023\n")
    assert not bring(register, path).month_first
