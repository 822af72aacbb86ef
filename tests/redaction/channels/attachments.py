# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Attachments, and where a file may be attached."""

import io
import zipfile
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from tests.redaction.channels.annotations import annotate
from tests.redaction.channels.sheet import NAME, NUMBER, SAID, base, channel, draw


def attached(pdf: Pdf, data: bytes, name: str = "bijlage.bin", **keys: Any) -> Any:
    stream = Stream(pdf, data)
    stream.Type = Name.EmbeddedFile
    spec = Dictionary(
        Type=Name.Filespec,
        F=String(name),
        UF=String(name),
        EF=Dictionary(F=pdf.make_indirect(stream)),
    )
    for key, value in keys.items():
        spec[f"/{key}"] = value
    return pdf.make_indirect(spec)


def embed(pdf: Pdf, spec: Any) -> None:
    tree = Dictionary(Names=Array([String("een"), spec]))
    pdf.Root.Names = Dictionary(EmbeddedFiles=tree)


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        text = f"<w:t>Sjoukje Quist-</w:t><w:t>Zijlmans {NUMBER}</w:t>"
        packed.writestr("word/document.xml", text)
    return out.getvalue()


def other_pdf() -> bytes:
    pdf, page = base()
    draw(pdf, page, f"BT /F1 11 Tf 56 600 Td <{SAID.encode().hex()}> Tj ET")
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


@channel("attachment_text")
def _(pdf: Pdf, _page: Any) -> None:
    embed(pdf, attached(pdf, SAID.encode()))


@channel("attachment_name")
def _(pdf: Pdf, _page: Any) -> None:
    embed(pdf, attached(pdf, b"leeg", f"{NAME} {NUMBER}.txt"))


@channel("attachment_description")
def _(pdf: Pdf, _page: Any) -> None:
    embed(pdf, attached(pdf, b"leeg", Desc=String(SAID)))


@channel("attachment_document")
def _(pdf: Pdf, _page: Any) -> None:
    embed(pdf, attached(pdf, archive(), "brief.docx"))


@channel("attachment_pdf")
def _(pdf: Pdf, _page: Any) -> None:
    embed(pdf, attached(pdf, other_pdf(), "brief.pdf"))


@channel("attachment_utf16")
def _(pdf: Pdf, _page: Any) -> None:
    embed(pdf, attached(pdf, SAID.encode("utf-16")))


@channel("attachment_annotation")
def _(pdf: Pdf, page: Any) -> None:
    annotate(pdf, page, "FileAttachment", FS=attached(pdf, SAID.encode()))


@channel("attachment_associated")
def _(pdf: Pdf, _page: Any) -> None:
    pdf.Root.AF = Array([attached(pdf, SAID.encode())])


@channel("attachment_portfolio")
def _(pdf: Pdf, _page: Any) -> None:
    spec = attached(pdf, b"leeg", CI=Dictionary(Type=Name.CollectionItem, wie=String(SAID)))
    embed(pdf, spec)
    pdf.Root.Collection = Dictionary(Type=Name.Collection)
