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


#: Stable id, entity, prior score, standing facts. Ids are a promise to scripts; scores may move
#: with every measurement.
_TABLE = """
pattern.email                       EMAIL        0.99
pattern.email.broken                EMAIL        0.95
pattern.email.obfuscated            EMAIL        0.93
pattern.email.general               EMAIL        0.97 general
pattern.phone.context               PHONE        0.99
pattern.phone.valid                 PHONE        0.97
pattern.phone.bare                  PHONE        0.85
pattern.phone.international         PHONE        0.97
pattern.phone.unlikely              PHONE        0.80
pattern.phone.local                 PHONE        0.85
pattern.phone.extension             PHONE        0.90
pattern.phone.general               PHONE        0.97 general
pattern.phone.office                PHONE        0.90 general
pattern.bsn.context                 BSN          0.99
pattern.bsn.context-failed          BSN          0.70 check-failed
pattern.bsn.eleven-test             BSN          0.60
pattern.bsn.written                 BSN          0.85
pattern.bsn.page                    BSN          0.88
pattern.bsn.vat                     BSN          0.90
pattern.anumber                     BSN          0.97 legal-number
pattern.anumber.failed              BSN          0.70 check-failed legal-number
pattern.vnumber                     BSN          0.95 legal-number
pattern.education-number            BSN          0.95 legal-number
pattern.criminal-chain-number       BSN          0.95 legal-number
pattern.passport.context            PASSPORT     0.95
pattern.passport.shape              PASSPORT     0.50
pattern.passport.mrz                PASSPORT     0.98
pattern.staff-number                STAFF_NUMBER 0.92
pattern.staff-number.profession     STAFF_NUMBER 0.90
pattern.staff-number.beside         STAFF_NUMBER 0.75
pattern.iban                        IBAN         0.99
pattern.iban.failed                 IBAN         0.70 check-failed
pattern.iban.account                IBAN         0.85
pattern.kvk                         KVK          0.97
pattern.kvk.branch                  KVK          0.95
pattern.plate.context               PLATE        0.97
pattern.plate                       PLATE        0.88
pattern.plate.page                  PLATE        0.75
pattern.username.context            USERNAME     0.90
pattern.username.domain             USERNAME     0.90
pattern.username.path               USERNAME     0.90
pattern.username.handle             USERNAME     0.85
pattern.username.organisation       USERNAME     0.85 general
pattern.username.name               USERNAME     0.80
pattern.username.known              USERNAME     0.85
pattern.username.log                USERNAME     0.75
pattern.ip.context                  IP           0.98
pattern.ip                          IP           0.85
pattern.ip.special                  IP           0.90 general
pattern.url.profile                 URL          0.95
pattern.url.query                   URL          0.90
pattern.url.personal                URL          0.75
pattern.url.meeting                 URL          0.80
pattern.postcode                    POSTCODE     0.97
pattern.postcode.address            POSTCODE     0.98
pattern.postcode.office             POSTCODE     0.95 general
pattern.address.postcode            ADDRESS      0.97
pattern.address.street              ADDRESS      0.92
pattern.address.context             ADDRESS      0.88
pattern.address.likely              ADDRESS      0.60
pattern.address.box                 ADDRESS      0.97 general
pattern.birthdate.context           BIRTHDATE    0.98
pattern.birthdate.year              BIRTHDATE    0.85
pattern.birthdate.name              BIRTHDATE    0.80
pattern.birthdate.beside            BIRTHDATE    0.80
pattern.birthdate.list              BIRTHDATE    0.65
pattern.health.person               HEALTH       0.75
pattern.health.phrase               HEALTH       0.85
pattern.health.beside               HEALTH       0.70
pattern.signature.initials          SIGNATURE    0.90
pattern.signature.signed            SIGNATURE    0.88
pattern.signature.agreed            SIGNATURE    0.75
pattern.signature.place             SIGNATURE    0.75
pattern.name.row                    PERSON       0.70
pattern.signature.closing           SIGNATURE    0.65
"""

