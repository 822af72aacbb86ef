# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""No number in an output tells how wide the name was: the same file but for the name."""

import math
import re
from collections import Counter
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from tests import sheets
from woo_tool.redaction.document import process
from woo_tool.redaction.job import Job, Options, State

NAMES = ("Li", "Bos", "Kok", "Illi", "Mmmwww", "Jansen", "Dekker", "Zijlstra", "Wolfswinkel",
         "Quaedvlieg", "Vanderheijdenbroek", "Quist-Zijlmans")  # fmt: skip
SIZE = 11.0


def wide(text: str) -> float:
    return float(stringWidth(text, "Helvetica", SIZE))


def at(x: float, y: float, text: str) -> str:
    return f"BT /F1 11 Tf {x:.3f} {y} Td ({text}) Tj ET"


def middle(name: str) -> str:
    return at(72, 600, f"De melding van mevrouw {name} is op 4 maart ontvangen.")


def justified(name: str) -> str:
    line = f"De melding van mevrouw {name} is op 4 maart ontvangen en"
    space = (440 - wide(line)) / line.count(" ")
    return f"BT /F1 11 Tf {space:.4f} Tw 72 600 Td ({line}) Tj ET BT 0 Tw ET"


def spaced(name: str) -> str:
    line = f"Aan {name} is geschreven"
    char = (180 - wide(line)) / len(line)
    char = max(-0.3, min(char, 0.4))
    return f"BT /F1 11 Tf {char:.4f} Tc 72 600 Td ({line}) Tj ET BT 0 Tc ET"


def words(name: str) -> str:
    x, out = 72.0, []
    for word in f"De melding van mevrouw {name} is op 4 maart ontvangen".split():
        out.append(at(x, 600, word))
        x += wide(word + " ")
    return "\n".join(out)


def chained(name: str) -> str:
    step = wide(f"Mevrouw {name} ")
    return (
        f"BT /F1 11 Tf 72 600 Td (Mevrouw {name} ) Tj {step:.3f} 0 Td (belde) Tj"
        f" {-step:.3f} -14 Td (op.) Tj ET"
    )


def pen(name: str) -> str:
    return f"BT /F1 11 Tf 72 600 Td (Mevrouw ) Tj ({name}) Tj ( belde) Tj ( ons op.) Tj ET"


def right(name: str) -> str:
    line = f"Behandeld door {name} te Duinrand"
    return at(535 - wide(line), 600, line) + "\n" + at(535 - wide("Kenmerk 12"), 584, "Kenmerk 12")


def leaders(name: str) -> str:
    begin = f"Verklaring van {name} "
    dots = "." * int((500 - wide(begin)) / wide("."))
    return at(72, 600, begin + dots) + "\n" + at(520, 600, "7")


def underlined(name: str) -> str:
    x = 72 + wide("De melding van mevrouw ")
    return middle(name) + f"\n{x:.2f} 597.5 {wide(name):.2f} 0.7 re f"


def numbers(path: Path) -> tuple[bytes, ...]:
    found: list[bytes] = []
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            page.contents_coalesce()
            data = page.Contents.read_bytes()
            found += re.findall(rb"-?\d+\.?\d*", re.sub(rb"\([^)]*\)|<[^>]*>", b"", data))
    return tuple(found)


def bits(tmp_path: Path, layout: object, names: tuple[str, ...]) -> float:
    seen: Counter[tuple[bytes, ...]] = Counter()
    body = "\n".join(at(72, 760 - 16 * n, f"Regel {n} van het besluit") for n in range(5))
    for name in names:
        source = sheets.save(tmp_path / "in.pdf", body + "\n" + layout(name))  # type: ignore[operator]
        target = tmp_path / "uit.pdf"
        job = Job(1, source, target, Options(terms=(name,), detect=False))
        outcome = process(job)
        assert outcome.state is State.VERIFIED, (name, outcome)
        seen[numbers(target)] += 1
    return -sum(n / len(names) * math.log2(n / len(names)) for n in seen.values())


@pytest.mark.parametrize(
    "layout", [middle, words, chained, pen, right, leaders, underlined], ids=lambda f: f.__name__
)
def test_no_number_depends_on_the_name(tmp_path: Path, layout: object) -> None:
    assert bits(tmp_path, layout, NAMES) == 0


@pytest.mark.parametrize("layout", [justified, spaced], ids=lambda f: f.__name__)
def test_fitted_lines_tell_next_to_nothing(tmp_path: Path, layout: object) -> None:
    assert bits(tmp_path, layout, NAMES) <= 2
