# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo redact``: find, mark, burn in, sanitize and verify a folder of PDFs."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from woo_tool import config
from woo_tool.cli import options as shared
from woo_tool.cli import review_apply, workers
from woo_tool.cli.answer import answer
from woo_tool.cli.output import Output
from woo_tool.errors import UsageError
from woo_tool.language import _, ngettext

if TYPE_CHECKING:
    from woo_tool.redaction.job import Options
    from woo_tool.redaction.running import Tally

EPILOG = _("Example: woo redact reports/ -o public/ --terms names.txt --ocr")

_Out = Annotated[
    Path,
    typer.Option("--output", "-o", metavar="OUT", help=_("The folder of the outputs.")),
]
_Ocr = Annotated[
    bool | None,
    typer.Option("--ocr/--no-ocr", help=_("Read scans and pictures with Tesseract.")),
]
_Label = Annotated[
    bool | None, typer.Option("--label/--no-label", help=_("Print the ground in the box."))
]
_Exact = Annotated[
    bool | None,
    typer.Option(
        "--exact-boxes/--constant-boxes", help=_("Boxes as wide as the text: that gives it away.")
    ),
]
_Neutral = Annotated[
    bool | None,
    typer.Option("--neutral-names/--own-names", help=_("Name outputs document-0001.pdf.")),
]
_Accept = Annotated[
    bool, typer.Option("--accept-unreadable", help=_("Let pages pass that nobody could read."))
]
_Pixels = Annotated[
    bool, typer.Option("--pixels/--no-pixels", help=_("Compare the pages as pictures too."))
]
_Marks = Annotated[
    Path | None,
    typer.Option("--marks", metavar="FILE", help=_("A list of marks that was reviewed.")),
]
_Ask = Annotated[
    bool, typer.Option("--ask-password", help=_("Ask for the password of encrypted PDFs."))
]


@shared.speaks(file=False)
def command(
    output: Output,
    paths: shared.Paths,
    out: _Out,
    policy: shared.Policy = None,
    terms: shared.Terms = None,
    keep: shared.Keep = None,
    detect: shared.Detect = True,
    marks: _Marks = None,
    ocr: _Ocr = None,
    accept_unreadable: _Accept = False,
    label: _Label = None,
    exact_boxes: _Exact = None,
    neutral_names: _Neutral = None,
    pixels: _Pixels = True,
    password_file: shared.PasswordFile = None,
    ask_password: _Ask = False,
    jobs: shared.Jobs = None,
    time_limit: workers.TimeLimit = None,
    memory_limit: workers.MemoryLimit = None,
    force: shared.Force = False,
    dry_run: shared.DryRun = False,
) -> None:
    """Redact PDFs so that nothing of what was marked can be recovered.

    Every output is read back by a second engine before it appears in OUT; what cannot be
    proven safe is withheld, with the reason. The sources are never touched. The same command
    again does only what is left.
    """
    from woo_tool.redaction import machine
    from woo_tool.redaction.batch import find, plan, run_batch
    from woo_tool.redaction.job import Options
    from woo_tool.redaction.resume import numbers
    from woo_tool.redaction.slots import Slots

    loaded = config.load()
    settings = loaded.settings
    review = review_apply.of(paths, (policy, terms, keep, marks, ocr, None if detect else detect))
    always, never = _lists(terms or _path(settings.terms), keep or _path(settings.keep))
    if not detect and not always and marks is None:
        raise UsageError(_("--no-detect needs --terms: there would be nothing to redact."))
    if out.exists() and not out.is_dir():
        raise UsageError(_("-o names a file: give it a folder."))
    passwords = shared.passwords_of(password_file)
    if ask_password:
        passwords = (*passwords, typer.prompt(_("Password"), hide_input=True, err=True))
    wanted = Options(
        policy=policy or settings.policy,
        pipeline=settings.pipeline,
        terms=always,
        keep=never,
        detect=detect,
        label=_either(label, settings.label),
        exact_boxes=_either(exact_boxes, settings.exact_boxes),
        ocr=_either(ocr, settings.ocr),
        accept_unreadable=accept_unreadable,
        pixels=pixels,
        marks=marks.resolve() if marks else None,
        overlays=loaded.overlays,
    )
    if review:
        paths, wanted = review.paths, review.options(wanted)
    _check(wanted)
    neutral = _either(neutral_names, settings.neutral_names)
    items = find(paths, out, neutral=neutral, numbers=numbers(out))
    if review:
        items = review.judged(items)
    if not items:
        output.warn(_("There is nothing to redact: the folders that were named are empty."))
    if dry_run:
        summary = plan(items, out, wanted, force=force)
        answer(output, summary, dry_run=True)
        raise typer.Exit(int(summary.exit_code))
    if review:
        review_apply.clear(output, items, out)
    review_apply.point(out, review)
    limits = workers.limits(loaded, ocr=wanted.ocr, seconds=time_limit, megabytes=memory_limit)
    slots = Slots(workers.count(loaded, jobs), limits)
    with machine.interruptible(), output.progress(len(items), _("documents")) as progress:

        def listen(tally: "Tally") -> None:
            progress.update(tally.done, tally.total, pages=tally.pages)
            now_and_then(tally)

        now_and_then = workers.now_and_then(output)
        summary = run_batch(
            items, out, wanted, slots, force=force, passwords=passwords, listen=listen
        )
    if review:
        review.record(summary)
    answer(output, summary, out=out)
    if summary.stopped is not None:
        raise summary.stopped
    raise typer.Exit(int(summary.exit_code))


def _either(flag: bool | None, setting: bool) -> bool:
    return setting if flag is None else flag


def _path(setting: str) -> Path | None:
    return Path(setting) if setting else None


def _lists(terms: Path | None, keep: Path | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What always goes and what never goes, checked against each other."""
    from woo_tool.redaction.match import squash

    always = shared.lines_of(terms) if terms else ()
    never = shared.lines_of(keep) if keep else ()
    empty = [number for number, line in enumerate(always, 1) if not squash(line)[0]]
    if empty:
        raise UsageError(
            _("Term {n} holds no letter and no digit: it cannot be found. Take it out.").format(
                n=empty[0]
            )
        )
    both = {squash(line)[0] for line in always} & {squash(line)[0] for line in never}
    if both:
        raise UsageError(
            ngettext(
                "{n} line stands in --terms and in --keep: take it out of one of them.",
                "{n} lines stand in --terms and in --keep: take them out of one of them.",
                len(both),
            ).format(n=len(both))
        )
    return always, never


def _check(options: "Options") -> None:
    """What would fail in every worker fails here, once and in words."""
    from woo_tool.redaction.policy import load_policy

    policy = load_policy(options.policy, options.overlays)
    if options.detect and options.pipeline != "nl_woo":
        from woo_tool.detection.pipeline import load_pipeline

        load_pipeline(options.pipeline)
    if options.marks is not None:
        from woo_tool.redaction.reviewed import check_reviewed, load_reviewed

        check_reviewed(load_reviewed(options.marks), policy)
    if options.ocr:
        from woo_tool.redaction import ocr

        ocr.check(ocr.OcrOptions())
