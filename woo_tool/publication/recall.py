# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""After a withdrawal: who else may hold a copy, and the letter to send them.

A publication cannot be called back. This says whom to ask, and promises nothing. The letter is
Dutch whatever the language of the user is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from woo_tool.language import _
from woo_tool.publication.inventory import location
from woo_tool.publication.pages import said
from woo_tool.publication.targets.base import Reason
from woo_tool.publication.values import Dossier, Entry, Kind


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who may hold a copy, and what is known of how they treat a withdrawal."""

    who: str
    known: str


def holders(dossier: Dossier) -> tuple[Holder, ...]:
    """Who may hold a copy of what stood on a site."""
    requester = (
        (
            Holder(
                _("the requester, and third parties who had the decision sent to them"),
                _("they got the documents directly: ask them to destroy and replace them."),
            ),
        )
        if dossier.kind is Kind.DECISION
        else ()
    )
    return (
        Holder(
            _("KOOP: the Woo-index (open.overheid.nl)"),
            _("fetched from your site; how soon a removal is followed is not documented: ask."),
        ),
        Holder(
            _("Woogle (wooverheid.nl)"),
            _("says that its collectors do not follow later changes and deletions: ask."),
        ),
        Holder(
            _("search engines and their caches"),
            _("have forms for removal; a page that is gone disappears after some weeks."),
        ),
        Holder(
            _("the Internet Archive (web.archive.org)"),
            _("removes on request of the owner of a site."),
        ),
        Holder(
            _("your own copies: acceptance site, backups, archive, mail to the press"),
            _("nobody else removes these."),
        ),
        *requester,
        Holder(
            _("everybody who downloaded it"),
            _("the log of your web server tells how often, not by whom."),
        ),
    )


def duties(reason: Reason) -> tuple[str, ...]:
    """What else has to be done, by law."""
    if reason is Reason.PROCEDURE:
        return ()
    return (
        _("Tell your data protection officer now: it is a personal data breach."),
        _(
            "Within 72 hours: the Autoriteit Persoonsgegevens, unless there is hardly a risk "
            "(AVG 33). Those concerned too where the risk is high (AVG 34)."
        ),
    )


def letter(
    dossier: Dossier, entries: Sequence[Entry], publisher: str, reason: Reason, today: date
) -> str:
    """The mail to send to each holder."""
    why = (
        "omdat er persoonsgegevens in te lezen zijn"
        if reason is not Reason.PROCEDURE
        else "omdat de openbaarmaking op dit moment niet had mogen plaatsvinden"
    )
    places = "\n".join(f"  {location(dossier, entry)}" for entry in entries if entry.name)
    return f"""Onderwerp: verzoek tot verwijdering van ingetrokken documenten ({dossier.identifier})

Geachte heer, mevrouw,

Op {said(today)} heeft {publisher} de documenten hieronder ingetrokken, {why}.

{places}

Wij verzoeken u de documenten en de kopieën daarvan te verwijderen, ook uit zoekindexen, caches en
reservekopieën waar dat kan, en ze niet verder te verspreiden. Wilt u ons laten weten wanneer dat
is gebeurd, en aan wie u de documenten hebt doorgegeven?

Met vriendelijke groet,
{publisher}
"""
