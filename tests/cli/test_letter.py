# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo request letter``: every element of the law, or what is missing; no event."""

import json
from pathlib import Path
from typing import Any

import docx
import pytest

from woo_tool.cli.app import run

SETTINGS = '''
organisation = "Gemeente Voorbeeldstad"
organisation_address = """Postbus 100
1000 AA Voorbeeldstad"""
contact = "E. Smit, 010 123 45 67"
signatory = "hoofd Juridische Zaken"
court = "rechtbank Rotterdam"
'''


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register with one request, and settings of an organisation."""
    for name in ("WOO_REGISTER", "WOO_TODAY", "LC_ALL", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WOO_LANG", "en")
    monkeypatch.setenv("WOO_USER", "els")
    monkeypatch.setenv("WOO_CONFIG", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "woo.toml").write_text(SETTINGS, "utf-8")
    assert run(["register", "init", "-q"]) == 0
    words = ["add", "--subject", "de kap van bomen", "--received", "2026-06-01", "--professional"]
    more = ["--requester", "J. Jansen", "--address", "Dorpsstraat 1", "--reference", "Z-GEHEIM"]
    assert run(["request", *words, *more, "-q", "--today", "2026-06-02"]) == 0
    return tmp_path


class Desk:
    """Makes letters and reads them back."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capsys = capsys
        self.made = 0

    def letter(self, kind: str, *given: str, today: str = "2026-06-03", code: int = 0) -> Any:
        """The text of a letter, or what was said when there is none."""
        self.made += 1
        path = self.folder / f"{self.made}.docx"
        words = [part for text in given for part in ("--set", text)]
        self.capsys.readouterr()
        call = ["request", "letter", "2026-0001", kind, "-o", str(path), *words]
        assert run([*call, "--today", today]) == code
        shown = self.capsys.readouterr()
        if code:
            assert not path.exists()
            return shown.err
        assert path.stat().st_mode & 0o777 == 0o600
        self.warned = shown.err
        return "\n".join(p.text for p in docx.Document(str(path)).paragraphs)

    def record(self, event: str, on: str, *given: str) -> None:
        """Record that something was sent."""
        words = [part for text in given for part in ("--set", text)]
        call = ["request", "record", "2026-0001", event, "--on", on, *words, "-q"]
        assert run([*call, "--today", "2026-07-10"]) == 0

    def events(self) -> int:
        """How many events there are."""
        self.capsys.readouterr()
        assert run(["register", "check", "--json"]) == 0
        return int(json.loads(self.capsys.readouterr().out)["events"])


