# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo publish check``: a bundle, or a site that anybody made, looked at from every side."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from woo_tool.errors import InputError
from woo_tool.language import _
from woo_tool.publication import bundle, lint, own
from woo_tool.publication.harvest import Harvest, Problem, base_of, harvest
from woo_tool.publication.leaks import collect
from woo_tool.publication.leaks.judge import Gate
from woo_tool.publication.leaks.pieces import Piece
from woo_tool.publication.lists import Lists
from woo_tool.publication.targets.base import Context
from woo_tool.publication.targets.diwoo import Diwoo

#: An address for the trial of a bundle that does not say where it will stand.
_TRIAL = "https://open.voorbeeld.example"


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a check found.

    Attributes:
        kind: ``bundle`` or ``site``.
        documents: How many were harvested.
        schemas: Whether the XML was validated against schemas.
        lists: Version and date of the lists that were used.
    """

    kind: str
    problems: tuple[Problem, ...]
    documents: int
    indexes: tuple[str, ...]
    schemas: bool
    lists: str

    @property
    def serious(self) -> bool:
        """Whether something has to be mended."""
        return any(problem.serious for problem in self.problems)


def inspect(
    path: Path, context: Context, gate: Gate, *, schemas: Path | None = None, base: str = ""
) -> Inspection:
    """Check a bundle or a site.

    Raises:
        InputError: It is neither.
    """
    if (path / "bagit.txt").is_file():
        return _bundle(path, context, gate, schemas, base)
    if (path / "robots.txt").is_file() or (path / "sitemaps").is_dir():
        mine = gate.with_own(own.texts(context.lists, context.grounds))
        return _site(path, "site", context, mine, schemas, base, collect.folder(path))
    raise InputError(
        "no-bundle", _("This is no bundle, and no site with a robots.txt: check the name.")
    )


def _bundle(
    path: Path, context: Context, gate: Gate, schemas: Path | None, base: str
) -> Inspection:
    """The bundle as it is, and as the site that it will become."""
    read = bundle.read(path)
    dossier = read.dossier
    dossier = replace(dossier, base=base or dossier.base or _TRIAL)
    mine = gate.with_own(own.texts(context.lists, context.grounds, dossier))
    mine = mine.naming(own.bodies(context.lists, dossier))
    with tempfile.TemporaryDirectory(prefix="woo-check-") as folder:
        site = Path(folder) / "site"
        Diwoo().send(replace(read, dossier=dossier), str(site), context)
        pieces = (*collect.folder(path), *_sitemap_pieces(site))
        return _site(site, "bundle", context, mine, schemas, dossier.base, iter(pieces))


def _sitemap_pieces(site: Path) -> Iterator[Piece]:
    yield from collect.folder(site / "sitemaps")


def _site(
    site: Path,
    kind: str,
    context: Context,
    gate: Gate,
    schemas: Path | None,
    base: str,
    pieces: Iterator[Piece],
) -> Inspection:
    walked: Harvest = harvest(site, base or base_of(site), context.lists)
    linter = lint.Linter(context.lists, context.now)
    problems = [*walked.problems, *linter.all([taken.url for taken in walked.documents])]
    if schemas is not None:
        problems += lint.validated(sorted(site.rglob("*.xml")), schemas)
    hashes = frozenset(taken.sha256 for taken in walked.documents)
    named = {taken.url.publisher for taken in walked.documents}
    listed = [context.lists.by_uri(term.uri) for term in named]
    mine = gate.naming(found[1].label for found in listed if found).with_own(
        hashes | {taken.url.loc for taken in walked.documents if _plain(taken.url.loc, gate)}
    )
    problems += [
        Problem(
            f"leak:{leak.code}",
            _("{place}: may be personal data.").format(place=leak.place),
            leak.file,
        )
        for leak in mine.judge(pieces)
    ]
    return Inspection(
        kind,
        tuple(dict.fromkeys(problems)),
        len(walked.documents),
        tuple(walked.indexes),
        schemas is not None,
        versions(context.lists),
    )


def _plain(loc: str, gate: Gate) -> bool:
    """Whether an address holds only parts that the gate knows as ours."""
    return loc.rpartition("/")[2] in gate.own


def versions(lists: Lists) -> str:
    """The lists with their dates, on a line."""
    days = {e.name: e.published for e in (*lists.organisations, *lists.lists.values())}
    return ", ".join(f"{name} {day.isoformat() if day else '-'}" for name, day in days.items())
