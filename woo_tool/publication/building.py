# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a composed dossier to a bundle on disk, or the reasons why not.

Everything is made in a folder beside the target that only its owner can read, checked there, and
put in its place when nothing was found. Nothing that was refused is left behind.
"""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from woo_tool.errors import InputError, OutputError
from woo_tool.language import _, ngettext
from woo_tool.publication import bag, bundle, checking, own, stamping
from woo_tool.publication.bundle import Bundle, Link
from woo_tool.publication.compose import Composed, Sources
from woo_tool.publication.gates import Refusal, RefusedError, documents, law
from woo_tool.publication.leaks import collect
from woo_tool.publication.leaks.judge import Gate, Leak
from woo_tool.publication.values import Dossier
from woo_tool.redaction.inputs import beside
from woo_tool.redaction.resume import sha256_of

#: Leaks that are told one by one; the JSON has all.
_TOLD = 20


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did.

    Attributes:
        fresh: Documents that are new or changed.
        checked: Documents that were verified in this run.
        pictures: Documents with pictures that nobody read.
    """

    bundle: Bundle
    fresh: int
    checked: int
    pictures: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


class LeakError(RefusedError):
    """Something personal would become public; ``leaks`` says where."""

    def __init__(self, leaks: tuple[Leak, ...]) -> None:
        told = dict.fromkeys((leak.code, leak.file, leak.place) for leak in leaks)
        refusals = [Refusal(f"leak:{code}", f"{file} ({place})") for code, file, place in told]
        shown = tuple(refusals[:_TOLD])
        super().__init__((*shown, *_more(len(refusals) - len(shown))))
        self.refusals = tuple(refusals)
        self.leaks = leaks


def _more(left: int) -> tuple[Refusal, ...]:
    if left <= 0:
        return ()
    return (Refusal("leak", ngettext("and {n} more", "and {n} more", left).format(n=left)),)


def stands(sources: Sources, composed: Composed) -> tuple[Refusal, ...]:
    """Every reason why this cannot be built, the leak gate aside."""
    plan = sources.plan
    rows = frozenset(
        row.number
        for row in plan.rows
        if row.number is not None and row.judgement and not row.judgement.has_file
    )
    marks = sum(document.marks for document in sources.output.documents)
    found = [
        *law(sources.standing, sources.today, marks=marks),
        *documents(sources.output, sources.review, rows=rows),
        *composed.missing,
    ]
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class Order:
    """What is asked of a build."""

    target: Path
    sources: Sources
    composed: Composed
    gate: Gate
    case: str = ""
    #: May stand in no document: the requester.
    requester: tuple[str, ...] = field(default=(), repr=False)
    jobs: int = 1
    force: bool = False
    #: Print the number of each document on its pages.
    stamp: bool = False
    listen: Callable[[int], None] = lambda _n: None


