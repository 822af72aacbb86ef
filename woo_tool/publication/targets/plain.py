# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Target 6: a plain folder, or a zip of it, for whoever has a site of their own."""

import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

from woo_tool.errors import InputError, NotAllowedError
from woo_tool.language import _
from woo_tool.publication import bag
from woo_tool.publication.bundle import DOCUMENTS, Bundle
from woo_tool.publication.targets import shown, zips
from woo_tool.publication.targets.base import Context, Difference, Reason, Sent, Tally, put
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
            tally.add(zips.write(target, [(n, bundle.data / n) for n in names]), target.name)
            return tally.sent()
        left = sorted(_present(target) - set(names))
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


def _present(folder: Path) -> set[str]:
    if not folder.is_dir():
        return set()
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
