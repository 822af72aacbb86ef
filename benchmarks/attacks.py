# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``python -m benchmarks.attacks FOLDER [--ocr]``: what an attack leaves, as a table a channel.

A folder of PDFs, each with its terms (``NAME.secrets.txt``) and, where there are, lines that
must stay (``manifest.json`` or ``NAME.keep.txt``). Every output is looked at by others than the
tool that made it: pdftotext, pdfium, pdf-redaction-check, and its bytes.

Residue: ``width`` numbers in the page differ when the secrets are replaced by others (not
measured here: tests/redaction/test_width_leak.py), ``box`` a box whose width is no step of the
grid, ``font`` a font that still maps letters which no page shows.
"""

import argparse
import json
import shutil
import subprocess
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from tests.redaction.external import survivors
from woo_tool.redaction.document import process
from woo_tool.redaction.job import Job, Options, State
from woo_tool.redaction.judge import judge_file
from woo_tool.redaction.match import squash


def cases(folder: Path) -> list[tuple[str, Path, list[str], list[str]]]:
    """Channel, file, secrets, and what must stay."""
    manifest = folder / "manifest.json"
    listed = json.loads(manifest.read_text("utf-8")) if manifest.exists() else []
    known = {row["file"]: row for row in listed if isinstance(row, dict) and "file" in row}
    found = []
    for path in sorted(folder.glob("*.pdf")):
        secrets = path.with_suffix(".secrets.txt")
        if not secrets.exists():
            continue
        row = known.get(path.name, {})
        keep = list(row.get("keep", []))
        beside = path.with_suffix(".keep.txt")
        if beside.exists():
            keep += beside.read_text("utf-8").splitlines()
        lines = [line.strip() for line in secrets.read_text("utf-8").splitlines()]
        found.append((row.get("channel", path.stem), path, [x for x in lines if x], keep))
    return found


def _found(program: str) -> str:
    path = shutil.which(program)
    if path is None:
        raise SystemExit(f"{program} is not here: apt-get install poppler-utils tesseract-ocr-nld")
    return path


def text_of(path: Path) -> str:
    """Its text, by pdftotext in both orders."""
    parts = []
    for option in ("-raw", "-layout"):
        done = subprocess.run(
            [_found("pdftotext"), option, str(path), "-"], capture_output=True, check=False
        )
        parts.append(done.stdout.decode("utf-8", "replace"))
    return "\n".join(parts)


def sizes(path: Path) -> list[tuple[float, float]]:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return [(round(w), round(h)) for w, h in (page.get_size() for page in document)]


def seen(path: Path) -> str:
    """What Tesseract reads on the rendered pages."""
    import pypdfium2

    texts = []
    with pypdfium2.PdfDocument(path) as document, tempfile.TemporaryDirectory() as folder:
        for number, page in enumerate(document):
            picture = Path(folder) / f"{number}.png"
            page.render(scale=200 / 72).to_pil().save(picture)
            done = subprocess.run(
                [_found("tesseract"), str(picture), "-", "-l", "nld"],
                capture_output=True,
                check=False,
            )
            texts.append(done.stdout.decode("utf-8", "replace"))
    return "\n".join(texts)


def look(path: Path, source: Path, secrets: list[str], keep: list[str], *, ocr: bool) -> list[str]:
    """What is wrong with an output: leaks, lost lines, another size, residue."""
    wrong = []
    text = squash(text_of(path))[0]
    if any(squash(term)[0] in text for term in secrets if len(squash(term)[0]) > 3):
        wrong.append("LEAK text")
    if survivors(path, [term for term in secrets if len(term) > 5]):
        wrong.append("LEAK pdf-redaction-check")
    shown = seen(path) if ocr else ""
    if any(squash(term)[0] in squash(shown)[0] for term in secrets if len(squash(term)[0]) > 5):
        wrong.append("LEAK ocr")
    there = text + squash(shown)[0]
    lost = [line for line in keep if squash(line)[0] not in there]
    if lost:
        wrong.append(f"lost {len(lost)}")
    if sizes(path) != sizes(source):
        wrong.append("size")
    codes = Counter(finding.code for finding in judge_file(path, terms=secrets).findings)
    if codes["font-residue"]:
        wrong.append("residue font")
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--ocr", action="store_true")
    asked = parser.parse_args()
    states: Counter[str] = Counter()
    clean = 0
    with tempfile.TemporaryDirectory() as folder:
        for channel, path, secrets, keep in cases(asked.folder):
            target = Path(folder) / path.name
            options: dict[str, Any] = {"terms": tuple(secrets), "detect": False, "ocr": asked.ocr}
            outcome = process(Job(1, path, target, Options(**options)))
            states[outcome.state.value] += 1
            wrong = []
            if outcome.state is State.VERIFIED:
                wrong = look(target, path, secrets, keep, ocr=asked.ocr)
                clean += not any(item.startswith(("LEAK", "residue")) for item in wrong)
            what = outcome.reason or "; ".join(wrong) or "clean"
            print(
                f"{channel:28} {outcome.state.value:11} {outcome.marks:3} marks  {what}", flush=True
            )
    print(dict(states), f"without leak or residue: {clean}")


if __name__ == "__main__":
    main()
