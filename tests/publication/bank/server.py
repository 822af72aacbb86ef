# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bank behind a real socket on this machine, with the faults on its way."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from tests.publication.bank import odd, wire
from tests.publication.bank.api import Api
from tests.publication.bank.faults import NOTHING_DONE, Fault, Happens, Plan
from tests.publication.bank.journal import Entry, Journal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from tests.publication.bank.state import Bank

KEY = "sleutel-van-de-proef"
LONGEST_SILENCE = 60.0


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True
    request_queue_size = 32

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        self.open_sockets: set[socket.socket] = set()
        super().__init__(address, handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        self.open_sockets.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self.open_sockets.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is part of the tests, and no news."""

    def hang_up(self) -> None:
        """Close every connection, in the middle of whatever it does."""
        for each in list(self.open_sockets):
            try:
                each.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue


class BankServer:
    """A bank at an address of this machine. Use it as a context."""

    def __init__(self, bank: Bank, faults: Sequence[Fault] = ()) -> None:
        self.bank, self.plan, self.journal = bank, Plan(faults), Journal()
        self.api = Api(bank, lambda: self.named_base or self.base)
        self.named_base = ""  # what the addresses in answers begin with; empty: as it is called
        self.stopped = threading.Event()
        self.on_its_way: list[Any] = []  # how many calls it waits for yet, and the call
        self._port, self._elsewhere_port = 0, 0
        self._running: _Server | None = None
        self._elsewhere: _Server | None = None
        self._lock = threading.Lock()

    @property
    def base(self) -> str:
        """Where the bank is."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def elsewhere(self) -> str:
        """Where another host is: no token may ever come there."""
        return f"http://127.0.0.1:{self._elsewhere_port}"

    def deliver(self, *, all_of_it: bool = False) -> None:
        """Carry out what was held up on its way, when its turn has come."""
        with self.bank.lock:
            for waiting in list(self.on_its_way):
                waiting[0] -= 1
                if all_of_it or waiting[0] < 0:
                    self.on_its_way.remove(waiting)
                    with contextlib.suppress(wire.RefusedError):
                        self.api.carry_out(waiting[1])

    def meet(self, *faults: Fault) -> None:
        """From now on, these faults."""
        self.plan = Plan(faults)

    def __enter__(self) -> BankServer:
        self._running = self._serve(_handler(self), self._port)
        self._port = self._running.server_address[1]
        self._elsewhere = self._serve(odd.stranger(self.journal.leaked), 0)
        self._elsewhere_port = self._elsewhere.server_address[1]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.stopped.set()
        with self._lock:
            for each in (self._running, self._elsewhere):
                if each is not None:
                    each.shutdown()
                    each.server_close()
                    each.hang_up()

    @staticmethod
    def _serve(handler: type[BaseHTTPRequestHandler], port: int) -> _Server:
        made = _Server(("127.0.0.1", port), handler)
        threading.Thread(target=made.serve_forever, args=(0.01,), daemon=True).start()
        return made

    def restart(self, seconds: float = 0.0) -> None:
        """Go away with all connections, and come back at the same address."""
        with self._lock:
            if self._running is None or self.stopped.is_set():
                return
            self._running.shutdown()
            self._running.server_close()
            self._running.hang_up()
            self.stopped.wait(seconds)
            if not self.stopped.is_set():
                self._running = self._serve(_handler(self), self._port)


def _handler(server: BankServer) -> type[BaseHTTPRequestHandler]:
    class Handler(_Handler):
        bank_server = server

    return Handler


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    bank_server: BankServer
    timeout = LONGEST_SILENCE

    def log_message(self, *args: Any) -> None:
        """The journal has it."""

    def _any(self) -> None:
        server = self.bank_server
        url = urlsplit(self.path)
        operation, named = wire.route(self.command, url.path)
        size = int(self.headers.get("Content-Length") or 0)
        form = operation == "documentenBestandsdelenUpdate"
        fault = server.plan.meets([operation] if operation else []) if form else None
        if fault is not None and fault.happens is Happens.CUT_BODY_IN:
            self.rfile.read(size // 2)
            body = b""
        else:
            body = self.rfile.read(size)
        step = odd.step(operation, body)
        if len(body) < size and fault is None:  # the client is gone in the middle of it
            server.journal.begin(self.command, self.path, operation, step, len(body))
            self._hang_up()
            return
        if not form:
            fault = server.plan.meets([name for name in (operation, step) if name])
        entry = server.journal.begin(self.command, self.path, operation, step, size)
        entry.fault = str(fault) if fault else None
        headers = {name.lower(): value for name, value in self.headers.items()}
        call = wire.Call(
            self.command,
            url.path,
            parse_qs(url.query, keep_blank_values=True),
            headers,
            body,
            operation,
            named.get("uuid", ""),
            named.get("part", ""),
        )
        if "transfer-encoding" in headers:
            entry.breach = "no Content-Length"
        self._go(call, fault, entry)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = _any  # noqa: N815 (named by http.server)

    def _go(self, call: wire.Call, fault: Fault | None, entry: Entry) -> None:
        self.bank_server.deliver()
        if fault is not None and fault.happens is Happens.DONE_LATER:
            self.bank_server.on_its_way.append([fault.later, call])
            self._hang_up()
            return
        if fault is not None and fault.happens in NOTHING_DONE:
            self._instead(fault, entry)
            return
        answer = self._done(call, entry, fault)
        if fault is None:
            self._send(answer, entry)
            return
        if fault.happens is Happens.DONE_TWICE:
            self._send(self._done(call, entry, fault), entry)
        elif fault.happens is Happens.DROP_AFTER:
            self._hang_up()
        elif fault.happens is Happens.MANGLED:
            self._send(odd.mangled(answer, fault.chance), entry)
        elif fault.happens is Happens.CUT_ANSWER:
            self._send(answer, entry, cut=True)
        elif fault.happens is Happens.SILENT_AFTER:
            self._stay_silent()
        elif fault.happens is Happens.ERROR_AFTER:
            self._send(odd.failure(fault.status), entry)
        else:  # LATE, LOST_PART, SPOILED_PART, STALE: in the answer, or in the bank
            if fault.happens is Happens.LATE:
                self.bank_server.stopped.wait(fault.seconds)
            self._send(answer, entry)

    def _done(self, call: wire.Call, entry: Entry, fault: Fault | None) -> wire.Answer:
        server = self.bank_server
        kind = None if fault is None else fault.happens
        part = call.operation == "documentenBestandsdelenUpdate"
        if part and kind is Happens.LOST_PART:
            return wire.reply(200, {"documentUploadVoltooid": False})
        try:
            with server.bank.lock:
                if part and kind is Happens.SPOILED_PART:
                    return server.api.carry_out(call, spoil=True)
                if kind is Happens.STALE:
                    return server.api.carry_out(call, stale=True)
                return server.api.carry_out(call)
        except wire.RefusedError as refusal:
            # What a fault of ours brought about is not held against the client.
            misled = any(each.happens is Happens.MANGLED for each in server.plan.met)
            entry.breach = entry.breach or (None if kind or misled else refusal.breach)
            return refusal.answer

    def _instead(self, fault: Fault, entry: Entry) -> None:
        server = self.bank_server
        if fault.happens in {Happens.DROP_BEFORE, Happens.CUT_BODY_IN}:
            self._hang_up()
        elif fault.happens is Happens.SILENT_BEFORE:
            self._stay_silent()
        elif fault.happens is Happens.RESTART:
            self.close_connection = True
            threading.Thread(target=server.restart, args=(fault.seconds,), daemon=True).start()
            time.sleep(0.01)
            self._hang_up()
        else:
            if fault.happens is Happens.KEY_EXPIRED:
                server.api.tokens.clear()
            self._send(odd.odd(fault, server.elsewhere + self.path), entry)

    def _stay_silent(self) -> None:
        """Say nothing until the client has gone (or the test is over)."""
        self.connection.settimeout(0.05)
        end = time.monotonic() + LONGEST_SILENCE
        while not self.bank_server.stopped.is_set() and time.monotonic() < end:
            try:
                if not self.connection.recv(1):
                    break
            except TimeoutError:
                continue
            except OSError:
                break
        self._hang_up()

    def _hang_up(self) -> None:
        self.close_connection = True
        try:
            self.connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            return

    def _send(self, answer: wire.Answer, entry: Entry, *, cut: bool = False) -> None:
        entry.status = None if cut else answer.status
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status != 204:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body[: len(answer.body) // 2] if cut else answer.body)
        if cut:
            self.wfile.flush()
            self._hang_up()
