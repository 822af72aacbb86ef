# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each fault of the test bank is what it says it is."""

from __future__ import annotations

import http.client
import json
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.publication.bank.faults import Fault, Happens
from tests.publication.bank.server import BankServer
from tests.publication.bank.state import Bank

if TYPE_CHECKING:
    from collections.abc import Iterator

from tests.publication.bank.caller import HEADERS, Caller, running


@pytest.fixture
def bank_at_work() -> Iterator[tuple[Bank, BankServer, Caller]]:
    with running(part_size=10) as all_three:
        yield all_three


At = tuple[Bank, BankServer, Caller]


TITLE = {"officieleTitel": "Besluit"}
NEW = {"publicatiestatus": "concept", **TITLE}


@pytest.mark.parametrize(
    ("happens", "made", "status"),
    [
        (Happens.DROP_BEFORE, 0, None),
        (Happens.DROP_AFTER, 1, None),
        (Happens.CUT_BODY_IN, 0, None),
        (Happens.CUT_ANSWER, 1, None),
        (Happens.ERROR_BEFORE, 0, 503),
        (Happens.ERROR_AFTER, 1, 503),
        (Happens.TOO_MANY, 0, 429),
        (Happens.KEY_EXPIRED, 0, 401),
        (Happens.RESTART, 0, None),
        (Happens.DONE_TWICE, 2, 201),
        (Happens.LATE, 1, 201),
        (Happens.REDIRECT, 0, 307),
    ],
)
def test_each_fault_does_what_it_says(
    bank_at_work: At, happens: Happens, made: int, status: int | None
) -> None:
    bank, server, caller = bank_at_work
    server.meet(Fault(happens, "publicatiesCreate", skip=1, status=503))
    assert caller.call("POST", "publicaties", NEW)[0] == 201
    if status is None:
        with pytest.raises((OSError, http.client.HTTPException)):
            caller.call("POST", "publicaties", NEW)
    elif status == 503:
        answer = caller.raw("POST", "/api/v2/publicaties", json.dumps(NEW).encode(), JSON)
        assert answer[0] == status
    else:
        assert caller.call("POST", "publicaties", NEW)[0] == status
    assert len(bank.publications) == 1 + made
    assert len(server.plan.met) == 1
    if happens is not Happens.KEY_EXPIRED:
        server.meet()
        assert eventually(caller) == 200


JSON = {"Content-Type": "application/json"}


def eventually(caller: Caller) -> int:
    for _ in range(50):
        try:
            return caller.call("GET", "publicaties")[0]
        except OSError:
            time.sleep(0.01)
    return 0


def test_a_silent_bank_lets_the_client_wait(bank_at_work: At) -> None:
    bank, server, caller = bank_at_work
    server.meet(Fault(Happens.SILENT_AFTER, "publicatiesCreate"))
    to = http.client.HTTPConnection("127.0.0.1", urlsplit(server.base).port, timeout=0.1)
    to.request("POST", "/api/v2/publicaties", json.dumps(NEW), {**HEADERS, **JSON})
    with pytest.raises(TimeoutError):
        to.getresponse()
    to.close()
    assert len(bank.publications) == 1
    assert caller.call("GET", "publicaties")[0] == 200


def test_a_client_that_is_gone_half_way_did_nothing(bank_at_work: At) -> None:
    bank, server, caller = bank_at_work
    to = http.client.HTTPConnection("127.0.0.1", urlsplit(server.base).port, timeout=2)
    to.putrequest("POST", "/api/v2/publicaties")
    for name, value in {**HEADERS, **JSON, "Content-Length": "500"}.items():
        to.putheader(name, value)
    to.endheaders(json.dumps(NEW).encode())
    to.close()
    assert caller.call("GET", "publicaties")[0] == 200
    assert bank.publications == {}
    assert server.journal.breaches == []


def test_what_is_held_up_is_done_later(bank_at_work: At) -> None:
    bank, server, caller = bank_at_work
    server.meet(Fault(Happens.DONE_LATER, "publicatiesCreate", later=1))
    with pytest.raises((OSError, http.client.HTTPException)):
        caller.call("POST", "publicaties", NEW)
    assert caller.call("GET", "publicaties")[1]["count"] == 0
    assert caller.call("GET", "publicaties")[1]["count"] == 1
    assert len(bank.publications) == 1


def test_a_mangled_answer_lacks_one_fact(bank_at_work: At) -> None:
    bank, server, caller = bank_at_work
    made = caller.call("POST", "publicaties", NEW)[1]
    for chance in range(20):
        server.meet(Fault(Happens.MANGLED, "publicatiesRetrieve", chance=chance))
        assert caller.call("GET", f"publicaties/{made['uuid']}")[1] != made
    assert len(bank.publications) == 1


def test_a_lost_and_a_spoiled_part(bank_at_work: At) -> None:
    bank, server, caller = bank_at_work
    made = caller.call("POST", "publicaties", NEW)[1]
    server.meet(Fault(Happens.LOST_PART, "documentenBestandsdelenUpdate"))
    lost = caller.upload(made["uuid"], "a.pdf", b"1" * 15)
    assert bank.documents[lost].received is None
    server.meet(Fault(Happens.SPOILED_PART, "documentenBestandsdelenUpdate"))
    spoiled = caller.upload(made["uuid"], "b.pdf", b"1" * 15)
    assert bank.documents[spoiled].received not in {None, b"1" * 15}


def test_a_token_that_comes_to_another_host_is_noted(bank_at_work: At) -> None:
    _, server, _ = bank_at_work
    to = http.client.HTTPConnection("127.0.0.1", urlsplit(server.elsewhere).port, timeout=2)
    to.request("GET", "/x", headers=HEADERS)
    assert to.getresponse().status == 200
    to.close()
    assert server.journal.leaked == ["GET /x"]
