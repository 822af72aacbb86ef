# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Requests and answers as values, and which operation of the OpenAPI a request is."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ONE = r"(?P<uuid>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
_PART = _ONE.replace("uuid", "part")
ROUTES: Sequence[tuple[str, str, str]] = (
    ("GET", r"/api/v2/publicaties", "publicatiesList"),
    ("POST", r"/api/v2/publicaties", "publicatiesCreate"),
    ("GET", rf"/api/v2/publicaties/{_ONE}", "publicatiesRetrieve"),
    ("PATCH", rf"/api/v2/publicaties/{_ONE}", "publicatiesPartialUpdate"),
    ("DELETE", rf"/api/v2/publicaties/{_ONE}", "publicatiesDestroy"),
    ("GET", r"/api/v2/documenten", "documentenList"),
    ("POST", r"/api/v2/documenten", "documentenCreate"),
    ("GET", rf"/api/v2/documenten/{_ONE}", "documentenRetrieve"),
    ("PATCH", rf"/api/v2/documenten/{_ONE}", "documentenPartialUpdate"),
    ("DELETE", rf"/api/v2/documenten/{_ONE}", "documentenDestroy"),
    (
        "PUT",
        rf"/api/v2/documenten/{_ONE}/bestandsdelen/{_PART}",
        "documentenBestandsdelenUpdate",
    ),
    ("GET", rf"/api/v2/documenten/{_ONE}/download", "documentenDownloadRetrieve"),
    ("GET", r"/api/v2/organisaties", "organisatiesList"),
    ("GET", rf"/api/v2/organisaties/{_ONE}", "organisatiesRetrieve"),
    ("PATCH", rf"/api/v2/organisaties/{_ONE}", "organisatiesPartialUpdate"),
    ("GET", r"/api/v2/informatiecategorieen", "informatiecategorieenList"),
    ("GET", rf"/api/v2/informatiecategorieen/{_ONE}", "informatiecategorieenRetrieve"),
)


@dataclass(frozen=True, slots=True)
class Call:
    """One request, as it came in."""

    method: str
    path: str
    query: Mapping[str, Sequence[str]]
    headers: Mapping[str, str]  # names in lower case
    body: bytes = b""
    operation: str | None = None
    uuid: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


class RefusedError(Exception):
    """The bank says no. ``breach``: the client broke the contract, not just bad luck."""

    def __init__(self, status: int, body: Any, *, breach: bool = False) -> None:
        super().__init__(status, body)
        self.answer = reply(status, body)
        self.breach = f"{status}: {json.dumps(body, ensure_ascii=False)}" if breach else None


def reply(status: int, body: Any, headers: Mapping[str, str] | None = None) -> Answer:
    """An answer in JSON."""
    raw = json.dumps(body, ensure_ascii=False).encode()
    return Answer(status, raw, {"Content-Type": "application/json", **(headers or {})})


def route(method: str, path: str) -> tuple[str | None, dict[str, str]]:
    """Which operation of the OpenAPI this is, and the names in its path."""
    for verb, pattern, operation in ROUTES:
        if verb == method and (found := re.fullmatch(pattern, path)):
            return operation, found.groupdict()
    return None, {}
