# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A harvester of our own: serve a site on loopback and walk it as the national one does.

robots.txt -> sitemap indexes (by the naming convention, or not read) -> sitemaps -> files. The
rules are those of KOOP's handbook (publishing.md 1.1); what that does not say, this does not
claim. Nothing leaves this machine: every request goes to 127.0.0.1.
"""

import functools
import hashlib
import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from woo_tool.errors import UsageError
from woo_tool.language import _
from woo_tool.publication import sitemaps
from woo_tool.publication.lists import Lists
from woo_tool.publication.sitemaps import Url, XmlError

_AGENT = "woo-tool-harvester"
_TIMEOUT = 20
#: Kinds of files by the ending of an address, for entries that do not name their format.
_ENDINGS = frozenset(
    {
        *("7z", "csv", "xls", "xlsx", "html", "odf", "odp", "ods", "odt", "pdf", "txt", "ppsx"),
        *("ppt", "pptx", "pps", "rtf", "doc", "docx", "zip"),
    }
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a harvester stumbles over; ``serious`` when it does not take the document."""

    code: str
    text: str
    where: str = ""
    serious: bool = True


@dataclass(frozen=True, slots=True)
class Taken:
    """A document that was harvested: its entry, and what came back for its address."""

    url: Url
    sha256: str
    size: int


@dataclass(slots=True)
class Harvest:
    """A walk."""

    documents: list[Taken] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    indexes: list[str] = field(default_factory=list)
    sitemaps: list[str] = field(default_factory=list)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""

    def list_directory(self, path: object) -> None:
        """A folder has no listing."""
        del path
        self.send_error(404)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def server_bind(self) -> None:
        """Bind, without asking the name servers for the name of this machine."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader that went away is no error."""


@contextmanager
def served(site: Path) -> Iterator[int]:
    """Serve a folder on loopback; the port."""
    handler = functools.partial(_Quiet, directory=str(site))
    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def harvest(site: Path, base: str, lists: Lists) -> Harvest:
    """Walk a site.

    Args:
        site: The root of what the web server would serve.
        base: The address it will have, registered in ROO: ``https://open.example``.
        lists: For the formats that are taken.
    """
    with served(site) as port:
        return _Walk(base.rstrip("/"), port, lists).run()


def harvest_from(port: int, base: str, lists: Lists) -> Harvest:
    """Walk a site that somebody serves on this machine, at a port of 127.0.0.1."""
    return _Walk(base.rstrip("/"), port, lists).run()


def loopback(place: str) -> int:
    """The port of an address on this machine; 0 where the place is a folder.

    Raises:
        UsageError: It is an address of another machine.
    """
    if "://" not in place:
        return 0
    try:
        parts = urlsplit(place)
        port = parts.port or 80
    except ValueError:
        port = 0
    if not port or parts.scheme != "http" or parts.hostname not in ("127.0.0.1", "localhost"):
        raise UsageError(
            _("A site is read back from its folder, or from http://127.0.0.1:PORT: not from afar.")
        )
    return port


def base_of(site: Path) -> str:
    """The address a site says it has: that of the first sitemap line of its robots.txt."""
    try:
        lines = (site / "robots.txt").read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    for line in lines:
        key, _colon, value = line.partition(":")
        if key.strip().casefold() == "sitemap":
            parts = urlsplit(value.strip())
            return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
    return ""


