# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Persons and what stands beside them, from text to findings. Invented sentences."""

import pytest

from tests.detection.table import people
from woo_tool.detection.finding import Entity
from woo_tool.detection.pipeline import Pipeline
from woo_tool.detection.voice import casual, shouts

PERSONS = [
    # first names alone, in running prose
    "Ik heb het dossier gisteren van «Ellen» gekregen.",
    "«Els», «Soraya»,\n\nZie hieronder de stukken.\n\nMorgen meer.",
    # names in no list that look like one, with a sign that a person is meant
    "Toen belde «Marzenka» zelf. «Marzenka» vertelde dat het dak lekte.",
    "«Fayenne», 31, woont er nu tien jaar.",
    # surnames that are words
    "De toezichthouder («Bloem») was er ook bij.",
    "Volgens «Vos» klopt de meting niet.",
    "Getuige 2 («Rosanna») kwam later.",
    # chat and mail without capitals
    (
        "12/11/23, 14:02 - «Noor»: heb je «joris» nog gezien?\n"
        "12/11/23, 14:05 - «Joris»: ja hier\n12/11/23, 14:06 - «Noor»: ok"
    ),
    (
        "2022-09-01T06:58 UIT → «hanneke»: kun je bellen\n"
        "2022-09-01T07:03 IN ← «hanneke»: zo meteen\n"
        "2022-09-01T07:09 UIT → «hanneke»: prima"
    ),
    (
        "ik heb alles nagekeken. «wouter» heeft gelijk. hij stuurt morgen een nieuwe versie. "
        "kun jij dan met «marloes» bellen?"
    ),
    (
        "«Kelder, Ingeborg» 09:02\nWie heeft de cijfers?\n«Bram Haverkamp» 09:04\nIk.\n"
        "«Kelder, Ingeborg» 09:10\nDank."
    ),
    # seen with a capital, then without
    "«Jelle Ypenburg» zou bellen. Later schreef zij dat «jelle» nooit belde.",
    # senders alone on their lines
    "«Noor» (11.25) →\nhet is af\n«Benoît Dubois» :\nmooi\n«Zala» →\nprima",
    "De actie is verdeeld. Actie «Roos».",
    # capitals only
    (
        "MELDKAMER AAN ALLE EENHEDEN: OP DE PLAATS VAN HET INCIDENT IS EIGENAAR «KAREL GERRITSEN» "
        "AANGETROFFEN. ZOON («TIM») WAS ER NIET. BEWONER MEVROUW «YAVUZ» IS NAAR HET ZIEKENHUIS."
    ),
    # a column without a title
    (
        "ROOSTER WEEK 28\n\n             ma 10    di 11    wo 12\n"
        "«Bayram»       A        A        V\n"
        "«Manusama»     B        V        B\n«Jansen»       A        B        B\n"
        "«Post»         V        V        A\n«Zomer»        B        B        B\n"
    ),
    # a surname with a prefix that is a place
    "«Van Bennekom» heeft zijn bezwaar ingetrokken.",
    # a first name that is known as a surname only
    "Notulist\n«Arnoud de Boer» | Geonovum",
    # authors
    "Die ruimte neemt af («Ouwerkerk» et al., 2018).",
    # typed under a letter
    "De griffier,\nw.g. «Corten»",
]

NOBODY = [
    # cut short in brackets behind what it stands for
    "Advies van de Raad voor het openbaar bestuur (Rob) te Den Haag",
    "Directoraat Generaal\nAan\tde directie\tbed",
    "de uitkomsten van de commissie-Van der Knaap",
    "De motie-Inge van Dijk vraagt om een tijdpad.",
    "De aannemer is Van Koppen & Van Eijk.",
    "Offerte van Jacob Visser en Zn. v.o.f.",
    "De offerte van Donker Groen BV is te hoog.",
    "Gedeputeerde Staten hebben besloten.",
    "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
    "Het objecttype Kast_Label heeft een featureType.",
    "Zie 5.2 Kast................... 29",
    "zie File_Upload en IMKL2015 met #Kast",
    "niveau AA en niveau A",
    "Uitgeesterweg 9, Limmen",
    "een erfgoed dat zij heeD gekregen",
    "Pers.nr: volgt",
]

INITIALS = [
    "afgestemd met «MdV» en «KB»",
    "Opsteller: «KB»/«MdV»",
    "Actiehouder\n«PK»\n«MdV»",
    "ROOSTER\nma | «KN» | vrij\ndi | «KV»\nwo | «KN» | «KV»\ndo | «KN» | -",
    "Aanwezig: Noes Matulewicz («NM»), Peer («PV»)\n\n«NM» opent. «PV»: dat is goed.",
    "Onze ref.: 2020.0418/«lk»\nGeachte heer Bos,",
    "Van: Ans Bos\n\nStukken staan klaar in de map.\ngr «JC»",
    "From: Gerda Bos\nIk ben tot 1 uur wakker.\n«g.»\n\nVerstuurd vanaf mijn telefoon",
]

