# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``python -m tools.letters``: make the templates in ``letters/`` from the texts in ``source/``.

A text is Markdown of five kinds of lines: ``#`` the subject, ``##`` a heading, ``-`` a point,
``{%p … %}`` a condition for the paragraphs that follow, and paragraphs with ``**bold**``. Around
it comes the frame of a letter. The same text gives the same bytes: the files are under version
control, and a test compares them.
"""

import io
import re
import sys
import zipfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "letters"
_FONT = "Calibri"
#: A label, its place, and the place that must not be empty for the line to be there.
_LABELS = (
    ("Datum", "{{ date }}", ""),
    ("Ons kenmerk", "{{ number }}", ""),
    ("Uw kenmerk", "{{ reference }}", "reference"),
)
_STILL = datetime(2026, 1, 1)  # noqa: DTZ001  (python-docx wants it so)


def main() -> int:
    """Write the templates; with ``--check`` only say which are not up to date (exit 1)."""
    behind = []
    for path in sorted((FOLDER / "source").glob("*.md")):
        made = template(path.read_text("utf-8"))
        target = FOLDER / f"{path.stem}.docx"
        if target.exists() and target.read_bytes() == made:
            continue
        behind.append(target.name)
        if "--check" not in sys.argv:
            target.write_bytes(made)
    for name in behind:
        print(name)
    return 1 if behind and "--check" in sys.argv else 0


def template(text: str) -> bytes:
    """The template of a text."""
    from docx import Document

    page = Document()
    _styles(page)
    _frame(page)
    _footer(page)
    for block in re.split(r"\n\s*\n|\n(?=\{%p|- |#)|(?<=%\})\n", text.strip()):
        if block.strip():
            _block(page, block.strip())
    _closing(page)
    out = io.BytesIO()
    page.save(out)
    return _still(out.getvalue())


def _styles(page: "Document") -> None:
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    section = page.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.2)
    for name, size in (("Normal", 11), ("Heading 1", 14), ("Heading 2", 11.5)):
        style = page.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for part in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(part), _FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(theme), None)
        if name != "Normal":
            style.font.color.rgb = RGBColor(0x1B, 0x24, 0x30)
            space = style.paragraph_format
            space.space_before, space.space_after = Pt(12 if size < 12 else 18), Pt(4)
    normal = page.styles["Normal"].paragraph_format
    normal.space_after, normal.line_spacing = Pt(8), 1.15
    defaults = page.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    defaults.find(qn("w:lang")).set(qn("w:val"), "nl-NL")  # a screen reader reads Dutch
    facts = page.core_properties
    facts.author, facts.title, facts.comments = "woo-tool", "", ""
    facts.created = facts.modified = _STILL
    facts.language = "nl-NL"


def _frame(page: "Document") -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    sender = page.add_paragraph()
    sender.add_run("{{ organisation }}").bold = True
    sender.paragraph_format.space_after = Pt(0)
    address = page.add_paragraph("{{ organisation_address }}")
    address.paragraph_format.space_after = Pt(28)
    for line in (sender, address):
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    page.add_paragraph("{{ addressee }}").paragraph_format.space_after = Pt(24)
    for label, value, wanted in _LABELS:
        if wanted:
            page.add_paragraph(f"{{%p if {wanted} %}}")
        line = page.add_paragraph()
        line.paragraph_format.space_after = Pt(0)
        line.paragraph_format.tab_stops.add_tab_stop(Cm(3.2))
        line.add_run(f"{label}\t").bold = True
        line.add_run(value)
        if wanted:
            page.add_paragraph("{%p endif %}")


def _footer(page: "Document") -> None:
    """Number and page at the foot: a letter of more pages can fall apart."""
    from docx.shared import Pt

    foot = page.sections[0].footer.paragraphs[0]
    for part in ("{{ number }}, pagina ", "PAGE", " van ", "NUMPAGES"):
        if part.isupper():
            _field(foot, part)
        else:
            foot.add_run(part)
    page.styles["Footer"].font.size = Pt(9)


def _field(paragraph: "Paragraph", name: str) -> None:
    """A number that the word processor fills in."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = paragraph.add_run()
    for kind in ("begin", "separate", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        if kind == "separate":
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = f" {name} "
            run._r.append(code)
        run._r.append(mark)
        if kind == "separate":
            run._r.add_t("1")


def _block(page: "Document", text: str) -> None:
    flat = " ".join(text.split("\n"))
    if flat.startswith("{%p"):
        page.add_paragraph(flat)
    elif flat.startswith("## "):
        _runs(page.add_paragraph(style="Heading 2"), flat[3:])
    elif flat.startswith("# "):
        _runs(page.add_paragraph(style="Heading 1"), flat[2:])
        page.add_paragraph("{{ salutation }}")
    elif flat.startswith("- "):
        _runs(page.add_paragraph(style="List Bullet"), flat[2:])
    else:
        _runs(page.add_paragraph(), flat)


def _runs(paragraph: "Paragraph", text: str) -> None:
    for place, part in enumerate(text.split("**")):
        if part:
            paragraph.add_run(part).bold = True if place % 2 else None


def _closing(page: "Document") -> None:
    from docx.shared import Pt

    # A signature does not stand alone on a page: what was said last goes with it.
    page.paragraphs[-1].paragraph_format.keep_with_next = True
    end = page.add_paragraph("Met vriendelijke groet,")
    end.paragraph_format.space_before = Pt(14)
    end.paragraph_format.keep_with_next = True
    name = page.add_paragraph("{{ organisation }}")
    name.paragraph_format.space_after = Pt(30)
    name.paragraph_format.keep_with_next = True
    page.add_paragraph("{{ signatory }}")


def _still(made: bytes) -> bytes:
    """The same file with the same day on every part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(old.namelist(), key=lambda part: (part != "[Content_Types].xml", part)):
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
