# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every text of XML, HTML, JSON and CSV: content, attributes, comments, instructions."""

import csv
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from woo_tool.publication.leaks.pieces import Piece

#: Elements whose text may be cut into runs: it is read as a whole too.
_WHOLE = frozenset(
    {"si", "is", "p", "h", "r", "comment", "text", "title", "li", "a", "annotation", "cell", "td"}
)
#: What the formats themselves put in these places; "" stands for every attribute.
_FORMAT = frozenset(
    {
        *(("Default", "Extension"), ("Default", "ContentType"), ("Override", "ContentType")),
        *(("Relationship", "Id"), ("Relationship", "Type"), ("font", "script")),
        *(("font", "typeface"), ("latin", "typeface"), ("ea", "typeface"), ("cs", "typeface")),
        *(("urlset", "schemaLocation"), ("sitemapindex", "schemaLocation")),
        *(
            ("MDTO", "schemaLocation"),
            ("lightRig", ""),
            ("tableStyles", ""),
            ("rFonts", ""),
            ("font-face", ""),
        ),
    }
)
#: Names of parts as every office program writes them.
PART = re.compile(
    r"/?(\[Content_Types\]\.xml|mimetype|META-INF/manifest\.xml|(\.\./)*((_rels|docProps|xl|word|ppt|"
    r"theme|worksheets|drawings|externalLinks|pivotCache|pivotTables|tables|media|printerSettings|"
    r"charts|comments|threadedComments|persons|embeddings|queryTables|diagrams)/)*(_rels/)?"
    r"(\.rels|workbook|styles|sharedStrings|core|app|custom|theme\d*|sheet\d+|comments?/?\d*|"
    r"drawing\d+|vmlDrawing\d+|table\d+|pivotTable\d+|pivotCacheDefinition\d+|settings|content|"
    r"pivotCacheRecords\d+|calcChain|metadata|document|fontTable|webSettings|numbering|meta|person|"
    r"footnotes|endnotes|header\d+|footer\d+|image\d+|connections|externalLink\d+)?"
    r"(\.(xml|rels|vml|png|jpe?g|emf|bin)){0,2})"
)
#: The frame that XMP stands in.
_XPACKET = re.compile(
    r"""(begin=(["']).{0,3}\2 id=(["'])W5M0MpCehiHzreSzNTczkc9d\3|end=["'][rw]["'])\s*"""
)
#: Of a style sheet what could say something: comments and quoted texts.
_SAID = re.compile(r"""/\*(.*?)\*/|"([^"]*)"|'([^']*)'|url\(([^)]*)\)""", re.DOTALL)
#: What a line of a manifest begins with: it names nobody, and is another with every change.
_HASH = re.compile(r"[0-9a-f]{64}  (?=\S)")
#: Of HTML the elements that do not end a line of text.
_INLINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "i", "kbd", "mark"),
        *("q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
    }
)


def xml(file: str, data: bytes) -> Iterator[Piece]:
    """Every text, attribute, comment and instruction of an XML file."""
    from lxml import etree

    parser = etree.XMLParser(no_network=True, resolve_entities=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        yield Piece(file, "xml", unread="damaged-xml")
        return
    tree = root.getroottree()
    if tree.docinfo.doctype and tree.docinfo.internalDTD is not None:
        yield Piece(file, "doctype", unread="document-type")
    for node in tree.xpath("//comment() | //processing-instruction()"):
        if not (node.text and _XPACKET.fullmatch(node.text)):
            yield Piece(file, "comment", node.text or "")
        yield Piece(file, "comment", node.tail or "")
    themed = "/theme/" in file  # colours and typefaces: only its texts can say something
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        yield Piece(file, name, element.text or "")
        yield Piece(file, name, element.tail or "")
        for key, value in element.attrib.items():
            local = etree.QName(key).localname
            named = local in ("PartName", "Target", "full-path") and PART.fullmatch(value)
            if not named and not themed and not {(name, local), (name, "")} & _FORMAT:
                yield Piece(file, f"{name}@{local}", value)
        if name in _WHOLE and len(element):
            yield Piece(file, name, "".join(element.itertext()))


class _Html(HTMLParser):
    def __init__(self, file: str) -> None:
        super().__init__(convert_charrefs=True)
        self.file = file
        self.found: list[Piece] = []
        self.line: list[str] = []
        self.style = False

    def flush(self) -> None:
        """The text so far is one piece."""
        text = " ".join("".join(self.line).split())
        if text:
            self.found.append(Piece(self.file, "text", text))
        self.line.clear()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Attributes, and the end of a line."""
        if tag not in _INLINE:
            self.flush()
        self.style = tag == "style"
        self.found += [Piece(self.file, f"{tag}@{name}", value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        """The end of a line."""
        if tag not in _INLINE:
            self.flush()
        self.style = False

    def handle_data(self, data: str) -> None:
        """Text; of a style sheet the comments and what stands in quotes."""
        if not self.style:
            self.line.append(data)
            return
        for said in _SAID.finditer(data):
            self.found.append(Piece(self.file, "style", "".join(filter(None, said.groups()))))

    def handle_comment(self, data: str) -> None:
        """What a browser does not show."""
        self.found.append(Piece(self.file, "comment", data))

    def handle_decl(self, decl: str) -> None:
        """The document type."""
        self.found.append(Piece(self.file, "doctype", decl))

    def handle_pi(self, data: str) -> None:
        """An instruction."""
        self.found.append(Piece(self.file, "comment", data))

    def unknown_decl(self, data: str) -> None:
        """CDATA and the like."""
        self.found.append(Piece(self.file, "comment", data))


def html(file: str, data: bytes) -> Iterator[Piece]:
    """Every text, attribute and comment of a page."""
    text = _decoded(data)
    if text is None:
        yield Piece(file, "html", unread="not-utf-8")
        return
    reader = _Html(file)
    reader.feed(text)
    reader.close()
    reader.flush()
    yield from reader.found


def json_texts(file: str, data: bytes) -> Iterator[Piece]:
    """Every key and string of a JSON file."""
    try:
        value = json.loads(data)
    except ValueError:
        yield Piece(file, "json", unread="damaged-json")
        return
    yield from _values(file, "json", value)


def _values(file: str, place: str, value: Any) -> Iterator[Piece]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield Piece(file, "key", str(key))
            yield from _values(file, str(key)[:40], inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _values(file, place, inner)
    elif isinstance(value, str):
        yield Piece(file, place, value)
    elif isinstance(value, int) and not isinstance(value, bool):
        yield Piece(file, place, str(value))


def separated(file: str, data: bytes) -> Iterator[Piece]:
    """Every cell of a CSV file."""
    text = _decoded(data)
    if text is None:
        yield Piece(file, "csv", unread="not-utf-8")
        return
    for number, row in enumerate(csv.reader(io.StringIO(text, newline="")), 1):
        for cell in row:
            yield Piece(file, f"row {number}", cell)


def plain(file: str, data: bytes) -> Iterator[Piece]:
    """Every line of a text."""
    text = _decoded(data)
    if text is None:
        yield Piece(file, "text", unread="not-utf-8")
        return
    for number, line in enumerate(text.splitlines(), 1):
        yield Piece(file, f"line {number}", _HASH.sub("", line))


def _decoded(data: bytes) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
