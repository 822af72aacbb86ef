# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Requests to one host, the one that the user named: https, no redirects, no other address.

Addresses in answers are never followed; what is asked next is made of identifiers. Only what can
be asked twice without harm is asked again after a failure.
"""

import http.client
import json
import ssl
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from woo_tool import __version__
from woo_tool.errors import NotAllowedError, OutputError, UsageError
from woo_tool.language import _

_TIMEOUT, _TRIES, _PAUSE = 60.0, 4, 0.5
_AGAIN = frozenset({500, 502, 503, 504})
_HOME = frozenset({"127.0.0.1", "localhost", "::1"})


class LostError(OutputError):
    """No answer: it may have happened, or not."""


class RefusedByHostError(NotAllowedError):
    """The platform said no; ``status`` is its answer."""

    def __init__(self, status: int, what: str) -> None:
        super().__init__(
            _("The platform answers {status} to: {what}. Check the token and the data.").format(
                status=status, what=what
            )
        )
        self.status = status


@dataclass(frozen=True, slots=True)
class Api:
    """One platform.

    Attributes:
        base: ``https://publicatiebank.example``; http only on this machine.
        token: The key; it stands in no message.
        user: Who does it, for the audit trail of the platform.
        pause: Waits so many seconds.
    """

    base: str
    token: str
    user: str
    pause: Callable[[float], None]

    def __post_init__(self) -> None:
        parts = urlsplit(self.base)
        plain = parts.scheme == "http" and parts.hostname in _HOME
        if not parts.hostname or not (parts.scheme == "https" or plain):
            raise UsageError(
                _("Give the address of the platform, with https: https://publicatiebank.example.")
            )
        if parts.username or parts.query or parts.fragment:
            raise UsageError(_("The address of the platform is a host and nothing more."))
        if not self.token:
            raise UsageError(_("The platform needs a key: --token-file FILE."))

    def get(self, path: str, **query: str) -> Any:
        """Read; asked again when it fails."""
        return self._sure("GET", path, query=query)

    def all(self, path: str, **query: str) -> Iterator[dict[str, Any]]:
        """Every row of a list, page by page."""
        number = 1
        while True:
            value = self.get(path, **query, page=str(number))
            yield from value["results"]
            if not value.get("next"):
                return
            number += 1

    def content(self, path: str) -> bytes:
        """The bytes of a file.

        Raises:
            RefusedByHostError: It is not there (409: not yet, or lost).
        """
        data = self._sure("GET", path, raw=True)
        return data if isinstance(data, bytes) else b""

    def patch(self, path: str, value: Mapping[str, Any]) -> Any:
        """Change; the same change twice is the same."""
        return self._sure("PATCH", path, body=json.dumps(value).encode())

    def delete(self, path: str) -> None:
        """Remove; what is gone already is gone."""
        try:
            self._sure("DELETE", path)
        except RefusedByHostError as error:
            if error.status != 404:
                raise

    def put_part(self, path: str, data: bytes, name: str) -> Any:
        """Send a part of a file; the same part twice is the same."""
        boundary = uuid.uuid4().hex
        head = (
            f"--{boundary}\r\n"
            f'Content-Disposition: form-data; name="inhoud"; filename="{quote(name)}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        )
        body = head.encode() + data + f"\r\n--{boundary}--\r\n".encode()
        return self._sure("PUT", path, body=body, kind=f"multipart/form-data; boundary={boundary}")

    def post(self, path: str, value: Mapping[str, Any]) -> Any:
        """Make something; never asked twice.

        Raises:
            LostError: It may have been made: look before it is made again.
        """
        status, data = self._once("POST", path, json.dumps(value).encode(), "application/json")
        if status in _AGAIN:
            raise LostError(_("The platform failed: run the same command again."))
        return self._value(status, data, f"POST {path}")

    def _sure(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        body: bytes | None = None,
        kind: str = "application/json",
        raw: bool = False,
    ) -> Any:
        full = f"{path}?{urlencode(query)}" if query else path
        for attempt in range(_TRIES):
            last = attempt == _TRIES - 1
            try:
                status, data = self._once(method, full, body, kind)
            except LostError:
                if last:
                    raise
            else:
                if status not in _AGAIN or last:
                    return self._value(status, data, f"{method} {path}", raw=raw)
            self.pause(_PAUSE * 2**attempt)
        raise AssertionError  # the last attempt returns or raises

    def _once(self, method: str, path: str, body: bytes | None, kind: str) -> tuple[int, bytes]:
        parts = urlsplit(self.base)
        made: http.client.HTTPConnection
        if parts.scheme == "https":
            made = http.client.HTTPSConnection(
                parts.netloc, timeout=_TIMEOUT, context=ssl.create_default_context()
            )
        else:
            made = http.client.HTTPConnection(parts.netloc, timeout=_TIMEOUT)
        who = self.user.encode("ascii", "replace").decode()  # its headers are latin-1
        headers = {
            "Authorization": f"Token {self.token}",
            "Audit-User-ID": who,
            "Audit-User-Representation": who,
            "Audit-Remarks": f"woo-tool {__version__}",
            "Accept": "application/json",
        }
        if body is not None:
            headers["Content-Type"] = kind
        try:
            made.request(method, f"{parts.path.rstrip('/')}/api/v2/{path}", body, headers)
            answer = made.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException) as error:
            raise LostError(
                _("The platform does not answer: run the same command again to go on.")
            ) from error
        finally:
            made.close()

    def _value(self, status: int, data: bytes, what: str, *, raw: bool = False) -> Any:
        if not 200 <= status < 300:  # a redirect too: it leads elsewhere
            raise RefusedByHostError(status, what)
        if raw or not data:
            return data
        try:
            return json.loads(data)
        except ValueError as error:
            raise RefusedByHostError(status, what) from error
