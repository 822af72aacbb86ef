# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The report names nobody, and the exit code is that of the worst."""

import json
from pathlib import Path

import pytest

from woo_tool.errors import ExitCode, MissingPartError
from woo_tool.redaction.inputs import Item
from woo_tool.redaction.job import Options, Outcome, State
from woo_tool.redaction.report import Done, Summary, totals, write_report

GOOD = Outcome(State.VERIFIED, pages=2, marks=3, by_ground={"5.1.2e": 3}, sha256="ab" * 32)
LITTER = Outcome(State.SKIPPED, "system-file")


def summary(*outcomes: Outcome) -> Summary:
    return Summary(
        tuple(
            Done(Item(n, Path(f"/in/Jansen-{n}.pdf"), Path(f"/out/Jansen-{n}.pdf"), "j.pdf"), one)
            for n, one in enumerate(outcomes, 1)
        ),
        seconds=2.0,
    )


@pytest.mark.parametrize(
    ("outcomes", "code"),
    [
        ([GOOD], ExitCode.OK),
        ([GOOD, GOOD, LITTER], ExitCode.OK),
        ([], ExitCode.BAD_INPUT),
        ([LITTER], ExitCode.BAD_INPUT),
        ([Outcome(State.WITHHELD, "leak:text")], ExitCode.WITHHELD),
        ([Outcome(State.UNREADABLE, "unreadable-pages"), LITTER], ExitCode.WITHHELD),
        ([Outcome(State.FAILED, "crashed")], ExitCode.WITHHELD),
        ([Outcome(State.FAILED, "encrypted")], ExitCode.BAD_INPUT),
        ([Outcome(State.SKIPPED, "not-a-pdf")], ExitCode.BAD_INPUT),
        ([GOOD, Outcome(State.SKIPPED, "not-a-pdf")], ExitCode.SOME_FAILED),
        ([GOOD, Outcome(State.WITHHELD, "leak:text")], ExitCode.SOME_FAILED),
        ([GOOD, Outcome(State.FAILED, "target-exists")], ExitCode.OUTPUT),
    ],
)
def test_exit_code_is_that_of_the_worst(outcomes: list[Outcome], code: ExitCode) -> None:
    assert summary(*outcomes).exit_code is code


def test_run_that_was_stopped_has_the_code_of_why() -> None:
    assert Summary((), MissingPartError("x")).exit_code is ExitCode.MISSING


def test_report_holds_counts_and_hashes_and_no_name(tmp_path: Path) -> None:
    careless = Outcome(
        State.WITHHELD,
        "leak: Jan Jansen",
        message="It says Jan Jansen.",
        warnings=("not-tagged", "Title: Jan Jansen"),
        sha256="cd" * 32,
        source_sha256="ef" * 32,
    )
    options = Options(terms=("Jan Jansen",), keep=("De Boer",), password="geheim")  # noqa: S106
    write_report(tmp_path, summary(GOOD, careless), options)
    text = (tmp_path / "report.json").read_text("utf-8")
    for word in ("Jansen", "Boer", "geheim", "ef" * 32, "cd" * 32, "/in"):
        assert word not in text
    report = json.loads(text)
    assert report["options"]["terms"] == 1
    assert report["complete"] is True
    assert [d["number"] for d in report["documents"]] == [1, 2]
    assert report["documents"][0]["sha256"] == "ab" * 32
    assert report["documents"][1]["reason"] == "other"
    assert report["documents"][1]["warnings"] == ["not-tagged", "other"]
    keys = [list(document) for document in report["documents"]]
    assert keys[0] == keys[1]


def test_totals_have_every_key_in_every_case() -> None:
    assert list(totals(summary())) == list(totals(summary(GOOD)))
    sums = totals(summary(GOOD, GOOD))
    assert (sums["documents"], sums["verified"], sums["pages"]) == (2, 2, 4)
    assert sums["by_ground"] == {"5.1.2e": 6}
    assert sums["pages_per_second"] == 2.0
