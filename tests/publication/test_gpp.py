# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""GPP-publicatiebank under faults: nothing lost, nothing twice, nothing half.

The server is ours (``gpp_server.py``), from the OpenAPI and what was seen of the real one.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.publication import cases
from tests.publication.gpp_server import TOKEN, Fault, State, running
from woo_tool.cli.publish_send import context as cli_context
from woo_tool.errors import NotAllowedError, UsageError, WooError
from woo_tool.publication.bundle import Bundle
from woo_tool.publication.samepdf import same
from woo_tool.publication.targets.base import Context, Reason
from woo_tool.publication.targets.gpp import Gpp
from woo_tool.publication.targets.gpp_http import Api

CONTEXT = Context(
    cases.LISTS,
    cases.GROUNDS,
    datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
    TOKEN,
    "Zoë van Dijk-Æbelø",
)


def never(_seconds: float) -> None:
    """Wait for nothing."""


GPP = Gpp(pause=never)


@pytest.fixture
def state() -> State:
    return State(active=True)


@pytest.fixture
def place(state: State) -> Iterator[str]:
    with running(state) as address:
        yield address


def whole(state: State, built: Bundle) -> None:
    """One publication, published; each document once, whole, and nothing else."""
    assert [p["publicatiestatus"] for p in state.publications.values()] == ["gepubliceerd"]
    found = sorted(d["kenmerken"][0]["kenmerk"] for d in state.documents.values())
    assert found == sorted(entry.id for entry in built.dossier.files)
    by_id = {entry.id: entry for entry in built.dossier.files}
    for identity, document in state.documents.items():
        theirs = state.files[identity]
        assert document["uploadVoltooid"]
        assert theirs is not None
        entry = by_id[document["kenmerken"][0]["kenmerk"]]
        assert same(built.file(entry.name).read_bytes(), theirs)


def test_the_whole_flow(built: Bundle, state: State, place: str) -> None:
    sent = GPP.send(built, place, CONTEXT)
    assert len(sent.new) == len(built.dossier.files)
    whole(state, built)
    assert any(len(parts) > 1 for parts in state.parts.values())
    assert GPP.verify(built, place, CONTEXT) == ()
    again = GPP.send(built, place, CONTEXT)
    assert (again.new, again.same) == ((), len(built.dossier.files))
    publish = [r for r in state.requests if r.startswith("PATCH /api/v2/publicaties/")]
    assert len(publish) == 1


@pytest.mark.parametrize(
    "fault",
    [
        Fault("POST", "publicaties", "lost"),
        Fault("POST", "documenten$", "lost"),
        Fault("POST", "documenten$", "lost", skip=2),
        Fault("POST", "documenten$", "500", skip=1),
        Fault("PUT", "bestandsdelen", "lost", skip=3),
        Fault("PUT", "bestandsdelen", "500", skip=1),
        Fault("PUT", "bestandsdelen", "drop", skip=1),
        Fault("GET", "documenten/", "500", skip=4),
        Fault("GET", "documenten/", "lost", skip=3),
        Fault("GET", "download", "500"),
        Fault("GET", "organisaties", "lost"),
        Fault("PATCH", "publicaties/", "lost"),
        Fault("PATCH", "publicaties/", "500"),
    ],
    ids=lambda f: f"{f.method} {f.path} {f.what} {f.skip}",
)
def test_a_fault_on_the_way(built: Bundle, state: State, place: str, fault: Fault) -> None:
    state.faults.append(fault)
    GPP.send(built, place, CONTEXT)
    assert state.faults == []
    whole(state, built)


class _KilledError(BaseException):
    """The process ended here."""


