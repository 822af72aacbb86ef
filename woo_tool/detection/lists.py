# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The compiled gazetteer, and the word lists a linguist may change (``models/nl_woo``).

``names.bin`` is made by ``models/training/compile_lists.py``: sorted 32-bit hashes of
lower-case words with 16 bits each. A word that is in no list is taken for one that is with a
chance of about 1 in 8,500 (506,600 entries over 2**32 hashes).
"""

import sys
import tomllib
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntFlag
from pathlib import Path
from zlib import crc32

from woo_tool.errors import ConfigError
from woo_tool.language import _

_MAGIC = b"WOON1\0\0\0"


class Bit(IntFlag):
    """What the lists know of a word."""

    NONE = 0
    FIRST = 1
    SURNAME = 2
    #: A surname with a prefix (van den Berg).
    SURNAME_PREFIXED = 4
    #: One of the thousand most frequent surnames.
    FREQUENT = 8
    #: A word of the language: it stands in lower case in running text.
    COMMON = 16
    PLACE = 32
    #: A word of the dictionary (OpenTaal), a name that is one too or not.
    WORD = 64


_SPECIAL = str.maketrans({"ı": "i", "İ": "I", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ß": "ss"})


def fold(word: str) -> str:
    """Lower case, without diacritics, one kind of apostrophe."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.translate(_SPECIAL))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower().replace("’", "'")


def key(word: str) -> int:
    """The hash of a word that is in lower case already."""
    return crc32(word.encode())


_PREFIX_WORDS = frozenset(
    [
        "van",
        "de",
        "der",
        "den",
        "ter",
        "ten",
        "te",
        "'t",
        "’t",
        "het",
        "'s",
        "’s",
        "in",
        "op",
        "aan",
        "bij",
        "uit",
        "onder",
        "over",
        "voor",
        "von",
        "zu",
        "zur",
        "zum",
        "vom",
        "da",
        "dos",
        "das",
        "do",
        "di",
        "du",
        "del",
        "della",
        "la",
        "le",
        "les",
        "los",
        "las",
        "el",
        "al",
        "ben",
        "bin",
        "ibn",
        "abu",
        "ait",
        "aït",
        "ould",
        "af",
        "tot",
        "d'",
        "l'",
        "van't",
        "v.d.",
        "v/d",
        "vd",
        "v.",
    ]
)


def strip_prefix(surname: str) -> tuple[str, str]:
    """Prefix and rest of a surname: ``van den Berg`` -> ``van den``, ``Berg``."""
    parts = surname.split()
    at = 0
    while at < len(parts) - 1 and parts[at].lower() in _PREFIX_WORDS:
        at += 1
    return " ".join(parts[:at]), " ".join(parts[at:])


class Gazetteer:
    """Bits of words, by binary search in the compiled list."""

    def __init__(self, data: bytes) -> None:
        """Read the compiled list.

        Raises:
            ConfigError: The bytes are no compiled list.
        """
        count = int.from_bytes(data[8:12], "little")
        if data[:8] != _MAGIC or len(data) != 12 + 6 * count:
            raise ConfigError(_("The name list of the model is damaged: install it again."))
        self._hashes = array("I", data[12 : 12 + 4 * count])
        self._values = array("H", data[12 + 4 * count :])
        if sys.byteorder == "big":
            self._hashes.byteswap()
            self._values.byteswap()

    def __len__(self) -> int:
        return len(self._hashes)

    def bits(self, word: str) -> int:
        """What the lists know of a word in lower case; without diacritics when it has some."""
        found = self.exact(word)
        if not found and not word.isascii():
            found = self.exact(fold(word))
        return found

    def exact(self, word: str) -> int:
        """What the lists know of a word as it is written."""
        wanted = key(word)
        at = bisect_left(self._hashes, wanted)
        if at < len(self._hashes) and self._hashes[at] == wanted:
            return self._values[at]
        return 0


#: Number of weights of the likeness.
BUCKETS = 8192


def triples(word: str) -> list[int]:
    """The buckets of the letter triples of a word in lower case, with its ends marked."""
    plain = f"^{fold(word)}$"
    return [crc32(plain[n : n + 3].encode()) % BUCKETS for n in range(len(plain) - 2)] + [
        crc32(b"<" + plain[-4:].encode()) % BUCKETS
    ]


@dataclass(frozen=True, slots=True)
class Lists:
    """Everything the name rules look up: the gazetteer and the word lists by name."""

    gazetteer: Gazetteer
    words: Mapping[str, frozenset[str]]
    weights: "array[int]"

    def likeness(self, word: str) -> float:
        """How much a word in no list looks like a name: log odds, 0 is undecided."""
        at = triples(word)
        total = sum(self.weights[n] for n in at)
        return float(total / 24 / len(at) ** 0.5)

    def group(self, name: str) -> frozenset[str]:
        """A word list of ``words.toml``; unknown is an error."""
        return self.words[name]


def load_lists(folder: Path) -> Lists:
    """The lists of a model folder.

    Raises:
        ConfigError: A file is absent or damaged.
    """
    try:
        gazetteer = Gazetteer((folder / "names.bin").read_bytes())
        weights = array("b", (folder / "likeness.bin").read_bytes())
        raw = tomllib.loads((folder / "words.toml").read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(
            _("The lists of the model cannot be read: install woo-tool again.")
        ) from error
    words = {
        name: frozenset(word for line in value for word in line.split("|"))
        for name, value in raw.items()
        if isinstance(value, list)
    }
    return Lists(gazetteer, words, weights)
