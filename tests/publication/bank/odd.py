# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What answers when it is not the bank: a proxy, a gateway, another host."""

from __future__ import annotations

import json
import random
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.publication.bank import wire
from tests.publication.bank.faults import Fault, Happens

_STEPS = {"gepubliceerd": "publish", "ingetrokken": "withdraw"}


def step(operation: str | None, body: bytes) -> str | None:
    """The step in the life of a publication that a call asks for, if any."""
    if operation != "publicatiesPartialUpdate":
        return None
    try:
        return _STEPS.get(json.loads(body).get("publicatiestatus"))
    except (ValueError, AttributeError):
        return None


def failure(status: int) -> wire.Answer:
    """What a web server says when it fails: no JSON."""
    page = b"<html><body><h1>Server Error</h1></body></html>"
    return wire.Answer(status, page, {"Content-Type": "text/html"})


def mangled(answer: wire.Answer, seed: int) -> wire.Answer:
    """The same answer, with one fact gone or of another kind."""
    try:
        value = json.loads(answer.body)
    except ValueError:
        return answer
    chance = random.Random(seed)  # noqa: S311 (no secret is made of it)
    places: list[tuple[Any, Any]] = []
    todo: list[Any] = [value]
    while todo:
        each = todo.pop()
        keys = list(each) if isinstance(each, dict) else range(len(each))
        places += [(each, key) for key in keys]
        todo += [each[key] for key in keys if isinstance(each[key], dict | list)]
    if not places:
        return answer
    where, key = chance.choice(places)
    how = chance.randrange(6)
    if how == 0 and isinstance(where, dict):
        del where[key]
    else:
        where[key] = (None, "", 7, [], {"a": "b"}, [None])[how]
    return wire.reply(answer.status, value)


def odd(fault: Fault, elsewhere: str) -> wire.Answer:
    """The answer of something that is not the bank, or not well."""
    as_json = {"Content-Type": "application/json"}
    if fault.happens is Happens.TOO_MANY:
        return wire.reply(429, {"detail": "Te veel."}, {"Retry-After": fault.retry_after})
    if fault.happens is Happens.KEY_EXPIRED:
        return wire.reply(401, {"detail": "Ongeldige token."}, {"WWW-Authenticate": "Token"})
    if fault.happens is Happens.HTML:
        return wire.Answer(200, b"<html>Meld u aan</html>", {"Content-Type": "text/html"})
    if fault.happens is Happens.JUNK:
        return wire.Answer(200, b'{"uuid": "0f', as_json)
    if fault.happens is Happens.EMPTY:
        return wire.Answer(200, b"", as_json)
    if fault.happens is Happens.WRONG_SHAPE:
        return wire.Answer(200, b'["this", {"is": null}, 7]', as_json)
    if fault.happens is Happens.REDIRECT:
        return wire.Answer(307, b"", {"Location": elsewhere})
    return failure(fault.status)


def stranger(leaked: list[str]) -> type[BaseHTTPRequestHandler]:
    """A host that is not the bank: notes each request that brings it a token."""

    class Stranger(BaseHTTPRequestHandler):
        def _any(self) -> None:
            if "authorization" in {name.lower() for name in self.headers}:
                leaked.append(f"{self.command} {self.path}")
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _any  # noqa: N815 (named by http.server)

        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    return Stranger
