# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A finding: a span of text that may be personal data, and why."""

from dataclasses import dataclass
from enum import StrEnum


class Entity(StrEnum):
    """What was found. The names are a promise to scripts."""

    PERSON = "PERSON"
    EMAIL = "EMAIL"
    PHONE = "PHONE"
    ADDRESS = "ADDRESS"
    POSTCODE = "POSTCODE"
    BSN = "BSN"
    IBAN = "IBAN"
    BIRTHDATE = "BIRTHDATE"
    PLATE = "PLATE"
    KVK = "KVK"
    PASSPORT = "PASSPORT"
    USERNAME = "USERNAME"
    IP = "IP"
    URL = "URL"
    SIGNATURE = "SIGNATURE"
    STAFF_NUMBER = "STAFF_NUMBER"
    HEALTH = "HEALTH"
    INITIALS = "INITIALS"
    TERM = "TERM"
    #: Letters in a picture that nobody can read; found by the redaction, in no text.
    ILLEGIBLE = "ILLEGIBLE"


class Fact(StrEnum):
    """What detection knows of a finding beyond its entity; the policy decides what follows."""

    #: Public by function (law.md 4.4): a minister, a mayor, a council member in that role.
    PUBLIC_OFFICE = "public-office"
    #: A role that may be public (director, head of department, spokesperson).
    PUBLIC_ROLE = "public-role"
    #: A number, mailbox or site of a department or organisation, not of a person.
    GENERAL = "general"
    #: The check the number has to pass failed (nine digits after the word BSN).
    CHECK_FAILED = "check-failed"
    #: The address is what the file is about (a permit, an inspection), or an office's own.
    OBJECT_ADDRESS = "object-address"
    #: The e-mail address stands at a domain that is on the organisation's list.
    ORGANISATION_DOMAIN = "organisation-domain"
    #: Another number the law prescribes to identify a person: A-number, V-number, onderwijsnummer.
    LEGAL_NUMBER = "legal-number"


@dataclass(frozen=True, slots=True)
class Finding:
    """A span ``text[start:end]`` of one text (code points), with its entity and reason.

    ``score`` is calibrated: of the findings with score 0.8, about 80 % are right.
    ``source`` is the stable id of the rule (``pattern.bsn``, ``name.honorific``,
    ``propagated``); ``explanation`` says the same in words, with the context that counted
    but without the text itself.
    """

    start: int
    end: int
    entity: Entity
    score: float
    source: str
    explanation: str
    text: str
    facts: frozenset[Fact] = frozenset()

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(
                f"a finding has a span of at least one character: {self.start}-{self.end}"
            )
        if len(self.text) != self.end - self.start:
            raise ValueError("the text of a finding is the text of its span")
        if not 0.0 <= self.score <= 1.0:
            raise ValueError(f"a score lies between 0 and 1: {self.score}")
