# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""BSN, A-number, V-number, passports, staff numbers; IBAN, KvK, plates. Invented numbers."""

import pytest

from tests.detection.table import burned, texts
from woo_tool.detection import patterns
from woo_tool.detection.finding import Fact
from woo_tool.detection.numbers import passes_anumber, passes_eleven
from woo_tool.detection.registers import passes_mod97


def test_eleven() -> None:
    assert passes_eleven("999990019")
    assert passes_eleven("12345611")
    assert not passes_eleven("999990018")
    assert not passes_eleven("000000000")


def test_anumber() -> None:
    assert passes_anumber("1234567849")
    assert not passes_anumber("1234567848")
    assert not passes_anumber("0123456789")
    assert not passes_anumber("1123456789")


def test_mod97() -> None:
    assert passes_mod97("NL91ABNA0417164300")
    assert not passes_mod97("NL92ABNA0417164300")


BSN = [
    "BSN: «999990019»",
    "bsn «999990019»",
    "Burgerservicenummer «999990019»",
    "Burgerservicenummer (BSN): «999990019»",
    "Uw burgerservicenummer is «999990019».",
    "BSN-nummer van cliënt: «9999.90.019»",
    "Sofinummer «999 99 00 19»",
    "sofi-nr. «999-990-019»",
    "BSN «999 990 019» en «999990172»",
    "BSN nr «999990019»/«999990172»",
    "BSN\n«999990019»",
    "BSN\t«999990019»",
    "BSN:\n\n«999990019»",
    "BSN «12345611»",
    "burger service nummer «999990019»",
    "BSN’s: «999990019», «999990172» en «999990184»",
    "Het bsn («999990019») van mijn zoon",
    "Naam;BSN;Plaats\nA. Bos;«999990019»;Ede",
    "Naam\tBSN\tPlaats\nA. Bos\t«999990019»\tEde\nB. Kok\t«999990172»\tAssen",
    "| naam | bsn |\n|---|---|\n| A. Bos | «999990019» |",
    "met nummer «9999.90.019» geregistreerd",
    "btw-id NL«»999990019B01".replace("«»", "").replace("NL999990019B01", "«NL999990019B01»"),
    "Btw nr. «NL9999.90.019.B.01»",
    "BSN «99999OO19»",
]

NOT_BSN = [
    "RSIN: 812345678",
    "RSIN 999990019",
    "fiscaal nummer 999990019",
    "Zaaknummer 999990019",
    "kenmerk: 999990019",
    "Ons kenmerk 2019/999990019",
    "Z/20/118834/204412",
    "factuurnummer 999990019",
    "dossiernr. 999990019",
    "€ 999990019",
    "999990019,50 euro",
    "ISBN 9789012345678",
    "ISBN 90-12-34567-8",
    "case 999990018 is geen BSN",
    "telefoon 999990019",
    "KvK 99999001 te Ede",
    "DM-999990019",
    "2021-02-026",
    "10.12.2021 999.999.999 stuks",
    "versie 12.345.678",
    "ordernummer 999 990 019",
    "documentnummer: 999990019",
    "btw NL812345678B01",
    "btw-id NL001234567B01",
    "artikel 999990019",
    "polis 999990019 van 2019",
    "aanslagnr. 700448213.2021",
    "NL-999990019/3",
    "perceel 999990019",
]


@pytest.mark.parametrize("row", BSN)
def test_bsn(row: str) -> None:
    found, wanted = texts(row, "BSN")
    assert found == wanted


@pytest.mark.parametrize("row", NOT_BSN)
def test_not_a_bsn(row: str) -> None:
    assert [f.source for f in burned(row, "BSN")] == []


def test_nine_digits_behind_the_word_that_fail_are_said_to_fail() -> None:
    (finding,) = burned("BSN 999990018", "BSN")
    assert Fact.CHECK_FAILED in finding.facts
    assert finding.text == "999990018"


def test_nine_digits_alone_are_less_certain_than_behind_the_word() -> None:
    (alone,) = burned("Hij noemde 999990019 en hing op.", "BSN")
    (named,) = burned("Hij noemde BSN 999990019 en hing op.", "BSN")
    assert alone.score < named.score
    assert alone.source == "pattern.bsn.eleven-test"


def test_an_old_vat_number_is_a_legal_number() -> None:
    (finding,) = burned("NL999990019B01", "BSN")
    assert Fact.LEGAL_NUMBER in finding.facts


LEGAL = [
    "Gedetineerde Bos, celnr. B1-04, regnr «5518230»",
    "A-nummer: «1234567891»",
    "a-nr «1234 567 891»",
    "Administratienummer (BRP) «1234567891»",
    "V-nummer «123.456.7890»",
    "V-nr: «1234567890»",
    "vreemdelingennummer «1234567890»",
    "onderwijsnummer «101234567»",
    "PGN «101234567»",
    "strafrechtsketennummer «1234567»",
    "SKN: «7654321»",
]


