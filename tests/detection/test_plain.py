# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Text files and e-mail as text."""

from email.message import EmailMessage

import pytest

from woo_tool.detection.plain import decode, read_mail


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("één\r\ntwee\r".encode(), "één\r\ntwee\r"),
        (b"\xef\xbb\xbfa", "a"),
        ("Çelik".encode("cp1252"), "Çelik"),
        (b"a\x81\xe9", "a\x81é"),
        ("é".encode("utf-16"), "é"),
        (b"", ""),
    ],
)
def test_decode(data: bytes, text: str) -> None:
    assert decode(data) == text


def test_a_plain_message_is_given_as_it_is() -> None:
    data = b"From: a@b.nl\r\nSubject: x\r\n\r\nHallo Jan\r\n"
    assert read_mail(data).text == data.decode()


def test_headers_and_parts_are_decoded_and_attachments_counted() -> None:
    message = EmailMessage()
    message["From"] = "José Çelik <j.celik@ede.nl>"
    message["To"] = "A. Bos <a.bos@ede.nl>"
    message["Subject"] = "Bezwaar één"
    message["X-Mailer"] = "machine"
    message.set_content("Geachte mevrouw Özdemir,\n")
    message.add_alternative("<p>Geachte mevrouw <b>Özdemir</b></p>", subtype="html")
    message.add_attachment(
        b"%PDF-", maintype="application", subtype="pdf", filename="brief Bos.pdf"
    )
    mail = read_mail(message.as_bytes())
    assert mail.unread == 1
    assert mail.text.startswith("From: José Çelik <j.celik@ede.nl>\nTo: ")
    assert "Bezwaar één" in mail.text
    assert "brief Bos.pdf" in mail.text
    assert mail.text.count("Özdemir") == 1
    assert "machine" not in mail.text


def test_html_alone_is_read_without_tags_and_scripts() -> None:
    message = EmailMessage()
    message["From"] = "a@b.nl"
    message.set_content(
        "<style>p {}</style><table><tr><td>Jan</td><td>Bos</td></tr></table>"
        "<a href='mailto:j.bos@ede.nl'>mail</a>&eacute;",
        subtype="html",
    )
    text = read_mail(message.as_bytes()).text
    assert "Jan\tBos" in text
    assert "j.bos@ede.nl" in text
    assert "é" in text
    assert "{}" not in text


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no headers at all",
        b"Content-Type: text/plain; charset=nobody\nContent-Transfer-Encoding: base64\n\nw6k=",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nJan\n",
        b"From: =?nobody?B?w6k=?=\n\nJan",
        b"From: \xff\xfe <a@b.nl>\nContent-Transfer-Encoding: quoted-printable\n\nJ=E9",
    ],
)
def test_odd_mail_is_read_as_well_as_can_be(data: bytes) -> None:
    assert isinstance(read_mail(data).text, str)
