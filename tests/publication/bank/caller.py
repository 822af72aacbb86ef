# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The plainest client of the bank, for the tests of the bank itself."""

from __future__ import annotations

import http.client
import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests.publication.bank.server import KEY, BankServer
from tests.publication.bank.state import Bank

if TYPE_CHECKING:
    from collections.abc import Iterator

TILBURG = "https://identifier.overheid.nl/tooi/id/gemeente/gm0855"
REPORTS = "https://identifier.overheid.nl/tooi/def/thes/kern/c_fdaee95e"
HEADERS = {
    "Authorization": f"Token {KEY}",
    "Audit-User-ID": "a.tables@voorbeeld.example",
    "Audit-User-Representation": "Alice B. Tables",
    "Audit-Remarks": "Eigen publicaties ophalen",
}
Found = tuple[int, Any]


class Caller:
    """The plainest client there is: one connection for each call, no retries."""

    def __init__(self, server: BankServer) -> None:
        self.server = server

    def raw(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        to = http.client.HTTPConnection("127.0.0.1", urlsplit(self.server.base).port, timeout=2)
        try:
            to.request(method, path, body or None, {**HEADERS, **(headers or {})})
            answer = to.getresponse()
            return answer.status, dict(answer.headers), answer.read()
        finally:
            to.close()

    def call(self, method: str, path: str, body: Any = None) -> Found:
        headers = {} if body is None else {"Content-Type": "application/json"}
        raw = b"" if body is None else json.dumps(body).encode()
        status, _, answer = self.raw(method, f"/api/v2/{path}", raw, headers)
        return status, json.loads(answer) if answer else None

    def part(self, url: str, content: bytes) -> Found:
        edge = "grens"
        body = (
            f'--{edge}\r\nContent-Disposition: form-data; name="inhoud"; filename="deel"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        ).encode() + content
        body += f"\r\n--{edge}--\r\n".encode()
        kind = {"Content-Type": f"multipart/form-data; boundary={edge}"}
        status, _, answer = self.raw("PUT", urlsplit(url).path, body, kind)
        return status, json.loads(answer)

    def upload(self, publication: str, name: str, content: bytes) -> str:
        status, made = self.call("POST", "documenten", new_document(publication, name, content))
        assert status == 201, made
        for part in made["bestandsdelen"]:
            at = (part["volgnummer"] - 1) * self.server.bank.part_size
            assert self.part(part["url"], content[at : at + part["omvang"]])[0] == 200
        return str(made["uuid"])


def new_document(publication: str, name: str, content: bytes) -> dict[str, Any]:
    return {
        "publicatie": publication,
        "officieleTitel": "Besluit",
        "creatiedatum": "2026-03-02",
        "bestandsnaam": name,
        "bestandsformaat": "application/pdf",
        "bestandsomvang": len(content),
        "aanleveringBestand": "ontvangen",
        "kenmerken": [{"kenmerk": "W-2026-1", "bron": "woo-tool"}],
    }


@contextmanager
def running(**settings: int) -> Iterator[tuple[Bank, BankServer, Caller]]:
    bank = Bank(**settings)
    bank.add_organisation(TILBURG, "gemeente Tilburg")
    bank.add_category(REPORTS, "onderzoeksrapporten")
    with BankServer(bank) as server:
        yield bank, server, Caller(server)
