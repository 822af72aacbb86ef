# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The same decisions in all the ways there are, by the commands themselves.

``python -m tests.worklog.fourways WORK ROOM`` does it with a review of real documents: WORK is
what ``woo review start`` made, ROOM an empty folder for the copies. A group is redacted, kept,
redacted under another ground, put down as undecided, or split by document, by its own hash.
"""

import csv
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pikepdf

from woo_tool.redaction.policy import load_policy
from woo_tool.worklog import folder
from woo_tool.worklog.deciding import Reviewer
from woo_tool.worklog.session import Session

WAYS = ("terminal", "csv", "xlsx", "pdf")
OTHER = "5.1.2i"
_NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def woo(*words: str, says: str = "", code: int = 0) -> subprocess.CompletedProcess[str]:
    """A command as a user gives it."""
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "woo_tool", *words],
        capture_output=True,
        text=True,
        input=says,
        env={**os.environ, "WOO_LANG": "en", "WOO_USER": "els"},
        check=False,
    )
    told = f"{time.perf_counter() - began:6.1f} s  woo {' '.join(words)}"
    sys.stderr.write(f"{told[:110]}\n")
    assert done.returncode == code, (words, done.returncode, done.stderr[-2000:])
    return done


def choice(key: str) -> str:
    """What is decided on a group: ``r``, ``k``, ``g`` (another ground), ``~`` (undecided)."""
    return "rrkrgrkrrk~rkrrk"[int(hashlib.sha256(key.encode()).hexdigest(), 16) % 16]


def split(key: str, documents: int) -> bool:
    """Whether a group is decided document by document."""
    return documents > 1 and hashlib.sha256(f"{key} split".encode()).digest()[0] % 3 == 0


def decided(work: Path) -> dict[str, str]:
    """Per id of an open mark what is decided on it."""
    found = {}
    with folder.load(work).open() as log:
        for group in Session(log, _reviewer(), lambda: _NOW).groups:
            apart = split(group.key, len(group.documents))
            for entry in group.entries:
                key = f"{group.key}@{entry.document}" if apart else group.key
                found[entry.id] = choice(key)
    return found


def _reviewer() -> Reviewer:
    return Reviewer("els", _NOW, load_policy("standard"))


def keys(work: Path) -> Iterator[str]:
    """What is typed at the terminal, a line a key."""
    with folder.load(work).open() as log:
        for group in Session(log, _reviewer(), lambda: _NOW).groups:
            if split(group.key, len(group.documents)):
                yield "d"
                parts = dict.fromkeys(entry.document for entry in group.entries)
                for number in parts:
                    yield from _keys(f"{group.key}@{number}")
            else:
                yield from _keys(group.key)


def _keys(key: str) -> Iterator[str]:
    said = choice(key)
    yield said
    if said == "g":
        yield OTHER


def terminal(work: Path) -> None:
    """Keys at ``woo review decide``."""
    woo("review", "decide", str(work), "--plain", says="".join(f"{key}\n" for key in keys(work)))


_WORDS = {"r": "redact", "g": "redact", "k": "keep", "~": "undecided"}
_DUTCH = {"r": "lakken", "g": "lakken", "k": "laten staan", "~": "onbeslist"}


def sheet_csv(work: Path, wanted: dict[str, str]) -> None:
    """The column ``decision`` of a CSV."""
    out = work / "list.csv"
    woo("review", "export", str(work), "-o", str(out), "--open", "--force")
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with (work / "filled.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        for row in rows:
            said = wanted[row["id"]]
            ground = OTHER if said == "g" else row["ground"]
            writer.writerow({**row, "decision": _WORDS[said], "ground": ground})
    woo("review", "import", str(work), str(work / "filled.csv"))


def sheet_xlsx(work: Path, wanted: dict[str, str]) -> None:
    """The same column of a workbook, in Dutch words."""
    out = work / "list.xlsx"
    woo("review", "export", str(work), "-o", str(out), "--open", "--force")
    book = openpyxl.load_workbook(out)
    sheet = book.active
    assert sheet is not None
    head = [cell.value for cell in sheet[1]]
    at = {name: head.index(name) for name in ("id", "decision", "ground")}
    for row in sheet.iter_rows(min_row=2):
        said = wanted[str(row[at["id"]].value)]
        row[at["decision"]].value = _DUTCH[said]
        if said == "g":
            row[at["ground"]].value = OTHER
    book.save(work / "filled.xlsx")
    woo("review", "import", str(work), str(work / "filled.xlsx"))


def pdf(work: Path, wanted: dict[str, str]) -> None:
    """Annotations taken away, or with another ground; what is undecided by a list."""
    room = work / "annotated"
    woo("review", "export", str(work), "-o", str(room))
    for path in sorted(room.rglob("*.pdf")):
        with pikepdf.open(path, allow_overwriting_input=True) as opened:
            for page in opened.pages:
                if "/Annots" in page.obj:
                    page.obj.Annots = opened.make_indirect(
                        pikepdf.Array(list(_edited(page.obj.Annots, wanted)))
                    )
            opened.save(path)
    words = ("review", "import", str(work), str(room), "--confirm", "--accept-empty", "--json")
    files = json.loads(woo(*words).stdout)["files"]
    told = {key: sum(f[key] for f in files) for key in ("decided", "deleted", "added", "moved")}
    sys.stderr.write(f"         {told}\n")
    with (work / "undecided.csv").open("w", encoding="utf-8", newline="") as file:
        file.write("id,decision\n")
        file.writelines(f"{mark},undecided\n" for mark, said in wanted.items() if said == "~")
    if "~" in wanted.values():
        woo("review", "import", str(work), str(work / "undecided.csv"))


def _edited(annotations: Any, wanted: dict[str, str]) -> Iterator[Any]:
    for one in annotations:
        said = wanted.get(str(one.get("/NM", "")).removeprefix("woo-").partition(":")[0], "")
        if said == "k":
            continue
        if said == "g":
            one.Contents = pikepdf.String(OTHER)
        yield one


def reviewed(work: Path, way: str) -> None:
    """The whole review, until nothing is open but what was put down as undecided."""
    if way == "terminal":
        terminal(work)
    else:
        {"csv": sheet_csv, "xlsx": sheet_xlsx, "pdf": pdf}[way](work, decided(work))
    # Texts that go are sought everywhere: the places that came up are kept, the same way.
    came = {mark: "k" for mark in decided(work) if mark not in _undecided(work)}
    if came:
        words = "".join(f"{mark},keep\n" for mark in came)
        (work / "came.csv").write_text(f"id,decision\n{words}", "utf-8")
        woo("review", "import", str(work), str(work / "came.csv"))


def _undecided(work: Path) -> set[str]:
    with folder.load(work).open() as log:
        return {entry.id for entry in log.entries("state = 'undecided'")}


def outcome(work: Path) -> str:
    """The hash of the reviewed list that ``woo redact WORK`` would use."""
    from woo_tool.worklog.applying import write_marks

    case = folder.load(work)
    with case.open() as log:
        return hashlib.sha256(write_marks(case, log).read_bytes()).hexdigest()


def main(work: Path, room: Path) -> None:
    """All ways, each on a copy of the review."""
    found = {}
    for way in WAYS:
        copy = room / way
        shutil.copytree(work, copy)
        reviewed(copy, way)
        found[way] = outcome(copy)
        with folder.load(copy).open() as log:
            states: dict[str, int] = {}
            for entry in log.entries():
                states[entry.state.value] = states.get(entry.state.value, 0) + 1
        sys.stdout.write(f"{way:9} {found[way][:16]} {states}\n")
    sys.stdout.write("the same\n" if len(set(found.values())) == 1 else "DIFFERENT\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
