# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Requests to one host, the one that the user named: https, no redirects, no other address.

Addresses in answers are never followed; what is asked next is made of identifiers. Only what can
be asked twice without harm is asked again after a failure. An answer without the shape of the
OpenAPI (a page of a proxy, half a document) is no answer: nothing is concluded from it.
"""

import http.client
import json
import ssl
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from woo_tool import __version__
from woo_tool.errors import NotAllowedError, OutputError, UsageError
from woo_tool.language import _

_TIMEOUT, _TRIES, _PAUSE = 60.0, 6, 0.5
#: Answers of a host that is not well; and "too many", which says that nothing was done.
_FAILED, _TOO_MANY, _GONE = frozenset({500, 502, 503, 504}), 429, 204
#: The longest that we let ourselves be told to wait; and rows on a page of a list.
_LONGEST_WAIT, _ROWS = 120.0, "100"
#: How often a list is read until it adds up.
_READINGS = 12
_HOME = frozenset({"127.0.0.1", "localhost", "::1"})


#: The facts that an answer must hold, and what each is.
Needs = Mapping[str, type]


class LostError(OutputError):
    """No answer, or none that says anything: it may have happened, or not."""


class UnreachedError(LostError):
    """The host was not reached: it has not happened."""


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
class _Answer:
    status: int
    data: bytes
    kind: str
    retry_after: str | None


@dataclass(frozen=True, slots=True)
class Api:
    """One platform.

    Attributes:
        base: ``https://publicatiebank.example``; http only on this machine.
        token: The key; it stands in no message.
        user: Who does it, for the audit trail of the platform.
        pause: Waits so many seconds.
        timeout: Seconds without a sign of life until a request counts as lost.
    """

    base: str
    token: str
    user: str
    pause: Callable[[float], None]
    timeout: float = _TIMEOUT

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

    def get(self, path: str, needs: Needs) -> dict[str, Any]:
        """Read one thing, with at least these facts; asked again when it fails."""
        found: dict[str, Any] = self._sure("GET", path, lambda answer: _row(answer, needs))
        return found

    def all(self, path: str, needs: Needs, **query: str) -> list[dict[str, Any]]:
        """Every row of a list, page by page; none twice, none left out.

        Rows that the platform's order does not tell apart may change places between two pages:
        what does not add up to its own count is read again, and what was seen is kept.

        Raises:
            LostError: It does not add up.
        """
        found: dict[str, dict[str, Any]] = {}
        count = -1
        for _attempt in range(_READINGS):
            rows, said = self._pages(path, needs, query)
            found = {**found, **rows} if said == count else rows
            count = said
            if len(found) == count:
                return list(found.values())
            if len(found) > count:  # some of them are gone
                found = {}
            self.pause(_PAUSE)
        raise _nothing_said()

    def _pages(
        self, path: str, needs: Needs, query: Mapping[str, str]
    ) -> tuple[dict[str, dict[str, Any]], int]:
        """The rows of all pages by their identifier, and how many the last page says there are."""
        found: dict[str, dict[str, Any]] = {}
        number = 1
        while True:
            asked = urlencode({**query, "page": str(number), "pageSize": _ROWS})
            try:
                page = self._sure("GET", f"{path}?{asked}", lambda answer: _page(answer, needs))
            except RefusedByHostError as error:
                if error.status == 404 and number > 1:  # it became shorter meanwhile
                    return {}, -1
                raise
            found.update((row["uuid"], row) for row in page["results"])
            if not page.get("next") or number >= page["count"]:  # a row a page, at the least
                return found, page["count"]
            number += 1

    def content(self, path: str) -> bytes:
        """The bytes of a file.

        Raises:
            RefusedByHostError: It is not there (409: not yet, or lost).
        """
        data: bytes = self._sure("GET", path, _file)
        return data

    def patch(self, path: str, value: Mapping[str, Any]) -> None:
        """Change; the same change twice is the same. Read afterwards whether it was done."""
        self._sure("PATCH", path, lambda _answer: None, json.dumps(value).encode())

    def delete(self, path: str) -> None:
        """Remove; what is gone already is gone."""
        try:
            self._sure("DELETE", path, lambda answer: answer.status == _GONE or None)
        except RefusedByHostError as error:
            if error.status != 404:
                raise

    def put_part(self, path: str, data: bytes, name: str) -> bool:
        """Send a part of a file; whether the platform has all of them now."""
        boundary = uuid.uuid4().hex
        head = (
            f"--{boundary}\r\n"
            f'Content-Disposition: form-data; name="inhoud"; filename="{quote(name)}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        )
        body = head.encode() + data + f"\r\n--{boundary}--\r\n".encode()
        needs = {"documentUploadVoltooid": bool}
        kind = f"multipart/form-data; boundary={boundary}"
        said = self._sure("PUT", path, lambda answer: _json(answer, needs), body, kind)
        return bool(said["documentUploadVoltooid"])

    def post(self, path: str, value: Mapping[str, Any], needs: Needs) -> dict[str, Any]:
        """Make something; asked again only where it is sure that nothing was made.

        Raises:
            LostError: It may have been made: look before it is made again.
        """
        body = json.dumps(value).encode()
        for attempt in range(_TRIES):
            try:
                answer = self._once("POST", path, body, "application/json")
            except UnreachedError:
                if attempt == _TRIES - 1:
                    raise
                self._wait(attempt)
                continue
            if answer.status == _TOO_MANY and attempt < _TRIES - 1:
                self._wait(attempt, answer.retry_after)
                continue
            if answer.status in _FAILED:
                raise _failed(answer.status)
            found = _row(_accepted(answer, f"POST {path}"), needs)
            if found is None:
                raise _nothing_said()
            return found
        raise AssertionError  # the last attempt returns or raises

    def _sure(
        self,
        method: str,
        path: str,
        read: Callable[[_Answer], Any],
        body: bytes | None = None,
        kind: str = "application/json",
    ) -> Any:
        """Ask until there is an answer that ``read`` makes something of (``None``: nothing)."""
        what = f"{method} {path.partition('?')[0]}"
        nothing = method != "PATCH"  # that one is read back by who asks
        for attempt in range(_TRIES):
            last = attempt == _TRIES - 1
            after = None
            try:
                answer = self._once(method, path, body, kind)
            except LostError:
                if last:
                    raise
            else:
                if answer.status not in _FAILED and answer.status != _TOO_MANY:
                    found = read(_accepted(answer, what))
                    if found is not None or not nothing:
                        return found
                    if last:
                        raise _nothing_said()
                elif last:
                    raise _failed(answer.status)
                after = answer.retry_after
            self._wait(attempt, after)
        raise AssertionError  # the last attempt returns or raises

    def _wait(self, attempt: int, retry_after: str | None = None) -> None:
        seconds = _PAUSE * 2**attempt
        told = _seconds(retry_after)
        if told > _LONGEST_WAIT:
            raise LostError(
                _("The platform is busy: run the same command again in {n} minutes.").format(
                    n=int(told // 60) + 1
                )
            )
        self.pause(max(seconds, told))

    def _once(self, method: str, path: str, body: bytes | None, kind: str) -> _Answer:
        parts = urlsplit(self.base)
        root = parts.path.rstrip("/").removesuffix("/api/v2")
        made: http.client.HTTPConnection
        if parts.scheme == "https":
            made = http.client.HTTPSConnection(
                parts.netloc, timeout=self.timeout, context=ssl.create_default_context()
            )
        else:
            made = http.client.HTTPConnection(parts.netloc, timeout=self.timeout)
        who = self.user.encode("latin-1", "replace").decode("latin-1")  # what a header can hold
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
            try:
                made.connect()
            except ssl.SSLCertVerificationError as error:
                raise NotAllowedError(
                    _("The certificate of the platform is not trusted here: ask who runs it.")
                ) from error
            except OSError as error:
                raise UnreachedError(_unanswered()) from error
            made.request(method, f"{root}/api/v2/{path}", body, headers)
            answer = made.getresponse()
            data = answer.read()
        except (OSError, http.client.HTTPException) as error:
            raise LostError(_unanswered()) from error
        finally:
            made.close()
        kind_of_answer = answer.getheader("Content-Type", "")
        return _Answer(answer.status, data, kind_of_answer, answer.getheader("Retry-After"))


# answers ---------------------------------------------------------------------------------


def _unanswered() -> str:
    return _("The platform does not answer: run the same command again to go on.")


def _failed(status: int) -> LostError:
    return LostError(
        _("The platform fails ({status}): run the same command again later.").format(status=status)
    )


def _nothing_said() -> LostError:
    return LostError(
        _("The platform does not say what its documentation says: run the same command again.")
    )


def _seconds(retry_after: str | None) -> float:
    """What a Retry-After asks, in seconds; a date of HTTP is far away, or now."""
    if not retry_after:
        return 0.0
    try:
        return max(0.0, float(int(retry_after)))
    except ValueError:
        try:
            parsedate_to_datetime(retry_after)
        except ValueError:
            return 0.0
        return _LONGEST_WAIT / 4  # our clock may not be theirs


def _accepted(answer: _Answer, what: str) -> _Answer:
    if not 200 <= answer.status < 300:  # a redirect too: it leads elsewhere
        raise RefusedByHostError(answer.status, what)
    return answer


def _json(answer: _Answer, needs: Needs) -> dict[str, Any] | None:
    try:
        found = json.loads(answer.data)
    except ValueError:
        return None
    return found if _holds(found, needs) else None


def _holds(value: Any, needs: Needs) -> bool:
    return isinstance(value, dict) and all(
        isinstance(value.get(name), kind) for name, kind in needs.items()
    )


def _row(answer: _Answer, needs: Needs) -> dict[str, Any] | None:
    found = _json(answer, needs)
    return found if found is not None and _named(found) else None


def _named(row: Mapping[str, Any]) -> bool:
    """Whether a thing has its identifier, which becomes part of a path."""
    try:
        return bool(str(uuid.UUID(row["uuid"])) == row["uuid"])
    except (TypeError, KeyError, ValueError, AttributeError):
        return False


def _page(answer: _Answer, needs: Needs) -> dict[str, Any] | None:
    found = _json(answer, {"count": int, "results": list})
    if found is None:
        return None
    return found if all(_holds(row, needs) and _named(row) for row in found["results"]) else None


def _file(answer: _Answer) -> bytes | None:
    """The bytes of a file; a page of a proxy is none."""
    kind = answer.kind.partition(";")[0].strip().lower()
    return None if kind in {"text/html", "application/json"} or not answer.data else answer.data
