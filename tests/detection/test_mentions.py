# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names by the signs right at them, and things that bear a person's name. Invented sentences."""

import pytest

from tests.detection.table import people
from woo_tool.detection.finding import Entity
from woo_tool.detection.pipeline import Pipeline

PERSONS = [
    # an age in brackets, a nickname, a kiss
    "De jongste («Shanaily», 3) was er ook.",
    'Bestuurder was «Remco Kooistra» ("«Remmie»").',
    "hij heeft al grote tanden\n\nx «noortje»\n\nReactie van de school",
    # jottings by day
    "Opmerkingen behandelaar\n12/6 «bos»: adres bezocht, niemand thuis\n19/6 «bos»: brief retour",
    # letters that OCR read as digits
    "bericht van kapitein «J.  v.  d.  Heuve1»\nover de administratie",
    "t.a.v. den heer Mr. «v.d. 5luys».",
    # the bench
    "OvJ: «Hermelink»; griffier: «De Bruijn»\n",
    # a surname that is written as a prefix
    "Mevrouw «Los» heb ik bericht. Mevrouw «Ellemijn Los» is op de hoogte.",
    # double surnames that no list has
    "Bespreken met het hoofd («Marieke Wijk-Aansorgh»): derde keer.",
    # a town that is only somebody here
    "Op 2 mei kwam de heer «Kees Wassenaar» langs. «Wassenaar» komt niet meer.",
    # letters for a name
    "Niet met collega «Van der Z.» op één kamer.",
    "Volgens de inspecteur zei hij niets tegen die «v. Asten» uit het dorp.",
    # a document that is called after somebody
    "Mevrouw «J. Doggenaar» schreef het. Stuur mij het «rapport-Doggenaar» toe.",
    # a verb opens the sentence
    "Niet vergeten. Bel «Tineke Overmaat» even terug. Haal «Kees de Vries» op.",
    "- Belde «Kees de Vries» over de brief",
    "«Wil Jansen» is er. «Ping Anna de Vries» ook.",
    # ranks and people at work
    "De adjudant «Stroorman» verklaarde dat het waar was.",
    "Bij de botsing was taxichauffeur «Esmaeel» betrokken.",
]

NOBODY = [
    "Zie de tabel (Bijlage, 3) en de kaart (Rotterdam, 12).",
    'De overeenkomst ("Verkoper") en de wijziging ("Addendum") gaan mee.',
    "x bijlage\n\nx akkoord\n",
    "Planning\n12/6 start: graafwerk\n19/6 einde: oplevering\n",
    "Ruimte B. 5e1 en C. 12 zijn leeg; H. 50l over.",
    "AG: Akkoord;\nPR: Nieuwsbrief;\n",
    "De gemeente Wassenaar heeft besloten. In Wassenaar is gebouwd en Wassenaar betaalt.",
    "De Griekse tijd (500 v. Chr.) en de motie-Samsom zijn besproken in het rapport-Water.",
    "Optie A. en optie B. zijn bekeken. De keuze is aan u. \nMet vriendelijke groet",
    "De lading is los, zei de schipper. Los die kist, riep hij.",
]


@pytest.mark.parametrize("row", PERSONS)
def test_a_person(pipeline: Pipeline, row: str) -> None:
    hits, wanted = people(pipeline, row, Entity.PERSON)
    assert hits == wanted


@pytest.mark.parametrize("row", NOBODY)
def test_nobody(pipeline: Pipeline, row: str) -> None:
    assert people(pipeline, row, Entity.PERSON)[0] == []


def test_a_town_that_the_document_names_is_no_surname_alone(pipeline: Pipeline) -> None:
    row = "De heer «Kees Wassenaar» kwam langs. In Wassenaar is gebouwd. Wassenaar betaalt."
    hits, wanted = people(pipeline, row, Entity.PERSON)
    assert hits == wanted


THINGS = [
    "Aan de commandant van Hr.Ms. Karel Doorman en Zr.Ms. Van Speijk.",
    "Veerboot Willem de Vlamingh vaart niet en reddingboot Anna Margaretha wel.",
    'Afschrift over de kotters UK 88 "Hendrik Post" en UK 171 "Jacoba".',
    "De reis met de 'Willem Ruys' duurde lang.",
    "De patiënt ligt in het Albert Schweitzer en gaat naar het Jeroen Bosch.",
    "Zij wonen in Rotterdam-Zuid en zoeken iets in Arnhem-Noord.",
    "De gedetineerde zit in P.I. Karelskamp.",
    "Zie bijlage C. Niet te verwarren met de kaart.",
    "Het kamp ligt bij Wijk aan Zee.",
    "De bijeenkomst is op het Hannie Schaftplantsoen.",
    "OvJ vordert een werkstraf. De OvJ wijst op een oude zaak.",
]

#: The same words around people.
STILL_PERSONS = [
    "Hr. «Karel Doorman» belde. Mevr. «Van Speijk» was er niet bij.",
    "Het ms is vertrokken met «Willem de Vries» aan boord.",
    "Zij sprak «Albert Schouten» in het ziekenhuis en «Jeroen Bosman» bij het loket.",
    "De brief is van mevrouw «Zuidema-Noord» en van «Jan Westerhof».",
    "Ondertekend door «P.I. Karelsen» namens de raad.",
    "Bijlage van «C. Nieman» bij het verslag.",
    "De boodschap was voor «Hannie Plantinga».",
]


@pytest.mark.parametrize("row", THINGS)
def test_a_thing_with_the_name_of_a_person(pipeline: Pipeline, row: str) -> None:
    assert people(pipeline, row, Entity.PERSON, Entity.INITIALS)[0] == []


@pytest.mark.parametrize("row", STILL_PERSONS)
def test_a_person_with_the_words_of_a_thing(pipeline: Pipeline, row: str) -> None:
    hits, wanted = people(pipeline, row, Entity.PERSON)
    assert hits == wanted
