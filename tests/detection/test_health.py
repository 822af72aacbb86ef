# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Phrases that reveal health; and signatures in words."""

import pytest

from tests.detection.table import burned, texts

HEALTH = [
    "Mevrouw Bos heeft zich ziekgemeld wegens een burn-out.",
    "Mijn collega is ziek gemeld met griepklachten.",
    "Zij is zwanger en verwacht in mei.",
    "De heer Kok is sinds maart langdurig ziek.",
    "A. Bos is met zwangerschapsverlof.",
    "Cliënt is een MS-patiënt.",
    "Betrokkene lijdt aan een depressie.",
    "Mijn zoon heeft ADHD.",
    "Hij heeft kanker.",
    "Ik ben vanwege een hartinfarct uitgevallen.",
    "Mevrouw Bos is opgenomen in het ziekenhuis.",
    "Werknemer is voor 80% arbeidsongeschikt.",
    "Cliënt: mevrouw Bos. Diagnose: ziekte van Alzheimer",
    "Zij heeft de ziekte van Parkinson.",
    "Mijn vrouw is bekend met epilepsie.",
    "Verdachte slikt antidepressiva.",
    "Mevrouw zit in een rolstoel.",
    "Jan is afwezig wegens ziekte.",
]

NOT_HEALTH = [
    "Depressie komt vaker voor bij eenzame ouderen.",
    "Het beleid voor mensen met dementie is vastgesteld.",
    "COVID-19 vergroot de kans op de ziekte van Alzheimer.",
    "ZAAK heeft als initiator BETROKKENE",
    "De Task Force heeft als doelstelling",
    "Kanker is de belangrijkste doodsoorzaak.",
    "De gemeente heeft een operatie gestart om de schulden te verminderen.",
    "diabetes type 2 in Nederland: cijfers 2020",
    "De arbeidsongeschiktheid daalt.",
    "De zorg voor zwangere vrouwen",
]


@pytest.mark.parametrize("text", HEALTH)
def test_health(text: str) -> None:
    assert burned(text, "HEALTH")


@pytest.mark.parametrize("text", NOT_HEALTH)
def test_no_health_of_a_person(text: str) -> None:
    assert [f.text for f in burned(text, "HEALTH")] == []


SIGNATURE = [
    "Paraaf: «RO»",
    "Medeparaaf: «BF» «PdJ» «mvdL»",
    "paraaf: «JvdB»",
    "Paraaf directeur: «HK»",
    "Paraaf\n«RO»",
    "(handtekening) «S. Amallah»",
    "w.g. «JdV»",
    "(handtekening) «J. de Vries»",
    "(volgt ondertekening) «J. de Vries», «M. Bos»",
    "Gezien en akkoord: «KvR»  3 mei",
    "Akkoord teamleider   «R.T.»",
    "via teamleider («KvR» gezien 3/9)",
    "[handgeschreven in de kantlijn] Nog eens bellen. «Bd»".replace("«Bd»", "«BdW»"),
    "naam     adres     paraaf\nA. Bos   Dreef 4            «AB»\nC. Kok   Brink 2            «ck»",
    "/s/ «J. de Vries»",
    "Ondertekening: «HJtHR»",
    "Handtekening: «Bos»",
    "Bel mij.\n«P.R.»",
    "Nr\tStuk\tParaaf\n1\tnota\t«RO»\n2\tbrief\t«JvdB»",
]

NOT_SIGNATURE = [
    "De paraaf van de minister ontbreekt.",
    "W.G. Terpstra kwam langs",
    "handtekening: datum:",
    "Getekend: de directeur",
    "w.g. J. de Vries",
    "Het college is akkoord met BZK",
    "paraaf zetten op elke pagina",
    "Aldus getekend te Ede",
    "de handtekening van de heer",
]


@pytest.mark.parametrize("row", SIGNATURE)
def test_signature(row: str) -> None:
    found, wanted = texts(row, "SIGNATURE")
    assert found == wanted


@pytest.mark.parametrize("row", NOT_SIGNATURE)
def test_no_signature(row: str) -> None:
    assert [f.text for f in burned(row, "SIGNATURE")] == []
