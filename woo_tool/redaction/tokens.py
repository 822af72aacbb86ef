# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Strings and names of a PDF, out of plain bytes (for the audit; ``lexer`` is the makers' own)."""

import re

_PLAIN = rb"[^()\\]|\\[\s\S]"
_NEST = rb"\((?:" + _PLAIN + rb")*+\)"
for _depth in range(3):
    _NEST = rb"\((?:" + _PLAIN + rb"|" + _NEST + rb")*+\)"
#: A literal string with parentheses nested up to four deep.
LITERAL = _NEST

_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|\r|\n)|([\s\S]))|(\r\n|\r)")
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_TOKEN = re.compile(
    rb"(?P<string>" + LITERAL + rb")|(?P<dict><<|>>)|(?P<hex><[0-9A-Fa-f\0\t\n\f\r ]*+>)"
    rb"|(?P<name>/[^\0\t\n\f\r ()<>\[\]{}/%]*)|(?P<comment>%[^\r\n]*)"
)
_CODE = re.compile(rb"#([0-9A-Fa-f]{2})")


def literal(token: bytes) -> bytes:
    """The bytes of a literal string (ISO 32000-2 §7.3.4.2), parentheses included in ``token``."""
    body = token[1:-1]
    if b"\\" not in body and b"\r" not in body:
        return body
    return _ESCAPE.sub(_unescape, body)


def _unescape(found: "re.Match[bytes]") -> bytes:
    if found[1] is not None:
        return bytes((int(found[1], 8) & 255,))
    if found[2] is not None:
        return b""
    if found[3] is not None:
        return _ESCAPED.get(found[3], found[3])
    return b"\n"


def hexadecimal(token: bytes) -> bytes:
    """The bytes of a hexadecimal string."""
    digits = re.sub(rb"[^0-9A-Fa-f]", b"", token)
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def text_string(data: bytes) -> str:
    """A text string: UTF-16 with a mark, UTF-8 with a mark, else as single bytes."""
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be", "replace")
    if data.startswith(b"\xff\xfe"):
        return data[2:].decode("utf-16-le", "replace")
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8", "replace")
    if b"\0" in data:
        half = data[::2].count(0)
        if half * 4 > len(data):
            return data.decode("utf-16-be", "replace")
        if data[1::2].count(0) * 4 > len(data):
            return data.decode("utf-16-le", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def name(token: bytes) -> str:
    """A name without its slash, ``#xx`` undone."""
    return text_string(_CODE.sub(lambda m: bytes.fromhex(m[1].decode("ascii")), token[1:]))


def words(data: bytes) -> tuple[list[str], list[str], list[str]]:
    """The strings, names and comments that stand in object text."""
    strings: list[str] = []
    names: list[str] = []
    comments: list[str] = []
    for token in _TOKEN.finditer(data):
        kind = token.lastgroup
        if kind == "name":
            names.append(name(token[0]))
        elif kind == "string":
            strings.append(text_string(literal(token[0])))
        elif kind == "hex":
            strings.append(text_string(hexadecimal(token[0])))
        elif kind == "comment":
            comments.append(token[0].decode("latin-1"))
    return strings, names, comments
