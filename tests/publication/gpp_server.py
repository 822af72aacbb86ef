# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small GPP-publicatiebank 2.1 on loopback, from its OpenAPI and what was seen of the real one.

Written before the client, by the author of the client: it proves that the client holds against
these behaviours, not that they are all there are. Seen on the real server (publishing.md 2):
publishing while a file is being stripped loses the file; publishing without a publisher or
category answers 500; a kenmerk has 40 characters; XMP and /Info of a PDF go; back to concept is
400; a withdrawn publication withdraws its documents.
"""

import io
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID, uuid5

TOKEN = "geheim-van-de-proef"  # noqa: S105
_SPACE = UUID(int=7)
CATEGORY = "https://identifier.overheid.nl/tooi/def/thes/kern/c_3baef532"
TILBURG = "https://identifier.overheid.nl/tooi/id/gemeente/gm0855"
_NEXT = {"": ("concept", "gepubliceerd"), "concept": ("gepubliceerd",)}
_NEXT["gepubliceerd"] = ("ingetrokken",)


@dataclass
class Fault:
    """Once, on the n-th request that matches: ``500``, ``lost`` (done, no answer), ``drop``."""

    method: str
    path: str
    what: str
    skip: int = 0


@dataclass
class State:
    part: int = 700
    polls: int = 2
    faults: list[Fault] = field(default_factory=list)
    publications: dict[str, dict[str, Any]] = field(default_factory=dict)
    documents: dict[str, dict[str, Any]] = field(default_factory=dict)
    files: dict[str, bytes | None] = field(default_factory=dict)
    parts: dict[str, dict[str, bytes]] = field(default_factory=dict)
    waiting: dict[str, int] = field(default_factory=dict)
    active: bool = False
    requests: list[str] = field(default_factory=list)
    port: int = 0


class _Handler(BaseHTTPRequestHandler):
    state: State
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass

    def do_GET(self) -> None:
        self._do("GET")

    def do_POST(self) -> None:
        self._do("POST")

    def do_PUT(self) -> None:
        self._do("PUT")

    def do_PATCH(self) -> None:
        self._do("PATCH")

    def do_DELETE(self) -> None:
        self._do("DELETE")

    def _do(self, method: str) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = urlsplit(self.path).path
        self.state.requests.append(f"{method} {path}")
        fault = self._fault(method, path)
        if fault == "500":
            return self._answer(500, b"<h1>Server Error (500)</h1>")
        if self.headers.get("Authorization") != f"Token {TOKEN}":
            return self._answer(403, {"detail": "geen toegang"})
        if any(
            not self.headers.get(f"Audit-{n}")
            for n in ("User-ID", "User-Representation", "Remarks")
        ):
            return self._answer(400, {"detail": "audit"})
        if fault == "drop":
            return self._answer(200, {"documentUploadVoltooid": True})
        status, value = self._route(method, path, body)
        if fault == "lost":
            self.close_connection = True
            self.connection.close()
            return None
        return self._answer(status, value)

    def _fault(self, method: str, path: str) -> str:
        for fault in self.state.faults:
            if fault.method == method and re.search(fault.path, path):
                if fault.skip:
                    fault.skip -= 1
                    continue
                self.state.faults.remove(fault)
                return fault.what
        return ""

    def _answer(self, status: int, value: Any) -> None:
        data = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _route(self, method: str, path: str, body: bytes) -> tuple[int, Any]:
        state = self.state
        asked = parse_qs(urlsplit(self.path).query)
        parts = path.removeprefix("/api/v2/").strip("/").split("/")
        match method, *parts:
            case "GET", "informatiecategorieen":
                return 200, _page([{"uuid": _uuid(CATEGORY), "identifier": CATEGORY}])
            case "GET", "organisaties":
                rows = [{"uuid": _uuid(TILBURG), "identifier": TILBURG, "isActief": state.active}]
                wanted = asked.get("isActief", ["true"])[0]
                return 200, _page(rows if wanted == "alle" or state.active else [])
            case "PATCH", "organisaties", _one:
                state.active = True
                return 200, {}
            case "GET", "publicaties":
                mark = asked.get("kenmerk", [""])[0]
                return 200, _page([p for p in state.publications.values() if _marked(p, mark)])
            case "POST", "publicaties":
                return self._publication(json.loads(body))
            case "GET", "publicaties", one if one in state.publications:
                return 200, state.publications[one]
            case "PATCH", "publicaties", one if one in state.publications:
                return self._status(state.publications[one], json.loads(body))
            case "GET", "documenten":
                mine = asked.get("publicatie", [""])[0]
                return 200, _page([d for d in state.documents.values() if d["publicatie"] == mine])
            case "POST", "documenten":
                return self._document(json.loads(body))
            case "GET", "documenten", one if one in state.documents:
                self._poll(one)
                return 200, state.documents[one]
            case "GET", "documenten", one, "download" if one in state.documents:
                data = state.files.get(one)
                done = state.documents[one]["uploadVoltooid"] and data is not None
                return (200, data) if done else (409, {"detail": "niet beschikbaar"})
            case "DELETE", "documenten", one if one in state.documents:
                del state.documents[one]
                return 204, b""
            case "PUT", "documenten", one, "bestandsdelen", part if one in state.documents:
                return self._part(one, part, body)
        return 404, {"detail": "niet gevonden"}

    def _publication(self, value: dict[str, Any]) -> tuple[int, Any]:
        if not value.get("officieleTitel") or _long(value):
            return 400, {"detail": "officieleTitel of kenmerk"}
        identity = _uuid(f"p{len(self.state.publications)}")
        found = {"publisher": None, "informatieCategorieen": [], **value, "uuid": identity}
        found["urlPublicatieIntern"] = f"https://gpp.example/{identity}"
        self.state.publications[identity] = found
        return 201, found

    def _status(self, found: dict[str, Any], value: dict[str, Any]) -> tuple[int, Any]:
        before, after = found["publicatiestatus"], value.get("publicatiestatus")
        if after and after != before and after not in _NEXT.get(before, ()):
            return 400, {"publicatiestatus": "kan niet"}
        whole = {**found, **value}
        if after == "gepubliceerd" and not (whole["publisher"] and whole["informatieCategorieen"]):
            return 500, b"<h1>Server Error (500)</h1>"  # seen: an IntegrityError
        found.update(value)
        for identity, document in self.state.documents.items():
            if document["publicatie"] == found["uuid"]:
                document["publicatiestatus"] = found["publicatiestatus"]
                if after == "gepubliceerd" and not document["uploadVoltooid"]:
                    self.state.files[identity] = None  # seen: 6 of 6 times the file was gone
                    self.state.waiting.pop(identity, None)
        return 200, found

    def _document(self, value: dict[str, Any]) -> tuple[int, Any]:
        needed = ("officieleTitel", "creatiedatum", "publicatie", "bestandsomvang")
        if not all(value.get(name) for name in needed) or _long(value):
            return 400, {"detail": "veld"}
        if value["publicatie"] not in self.state.publications:
            return 400, {"publicatie": "onbekend"}
        identity = _uuid(f"d{len(self.state.requests)}")
        size = value["bestandsomvang"]
        starts = range(0, size, self.state.part)
        parts = [
            {
                "uuid": _uuid(f"{identity}{n}"),
                "volgnummer": n,
                "omvang": min(self.state.part, size - start),
                "url": f"http://elders.example/{n}",  # never to be followed
            }
            for n, start in enumerate(starts, 1)
        ]
        document = {
            **value,
            "uuid": identity,
            "publicatiestatus": self.state.publications[value["publicatie"]]["publicatiestatus"],
            "uploadVoltooid": False,
        }
        self.state.documents[identity] = document
        self.state.parts[identity] = {part["uuid"]: b"" for part in parts}
        return 201, {**document, "bestandsdelen": parts}

    def _part(self, one: str, part: str, body: bytes) -> tuple[int, Any]:
        found = re.match(
            rb'--(\S+)\r\n[^\r]*name="inhoud"[^\r]*\r\n(?:[^\r]+\r\n)*\r\n', body, re.DOTALL
        )
        mine = self.state.parts[one]
        if found is None or part not in mine:
            return 400, {"inhoud": "ontbreekt"}
        content = body[found.end() : body.rindex(b"\r\n--" + found[1] + b"--")]
        size = self.state.documents[one]["bestandsomvang"]
        last = list(mine)[-1] == part
        wanted = size - self.state.part * (len(mine) - 1) if last else self.state.part
        if len(content) != wanted:
            return 400, {"inhoud": "omvang"}
        mine[part] = content
        done = all(mine.values())
        if done:
            self.state.waiting[one] = self.state.polls
        return 200, {"documentUploadVoltooid": done}

    def _poll(self, one: str) -> None:
        """The stripping of metadata goes on after the last part; so many questions long."""
        if one not in self.state.waiting:
            return
        self.state.waiting[one] -= 1
        if self.state.waiting[one] <= 0:
            del self.state.waiting[one]
            self.state.files[one] = _stripped(b"".join(self.state.parts[one].values()))
            self.state.documents[one]["uploadVoltooid"] = True


def _stripped(data: bytes) -> bytes:
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if "/Metadata" in pdf.Root:
                del pdf.Root["/Metadata"]
            del pdf.docinfo
            out = io.BytesIO()
            pdf.save(out)
            return out.getvalue()
    except pikepdf.PdfError:
        return data


def _uuid(text: str) -> str:
    return str(uuid5(_SPACE, text))


def _page(rows: list[Any]) -> dict[str, Any]:
    return {"count": len(rows), "next": None, "previous": None, "results": rows}


def _marked(value: dict[str, Any], mark: str) -> bool:
    return any(k["kenmerk"] == mark for k in value.get("kenmerken", ()))


def _long(value: dict[str, Any]) -> bool:
    marks = value.get("kenmerken", ())
    return any(len(k["kenmerk"]) > 40 or len(k["bron"]) > 40 for k in marks)


@contextmanager
def running(state: State) -> Iterator[str]:
    """The address of a server with this state."""
    handler = type("Handler", (_Handler,), {"state": state})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        state.port = server.server_port
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
