# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""E-mail, telephone, accounts, IP addresses, personal pages. Invented people."""

import pytest

from tests.detection.table import burned, texts
from woo_tool.detection import patterns
from woo_tool.detection.finding import Fact

EMAIL = [
    "mail «j.devries@minbzk.nl».",
    "Van: Jan de Vries <«j.devries@minbzk.nl»>",
    "mailto:«jan-willem_bos+woo@gemeente-ede.nl»",
    "E-mail:«a.bos@xs4all.nl»",
    "(«a.bos@xs4all.nl»)",
    "«a.bos@sub.domein.co.uk»;«b.kok@ede.nl»",
    "A.BOS@EDE.NL".replace("A.BOS@EDE.NL", "«A.BOS@EDE.NL»"),
    "«jürgen@bücher.example»",
    "'«a.bos@ede.nl»'",
    "stuur naar «a.bos@\nede.nl» graag",
    "stuur naar «a.bos\n@ede.nl» graag",
    "«m.van-\ndervelde@minbzk.nl»",
    "«m.vandervelde@min-\nbzk.nl»",
    "«m.vandervelde@minbzk.\nnl»",
    "«m.vandervelde@minbzk\n.nl»",
    "«a.bos @ ede.nl»",
    "«a.bos@ede nl»",
    "«a.bos [at] ede.nl»",
    "«a.bos(at)ede.nl»",
    "«a.bos [at] ede [dot] nl»",
    "«a.bos at ede punt nl»",
    "«abos (apenstaartje) ede.nl»",
    "«a.bos[@]ede.nl»",
    "Naam\tE-mail\nA. Bos\t«a.bos@ede.nl»",
    "piet «info.jansen@ede.nl»",
    "«woo@jansen-hotmail.hotmail.com»".replace(
        "woo@jansen-hotmail.hotmail.com", "bakker.info@gmail.com"
    ),
    "«info@gmail.com»",
    "«secretariaat.devries@minbzk.nl»",
]

NOT_EMAIL = [
    "info@gemeente-ede.nl",
    "woo@minbzk.nl",
    "noreply@rijksoverheid.nl",
    "secretariaat-directie@minbzk.nl",
    "klantenservice2@uwv.nl",
    "bestuurssecretariaat.dgoo@dgoo.minbzk.nl",
    "functi@e, de",
    "ini@even in de regio",
    "2 @ 3",
    "Kom @ 12.30 uur",
    "we zijn at home. nl is een land",
    "@minbzk.nl",
    "prijs @ € 3,50",
    "zie http://a.nl/@b",
    "a@b",
]


@pytest.mark.parametrize("row", EMAIL)
def test_email(row: str) -> None:
    found, wanted = texts(row, "EMAIL")
    assert found == wanted


@pytest.mark.parametrize("row", NOT_EMAIL)
def test_not_a_persons_email(row: str) -> None:
    assert [f.text for f in burned(row, "EMAIL")] == []


def test_a_sentence_ends_an_address() -> None:
    assert texts("Mail a.bos@ede.nl.\nDit is nieuw.", "EMAIL")[0] == ["a.bos@ede.nl"]
    assert texts("Dank aan allen.\na.bos@ede.nl", "EMAIL")[0] == ["a.bos@ede.nl"]


PHONE = [
    "T «06 - 51 24 88 03»",
    "tel. «(070) 373 45 67»",
    "telefoon «070-3734567»",
    "«070 373 45 67»",
    "«0703734567»",
    "«+31 70 373 45 67»",
    "«+31 (0)70 373 45 67»",
    "«+31(0)6-51248803»",
    "«0031 6 51248803»",
    "«+31651248803»",
    "«(+31) 6 51 24 88 03»",
    "mobiel: «06.51.24.88.03»",
    "«06/51248803»",
    "«0318-512345»",
    "«0318 - 51 23 45»",
    "«06 5124 8803» of «06-5124 8804»",
    "bel «0651248803»/«0318512345»",
    "tel «070-3734567», tst. «4512»",
    "toestel «12»",
    "toestelnummer: «7144»",
    "doorkiesnummer «4512»",
    "«+32 475 12 34 56»",
    "«+49 30 901820»",
    "«0044 20 7946 0958»",
    "«+597 421111»",
    "Tel: «3734567»",
    "tel. «31 6 51248803»",
    "mobiel «651248803»",
    "Naam\tTelefoon\nA. Bos\t«0318 512345»\nB. Kok\t«612345678»",
    "Naam;Tst.\nA. Bos;«4512»",
    "☎ «0318-512345»",
    "06-nummer: «51248803»".replace("51248803", "06 51248803"),
    "Bel mij op «06 - 2I57 84l2».",
    "tel. «O570-693911»",
    "«088 909 71 23»",
    "«085-1234567»",
    "F: «070 363 56 82»",
    "op «06 51\n248803» bereikbaar".replace("06 51\n248803", "06-51248803"),
]

NOT_PHONE = [
    "0900-8844",
    "0800 1351",
    "14 0318",
    "14020",
    "bel 112",
    "116 000",
    "01-02-2023 14:30",
    "10.00-12.00 uur",
    "2021-0118843927",
    "zaaknummer 0118843927",
    "kenmerk 0703734567",
    "IBAN NL91 ABNA 0417 1643 00",
    "0363010012345678",
    "GM0344 en 0344",
    "€ 0,12 0,13",
    "versie 0.12.345678901",
    "Receptie: 088 909 7000",
    "Algemeen nummer 0318-512300",
    "Klantcontactcentrum, 0318 512300",
    "artikel 5.1.2e, 0123",
    "RD 052345.678 468123.45",
    "05-06-07 08:09:10",
    "stap 1 2 3 4 5 6 7 8 9",
    "00000000000",
    "bestelnummer 0612345678",
]


