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

from woo_tool import __version__
from woo_tool.errors import InputError, OutputError
from woo_tool.language import _, ngettext
from woo_tool.publication import bag, bundle, checking, making, own, stamps
from woo_tool.publication.bundle import Bundle, Link
from woo_tool.publication.compose import Composed, Sources
from woo_tool.publication.gates import Refusal, RefusedError, documents, law
from woo_tool.publication.leaks import collect
from woo_tool.publication.leaks.judge import Gate, Leak
from woo_tool.publication.leaks.memory import Memory
from woo_tool.publication.values import Dossier
from woo_tool.redaction.inputs import beside

#: Leaks that are told one by one; the JSON has all.
_TOLD = 20


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did.

    Attributes:
        fresh: Documents that are new or changed.
        checked: Documents that were verified in this run.
        pictures: Documents with pictures that nobody read.
        broken: Documents that are no PDF/A-2b, and the rules that they break.
    """

    bundle: Bundle
    fresh: int
    checked: int
    pictures: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    broken: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


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
    known = _known(order) if earlier else Link("", order.sources.standing)
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
    known: Link,
) -> Built:
    sources, composed = order.sources, order.composed
    inside = part / "bundle"
    digest = bag.digest("\n".join((__version__, *order.requester)))
    fine = {sha256 for sha256, said in known.checked.items() if said == digest}
    (part / "made").mkdir()
    wish = making.Wish(
        part / "made",
        order.stamp,
        order.requester,
        fine,
        known.made,
        earlier / bag.DATA / bundle.DOCUMENTS if earlier else None,
        order.jobs,
        order.listen,
    )
    made = making.make(dossier, composed.files, wish)
    dossier = made.dossier
    ids = {entry.sha256: entry.id for entry in dossier.files}
    bad = [*checking.refusals(made.verdicts, ids)]
    for entry in dossier.files:
        bad += stamps.refusals(entry, made.labels[entry.id], sources.grounds)
    if bad:
        raise RefusedError(tuple(bad))
    fresh = bundle.write(
        inside, dossier, made.files, sources.lists, sources.grounds, earlier=earlier
    )
    gate = order.gate.with_own(own.texts(sources.lists, sources.grounds, dossier))
    gate = gate.naming(own.bodies(sources.lists, dossier))
    passes = gate.digest
    seen = frozenset(
        f"{bag.DATA}/{bundle.DOCUMENTS}/{entry.name}"
        for entry in dossier.files
        if entry.sha256 in known.checked and known.gate == passes
    )
    memory = Memory.load(bundle.memory_of(order.target) if earlier else None)
    leaks = gate.judge(collect.folder(inside, pdfs=seen), memory)
    if leaks:
        raise LeakError(tuple(leaks))
    ready = bundle.read(inside)
    passed = {entry.sha256: digest for entry in dossier.files}
    pictures = tuple(ids[v.sha256] for v in made.verdicts if checking.PICTURES in v.codes)
    bundle.place(inside, order.target)
    bundle.write_link(order.target, _link(order, dossier, passed, made.by_key, passes))
    memory.save(bundle.memory_of(order.target))
    return Built(
        replace(ready, folder=order.target),
        fresh,
        len(made.verdicts),
        pictures,
        composed.warnings,
        made.broken,
    )


def _link(
    order: Order,
    dossier: Dossier,
    passed: Mapping[str, str],
    made: Mapping[str, Mapping[str, Any]],
    passes: str,
) -> Link:
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
        dict(made),
        passes,
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


def _known(order: Order) -> Link:
    """What an earlier build left beside its bundle; nothing where that cannot be read."""
    try:
        return bundle.read_link(order.target)
    except InputError:
        return Link("", order.sources.standing)
