# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write ``publication/organisations.toml`` and ``values.toml`` from the value lists of KOOP.

    python -m tools.valuelists DIWOO-METADATA-LIJSTEN.XSD INFOCAT-CODES.JSON

Only facts are taken over: the URI of a value, its label, and which version of which list it
stands in. Run it again when KOOP has newer lists; the diff shows what changed.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_XS = "{http://www.w3.org/2001/XMLSchema}"
_HEAD = """\
# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: CC0-1.0
#
# Written by `python -m tools.valuelists` from the DiWoo 0.9.8 value lists of KOOP: labels and
# URIs, nothing else. {what}
# list  the list and its version     published  its date     base  what stands before each code

"""
_ORGANISATIONS = {
    "gemeentelijst": "gemeente",
    "ministerielijst": "ministerie",
    "provincielijst": "provincie",
    "waterschapslijst": "waterschap",
    "oorglijst": "overig",
    "solijst": "samenwerking",
    "zbolijst": "zbo",
    "collijst": "caribisch",
}
_VALUES = {
    "informatiecategorielijst": "category",
    "documentsoortlijst": "document",
    "themalijst": "theme",
    "soorthandelinglijst": "act",
    "documentrelatielijst": "relation",
    "redenverwijderingvervanginglijst": "reason",
    "formatlijst": "format",
    "taallijst": "language",
}


def _lists(path: Path) -> Iterator[tuple[str, list[str], list[tuple[str, str]]]]:
    """Per list its name, what it says of itself, and its values: URI and label."""
    from lxml import etree

    tree = etree.parse(str(path), etree.XMLParser(no_network=True, resolve_entities=False))
    for simple in tree.iter(f"{_XS}simpleType"):
        about = [
            " ".join("".join(part.itertext()).split())
            for part in simple.iterfind(f"{_XS}annotation//{{*}}p")
        ]
        values = []
        for entry in simple.iter(f"{_XS}enumeration"):
            first = next(iter(entry.iterfind(".//{*}p")), None)
            label = "" if first is None else " ".join("".join(first.itertext()).split())
            values.append((entry.get("value"), label))
        if values:
            yield simple.get("name") or "", about, values


def _table(name: str, about: list[str], values: list[tuple[str, str]]) -> Iterator[str]:
    said = " ".join(about)
    bases = {uri.rpartition("/")[0] + "/" for uri, _label in values}
    found = re.search(r"https://identifier\.overheid\.nl/tooi/set/\S+/\d+", said)
    day = re.search(r"publicatiedatum: (\d{4}-\d\d-\d\d)", said)
    yield f"[{name}]"
    yield f'list = "{found[0] if found else ""}"'
    if day:
        yield f"published = {day[1]}"
    base = max(bases, key=lambda base: sum(uri.startswith(base) for uri, _label in values))
    yield f'base = "{base}"'
    yield ""
    yield f"[{name}.values]"
    for uri, label in sorted(values):
        code = uri.removeprefix(base)
        key = code if re.fullmatch(r"[A-Za-z0-9_-]+", code) else json.dumps(code)
        yield f"{key} = {json.dumps(label, ensure_ascii=False)}"
    yield ""


def main(lists: Path, infocat: Path) -> int:
    """Write both files; 0."""
    organisations: list[str] = []
    values: list[str] = []
    for name, about, entries in _lists(lists):
        if name in _ORGANISATIONS:
            organisations += _table(_ORGANISATIONS[name], about, entries)
        elif name in _VALUES:
            values += _table(_VALUES[name], about, entries)
    categories = json.loads(infocat.read_text("utf-8"))["categories"]
    values += ["# The number of a category in the name of its sitemap index, and its article."]
    values += ["[infocat]"]
    for entry in categories:
        code = entry["uri"].rpartition("/")[2]
        number, article = entry["infocat"] or "", entry["woo_artikel"]
        values.append(f'{code} = {{ number = "{number}", article = "{article}" }}')
    texts = {
        "organisations.toml": (organisations, "The lists hold bodies that no longer exist too."),
        "values.toml": (values, "The values that a document is described with."),
    }
    for name, (lines, what) in texts.items():
        text = _HEAD.format(what=what) + "\n".join(lines).rstrip("\n") + "\n"
        (ROOT / "publication" / name).write_text(text, "utf-8")
        print(f"publication/{name}: {len(lines)} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:3])))
