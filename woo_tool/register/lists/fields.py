# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a column of a list can mean, and the headings by which offices call it."""
# ruff: noqa: E501  (the words of one heading are read best on one line)

import re
from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """What a column holds. The names stand in saved mappings: they are a promise."""

    REFERENCE = "reference"
    SUBJECT = "subject"
    DESCRIPTION = "description"
    RECEIVED = "received"
    DECIDED = "decided"
    EXTENDED = "extended"
    DUE = "due"
    PUBLISHED = "published"
    REQUESTER = "requester"
    ORGANISATION = "organisation"
    REQUESTER_KIND = "requester_kind"
    CHANNEL = "channel"
    OWNER = "owner"
    DEPARTMENT = "department"
    KIND = "kind"
    LAW = "law"
    STATUS = "status"
    OUTCOME = "outcome"
    REMARKS = "remarks"
    URL = "url"
    DAYS = "days"
    IN_TIME = "in_time"
    PAGES = "pages"
    DOCUMENTS = "documents"


DATES = frozenset({Field.RECEIVED, Field.DECIDED, Field.EXTENDED, Field.DUE, Field.PUBLISHED})
NUMBERS = frozenset({Field.DAYS, Field.PAGES, Field.DOCUMENTS})


@dataclass(frozen=True, slots=True)
class Rule:
    """A heading that means a field.

    Attributes:
        pattern: Searched in the words of the heading (lower case, no accents or punctuation).
        score: How sure it is, of 100.
        never: Headings that look like it and mean something else.
    """

    field: Field
    pattern: re.Pattern[str]
    score: int
    never: re.Pattern[str] | None = None


def _rules(field: Field, *patterns: tuple[int, str], never: str | None = None) -> tuple[Rule, ...]:
    no = re.compile(never) if never else None
    return tuple(Rule(field, re.compile(pattern), score, no) for score, pattern in patterns)


_REQUEST = r"(?:w[o0]b|woo|wob woo|woo wob|wob/woo|informatie)? ?(?:verzoek(?:en)?|aanvra(?:ag|gen)|request)"
_NO_DAY = r"\bbezwaar|\bberoep|opschort|zienswijze|\bdagen\b|doorlooptijd|maand\b|kwartaal|\bweek\b|jaar\b"

