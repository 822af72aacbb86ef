# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Target 3: GPP-publicatiebank 2.1: concept, documents, parts, wait, publish. Uses the network.

What the real server does and its OpenAPI does not say (publishing.md 2): publishing while it still
works on an upload loses the file, so every document is waited for, downloaded and compared before
anything is published. It takes the metadata out of each PDF, so contents are compared, not bytes.

Nothing twice, nothing half: what is there is found by its kenmerk, also after a killed run; what
has no answer is looked for before it is made again; the publication stays a concept until every
document of the bundle is there, once, and no other. That it is in public is read back, and never
concluded from an answer.
"""

import contextlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from woo_tool.errors import NotAllowedError
from woo_tool.language import _
from woo_tool.publication.bundle import Bundle
from woo_tool.publication.targets import shown
from woo_tool.publication.targets.base import Context, Difference, Reason, Sent, Tally, unwritable
from woo_tool.publication.targets.gpp_http import Api, LostError, RefusedByHostError
from woo_tool.publication.targets.gpp_run import CONCEPT, PUBLISHED, WITHDRAWN, Row, Run, plain
from woo_tool.publication.values import Dossier, Entry
from woo_tool.redaction.inputs import beside
from woo_tool.redaction.machine import locked

_LONGEST_MARK, _LONGEST_TITLE = 40, 255
_ATTEMPTS = 3
_STANDS = {"uuid": str, "publicatiestatus": str}


@dataclass(frozen=True, slots=True)
class Gpp:
    """GPP-publicatiebank; ``pause`` waits so many seconds, ``timeout`` is that of a request."""

    name: str = "gpp"
    pause: Callable[[float], None] = time.sleep
    timeout: float = 60.0

    def _run(self, bundle: Bundle, place: str, context: Context) -> Run:
        api = Api(place, context.token, context.user, self.pause, self.timeout)
        return Run(api, bundle, context)

    def send(
        self, bundle: Bundle, place: str, context: Context, *, reason: Reason | None = None
    ) -> Sent:
        """Make what is missing, prove it, and publish."""
        del reason
        _check(bundle.dossier)
        with _alone(bundle.folder):
            run = self._run(bundle, place, context)
            found = run.publication()
            if found is not None and found["publicatiestatus"] != CONCEPT:
                return _published_already(run, found)
            found = found or run.make_publication()
            tally = _filled(run, found["uuid"])
            _publish(run, found["uuid"])
        return tally.sent([_("It removes the metadata of PDFs: PDF/A and titles go with it.")])

    def verify(self, bundle: Bundle, place: str, context: Context) -> tuple[Difference, ...]:
        """Download every document and compare it and its facts; changes nothing."""
        run = self._run(bundle, place, context)
        rows = run.publications()
        if not rows:
            return (Difference("missing", _("There is no publication of this dossier.")),)
        shown_rows = [row for row in rows if row["publicatiestatus"] != CONCEPT] or rows
        found, dossier = shown_rows[-1], bundle.dossier
        wrong = []
        if len(rows) > 1:
            wrong.append(_differs(dossier.identifier, "double"))
        if found["publicatiestatus"] != PUBLISHED:
            wrong.append(
                Difference(
                    "status", _("The publication is {said}.").format(said=found["publicatiestatus"])
                )
            )
        wrong += [_differs(dossier.identifier, _NAMES[n]) for n in _differing(run, found)]
        there = run.documents(found["uuid"])
        for entry in dossier.files:
            wrong += _compared(run, entry, there.pop(entry.id, []), found)
        wrong += [
            _differs(mark, "extra")
            for mark, extra in there.items()
            if any(row["publicatiestatus"] != WITHDRAWN for row in extra)
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
        """Withdraw the publication, or some of its documents; a concept is destroyed."""
        del reason
        wanted = shown.chosen(bundle.dossier, ids)
        with _alone(bundle.folder):
            run = self._run(bundle, place, context)
            rows = run.publications()
            if not rows:
                raise NotAllowedError(_("There is no publication of this dossier."))
            tally = Tally()
            for found in rows:
                _taken_away(run, found, wanted if ids else (), tally)
        gone = sorted({*tally.lists["removed"]})
        return Sent(
            removed=tuple(gone),
            notes=(
                _("The platform still gives the files to who has a key: destroy them there too."),
            ),
        )


# sending ---------------------------------------------------------------------------------


def _filled(run: Run, identity: str) -> Tally:
    """Bring the concept to what the bundle holds."""
    removed: list[str] = []
    new: set[str] = set()
    for _attempt in range(_ATTEMPTS):
        there = run.documents(identity)
        removed += run.strangers(there)
        for entry in run.bundle.dossier.files:
            if run.document(identity, entry, there.get(entry.id, ())) == "new":
                new.add(entry.id)
        run.wait_for_what_was_held_up()
        if run.whole(run.documents(identity)):
            break
    tally = Tally()
    for mark in removed:
        tally.add("removed", mark)
    for entry in run.bundle.dossier.files:
        tally.add("new" if entry.id in new else "same", entry.id)
    return tally


def _publish(run: Run, identity: str) -> None:
    """Publish what is proven complete, and read back that it is.

    Raises:
        NotAllowedError: It is not, or the platform did not do it.
    """
    found = run.publication()
    if found is None or found["uuid"] != identity or not run.whole(run.documents(identity)):
        raise NotAllowedError(
            _("The concept does not hold what the bundle holds: run the same command again.")
        )
    # All facts once more: the concept may be of an earlier bundle with another title.
    value = {**run.facts(), "publicatiestatus": PUBLISHED}
    for attempt in range(_ATTEMPTS):
        last = attempt == _ATTEMPTS - 1
        try:
            run.api.patch(f"publicaties/{identity}", value)
        except (LostError, RefusedByHostError):
            if run.status(identity) != PUBLISHED:
                raise
        if run.status(identity) == PUBLISHED:
            break
        if last:
            raise NotAllowedError(_("The platform did not publish it: run the same command again."))
    after = run.settled(identity)
    lost = [
        entry.id
        for entry in run.bundle.dossier.files
        if _compared(run, entry, after.get(entry.id, []), {"publicatiestatus": PUBLISHED})
    ]
    if lost:
        raise NotAllowedError(
            _("The platform lost {ids} when it published: withdraw, and send again.").format(
                ids=", ".join(lost[:5])
            )
        )


def _published_already(run: Run, found: Row) -> Sent:
    """Nothing to do where it is there as it should be."""
    if found["publicatiestatus"] != PUBLISHED:
        raise NotAllowedError(
            _("This dossier was withdrawn on the platform: give it another identifier.")
        )
    there = run.settled(found["uuid"])
    other = [run.bundle.dossier.identifier] if _differing(run, found) else []
    other += [
        entry.id
        for entry in run.bundle.dossier.files
        if _compared(run, entry, there.pop(entry.id, []), found)
    ]
    # What the bundle no longer has may still be read by everybody.
    other += [
        mark or run.bundle.dossier.identifier
        for mark, rows in there.items()
        if any(row["publicatiestatus"] != WITHDRAWN for row in rows)
    ]
    if other:
        raise NotAllowedError(
            _("It is published already, and {id} is another: withdraw it first.").format(
                id=other[0]
            )
        )
    return Sent(same=len(run.bundle.dossier.files))


# withdrawing -----------------------------------------------------------------------------


def _taken_away(run: Run, found: Row, chosen: Sequence[Entry], tally: Tally) -> None:
    """Take a publication away, or the chosen documents of it."""
    identity = found["uuid"]
    there = run.documents(identity)
    concept = found["publicatiestatus"] == CONCEPT
    if not chosen and concept:
        run.destroy(found)
    elif not chosen and found["publicatiestatus"] == PUBLISHED:
        _withdrawn(run, f"publicaties/{identity}")
    for entry in chosen or run.bundle.dossier.files:
        for row in there.get(entry.id, ()):
            path = f"documenten/{row['uuid']}"
            if chosen and concept:
                run.api.delete(path)
            elif chosen and row["publicatiestatus"] != WITHDRAWN:
                _withdrawn(run, path)
            tally.add("removed", entry.id)
    if not chosen and not concept:
        for rows in run.documents(identity).values():
            for row in rows:  # the platform takes them along; where it did not, we do
                if row["publicatiestatus"] == PUBLISHED:
                    _withdrawn(run, f"documenten/{row['uuid']}")


def _withdrawn(run: Run, path: str) -> None:
    """Withdraw one thing, and read back that it is.

    Raises:
        NotAllowedError: The platform did not do it.
    """
    for _attempt in range(_ATTEMPTS):
        refused: LostError | RefusedByHostError | None = None
        try:
            run.api.patch(path, {"publicatiestatus": WITHDRAWN})
        except (LostError, RefusedByHostError) as error:
            refused = error  # a second request is refused where the first one was heard
        if run.api.get(path, _STANDS)["publicatiestatus"] == WITHDRAWN:
            return
        if refused is not None:
            raise refused
    raise NotAllowedError(_("The platform did not withdraw it: run the same command again."))


# comparing -------------------------------------------------------------------------------

#: The word for each fact, as a difference has it.
_NAMES: Mapping[str, str] = {
    "officieleTitel": "title",
    "omschrijving": "summary",
    "publisher": "publisher",
    "informatieCategorieen": "category",
    "creatiedatum": "date",
    "ontvangstdatum": "date",
    "bestandsnaam": "name",
}


def _differing(run: Run, found: Mapping[str, Any]) -> list[str]:
    """Which facts of the publication are not those of the bundle."""
    return [
        name
        for name, ours in run.facts(to_publish=False).items()
        if plain(ours) != plain(found.get(name))
    ]


def _compared(
    run: Run, entry: Entry, rows: Sequence[Row], found: Mapping[str, Any]
) -> list[Difference]:
    """What is not as the bundle says of one document."""
    if len(rows) != 1:
        return [_differs(entry.id, "missing" if not rows else "double")]
    wrong = [_differs(entry.id, _NAMES[name]) for name in run.differing(rows[0], entry)]
    if rows[0]["publicatiestatus"] != found["publicatiestatus"]:
        wrong.append(_differs(entry.id, "status"))
    if not run.good(rows[0], entry):
        wrong.append(_differs(entry.id, "content"))
    return wrong


def _differs(identity: str, what: str) -> Difference:
    said = _("{id}: {what} is not that of the bundle.").format(id=identity, what=what)
    return Difference(what, said)


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """No other run on this machine sends this bundle: two of them take away what the other made.

    Raises:
        NotAllowedError: There is one.
        OutputError: The lock cannot be written beside the bundle.
    """
    path = beside(folder, "lock")
    try:
        held = contextlib.ExitStack()
        free = held.enter_context(locked(path))
    except OSError as error:
        raise unwritable(error) from error
    with held:
        if not free:
            raise NotAllowedError(_("Another run sends this bundle: wait until it is done."))
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def _check(dossier: Dossier) -> None:
    """What it would refuse, or answer 500 to."""
    marks = [dossier.identifier, *(entry.id for entry in dossier.files)]
    titles = [dossier.title, *(entry.title for entry in dossier.files)]
    if any(len(mark) > _LONGEST_MARK for mark in marks):
        raise NotAllowedError(
            _("The platform takes identifiers of at most 40 characters: choose a shorter one.")
        )
    if any(not title.strip() or len(title) > _LONGEST_TITLE for title in titles):
        raise NotAllowedError(_("The platform takes titles of 1 up to 255 characters."))
