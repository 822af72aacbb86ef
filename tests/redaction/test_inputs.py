# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which files are done: nothing is passed over in silence, no output lands on a source."""

import os
from pathlib import Path

import pytest

from woo_tool.errors import InputError, UsageError
from woo_tool.redaction.inputs import Item, find


def tree(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"%PDF-")
    return root


def names(items: list[Item]) -> list[str]:
    return [item.name for item in items]


def reasons(items: list[Item]) -> dict[str, str]:
    return {i.source.name: i.problem.reason or "" for i in items if i.problem}


def test_one_folder_keeps_its_structure(tmp_path: Path) -> None:
    tree(tmp_path / "in", "b.pdf", "a.pdf", "x/y/c.PDF", "x/d.pdf")
    items = find([tmp_path / "in"], tmp_path / "out")
    assert names(items) == ["a.pdf", "b.pdf", "x/d.pdf", "x/y/c.PDF"]
    assert [item.number for item in items] == [1, 2, 3, 4]
    assert items[3].target == tmp_path / "out/x/y/c.PDF"


def test_several_paths_keep_the_names_of_the_folders(tmp_path: Path) -> None:
    tree(tmp_path, "one/a.pdf", "two/a.pdf", "a.pdf")
    paths = [tmp_path / "one", tmp_path / "two", tmp_path / "a.pdf", tmp_path / "one/a.pdf"]
    assert names(find(paths, tmp_path / "out")) == ["one/a.pdf", "two/a.pdf", "a.pdf"]


def test_two_inputs_never_share_an_output(tmp_path: Path) -> None:
    tree(tmp_path, "1/Nota.pdf", "2/nota.PDF", "3/nota", "4/nota.docx")
    paths = sorted(tmp_path.glob("*/*"))
    found = names(find(paths, tmp_path / "out"))
    assert found == ["Nota.pdf", "nota-2.PDF", "nota-3.pdf", "nota.docx.pdf"]


def test_file_and_folder_of_one_name(tmp_path: Path) -> None:
    tree(tmp_path / "in", "report/a.pdf")
    (tmp_path / "in/report.pdf").mkdir()
    tree(tmp_path / "in", "report.pdf/b.pdf", "Report")
    found = names(find([tmp_path / "in"], tmp_path / "out"))
    assert sorted(found) == ["Report-2.pdf", "report.pdf/b.pdf", "report/a.pdf"]


def test_out_inside_the_input_is_no_input(tmp_path: Path) -> None:
    folder = tree(tmp_path / "in", "a.pdf", "out/a.pdf", "out.work/1.pdf")
    tree(folder, "out.key.json", "out.resume.jsonl")
    assert names(find([folder], folder / "out")) == ["a.pdf"]


@pytest.mark.parametrize(
    ("source", "out"), [("in", "in"), ("in/deeper", "in"), ("in/a.pdf", "in"), ("in", "in/../in")]
)
def test_source_is_never_in_the_way_of_an_output(tmp_path: Path, source: str, out: str) -> None:
    tree(tmp_path / "in", "a.pdf", "deeper/a.pdf")
    with pytest.raises(UsageError, match="output folder"):
        find([tmp_path / source], tmp_path / out)


def test_path_that_is_not_there_is_said_before_any_work(tmp_path: Path) -> None:
    tree(tmp_path, "a.pdf")
    with pytest.raises(InputError) as caught:
        find([tmp_path / "a.pdf", tmp_path / "b.pdf"], tmp_path / "out")
    assert caught.value.reason == "not-found"
    assert caught.value.exit_code == 5


def test_nothing_is_passed_over_in_silence(tmp_path: Path) -> None:
    folder = tree(tmp_path / "in", "a.pdf", ".DS_Store", "Thumbs.db", "~$nota.docx", ".git/config")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "nowhere.pdf").symlink_to(tmp_path / "nowhere")
    os.mkfifo(folder / "pipe.pdf")
    items = find([folder], tmp_path / "out")
    assert reasons(items) == {
        ".DS_Store": "system-file",
        "Thumbs.db": "system-file",
        "~$nota.docx": "system-file",
        ".git": "hidden-folder",
        "loop": "same-folder",
        "nowhere.pdf": "unreadable",
        "pipe.pdf": "not-a-file",
    }
    assert [item.name for item in items if item.problem is None] == ["a.pdf"]


def test_linked_folder_is_followed_once(tmp_path: Path) -> None:
    tree(tmp_path / "elsewhere", "b.pdf")
    folder = tree(tmp_path / "in", "a.pdf")
    (folder / "link").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (folder / "zlink").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    items = find([folder], tmp_path / "out")
    assert [item.name for item in items if item.problem is None] == ["a.pdf", "link/b.pdf"]
    assert reasons(items) == {"zlink": "same-folder"}


def test_neutral_names_follow_the_number_and_numbers_stay(tmp_path: Path) -> None:
    folder = tree(tmp_path / "in", "a.pdf", "b.pdf", "x/c.pdf")
    known = {str(folder / "b.pdf"): 7}
    items = find([folder], tmp_path / "out", neutral=True, numbers=known)
    assert {item.source.name: item.name for item in items} == {
        "b.pdf": "document-0007.pdf",
        "a.pdf": "document-0008.pdf",
        "c.pdf": "document-0009.pdf",
    }


def test_root_of_a_disk_is_no_output_folder(tmp_path: Path) -> None:
    tree(tmp_path, "a.pdf")
    with pytest.raises(UsageError, match="root"):
        find([tmp_path / "a.pdf"], Path("/"))
