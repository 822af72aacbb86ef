# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The client of GPP-publicatiebank against the test bank: what its tests share."""

from __future__ import annotations

import random
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tests.publication import cases
from tests.publication.bank.journal import Verdict, verdict
from tests.publication.bank.server import KEY, BankServer
from tests.publication.bank.state import Bank
from woo_tool.errors import WooError
from woo_tool.publication.targets.base import Context
from woo_tool.publication.targets.gpp import Gpp
from woo_tool.publication.targets.gpp_http import Api

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.publication.bank.faults import Fault
    from woo_tool.publication.bundle import Bundle

TILBURG = "https://identifier.overheid.nl/tooi/id/gemeente/gm0855"
DECISIONS = "https://identifier.overheid.nl/tooi/def/thes/kern/c_3baef532"
CONTEXT = Context(
    cases.LISTS,
    cases.GROUNDS,
    datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
    KEY,
    "Zoë van Dijk-Æbelø Łódź",
)


def never(_seconds: float) -> None:
    """Wait for nothing."""


def patient(server: BankServer, seconds: float = 0.005) -> Gpp:
    """The client with short pauses and little patience; what is held up comes in a long pause."""

    def pause(asked: float) -> None:
        if asked > 20:
            server.deliver(all_of_it=True)
        time.sleep(min(asked, seconds))

    return Gpp(pause=pause, timeout=0.06)


#: The client, without its pauses.
GPP = Gpp(pause=never, timeout=5.0)


def api(server: BankServer) -> Api:
    """The transport alone."""
    return Api(server.base, KEY, "x", never, 5.0)


@contextmanager
def running(faults: Sequence[Fault] = (), **settings: Any) -> Iterator[BankServer]:
    """A bank that knows the publisher and the category of the bundle."""
    bank = Bank(**{"part_size": 700, **settings})
    bank.add_organisation(TILBURG, "Tilburg")  # their name need not be ours
    bank.add_category(DECISIONS, "Woo-verzoeken en -besluiten")
    with BankServer(bank, faults) as server:
        yield server


def judged(server: BankServer, built: Bundle) -> Verdict:
    """What the bank holds, against the bundle."""
    files = {e.name: built.file(e.name).read_bytes() for e in built.dossier.files}
    return verdict(server.bank, files)


def sound(server: BankServer, built: Bundle) -> None:
    """Nothing is harmed, and the client did nothing that the OpenAPI forbids."""
    assert judged(server, built).harm == {}, str(server.journal)
    assert server.journal.breaches == []
    assert server.journal.leaked == []


def done(server: BankServer, built: Bundle) -> None:
    """In public: once, whole, nothing left behind."""
    sound(server, built)
    assert judged(server, built).done, f"{judged(server, built)}\n{server.journal}"


def until_sent(server: BankServer, built: Bundle, client: Gpp, *, most: int = 12) -> list[WooError]:
    """The same command again until it succeeds; after each time, nothing is harmed.

    Returns:
        What went wrong on the way.
    """
    said: list[WooError] = []
    for _time in range(most):
        try:
            client.send(built, server.base, CONTEXT)
        except WooError as error:
            said.append(error)
            sound(server, built)
            server.api.tokens[KEY] = "rw"  # the official asked for a new key
            continue
        done(server, built)
        return said
    raise AssertionError(f"{[str(e) for e in said]}\n{server.journal}")


def changed(built: Bundle, change: Callable[[Any], Any]) -> Bundle:
    """A bundle whose dossier was changed, as after another build."""
    return replace(built, dossier=change(built.dossier))


def retitled(built: Bundle, title: str) -> Bundle:
    """The first file of the bundle with another title."""
    first = built.dossier.files[0]

    def change(dossier: Any) -> Any:
        entries = [replace(e, title=title) if e is first else e for e in dossier.entries]
        return replace(dossier, entries=tuple(entries))

    return changed(built, change)


def identified(built: Bundle, identity: str) -> Bundle:
    """The bundle with another identifier."""
    return changed(built, lambda dossier: replace(dossier, identifier=identity))


def without(built: Bundle, identity: str) -> Bundle:
    """The bundle without the file of one document."""

    def change(dossier: Any) -> Any:
        return replace(dossier, entries=tuple(e for e in dossier.entries if e.id != identity))

    return changed(built, change)


def shuffled(seed: int) -> random.Random:
    """Chance that comes back."""
    return random.Random(seed)  # noqa: S311 (no secret is made of it)
