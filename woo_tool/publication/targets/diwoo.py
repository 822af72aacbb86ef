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

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from woo_tool.errors import NotAllowedError, UsageError
from woo_tool.language import _, ngettext
from woo_tool.publication import sitemaps
from woo_tool.publication.bundle import Bundle
from woo_tool.publication.inventory import folder_of, location, path_of
from woo_tool.publication.sitemaps import Url, stamp
from woo_tool.publication.targets import diwoo_site, diwoo_xml, shown
from woo_tool.publication.targets.base import (
    Context,
    Difference,
    Reason,
    Sent,
    Tally,
    put,
)
from woo_tool.publication.targets.diwoo_xml import State
from woo_tool.publication.values import Dossier, Entry

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
        before = diwoo_site.known(site, dossier)
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
            diwoo_site.remove(site, dossier, loc, tally)
        if gone and reason is not None:
            diwoo_site.note(site, gone, reason, context)
        diwoo_site.write_sitemaps(site, dossier, states, context, tally)
        return tally.sent()

    def verify(self, bundle: Bundle, place: str, context: Context) -> tuple[Difference, ...]:
        """Walk the site as the harvester does, and compare every document with the bundle."""
        from woo_tool.publication.harvest import harvest, harvest_from, loopback

        dossier, port = bundle.dossier, loopback(place)
        if port:
            walked = harvest_from(port, dossier.base, context.lists)
        else:
            walked = harvest(Path(place), dossier.base, context.lists)
        found = {d.url.loc: d for d in walked.documents}
        wrong = [Difference(p.code, p.text) for p in walked.problems if p.serious]
        withdrawn = {} if port else diwoo_site.ledger(Path(place))
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
        before = diwoo_site.known(site, dossier)
        tally = Tally()
        gone: dict[str, Url] = {}
        for entry in wanted:
            loc = location(dossier, entry)
            diwoo_site.remove(site, dossier, loc, tally)
            gone[loc] = before.get(loc, Url(loc, ""))
        diwoo_site.note(site, gone, reason, context)
        gone_before = {
            e.id for e in dossier.files if location(dossier, e) in diwoo_site.ledger(site)
        }
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
        diwoo_site.write_sitemaps(site, left, states, context, tally)
        return tally.sent(
            [_("The harvester may keep what it took: see the list of who else may hold a copy.")]
        )


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
    withdrawn = diwoo_site.ledger(site)
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
