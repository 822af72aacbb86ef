# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""GPP-publicatiebank under faults: nothing lost, nothing twice, nothing half.

After each run, also one that failed or was killed, the bank is judged; the same command again
comes to a dossier that is in public once and whole, with nothing left behind.
"""

from __future__ import annotations

import multiprocessing
import shutil
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.publication.bank.contract import Status
from tests.publication.bank.faults import SENDING, Fault, Happens, drawn
from tests.publication.bank.server import KEY
from tests.publication.gpp_cases import (
    CONTEXT,
    GPP,
    done,
    judged,
    patient,
    running,
    shuffled,
    sound,
    until_sent,
    without,
)
from woo_tool.errors import WooError
from woo_tool.publication.bundle import Bundle, read
from woo_tool.publication.targets import gpp_run
from woo_tool.publication.targets.base import Reason
from woo_tool.publication.targets.gpp import Gpp
from woo_tool.publication.targets.gpp_http import Api, LostError, RefusedByHostError

if TYPE_CHECKING:
    from tests.publication.bank.server import BankServer

PART = "documentenBestandsdelenUpdate"
#: The client with short pauses, and little patience.
BRISK = Gpp(pause=lambda seconds: time.sleep(min(seconds, 0.005)), timeout=0.06)
#: What it gets over by itself, in one run.
BY_ITSELF = sorted(
    set(Happens) - {Happens.KEY_EXPIRED, Happens.REDIRECT, Happens.STALE}, key=lambda h: h.name
)


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """An upload that never ends is given up soon."""
    monkeypatch.setattr(gpp_run, "_ASKS", 12)
    monkeypatch.setattr(gpp_run, "_ASKS_EARLIER", 5)


@pytest.fixture
def small(built: Bundle) -> Bundle:
    """Two documents of the bundle: enough for one to be missing."""
    for entry in built.dossier.files[2:]:
        built = without(built, entry.id)
    return built


#: Every fault where it matters most, and the worst of them elsewhere too.
EACH = [(happens, on) for happens in BY_ITSELF for on in ("documentenCreate", "publish")]
WORST = (Happens.DONE_TWICE, Happens.DONE_LATER, Happens.DROP_AFTER, Happens.CUT_ANSWER)
EACH += [(happens, "publicatiesCreate") for happens in WORST]
EACH += [(happens, PART) for happens in (*WORST, Happens.LOST_PART, Happens.CUT_BODY_IN)]


@pytest.mark.parametrize(("happens", "on"), EACH, ids=lambda value: getattr(value, "name", value))
def test_what_it_gets_over_by_itself(small: Bundle, happens: Happens, on: str) -> None:
    fault = Fault(happens, on, status=503, seconds=0.01)
    with running([fault], part_size=900) as server:
        assert until_sent(server, small, patient(server)) == []
        assert server.plan.met == [fault]


@pytest.mark.parametrize("on", SENDING)
def test_an_answer_from_elsewhere_or_without_the_key_ends_the_run(small: Bundle, on: str) -> None:
    """And the next one comes to the end."""
    for happens in (Happens.KEY_EXPIRED, Happens.REDIRECT):
        with running([Fault(happens, on)]) as server:
            (said,) = until_sent(server, small, GPP)
            assert isinstance(said, RefusedByHostError)
            assert KEY not in str(said)


@pytest.mark.parametrize("seed", range(14))
def test_any_faults_together(small: Bundle, seed: int) -> None:
    chance = shuffled(seed)
    settings = {
        "part_size": chance.choice((300, 700, 4000)),
        "looks_to_strip": chance.choice((0, 1, 3)),
        "page_size": chance.choice((1, 2, 10)),
    }
    with running(drawn(chance, most=6), **settings) as server:
        until_sent(server, small, patient(server))


def test_a_part_that_is_lost_every_time_is_not_published(small: Bundle) -> None:
    with running([Fault(Happens.LOST_PART, PART, times=0)]) as server:
        with pytest.raises(WooError):
            GPP.send(small, server.base, CONTEXT)
        assert [p.status for p in server.bank.publications.values()] == [Status.CONCEPT]
        sound(server, small)
        server.meet()
        assert until_sent(server, small, GPP) == []


@pytest.mark.parametrize("happens", [Happens.EMPTY, Happens.WRONG_SHAPE, Happens.HTML])
def test_an_answer_is_no_proof_that_it_is_in_public(small: Bundle, happens: Happens) -> None:
    """A proxy says 200 each time, and the bank never heard of it."""
    with running([Fault(happens, "publish", times=0)]) as server:
        with pytest.raises(WooError):
            GPP.send(small, server.base, CONTEXT)
        assert [p.status for p in server.bank.publications.values()] == [Status.CONCEPT]


@pytest.mark.parametrize(
    ("header", "waits"),
    [("7", 7.0), ("0", 0.5), ("-3", 0.5), ("straks", 0.5), ("Wed, 25 Nov 2026 13:00:00 GMT", 30.0)],
)
def test_it_waits_as_long_as_it_is_told(small: Bundle, header: str, waits: float) -> None:
    waited: list[float] = []
    fault = Fault(Happens.TOO_MANY, "publicatiesCreate", retry_after=header)
    with running([fault]) as server:
        Gpp(pause=waited.append).send(small, server.base, CONTEXT)
        done(server, small)
    assert waited[0] == waits


def test_it_does_not_wait_for_an_hour(small: Bundle) -> None:
    hour = Fault(Happens.TOO_MANY, "publicatiesList", retry_after="3600")
    with running([hour]) as server, pytest.raises(LostError, match="61"):
        GPP.send(small, server.base, CONTEXT)


def test_a_bank_that_is_too_fast_loses_files_and_it_is_seen(small: Bundle) -> None:
    """The behaviour that the waiting is about: this bank really has it."""
    with running(looks_to_strip=10**6) as server:
        with pytest.raises(WooError):
            GPP.send(small, server.base, CONTEXT)
        (publication,) = server.bank.publications.values()
        server.bank.change(publication, {"publicatiestatus": "gepubliceerd"})
        assert judged(server, small).lost
        codes = {d.code for d in GPP.verify(small, server.base, CONTEXT)}
        assert {"content", "missing"} & codes
        with pytest.raises(WooError):
            GPP.send(small, server.base, CONTEXT)


# read back and withdrawn -----------------------------------------------------------------


@pytest.mark.parametrize("seed", range(5))
def test_read_back_under_faults_is_never_wrong(small: Bundle, seed: int) -> None:
    """It finds the same, or it says that it could not look: never a difference that is none."""
    with running() as server:
        GPP.send(small, server.base, CONTEXT)
        server.meet(*(f for f in drawn(shuffled(seed), 5) if f.happens is not Happens.STALE))
        for _time in range(8):
            before = len(server.journal.entries)
            try:
                assert BRISK.verify(small, server.base, CONTEXT) == ()
            except WooError:
                continue
            assert {entry.method for entry in server.journal.entries[before:]} == {"GET"}
            break
        else:
            raise AssertionError(str(server.journal))


@pytest.mark.parametrize(
    ("happens", "one"),
    [*((happens, False) for happens in BY_ITSELF), *((happens, True) for happens in WORST)],
)
def test_withdrawn_under_faults(small: Bundle, happens: Happens, one: bool) -> None:  # noqa: FBT001
    ids = [small.dossier.files[0].id] if one else []
    on = "documentenPartialUpdate" if one else "withdraw"
    with running() as server:
        GPP.send(small, server.base, CONTEXT)
        server.meet(Fault(happens, on, status=502, seconds=0.01))
        for _time in range(2):
            try:
                sent = BRISK.withdraw(small, server.base, CONTEXT, Reason.PRIVACY, ids)
            except WooError:
                assert happens is Happens.RESTART
                continue
            break
        assert sent.removed == tuple(sorted(ids or (e.id for e in small.dossier.files)))
        withdrawn = [d for d in server.bank.documents.values() if d.status is Status.WITHDRAWN]
        assert len(withdrawn) == len(sent.removed)
        assert server.plan.met
        assert server.journal.breaches == []


# killed ----------------------------------------------------------------------------------


def sending(folder: str, address: str) -> None:
    """The client in a process of its own; its exit code is that of the command."""
    gpp_run._ASKS_EARLIER = 5
    try:
        replace(BRISK, timeout=0.5).send(read(Path(folder)), address, CONTEXT)
    except WooError as error:
        raise SystemExit(int(error.exit_code)) from error


@pytest.fixture(scope="module")
def processes() -> multiprocessing.context.ForkServerContext:
    """Processes that begin at once, and without the threads of this one."""
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload([__name__, "pypdfium2", "ssl", "lxml.etree"])
    return made


@pytest.mark.parametrize("seed", range(6))
def test_killed_at_any_moment_and_begun_again(
    built: Bundle, processes: multiprocessing.context.ForkServerContext, seed: int
) -> None:
    """Killed as by ``kill -9``: what it had in hand is gone, and nothing was written down."""
    chance = shuffled(seed)
    faults = drawn(chance, most=2) if seed % 2 else []
    with running(faults, looks_to_strip=chance.choice((0, 1, 3))) as server:
        for turn in range(12):
            process = processes.Process(target=sending, args=(str(built.folder), server.base))
            process.start()
            if turn < 3:
                _wait_for(server, len(server.journal.entries) + chance.randint(1, 35), process)
                process.kill()
            process.join(30)
            code = process.exitcode
            process.close()
            assert judged(server, built).harm == {}, str(server.journal)
            assert code in (0, 4, 6, -9)
            if code == 0:
                done(server, built)
                return
        raise AssertionError(str(server.journal))


def _wait_for(
    server: BankServer, entries: int, process: multiprocessing.process.BaseProcess
) -> None:
    while process.is_alive() and len(server.journal.entries) < entries:
        time.sleep(0.0005)


class _KilledError(BaseException):
    """The process ended here."""


@pytest.mark.parametrize("at", range(1, 29, 4))
def test_killed_between_any_two_requests(
    small: Bundle, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = 0
    once = Api._once

    def counted(self: Api, *words: object) -> object:
        nonlocal count
        count += 1
        found = once(self, *words)  # type: ignore[arg-type]
        if count == at:
            raise _KilledError
        return found

    monkeypatch.setattr(Api, "_once", counted)
    with running() as server:
        with pytest.raises(_KilledError):
            GPP.send(small, server.base, CONTEXT)
        sound(server, small)
        assert until_sent(server, small, GPP) == []


def test_two_runs_at_once_from_two_machines(
    built: Bundle, processes: multiprocessing.context.ForkServerContext, tmp_path: Path
) -> None:
    """Each has its own copy of the bundle, so no lock keeps them apart."""
    other = tmp_path / "bundle"
    shutil.copytree(built.folder, other)
    with running([Fault(Happens.LATE, times=0, seconds=0.003)]) as server:
        for _turn in range(6):
            both = [
                processes.Process(target=sending, args=(str(folder), server.base))
                for folder in (built.folder, other)
            ]
            for process in both:
                process.start()
            for process in both:
                process.join(30)
            assert judged(server, built).harm == {}, str(server.journal)
            if all(process.exitcode == 0 for process in both):
                break
        done(server, built)
