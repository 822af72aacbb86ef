# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The files of a list in every form, and what each of their rows says."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from tests.register.lists import DAY, HEAD, PLAIN, TODAY, D, Rows, sheet
from tests.register.sheets import csv, ods, xlsx
from woo_tool.errors import InputError
from woo_tool.register.lists import reading
from woo_tool.register.lists.cells import Cell, letter
from woo_tool.register.lists.columns import layouts
from woo_tool.register.lists.comparing import compare
from woo_tool.register.lists.entries import Left, entries
from woo_tool.register.lists.mapping import Mapping
from woo_tool.register.rows import Kind


def said(path: Path) -> list[list[str]]:
    return [[cell.text for cell in row] for row in reading.sheets(path)[0].rows]


def test_every_form_gives_the_same(tmp_path: Path) -> None:
    wanted = [[Cell(value).text for value in row] for row in PLAIN]  # type: ignore[arg-type]
    wanted[2] = wanted[2][:3]
    found = {
        "xlsx": xlsx(tmp_path / "a.xlsx", PLAIN),
        "ods": ods(tmp_path / "a.ods", PLAIN),
        "wrong name": xlsx(tmp_path / "a.csv", PLAIN),
    }
    for separator in ";,\t|":
        for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
            name = f"{ord(separator)}-{encoding}"
            found[name] = csv(
                tmp_path / f"{name}.txt", PLAIN, separator=separator, encoding=encoding
            )
    assert {name: said(path) for name, path in found.items()} == dict.fromkeys(found, wanted)