class _Walk:
    def __init__(self, base: str, port: int, lists: Lists) -> None:
        self.base = base
        self.lists = lists
        self.found = Harvest()
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_TIMEOUT)
        self.robots = RobotFileParser()
        self.seen: dict[str, str] = {}

    def run(self) -> Harvest:
        try:
            self._robots()
        finally:
            self.connection.close()
        return self.found

    def _get(self, loc: str) -> tuple[int, bytes]:
        """The answer for an address of the site."""
        path = urlsplit(loc).path or "/"
        try:
            self.connection.request("GET", path, headers={"User-Agent": _AGENT})
            answer = self.connection.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            self.connection.close()
            return 0, b""

    def _problem(self, code: str, text: str, where: str, *, serious: bool = True) -> None:
        self.found.problems.append(Problem(code, text, where, serious))

    def _robots(self) -> None:
        status, data = self._get(f"{self.base}/robots.txt")
        if status != 200:
            self._problem(
                "no-robots",
                _("There is no robots.txt at the root of the site: the harvester stops there."),
                "robots.txt",
            )
            return
        lines = data.decode("utf-8", "replace").lstrip("\ufeff").splitlines()
        self.robots.parse(lines)
        said = [
            line.partition(":")[2].split("#")[0].strip()
            for line in lines
            if line.strip().casefold().startswith("sitemap")
        ]
        if not said:
            self._problem(
                "no-index", _("robots.txt names no sitemap index (a line Sitemap:)."), "robots.txt"
            )
        for loc in said:
            self._index(loc)

    def _ours(self, loc: str, where: str) -> bool:
        """Whether an address is absolute, https and on this host."""
        parts = urlsplit(loc)
        if not parts.scheme or not parts.netloc:
            self._problem(
                "relative",
                _("{loc} is no full address: write it with https:// and the host.").format(loc=loc),
                where,
            )
        elif parts.scheme != "https":
            self._problem("no-https", _("{loc} is not https.").format(loc=loc), where)
        elif f"https://{parts.netloc}" != self.base:
            self._problem(
                "other-host",
                _(
                    "{loc} stands on another host than {base}: register that host in ROO, or move "
                    "the file."
                ).format(loc=loc, base=self.base),
                where,
            )
        else:
            return True
        return False

    def _xml(self, loc: str, where: str) -> object | None:
        status, data = self._get(loc)
        if status != 200:
            self._problem(
                "gone", _("{loc} answers {status}.").format(loc=loc, status=status or "-"), where
            )
            return None
        if len(data) > sitemaps.MOST_BYTES:
            self._problem(
                "too-large", _("{loc} is larger than 50 MB: split it.").format(loc=loc), where
            )
            return None
        try:
            return sitemaps.parsed(data)  # type: ignore[no-any-return]
        except XmlError:
            self._problem("no-xml", _("{loc} is no readable XML.").format(loc=loc), where)
            return None

    def _index(self, loc: str) -> None:
        if not self._ours(loc, "robots.txt"):
            return
        name = urlsplit(loc).path.rpartition("/")[2]
        if not sitemaps.INDEX_NAME.fullmatch(name):
            self._problem(
                "index-name",
                _(
                    "{name} is not a name that the harvester reads: sitemapindex-diwoo.xml or "
                    "sitemapindex-diwoo-infocatNNN.xml."
                ).format(name=name),
                "robots.txt",
            )
            return
        root = self._xml(loc, "robots.txt")
        if root is None:
            return
        try:
            found = sitemaps.locations(root)
        except XmlError:
            self._problem(
                "index-root",
                _("{name} is no sitemap index: its root has to be sitemapindex.").format(name=name),
                name,
            )
            return
        self.found.indexes.append(loc)
        if not found:
            self._problem("empty", _("{name} is empty: leave it out.").format(name=name), name)
        if len(found) > sitemaps.MOST_URLS:
            self._problem(
                "too-many", _("{name} has more than 50,000 entries.").format(name=name), name
            )
        for inner, _lastmod in found[: sitemaps.MOST_URLS]:
            self._sitemap(inner, name)

    def _sitemap(self, loc: str, where: str) -> None:
        if not self._ours(loc, where):
            return
        root = self._xml(loc, where)
        if root is None:
            return
        name = urlsplit(loc).path.rpartition("/")[2]
        try:
            urls = list(sitemaps.urls(root))
        except XmlError:
            self._problem(
                "sitemap-root",
                _("{name} is no sitemap: its root has to be urlset.").format(name=name),
                name,
            )
            return
        self.found.sitemaps.append(loc)
        if not urls:
            self._problem("empty", _("{name} is empty: leave it out.").format(name=name), name)
        if len(urls) > sitemaps.MOST_URLS:
            self._problem(
                "too-many", _("{name} has more than 50,000 entries.").format(name=name), name
            )
        for url in urls[: sitemaps.MOST_URLS]:
            self._document(url, name)

    def _document(self, url: Url, where: str) -> None:
        place = f"{where}:{url.line}"
        if not self._ours(url.loc, place):
            return
        if url.loc in self.seen:
            self._problem(
                "double",
                _("{loc} stands in {other} too: one of both wins.").format(
                    loc=url.loc, other=self.seen[url.loc]
                ),
                place,
            )
            return
        self.seen[url.loc] = where
        if not self.robots.can_fetch(_AGENT, url.loc):
            self._problem("disallowed", _("robots.txt forbids {loc}.").format(loc=url.loc), place)
            return
        ending = urlsplit(url.loc).path.rpartition("/")[2].rpartition(".")[2].lower()
        named = self.lists.by_uri(url.format.uri) if url.format.uri else None
        if named is None and ending not in _ENDINGS:
            self._problem(
                "format",
                _("{loc} names no format, and its ending tells none.").format(loc=url.loc),
                place,
            )
            return
        status, data = self._get(url.loc)
        if status != 200:
            self._problem(
                "gone",
                _("{loc} answers {status}.").format(loc=url.loc, status=status or "-"),
                place,
            )
            return
        digest = hashlib.sha256(data).hexdigest()
        if url.sha256 and url.sha256 != digest:
            self._problem(
                "content",
                _("{loc} has another content than its entry says.").format(loc=url.loc),
                place,
            )
        if ending == "pdf" and b"%PDF-" not in data[:1024]:
            self._problem(
                "no-file",
                _("{loc} is no PDF but a page or something else.").format(loc=url.loc),
                place,
            )
        self.found.documents.append(Taken(url, digest, len(data)))
