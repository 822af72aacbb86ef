# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""GPP-publicatiebank: sent, read back, withdrawn; what others do to it meanwhile.

The bank (``bank/``) was written from the OpenAPI by somebody who had not seen the client.
"""

from __future__ import annotations

import http.client
import shutil
import ssl
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.publication.bank.contract import Status
from tests.publication.bank.server import KEY
from tests.publication.gpp_cases import (
    CONTEXT,
    GPP,
    api,
    changed,
    done,
    identified,
    judged,
    never,
    retitled,
    running,
    shuffled,
    sound,
    without,
)
from woo_tool.errors import NotAllowedError, UsageError, WooError
from woo_tool.publication import bag
from woo_tool.publication.bundle import read
from woo_tool.publication.targets import gpp_run
from woo_tool.publication.targets.base import Reason
from woo_tool.publication.targets.gpp import Gpp
from woo_tool.publication.targets.gpp_http import Api
from woo_tool.redaction.inputs import beside
from woo_tool.redaction.machine import locked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.publication.bank.server import BankServer
    from woo_tool.publication.bundle import Bundle


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """An upload that never ends is given up soon."""
    monkeypatch.setattr(gpp_run, "_ASKS", 50)


@pytest.fixture
def server() -> Iterator[BankServer]:
    with running() as made:
        yield made


def test_the_whole_flow(built: Bundle, server: BankServer) -> None:
    sent = GPP.send(built, server.base, CONTEXT)
    assert len(sent.new) == len(built.dossier.files)
    done(server, built)
    assert all(len(document.parts) > 1 for document in server.bank.documents.values())
    assert GPP.verify(built, server.base, CONTEXT) == ()
    again = GPP.send(built, server.base, CONTEXT)
    assert (again.new, again.same) == ((), len(built.dossier.files))
    assert len(server.journal.of("publish")) == 1
    (publication,) = server.bank.publications.values()
    assert publication.fields["kenmerken"] == [
        {"kenmerk": built.dossier.identifier, "bron": "woo-tool"}
    ]
    assert publication.fields["eigenaar"]["weergaveNaam"] == "Zoë van Dijk-Æbelø ?ód?"


def test_to_read_back_changes_nothing(built: Bundle, server: BankServer) -> None:
    assert [d.code for d in GPP.verify(built, server.base, CONTEXT)] == ["missing"]
    GPP.send(built, server.base, CONTEXT)
    before = len(server.journal.entries)
    GPP.verify(built, server.base, CONTEXT)
    assert {entry.method for entry in server.journal.entries[before:]} == {"GET"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"officieleTitel": "Van een ander"}, "title"),
        ({"omschrijving": "Anders"}, "summary"),
        ({"publisher": None}, "publisher"),
    ],
)
def test_what_somebody_changed_is_seen(
    built: Bundle, server: BankServer, change: dict[str, str], code: str
) -> None:
    GPP.send(built, server.base, CONTEXT)
    next(iter(server.bank.publications.values())).fields.update(change)
    assert [d.code for d in GPP.verify(built, server.base, CONTEXT)] == [code]
    with pytest.raises(NotAllowedError):
        GPP.send(built, server.base, CONTEXT)


def test_a_document_that_somebody_changed_is_seen(built: Bundle, server: BankServer) -> None:
    GPP.send(built, server.base, CONTEXT)
    first, second, *_ = server.bank.documents.values()
    first.stored = b"%PDF-1.7 kapot"
    second.fields["officieleTitel"] = "Anders"
    assert sorted(d.code for d in GPP.verify(built, server.base, CONTEXT)) == ["content", "title"]
    with pytest.raises(NotAllowedError):
        GPP.send(built, server.base, CONTEXT)


# another bundle --------------------------------------------------------------------------


def test_a_title_of_an_earlier_bundle_never_becomes_public(
    built: Bundle, server: BankServer
) -> None:
    """A name stood in a title; it was found, and built again: the concept has the old one."""
    named = changed(retitled(built, "Brief van mevrouw Tjalsma"), lambda d: replace(d, title="Oud"))
    server.bank.looks_to_strip = 10**6
    with pytest.raises(NotAllowedError):
        GPP.send(named, server.base, CONTEXT)
    for document in server.bank.documents.values():
        document.to_strip = 0
    server.bank.looks_to_strip = 1
    GPP.send(built, server.base, CONTEXT)
    done(server, built)
    assert GPP.verify(built, server.base, CONTEXT) == ()
    (publication,) = server.bank.publications.values()
    assert publication.fields["officieleTitel"] == built.dossier.title
    titles = {str(d.fields["officieleTitel"]) for d in server.bank.documents.values()}
    assert titles == {entry.title for entry in built.dossier.files}


def test_what_an_earlier_bundle_had_leaves_the_concept(built: Bundle, server: BankServer) -> None:
    server.bank.looks_to_strip = 10**6
    with pytest.raises(NotAllowedError):
        GPP.send(built, server.base, CONTEXT)
    server.bank.looks_to_strip = 1
    first = next(iter(server.bank.documents.values())).fields["kenmerken"][0]["kenmerk"]
    less = without(built, first)
    sent = GPP.send(less, server.base, CONTEXT)
    assert sent.removed == (first,)
    done(server, less)


def test_what_the_bundle_lost_and_is_public_still_is_said(
    built: Bundle, server: BankServer
) -> None:
    """Taken out of the bundle, and anybody can read it: that is not "all the same"."""
    GPP.send(built, server.base, CONTEXT)
    out = built.dossier.files[-1].id
    less = without(built, out)
    with pytest.raises(NotAllowedError, match=out):
        GPP.send(less, server.base, CONTEXT)
    GPP.withdraw(built, server.base, CONTEXT, Reason.PRIVACY, [out])
    assert GPP.send(less, server.base, CONTEXT).same == len(less.dossier.files)
    assert GPP.verify(less, server.base, CONTEXT) == ()
    with pytest.raises(NotAllowedError, match=out):  # nor does it come back by itself
        GPP.send(built, server.base, CONTEXT)
    assert [d.code for d in GPP.verify(built, server.base, CONTEXT)] == ["status"]


# withdrawn -------------------------------------------------------------------------------


def test_withdrawn_and_never_published_again(built: Bundle, server: BankServer) -> None:
    GPP.send(built, server.base, CONTEXT)
    for _time in range(2):  # the second time there is nothing to do, and no error
        sent = GPP.withdraw(built, server.base, CONTEXT, Reason.PRIVACY, [])
        assert len(sent.removed) == len(built.dossier.files)
        assert {d.status for d in server.bank.documents.values()} == {Status.WITHDRAWN}
    assert "status" in {d.code for d in GPP.verify(built, server.base, CONTEXT)}
    with pytest.raises(NotAllowedError):
        GPP.send(built, server.base, CONTEXT)
    assert len(server.journal.of("withdraw")) == 1
    sound(server, built)


def test_one_document_withdrawn(built: Bundle, server: BankServer) -> None:
    GPP.send(built, server.base, CONTEXT)
    one = built.dossier.files[1]
    sent = GPP.withdraw(built, server.base, CONTEXT, Reason.PRIVACY, [one.id])
    assert sent.removed == (one.id,)
    gone = [d for d in server.bank.documents.values() if d.status is Status.WITHDRAWN]
    assert [d.fields["bestandsnaam"] for d in gone] == [one.name]
    assert next(iter(server.bank.publications.values())).status is Status.PUBLISHED


def test_a_concept_is_destroyed_when_it_is_withdrawn(built: Bundle, server: BankServer) -> None:
    server.bank.looks_to_strip = 10**6
    with pytest.raises(NotAllowedError):
        GPP.send(built, server.base, CONTEXT)
    assert judged(server, built).concepts
    GPP.withdraw(built, server.base, CONTEXT, Reason.PROCEDURE, [])
    assert (server.bank.publications, server.bank.documents) == ({}, {})
    with pytest.raises(NotAllowedError):
        GPP.withdraw(built, server.base, CONTEXT, Reason.PROCEDURE, [])


def test_what_is_in_public_twice_is_withdrawn_twice(built: Bundle, server: BankServer) -> None:
    """Somebody copied it on the platform: a recall takes both."""
    GPP.send(built, server.base, CONTEXT)
    (first,) = server.bank.publications.values()
    copy = server.bank.create(first.fields, Status.PUBLISHED)
    assert "double" in {d.code for d in GPP.verify(built, server.base, CONTEXT)}
    with pytest.raises(NotAllowedError):
        GPP.send(built, server.base, CONTEXT)
    GPP.withdraw(built, server.base, CONTEXT, Reason.PRIVACY, [])
    assert (first.status, copy.status) == (Status.WITHDRAWN, Status.WITHDRAWN)


# others at work --------------------------------------------------------------------------


def test_somebody_elses_documents_are_left_alone(built: Bundle, server: BankServer) -> None:
    server.bank.looks_to_strip = 10**6
    with pytest.raises(NotAllowedError):
        GPP.send(built, server.base, CONTEXT)
    server.bank.looks_to_strip = 1
    (publication,) = server.bank.publications.values()
    fields = {"officieleTitel": "Van een ander", "creatiedatum": "2026-01-01"}
    theirs = server.bank.register(publication, {**fields, "bestandsomvang": 3})
    with pytest.raises(NotAllowedError):
        GPP.send(built, server.base, CONTEXT)
    with pytest.raises(NotAllowedError):
        GPP.withdraw(built, server.base, CONTEXT, Reason.PROCEDURE, [])
    assert publication.status is Status.CONCEPT
    assert theirs.uuid in server.bank.documents


def test_a_concept_that_somebody_publishes_meanwhile_is_said(
    built: Bundle, server: BankServer
) -> None:
    bank = server.bank
    asked = 0

    def strip(content: bytes) -> bytes:
        nonlocal asked
        asked += 1
        if asked == 2:  # the first document is done, the second under way
            (publication,) = bank.publications.values()
            bank.change(publication, {"publicatiestatus": "gepubliceerd"})
        return content

    bank.strip = strip
    with pytest.raises(NotAllowedError):
        GPP.send(built, server.base, CONTEXT)
    # Nothing was put in public by us, and what is there is not called whole.
    assert server.journal.of("publish") == []
    assert all(d.complete or d.lost for d in bank.documents.values())
    with pytest.raises(NotAllowedError):
        GPP.send(built, server.base, CONTEXT)


def test_another_run_of_the_same_bundle_waits_its_turn(built: Bundle, server: BankServer) -> None:
    path = beside(built.folder, "lock")
    with locked(path) as held:
        assert held
        with pytest.raises(NotAllowedError):
            GPP.send(built, server.base, CONTEXT)
    assert server.bank.publications == {}
    GPP.send(built, server.base, CONTEXT)  # the file alone is no lock
    assert not path.exists()


def test_a_concept_that_is_half_is_not_published(built: Bundle, server: BankServer) -> None:
    """An upload that never ends: no publication, whatever the answer to its last part said."""
    server.bank.looks_to_strip = 10**6
    for _time in range(2):
        with pytest.raises(NotAllowedError):
            GPP.send(built, server.base, CONTEXT)
        assert [p.status for p in server.bank.publications.values()] == [Status.CONCEPT]
    server.bank.looks_to_strip = 40
    GPP.send(built, server.base, CONTEXT)
    done(server, built)


def test_no_address_from_an_answer_is_followed(built: Bundle, server: BankServer) -> None:
    """Behind a proxy the platform names itself otherwise: the key goes nowhere else."""
    server.named_base = server.elsewhere
    server.bank.page_size = 2
    GPP.send(built, server.base, CONTEXT)
    done(server, built)
    assert GPP.verify(built, server.base, CONTEXT) == ()
    assert server.journal.leaked == []


@pytest.mark.parametrize("titles", [250, 1])
def test_lists_longer_than_a_page_are_read_whole(titles: int) -> None:
    """Rows of one day come in any order on each page, so one could be missed and one doubled."""
    with running() as server:
        server.bank.restless = shuffled(7)
        publication = server.bank.create({"officieleTitel": "x"}, Status.CONCEPT)
        for number in range(250):
            fields = {"officieleTitel": str(number % titles), "creatiedatum": "2026-03-02"}
            server.bank.register(publication, fields)
        asked = {"publicatie": publication.uuid, "sorteer": "officiele_titel"}
        rows = api(server).all("documenten", {"uuid": str, "officieleTitel": str}, **asked)
        assert {row["uuid"] for row in rows} == set(server.bank.documents)
        assert len(rows) == 250
        assert len(server.journal.entries) >= 3
        assert server.journal.breaches == []


# refused here ----------------------------------------------------------------------------


def test_what_the_platform_would_answer_500_to_is_refused_here(
    built: Bundle, server: BankServer
) -> None:
    next(iter(server.bank.organisations.values())).active = False
    with pytest.raises(NotAllowedError):
        GPP.send(built, server.base, CONTEXT)
    for identity in ("W" * 41, "W" * 100):
        long = identified(built, identity)
        with pytest.raises(NotAllowedError):
            GPP.send(long, server.base, CONTEXT)
    with pytest.raises(NotAllowedError):
        GPP.send(retitled(built, "x" * 256), server.base, CONTEXT)
    assert server.bank.publications == {}
    assert server.journal.breaches == []


def test_a_mark_of_forty_characters_is_one(built: Bundle, server: BankServer) -> None:
    forty = identified(built, "W" * 40)
    GPP.send(forty, server.base, CONTEXT)
    done(server, forty)


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
        Api(address, KEY, "x", never)


def test_a_certificate_that_is_not_trusted_is_said_at_once(
    built: Bundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = 0

    def connect(_self: http.client.HTTPSConnection) -> None:
        nonlocal asked
        asked += 1
        raise ssl.SSLCertVerificationError

    monkeypatch.setattr(http.client.HTTPSConnection, "connect", connect)
    with pytest.raises(NotAllowedError, match="certificate"):
        GPP.send(built, "https://gpp.example/api/v2", CONTEXT)
    assert asked == 1


def test_the_address_may_end_as_the_documentation_writes_it(
    built: Bundle, server: BankServer
) -> None:
    for end in ("/", "/api/v2", "/api/v2/"):
        assert [d.code for d in GPP.verify(built, server.base + end, CONTEXT)] == ["missing"]


def test_without_a_key_or_with_a_wrong_one(built: Bundle, server: BankServer) -> None:
    with pytest.raises(UsageError):
        GPP.send(built, server.base, replace(CONTEXT, token=""))
    with pytest.raises(NotAllowedError) as raised:
        GPP.send(built, server.base, replace(CONTEXT, token="verkeerd"))  # noqa: S106
    assert "verkeerd" not in str(raised.value)
    assert KEY not in repr(CONTEXT)
    server.api.tokens[KEY] = "r"  # a key that may read only
    with pytest.raises(NotAllowedError):
        GPP.send(built, server.base, CONTEXT)
    assert server.bank.publications == {}


def test_a_folder_that_cannot_be_written_beside_is_said(
    built: Bundle, server: BankServer, tmp_path: Path
) -> None:
    folder = tmp_path / "bundle"
    shutil.copytree(built.folder, folder)
    assert bag.check(folder)
    beside(folder, "lock").mkdir()
    with pytest.raises(WooError):
        Gpp(pause=never).send(read(folder), server.base, CONTEXT)
    assert server.bank.publications == {}
