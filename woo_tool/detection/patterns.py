# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""All recognisers of validated patterns, and one call that runs them.

A recogniser takes a text and gives candidates; they may overlap, and the resolver decides.
Each takes time linear in the length of the text, whatever the text is.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from woo_tool.detection.dates import find_birthdate
from woo_tool.detection.finding import Finding
from woo_tool.detection.health import find_health
from woo_tool.detection.mail import find_email
from woo_tool.detection.numbers import (
    find_bsn,
    find_legal_numbers,
    find_passport,
)
from woo_tool.detection.online import find_ip, find_url, find_username
from woo_tool.detection.phone import find_phone
from woo_tool.detection.places import find_places
from woo_tool.detection.registers import find_iban, find_kvk, find_plate
from woo_tool.detection.rules import REPAIRED
from woo_tool.detection.signature import find_signature
from woo_tool.detection.staff import find_staff_number
from woo_tool.detection.tables import find_columns

Recogniser = Callable[[str], Iterator[Finding]]

#: By name, in no order that matters.
RECOGNISERS: Mapping[str, Recogniser] = MappingProxyType(
    {
        "email": find_email,
        "phone": find_phone,
        "bsn": find_bsn,
        "legal-numbers": find_legal_numbers,
        "iban": find_iban,
        "places": find_places,
        "birthdate": find_birthdate,
        "plate": find_plate,
        "kvk": find_kvk,
        "passport": find_passport,
        "staff-number": find_staff_number,
        "username": find_username,
        "ip": find_ip,
        "url": find_url,
        "health": find_health,
        "signature": find_signature,
        "columns": find_columns,
    }
)
#: Recognisers that run again where OCR wrote a letter for a digit.
_NUMERIC = ("phone", "bsn", "legal-numbers", "iban", "places", "birthdate", "kvk")
#: Without a digit in the text these find nothing.
_DIGITS = frozenset(
    {"phone", "bsn", "legal-numbers", "iban", "places", "plate", "kvk"} | {"staff-number", "ip"}
)
_DIGIT = re.compile(r"\d")


def find(text: str) -> list[Finding]:
    """Every candidate of every recogniser, by place; a span and entity once, its best score.

    Args:
        text: Of one page or file.
    """
    found: dict[tuple[int, int, str], Finding] = {}
    digits = _DIGIT.search(text) is not None
    for name, recogniser in RECOGNISERS.items():
        if not digits and name in _DIGITS:
            continue
        for finding in recogniser(text):
            _keep(found, finding)
    repaired = repair(text) if digits else text
    if repaired != text:
        plain = list(found.values())
        for name in _NUMERIC:
            for finding in RECOGNISERS[name](repaired):
                if repaired[finding.start : finding.end] != text[finding.start : finding.end]:
                    own = replace(
                        finding,
                        text=text[finding.start : finding.end],
                        score=round(finding.score - REPAIRED, 3),
                    )
                    if not any(_same(own, other) for other in plain):
                        _keep(found, own)
    return sorted(found.values(), key=lambda f: (f.start, f.end, f.entity))


def _keep(found: dict[tuple[int, int, str], Finding], finding: Finding) -> None:
    key = (finding.start, finding.end, finding.entity)
    known = found.get(key)
    if known is None or finding.score > known.score:
        found[key] = finding


def _same(one: Finding, other: Finding) -> bool:
    return (one.start, one.end, one.entity) == (other.start, other.end, other.entity)


_LOOKALIKE = re.compile(r"(?<![^\W\d_lOoISBZ])[\dOolI|SBZ]{2,}(?![^\W\d_])")
_DIGIT_FOR = str.maketrans("OolI|SBZ", "00111582")


def repair(text: str) -> str:
    """The text with the digits that OCR read as letters (``2O18``, ``O570``), same length.

    Only in runs of digits and look-alikes, digits in the majority, and next to a digit.
    """

    def fixed(hit: "re.Match[str]") -> str:
        value = hit.group()
        digits = sum(c.isdigit() for c in value)
        if digits == len(value) or digits * 2 < len(value) or digits == 0:
            return value
        if value[-1] in "BSZIl" and value[:-1].isdigit() and len(value) <= 4:
            return value  # a house number with its letter
        return value.translate(_DIGIT_FOR)

    return _LOOKALIKE.sub(fixed, text)
