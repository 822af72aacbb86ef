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

#: Prepares argument 1, gives its forms resources of their own, as MuPDF does, and finishes it.
_RUN = """
import sys
from pathlib import Path
import pikepdf
from woo_tool.redaction.sanitize import finish, prepare
from woo_tool.redaction.sources import open_source
source, folder = Path(sys.argv[1]), Path(sys.argv[2])
folder.mkdir()
prepared = prepare(open_source(source), folder / "prepared.pdf")
with pikepdf.open(prepared.path) as pdf:
    for form in pdf.pages[0].obj.Resources.XObject.values():
        form.Resources = pikepdf.Dictionary(dict(form.Resources.items()))
    pdf.save(folder / "burned.pdf", static_id=True)
finish(folder / "burned.pdf", folder / "out.pdf", prepared, clean=frozenset())
"""


def test_the_order_of_words_in_memory_is_not_in_the_file(tmp_path: Path) -> None:
    """Python gives sets of words another order in each process."""
    source = sheets.save(tmp_path / "in.pdf", " ".join(f"/Form{n} Do" for n in range(9)))
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        resources = pdf.pages[0].obj.Resources
        resources.XObject = Dictionary()
        for n in range(9):
            form = pdf.make_stream(sheets.lines(f"Regel {n}.", top=600 - 20 * n).encode())
            form.Type, form.Subtype = Name.XObject, Name.Form
            form.BBox = Array([0, 0, 595, 842])
            form.Resources = Dictionary(Font=Dictionary(F1=resources.Font.F1))
            resources.XObject[f"/Form{n}"] = form
        pdf.save()
    seen = set()
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", _RUN, str(source), str(tmp_path / seed)],
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        seen.add(hashlib.sha256((tmp_path / seed / "out.pdf").read_bytes()).hexdigest())
    assert len(seen) == 1
