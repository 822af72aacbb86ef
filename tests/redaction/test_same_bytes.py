# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The same input gives the same bytes, in another process too."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests import sheets

_RUN = """
import sys
from pathlib import Path
from woo_tool.redaction.document import process
from woo_tool.redaction.job import Job, Options
terms = ("Wijngaarden",)
outcome = process(Job(1, Path(sys.argv[1]), Path(sys.argv[2]), Options(terms=terms, detect=False)))
sys.exit(outcome.state != "verified")
"""


def test_the_order_of_words_in_memory_is_not_in_the_file(tmp_path: Path) -> None:
    """Python gives sets of words another order in each process."""
    source = sheets.save(
        tmp_path / "in.pdf",
        sheets.lines("Door Wijngaarden gezien.") + "".join(f" /Form{n} Do" for n in range(9)),
    )
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        resources = pdf.pages[0].obj.Resources
        resources.XObject = Dictionary()
        for n in range(9):
            form = pdf.make_stream(f"{n} 0 0 rg 9 {9 * n} 4 4 re f".encode())
            form.Type, form.Subtype = Name.XObject, Name.Form
            form.BBox, form.Resources = Array([0, 0, 595, 842]), Dictionary()
            resources.XObject[f"/Form{n}"] = form
        pdf.save()
    seen = set()
    for seed in ("1", "2"):
        target = tmp_path / f"{seed}.pdf"
        subprocess.run(
            [sys.executable, "-c", _RUN, str(source), str(target)],
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        seen.add(hashlib.sha256(target.read_bytes()).hexdigest())
    assert len(seen) == 1