@pytest.mark.parametrize("row", LEGAL)
def test_legal_numbers(row: str) -> None:
    text, wanted = row.replace("«", "").replace("»", ""), texts(row, "BSN")[1]
    found = [f for f in patterns.find(text) if Fact.LEGAL_NUMBER in f.facts]
    assert [f.text for f in found] == wanted


PASSPORT = [
    "Rijbewijs    B (nr. «5110043312»)",
    "rijbewijs BE (nr. «5110043312»)",
    "paspoort «BXR7K0P14»",
    "paspoortnummer «NX4BR92F1»",
    "paspoortnr. «NP3R7L6K8»",
    "houder van een Nederlands paspoort met nummer «NW8KD21R4»",
    "ID-kaart «IKN8C3PD2»",
    "identiteitskaart nr. «IX12345R6»",
    "identiteitsbewijs: «IX12345R6»",
    "Rijbewijsnummer «5218834402»",
    "Uw rijbewijs met nummer «4938271605» is ingevorderd",
    "rijbewijs «4938271605», afgegeven te Ede",
    "documentnummer «NWB4K21D7»",
    "legitimatiebewijs: paspoort «NWB4K21D7»",
    "perskaart «NVJ-448812»",
    "verblijfsdocument «IRX123456»",
    "Naam;Paspoortnummer\nA. Bos;«NWB4K21D7»",
    "«P<NLDDE<BRUIJN<<WILLEKE<LISELOTTE<<<<<<<<<<<»",
]

NOT_PASSPORT = [
    "documentnummer 2021-44871",
    "documentnummer 118834204",
    "Incident INC0048213",
    "serienummer 5CG8472W1P",
    "AB1234567 is een artikelcode",
    "de paspoortwet 1991",
    "paspoort aangevraagd op 12-03-2021",
    "rijbewijs B, 2019",
    "identiteitsbewijs tonen bij balie 3",
    "ISO27001 en BIO2020",
]


@pytest.mark.parametrize("row", PASSPORT)
def test_passport(row: str) -> None:
    found, wanted = texts(row, "PASSPORT")
    assert found == wanted


@pytest.mark.parametrize("row", NOT_PASSPORT)
def test_not_a_passport(row: str) -> None:
    assert [f.text for f in burned(row, "PASSPORT")] == []


STAFF = [
    "Personeelsnummer van mevr. De Boer is «AB-550012», niet 55",
    "Personeelsnrs ter info: Bos «55012»; Kok «55013».",
    "wachtmeester Bos (rnr «77.12.345»)",
    "korporaal Kok (stb.nr. «55120»)",
    "Bedrijfsarts: A. Bos (BIG «19012345601»)",
    "tolk Kok (Wbtv «55120»)",
    "personeelsnr. «P-0067314»",
    "dienstnr «40771»",
    "mdw.nr. «20331»",
    "loonnummer «4471»",
    "toezichthouder «T1144»",
    "Inspecteurs «K4411» en «K4412» waren er",
    "hoofdagent J. de Wit («40771»)",
    "boa Bos, «H1234»",
    "Inspecteur: K. van den Berg («A2231»)",
    "code inspecteur: «I0412»",
    "Naam\tPnr\nBos\t«10234»",
    "U-nummer: «U1234567»",
    "registratienummer van de medewerker: «55231»",
    "Proces-verbaal van «NHRAA2004»",
    "personeelsnummer «00123456»",
    "personeelsnr. «48213»",
    "pers.nr. «48213»",
    "Pers.nr: «P-048213»",
    "P-nummer «123456»",
    "medewerkernummer: «10442»",
    "medewerker-ID «M10442»",
    "werknemersnummer «7712»",
    "stamnummer «204.881»",
    "dienstnummer «204881»",
    "verbalisant «204881»",
    "verbalisantnummer «NH-4412»",
    "badge «0012345»",
    "badgenummer «77120»",
    "SAP-nummer «30012345»",
    "toegangspas «004417»",
    "Toegangspas nr «004418» ingeleverd",
    "employee ID «E004417»",
    "BIG-nummer «19012345601»",
    "BIG-registratie: «69012345601»",
    "studentnummer «s1234567»",
    "Naam\tPersoneelsnr\tAfdeling\nA. Bos\t«48213»\tHR\nB. Kok\t«48214»\tICT",
    "Nr|Naam|P-nr\n1|A. Bos|«118834»",
    "Personeelsnummer\n«00123456»",
]

NOT_STAFF = [
    "Personeelsnummer van de Kamer is onbekend, 2019",
    "de wet BIG 1993-2004 en Wbtv art. 2",
    "Personeelsnrs volgen: vraag 12 gaat naar Bos",
    "inspecteur heeft 1200 uur gewerkt",
    "controleur Bos, 1500 euro",
    "inspecteur A. de Bos, 1234 AB Ede",
    "medewerker J. Bos, 2019",
    "de weg N1234 en de politie",
    "personeelskosten 48213",
    "personeelsnummers worden niet verstrekt",
    "dienstverlening 2021",
    "de medewerkers hebben 12345 verzoeken behandeld",
    "personeelsbestand 2021: 4.412 fte",
    "stamgegevens 12345",
    "big data 12345678",
]


