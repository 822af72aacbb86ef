# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dutch for letters: they are Dutch whatever the language of the user is."""

from datetime import date

_MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
_DAYS = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]

OUTCOMES = {
    "granted": "Wij maken alle informatie openbaar waar u om vraagt.",
    "partly": "Wij maken een deel van de informatie openbaar. Een ander deel maken wij niet "
    "openbaar. Hieronder leest u waarom.",
    "refused": "Wij maken de informatie waar u om vraagt niet openbaar. Hieronder leest u waarom.",
    "not_treated": "Wij behandelen uw verzoek niet. Hieronder leest u waarom.",
    "nothing_found": "Wij hebben geen documenten gevonden die bij uw verzoek horen.",
    "already_public": "De informatie waar u om vraagt is al openbaar. Wij hoeven haar niet nog een "
    "keer te geven (artikel 4.5 lid 2 Woo). Hieronder leest u waar zij staat.",
}
#: The same for what is for the requester only (Woo 5.5-5.7): nothing becomes public.
RESTRICTED = {
    "granted": "U krijgt de informatie waar u om vraagt.",
    "partly": "U krijgt een deel van de informatie waar u om vraagt. Hieronder leest u waarom u "
    "een ander deel niet krijgt.",
}
REASONS = {
    "volume": "de omvang van de informatie: het gaat om veel documenten",
    "complexity": "de gecompliceerdheid van de informatie: het is ingewikkeld om haar te "
    "beoordelen",
}


def day(when: date) -> str:
    """``1 juni 2026``."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def full(when: date) -> str:
    """``maandag 1 juni 2026``: for a last day, so that nobody counts wrong."""
    return f"{_DAYS[when.weekday()]} {day(when)}"


def count(n: int, one: str, many: str) -> str:
    """A number with its word."""
    return f"{n} {one if n == 1 else many}"
