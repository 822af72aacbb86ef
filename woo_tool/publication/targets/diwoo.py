# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Target 1: a folder that any web server can serve, as the national Woo-index reads it.

    SITE/robots.txt
    SITE/sitemaps/sitemapindex-diwoo-infocat014.xml
    SITE/sitemaps/sitemap-diwoo-infocat014-w2026-0007-00001.xml
    SITE/publicaties/w2026-0007/index.html, inventarislijst.*, documenten/*.pdf
    SITE.withdrawn.json        what was withdrawn, beside the site: an address is never used again

An address is the identity of a document: another content on it needs a reason, and says it. Each
dossier has sitemaps of its own, so that a change touches nothing of the others.
"""

import json
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from woo_tool.errors import InputError, NotAllowedError, UsageError
from woo_tool.language import _, ngettext
from woo_tool.publication import sitemaps
from woo_tool.publication.bundle import DOCUMENTS, Bundle
from woo_tool.publication.inventory import folder_of, location, path_of
from woo_tool.publication.sitemaps import Url, XmlError, stamp
from woo_tool.publication.targets import diwoo_xml, shown
from woo_tool.publication.targets.base import (
    Context,
    Difference,
    Reason,
    Sent,
    Tally,
    put,
    put_bytes,
    unwritable,
)
from woo_tool.publication.targets.diwoo_xml import State
from woo_tool.publication.values import Dossier, Entry
from woo_tool.redaction.inputs import beside
from woo_tool.redaction.resume import sha256_of, write_json

#: Entries of one sitemap: far below what is allowed, so that it stays small too.
MOST = 10_000
_REASONS = {
    Reason.PRIVACY: "c_098c1346",
    Reason.PRIVACY_NAME: "c_098c1346",
    Reason.PROCEDURE: "c_c77c86e0",
}


class Diwoo:
    """The Woo-index."""

    name = "diwoo"

    def send(
        self, bundle: Bundle, place: str, context: Context, *, reason: Reason | None = None
    ) -> Sent:
        """Write the bundle into the site; files that did not change stay as they are."""
        site, dossier = Path(place), bundle.dossier
        _check_base(dossier)
        before = known(site, dossier)
        if any(url.aggregation not in ("", dossier.identifier) for url in before.values()):
            raise NotAllowedError(
                _("Another dossier on the site has this identifier but for its capitals.")
            )
        states = _states(dossier, before, context, reason)
        gone = {url.loc: url for url in before.values()}
        for entry in dossier.files:
            gone.pop(location(dossier, entry), None)
        _not_again(site, dossier)
        if gone and reason is None:
            raise NotAllowedError(
                ngettext(
                    "{n} document on the site is no longer in the bundle: say why with --reason.",
                    "{n} documents on the site are no longer in the bundle: say why with --reason.",
                    len(gone),
                ).format(n=len(gone))
            )
        tally = Tally()
        for entry in dossier.files:
            name = path_of(dossier, entry)
            tally.add(put(bundle.file(entry.name), site / name), name)
        for name in shown.LISTED:
            target = f"{folder_of(dossier)}/{name}"
            tally.add(put(bundle.data / name, site / target), target)
        for loc in gone:
            _remove(site, dossier, loc, tally)
        if gone and reason is not None:
            _note(site, gone, reason, context)
        _write_sitemaps(site, dossier, states, context, tally)
        return tally.sent()

    def verify(self, bundle: Bundle, place: str, context: Context) -> tuple[Difference, ...]:
        """Walk the site as the harvester does, and compare every document with the bundle."""
        from woo_tool.publication.harvest import harvest

        dossier = bundle.dossier
        walked = harvest(Path(place), dossier.base, context.lists)
        found = {d.url.loc: d for d in walked.documents}
        wrong = [Difference(p.code, p.text) for p in walked.problems if p.serious]
        withdrawn = ledger(Path(place))
        for entry in dossier.files:
            loc = location(dossier, entry)
            document = found.pop(loc, None)
            if loc in withdrawn:
                if document is not None:
                    wrong.append(
                        Difference(
                            "withdrawn",
                            _("{id} was withdrawn, and is still there.").format(id=entry.id),
                        )
                    )
                continue
            if document is None:
                wrong.append(
                    Difference("missing", _("{id} is not in the sitemaps.").format(id=entry.id))
                )
                continue
            wrong += _compared(dossier, entry, document.url, document.sha256)
        prefix = f"{dossier.base}/{folder_of(dossier)}/"
        wrong += [
            Difference("extra", _("{loc} is there, and not in the bundle.").format(loc=loc))
            for loc in found
            if loc.startswith(prefix)
        ]
        return tuple(wrong)

    def withdraw(
        self,
        bundle: Bundle,
        place: str,
        context: Context,
        reason: Reason,
        ids: Sequence[str] = (),
    ) -> Sent:
        """Take documents off the site: first the files, then every mention of them."""
        site, dossier = Path(place), bundle.dossier
        wanted = shown.chosen(dossier, ids)
        before = known(site, dossier)
        tally = Tally()
        gone: dict[str, Url] = {}
        for entry in wanted:
            loc = location(dossier, entry)
            _remove(site, dossier, loc, tally)
            gone[loc] = before.get(loc, Url(loc, ""))
        _note(site, gone, reason, context)
        gone_before = {e.id for e in dossier.files if location(dossier, e) in ledger(site)}
        left = shown.without(dossier, gone_before, context)
        if left.files:
            shown.write(site / folder_of(dossier), left, context)
            for name in shown.LISTED:
                tally.add("changed", f"{folder_of(dossier)}/{name}")
        else:
            shutil.rmtree(site / folder_of(dossier), ignore_errors=True)
        states = {
            entry.id: State(
                before[location(dossier, entry)].lastmod, _old_reason(before, dossier, entry)
            )
            for entry in left.files
            if location(dossier, entry) in before
        }
        left = replace(left, entries=tuple(e for e in left.entries if e.id in states))
        _write_sitemaps(site, left, states, context, tally)
        return tally.sent(
            [_("The harvester may keep what it took: see the list of who else may hold a copy.")]
        )


# reading what is there -----------------------------------------------------------------------


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


def _ledger_file(site: Path) -> Path:
    return beside(site, "withdrawn.json")


def _sitemaps(site: Path, dossier: Dossier) -> list[Path]:
    stem = re.escape(f"-{dossier.identifier.lower()}-")
    folder = site / "sitemaps"
    if not folder.is_dir():
        return []
    shape = re.compile(rf"sitemap-diwoo(-infocat\d+)?{stem}\d{{5}}\.xml")
    return sorted(path for path in folder.iterdir() if shape.fullmatch(path.name))


def _check_base(dossier: Dossier) -> None:
    parts = urlsplit(dossier.base)
    if parts.scheme != "https" or not parts.netloc or parts.path or parts.query:
        raise UsageError(
            _(
                "The Woo-index needs the address of your site, https and without a path: "
                "organisation.base in publication.toml."
            )
        )


def _states(
    dossier: Dossier, before: Mapping[str, Url], context: Context, reason: Reason | None
) -> dict[str, State]:
    """When each document changed last; another content needs a reason."""
    states = {}
    replaced = []
    now = stamp(context.now)
    for entry in dossier.files:
        old = before.get(location(dossier, entry))
        if old is None:
            states[entry.id] = State(now)
        elif old.sha256 == entry.sha256:
            same = _described(dossier, entry, old, context)
            kept = _old_reason(before, dossier, entry)
            states[entry.id] = State(old.lastmod if same else now, kept)
        else:
            replaced.append(entry.id)
            states[entry.id] = State(now, _REASONS[reason] if reason else "")
    if replaced and reason is None:
        raise NotAllowedError(
            _(
                "{ids} would get another content on the same address: say why with --reason "
                "privacy or --reason procedure."
            ).format(ids=", ".join(replaced[:5]))
        )
    return states


def _described(dossier: Dossier, entry: Entry, old: Url, context: Context) -> bool:
    """Whether the entry in the sitemap would say the same again."""
    state = State(old.lastmod, _code(old.reason.uri))
    data = diwoo_xml.sitemap(dossier, [entry], context.lists, {entry.id: state})
    new = next(iter(sitemaps.urls(sitemaps.parsed(data))))
    return replace(new, line=0) == replace(old, line=0)


def _old_reason(before: Mapping[str, Url], dossier: Dossier, entry: Entry) -> str:
    return _code(before[location(dossier, entry)].reason.uri)


def _code(uri: str) -> str:
    return uri.rpartition("/")[2]


def _not_again(site: Path, dossier: Dossier) -> None:
    withdrawn = ledger(site)
    again = [e.id for e in dossier.files if location(dossier, e) in withdrawn]
    if again:
        raise NotAllowedError(
            _(
                "{ids} was withdrawn from this site: its address is never used again. Give the "
                "document another number or the dossier another identifier."
            ).format(ids=", ".join(again[:5]))
        )


def _compared(dossier: Dossier, entry: Entry, url: Url, sha256: str) -> list[Difference]:
    wanted = {
        "content": (entry.sha256, sha256),
        "sha256": (entry.sha256, url.sha256),
        "title": (entry.title, url.title),
        "identifier": ((entry.id,), url.identifiers),
        "judgement": ((entry.judgement.value,), url.extra.get("beoordeling", ())),
        "grounds": (tuple(entry.grounds), url.extra.get("gronden", ())),
        "date": (entry.dated.isoformat() if entry.dated else url.created, url.created),
        "dossier": (dossier.identifier, url.aggregation),
    }
    return [
        Difference(
            what, _("{id}: {what} is not that of the bundle.").format(id=entry.id, what=what)
        )
        for what, (ours, theirs) in wanted.items()
        if ours != theirs
    ]


# writing -------------------------------------------------------------------------------------


def _write_sitemaps(
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


def _remove(site: Path, dossier: Dossier, loc: str, tally: Tally) -> None:
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


def _note(site: Path, gone: Mapping[str, Url], reason: Reason, context: Context) -> None:
    """Remember what was withdrawn: its address never gets another content."""
    value = dict(ledger(site))
    for loc, url in gone.items():
        value[loc] = {
            "on": stamp(context.now),
            "reason": reason.value,
            "sha256": url.sha256 or _hash(site, loc),
        }
    write_json(_ledger_file(site), value, private=True)


def _hash(site: Path, loc: str) -> str:
    return sha256_of(site / urlsplit(loc).path.lstrip("/"))