BESIDE = [
    (Entity.STAFF_NUMBER, "Opgemaakt door agent «8812» en agent «9043» van basisteam Zuid"),
    (Entity.STAFF_NUMBER, "J. de Wit (pnr. «10234») is ingedeeld bij team West"),
    (Entity.USERNAME, "Ingelogd als «jbakker» op 3 mei"),
    (Entity.USERNAME, "Aangemaakt door: «HKOOPS»"),
    (Entity.HEALTH, "Mevrouw De Boer is «in verwachting»"),
    (Entity.HEALTH, "Johan loopt «bij een psycholoog»"),
    (Entity.SIGNATURE, "[handtekening]\n«J. de Vries»"),
    (Entity.SIGNATURE, "digitaal ondertekend door «Petra Smit» op 3 mei"),
    (Entity.ADDRESS, "Mo Haddou   «Ceintuurln 9»   06"),
    (Entity.STAFF_NUMBER, "Aan: Bram Houtkamp («0044187»)"),
    (Entity.STAFF_NUMBER, "Gesproken met Bram Houtkamp («P0067314») over het rooster"),
    (Entity.ADDRESS, "Bezwaar van Bram Houtkamp («Mient 12»), tijdig."),
    (Entity.ADDRESS, "De brand was aan de «Kamperhoeve 3» te Ede."),
    (Entity.STAFF_NUMBER, "Toezichthouders: «61144» en «60231»\nDatum controle 27 januari"),
    (
        Entity.STAFF_NUMBER,
        (
            "Naam pers.nr eerste ziektedag\nAarts J.M. «00118822» 12-02-2018 34\n"
            "Bakker W. «00097761» 14-11-2017 47\nDijkstra R. «00100034» 01-10-2018 1\n"
            "Zieken «00115510» 06-08-2018 9"
        ),
    ),
    (Entity.BIRTHDATE, "3. Kinderen\nSanne    «03-11-2014»\nYoussef    «22-05-2017»\n"),
    (Entity.BIRTHDATE, "Betreft: Youssef Bouzid, «12-09-2013», BSN volgt"),
    (Entity.BIRTHDATE, "De geboortedatum is verkeerd: «01-01-1990» moet «11-01-1990» zijn"),
    (Entity.BIRTHDATE, "geboren te Wehl op «negentien februari negentienhonderd negenenveertig»"),
    (Entity.USERNAME, "Account was «gbakema01», nu «bakemag»."),
    (
        Entity.USERNAME,
        "De mailbox van Anita van der Meer staat nog open bij «avdmeer», uit dienst.",
    ),
    (
        Entity.USERNAME,
        "Ticket 12\n18-05 08:31 «RAOS» – object hernoemd\n18-05 10:02 «corb» – mag niet weg",
    ),
    (Entity.HEALTH, "Jolien is thuis met een «longontsteking»."),
    (Entity.HEALTH, "Mevrouw Bos gebruikt «metformine» wegens «artrose»."),
    (Entity.URL, "Link: «https://teams.example.org/l/meetup-join/19%3ameeting_NTk»"),
]

NOT_BESIDE = [
    (Entity.USERNAME, "Het besluit is gewijzigd door artikel 3"),
    (Entity.STAFF_NUMBER, "de inspecteur 2021 nog eens"),
    (Entity.STAFF_NUMBER, "Bram Houtkamp (D66) en Ans Bos (MH17)"),
    (Entity.ADDRESS, "Bram Houtkamp (Artikel 12), Ans Bos, Mei 2012, Jan Bos (Groep 8)"),
    (Entity.PERSON, "Kerkwg 12, 1234 AB Ede"),
    (Entity.PERSON, "Hij is geboren te Ede"),
    (Entity.HEALTH, "Het beleid richt zich op diabetes en kanker in de regio."),
    (Entity.HEALTH, "Kandidaat 2 (Rosanna) trok zich terug."),
    (Entity.STAFF_NUMBER, "Jan Bakker 2018 en zaak 20180044"),
    (Entity.PLATE, "vlucht KL1118 vertraagd, taxi naar huis"),
    (Entity.BIRTHDATE, "Den Haag, P. Jansen, 12-03-2021"),
]


@pytest.mark.parametrize("row", PERSONS)
def test_persons(pipeline: Pipeline, row: str) -> None:
    hits, wanted = people(pipeline, row, Entity.PERSON)
    assert hits == wanted


@pytest.mark.parametrize("row", NOBODY)
def test_nobody(pipeline: Pipeline, row: str) -> None:
    assert people(pipeline, row, Entity.PERSON, Entity.INITIALS)[0] == []


@pytest.mark.parametrize("row", INITIALS)
def test_initials(pipeline: Pipeline, row: str) -> None:
    hits, wanted = people(pipeline, row, Entity.INITIALS)
    assert hits == wanted


@pytest.mark.parametrize(("entity", "row"), BESIDE)
def test_beside_a_person(pipeline: Pipeline, entity: Entity, row: str) -> None:
    hits, wanted = people(pipeline, row, entity)
    assert hits == wanted


@pytest.mark.parametrize(("entity", "row"), NOT_BESIDE)
def test_not_beside_a_person(pipeline: Pipeline, entity: Entity, row: str) -> None:
    assert people(pipeline, row, entity)[0] == []


def test_voice() -> None:
    assert casual("ik kom zo. dan bellen we. is dat goed? ja hoor. tot straks dan")
    assert not casual("Ik kom zo. Dan bellen we, o.a. de buren. Is dat goed? Ja hoor.")
    assert shouts(["GRIP", "BRAND", "LOODS"] * 5)
    assert not shouts(["GRIP", "brand", "in", "de", "loods"] * 5)