@pytest.mark.parametrize("row", PHONE)
def test_phone(row: str) -> None:
    found, wanted = texts(row, "PHONE")
    assert found == wanted


@pytest.mark.parametrize("row", NOT_PHONE)
def test_not_a_persons_phone(row: str) -> None:
    assert [f.text for f in burned(row, "PHONE")] == []


@pytest.mark.parametrize("row", ["bel 0900-8844", "T 14 0318", "Receptie 088 909 7000"])
def test_general_numbers_are_named(row: str) -> None:
    assert any(Fact.GENERAL in f.facts for f in patterns.find(row) if f.entity == "PHONE")


USERNAME = [
    "In het systeem vastgelegd 8/11 door «bertus07».",
    'bij het inloggen door leerling "«mies12»" ging het mis',
    "Pers.nr 12  Login «jansenpi»\nFunctie: adviseur",
    "gebruikersnaam: «jdevries»",
    "Gebruiker «jvdberg2» meldt",
    "het account «s.vanwijngaarden» is geblokkeerd",
    "user: «devries_j»",
    "userid «BZK10442»",
    "inlognaam «jansenp01»",
    "ingelogd als «p.jansen»",
    "MINBZK\\«jansenp»",
    "Ravi Mangal («rmangal01»)",
    "Twitter: «@karin_acht»",
    "volg «@karin_acht» op X",
    "C:\\Users\\«jansenp»\\Documents",
    "/home/«jansenp»/map",
    "Discord: «ravster#4471»",
    "skype: «live.bos12»",
    "gewijzigd door «a.bos»",
    "Naam\tAccount\nA. Bos\t«abos»\nB. Kok\t«bkok3»",
    "/o=BZK/ou=AG/cn=Recipients/cn=«jansenp»",
]

NOT_USERNAME = [
    "Het verkeer wordt door a12 en door groep 8 gehinderd",
    "Login duurde lang",
    "Login  werkt weer op alle locaties",
    "de gebruiker is aangewezen",
    "gebruikers van het systeem",
    "account manager gezocht",
    "@gemeente_ede",
    "@MinBZK",
    '"@type": "Entiteit"',
    "@Override",
    "C:\\Users\\Public\\map",
    "\\\\server\\share",
    "login.microsoft.com",
    "het account van de heer",
    "user story 12",
    "gebruiker (v.1.2)",
    "zie bijlage.pdf",
]


@pytest.mark.parametrize("row", USERNAME)
def test_username(row: str) -> None:
    found, wanted = texts(row, "USERNAME")
    assert found == wanted


@pytest.mark.parametrize("row", NOT_USERNAME)
def test_not_a_persons_username(row: str) -> None:
    assert [f.text for f in burned(row, "USERNAME")] == []


IP = [
    "IP-adres «145.131.8.77»",
    "vanaf «84.241.192.17»",
    "ip «10.12.0.4»",
    "client «192.168.178.21» verbonden",
    "«2001:985:7f2a:1::5»",
    "[«fe80::1ff:fe23:4567:890a»]",
    "ingelogd van 84.241.192.17:443".replace("84.241.192.17:443", "«84.241.192.17»:443"),
]

NOT_IP = [
    "versie 10.0.19042.1",
    "paragraaf 3.2.1.4",
    "§ 1.2.3.4",
    "4.1.2.3 Uitgangspunten",
    "v22.11.3.1",
    "patch 22.11.30.41",
    "127.0.0.1",
    "masker 255.255.255.0",
    "256.300.1.1",
    "10:15:30",
    "00:1B:44:11:3A:B7",
    "ECLI:NL:RVS:2018:321",
    "1.234.567.890 euro",
    "std::vector",
]


@pytest.mark.parametrize("row", IP)
def test_ip(row: str) -> None:
    found, wanted = texts(row, "IP")
    assert found == wanted


@pytest.mark.parametrize("row", NOT_IP)
def test_not_an_ip(row: str) -> None:
    assert [f.text for f in burned(row, "IP")] == []


URL = [
    "LinkedIn  «linkedin.example/in/mies-bos»",
    "«https://nl.linkedin.com/in/jobfverschoor»",
    "zie «linkedin.com/in/job-f-verschoor/».",
    "«www.facebook.com/job.verschoor»",
    "«https://twitter.com/jobverschoor»",
    "«https://x.com/jobverschoor»",
    "(«https://www.instagram.com/jobv»)",
    "«https://github.com/jobv»",
    "«https://www.ede.nl/form?naam=Job+Verschoor&stap=2»",
    "«https://ede.nl/afspraak?email=job@x.nl»",
    "«https://bzk-my.sharepoint.com/personal/j_devries_minbzk_nl/map»",
    "«http://www.familie-devries.nl/foto»",
    "«https://www.uni.nl/~verschoor/»",
]

NOT_URL = [
    "https://www.rijksoverheid.nl/documenten",
    "https://www.linkedin.com/company/gemeente-ede",
    "https://github.com/Geonovum/imgeo",
    "https://zoek.officielebekendmakingen.nl/stb-1991-499.html",
    "www.ede.nl/bezwaar?stap=2",
    "https://twitter.com/hashtag/woo",
    "https://data.nl/personen/677",
]


@pytest.mark.parametrize("row", URL)
def test_personal_url(row: str) -> None:
    found, wanted = texts(row, "URL")
    assert found == wanted


@pytest.mark.parametrize("row", NOT_URL)
def test_not_a_personal_url(row: str) -> None:
    assert [f.text for f in burned(row, "URL")] == []
