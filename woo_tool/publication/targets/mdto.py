# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Target 4: a package for the archive, MDTO 1.0.1: a folder a document, with its sidecars.

    PLACE/W2026-0007/W2026-0007.MDTO.xml
    PLACE/W2026-0007/W2026-0007-0002/W2026-0007-0002.MDTO.xml
                                     w2026-0007-0002.pdf, w2026-0007-0002.pdf.bestand.MDTO.xml

Not for the web. How long it is kept is for the archivist: ``waardering`` says "nader te bepalen".
"""

import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from woo_tool.language import _
from woo_tool.publication.bundle import Bundle
from woo_tool.publication.inventory import location
from woo_tool.publication.sitemaps import XSI, XmlError, parsed, stamp
from woo_tool.publication.targets import shown
from woo_tool.publication.targets.base import (
    Context,
    Difference,
    Reason,
    Sent,
    Tally,
    put,
    put_bytes,
)
from woo_tool.publication.values import Dossier, Entry
from woo_tool.redaction.resume import sha256_of

SPACE = "https://www.nationaalarchief.nl/mdto"
_SCHEMA = f"{SPACE} https://www.nationaalarchief.nl/mdto/MDTO-XML1.0.1.xsd"
_PDF: Mapping[str, tuple[str, str]] = {
    "1.0": ("fmt/14", "Acrobat PDF 1.0 - Portable Document Format"),
    "1.1": ("fmt/15", "Acrobat PDF 1.1 - Portable Document Format"),
    "1.2": ("fmt/16", "Acrobat PDF 1.2 - Portable Document Format"),
    "1.3": ("fmt/17", "Acrobat PDF 1.3 - Portable Document Format"),
    "1.4": ("fmt/18", "Acrobat PDF 1.4 - Portable Document Format"),
    "1.5": ("fmt/19", "Acrobat PDF 1.5 - Portable Document Format"),
    "1.6": ("fmt/20", "Acrobat PDF 1.6 - Portable Document Format"),
    "1.7": ("fmt/276", "Acrobat PDF 1.7 - Portable Document Format"),
    "2.0": ("fmt/1129", "PDF 2.0 - Portable Document Format"),
}
_ARCHIVAL = ("fmt/477", "Acrobat PDF/A - Portable Document Format 2b")
_LANGUAGES = {"NLD": "nl", "ENG": "en", "DEU": "de", "FRA": "fr", "FRY": "fy"}
_SOURCE = "Publicatieregister"


class Mdto:
    """The archive."""

    name = "mdto"

    def send(
        self, bundle: Bundle, place: str, context: Context, *, reason: Reason | None = None
    ) -> Sent:
        """Write the package; sidecars of what did not change stay as they are."""
        del reason
        return _write(bundle, bundle.dossier, Path(place), context)

    def verify(self, bundle: Bundle, place: str, context: Context) -> tuple[Difference, ...]:
        """Every file, and the checksum, name, identifier and size that its sidecar gives."""
        del context
        wrong: list[Difference] = []
        dossier = bundle.dossier
        root = Path(place) / dossier.identifier
        for entry in dossier.files:
            folder = root / entry.id
            if sha256_of(folder / entry.name) != entry.sha256:
                wrong.append(_differs("content", entry.name))
            try:
                said = _facts(folder / f"{entry.name}.bestand.MDTO.xml")
                titled = _facts(folder / f"{entry.id}.MDTO.xml")
            except (OSError, XmlError):
                wrong.append(_differs("sidecar", entry.name))
                continue
            if said.get("checksumWaarde") != entry.sha256 or said.get("omvang") != str(entry.size):
                wrong.append(_differs("checksum", entry.name))
            if titled.get("naam") != entry.title or titled.get("identificatieKenmerk") != entry.id:
                wrong.append(_differs("title", entry.id))
        expected = {entry.id for entry in dossier.files}
        extra = {p.name for p in root.iterdir() if p.is_dir()} - expected if root.is_dir() else ()
        wrong += [_differs("extra", name) for name in sorted(extra)]
        return tuple(wrong)

    def withdraw(
        self,
        bundle: Bundle,
        place: str,
        context: Context,
        reason: Reason,
        ids: Sequence[str] = (),
    ) -> Sent:
        """The archive keeps what it has: the event goes into the sidecar, the file stays."""
        gone = {entry.id for entry in shown.chosen(bundle.dossier, ids)}
        sent = _write(bundle, bundle.dossier, Path(place), context, ended=(gone, reason))
        note = _(
            "The archive copy stays: its sidecar says that the publication ended. To destroy it, "
            "ask the archivist."
        )
        return Sent(sent.new, sent.changed, sent.removed, sent.same, (note,))


def _write(
    bundle: Bundle,
    dossier: Dossier,
    place: Path,
    context: Context,
    *,
    ended: tuple[set[str], Reason] | None = None,
) -> Sent:
    tally = Tally()
    root = place / dossier.identifier
    _spaces()
    writer = _Writer(dossier, context, ended)
    top = f"{dossier.identifier}.MDTO.xml"
    tally.add(_settled(root / top, writer.dossier_object()), top)
    wanted = {entry.id for entry in dossier.files}
    for entry in dossier.files:
        folder, name = root / entry.id, f"{entry.id}/"
        tally.add(put(bundle.file(entry.name), folder / entry.name), name + entry.name)
        for side, data in (
            (f"{entry.id}.MDTO.xml", writer.document_object(entry)),
            (f"{entry.name}.bestand.MDTO.xml", writer.file_object(entry, folder / entry.name)),
        ):
            tally.add(_settled(folder / side, data), name + side)
    for folder in sorted(path for path in root.iterdir() if path.is_dir()):
        ours = (folder / f"{folder.name}.MDTO.xml").is_file()
        if folder.name not in wanted and folder.name.startswith(dossier.identifier) and ours:
            shutil.rmtree(folder)
            tally.add("removed", folder.name)
    return tally.sent()


def _settled(path: Path, data: bytes) -> str:
    """Write a sidecar; where only its times would be others, the earlier one stays."""
    times = re.compile(rb"<(eventTijd|checksumDatum)>[^<]*</")
    if path.is_file() and times.sub(b"", path.read_bytes()) == times.sub(b"", data):
        return "same"
    return put_bytes(data, path)


@dataclass(frozen=True, slots=True)
class _Writer:
    dossier: Dossier
    context: Context
    ended: tuple[set[str], Reason] | None

    def dossier_object(self) -> bytes:
        """The dossier as an ``informatieobject``."""
        dossier = self.dossier
        root, body = _start("informatieobject")
        _identified(body, dossier.identifier)
        _sub(body, "naam", dossier.title)
        _concept(body, "aggregatieniveau", "Dossier", "Begrippenlijst Aggregatieniveaus MDTO")
        for word in dossier.keywords:
            _sub(body, "trefwoord", word)
        _sub(body, "omschrijving", dossier.summary)
        self._language(body)
        self._event(body, "Publicatie")
        self._judged(body)
        self._category(body)
        for entry in dossier.files:
            _refers(_sub(body, "bevatOnderdeel"), entry.title, entry.id)
        self._makers(body)
        _limit(body, "Geen beperking")
        return _bytes(root)

    def document_object(self, entry: Entry) -> bytes:
        """A document as an ``informatieobject``."""
        dossier = self.dossier
        root, body = _start("informatieobject")
        _identified(body, entry.id)
        _sub(body, "naam", entry.title)
        _concept(body, "aggregatieniveau", "Archiefstuk", "Begrippenlijst Aggregatieniveaus MDTO")
        if dossier.base:
            where = _sub(body, "raadpleeglocatie")
            _sub(where, "raadpleeglocatieOnline", location(dossier, entry))
        self._language(body)
        self._event(body, "Publicatie")
        if self.ended and entry.id in self.ended[0]:
            self._event(body, "Intrekking publicatie", result=self.ended[1].value)
        self._judged(body)
        self._category(body)
        _refers(_sub(body, "isOnderdeelVan"), dossier.title, dossier.identifier)
        _refers(_sub(body, "heeftRepresentatie"), entry.name)
        if entry.marks:
            related = _sub(body, "gerelateerdInformatieobject")
            _refers(
                _sub(related, "gerelateerdInformatieobjectVerwijzing"),
                "Originele (ongelakte) versie",
            )
            _concept(
                related,
                "gerelateerdInformatieobjectTypeRelatie",
                "Is een versie van",
                "Begrippenlijst Relatietypen (informatieobject) MDTO",
            )
        self._makers(body)
        _limit(body, "Geen beperking")
        return _bytes(root)

    def file_object(self, entry: Entry, path: Path) -> bytes:
        """A file as a ``bestand``."""
        root, body = _start("bestand")
        _identified(body, f"sha256:{entry.sha256}")
        _sub(body, "naam", entry.name)
        _sub(body, "omvang", str(entry.size))
        code, label = _ARCHIVAL if entry.archival else _format(path)
        _concept(body, "bestandsformaat", label, "PRONOM-register", code=code)
        checksum = _sub(body, "checksum")
        _concept(
            checksum,
            "checksumAlgoritme",
            "SHA-256",
            "Begrippenlijst ChecksumAlgoritme MDTO",
        )
        _sub(checksum, "checksumWaarde", entry.sha256)
        _sub(checksum, "checksumDatum", stamp(self.context.now))
        if self.dossier.base:
            _sub(body, "URLBestand", location(self.dossier, entry))
        _refers(_sub(body, "isRepresentatieVan"), entry.title, entry.id)
        return _bytes(root)

    def _language(self, body: ET.Element) -> None:
        code = _LANGUAGES.get(self.dossier.language)
        if code:
            _sub(body, "taal", code)

    def _event(self, body: ET.Element, kind: str, *, result: str = "") -> None:
        event = _sub(body, "event")
        _concept(event, "eventType", kind, "Begrippenlijst EventTypeLijst MDTO")
        _sub(event, "eventTijd", stamp(self.context.now))
        self._organisation(_sub(event, "eventVerantwoordelijkeActor"))
        if result:
            _sub(event, "eventResultaat", result)

    def _judged(self, body: ET.Element) -> None:
        _concept(
            body,
            "waardering",
            "Nader te bepalen",
            "Begrippenlijst Waarderingen MDTO",
            code="N",
        )

    def _category(self, body: ET.Element) -> None:
        category = self.context.lists.value("category", self.dossier.category)
        version = self.context.lists.lists["category"].version
        _concept(body, "informatiecategorie", category.label, version, code=category.uri)

    def _makers(self, body: ET.Element) -> None:
        self._organisation(_sub(body, "archiefvormer"))

    def _organisation(self, parent: ET.Element) -> None:
        publisher = self.context.lists.organisation(self.dossier.publisher)
        _refers(parent, publisher.label, publisher.code, source="TOOI")


def _start(kind: str) -> tuple[ET.Element, ET.Element]:
    root = ET.Element(f"{{{SPACE}}}MDTO", {f"{{{XSI}}}schemaLocation": _SCHEMA})
    return root, _sub(root, kind)


def _spaces() -> None:
    ET.register_namespace("", SPACE)
    ET.register_namespace("xsi", XSI)


def _sub(parent: ET.Element, name: str, text: str = "") -> ET.Element:
    found = ET.SubElement(parent, f"{{{SPACE}}}{name}")
    if text:
        found.text = text
    return found


def _identified(body: ET.Element, identity: str, source: str = _SOURCE) -> None:
    found = _sub(body, "identificatie")
    _sub(found, "identificatieKenmerk", identity)
    _sub(found, "identificatieBron", source)


def _refers(parent: ET.Element, name: str, identity: str = "", source: str = _SOURCE) -> None:
    _sub(parent, "verwijzingNaam", name)
    if identity:
        found = _sub(parent, "verwijzingIdentificatie")
        _sub(found, "identificatieKenmerk", identity)
        _sub(found, "identificatieBron", source)


def _concept(parent: ET.Element, name: str, label: str, list_: str, *, code: str = "") -> None:
    found = _sub(parent, name)
    _sub(found, "begripLabel", label)
    if code:
        _sub(found, "begripCode", code)
    _sub(_sub(found, "begripBegrippenlijst"), "verwijzingNaam", list_)


def _limit(body: ET.Element, kind: str) -> None:
    found = _sub(body, "beperkingGebruik")
    _concept(found, "beperkingGebruikType", kind, "Begrippenlijst BeperkingGebruikTypeLijst MDTO")


def _bytes(root: ET.Element) -> bytes:
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return text + b"\n"


def _format(path: Path) -> tuple[str, str]:
    """The PRONOM code of a PDF that is no PDF/A: that of its header."""
    with path.open("rb") as file:
        found = re.search(rb"%PDF-(\d\.\d)", file.read(1024))
    version = found[1].decode() if found else ""
    return _PDF.get(version, ("fmt/276", _PDF["1.7"][1]))


def _facts(path: Path) -> dict[str, str]:
    """The first text of each element by its name."""
    found: dict[str, str] = {}
    for element in parsed(path.read_bytes()).iter():
        name = str(element.tag).rpartition("}")[2]
        if element.text and element.text.strip():
            found.setdefault(name, element.text.strip())
    return found


def _differs(code: str, name: str) -> Difference:
    return Difference(code, _("{name} is not that of the bundle.").format(name=name))
