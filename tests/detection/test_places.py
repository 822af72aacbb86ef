# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses and postcodes. Invented combinations."""

import pytest

from tests.detection.table import burned, texts
from woo_tool.detection import patterns
from woo_tool.detection.finding import Fact

ADDRESS = [
    "«Kerkstr.12», Ede",
    "«Kerkstraat12» in Ede",
    "«Kerkstraat t.h.v. nr. 14»",
    "«Kerkstraat t.h.v. 14»",
    "«Prinsengracht t/o 215»",
    "«Amsteldijk t.o. 45»",
    "«Kerkstraat tegenover nr. 12»",
    "Ligplaats «Amsteldijk 45», woonboot",
    "woonboot «Amsteldijk t/o 45»",
    "bewoner van «Wilgenplas 12»",
    "adres: «Wilgenplas 12 k4»",
    "adres «wilgenplas 12 k4»",
    "Straat\tNummer\tPlaats\n«De Akkers\t12»\tEde\n«Kerkstraat\t3»\tEde",
    "Adres\tPlaats\n«De Akkers 12»\tEde",
    "«'s-Gravendijkwal 12»",
    "«'t Hof 3»",
    "camping «De Zon, standplaats 45»",
    "recreatiepark «Het Grote Bos, chalet 23»",
    "«Woonwagencentrum De Kuil, standplaats 7»",
    "gelegen aan het «Oosteinde 114» te Ede",
    "«12 High Street», London",
    "«Zuiderzeestraatweg West 12»",
    "«Singel 12 D2»",
    "«Weesperzijde 12 1-hoog»",
    "«Van der Hoopstraat 12 A-bis»",
    "thuis op «Meent 12»",
    "Bezorgadres: «Meent 12»",
    "factuuradres «De Brink 3»",
    "«Oude Kerkhof 12»",
    "«Boulevard Heuvelink 12»",
    "«Eikenlaan 15 achter»",
    "«Spui 70»",
    "Post voor de «Jan van Galenstraat tweehonderdelf» (2 stuks)",
    "hij woont aan de «van galenstraat honderdtwintig», 3 hoog",
    "woont op «Kerkstraat 12» te Ede",
    "«Professor Lorentzlaan 118-2»\n3707 HC Zeist",
    "«Schiedamseweg 231 B»\n3026AM Rotterdam",
    "wonende «Maaspoort 3c», 6001 BP Weert",
    "aan de «HORTSEDIJK 106», verklaart",
    "wonende te HELMOND aan de «HORTSEDIJK 106»",
    "op «Kanaalstraat 73-III» te Utrecht",
    "«Laan van Nieuw-Guinea 5 bis», 3531 JA Utrecht",
    "De woning aan de «Lyts Dyk 18» in 8614 XA Oudega",
    "adres «Ridder van Catsweg 256»",
    "«Lange Voorhout 77-A»\n2514EE 's-Gravenhage",
    "A. Koning, «Haanwijk 4», 5271 VC Sint-Michielsgestel",
    "«Laan van Meerdervoort 12»",
    "«'t Zand 5», 1234 AB Stad",
    "«Prins Hendrikkade 33-2»",
    "in de «Prins\nHendrikkade 33-2» gezien",
    "«1e van der Helststraat 14 hs»",
    "«Burg. de Vlugtlaan 3»",
    "«Dr. Schaepmanstraat 12a»",
    "«Oude Gracht 12»",
    "«Plein 1944 12», 6511 JC Nijmegen".replace("«Plein 1944 12»", "«Plein 1944 12»"),
    "«Achter de Dom 3», 3512 JN Utrecht",
    "«De Rinkelbel 3», 1851 XX Heiloo",
    "huisadres: «Korenbloem 8»",
    "Kerkstraa t 14\n7411 BX DEVENTER".replace("Kerkstraa t 14", "«Kerkstraa t 14»"),
    "«kerkstraat 14», 1016 dk amsterdam",
    "«Wilhelminastraat 12-14»",
    "«Dorpsstraat 5 A»",
    "«Hofstraat 22 app. 14», 5801 BK Venray",
    "Naam: A. Bos; «Kerkstraat 12»; Ede",
    "«Kerkstraat\t12»\t1234 AB Utrecht",
    "«Stationsplein 1»",
    "«Van Oldenbarneveltstraat 9»",
    "«Zuidersingel 101»",
    "Naam\tAdres\nA. Bos\t«Korenbloem 8»\nB. Kok\t«Tuinfluiter 112»",
    "«St. Jansweg 4»",
    "«Burgemeester van Tienhovengracht 8-3»",
    "verhuisd naar «Heide 4» in Ede",
    "ik woon op de «Brink 7»",
    "«Havenstraat 1/3»",
]

