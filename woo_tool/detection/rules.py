# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every pattern rule in one table: its entity, its prior score and its sentence.

A score is the share of the rule's findings that were right on the texts it was measured on
(hand-annotated passages, own texts, 2,500 pages of public reports), rounded down and never
above 0.99. A rule that found too little to measure has the score of its nearest neighbour.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from woo_tool.detection.finding import Entity, Fact, Finding
from woo_tool.language import _


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule says of what it finds: entity, prior score, explanation, standing facts."""

    entity: Entity
    score: float
    explain: Callable[[], str]
    facts: frozenset[Fact] = frozenset()


_GENERAL = frozenset({Fact.GENERAL})
_FAILED = frozenset({Fact.CHECK_FAILED})
_LEGAL = frozenset({Fact.LEGAL_NUMBER})

#: Stable id -> rule. Ids are a promise to scripts; scores may move with every measurement.
RULES: Mapping[str, Rule] = MappingProxyType(
    {
        # contact ------------------------------------------------------------------------
        "pattern.email": Rule(Entity.EMAIL, 0.99, lambda: _("An e-mail address.")),
        "pattern.email.broken": Rule(
            Entity.EMAIL,
            0.95,
            lambda: _("An e-mail address that is broken by a space or line end."),
        ),
        "pattern.email.obfuscated": Rule(
            Entity.EMAIL, 0.93, lambda: _("An e-mail address written to hide it from machines.")
        ),
        "pattern.email.general": Rule(
            Entity.EMAIL, 0.97, lambda: _("A mailbox of a function or department."), _GENERAL
        ),
        "pattern.phone.context": Rule(
            Entity.PHONE, 0.99, lambda: _("A valid telephone number behind a word that says so.")
        ),
        "pattern.phone.valid": Rule(
            Entity.PHONE, 0.97, lambda: _("A telephone number: a valid area or mobile code.")
        ),
        "pattern.phone.bare": Rule(
            Entity.PHONE, 0.85, lambda: _("Ten digits that are a valid telephone number.")
        ),
        "pattern.phone.international": Rule(
            Entity.PHONE, 0.97, lambda: _("A telephone number with a country code.")
        ),
        "pattern.phone.unlikely": Rule(
            Entity.PHONE,
            0.8,
            lambda: _("Written as a telephone number, though no such number is given out."),
        ),
        "pattern.phone.local": Rule(
            Entity.PHONE, 0.85, lambda: _("A local number behind a word for telephone.")
        ),
        "pattern.phone.extension": Rule(
            Entity.PHONE, 0.9, lambda: _("An extension behind a word that says so.")
        ),
        "pattern.phone.general": Rule(
            Entity.PHONE, 0.97, lambda: _("A number of a service, not of a person."), _GENERAL
        ),
        "pattern.phone.office": Rule(
            Entity.PHONE, 0.9, lambda: _("A number behind the name of a desk or service."), _GENERAL
        ),
        # numbers that identify a person -------------------------------------------------
        "pattern.bsn.context": Rule(
            Entity.BSN, 0.99, lambda: _("Behind the word BSN, and passes the eleven test.")
        ),
        "pattern.bsn.context-failed": Rule(
            Entity.BSN, 0.7, lambda: _("Behind the word BSN, but fails the eleven test."), _FAILED
        ),
        "pattern.bsn.eleven-test": Rule(
            Entity.BSN, 0.6, lambda: _("Nine digits that pass the eleven test.")
        ),
        "pattern.bsn.written": Rule(
            Entity.BSN,
            0.85,
            lambda: _("Nine digits, grouped as a BSN is written, that pass the eleven test."),
        ),
        "pattern.bsn.page": Rule(
            Entity.BSN,
            0.88,
            lambda: _("Nine digits that pass the eleven test, on a page that speaks of BSNs."),
        ),
        "pattern.bsn.vat": Rule(
            Entity.BSN,
            0.9,
            lambda: _("The old VAT number of a sole trader, which holds a BSN."),
        ),
        "pattern.anumber": Rule(
            Entity.BSN, 0.97, lambda: _("Behind the word A-number, and passes its check."), _LEGAL
        ),
        "pattern.anumber.failed": Rule(
            Entity.BSN,
            0.7,
            lambda: _("Behind the word A-number, but fails its check."),
            _LEGAL | _FAILED,
        ),
        "pattern.vnumber": Rule(
            Entity.BSN, 0.95, lambda: _("Behind the word V-number (aliens register)."), _LEGAL
        ),
        "pattern.education-number": Rule(
            Entity.BSN, 0.95, lambda: _("Behind the word onderwijsnummer."), _LEGAL
        ),
        "pattern.criminal-chain-number": Rule(
            Entity.BSN, 0.95, lambda: _("Behind the word strafrechtsketennummer."), _LEGAL
        ),
        "pattern.passport.context": Rule(
            Entity.PASSPORT,
            0.95,
            lambda: _("Behind a word for passport, identity card or driving licence."),
        ),
        "pattern.passport.shape": Rule(
            Entity.PASSPORT, 0.5, lambda: _("Has the form of a passport or identity-card number.")
        ),
        "pattern.passport.mrz": Rule(
            Entity.PASSPORT, 0.98, lambda: _("The machine-readable lines of an identity document.")
        ),
        "pattern.staff-number": Rule(
            Entity.STAFF_NUMBER, 0.92, lambda: _("Behind a word for the number of an employee.")
        ),
        "pattern.staff-number.profession": Rule(
            Entity.STAFF_NUMBER,
            0.9,
            lambda: _("Behind a word for a number in a profession register."),
        ),
        "pattern.staff-number.beside": Rule(
            Entity.STAFF_NUMBER, 0.75, lambda: _("A number right behind the name of a person.")
        ),
        # money, companies, vehicles -----------------------------------------------------
        "pattern.iban": Rule(Entity.IBAN, 0.99, lambda: _("An IBAN whose check digits are right.")),
        "pattern.iban.failed": Rule(
            Entity.IBAN,
            0.7,
            lambda: _("Looks like an IBAN, but its check digits are wrong."),
            _FAILED,
        ),
        "pattern.iban.account": Rule(
            Entity.IBAN, 0.85, lambda: _("An account number behind a word that says so.")
        ),
        "pattern.kvk": Rule(
            Entity.KVK, 0.97, lambda: _("Eight digits behind KvK or handelsregister.")
        ),
        "pattern.kvk.branch": Rule(
            Entity.KVK, 0.95, lambda: _("Twelve digits behind the word vestigingsnummer.")
        ),
        "pattern.plate.context": Rule(
            Entity.PLATE, 0.97, lambda: _("A licence plate behind a word for vehicle or plate.")
        ),
        "pattern.plate": Rule(
            Entity.PLATE, 0.88, lambda: _("Written as a Dutch licence plate, with its dashes.")
        ),
        "pattern.plate.page": Rule(
            Entity.PLATE, 0.75, lambda: _("The form of a plate, on a page that speaks of plates.")
        ),
        # online -------------------------------------------------------------------------
        "pattern.username.context": Rule(
            Entity.USERNAME, 0.9, lambda: _("An account behind a word for user or account.")
        ),
        "pattern.username.domain": Rule(
            Entity.USERNAME, 0.9, lambda: _("An account name behind its Windows domain.")
        ),
        "pattern.username.path": Rule(
            Entity.USERNAME, 0.9, lambda: _("The name of an account in a path or directory.")
        ),
        "pattern.username.handle": Rule(
            Entity.USERNAME, 0.85, lambda: _("A handle on a social network.")
        ),
        "pattern.username.organisation": Rule(
            Entity.USERNAME, 0.85, lambda: _("The handle of an organisation."), _GENERAL
        ),
        "pattern.username.name": Rule(
            Entity.USERNAME, 0.8, lambda: _("An account name between brackets behind a name.")
        ),
        "pattern.username.known": Rule(
            Entity.USERNAME, 0.85, lambda: _("An account made of the name of a person named here.")
        ),
        "pattern.username.log": Rule(
            Entity.USERNAME, 0.75, lambda: _("Who did it, at the start of the lines of a log.")
        ),
        "pattern.ip.context": Rule(
            Entity.IP, 0.98, lambda: _("An IP address behind a word that says so.")
        ),
        "pattern.ip": Rule(Entity.IP, 0.85, lambda: _("An IP address.")),
        "pattern.ip.special": Rule(
            Entity.IP, 0.9, lambda: _("An IP address that is nobody's: loopback, mask."), _GENERAL
        ),
        "pattern.url.profile": Rule(
            Entity.URL, 0.95, lambda: _("The address of somebody's profile on the internet.")
        ),
        "pattern.url.query": Rule(
            Entity.URL, 0.9, lambda: _("An internet address with personal data in it.")
        ),
        "pattern.url.personal": Rule(
            Entity.URL, 0.75, lambda: _("The address of a personal page or folder.")
        ),
        "pattern.url.meeting": Rule(Entity.URL, 0.8, lambda: _("The link of an online meeting.")),
        # places -------------------------------------------------------------------------
        "pattern.postcode": Rule(Entity.POSTCODE, 0.97, lambda: _("A Dutch postcode.")),
        "pattern.postcode.address": Rule(
            Entity.POSTCODE, 0.98, lambda: _("A postcode behind an address or before a place.")
        ),
        "pattern.postcode.office": Rule(
            Entity.POSTCODE,
            0.95,
            lambda: _("The postcode of a post-office box or office."),
            _GENERAL,
        ),
        "pattern.address.postcode": Rule(
            Entity.ADDRESS, 0.97, lambda: _("A street and number before a postcode.")
        ),
        "pattern.address.street": Rule(
            Entity.ADDRESS, 0.92, lambda: _("A word for a street, and a number.")
        ),
        "pattern.address.context": Rule(
            Entity.ADDRESS,
            0.88,
            lambda: _("A name and a number behind a word for living or address."),
        ),
        "pattern.address.likely": Rule(
            Entity.ADDRESS, 0.6, lambda: _("May be a street and a number.")
        ),
        "pattern.address.box": Rule(
            Entity.ADDRESS, 0.97, lambda: _("A post-office box."), _GENERAL
        ),
        # dates --------------------------------------------------------------------------
        "pattern.birthdate.context": Rule(
            Entity.BIRTHDATE, 0.98, lambda: _("A date behind a word for birth.")
        ),
        "pattern.birthdate.year": Rule(
            Entity.BIRTHDATE, 0.85, lambda: _("A year behind a word for birth.")
        ),
        "pattern.birthdate.name": Rule(
            Entity.BIRTHDATE, 0.8, lambda: _("A date of long ago behind the name of a person.")
        ),
        "pattern.birthdate.beside": Rule(
            Entity.BIRTHDATE, 0.8, lambda: _("A date right behind the name of a person.")
        ),
        "pattern.birthdate.list": Rule(
            Entity.BIRTHDATE, 0.65, lambda: _("A date of long ago in a list of such dates.")
        ),
        # sensitive ----------------------------------------------------------------------
        "pattern.health.person": Rule(
            Entity.HEALTH, 0.75, lambda: _("Says something of somebody's health.")
        ),
        "pattern.health.phrase": Rule(
            Entity.HEALTH, 0.85, lambda: _("A phrase that reveals somebody's health.")
        ),
        "pattern.health.beside": Rule(
            Entity.HEALTH, 0.7, lambda: _("A word for illness or treatment beside a person.")
        ),
        "pattern.signature.initials": Rule(
            Entity.SIGNATURE, 0.9, lambda: _("Initials behind the word paraaf.")
        ),
        "pattern.signature.signed": Rule(
            Entity.SIGNATURE, 0.88, lambda: _("What stands behind a word for signed.")
        ),
        "pattern.signature.agreed": Rule(
            Entity.SIGNATURE, 0.75, lambda: _("Initials beside a word for agreed or seen.")
        ),
        "pattern.name.row": Rule(
            Entity.PERSON, 0.7, lambda: _("In a list of which the other lines begin with a person.")
        ),
        "pattern.signature.closing": Rule(
            Entity.SIGNATURE, 0.65, lambda: _("Initials alone on the last line.")
        ),
    }
)

#: What a score loses when the text was read with a digit for a letter (OCR).
REPAIRED = 0.1


def made(
    source: str,
    text: str,
    start: int,
    end: int,
    *facts: Fact,
    column: bool = False,
    score: float | None = None,
) -> Finding:
    """A finding of rule ``source`` at ``text[start:end]``.

    ``facts`` come beside the rule's own; ``column`` says that the head of its column counted.
    """
    rule = RULES[source]
    explanation = rule.explain()
    if column:
        explanation = _("{rule} By the head of its column.").format(rule=explanation)
    return Finding(
        start=start,
        end=end,
        entity=rule.entity,
        score=rule.score if score is None else score,
        source=source,
        explanation=explanation,
        text=text[start:end],
        facts=rule.facts.union(facts) if facts else rule.facts,
    )
