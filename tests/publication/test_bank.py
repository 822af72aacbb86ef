# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The test bank itself does what the OpenAPI says, and each fault is what it says it is."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from tests.publication.bank import contract, multipart
from tests.publication.bank.contract import Status
from tests.publication.bank.journal import verdict
from tests.publication.bank.server import KEY, BankServer
from tests.publication.bank.state import Bank

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

from tests.publication.bank.caller import TILBURG, Caller, new_document, running


@pytest.fixture
def bank_at_work() -> Iterator[tuple[Bank, BankServer, Caller]]:
    with running(part_size=10) as all_three:
        yield all_three


At = tuple[Bank, BankServer, Caller]


def in_public(bank: Bank) -> dict[str, Any]:
    return {
        "publicatiestatus": "gepubliceerd",
        "publisher": next(iter(bank.organisations)),
        "informatieCategorieen": list(bank.categories),
    }


def test_the_whole_way_of_a_document(bank_at_work: At) -> None:
    bank, server, caller = bank_at_work
    content = b"zevenentwintig bytes, drie!"
    concept = {"publicatiestatus": "concept", "officieleTitel": "Besluit"}
    status, made = caller.call("POST", "publicaties", concept)
    assert (status, made["publicatiestatus"]) == (201, "concept")
    uuid = caller.upload(made["uuid"], "besluit.pdf", content)
    assert [part.size for part in bank.documents[uuid].parts] == [10, 10, 7]
    assert caller.call("GET", f"documenten/{uuid}")[1]["uploadVoltooid"] is False
    assert caller.raw("GET", f"/api/v2/documenten/{uuid}/download")[0] == 409
    assert caller.call("GET", f"documenten/{uuid}")[1]["uploadVoltooid"] is True
    assert caller.call("PATCH", f"publicaties/{made['uuid']}", in_public(bank))[0] == 200
    status, headers, got = caller.raw("GET", f"/api/v2/documenten/{uuid}/download")
    assert (status, got) == (200, content)
    assert headers["Content-Disposition"] == 'attachment; filename="besluit.pdf"'
    assert verdict(bank, {"besluit.pdf": content}).done
    assert server.journal.breaches == []
    withdraw = {"publicatiestatus": "ingetrokken"}
    assert caller.call("PATCH", f"publicaties/{made['uuid']}", withdraw)[0] == 200
    assert caller.call("GET", f"documenten/{uuid}")[1]["publicatiestatus"] == "ingetrokken"
    assert caller.raw("GET", f"/api/v2/documenten/{uuid}/download")[0] == 200  # as seen live
    assert caller.call("DELETE", f"publicaties/{made['uuid']}") == (204, None)
    assert bank.documents == {}


def test_a_document_in_public_before_its_upload_is_complete_is_lost(bank_at_work: At) -> None:
    bank, _, caller = bank_at_work
    made = caller.call("POST", "publicaties", {"publicatiestatus": "concept", **TITLE})[1]
    uuid = caller.upload(made["uuid"], "besluit.pdf", b"te vroeg")
    caller.call("PATCH", f"publicaties/{made['uuid']}", in_public(bank))
    for _ in range(3):
        assert caller.call("GET", f"documenten/{uuid}")[1]["uploadVoltooid"] is False
    assert caller.raw("GET", f"/api/v2/documenten/{uuid}/download")[0] == 409
    found = verdict(bank, {"besluit.pdf": b"te vroeg"})
    assert (found.lost, len(found.half)) == (("besluit.pdf",), 1)


