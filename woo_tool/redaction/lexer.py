# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Content streams as operators with their place in the bytes.

Only what has to change is written anew; every other byte stays as it stood. That is faster
than parsing to objects and back, and nothing unrelated can change (ISO 32000-1, 7.8.2).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"""
    [\x00\t\n\f\r ]*+(?:                                # white space before: no group
    %[^\r\n]* | \Z                                       # comments and the end: no group
  | (?P<num>[+-]?(?:\d+\.?\d*|\.\d+)(?=[\x00\t\n\f\r ()<>\[\]{}/%]|$))
  | (?P<name>/[^\x00\t\n\f\r ()<>\[\]{}/%]*)
  | (?P<str>\((?:[^()\\]|\\.)*\))
  | (?P<nest>\()
  | (?P<dict><<) | (?P<tcid>>>)
  | (?P<hex><[0-9A-Fa-f\x00\t\n\f\r ]*>)
  | (?P<flat>\[(?:[\x00\t\n\f\r +\-.0-9]|\((?:[^()\\]|\\.)*+\)|<[0-9A-Fa-f\x00\t\n\f\r ]*+>)*+\])
  | (?P<arr>\[) | (?P<rra>\])
  | (?P<op>[^\x00\t\n\f\r ()<>\[\]{}/%]+)
  | (?P<odd>.)
    )""",
    re.VERBOSE | re.DOTALL,
)
#: An operator that takes numbers or nothing, with them: most of a page, read in one go. White
#: space, numbers that stand apart, the operator and what must follow it, as in ``_TOKEN``.
_SIMPLE = re.compile(
    rb"[\x00\t\n\f\r ]*+((?:[+-]?(?:\d+\.?\d*|\.\d+)[\x00\t\n\f\r ]++)*+)"
    rb"(re|rg|RG|cm|BT|ET|T[dDmcwzLrs*]|W\*|f\*|B\*|b\*|EMC|[qQlmcvyhnfFSsBbWwgGkKJjMi])"
    rb"(?=[\x00\t\n\f\r ()<>\[\]{}/%]|$)"
)
#: The parts of a flat array: strings and numbers.
_PART = re.compile(
    rb"\(((?:[^()\\]|\\.)*+)\)|(<[0-9A-Fa-f\x00\t\n\f\r ]*+>)"
    rb"|([+-]?(?:\d+\.?\d*|\.\d+)(?=[\x00\t\n\f\r ()<\]]))|([+\-.0-9]+)",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\(\r\n|[0-7]{1,3}|.)", re.DOTALL)
_PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_SPACE = b"\x00\t\n\f\r "
#: NUL is white space in a PDF, and none to ``bytes.split``.
_BLANKS = bytes.maketrans(b"\x00", b" ")
_IMAGE_END = re.compile(rb"[\x00\t\n\f\r ]EI(?=[\x00\t\n\f\r ]|$)")
#: Numbers as some producers write them: 1.2.3, --5, 4-, 1e5.
_NUMBER = re.compile(rb"[+-]*(\d*\.?\d*)")


class Text(bytes):
    """The bytes of a string, decoded; a class of its own beside names and numbers."""

    __slots__ = ()


class Name(bytes):
    """A name without its slash, ``#xx`` decoded."""

    __slots__ = ()


class Op(NamedTuple):
    """One operator: its name, its operands, and where it stands with them in the bytes."""

    name: bytes
    operands: list[object]
    start: int
    end: int


def operators(data: bytes) -> Iterator[Op]:
    """The operators of a content stream, in order.

    Operands are numbers (float), ``Text``, ``Name``, lists and dicts. What cannot be read as an
    operand is dropped, as viewers do. An inline image is one operator ``BI`` whose operands
    are its dictionary and its data.
    """
    stack: list[list[object]] = []
    operands: list[object] = []
    start = -1
    position, size = 0, len(data)
    match, simple = _TOKEN.match, _SIMPLE.match
    while position < size:
        if start < 0 and not stack:
            whole = simple(data, position)
            if whole is not None:
                numbers, name = whole.groups()
                position = whole.end()
                begin = whole.start(1) if numbers else whole.start(2)
                yield Op(
                    name, [float(n) for n in numbers.translate(_BLANKS).split()], begin, position
                )
                continue
        token = match(data, position)
        if token is None:  # cannot be: `odd` takes any byte
            return
        kind = token.lastgroup
        position = token.end()
        if kind is None:
            continue
        at = token.start(kind)
        if kind == "op":
            name = token[kind]
            value = _bareword(name)
            if value is None:
                if start < 0:
                    start = at
                if name == b"BI":
                    op, position = inline_image(data, start, position)
                    yield op
                else:
                    yield Op(name, stack[0] if stack else operands, start, position)
                operands, stack, start = [], [], -1
                continue
        elif kind == "num":
            value = float(token[kind])
        elif kind == "flat":
            value = _flat(token[kind])
        elif kind == "name":
            value = _name(token[kind])
        elif kind == "str":
            value = Text(unescape(data[at + 1 : position - 1]))
        elif kind == "nest":
            raw, position = _nested(data, at)
            value = Text(unescape(raw))
        elif kind == "hex":
            value = Text(_hex(token[kind]))
        elif kind in ("arr", "dict"):
            if start < 0:
                start = at
            stack.append(operands)
            operands = []
            continue
        elif kind in ("rra", "tcid"):
            if not stack:
                continue
            closed: object = operands if kind == "rra" else _pairs(operands)
            operands = stack.pop()
            operands.append(closed)
            continue
        else:
            continue
        if start < 0:
            start = at
        operands.append(value)


def _flat(raw: bytes) -> list[object]:
    """An array of strings and numbers, as TJ has it: read at once, being most of a page."""
    items: list[object] = []
    for text, digits, plain, odd in _PART.findall(raw):
        if plain:
            items.append(float(plain))
        elif digits:
            items.append(Text(_hex(digits)))
        elif odd:
            value = _bareword(odd)
            if value is not None:
                items.append(value)
        else:
            items.append(Text(unescape(text)))
    return items


def _bareword(word: bytes) -> object | None:
    """The value of a word that is no operator (true, a broken number), or None."""
    if word in (b"true", b"false", b"null"):
        return word == b"true"
    if word[0] in b"+-.0123456789":
        found = _NUMBER.match(word)
        digits = found.group(1) if found else b""
        number = float(digits) if digits not in (b"", b".") else 0.0
        return -number if word.startswith(b"-") else number
    return None


def _name(raw: bytes) -> Name:
    if b"#" in raw:
        raw = re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes([int(m.group(1), 16)]), raw)
    return Name(raw[1:])