RULES: tuple[Rule, ...] = (
    *_rules(
        Field.RECEIVED,
        (
            100,
            r"\b(?:datum|dd|date|dag|day)\b.*\b(?:van )?(?:binnenkomst|ontvangst|ontvangen|receipt|received)",
        ),
        (100, r"\b(?:ontvangst|binnenkomst)(?:s)? ?datum"),
        (95, r"\b(?:binnenkomst|binnengekomen|ontvangen op|ingekomen|ingediend op|received)"),
        (90, r"\b(?:ontvangst|ontvangen|inkomst|ontv)\b"),
        (90, r"\b(?:verzoek|aanvraag|brief) (?:van )?(?:d d|dd)\b|\bdat(?:um)?\b.*\bbinnen$"),
        (
            88,
            r"\bdatum\b.*\b(?:indiening|ingediend|indienen|ingekomen|registratie|instroom|start|in)\b",
        ),
        (85, rf"\b(?:datum|date)\b(?: (?:van|of|het|the|dagtekening))* {_REQUEST}\b"),
        (
            85,
            r"\b(?:verzoek|aanvraag|start|begin|indienings?|registratie|instroom|request) ?(?:datum|date)\b",
        ),
        (70, r"\b(?:ingediend|indiening|start|begin|instroom|in)\b"),
        (40, rf"^{_REQUEST}$"),
        (30, r"^(?:datum|date|van)$"),
        never=rf"bevestig|document|via\b|kanaal|wijze|{_NO_DAY}|uiterst|uiterlijk|deadline",
    ),
    *_rules(
        Field.DECIDED,
        (
            100,
            r"\b(?:datum|dd|date|dag)\b.*\b(?:(?:eind)?besluit(?:en)?|beslissing|antwoord|beschikking|decision)",
        ),
        (
            100,
            r"\b(?:eindbesluit|besluit|beslis|antwoord|decision|beschikking|dagtekening) ?(?:datum|date|d d|dd)\b",
        ),
        (95, r"\b(?:besloten op|beslist op|decided|beantwoord op|besluit genomen)"),
        (
            92,
            r"\bdatum\b.*\b(?:beantwoord|afhandeling|afgehandeld|afdoening|afgedaan|afgerond|afronding|gereed)",
        ),
        (
            90,
            r"\b(?:afhandel(?:ings)?|afdoenings?|eind|afrond(?:ings)?|sluitings?|gereed|verzend|bekendmakings?) ?datum\b",
        ),
        (
            88,
            r"\bdatum\b.*\b(?:verzonden|verzending|verstuurd|bekendmaking|bekendgemaakt|sluiting|einde?|uit|uitstroom)\b",
        ),
        (
            80,
            r"\b(?:afgehandeld|afgedaan|afgerond|beantwoord|verzonden|bekendgemaakt|uitstroom|closed|einde?)\b",
        ),
        (
            70,
            r"\b(?:besluit|beslissing|antwoord|beschikking|decision|afhandeling|afdoening|tot|uit)\b",
        ),
        never=rf"uiterst|uiterlijk|deadline|termijn|verwacht|streef|gepland|ontwerp|concept|{_NO_DAY}"
        r"|ontvangst|binnenkomst|binnen de|publicatie|gepubliceerd|reden|soort|type",
    ),
    *_rules(
        Field.EXTENDED,
        (100, r"\b(?:datum|dd)\b.*\bverda(?:ging|agd)"),
        (90, r"\bverda(?:ging|agd)|\bverdagings?"),
        (70, r"\b(?:verlengd|verlenging|extended|extension)"),
        never=r"reden|dagen|termijn na|tot\b|uiterst|nieuwe",
    ),
    *_rules(
        Field.DUE,
        (
            95,
            r"\b(?:uiterste|uiterlijke|wettelijke|fatale|laatste) (?:\w+ )*(?:datum|dag|termijn|beslis\w*)",
        ),
        (
            90,
            r"\b(?:deadline|vervaldatum|streefdatum|einde termijn|due|beslistermijn|termijndatum)\b",
        ),
        (60, r"\btermijn\b"),
        never=r"binnen (?:de )?termijn|overschr|gehaald|tijdig",
    ),
    *_rules(
        Field.PUBLISHED,
        (
            95,
            r"\b(?:datum|dd)\b.*\b(?:publicatie|gepubliceerd|openbaarmaking|openbaar gemaakt|plaatsing|geplaatst)",
        ),
        (90, r"\b(?:publicatie|openbaarmakings?|plaatsings?) ?datum"),
        (70, r"\b(?:gepubliceerd|publicatie|openbaar gemaakt|published)\b"),
    ),
    *_rules(
        Field.REFERENCE,
        (
            100,
            r"\b(?:zaak|dossier|verzoek|kenmerk|referentie|registratie|woo|wob|case|request)[a-z]* ?(?:nummer|nr|number|no|id)\b",
        ),
        (95, r"\b(?:kenmerk|referentie|reference|zaakid|zaak id)\b"),
        (80, r"\b(?:nummer|nr|number|id|volgnummer|volgnr|no|code)\b"),
        (60, rf"^{_REQUEST}$"),
        (50, r"\b(?:dossier|zaak)\b"),
        never=r"telefoon|telnr|post|aantal|document|pagina|huis|bsn|artikel",
    ),
    *_rules(
        Field.SUBJECT,
        (100, r"\b(?:onderwerp|subject|titel|title|betreft|betreffende)\b"),
        (90, rf"\b(?:naam|omschrijving|korte omschrijving|aanduiding)\b.*{_REQUEST}"),
        (80, r"\b(?:omschrijving|kern|thema|aangelegenheid|beschrijving|onderwerpen|casus)\b"),
        (65, rf"^{_REQUEST}$"),
        (60, r"\b(?:inhoud|dossier|zaak|naam|case|description|samenvatting)\b"),
        never=r"nummer|\bnr\b|\bid\b|datum|verzoeker|aanvrager|indiener|behandelaar|afdeling",
    ),
    *_rules(
        Field.DESCRIPTION,
        (
            70,
            r"\b(?:soort (?:aanvraag|verzoek)|inhoud|toelichting (?:op )?(?:het )?verzoek|samenvatting|beschrijving)\b",
        ),
        (60, r"\b(?:omschrijving|vraag|verzochte|description|gevraagd\w*)\b"),
        never=r"nummer|\bnr\b|datum|aantal",
    ),
    *_rules(
        Field.REQUESTER,
        (
            100,
            r"\b(?:naam (?:van )?(?:de )?)?(?:verzoeker|aanvrager|indiener|requester|applicant|vrager)s?\b",
        ),
        (70, r"^(?:naam|name|afzender|ingediend door|van wie|wie|door)$"),
        never=r"soort|type|categorie|aard|bekend|organisatie|aantal|herinner",
    ),
    *_rules(
        Field.ORGANISATION,
        (90, r"\b(?:organisatie|namens|instelling|bedrijf|medium|redactie|gemachtigde|kantoor)\b"),
        never=r"soort|type|onderdeel",
    ),
    *_rules(
        Field.REQUESTER_KIND,
        (
            100,
            r"\b(?:soort|type|categorie|aard|hoedanigheid)\b.*\b(?:verzoeker|aanvrager|indiener|organisatie|requester)",
        ),
        (100, r"\b(?:requester|applicant) (?:type|kind|category)\b"),
        (70, r"\b(?:professioneel|journalist|hoedanigheid)\b"),
    ),
    *_rules(
        Field.CHANNEL,
        (
            100,
            r"\b(?:kanaal|wijze van (?:binnenkomst|ontvangst|indien\w*)|channel|medium van|ontvangen via|binnengekomen via|ingediend via|via)\b",
        ),
    ),
    *_rules(
        Field.OWNER,
        (
            100,
            r"\b(?:behandelaar|behandelend (?:ambtenaar|jurist|medewerker)|dossierhouder|jurist|owner|zaakeigenaar|casemanager)\b",
        ),
        (80, r"\b(?:coordinator|contactpersoon|medewerker|verantwoordelijke)\b"),
    ),
    *_rules(
        Field.DEPARTMENT,
        (
            90,
            r"\b(?:directie|afdeling|dienst|beleidsdirectie|dg|onderdeel|organisatieonderdeel|beleidsonderdeel|eenheid|department|ministerie|bestuursorgaan|team)\b",
        ),
    ),
    *_rules(
        Field.KIND,
        (
            90,
            r"^(?:soort|type|aard|categorie|kind)(?: (?:van )?(?:het )?(?:verzoek|zaak|besluit|procedure|aanvraag|document|stuk))?$",
        ),
        (70, r"\b(?:procedure|zaaktype|deelbesluit|bezwaar|fase)\b"),
    ),
    *_rules(
        Field.LAW, (90, r"^(?:wet|law|regime|wob woo|woo wob|wettelijk kader|grondslag verzoek)$")
    ),
    *_rules(Field.STATUS, (90, r"\b(?:status|stand(?: van zaken)?|stadium|voortgang)\b")),
    *_rules(
        Field.OUTCOME,
        (
            95,
            r"\b(?:uitkomst|resultaat|dictum|strekking|outcome|oordeel|soort besluit|aard besluit|type besluit)\b",
        ),
        (
            75,
            r"^(?:het )?(?:besluit|beslissing|afdoening|wijze van (?:afdoening|afhandeling)|decision)$",
        ),
        never=r"datum",
    ),
    *_rules(
        Field.REMARKS,
        (
            95,
            r"\b(?:bijzonderhe(?:den|id)|opmerking(?:en)?|aantekening(?:en)?|notities?|remarks?|commentaar|notes?)\b",
        ),
        (75, r"\b(?:toelichting|extra|overig(?:e)?|kolom ?\d+|informatie)\b"),
        never=r"aantal|documenten",
    ),
    *_rules(
        Field.URL,
        (100, r"\b(?:url|link|hyperlink|webadres|vindplaats|weblink)\b"),
        (60, r"\b(?:website|bron|publicatie|source)\b"),
        never=r"datum",
    ),
    *_rules(
        Field.DAYS,
        (
            100,
            r"\b(?:aantal dagen|doorlooptijd|behandel(?:tijd|duur|termijn)|dagen in behandeling|days|looptijd|duur)\b",
        ),
        (80, r"\bdagen\b"),
        never=r"per document|per pagina|opschort|opgeschort|overschr|te laat|zienswijze|werkdagen|resterend|over\b",
    ),
    *_rules(
        Field.IN_TIME,
        (
            100,
            r"\b(?:binnen (?:de )?(?:wettelijke )?(?:beslis)?termijn|tijdig|op tijd|in time|termijn gehaald|on time|te laat)",
        ),
    ),
    *_rules(
        Field.PAGES,
        (90, r"\b(?:aantal pagina|pagina s|paginas|omvang)\b"),
        never=r"per pagina|per document|dagen",
    ),
    *_rules(
        Field.DOCUMENTS,
        (90, r"\baantal (?:\w+ )*documenten\b"),
        (60, r"\bdocumenten totaal|totaal documenten\b"),
        never=r"dagen|pagina|verstrekte|deels|volledig|niet",
    ),
)


def scores(heading: str) -> dict[Field, int]:
    """What a heading can mean, with how sure each is."""
    found: dict[Field, int] = {}
    for rule in RULES:
        surer = rule.score > found.get(rule.field, 0)
        if (
            surer
            and rule.pattern.search(heading)
            and not (rule.never and rule.never.search(heading))
        ):
            found[rule.field] = rule.score
    return found