TITLE = {"officieleTitel": "Besluit"}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"publicatiestatus": "concept", **TITLE}, 201),
        ({"publicatiestatus": "concept"}, 400),
        (TITLE, 400),  # without a status it would be in public: then it needs more
        ({"publicatiestatus": "ingetrokken", **TITLE}, 400),
        ({"publicatiestatus": "concept", "officieleTitel": "x" * 256}, 400),
        ({"publicatiestatus": "concept", "officieleTitel": " "}, 400),
        ({"publicatiestatus": "concept", "titel": "Besluit", **TITLE}, 400),
        ({"publicatiestatus": "concept", "uuid": "1", **TITLE}, 400),
        ({"publicatiestatus": "Concept", **TITLE}, 400),
        ({"publicatiestatus": "concept", "publisher": "Tilburg", **TITLE}, 400),
        ({"publicatiestatus": "concept", "publisher": None, **TITLE}, 201),
        ({"publicatiestatus": "concept", "omschrijving": None, **TITLE}, 400),
        ({"publicatiestatus": "concept", "datumBeginGeldigheid": "2026-3-2", **TITLE}, 400),
        ({"publicatiestatus": "concept", "kenmerken": [{"kenmerk": "1"}], **TITLE}, 400),
        (
            {
                "publicatiestatus": "concept",
                "kenmerken": [{"kenmerk": "a" * 41, "bron": "b"}],
                **TITLE,
            },
            400,
        ),
        (
            {
                "publicatiestatus": "concept",
                "kenmerken": [{"kenmerk": "a" * 40, "bron": "b" * 40}],
                **TITLE,
            },
            201,
        ),
        (
            {"publicatiestatus": "concept", "kenmerken": [{"kenmerk": "a", "bron": "b"}] * 2}
            | TITLE,
            400,
        ),
        ([], 400),
    ],
)
def test_a_publication_is_what_the_schema_says(
    bank_at_work: At, body: dict[str, Any], status: int
) -> None:
    bank, server, caller = bank_at_work
    assert caller.call("POST", "publicaties", body)[0] == status
    assert len(bank.publications) == (status == 201)
    assert len(server.journal.breaches) == (status != 201)


def test_to_publish_without_a_publisher_is_a_failure_of_the_server(bank_at_work: At) -> None:
    bank, _, caller = bank_at_work
    made = caller.call("POST", "publicaties", {"publicatiestatus": "concept", **TITLE})[1]
    to = f"publicaties/{made['uuid']}"
    assert caller.call("PATCH", to, {"publicatiestatus": "gepubliceerd"})[0] == 500
    assert bank.publications[made["uuid"]].status is Status.CONCEPT
    assert caller.call("PATCH", to, {**in_public(bank), "publisher": None})[0] == 400
    next(iter(bank.organisations.values())).active = False
    assert caller.call("PATCH", to, in_public(bank))[0] == 400  # not an active organisation


@pytest.mark.parametrize(
    ("first", "then", "status"),
    [
        ("concept", "ingetrokken", 400),
        ("gepubliceerd", "concept", 400),
        ("gepubliceerd", "gepubliceerd", 200),
        ("gepubliceerd", "ingetrokken", 200),
    ],
)
def test_the_moves_of_a_publication(bank_at_work: At, first: str, then: str, status: int) -> None:
    bank, _, caller = bank_at_work
    body = {**in_public(bank), **TITLE, "publicatiestatus": first}
    made = caller.call("POST", "publicaties", body)[1]
    to = f"publicaties/{made['uuid']}"
    assert caller.call("PATCH", to, {"publicatiestatus": then})[0] == status
    if then == "ingetrokken" and status == 200:
        assert caller.call("PATCH", to, TITLE)[0] == 400  # a withdrawn one stays as it is
        document = new_document(made["uuid"], "a.pdf", b"1")
        assert caller.call("POST", "documenten", document)[0] == 400


