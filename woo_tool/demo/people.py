# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who stands in the sample documents, and what looks like a person and is none.

Everybody here is invented. The citizen service number begins with 999, which is never given
out; bank accounts pass their check and belong to nobody; mail goes to ``example``, which exists
nowhere (RFC 2606).
"""

#: Surnames that may stand in no output: not in the text, not in a carrier, not in a picture.
PEOPLE = (
    "Wiersma-Okafor",
    "van den Akkerveken",
    "El Khattabi",
    "Tesfay Haile",
    "Benhaddou",
    "Kowalczyk",
    "Jansma",
    "Yıldız-de Groot",
    "Bondarenko",
    "Mei-Lin Chen",
    "Oosterhuis",
    "Çelik",
    "Terpstra",
    "Ramdhani",
    "Tuhumena",
    "Nguyen",
    "Warsame",
    "da Silva Tavares",
    "Szabó",
    "Dijkgraaf",
)

#: Numbers and addresses of theirs: those have to go too.
NUMBERS = (
    "999993653",
    "06-12345678",
    "NL91 ABNA 0417 1643 00",
    "s.wiersma@onderzoek.example",
    "fatma@familie-yildiz.example",
    "Lindelaan 14",
)

#: What a reader has to find back: no people, or people in a public office.
STAYS = (
    "Koningin Julianaplein",
    "commissie-De Wit",
    "Van Goghschool",
    "De Boerstraat",
    "Wilhelminastraat",
    "zwembad De Vliet",
    "Jansen & Partners",
    "Wet open overheid",
    "Dr. Schaepmanlaan",
)
