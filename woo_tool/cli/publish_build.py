# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo publish build``: a bundle, or every reason why there is none yet."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from woo_tool import config
from woo_tool.cli import options as shared
from woo_tool.cli import registers
from woo_tool.cli.output import Column, Format, Output, printable
from woo_tool.cli.registers import RegisterFile
from woo_tool.errors import UsageError
from woo_tool.language import _, ngettext

if TYPE_CHECKING:
    from woo_tool.publication.building import Built
    from woo_tool.publication.compose import Sources
    from woo_tool.publication.gates import RefusedError
    from woo_tool.publication.leaks.judge import Gate
    from woo_tool.publication.plan import Plan

_What = Annotated[
    str,
    typer.Argument(
        metavar="CASE|FOLDER",
        help=_("A number of the register, or a folder with a publication.toml."),
        show_default=False,
    ),
]
_Redacted = Annotated[
    Path | None,
    typer.Option("--redacted", metavar="OUT", help=_("The folder that woo redact wrote.")),
]
_Review = Annotated[
    Path | None,
    typer.Option("--review", metavar="WORK", help=_("The work folder of the review.")),
]
_Plan = Annotated[
    Path | None,
    typer.Option(
        "--plan", metavar="FILE", help=_("The facts: publication.toml here where not given.")
    ),
]
_Accept = Annotated[
    str,
    typer.Option(
        "--accept-unreviewed",
        metavar="REASON",
        help=_("Marks that nobody decided may be published; the reason is recorded."),
        show_default=False,
    ),
]
_Bundle = Annotated[
    Path, typer.Option("--output", "-o", metavar="BUNDLE", help=_("The folder of the bundle."))
]