def test_who_may_call(bank_at_work: At) -> None:
    _, server, caller = bank_at_work
    path = "/api/v2/publicaties"
    assert caller.raw("GET", path, headers={"Authorization": f"Bearer {KEY}"})[0] == 401
    assert caller.raw("GET", path, headers={"Authorization": "Token ander"})[0] == 401
    assert caller.raw("GET", path, headers={"Audit-User-ID": ""})[0] == 403
    utf8 = "André".encode().decode("latin-1")
    assert caller.raw("GET", path, headers={"Audit-User-Representation": utf8})[0] == 400
    assert caller.raw("GET", path, headers={"Audit-User-Representation": "André"})[0] == 200
    server.api.tokens[KEY] = "r"
    assert caller.call("POST", "publicaties", TITLE)[0] == 403
    assert caller.call("GET", "publicaties?onzin=1")[0] == 400
    assert caller.call("GET", "onzin")[0] == 404


def test_pages_filters_and_order() -> None:
    with running(page_size=3) as (bank, _, caller):
        for number in range(7):
            marks = [{"kenmerk": f"W-{number}", "bron": "woo-tool"}]
            body = {"publicatiestatus": "concept", "kenmerken": marks, **TITLE}
            caller.call("POST", "publicaties", body)
        first = caller.call("GET", "publicaties")[1]
        assert (first["count"], len(first["results"]), first["previous"]) == (7, 3, None)
        assert first["results"][0]["kenmerken"][0]["kenmerk"] == "W-6"  # newest first
        next_one = first["next"].partition("/api/v2/")[2]
        assert caller.call("GET", next_one)[1]["previous"] is not None
        assert len(caller.call("GET", "publicaties?page=3")[1]["results"]) == 1
        assert caller.call("GET", "publicaties?page=4")[0] == 404
        assert caller.call("GET", "publicaties?pageSize=100")[1]["next"] is None
        assert caller.call("GET", "publicaties?kenmerk=W-3&bron=woo-tool")[1]["count"] == 1
        assert caller.call("GET", "publicaties?kenmerk=W-3&bron=ander")[1]["count"] == 0
        assert caller.call("GET", "publicaties?publicatiestatus=gepubliceerd")[1]["count"] == 0
        assert caller.call("GET", f"organisaties?identifier={TILBURG}")[1]["count"] == 1
        next(iter(bank.organisations.values())).active = False
        assert caller.call("GET", "organisaties")[1]["count"] == 0
        assert caller.call("GET", "organisaties?isActief=alle")[1]["count"] == 1


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({}, 201),
        ({"creatiedatum": "2 maart 2026"}, 400),
        ({"bestandsomvang": "12"}, 400),
        ({"bestandsomvang": -1}, 400),
        ({"publicatiestatus": "concept"}, 400),
        ({"ontvangstdatum": "2026-03-02"}, 400),
        ({"ontvangstdatum": "2026-03-02T09:00:00"}, 400),
        ({"ontvangstdatum": "2026-03-02T09:00:00+01:00"}, 201),
        ({"aanleveringBestand": "ophalen"}, 400),
        ({"bestandsdelen": []}, 400),
    ],
)
def test_a_document_is_what_the_schema_says(
    bank_at_work: At, change: dict[str, Any], status: int
) -> None:
    _, _, caller = bank_at_work
    made = caller.call("POST", "publicaties", {"publicatiestatus": "concept", **TITLE})[1]
    body = {**new_document(made["uuid"], "a.pdf", b"inhoud"), **change}
    assert caller.call("POST", "documenten", body)[0] == status


def test_a_part_has_the_size_that_was_asked_and_the_form_of_the_standard(bank_at_work: At) -> None:
    bank, _, caller = bank_at_work
    made = caller.call("POST", "publicaties", {"publicatiestatus": "concept", **TITLE})[1]
    document = caller.call("POST", "documenten", new_document(made["uuid"], "a.pdf", b"1" * 15))[1]
    first, second = sorted(document["bestandsdelen"], key=lambda part: part["volgnummer"])
    assert caller.part(first["url"], b"1" * 9)[0] == 400
    kind = {"Content-Type": "application/octet-stream"}
    assert caller.raw("PUT", urlsplit(first["url"]).path, b"1" * 10, kind)[0] == 400
    assert caller.part(second["url"], b"1" * 5) == (200, {"documentUploadVoltooid": False})
    assert caller.part(first["url"], b"1" * 10) == (200, {"documentUploadVoltooid": True})
    assert caller.part(first["url"], b"1" * 10)[0] == 500  # the upload is over
    assert bank.documents[document["uuid"]].received == b"1" * 15