NOT_ADDRESS = [
    "Fraudebestrijding en opsporing\t34",
    "Ze woont in Tienen\nFiguur 50",
    "op de snelweg 12",
    "De Bosrand 12 jaar",
    "Adres buitenland 1\nAdres buitenland 2",
    "dat is simpelweg een geschenk van 12 euro",
    "hij woont op nummer 12",
    "Oosteinde 2019",
    "Postbus 250, 2130 AG Hoofddorp",
    "Antwoordnummer 1234",
    "Betreft: omgevingsvergunning Wilhelminastraat 12 t/m 48",
    "Bezoekadres: Stadsplateau 1",
    "Gemeente Utrecht\nStadsplateau 1\n3521 AZ Utrecht",
    "Ministerie van BZK, Turfmarkt 147, Den Haag",
    "artikel 5",
    "de Arbeidsmarkt 2023",
    "Woningmarkt 2022 in beeld",
    "onderweg 3 keer gestopt",
    "Kerkstraat 12 maart 2021 afgesloten",
    "Het plein 3 is leeg",
    "Omgevingswet 2024",
    "tabel 3 en figuur 12",
    "Rembrandt 350 jaar",
    "Bijlage 3",
    "Van Dijk 12 punten",
    "Gerechtshof Den Haag 12 mei",
    "op 17 mei 2013",
    "fietspad 12 km",
    "windpark 40 turbines",
    "hoofdstuk Wegen 4",
    "Stationsplein\n1. Inleiding",
    "de Kerkstraat en de Dorpsstraat",
    "Nassaulaan 12\nPostbus 30435\n2500 GK Den Haag",
    "landingsbaan 27",
    "Kamerstukken II 2013/14, 33 328, nr. 9",
]


@pytest.mark.parametrize("row", ADDRESS)
def test_address(row: str) -> None:
    found, wanted = texts(row, "ADDRESS")
    assert found == wanted


@pytest.mark.parametrize("row", NOT_ADDRESS)
def test_no_address_of_a_person(row: str) -> None:
    assert [f.text for f in burned(row, "ADDRESS")] == []


def facts_of(text: str, entity: str) -> set[Fact]:
    return {fact for f in patterns.find(text) if f.entity == entity for fact in f.facts}


def test_the_subject_of_a_permit_is_no_home() -> None:
    text = "Onderwerp: aanvraag omgevingsvergunning Kerkstraat 12 te Ede"
    assert facts_of(text, "ADDRESS") == {Fact.OBJECT_ADDRESS}


def test_but_it_is_when_somebody_lives_there() -> None:
    text = "Onderwerp: vergunning Kerkstraat 12\n\nDe heer A. Bos, wonende Kerkstraat 12, Ede"
    assert facts_of(text, "ADDRESS") == set()


def test_an_office_line_does_not_clear_the_person_below_it() -> None:
    text = "Gemeente Utrecht\nDe heer A. Bos\nKerkstraat 12\n3521 AZ Utrecht"
    assert facts_of(text, "ADDRESS") == set()
    assert facts_of("bij J. Bos, Kerkstraat 12", "ADDRESS") == set()
    assert facts_of("de inspectie bij J. Bos, Kerkstraat 12", "ADDRESS") == set()


POSTCODE = [
    "«1234 AB» Ede",
    "«1234AB»",
    "Kerkstraat 12, «1234 AB»",
    "postcode «1234 ab»",
    "Kerkstraat 12\n«1234 ab» ede",
    "«3511\u00a0LX» Utrecht",
    "«7411  BX» DEVENTER",
    "postcode: «2023 IN»",
    "Dorpsstraat 3\n«2023 EN» Haarlem",
    "in «8614 XA» Oudega",
    "Naam;Postcode\nA. Bos;«1234 AB»",
    "(«1234 AB»)",
    "«2511 cv Den Haag»".replace("«2511 cv Den Haag»", "«2511 bd» Den Haag"),
]

NOT_POSTCODE = [
    "2130 AG Hoofddorp, Postbus 250".replace("2130 AG Hoofddorp, ", ""),
    "Postbus 250, 2130 AG Hoofddorp",
    "Postbus 20011 \n2500 EA Den Haag",
    "in 2023 IN DE REGIO",
    "VASTGESTELD IN 2023 EN GEPUBLICEERD",
    "1234 SS Ede",
    "4567 SD",
    "1234 SA",
    "in 2021 is besloten",
    "1500 MW vermogen",
    "2000 KM verder",
    "1000 euro",
    "in 2019 de nota",
    "artikel 1234 BW",
    "1234 van de 2000",
    "€ 1234 EU-middelen",
    "nr. 1234 CV",
    "Server CA 2020 CA (zie bijlage)",
    "zaaknummer 4412 XB",
    "2018 al in gang gezet",
    "0123 AB",
    "12345 AB",
]


@pytest.mark.parametrize("row", POSTCODE)
def test_postcode(row: str) -> None:
    found, wanted = texts(row, "POSTCODE")
    assert found == wanted


@pytest.mark.parametrize("row", NOT_POSTCODE)
def test_not_a_persons_postcode(row: str) -> None:
    assert [f.text for f in burned(row, "POSTCODE")] == []
