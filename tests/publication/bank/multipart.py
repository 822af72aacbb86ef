# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read one multipart/form-data body, and be hard on it (RFC 7578, RFC 2046 section 5.1)."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TYPE = re.compile(
    r'multipart/form-data;\s*boundary=(?:"([^"]{1,70})"|([0-9A-Za-z\'()+_,\-./:=?]{1,70}))',
    re.IGNORECASE,
)
_PARAMETER = re.compile(rb';\s*([\w*]+)=(?:"((?:[^"\\]|\\.)*)"|([^;\s"]+))')


class BadFormError(ValueError):
    """The body is not a form that the standard describes."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a form."""

    name: str
    filename: str | None
    content_type: str | None
    content: bytes


def boundary(content_type: str) -> bytes:
    """The boundary that the header names.

    Raises:
        BadFormError: When this is no form, or its boundary is missing or malformed.
    """
    found = _TYPE.fullmatch(content_type.strip())
    if found is None:
        raise BadFormError(f"no form with a boundary: {content_type[:60]!r}")
    return (found[1] or found[2]).encode("ascii")


def read(body: bytes, content_type: str) -> list[Part]:
    """The parts of a form, byte for byte.

    Raises:
        BadFormError: When anything deviates: a missing closing boundary, bytes before the
            first or after the last one, bare line feeds, a part without a name.
    """
    edge = b"--" + boundary(content_type)
    if not body.startswith(edge + b"\r\n"):
        raise BadFormError("does not begin with its boundary")
    end = b"\r\n" + edge + b"--"
    if not body.endswith((end, end + b"\r\n")):
        raise BadFormError("does not end with its closing boundary")
    inner = body[len(edge) : body.rindex(end)]
    parts = [_part(each) for each in inner.split(b"\r\n" + edge)]
    if any(edge in each.content for each in parts):
        raise BadFormError("the boundary occurs inside the content")
    return parts


def _part(raw: bytes) -> Part:
    if not raw.startswith(b"\r\n"):
        raise BadFormError("a boundary is not followed by a line end")
    head, found, content = raw[2:].partition(b"\r\n\r\n")
    if not found:
        raise BadFormError("a part has no empty line after its headers")
    headers: dict[str, bytes] = {}
    for line in head.split(b"\r\n"):
        name, colon, value = line.partition(b":")
        if not colon or b"\n" in line:
            raise BadFormError("a header of a part is malformed")
        headers[name.decode("ascii").lower()] = value.strip()
    disposition = headers.get("content-disposition", b"")
    if not disposition.startswith(b"form-data"):
        raise BadFormError("a part is no form-data")
    given = {key.decode(): quoted or bare for key, quoted, bare in _PARAMETER.findall(disposition)}
    if "name" not in given:
        raise BadFormError("a part has no name")
    if "filename*" in given:
        raise BadFormError("filename* is not allowed in a form (RFC 7578 section 4.2)")
    filename = given.get("filename")
    kind = headers.get("content-type")
    return Part(
        given["name"].decode(),
        None if filename is None else filename.decode("utf-8"),
        None if kind is None else kind.decode("ascii"),
        content,
    )