def test_the_separator_a_csv_names(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("sep=|\n" + "a;b|c\n1|2\n")
    assert said(tmp_path / "a.csv") == [[], ["a;b", "c"], ["1", "2"]]


def test_merged_cells_and_formulas_of_ods(tmp_path: Path) -> None:
    path = ods(
        tmp_path / "a.ods",
        [["Titel", None, None], [1, "a", "=B2"], [None, "b", True], [2.5, "c", "x"]],
        spans={(0, 0): (1, 3), (1, 0): (2, 1)},
    )
    rows = reading.sheets(path)[0].rows
    assert [[cell.value for cell in row] for row in rows] == [
        ["Titel"] * 3,
        [1, "a", 0],
        [1, "b", True],
        [2.5, "c", "x"],
    ]
    assert rows[1][2].formula
    assert rows[2][0].filled


def test_formulas_of_xlsx_without_an_outcome(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx", [["a", '="x"', "=DATE(2021,3,9)", "=A1+1", "=DATE(2021,2,30)"]]
    )
    row = reading.sheets(path)[0].rows[0]
    assert [(cell.value, cell.formula, cell.error) for cell in row] == [
        ("a", False, False),
        ("x", True, False),
        (DAY, True, False),
        (None, True, True),
        (None, True, True),
    ]


def _zip(path: Path, **files: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("_", "."), text)
    return path


def test_files_that_are_no_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty").write_bytes(b"")
    (tmp_path / "blank.csv").write_bytes(b"\n;;\n")
    (tmp_path / "old").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    (tmp_path / "binary").write_bytes(b"\0\1\2")
    _zip(tmp_path / "zip", a_txt="x")
    _zip(tmp_path / "entities", content_xml='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    _zip(tmp_path / "broken", content_xml="<a>")
    wanted = {
        "none": "unreadable",
        "empty": "empty",
        "blank.csv": "empty",
        "old": "old-excel",
        **dict.fromkeys(("binary", "zip", "entities"), "not-a-list"),
        "broken": "empty",
    }
    for name, reason in wanted.items():
        with pytest.raises(InputError) as caught:
            reading.sheets(tmp_path / name)
        assert caught.value.reason == reason, name
    path = xlsx(tmp_path / "a.xlsx", PLAIN)
    for limit in ("_PACKED", "_UNPACKED"):
        monkeypatch.setattr(reading, limit, 0)
        with pytest.raises(InputError) as caught:
            reading.sheets(path)
        assert caught.value.reason == "too-large"
        monkeypatch.undo()


def test_letters_of_columns() -> None:
    assert [letter(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


# rows --------------------------------------------------------------------------------------


def test_every_row_is_counted_once() -> None:
    listed = sheet(
        HEAD,
        [1, "Zwembad", "5 januari 2026", "toegekend", None],
        [None] * 5,
        [2, None, None, None, None],
        ["Januari 2026", None, None, None, None],
        HEAD,
        [3, "Bomen", None, D, None],
        [4, "Weg", date(2027, 1, 1), None, None],
        [5, "Weg", "31 februari 2026", None, None],
        [6, "Weg", D, date(2026, 1, 4), None],
        [7, "Weg", D, "1 en 2 februari 2026", None],
        [8, "Weg", D, date(2027, 1, 1), None],
        [None, None, D, None, None],
        [9, "Weg", "vorig jaar", None, None],
        ["Totaal", 9, None, None, None],
        ["* zonder herhalingen", None, None, None, None],
    )
    (layout,) = layouts([listed], Mapping())
    rows = entries(layout, TODAY)
    assert rows.total == 15
    assert [entry.row for entry in rows.entries] == [2]
    assert rows.entries[0].notes == ("no date of decision can be read",)
    assert [(entry.row, entry.code) for entry in rows.skipped] == [
        *((7, "received"), (8, "future"), (9, "received"), (10, "order"), (11, "decided")),
        *((12, "future"), (13, "subject"), (14, "received")),
    ]
    assert rows.empty == {
        Left.BLANK: 1,
        Left.NUMBER_ONLY: 1,
        Left.SECTION: 2,
        Left.HEADINGS: 1,
        Left.SUMS: 1,
    }


def test_rows_below_a_merged_cell(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx",
        [
            HEAD,
            [1, "Zwembad", D, date(2026, 2, 1), "eerste deelbesluit"],
            [None, None, None, date(2026, 3, 1), "tweede deelbesluit"],
            [2, "Bomen", D, D, "notulen"],
            [None, None, None, None, "brieven"],
        ],
        ["A2:A3", "B2:B3", "C2:C3", "A4:A5", "B4:B5", "C4:C5", "D4:D5"],
    )
    (layout,) = layouts(reading.sheets(path), Mapping())
    rows = entries(layout, TODAY)
    assert [(e.row, e.reference, e.sort.part) for e in rows.entries] == [
        *((2, "1", 1), (3, "1", 2), (4, "2", None)),
    ]
    assert rows.empty == {Left.CONTINUED: 1}


def test_what_a_row_says(tmp_path: Path) -> None:
    headings = [
        "Kenmerk",
        "Onderwerp",
        "Verzoeker",
        "Type verzoeker",
        "Ontvangen op",
        "Besluitdatum",
    ]
    headings += ["Verdaagd op", "Kanaal", "Behandelaar", "Dictum", "Aantal dagen", "Tijdig"]
    row = ["Z-1", "Zwembad", "J. Jansen", "journalist", D, date(2026, 2, 14)]
    row += [date(2026, 2, 1), "Per e-mail", "Piet", "Gedeeltelijk openbaar", 41, "nee"]
    (layout,) = layouts(reading.sheets(xlsx(tmp_path / "a.xlsx", [headings, row])), Mapping())
    (entry,) = entries(layout, TODAY).entries
    assert (entry.channel, entry.owner, entry.professional, entry.outcome, entry.extended) == (
        *("email", "Piet", True, "partly", date(2026, 2, 1)),
    )
    assert entry.requester == {"requester": "J. Jansen", "requester_kind": "journalist"}
    (difference,) = compare([layout], TODAY)["differences"]
    assert (difference["ours"], difference["theirs"]) == (40, 41)
    assert "typed" in difference["why"]
    assert "calls this late" in difference["why"]


def test_an_address_in_a_column_without_a_name() -> None:
    url = "https://www.example.nl/2026/02/01/deelbesluit-2-zwembad"
    row = [1, "Zwembad", D, date(2026, 2, 1), None, url]
    (layout,) = layouts([sheet([*HEAD, None], row)], Mapping())
    (entry,) = entries(layout, TODAY).entries
    assert (entry.sort.kind, entry.sort.part, entry.texts["url"]) == (Kind.PARTIAL, 2, url)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Ingetrokken", "withdrawn"),
        ("doorgezonden aan gemeente", "forwarded"),
        ("Deels openbaar", "partly"),
        ("afgewezen: geen documenten", "nothing_found"),
        ("reeds openbaar", "already_public"),
        ("buiten behandeling gesteld", "not_treated"),
        ("Geweigerd", "refused"),
        ("toegewezen", "granted"),
        ("in behandeling", "unknown"),
    ],
)
def test_outcomes_of_a_list(text: str, outcome: str) -> None:
    (layout,) = layouts([sheet([*HEAD, "Uitkomst"], [1, "Zwembad", D, D, None, text])], Mapping())
    (entry,) = entries(layout, TODAY).entries
    assert entry.outcome == outcome


def test_outcomes_in_a_remark_and_in_place_of_a_date() -> None:
    rows: Rows = [
        [1, "Zwembad", D, D, "Verzoek afgewezen op grond van art. 10"],
        [2, "Bomen", D, D, "Deel van de documenten doorgestuurd"],
        [3, "Weg", D, "ingetrokken", None],
    ]
    (layout,) = layouts([sheet(HEAD, *rows)], Mapping())
    found = entries(layout, TODAY).entries
    assert [entry.outcome for entry in found] == ["refused", "unknown", "withdrawn"]
    assert [len(entry.notes) for entry in found] == [0, 0, 2]


@pytest.mark.parametrize(
    ("received", "decided"),
    [
        ("Ontv. datum", "Verzenddatum"),
        ("Verzoek d.d.", "Besluit d.d."),
        ("Datum binnen", "Datum eindbesluit"),
        ("Dat. binnen", "Afhandelingsdatum"),
        ("Datum ontv.", "Bekendmakingsdatum"),
    ],
)
def test_headings_in_short(received: str, decided: str) -> None:
    (layout,) = layouts([sheet([received, "Betreft", decided], [D, "Zwembad", D])], Mapping())
    assert layout.mapping() == {"received": received, "subject": "Betreft", "decided": decided}
