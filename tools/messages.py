# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``make messages``: bring the Dutch catalogue up to date with the source, and compile it.

The English sentence in the source is the key. What is new is added without a translation
(and named, so that somebody writes it); what is gone is dropped. Deterministic: no dates, no
line numbers, sorted by message.
"""

import ast
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "woo_tool"
PO = PACKAGE / "locale" / "nl" / "LC_MESSAGES" / "woo_tool.po"
MO = PO.with_suffix(".mo")
#: The functions whose first string is a message; ngettext and counted have two.
KEYWORDS = {
    "_": None, "ngettext": (1, 2), "phrase": None, "counted": (1, 2), "_setting": (1,),
}  # fmt: skip
HEADER = """\
# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
# Dutch texts of woo-tool. The msgid is the sentence in the source; write the msgstr, then
# `make messages`. Plain words (B1); terms of law as in docs/terms.md.
"""


def extracted() -> "dict[str | tuple[str, str], set[str]]":
    """Every message in the source, with the files it stands in."""
    from babel.messages.extract import extract_from_file

    found: dict[str | tuple[str, str], set[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for _line, message, _comments, _context in extract_from_file(
            "python", str(path), keywords=KEYWORDS, options={"encoding": "utf-8"}
        ):
            key = message if isinstance(message, str) else (str(message[0]), str(message[1]))
            found.setdefault(key, set()).add(path.relative_to(ROOT).as_posix())
        for message in _help(path.read_text("utf-8")):
            found.setdefault(message, set()).add(path.relative_to(ROOT).as_posix())
    return found


def _help(source: str) -> Iterator[str]:
    """The docstrings of commands: what their help says (``cli.options.speaks``)."""
    for node in ast.walk(ast.parse(source)) if "speaks" in source else ():
        if isinstance(node, ast.FunctionDef):
            names = [ast.unparse(name).split("(")[0] for name in node.decorator_list]
            if any(name.endswith("speaks") for name in names) and (said := ast.get_docstring(node)):
                yield said


def refreshed() -> "tuple[bytes, bytes, list[str]]":
    """The catalogue as it should be: PO, MO, and the messages without a translation."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po, write_po

    old = Catalog(locale="nl")
    if PO.exists():
        with PO.open("rb") as file:
            old = read_po(file, locale="nl")
    new = Catalog(locale="nl", fuzzy=False)
    open_ones: list[str] = []
    for key, files in sorted(extracted().items(), key=lambda item: str(item[0])):
        known = old.get(key if isinstance(key, str) else key[0])
        text = known.string if known else ("" if isinstance(key, str) else ("", ""))
        if not (text if isinstance(text, str) else text and all(text)):
            open_ones.append(key if isinstance(key, str) else key[0])
        new.add(key, text, locations=[(name, 0) for name in sorted(files)])
    po, mo = BytesIO(), BytesIO()
    write_po(po, new, omit_header=True, include_lineno=False, width=100)
    write_mo(mo, new)
    plain = (
        'msgid ""\nmsgstr ""\n"Language: nl\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    )
    text_po = (HEADER + plain).encode() + po.getvalue()
    return text_po, _compiled(text_po), open_ones


def _compiled(po: bytes) -> bytes:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    catalogue = read_po(BytesIO(po), locale="nl")
    # Babel writes the minute in which it was made; the same texts give the same file.
    catalogue.creation_date = datetime(2026, 1, 1, tzinfo=UTC)
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def main() -> int:
    """Write PO and MO; 3 when messages are open."""
    po, mo, open_ones = refreshed()
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(po)
    MO.write_bytes(mo)
    for message in open_ones:
        print(f"no Dutch text yet: {message}")
    print(f"{PO.relative_to(ROOT)}: {len(open_ones)} without a Dutch text")
    return 3 if open_ones else 0


if __name__ == "__main__":
    sys.exit(main())
