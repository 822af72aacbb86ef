# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Title and language out of a source; fresh metadata and a file ID into an output."""

import hashlib
import html
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import Pdf

PRODUCER = "woo-tool"
_TITLE = re.compile(rb"<dc:title>.*?<rdf:li[^>]*>(.*?)</rdf:li>", re.DOTALL)
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>{title}{language}
<pdf:Producer>{producer}</pdf:Producer>{claim}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


_XMP_TITLE = '\n<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:title>'

_XMP_CLAIM = (
    '\n<pdfaid:part xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">2</pdfaid:part>'
    '\n<pdfaid:conformance xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">B</pdfaid:conformance>'
)


def title(pdf: "Pdf") -> str:
    """The document's title, from its information dictionary, else from its XMP."""
    from pikepdf import Dictionary, Stream, String

    info = pdf.trailer.get("/Info")
    value = info.get("/Title") if isinstance(info, Dictionary) else None
    if isinstance(value, String) and str(value).strip():
        return str(value).strip()
    packet = pdf.Root.get("/Metadata")
    if isinstance(packet, Stream):
        try:
            found = _TITLE.search(packet.read_bytes())
        except RuntimeError:
            return ""
        if found:
            return html.unescape(found.group(1).decode("utf-8", "replace")).strip()
    return ""


def write(pdf: "Pdf", *, title: str, language: str | None, archival: bool = False) -> None:
    """Fresh XMP and information dictionary: no dates, nothing of the source.

    ``archival`` claims PDF/A-2b: for who knows that it holds.
    """
    from pikepdf import Dictionary, Name, String

    text = _XMP.format(
        title=_XMP_TITLE.format(html.escape(title)) if title else "",
        language=f"\n<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"
        if language
        else "",
        producer=PRODUCER,
        claim=_XMP_CLAIM if archival else "",
    )
    packet = pdf.make_stream(text.encode())
    packet.Type, packet.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = packet
    info: dict[str, Any] = {"/Producer": String(PRODUCER)}
    if title:
        info["/Title"] = String(title)
    pdf.trailer[Name.Info] = pdf.make_indirect(Dictionary(info))


def identify(data: bytes) -> bytes:
    """The output with a file ID made of its own bytes: the same content, the same ID."""
    digest = hashlib.sha256(data).hexdigest()[:32].encode()
    ids = list(re.finditer(rb"/ID\s*\[\s*<([0-9a-fA-F]{32})>\s*<([0-9a-fA-F]{32})>\s*\]", data))
    if not ids:
        return data
    found, out = ids[-1], bytearray(data)
    for group in (1, 2):
        out[found.start(group) : found.end(group)] = digest
    return bytes(out)
