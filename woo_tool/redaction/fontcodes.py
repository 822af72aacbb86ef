# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What fonts still say of letters that nobody shows any more (redaction.md §1.5 no. 48)."""

from collections.abc import Iterator

from woo_tool.language import counted
from woo_tool.redaction import shows
from woo_tool.redaction.audit import AuditFinding, Severity
from woo_tool.redaction.decoders import Font
from woo_tool.redaction.needles import plain


def residue(walk: shows.Walk, secret: str) -> Iterator[AuditFinding]:
    """Codes that a font maps and no page uses, when their letters are those of a secret.

    A font that maps whole alphabets tells nothing; one whose unused codes are mostly letters of
    the secrets does. Never more than ``info``: it names letters, not the name.
    """
    letters = {char for char in plain(secret) if char.isalnum()}
    for font in walk.fonts.values():
        unused = orphans(font)
        told = {char for char in unused if plain(char) and plain(char)[0] in letters}
        if told and 2 * len(told) >= len(unused):
            detail = counted(
                "font maps {n} letter that no page uses",
                "font maps {n} letters that no page uses",
                len(told),
            )
            yield AuditFinding("font-residue", "font", Severity.INFO, detail, text="".join(told))


def orphans(font: Font) -> set[str]:
    """The letters a font maps (ToUnicode) for codes that nothing shows."""
    used = {font.letters.get(code, "") for code in font.used}
    shown = {char for text in used for char in text}
    return {
        char
        for code in font.mapped - font.used
        for char in font.letters.get(code, "")
        if char.isalnum() and char not in shown
    }