#: Stable id -> sentence.
_SENTENCES: Mapping[str, Callable[[], str]] = MappingProxyType(
    {
        "pattern.email": lambda: _("An e-mail address."),
        "pattern.email.broken": lambda: _(
            "An e-mail address that is broken by a space or line end."
        ),
        "pattern.email.obfuscated": lambda: _(
            "An e-mail address written to hide it from machines."
        ),
        "pattern.email.general": lambda: _("A mailbox of a function or department."),
        "pattern.phone.context": lambda: _("A valid telephone number behind a word that says so."),
        "pattern.phone.valid": lambda: _("A telephone number: a valid area or mobile code."),
        "pattern.phone.bare": lambda: _("Ten digits that are a valid telephone number."),
        "pattern.phone.international": lambda: _("A telephone number with a country code."),
        "pattern.phone.unlikely": lambda: _(
            "Written as a telephone number, though no such number is given out."
        ),
        "pattern.phone.local": lambda: _("A local number behind a word for telephone."),
        "pattern.phone.extension": lambda: _("An extension behind a word that says so."),
        "pattern.phone.general": lambda: _("A number of a service, not of a person."),
        "pattern.phone.office": lambda: _("A number behind the name of a desk or service."),
        "pattern.bsn.context": lambda: _("Behind the word BSN, and passes the eleven test."),
        "pattern.bsn.context-failed": lambda: _("Behind the word BSN, but fails the eleven test."),
        "pattern.bsn.eleven-test": lambda: _("Nine digits that pass the eleven test."),
        "pattern.bsn.written": lambda: _(
            "Nine digits, grouped as a BSN is written, that pass the eleven test."
        ),
        "pattern.bsn.page": lambda: _(
            "Nine digits that pass the eleven test, on a page that speaks of BSNs."
        ),
        "pattern.bsn.vat": lambda: _("The old VAT number of a sole trader, which holds a BSN."),
        "pattern.anumber": lambda: _("Behind the word A-number, and passes its check."),
        "pattern.anumber.failed": lambda: _("Behind the word A-number, but fails its check."),
        "pattern.vnumber": lambda: _("Behind the word V-number (aliens register)."),
        "pattern.education-number": lambda: _("Behind the word onderwijsnummer."),
        "pattern.criminal-chain-number": lambda: _("Behind the word strafrechtsketennummer."),
        "pattern.passport.context": lambda: _(
            "Behind a word for passport, identity card or driving licence."
        ),
        "pattern.passport.shape": lambda: _("Has the form of a passport or identity-card number."),
        "pattern.passport.mrz": lambda: _("The machine-readable lines of an identity document."),
        "pattern.staff-number": lambda: _("Behind a word for the number of an employee."),
        "pattern.staff-number.profession": lambda: _(
            "Behind a word for a number in a profession register."
        ),
        "pattern.staff-number.beside": lambda: _("A number right behind the name of a person."),
        "pattern.iban": lambda: _("An IBAN whose check digits are right."),
        "pattern.iban.failed": lambda: _("Looks like an IBAN, but its check digits are wrong."),
        "pattern.iban.account": lambda: _("An account number behind a word that says so."),
        "pattern.kvk": lambda: _("Eight digits behind KvK or handelsregister."),
        "pattern.kvk.branch": lambda: _("Twelve digits behind the word vestigingsnummer."),
        "pattern.plate.context": lambda: _("A licence plate behind a word for vehicle or plate."),
        "pattern.plate": lambda: _("Written as a Dutch licence plate, with its dashes."),
        "pattern.plate.page": lambda: _("The form of a plate, on a page that speaks of plates."),
        "pattern.username.context": lambda: _("An account behind a word for user or account."),
        "pattern.username.domain": lambda: _("An account name behind its Windows domain."),
        "pattern.username.path": lambda: _("The name of an account in a path or directory."),
        "pattern.username.handle": lambda: _("A handle on a social network."),
        "pattern.username.organisation": lambda: _("The handle of an organisation."),
        "pattern.username.name": lambda: _("An account name between brackets behind a name."),
        "pattern.username.known": lambda: _("An account made of the name of a person named here."),
        "pattern.username.log": lambda: _("Who did it, at the start of the lines of a log."),
        "pattern.ip.context": lambda: _("An IP address behind a word that says so."),
        "pattern.ip": lambda: _("An IP address."),
        "pattern.ip.special": lambda: _("An IP address that is nobody's: loopback, mask."),
        "pattern.url.profile": lambda: _("The address of somebody's profile on the internet."),
        "pattern.url.query": lambda: _("An internet address with personal data in it."),
        "pattern.url.personal": lambda: _("The address of a personal page or folder."),
        "pattern.url.meeting": lambda: _("The link of an online meeting."),
        "pattern.postcode": lambda: _("A Dutch postcode."),
        "pattern.postcode.address": lambda: _("A postcode behind an address or before a place."),
        "pattern.postcode.office": lambda: _("The postcode of a post-office box or office."),
        "pattern.address.postcode": lambda: _("A street and number before a postcode."),
        "pattern.address.street": lambda: _("A word for a street, and a number."),
        "pattern.address.context": lambda: _(
            "A name and a number behind a word for living or address."
        ),
        "pattern.address.likely": lambda: _("May be a street and a number."),
        "pattern.address.box": lambda: _("A post-office box."),
        "pattern.birthdate.context": lambda: _("A date behind a word for birth."),
        "pattern.birthdate.year": lambda: _("A year behind a word for birth."),
        "pattern.birthdate.name": lambda: _("A date of long ago behind the name of a person."),
        "pattern.birthdate.beside": lambda: _("A date right behind the name of a person."),
        "pattern.birthdate.list": lambda: _("A date of long ago in a list of such dates."),
        "pattern.health.person": lambda: _("Says something of somebody's health."),
        "pattern.health.phrase": lambda: _("A phrase that reveals somebody's health."),
        "pattern.health.beside": lambda: _("A word for illness or treatment beside a person."),
        "pattern.signature.initials": lambda: _("Initials behind the word paraaf."),
        "pattern.signature.signed": lambda: _("What stands behind a word for signed."),
        "pattern.signature.agreed": lambda: _("Initials beside a word for agreed or seen."),
        "pattern.signature.place": lambda: _("The place where somebody signed."),
        "pattern.name.row": lambda: _("In a list of which the other lines begin with a person."),
        "pattern.signature.closing": lambda: _("Initials alone on the last line."),
    }
)


def _read(table: str) -> Mapping[str, Rule]:
    rows = (line.split() for line in table.strip().splitlines())
    return MappingProxyType(
        {
            name: Rule(Entity(entity), float(score), _SENTENCES[name], frozenset(map(Fact, facts)))
            for name, entity, score, *facts in rows
        }
    )


#: Stable id -> rule.
RULES: Mapping[str, Rule] = _read(_TABLE)

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
