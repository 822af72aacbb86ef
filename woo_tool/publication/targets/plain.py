# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Target 6: a plain folder, or a zip of it, for whoever has a site of their own."""

import json
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

from woo_tool.errors import InputError, NotAllowedError
from woo_tool.language import _
from woo_tool.publication import bag
from woo_tool.publication.bundle import DOCUMENTS, METADATA, Bundle
from woo_tool.publication.targets import shown, zips
from woo_tool.publication.targets.base import Context, Difference, Reason, Sent, Tally, put
from woo_tool.publication.values import from_json
from woo_tool.redaction.resume import sha256_of


def _is_zip(place: str) -> bool:
    return place.lower().endswith(".zip")


class Plain:
    """A folder or a zip with what is public of a bundle."""

    name = "folder"

    def send(
        self, bundle: Bundle, place: str, context: Context, *, reason: Reason | None = None
    ) -> Sent:
        """Write it; a file that is there and not in the bundle needs a reason to go."""
        del context
        names = sorted(_wanted(bundle))
        tally = Tally()
        target = Path(place)
        if _is_zip(place):
            if target.exists():
                _mine(target, bundle.dossier.identifier)
            tally.add(zips.write(target, [(n, bundle.data / n) for n in names]), target.name)
            return tally.sent()
        present = _present(target)
        ours = _written(target, bundle.dossier.identifier)
        if present - ours - set(names) or (present and not ours):
            raise NotAllowedError(
                _("The folder holds files that are not of this dossier: choose an empty one.")
            )
        left = sorted(present - set(names))
        if left and reason is None:
            raise NotAllowedError(
                _("{n} files are there that are not in the bundle: say why with --reason.").format(
                    n=len(left)
                )
            )
        for name in left:
            (target / name).unlink()
            tally.add("removed", name)
        for name in names:
            tally.add(put(bundle.data / name, target / name), name)
        return tally.sent()

    def verify(self, bundle: Bundle, place: str, context: Context) -> tuple[Difference, ...]:
        """Compare every file."""
        del context
        wanted = _wanted(bundle)
        target = Path(place)
        if _is_zip(place):
            try:
                found = zips.hashes(target)
            except (OSError, zipfile.BadZipFile) as error:
                raise InputError(
                    "zip", _("The zip cannot be read: send the bundle again.")
                ) from error
        else:
            found = {name: sha256_of(target / name) for name in _present(target)}
        wrong = [
            Difference("missing", _("{name} is missing.").format(name=name))
            for name in sorted(wanted.keys() - found.keys())
        ]
        wrong += [
            Difference("extra", _("{name} is not in the bundle.").format(name=name))
            for name in sorted(found.keys() - wanted.keys())
        ]
        wrong += [
            Difference("content", _("{name} is not that of the bundle.").format(name=name))
            for name in sorted(wanted.keys() & found.keys())
            if wanted[name] != found[name]
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
        """Take files away, and write the pages and lists again."""
        del reason
        _mine(Path(place), bundle.dossier.identifier)
        gone = shown.chosen(bundle.dossier, ids)
        left = shown.without(bundle.dossier, {entry.id for entry in gone}, context)
        tally = Tally()
        target = Path(place)
        if _is_zip(place):
            with tempfile.TemporaryDirectory(prefix="woo-zip-") as folder:
                shown.write(Path(folder), left, context)
                files = [(name, Path(folder) / name) for name in shown.LISTED]
                files += [(f"{DOCUMENTS}/{e.name}", bundle.file(e.name)) for e in left.files]
                tally.add(zips.write(target, sorted(files)), target.name)
            return tally.sent()
        for entry in gone:
            name = f"{DOCUMENTS}/{entry.name}"
            (target / name).unlink(missing_ok=True)
            tally.add("removed", name)
        shown.write(target, left, context)
        for name in shown.LISTED:
            tally.add("changed", name)
        return tally.sent()


def _wanted(bundle: Bundle) -> dict[str, str]:
    """What is public, without the tags of the bag: name to hash."""
    prefix = f"{bag.DATA}/"
    return {name.removeprefix(prefix): digest for name, digest in bundle.hashes.items()}


def _mine(place: Path, identifier: str) -> None:
    """Refuse a folder or zip that holds something else than this dossier.

    Raises:
        NotAllowedError: It does.
    """
    try:
        if place.is_dir():
            data = (place / METADATA).read_bytes()
        else:
            with zipfile.ZipFile(place) as archive:
                data = archive.read(METADATA)
        good = from_json(json.loads(data)).identifier == identifier
    except (OSError, ValueError, KeyError, InputError, zipfile.BadZipFile):
        good = False
    if not good:
        raise NotAllowedError(
            _("{name} does not hold this dossier: nothing was changed there.").format(
                name=place.name
            )
        )


def _written(folder: Path, identifier: str) -> set[str]:
    """What an earlier bundle of this dossier wrote here, as its own metadata says."""
    try:
        dossier = from_json(json.loads((folder / METADATA).read_bytes()))
    except (OSError, ValueError, InputError):
        return set()
    if dossier.identifier != identifier:
        return set()
    return {*shown.LISTED, *(f"{DOCUMENTS}/{entry.name}" for entry in dossier.files)}


def _present(folder: Path) -> set[str]:
    if not folder.is_dir():
        return set()
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