def build(order: Order) -> Built:
    """Build the bundle.

    Raises:
        RefusedError: A gate is closed; nothing was written.
        LeakError: Something personal would become public; nothing was written.
        OutputError: The target exists and is no bundle of this dossier, or cannot be written.
    """
    refusals = stands(order.sources, order.composed)
    dossier = order.composed.dossier
    if refusals or dossier is None:
        raise RefusedError(refusals)
    earlier = _earlier(order, dossier)
    known = _known(order.target) if earlier else {}
    part = beside(order.target, "part")
    try:
        if part.exists():
            shutil.rmtree(part)
        order.target.parent.mkdir(parents=True, exist_ok=True)
        part.mkdir(mode=0o700)
    except OSError as error:
        raise OutputError(
            _("The bundle cannot be written ({why}): choose another place.").format(
                why=error.strerror
            )
        ) from error
    try:
        return _built(order, dossier, part, earlier, known)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _built(
    order: Order,
    dossier: Dossier,
    part: Path,
    earlier: Path | None,
    known: Mapping[str, str],
) -> Built:
    sources, composed = order.sources, order.composed
    inside = part / "bundle"
    files = composed.files
    if order.stamp:
        dossier, files = _stamped(dossier, files, part / "stamped")
    fresh = bundle.write(inside, dossier, files, sources.lists, sources.grounds, earlier=earlier)
    gate = order.gate.with_own(own.texts(sources.lists, sources.grounds, dossier))
    gate = gate.naming(own.bodies(sources.lists, dossier))
    digest = bag.digest(gate.digest + "\n".join(order.requester))
    fine = {sha256 for sha256, said in known.items() if said == digest}
    todo = {
        entry.sha256: inside / bag.DATA / bundle.DOCUMENTS / entry.name
        for entry in dossier.files
        if entry.sha256 not in fine
    }
    ids = {entry.sha256: entry.id for entry in dossier.files}
    verdicts = list(
        checking.check_files(todo, order.requester, jobs=order.jobs, listen=order.listen)
    )
    bad = tuple(checking.refusals(verdicts, ids))
    if bad:
        raise RefusedError(bad)
    seen = frozenset(
        f"{bag.DATA}/{bundle.DOCUMENTS}/{entry.name}"
        for entry in dossier.files
        if entry.sha256 in fine
    )
    leaks = gate.judge(collect.folder(inside, pdfs=seen))
    if leaks:
        raise LeakError(tuple(leaks))
    ready = bundle.read(inside)
    passed = {entry.sha256: digest for entry in dossier.files}
    pictures = tuple(ids[v.sha256] for v in verdicts if checking.PICTURES in v.codes)
    bundle.place(inside, order.target)
    bundle.write_link(order.target, _link(order, dossier, passed))
    return Built(
        replace(ready, folder=order.target),
        fresh,
        len(verdicts),
        pictures,
        composed.warnings,
    )


def _stamped(
    dossier: Dossier, files: Mapping[str, Path], folder: Path
) -> tuple[Dossier, Mapping[str, Path]]:
    """Documents with their number on each page; the letters stay as they are."""
    folder.mkdir()
    made = dict(files)
    entries = []
    for entry in dossier.entries:
        if entry.name and not entry.letter:
            target = folder / f"{entry.number}.pdf"
            stamping.stamp(files[entry.id], target, entry.id)
            made[entry.id] = target
            size = target.stat().st_size
            entry = replace(entry, sha256=sha256_of(target), size=size)  # noqa: PLW2901
        entries.append(entry)
    return replace(dossier, entries=tuple(entries)), made


def _link(order: Order, dossier: Dossier, passed: Mapping[str, str]) -> Link:
    output, composed = order.sources.output, order.composed
    by_number = {document.number: document for document in output.documents}
    rows = {}
    for identity, number in composed.numbers.items():
        document = by_number[number]
        rows[identity] = {
            "number": number,
            "original": str(document.source or ""),
            "redacted": str(document.file or ""),
            "sha256": document.sha256,
            "state": document.state.value,
        }
    marks = sum(document.marks for document in output.documents)
    sent: tuple[Mapping[str, Any], ...] = ()
    if bundle.link_of(order.target).exists():
        try:
            sent = bundle.read_link(order.target).sent
        except InputError:
            sent = ()
    review = order.sources.review
    return Link(
        dossier.identifier,
        order.sources.standing,
        marks,
        order.case,
        rows,
        dict(passed),
        sent,
        review.accepted if review else "",
    )


def _earlier(order: Order, dossier: Dossier) -> Path | None:
    """The bundle that this one takes the place of; None where there is none."""
    target = order.target
    if not target.exists():
        return None
    if not target.is_dir():
        raise OutputError(_("-o names a file: give it a folder."))
    if not any(target.iterdir()):
        return None
    try:
        found = bundle.read(target)
    except InputError:
        found = None
    if found is not None and found.dossier.identifier == dossier.identifier:
        return target
    if (target / "bagit.txt").is_file() and (target / bag.DATA / bundle.METADATA).is_file():
        if order.force:
            return None
        raise OutputError(
            _("The folder is a bundle of another dossier, or was changed: --force replaces it.")
        )
    # --force replaces bundles, and nothing else: a folder of somebody is not ours to remove.
    raise OutputError(_("The folder exists and is no bundle: choose another."))


def _known(target: Path) -> Mapping[str, str]:
    try:
        return bundle.read_link(target).checked
    except InputError:
        return {}