def _pairs(items: list[object]) -> dict[bytes, object]:
    keys = items[0::2]
    return {bytes(k): v for k, v in zip(keys, items[1::2], strict=False) if isinstance(k, Name)}


def _hex(raw: bytes) -> bytes:
    digits = raw[1:-1].translate(None, _SPACE)
    return bytes.fromhex((digits + b"0" if len(digits) % 2 else digits).decode("ascii"))


def _nested(data: bytes, at: int) -> tuple[bytes, int]:
    """A string with parentheses in it: its raw inside, and where it ends."""
    depth, i, size = 0, at, len(data)
    while i < size:
        c = data[i]
        if c == 0x5C:
            i += 1
        elif c == 0x28:
            depth += 1
        elif c == 0x29:
            depth -= 1
            if depth == 0:
                return data[at + 1 : i], i + 1
        i += 1
    return data[at + 1 :], size


def unescape(raw: bytes) -> bytes:
    """The bytes that a literal string means."""
    if b"\\" not in raw and b"\r" not in raw:
        return raw

    def plain(match: re.Match[bytes]) -> bytes:
        code = match.group(1)
        if code[:1] in b"01234567":
            return bytes([int(code, 8) & 255])
        if code in (b"\n", b"\r", b"\r\n"):
            return b""
        return _PLAIN.get(code, code)

    out = []
    last = 0
    for match in _ESCAPE.finditer(raw):
        out.append(raw[last : match.start()].replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
        out.append(plain(match))
        last = match.end()
    out.append(raw[last:].replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
    return b"".join(out)


def inline_image(data: bytes, start: int, position: int) -> tuple[Op, int]:
    """From BI to EI: the dictionary, the data, and where it ends."""
    items: list[object] = []
    depth: list[list[object]] = []
    size = len(data)
    while position < size:
        token = _TOKEN.match(data, position)
        if token is None:
            break
        kind, position = token.lastgroup, token.end()
        if kind is None:
            continue
        word = token[kind]
        if kind == "op" and word == b"ID":
            break
        if kind == "name":
            items.append(_name(word))
        elif kind == "num":
            items.append(float(word))
        elif kind == "flat":
            items.append(_flat(word))
        elif kind == "str":
            items.append(Text(unescape(word[1:-1])))
        elif kind == "hex":
            items.append(Text(_hex(word)))
        elif kind == "op":
            items.append(_bareword(word))
        elif kind in ("arr", "dict"):
            depth.append(items)
            items = []
        elif kind in ("rra", "tcid") and depth:
            closed: object = items if kind == "rra" else _pairs(items)
            items = depth.pop()
            items.append(closed)
    begin = position + 1
    end = _image_end(data, begin)
    return Op(b"BI", [_pairs(items), data[begin : end[0]]], start, end[1]), end[1]


def _image_end(data: bytes, begin: int) -> tuple[int, int]:
    """Where the data of an inline image end: the first EI after which operators make sense."""
    for match in _IMAGE_END.finditer(data, max(begin - 1, 0)):
        tail = data[match.end() : match.end() + 40]
        if all(c in b"\t\n\f\r" or 32 <= c < 127 for c in tail):
            return match.start(), match.end()
    return len(data), len(data)


def literal(raw: bytes) -> bytes:
    """A string as it is written in a content stream."""
    return b"<" + raw.hex().encode("ascii") + b">"


def number(value: float) -> bytes:
    """A number as it is written in a content stream."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return b"0" if text in ("-0", "") else text.encode("ascii")
