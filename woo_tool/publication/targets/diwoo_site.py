# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The folder of a site as the Woo-index reads it, and what was withdrawn from it."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from woo_tool.errors import InputError
from woo_tool.language import _
from woo_tool.publication import sitemaps
from woo_tool.publication.bundle import DOCUMENTS
from woo_tool.publication.inventory import folder_of
from woo_tool.publication.sitemaps import Url, XmlError, stamp
from woo_tool.publication.targets import diwoo_xml
from woo_tool.publication.targets.base import Context, Reason, Tally, put_bytes, unwritable
from woo_tool.publication.targets.diwoo_xml import State
from woo_tool.publication.values import Dossier
from woo_tool.redaction.inputs import beside
from woo_tool.redaction.resume import sha256_of, write_json

#: Entries of one sitemap: far below what is allowed, so that it stays small too.
MOST = 10_000


def known(site: Path, dossier: Dossier) -> dict[str, Url]:
    """What the sitemaps of this dossier say now, by address.

    Raises:
        InputError: A sitemap of ours cannot be read.
    """
    found: dict[str, Url] = {}
    for path in _sitemaps(site, dossier):
        try:
            found |= {url.loc: url for url in sitemaps.urls(sitemaps.parsed(path.read_bytes()))}
        except (OSError, XmlError) as error:
            raise InputError(
                "sitemap",
                _("{name} cannot be read: put it back, or withdraw and publish again.").format(
                    name=path.name
                ),
            ) from error
    return found


def ledger(site: Path) -> dict[str, Mapping[str, str]]:
    """What was withdrawn from a site, by address."""
    try:
        found: dict[str, Mapping[str, str]] = json.loads(_ledger_file(site).read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise InputError(
            "ledger",
            _("The list of what was withdrawn, beside the site, cannot be read: put it back."),
        ) from error
    return found


def write_sitemaps(
    site: Path, dossier: Dossier, states: Mapping[str, State], context: Context, tally: Tally
) -> None:
    """The sitemaps of this dossier, the index of its category, and the line in robots.txt."""
    folder = site / "sitemaps"
    index = folder / context.lists.index_name(dossier.category)
    stem = index.stem.removeprefix("sitemapindex-")
    files = [entry for entry in dossier.files if entry.id in states]
    written = set()
    for start in range(0, len(files), MOST):
        name = f"sitemap-{stem}-{dossier.identifier.lower()}-{start // MOST + 1:05}.xml"
        some = files[start : start + MOST]
        data = diwoo_xml.sitemap(dossier, some, context.lists, states)
        tally.add(put_bytes(data, folder / name), f"sitemaps/{name}")
        written.add(name)
    for path in _sitemaps(site, dossier):
        if path.name not in written:
            path.unlink()
            tally.add("removed", f"sitemaps/{path.name}")
    _write_indexes(site, dossier.base, context, tally)


def remove(site: Path, dossier: Dossier, loc: str, tally: Tally) -> None:
    """Remove the file of an address of ours, and nothing outside of the site's folder."""
    name = loc.removeprefix(f"{dossier.base}/")
    path = (site / name).resolve()
    if (site / folder_of(dossier) / DOCUMENTS).resolve() not in path.parents:
        raise InputError("sitemap", _("A sitemap names a file outside of its dossier."))
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(error) from error
    tally.add("removed", name)


def note(site: Path, gone: Mapping[str, Url], reason: Reason, context: Context) -> None:
    """Remember what was withdrawn: its address never gets another content."""
    value = dict(ledger(site))
    for loc, url in gone.items():
        value[loc] = {
            "on": stamp(context.now),
            "reason": reason.value,
            "sha256": url.sha256 or _hash(site, loc),
        }
    write_json(_ledger_file(site), value, private=True)


def _ledger_file(site: Path) -> Path:
    return beside(site, "withdrawn.json")


def _sitemaps(site: Path, dossier: Dossier) -> list[Path]:
    stem = re.escape(f"-{dossier.identifier.lower()}-")
    folder = site / "sitemaps"
    if not folder.is_dir():
        return []
    shape = re.compile(rf"sitemap-diwoo(-infocat\d+)?{stem}\d{{5}}\.xml")
    return sorted(path for path in folder.iterdir() if shape.fullmatch(path.name))


def _write_indexes(site: Path, base: str, context: Context, tally: Tally) -> None:
    """One index per category that has sitemaps; an empty one is invalid, and goes."""
    folder = site / "sitemaps"
    groups: dict[str, list[tuple[str, str]]] = {}
    now = stamp(context.now)
    indexes = [p for p in folder.iterdir() if sitemaps.INDEX_NAME.fullmatch(p.name)]
    earlier: dict[str, str] = {}
    for path in indexes:
        try:
            earlier |= dict(sitemaps.locations(sitemaps.parsed(path.read_bytes())))
        except (OSError, XmlError):
            continue  # it is written anew
    fresh = {*tally.lists["new"], *tally.lists["changed"]}
    for path in sorted(folder.glob("sitemap-diwoo*.xml")):
        found = re.match(r"sitemap-(diwoo(?:-infocat\d+)?)-", path.name)
        if found is None:
            continue
        loc = f"{base}/sitemaps/{path.name}"
        changed = f"sitemaps/{path.name}" in fresh or loc not in earlier
        lastmod = now if changed else earlier[loc]
        groups.setdefault(f"sitemapindex-{found[1]}.xml", []).append((loc, lastmod))
    for name, entries in groups.items():
        tally.add(put_bytes(diwoo_xml.index(entries), folder / name), f"sitemaps/{name}")
    for path in indexes:
        if path.name not in groups:
            path.unlink()
            tally.add("removed", f"sitemaps/{path.name}")
    _write_robots(site, [f"{base}/sitemaps/{name}" for name in sorted(groups)], base, tally)


def _write_robots(site: Path, wanted: Sequence[str], base: str, tally: Tally) -> None:
    """robots.txt: what others wrote stays; the lines of our indexes are right."""
    path = site / "robots.txt"
    try:
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            "robots", _("The robots.txt of the site cannot be read: save it as UTF-8.")
        ) from error
    if not lines:
        lines = ["User-agent: *", "Disallow:"]
    ours = re.compile(
        rf"\s*sitemap\s*:\s*{re.escape(base)}/sitemaps/sitemapindex-diwoo\S*\.xml\s*",
        re.IGNORECASE,
    )
    kept = [line for line in lines if not ours.fullmatch(line)]
    while kept and not kept[-1].strip():
        kept.pop()
    text = "\n".join([*kept, "", *(f"Sitemap: {loc}" for loc in wanted)]).rstrip("\n") + "\n"
    tally.add(put_bytes(text.encode(), path), "robots.txt")


def _hash(site: Path, loc: str) -> str:
    return sha256_of(site / urlsplit(loc).path.lstrip("/"))