@pytest.mark.parametrize("at", range(1, 50, 3))
def test_a_killed_client_goes_on_where_it_was(
    built: Bundle, state: State, place: str, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = 0
    once = Api._once

    def counted(self: Api, *words: object) -> tuple[int, bytes]:
        nonlocal count
        count += 1
        found = once(self, *words)  # type: ignore[arg-type]
        if count == at:
            raise _KilledError
        return found

    monkeypatch.setattr(Api, "_once", counted)
    with pytest.raises(_KilledError):
        GPP.send(built, place, CONTEXT)
    published = any(p["publicatiestatus"] == "gepubliceerd" for p in state.publications.values())
    if published:
        whole(state, built)  # never half
    GPP.send(built, place, CONTEXT)
    whole(state, built)


def test_a_part_that_was_lost_is_sent_again(built: Bundle, state: State, place: str) -> None:
    """The platform answered and kept other bytes: seen when it is downloaded."""
    original = dict(state.files)
    assert original == {}
    sent = GPP.send(built, place, CONTEXT)
    assert sent.new
    victim = next(iter(state.documents))
    state.files[victim] = b"%PDF-1.7 kapot"
    assert {d.code for d in GPP.verify(built, place, CONTEXT)} == {"content"}
    with pytest.raises(NotAllowedError):
        GPP.send(built, place, CONTEXT)


def test_a_concept_that_is_half_is_not_published(built: Bundle, state: State, place: str) -> None:
    """An upload that never ends: no publication, whatever the answer to its last part said."""
    state.polls = 10**6
    with pytest.raises(NotAllowedError):
        GPP.send(built, place, CONTEXT)
    assert [p["publicatiestatus"] for p in state.publications.values()] == ["concept"]
    state.polls = 1
    GPP.send(built, place, CONTEXT)
    whole(state, built)


def test_the_platform_that_is_too_fast_loses_files_and_we_would_see_it(
    built: Bundle, state: State, place: str
) -> None:
    """The behaviour that all this is about: the server of this test really has it."""
    api = Api(place, TOKEN, "x", never)
    made = api.post("publicaties", {"publicatiestatus": "concept", "officieleTitel": "x"})
    entry = built.dossier.files[0]
    facts = {"officieleTitel": "x", "creatiedatum": "2026-01-01", "publicatie": made["uuid"]}
    document = api.post("documenten", {**facts, "bestandsomvang": entry.size})
    data = built.file(entry.name).read_bytes()
    for number, part in enumerate(document["bestandsdelen"]):
        path = f"documenten/{document['uuid']}/bestandsdelen/{part['uuid']}"
        start = number * state.part
        answer = api.put_part(path, data[start : start + state.part], "x.pdf")
    assert answer["documentUploadVoltooid"]
    owners = {"publisher": "x", "informatieCategorieen": ["x"]}
    api.patch(f"publicaties/{made['uuid']}", {"publicatiestatus": "gepubliceerd", **owners})
    with pytest.raises(WooError):
        api.content(f"documenten/{document['uuid']}/download")


def test_withdrawn_and_never_published_again(built: Bundle, state: State, place: str) -> None:
    GPP.send(built, place, CONTEXT)
    sent = GPP.withdraw(built, place, CONTEXT, Reason.PRIVACY, [])
    assert len(sent.removed) == len(built.dossier.files)
    assert {d["publicatiestatus"] for d in state.documents.values()} == {"ingetrokken"}
    assert "status" in {d.code for d in GPP.verify(built, place, CONTEXT)}
    with pytest.raises(NotAllowedError):
        GPP.send(built, place, CONTEXT)


def test_what_the_platform_would_answer_500_to_is_refused_here(
    built: Bundle, state: State, place: str
) -> None:
    state.active = False
    with pytest.raises(NotAllowedError):
        GPP.send(built, place, CONTEXT)
    long = replace(built, dossier=replace(built.dossier, identifier="W" * 41))
    with pytest.raises(NotAllowedError):
        GPP.send(long, place, CONTEXT)
    assert state.publications == {}


def test_somebody_elses_documents_are_left_alone(built: Bundle, state: State, place: str) -> None:
    state.polls = 10**6
    with pytest.raises(NotAllowedError):
        GPP.send(built, place, CONTEXT)
    state.polls = 1
    facts = {
        "officieleTitel": "Van een ander",
        "creatiedatum": "2026-01-01",
        "publicatie": next(iter(state.publications)),
        "bestandsomvang": 3,
        "kenmerken": [{"kenmerk": "iets", "bron": "zaaksysteem"}],
    }
    theirs = Api(place, TOKEN, "x", never).post("documenten", facts)["uuid"]
    with pytest.raises(NotAllowedError):
        GPP.send(built, place, CONTEXT)
    assert list(state.documents) == [theirs]


@pytest.mark.parametrize(
    "address",
    [
        "http://gpp.example",
        "gpp.example",
        "ftp://gpp.example",
        "https://u:p@gpp.example",
        "https://gpp.example/?a=1",
    ],
)
def test_only_a_host_over_https(address: str) -> None:
    with pytest.raises(UsageError):
        Api(address, TOKEN, "x", never)


def test_without_a_key_or_with_a_wrong_one(built: Bundle, place: str) -> None:
    with pytest.raises(UsageError):
        GPP.send(built, place, replace(CONTEXT, token=""))
    with pytest.raises(NotAllowedError) as raised:
        GPP.send(built, place, replace(CONTEXT, token="verkeerd"))  # noqa: S106
    assert "verkeerd" not in str(raised.value)
    assert TOKEN not in repr(CONTEXT)


def test_a_key_that_others_can_read_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "token"
    path.write_text(f"{TOKEN}\n")
    path.chmod(0o644)
    with pytest.raises(UsageError):
        cli_context(path)
    path.chmod(0o600)
    assert cli_context(path).token == TOKEN
