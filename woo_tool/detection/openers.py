# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A verb or greeting that opens a sentence is no part of the name: ``Bel Tineke Bos``.

Its capital is that of the sentence. Taken for a first name it would leave ``de Vries`` of
``Haal Kees de Vries`` standing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from woo_tool.detection.reading import Candidate, Reader
from woo_tool.detection.shape import Page

#: Words that open a sentence; none that somebody is called (Wil, Kan, Ping).
_OPENERS = frozenset(
    [
        *("bel", "belde", "belt", "mail", "mailde", "mailt", "stuur", "stuurt", "laat", "haal"),
        *("kijk", "help", "bedank", "benader", "heeft", "heb", "had", "hebben", "is", "was"),
        *("moet", "mag", "app", "appte", "vraag", "vroeg", "geef", "gaf", "zeg", "zegt", "zei"),
        *("breng", "spreek", "sprak", "nodig", "informeer", "meld", "schrijf", "check", "neem"),
        *("zie", "zag", "betrek", "komt", "kwam", "gaat", "ging", "hoorde", "ontvang", "groet"),
        *("waarom", "omdat", "toen", "ook", "maar", "dus", "want", "volgens", "wacht", "herinner"),
        *(
            "tag",
            "dag",
            "moin",
            "moi",
            "ciao",
            "salut",
            "salam",
            "selam",
            "hola",
            "welkom",
            "bedankt",
        ),
        *("gisteren", "vandaag", "morgen", "eergisteren", "overmorgen", "vanmorgen", "vanmiddag"),
        *(
            "vanavond",
            "straks",
            "zojuist",
            "net",
            "nogmaals",
            "fijn",
            "graag",
            "wat",
            "wie",
            "waar",
        ),
        *(
            "hoe",
            "als",
            "zodra",
            "nadat",
            "totdat",
            "zoals",
            "zowel",
            "terwijl",
            "hopelijk",
            "gelukkig",
        ),
        *("rapport", "auteur", "auteurs", "foto", "tekst", "redactie", "illustratie", "opname"),
        *("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    ]
)
#: A first name and a surname behind the verb are sure of themselves.
_FULL = 0.95


class Openers:
    """Takes the verb off a name."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def without(
        self, page: Page, found: Iterable[tuple[Candidate, float]]
    ) -> Iterator[tuple[Candidate, float]]:
        """The candidates; one that begins with a verb begins at the name behind it."""
        for one, score in found:
            first = one.first + 1
            if (
                first < one.last
                and page.codes[first] in "FB"
                and page.words[one.first].lower() in _OPENERS
            ):
                name = self._reader.read(page, first)
                if name is not None and name.last >= one.last:
                    sure = len(name.plain) > 1
                    yield (
                        replace(one, first=first, last=name.last, shape=name.shape),
                        max(score, _FULL) if sure else score,
                    )
                    continue
            yield one, score