def test_a_form_is_read_byte_for_byte() -> None:
    content = b"\r\n--gren\r\n\x00\xff\r\n"
    body = b'--grens\r\nContent-Disposition: form-data; name="inhoud"; filename="a.pdf"\r\n\r\n'
    kind = "multipart/form-data; boundary=grens"
    (part,) = multipart.read(body + content + b"\r\n--grens--\r\n", kind)
    assert (part.content, part.filename) == (content, "a.pdf")
    for wrong in (body + content, b"x" + body, body.replace(b"\r\n", b"\n") + b"\n--grens--"):
        with pytest.raises(multipart.BadFormError):
            multipart.read(wrong, kind)


def test_a_pdf_comes_back_without_its_metadata() -> None:
    import pikepdf

    made = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        with pdf.open_metadata() as meta:
            meta["dc:title"] = "Besluit"
        pdf.docinfo["/Author"] = "A. Tables"
        pdf.save(made)
    with running(part_size=4096, looks_to_strip=0) as (bank, _, caller):
        publication = caller.call("POST", "publicaties", {"publicatiestatus": "concept", **TITLE})
        uuid = caller.upload(publication[1]["uuid"], "besluit.pdf", made.getvalue())
        size = caller.call("GET", f"documenten/{uuid}")[1]["bestandsomvang"]
        got = caller.raw("GET", f"/api/v2/documenten/{uuid}/download")[2]
        assert len(got) == size
        assert b"A. Tables" not in got
        with pikepdf.open(io.BytesIO(got)) as back:
            assert len(back.pages) == 1
            assert "/Metadata" not in back.Root
        assert bank.documents[uuid].received == made.getvalue()


@pytest.mark.shared
def test_the_contract_is_that_of_the_openapi(shared: Path) -> None:
    text = (shared / "data/publication/gpp/publicatiebank-openapi.yaml").read_text("utf-8")
    for name, known in (
        ("ConceptPublicationWrite", contract.PUBLICATION),
        ("DocumentCreateShared", contract.DOCUMENT_NEW),
        ("DocumentUpdate", contract.DOCUMENT_CHANGE),
        ("Organisation", contract.ORGANISATION),
    ):
        block = _block(text, name)
        said = dict(
            re.findall(r"^        (\w+):\n((?:          .*\n| {10,}.*\n|\n)*)", block, re.MULTILINE)
        )
        assert set(said) <= set(known), name
        for field, lines in said.items():
            mine = known[field]
            if top := re.search(r"^          maxLength: (\d+)", lines, re.MULTILINE):
                assert mine.longest == int(top[1]), (name, field)
            assert mine.read_only == bool(
                re.search(r"^          readOnly: true", lines, re.MULTILINE)
            ), (
                name,
                field,
            )
            nullable = bool(re.search(r"^          nullable: true", lines, re.MULTILINE))
            assert mine.nullable == nullable, (name, field)
    paths = text[: text.index("\ncomponents:")]
    for operation, queries in contract.QUERIES.items():
        part = paths[paths.index(f"operationId: {operation}\n") :].partition("responses:")[0]
        blocks = re.split(r"\n      - ", part)
        told = {
            found[1]
            for each in blocks
            if "in: query" in each and (found := re.search(r"name: (\w+)", each))
        }
        assert told == queries


def _block(text: str, name: str) -> str:
    begin = text.index(f"\n    {name}:\n")
    rest = text[begin + 1 :].partition("      properties:\n")[2]
    return re.split(r"^ {0,6}\S", rest, maxsplit=1, flags=re.MULTILINE)[0]