@shared.speaks(file=False)
def build(
    output: Output,
    what: _What,
    bundle: _Bundle,
    redacted: _Redacted = None,
    review: _Review = None,
    plan: _Plan = None,
    terms: shared.Terms = None,
    keep: shared.Keep = None,
    accept: _Accept = "",
    without_suspended: Annotated[
        bool,
        typer.Option("--without-suspended", help=_("Suspended documents get a row and no file.")),
    ] = False,
    stamp: Annotated[
        bool, typer.Option("--stamp", help=_("Print the number of a document on its pages."))
    ] = False,
    jobs: shared.Jobs = None,
    register_file: RegisterFile = None,
    show_text: shared.ShowText = False,
    force: shared.Force = False,
    dry_run: shared.DryRun = False,
    today: shared.Today = None,
) -> None:
    """Make a bundle of what is redacted: documents, inventory, metadata, checksums, a page.

    It is refused (exit 4, with every reason) while the law or a check stands in the way; then
    it also says what is missing, and by when it must be there.
    """
    from woo_tool.publication.building import Order, stands
    from woo_tool.publication.building import build as made
    from woo_tool.publication.compose import compose
    from woo_tool.publication.gates import RefusedError
    from woo_tool.redaction import machine

    day = registers.day(today)
    asked = _Asked(what, redacted, review, plan, accept.strip(), record=not dry_run)
    sources, case, requester = _sources(output, asked, register_file, day)
    composed = compose(sources, without_suspended=without_suspended)
    try:
        if dry_run:
            refusals = stands(sources, composed)
            if refusals:
                raise RefusedError(refusals)
            _told_dry(output, sources, composed.dossier)
            return
        with (
            machine.interruptible(),
            output.progress(len(composed.files), _("documents")) as progress,
        ):
            gate = _gate(sources, terms, keep, requester)
            order = Order(
                bundle,
                sources,
                composed,
                gate,
                case,
                requester,
                jobs or config.load().settings.jobs or machine.cores(),
                force,
                stamp,
                lambda n: progress.update(n, len(composed.files)),
            )
            built = made(order)
    except RefusedError as error:
        _refused(output, error, sources, show_text=show_text)
        raise typer.Exit(int(error.exit_code)) from error
    _told(output, built, sources, composed.left_out)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the command line names; ``record``: that something was accepted is written down."""

    what: str
    redacted: Path | None
    review: Path | None
    plan: Path | None
    accept: str
    record: bool


def _sources(
    output: Output, asked: _Asked, register_file: Path | None, day: date
) -> "tuple[Sources, str, tuple[str, ...]]":
    """Everything the dossier is made of, the number of the case, and who the requester is."""
    from woo_tool.cli import publish_facts as facts
    from woo_tool.cli import review_apply
    from woo_tool.publication.compose import Sources
    from woo_tool.publication.lists import load_lists
    from woo_tool.publication.plan import FILE, Plan, read_plan
    from woo_tool.publication.redacted import read_output
    from woo_tool.publication.values import Kind
    from woo_tool.redaction.grounds import load_grounds

    overlays = config.load().overlays
    folder, plan = Path(asked.what), asked.plan
    file = plan or (folder / FILE if folder.is_dir() else Path(FILE))
    given: Plan = read_plan(file) if plan or folder.is_dir() or file.exists() else Plan(Path())
    requester: tuple[str, ...] = ()
    if folder.is_dir():
        kind = given.kind or (Kind.DECISION if given.decision else Kind.REPORT)
        standing, case = facts.of_plan(given, kind), ""
    else:
        given, kind, standing, requester = facts.of_case(
            asked.what, register_file, output, day, given
        )
        case = str(given.dossier["identifier"]) if not plan else asked.what
    out = asked.redacted or given.redacted
    if out is None:
        raise UsageError(_("Name the folder that woo redact wrote: --redacted OUT."))
    work = asked.review or given.review or review_apply.pointed(out)
    sources = Sources(
        given,
        kind,
        read_output(out),
        standing,
        load_lists(overlays),
        load_grounds(overlays),
        day,
        facts.of_review(work, asked.accept, record=asked.record),
    )
    return sources, case, requester


def _gate(
    sources: "Sources", terms: Path | None, keep: Path | None, requester: tuple[str, ...]
) -> "Gate":
    """The leak gate: the detection and the policy that the documents were redacted with."""
    from woo_tool.detection.pipeline import load_pipeline
    from woo_tool.publication.leaks.judge import Gate
    from woo_tool.redaction.job import Options
    from woo_tool.redaction.match import Terms, squash
    from woo_tool.redaction.policy import load_policy

    loaded = config.load()
    overlays, pipeline = loaded.overlays, loaded.settings.pipeline
    plan: Plan = sources.plan
    never = terms or plan.terms
    allowed = keep or plan.keep
    kept = (
        frozenset(squash(line)[0] for line in shared.lines_of(allowed)) if allowed else frozenset()
    )
    lines = [*requester, *(shared.lines_of(never) if never else ())]
    if sources.review is not None:
        lines += [text for text in sources.review.texts if squash(text)[0] not in kept]
    return Gate(
        load_pipeline(pipeline, overlays=overlays),
        load_policy(sources.output.policy, overlays),
        Terms.load(dict.fromkeys(lines)),
        kept,
        rules=Options(
            policy=sources.output.policy, pipeline=pipeline, overlays=tuple(overlays)
        ).digest(),
    )


# answers ---------------------------------------------------------------------------------


def _due(sources: "Sources") -> str | None:
    return sources.standing.due.isoformat() if sources.standing.due else None


def _refused(output: Output, error: "RefusedError", sources: "Sources", *, show_text: bool) -> None:
    from woo_tool.publication.building import LeakError

    rows = [{"code": r.code, "text": r.text} for r in error.refusals]
    if show_text and isinstance(error, LeakError):
        rows = [
            {"code": f"leak:{leak.code}", "text": f"{leak.file} ({leak.place}): {leak.text}"}
            for leak in error.leaks
        ]
    value = {"built": False, "due": _due(sources), "refusals": rows}
    if output.format is not Format.TABLE:
        output.report(value, ["code", "text"], rows)
        return
    lines = [_("This cannot be published yet:")]
    lines += [f"  - {row['text']} [{row['code']}]" for row in rows[:40]]
    if len(rows) > 40:
        lines.append("  " + _("and {n} more: --json has all.").format(n=len(rows) - 40))
    if any(row["code"].startswith("leak:") for row in rows) and not show_text:
        lines.append(
            _("What it is: --show-text. What may stay, after a look: a line in --keep FILE.")
        )
    if sources.standing.due:
        left = (sources.standing.due - sources.today).days
        lines.append(
            _("It must be public on {day}: {n} days left.").format(day=_due(sources), n=left)
            if left >= 0
            else _("It had to be public on {day}: {n} days ago.").format(day=_due(sources), n=-left)
        )
    output.lines("\n".join(lines))


def _told_dry(output: Output, sources: "Sources", dossier: Any) -> None:
    value = {"built": False, "due": _due(sources), "refusals": [], **dossier.statistics()}
    if output.format is not Format.TABLE:
        output.report(value, ["built", "documents"], [value])
        return
    output.lines(_("Nothing stands in the way but the leak gate, which runs when it is built."))


def _told(output: Output, built: "Built", sources: "Sources", left_out: tuple[int, ...]) -> None:
    dossier = built.bundle.dossier
    statistics = dossier.statistics()
    value = {
        "built": True,
        "bundle": str(built.bundle.folder),
        "identifier": dossier.identifier,
        "due": _due(sources),
        "refusals": [],
        "files": len(dossier.files),
        "changed": built.fresh,
        "verified": built.checked,
        "left_out": list(left_out),
        "pictures": list(built.pictures),
        "pdfa": sum(entry.archival for entry in dossier.files),
        "not_pdfa": {name: list(codes) for name, codes in built.broken.items()},
        "warnings": list(built.warnings),
        **statistics,
    }
    if output.format is not Format.TABLE:
        output.report(value, ["identifier", "bundle", "documents", "files", "changed"], [value])
        return
    rows = [
        {
            "number": entry.number or "",
            "name": entry.name,
            "title": entry.title,
            "judgement": entry.judgement.value,
            "grounds": ", ".join(entry.grounds),
        }
        for entry in dossier.entries[:40]
    ]
    columns = [
        Column("number", _("No"), right=True),
        Column("title", _("Title")),
        Column("judgement", _("Judgement")),
        Column("grounds", _("Grounds")),
        Column("name", _("File")),
    ]
    output.rows(columns, rows)
    counts = ", ".join(f"{n} {word}" for word, n in statistics["judgements"].items() if n)
    lines = [f"{dossier.identifier}: {counts}."]
    lines.append(
        ngettext(
            "{n} file is new or changed.", "{n} files are new or changed.", built.fresh
        ).format(n=built.fresh)
    )
    if left_out:
        lines.append(
            _("Outside the request, without a row: document {numbers}.").format(
                numbers=", ".join(map(str, left_out))
            )
        )
    if built.pictures:
        lines.append(
            ngettext(
                "Take care: {n} document has pictures that nobody read. Look at them, or redact "
                "with --ocr.",
                "Take care: {n} documents have pictures that nobody read. Look at them, or redact "
                "with --ocr.",
                len(built.pictures),
            ).format(n=len(built.pictures))
        )
    lines += _archival(built)
    lines += list(built.warnings)
    place = printable(str(built.bundle.folder))
    lines.append(
        _("Next: look at {page}, then woo publish send {bundle} SITE --target diwoo").format(
            page=f"{place}/data/index.html", bundle=place
        )
    )
    output.lines("\n".join(lines))


def _archival(built: "Built") -> list[str]:
    """Which files are PDF/A-2b, and why the others are not."""
    from woo_tool.publication.archive.words import reason

    files = built.bundle.dossier.files
    lines = [
        _("{n} of {all} files are PDF/A-2b.").format(
            n=sum(entry.archival for entry in files), all=len(files)
        )
    ]
    for name, codes in list(built.broken.items())[:10]:
        lines.append(f"  - {name}: {'; '.join(reason(code) for code in codes)}.")
    if len(built.broken) > 10:
        lines.append("  " + _("and {n} more: --json has all.").format(n=len(built.broken) - 10))
    return lines
