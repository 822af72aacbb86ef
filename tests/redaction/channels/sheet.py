# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sheet that every channel is planted in, and the register of channels."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pikepdf import Dictionary, Name, Pdf, String

NAME = "Sjoukje Quist-Zijlmans"
NUMBER = "999993653"
SECRETS = (NAME, NUMBER)
SAID = f"{NAME} {NUMBER}"
KEEP = (
    "Hierbij ontvangt u het besluit van de gemeente op uw aanvraag.",
    "Het college heeft op 12 maart 2024 besloten de vergunning te verlenen.",
    "Tegen dit besluit kunt u binnen zes weken bezwaar maken.",
)


@dataclass(frozen=True)
class Planted:
    """A file with secrets in one channel. ``clean`` is the same file without."""

    channel: str
    path: Path
    clean: Path
    secrets: tuple[str, ...] = SECRETS
    keep: tuple[str, ...] = KEEP
    #: Only who reads pictures can see it.
    ocr: bool = False
    #: The secret is part of what the page shows, so that removal has to mark it.
    visible: bool = False


Plant = Callable[[Pdf, Any], None]
CHANNELS: dict[str, Callable[[Path], Planted]] = {}


def base() -> tuple[Pdf, Any]:
    """A tagged page of three sentences in a standard font."""
    pdf = Pdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    lines = "".join(
        f"BT /F1 11 Tf 56 {760 - 20 * n} Td ({text}) Tj ET\n" for n, text in enumerate(KEEP)
    )
    page.obj.Contents = pdf.make_stream(lines.encode())
    page.obj.Resources = Dictionary(Font=Dictionary(F1=helvetica()))
    pdf.Root.Lang = String("nl-NL")
    return pdf, page


def helvetica() -> Dictionary:
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type1,
        BaseFont=Name.Helvetica,
        Encoding=Name.WinAnsiEncoding,
    )


def draw(pdf: Pdf, page: Any, content: str | bytes) -> None:
    """Add content behind what the page draws."""
    data = content.encode("cp1252") if isinstance(content, str) else content
    page.obj.Contents = pdf.make_stream(page.obj.Contents.read_bytes() + b"\n" + data)


def save(pdf: Pdf, path: Path, **options: Any) -> None:
    pdf.save(path, deterministic_id=True, fix_metadata_version=False, **options)


def channel(name: str, *, ocr: bool = False, visible: bool = False) -> Callable[[Plant], Plant]:
    """Register a way to plant: a function that changes the document before it is written."""

    def register(plant: Plant) -> Plant:
        def make(folder: Path) -> Planted:
            clean, path = folder / f"{name}.clean.pdf", folder / f"{name}.pdf"
            pdf, _page = base()
            save(pdf, clean)
            pdf, page = base()
            plant(pdf, page)
            save(pdf, path)
            return Planted(name, path, clean, ocr=ocr, visible=visible)

        CHANNELS[name] = make
        return plant

    return register


def drawn(name: str, content: str, *, visible: bool = False) -> None:
    """Register what is planted by drawing it."""

    @channel(name, visible=visible)
    def _(pdf: Pdf, page: Any) -> None:
        draw(pdf, page, content)


def raw_channel(name: str) -> Callable[[Callable[[bytes], bytes]], Callable[[bytes], bytes]]:
    """Register a way to plant that changes the written bytes."""

    def register(change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
        def make(folder: Path) -> Planted:
            clean, path = folder / f"{name}.clean.pdf", folder / f"{name}.pdf"
            pdf, _page = base()
            save(pdf, clean)
            path.write_bytes(change(clean.read_bytes()))
            return Planted(name, path, clean)

        CHANNELS[name] = make
        return change

    return register
