# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Text files and e-mail as text: what ``woo scan`` reads of .txt, .md and .eml.

Code points as decoded: no newline is translated and a byte order mark is not counted, so that
an offset means the same to whoever decodes the file in the same way.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy as mail_policy
from email.errors import MessageError
from email.message import MIMEPart
from email.parser import BytesParser
from html.parser import HTMLParser

#: Headers that hold people or what they wrote; the others are of machines.
_HEADERS = ("From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Date", "Subject")


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text, and how many parts of the file were not read (attachments, pictures)."""

    text: str
    unread: int = 0


def decode(data: bytes) -> str:
    """UTF-8 (with or without byte order mark), else UTF-16 by its mark, else cp1252."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # The five bytes that cp1252 does not know become control characters, as in browsers.
        return "".join(
            bytes((b,)).decode("cp1252") if b not in _UNDEFINED else chr(b) for b in data
        )


_UNDEFINED = frozenset((0x81, 0x8D, 0x8F, 0x90, 0x9D))


def read_mail(data: bytes) -> PlainText:
    """The headers and text parts of an e-mail.

    A message that says what it means in its bytes (one text part, no encoding) is given as it
    is, so that offsets are those of the file. Of another message the text is made: headers
    first, then each text part, a blank line between them.
    """
    raw = decode(data)
    try:
        message = BytesParser(policy=mail_policy.default).parsebytes(data)
    except (MessageError, ValueError, LookupError):
        return PlainText(raw)
    encoding = str(message.get("Content-Transfer-Encoding", "7bit")).strip().lower()
    simple = not message.is_multipart() and message.get_content_type() == "text/plain"
    head = re.split(r"\r?\n\r?\n", raw, maxsplit=1)[0]
    if simple and encoding in ("7bit", "8bit", "binary") and "=?" not in head:
        return PlainText(raw)
    pieces = [f"{name}: {value}" for name in _HEADERS for value in _values(message, name)]
    parts, unread = [], 0
    for part in _leaves(message):
        text = _content(part)
        if text is None:
            unread += 1
            name = part.get_filename()
            pieces.extend([f"Attachment: {name}"] if name else [])
        else:
            parts.append(text)
    return PlainText("\n\n".join(["\n".join(pieces), *parts]), unread)


def _values(message: MIMEPart, name: str) -> Iterator[str]:
    try:
        yield from (str(value) for value in message.get_all(name, []))
    except (ValueError, IndexError, AttributeError):  # headers the parser cannot take apart
        yield from (str(v) for k, v in message.raw_items() if k.lower() == name.lower())


def _leaves(message: MIMEPart) -> Iterator[MIMEPart]:
    """Parts without parts; of alternatives the plain one, or else the last."""
    if message.get_content_type() == "multipart/alternative":
        parts = [part for part in message.iter_parts() if isinstance(part, MIMEPart)]
        plain = [part for part in parts if part.get_content_type() == "text/plain"]
        for part in plain or parts[-1:]:
            yield from _leaves(part)
    elif message.is_multipart():
        for part in message.iter_parts():
            if isinstance(part, MIMEPart):
                yield from _leaves(part)
    else:
        yield message


def _content(part: MIMEPart) -> str | None:
    kind = part.get_content_type()
    if not kind.startswith("text/"):
        return None
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return None
    charset = part.get_content_charset()
    try:
        text = payload.decode(charset) if charset else decode(payload)
    except (LookupError, UnicodeDecodeError):
        text = decode(payload)
    return _untagged(text) if kind == "text/html" else text


class _Text(HTMLParser):
    """The text of HTML, with line ends where blocks end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._silent += 1
        elif tag in ("br", "p", "div", "tr", "li", "h1", "h2", "h3", "table", "blockquote"):
            self.pieces.append("\n")
        elif tag in ("td", "th"):
            self.pieces.append("\t")
        for name, value in attrs:
            if name == "href" and value and value.lower().startswith(("mailto:", "tel:")):
                self.pieces.append(f" {value.partition(':')[2]} ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style") and self._silent:
            self._silent -= 1

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data)


def _untagged(html: str) -> str:
    parser = _Text()
    parser.feed(html)
    parser.close()
    return "".join(parser.pieces)