@pytest.fixture
def desk(folder: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(folder, capsys)


def test_acknowledgement(desk: Desk) -> None:
    before = desk.events()
    text = desk.letter("acknowledgement")
    for part in ("Gemeente Voorbeeldstad\n", "J. Jansen\nDorpsstraat 1", "Z-GEHEIM", "2026-0001"):
        assert part in text
    assert "1 juni 2026" in text
    assert "maandag 29 juni 2026" in text
    assert "7.2 Woo" in text
    assert "E. Smit" in text
    assert desk.events() == before  # making a letter is no event


def test_acknowledgement_names_a_last_day_that_moved(folder: Path, desk: Desk) -> None:
    words = ("add", "--subject", "x", "--received", "2026-03-30", "--route", "informal", "-q")
    assert run(["request", *words, "--today", "2026-04-01"]) == 0
    path = folder / "i.docx"
    call = ("letter", "2026-0002", "acknowledgement", "-o", str(path), "--today", "2026-04-01")
    assert run(["request", *call]) == 0
    text = "\n".join(p.text for p in docx.Document(str(path)).paragraphs)
    assert "dinsdag 28 april 2026" in text
    assert "geen werkdag" in text
    assert "Wij nemen snel contact met u op" in text
    assert "[naam en adres van de verzoeker]" in text
    assert desk.made == 0


def test_clarification(desk: Desk) -> None:
    said = desk.letter("clarification", code=4)
    assert "--set question=TEXT" in said
    assert "Woo 4.1 lid 6" in said
    text = desk.letter("clarification", "question=Welke jaren?", "until=2026-06-17")
    for part in ("Welke jaren?", "woensdag 17 juni 2026", "4 juni 2026", "4.1 lid 6", "4:15"):
        assert part in text
    assert "maandag 13 juli 2026" in text  # 13 days
    desk.letter("clarification", "question=x?", "until=2026-06-28", today="2026-06-17")
    assert "free day" in desk.warned
    assert "two weeks after receipt" in desk.warned


def test_forwarding_names_part_and_body_and_no_requester(desk: Desk) -> None:
    given = ("to=Waterschap Delfland", "part=yes", "what=Het grondwater.")
    text = desk.letter("forwarding", *given, "address=Postbus 5")
    assert "Waterschap Delfland\nPostbus 5" in text
    assert "Het grondwater." in text
    assert "2:3" in text
    assert "Jansen" not in text
    assert "Z-GEHEIM" not in text
    notice = desk.letter("forwarding-notice", *given)
    assert "Waterschap Delfland" in notice
    assert "maandag 29 juni 2026" in notice
    whole = desk.letter("forwarding-notice", "to=Waterschap")
    assert "Het hele verzoek." in whole
    assert "maandag 29 juni 2026" not in whole
    assert "--set to=NAME" in desk.letter("forwarding", code=4)


def test_extension_only_in_time_and_with_reasons(desk: Desk) -> None:
    said = desk.letter("extension", code=4)
    assert "reason=volume|complexity" in said
    assert "--set motivation=TEXT" in said
    said = desk.letter("extension", "reason=volume", code=4)
    assert "why, in this case (Woo 4.4 lid 2)" in said
    text = desk.letter("extension", "reason=volume", "motivation=400 documenten.")
    for part in ("maandag 13 juli 2026", "maandag 29 juni 2026", "omvang", "400 documenten."):
        assert part in text
    late = ("reason=volume", "motivation=x")
    assert "the new day" in desk.letter("extension", *late, today="2026-06-30", code=4)
    assert "volume, complexity" in desk.letter("extension", "reason=big", code=4)
    assert '"reason"' in desk.letter("extension", "reasn=volume", code=2)


def test_views_to_a_third_party_and_the_notices(desk: Desk) -> None:
    given = ("party=Boomzorg BV", "until=2026-06-24", "documents=De offerte.")
    text = desk.letter("views", *given, "address=Bosweg 3", today="2026-06-10")
    for part in ("Boomzorg BV\nBosweg 3", "De offerte.", "woensdag 24 juni 2026", "4:8", "4:9"):
        assert part in text
    assert "Jansen" not in text
    assert "Z-GEHEIM" not in text
    assert "Requester told" in desk.letter("views-notice", today="2026-06-10", code=4)
    desk.record("views_asked", "2026-06-10", "party=Boomzorg BV", "until=2026-06-24")
    text = desk.letter("views-notice", today="2026-06-10")
    for part in ("11 juni 2026", "woensdag 24 juni 2026", "maandag 13 juli 2026", "4.4 lid 3"):
        assert part in text
    assert "Boomzorg" not in text
    desk.record("views_notified", "2026-06-10")
    desk.record("views_received", "2026-06-17", "party=Boomzorg BV", "position=objects")
    text = desk.letter("suspension-end", today="2026-06-18")
    assert "maandag 6 juli 2026" in text
    assert "7 dagen" in text
    assert "4.4 lid 4" in text


def test_agreement_is_a_proposal_until_it_was_signed(desk: Desk) -> None:
    text = desk.letter("agreement", "until=2026-08-03", "content=Eerst de mails.")
    for part in ("maandag 3 augustus 2026", "maandag 29 juni 2026", "Handtekening", "Eerst de"):
        assert part in text
    desk.letter("agreement", "until=2026-06-15")
    assert "not later than" in desk.warned
    desk.record("agreed", "2026-06-08", "until=2026-08-03")
    text = desk.letter("agreement")
    assert "8 juni 2026 schriftelijk mee ingestemd" in text
    assert "Handtekening" not in text


def test_late_moves_nothing_and_promises_no_penalty(desk: Desk) -> None:
    text = desk.letter("late", "expected=2026-07-20", today="2026-06-26")
    for part in ("maandag 20 juli 2026", "maandag 29 juni 2026", "4:14", "verandert de wettelijke"):
        assert part in text
    assert "8.2" in text
    assert "--set expected=DATE" in desk.letter("late", code=4)


DECISION = (
    "outcome=partly",
    "objection_expected=yes",
    "third_parties=yes",
    "5.1.2e=Namen van medewerkers die niet in de openbaarheid treden.",
    "5.1.1c=Prijzen die vertrouwelijk zijn gegeven.",
    "older=no",
    "inventory=37 documenten, zie bijlage 1.",
    "manner=Per e-mail.",
)


def test_decision_has_every_element(desk: Desk) -> None:
    desk.record("views_asked", "2026-06-10", "party=Boomzorg BV", "until=2026-06-24")
    desk.record("views_notified", "2026-06-10")
    desk.record("views_received", "2026-06-17", "party=Boomzorg BV", "position=objects")
    text = desk.letter("decision", *DECISION, today="2026-06-29")
    for part in (
        "1 juni 2026: wij kregen uw verzoek",
        "7 dagen stilgestaan",
        "bijlage 1",
        "Eerbiediging van de persoonlijke levenssfeer",
        "5.1, tweede lid",
        "Die had bezwaar",
        "na maandag 13 juli 2026",
        "voorlopige voorziening",
        "4.4 lid 6",
        "maandag 10 augustus 2026",
        "Postbus 100",
        "rechtbank Rotterdam",
        "6:5",
        "7.3 Woo",
    ):
        assert part in text, part
    assert "Boomzorg" not in text
    assert text.index("Vertrouwelijk") < text.index("Eerbiediging")
    assert "5.3" not in text
    older = [text if text[:5] != "older" else "older=Het speelt nog." for text in DECISION]
    text = desk.letter("decision", *older, today="2026-06-29")
    assert "5.3 Woo). Het speelt nog." in text


@pytest.mark.parametrize("gone", ["older", "inventory", "manner"])
def test_decision_is_refused_where_something_is_missing(desk: Desk, gone: str) -> None:
    given = [text for text in DECISION if not text.startswith(gone)]
    said = desk.letter("decision", *given, today="2026-06-29", code=4)
    assert f"--set {gone}=" in said
    assert said.count("--set") == 1


def test_decision_by_outcome(desk: Desk) -> None:
    said = desk.letter("decision", "outcome=refused", "inventory=x", code=4)
    assert "the grounds" in said
    said = desk.letter("decision", "outcome=not_treated", code=4)
    assert "--set motivation=TEXT" in said
    desk.letter("decision", "outcome=not_treated", "motivation=Misbruik.")
    assert "announced" not in desk.warned
    desk.letter("decision", "outcome=not_treated", "motivation=x", today="2026-06-16")
    assert "announced by 2026-06-15" in desk.warned
    text = desk.letter("decision", "outcome=nothing_found", "motivation=Wij zochten overal.")
    assert "geen documenten gevonden" in text
    assert "Wij zochten overal." in text
    given = ("outcome=granted", "inventory=x", "manner=Per post.", "part=yes")
    text = desk.letter("decision", *given)
    assert "deelbesluit" in text
    assert "tegelijk met dit besluit" in text
    absolute = ("outcome=refused", "inventory=x", "5.1.1e=Het zijn burgerservicenummers.")
    assert "niet openbaar" in desk.letter("decision", *absolute)  # 5.3 asks nothing of these
    own = ("outcome=granted", "inventory=x", "manner=Op papier.", "restricted=5.5")
    said = desk.letter("decision", *own, code=4)
    assert "--set identity=TEXT" in said
    assert "--set conditions=TEXT" in said
    text = desk.letter("decision", *own, "identity=U liet uw paspoort zien.", "conditions=geen.")
    assert "U liet uw paspoort zien." in text
    assert "niet naar uw eigen belang" not in text
    assert "artikel 5.5 Woo" in text
    assert "niet openbaar voor anderen" in text


def test_gaps_and_grounds_that_are_none_are_refused(desk: Desk) -> None:
    given = ("outcome=refused", "inventory=x", "older=no")
    said = desk.letter("decision", *given, "5.1.2e=Namen van [wie].", code=2)
    assert "5.1.2e" in said
    assert "5.1.7" in desk.letter("decision", *given, "5.1.7=x", code=7)
    assert "5.1.5" in desk.letter("decision", *given, "5.1.5=x", "5.1.2e=y", code=7)


def test_a_decision_needs_the_body_and_the_court(folder: Path, desk: Desk) -> None:
    (folder / "woo.toml").write_text("", "utf-8")
    given = ("outcome=nothing_found", "motivation=x")
    said = desk.letter("decision", *given, code=4)
    assert "organisation_address (woo.toml)" in said
    assert "Awb 8:81" in said
    assert "[naam van uw organisatie]" in desk.letter("acknowledgement")
    assert "square brackets" in desk.warned


def test_own_templates_come_first(folder: Path, desk: Desk) -> None:
    page = docx.Document()
    page.add_paragraph("Eigen brief {{ received }} {{ subject }} {{ deadline }}")
    (folder / "woo" / "letters").mkdir(parents=True)
    page.save(str(folder / "woo" / "letters" / "acknowledgement.docx"))
    assert desk.letter("acknowledgement").startswith("Eigen brief 1 juni 2026 de kap")
    (folder / "ours").mkdir()
    page = docx.Document()
    page.add_paragraph("Map {{ received }} {{ subject }}")
    page.save(str(folder / "ours" / "acknowledgement.docx"))
    (folder / "woo.toml").write_text('letters = "ours"\n' + SETTINGS, "utf-8")
    assert "{{ deadline }}" in desk.letter("acknowledgement", code=7)
    (folder / "woo.toml").write_text('letters = "nowhere"\n' + SETTINGS, "utf-8")
    assert "not there" in desk.letter("acknowledgement", code=7)


def test_values_from_a_file(folder: Path, desk: Desk) -> None:
    (folder / "v.toml").write_text(
        'outcome = "refused"\nolder = false\ninventory = "Een."\n[grounds]\n"5.1.2e" = "Namen."\n',
        "utf-8",
    )
    call = ["request", "letter", "2026-0001", "decision", "--values", "v.toml", "-o", "d.docx"]
    assert run([*call, "--today", "2026-06-03", "--json"]) == 0
    value = json.loads(desk.capsys.readouterr().out)
    assert (value["event"], value["recorded"], value["missing"]) == ("decided", False, [])
    assert value["file"] == "d.docx"
    (folder / "v.toml").write_text("x = ", "utf-8")
    assert run([*call, "--force"]) == 2


def test_which_letters_there_are(desk: Desk) -> None:
    def rows() -> dict[str, Any]:
        desk.capsys.readouterr()
        assert run(["request", "letter", "2026-0001", "--json", "--today", "2026-06-10"]) == 0
        return {row["letter"]: row for row in json.loads(desk.capsys.readouterr().out)}

    found = rows()
    assert len(found) == 11
    assert found["acknowledgement"]["state"] == "yes"
    assert found["views-notice"]["state"] == "no"
    assert "question" in found["clarification"]["needs"]
    desk.record("acknowledged", "2026-06-03")
    assert rows()["acknowledgement"]["state"] == "sent"
    assert run(["request", "letter", "2026-0001"]) == 0
    assert max(map(len, desk.capsys.readouterr().out.splitlines())) <= 80


def test_words_of_the_call(folder: Path, desk: Desk) -> None:
    assert '"late"' in desk.letter("lat", code=4)
    assert run(["request", "letter", "2026-0001", "late"]) == 2
    assert run(["request", "letter", "2026-0009", "late", "-o", "x.docx"]) == 4
    (folder / "x.docx").write_text("mine")
    assert run(["request", "letter", "2026-0001", "acknowledgement", "-o", "x.docx"]) == 6
    call = ["request", "letter", "2026-0001", "late", "-o", "y.docx", "--json"]
    desk.capsys.readouterr()
    assert run(call) == 4
    missing = json.loads(desk.capsys.readouterr().out)["missing"]
    assert [entry["place"] for entry in missing] == ["expected"]


@pytest.mark.parametrize(
    "given",
    [
        ("2026-06-01", "--route", "objection", "--set", "decision_sent=2026-05-20"),
        ("2022-04-04", "--route", "wob"),
    ],
)
def test_no_letter_with_the_terms_of_another_route(
    folder: Path, desk: Desk, given: tuple[str, ...]
) -> None:
    words = ("add", "--subject", "x", "--received", *given, "-q")
    assert run(["request", *words, "--today", "2026-06-12"]) == 0
    number = "2022-0001" if "wob" in given else "2026-0002"
    call = ("letter", number, "late", "-o", "x.docx", "--set", "expected=2026-09-01")
    assert run(["request", *call, "--today", "2026-06-12"]) == 4
    assert "another route" in desk.capsys.readouterr().err
    assert not (folder / "x.docx").exists()
