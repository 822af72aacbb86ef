# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Phrases that reveal health; and signatures in words."""

import pytest

from tests.detection.table import burned, texts
from woo_tool.detection.health_terms import FIELDS, terms

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
    "Mijn zoontje heeft een ernstige notenallergie.",
    "Zij brak hierbij haar pols en ligt in het ziekenhuis.",
    "Betrokkene zit in de Wajong.",
    "Allergie: noten. Naam: mevrouw Bos",
    "Uw moeder kreeg een delier na de heupoperatie.",
]

#: One of every field, and of every way in which a term is put together.
TERMS = [
    *("burn-out", "bij een psycholoog", "PTSS-klachten", "suïcidepoging", "claustrofobie", "ADD"),
    *("IQ van 68", "klinkt verward", "begeleid wonen", "aan de drank", "onder invloed van drugs"),
    *("alcoholist", "gokverslaving", "prostaatcarcinoom", "uitgezaaide kanker", "longembolie"),
    *("rechtszijdig verlamd", "vasculaire dementie", "ziekte van Huntington", "hoge bloeddruk"),
    *("diabetes mellitus type 2", "ernstige notenallergie", "lactose-intolerantie", "rugklachten"),
    *("chronisch vermoeid", "last van zijn rug", "slechte knieën", "buikgriep", "positief getest"),
    *("long covid", "waterpokken", "hoogzwanger", "uitgerekend 12 april", "keizersnede"),
    *("is 2 oktober bevallen van", "gebroken heup", "enkel verstuikt", "brak haar pols"),
    *("brandwonden aan beide handen", "blauw oog", "schotwond", "heupoperatie", "MRI-scan"),
    *("bij de oncoloog", "naar de longarts", "op medische gronden", "palliatief", "slechthorend"),
    *("gehandicaptenparkeerkaart", "rolstoel", "dyslexie", "ziekteverlof", "WIA-aanvraag"),
    *("Wajong", "wegens ziekte", "langdurig ziek", "oxazepam", "methylfenidaat 2dd 10 mg"),
    *("dexamfetamine", "sertraline", "EpiPen"),
    *("dengue", "bronchitis", "wondroos", "bedplassen", "nog niet zindelijk", "ODD"),
    *("bekkeninstabiliteit", "zwangerschapsvergiftiging", "stoflongen", "maagbloedingen"),
    *("een gecompliceerde enkelbreuk", "gebroken jukbeen", "een beknelde hand", "heeft MS"),
]
#: Words that hold a term, or look like one.
NO_TERMS = [
    *("xenofobie", "kankerbestrijding", "dat is hem goed bevallen", "magazine", "ADD1"),
    *("Wet van Parkinson", "lithium-ion", "griepprik", "rolstoeltoegankelijk", "doof voor kritiek"),
    *("kijken elkaar verward aan", "COVID-19", "als", "een ms later", "de add-in"),
    *("het tweede spoor op het station", "psycholoog", "bedrijfsarts"),
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
    "Indien de medewerker arbeidsongeschikt is, meldt hij dat.",
    "De medewerker met de hoogste kans op een burn-out werkt parttime.",
    "Er zijn mensen die zeggen: zij heeft het aantal gevallen van griep overdreven.",
    "Allergie: geen. Naam: mevrouw Bos",
]


@pytest.mark.parametrize("term", TERMS)
def test_a_term_is_found_whole(term: str) -> None:
    text = f"Jan: {term}."
    assert [text[start:end] for start, end in terms(text)] == [term]


@pytest.mark.parametrize("text", NO_TERMS)
def test_no_term(text: str) -> None:
    assert terms(f"Jan zei: {text} of zo") == []


def test_a_letter_that_grows_in_lower_case_moves_no_place() -> None:
    text = "İİ Jan heeft epilepsie."
    assert [text[start:end] for start, end in terms(text)] == ["epilepsie"]


def test_every_field_has_terms() -> None:
    assert all(len(field.split("\n")) > 8 for field in FIELDS.values())


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
    "Handtekening   «J. Bos»",
    "Handtekening ouder/verzorger: «T. de Wit»",
    "Handtekening\t«H.A.W.»",
    "Getekend: «M. Stienstra»",
    "get. «A. Bos»",
    "Elektronisch ondertekend door: «P. Smit»",
    "DocuSigned by: «Karin Bos»",
    "Ondertekend met ValidSign door «K. Bos»",
    "[handtekening: «J. Bos»]",
    "[krabbel] «JdV»",
    "«JdV» (paraaf)",
    "gez. «KB»",
    "akk. «MvD» 3/9",
    "gezien «JP» d.d. 3-4",
    "Par.: «JdW»",
    "fiat «HK»",
    "CN=«Karin Bos»",
    "Stuk\tHandtekening\n1\t«J. Bos»\n2\tnee",
    "Signature: «K. Bos»",
    "Voor gezien: «TvK»",
    "Gezien: «FP» «IvK» «BvL»",
    "Opgemaakt: «I.M.», gecontroleerd: «RvdV»",
    "paraaf secretaris «JdV»",
    "paraaf wnd. hoofd: «MS»",
    "Initialen: «KvR»",
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
    "gezien BZK",
    "akkoord GS",
    "Gezien het advies van de GGD.",
    "get. de minister",
    "Stuk\tAkkoord\n1\tJa",
    "acc. 3-4-2020",
    "Er is een digitale\nhandtekening.\nWaarom is dat zo?",
]


@pytest.mark.parametrize("row", SIGNATURE)
def test_signature(row: str) -> None:
    found, wanted = texts(row, "SIGNATURE")
    assert found == wanted


@pytest.mark.parametrize("row", NOT_SIGNATURE)
def test_no_signature(row: str) -> None:
    assert [f.text for f in burned(row, "SIGNATURE")] == []
