# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names that every platform and file system takes: small letters, digits and hyphens."""

import re
import unicodedata

#: Longest part of a name that comes of a title.
_LONGEST = 60
_SPELT = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l"})


def slug(text: str, longest: int = _LONGEST) -> str:
    """A title as part of a file name; "" where nothing is left of it."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_SPELT))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    found = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    if len(found) > longest:
        found = found[: longest + 1].rpartition("-")[0] or found[:longest]
    return found


def document_id(identifier: str, number: int) -> str:
    """The public identifier of a document: that of its dossier and its running number."""
    return f"{identifier}-{number:04}"


def file_name(identifier: str, title: str, *, neutral: bool) -> str:
    """The name of a published PDF: its identifier, with the title where names are clean.

    Identifiers are unique up to case, so these names are.
    """
    stem = slug(identifier, 100)
    words = "" if neutral else slug(title)
    return f"{stem}-{words}.pdf" if words else f"{stem}.pdf"


def title_of_name(stem: str) -> str:
    """A title made of a file name: words for hyphens and underscores, no numbering before it."""
    words = re.sub(r"[\s_]+|(?<=\w)-(?=\w)", " ", unicodedata.normalize("NFC", stem))
    words = re.sub(r"^\W*\d{1,4}[ .)-]+(?=\D)", "", words).strip(" .-")
    return words[:1].upper() + words[1:]