@pytest.mark.parametrize("row", STAFF)
def test_staff_number(row: str) -> None:
    found, wanted = texts(row, "STAFF_NUMBER")
    assert found == wanted


@pytest.mark.parametrize("row", NOT_STAFF)
def test_not_a_staff_number(row: str) -> None:
    assert [f.text for f in burned(row, "STAFF_NUMBER")] == []


IBAN = [
    "IBAN «NL91ABNA0417164300»",
    "«NL91 ABNA 0417 1643 00»",
    "rekening «NL91.ABNA.0417.1643.00» t.n.v. A. Bos",
    "rekeningnummer «nl91 abna 0417164300»",
    "IBAN: «NL91ABNA 041 71 64 300»",
    "«NL91 ABNA\n0417 1643 00»",
    "«NL 91 ABNA 0417 1643 00»",
    "«NL91-ABNA-0417-1643-00»",
    "«BE71 0961 2345 6769»",
    "«DE89370400440532013000»",
    "«GB29 NWBK 6016 1331 9268 19» (Engeland)",
    "rekeningnummer «12.34.56.789»",
    "giro «1234567»",
    "bankrekening «417164300»",
    "IBAN «NL9lABNAO4l7l64300»",
    "Naam;Rekening\nA. Bos;«417164300»",
]

NOT_IBAN = [
    "NL91 is een postcode in het buitenland",
    "Naast de 17 schaalniveaus uit de Nederlandse richtlijn",
    "btw NL812345678B01",
    "ECLI:NL:RVS:2018:314",
    "NL.IMRO.0344.BPLEIDSCHERIJN-VA01",
    "rekening houden met 1234 woningen",
    "NL00 0000 0000 0000",
    "DE 89 gemeenten met 3704 inwoners en 0044 anderen",
]


@pytest.mark.parametrize("row", IBAN)
def test_iban(row: str) -> None:
    found, wanted = texts(row, "IBAN")
    assert found == wanted


@pytest.mark.parametrize("row", NOT_IBAN)
def test_not_an_iban(row: str) -> None:
    assert [f.text for f in burned(row, "IBAN")] == []


def test_wrong_check_digits_are_said_to_be_wrong() -> None:
    (finding,) = burned("IBAN NL92ABNA0417164300", "IBAN")
    assert Fact.CHECK_FAILED in finding.facts


KVK = [
    "KvK-uittreksel (nr. «12345678»)",
    "KvK «08123417»",
    "KvK-nummer: «08123417»",
    "K.v.K. nr. «08123417»",
    "Kamer van Koophandel «08123417»",
    "ingeschreven in het handelsregister onder nummer «08123417»",
    "handelsregister te Utrecht «08123417»",
    "KvK «08.12.34.17»",
    "KvK 0812 3417".replace("0812 3417", "«0812 3417»"),
    "vestigingsnummer «000012345678»",
]


@pytest.mark.parametrize("row", KVK)
def test_kvk(row: str) -> None:
    found, wanted = texts(row, "KVK")
    assert found == wanted


@pytest.mark.parametrize("row", ["KvK-uittreksel van 2019", "08123417", "handelsregister 2021"])
def test_not_a_kvk(row: str) -> None:
    assert burned(row, "KVK") == []


PLATE = [
    "een Audi met Belgisch kenteken «1-KLM-204»",
    "kenteken «12-GH-KL»",
    "met kenteken «ZT-991-R».",
    "een scooter («DLB-12-X»)",
    "kenteken: «K123TT»",
    "kentekens «72LKB5» en «K-123-TT»",
    "kenteken «12 GH KL»",
    "kenteken «gh-12-kl»",
    "Volkswagen Golf, «GH-12-KL», blauw",
    "De auto, een Opel, «12-34-GH», stond stil",
    "«1-KBB-20»",
    "«99-GHJ-9» reed door rood",
    "Merk;Kenteken\nOpel;«72LKB5»\nFord;«K123TT»",
    "Nr\tKenteken\tEigenaar\n1\t«GH-123-K»\tA. Bos",
    "bestelbus «V-123-BX»",
    "aanhangwagen met kenteken «12-WH-KL»",
    "leaseauto «H-482-RZ»",
    "Kenteken\n«1-KBB-20»",
]

NOT_PLATE = [
    "zaak 1-ABC-204",
    "kenmerk AB-12-34",
    "12-03-2021",
    "NEN 12-34-56",
    "zaak 12-AB-34 loopt",
    "Z-20-118834",
    "kamer 12-BG-01 op de begane grond",
    "PZ-99-TT-01-X",
    "ref. GH-12-KL",
    "SS-12-34 is nooit uitgegeven",
    "lijn 12, 34 en GH",
    "12-SD-34",
    "wijk 01-DE-02",
    "Document 1-AAA-20",
    "AA-11-22 en IO-12-34",
]


@pytest.mark.parametrize("row", PLATE)
def test_plate(row: str) -> None:
    found, wanted = texts(row, "PLATE")
    assert found == wanted


@pytest.mark.parametrize("row", NOT_PLATE)
def test_not_a_plate(row: str) -> None:
    assert [f.text for f in burned(row, "PLATE")] == []
