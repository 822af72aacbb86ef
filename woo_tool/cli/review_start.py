# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo review start`` and ``status``: fill a work folder, and say how far it is."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from woo_tool import config
from woo_tool.cli import options as shared
from woo_tool.cli import reviews, workers
from woo_tool.cli.output import Column, Format, Output, printable
from woo_tool.errors import ExitCode, UsageError
from woo_tool.language import _, ngettext

if TYPE_CHECKING:
    from woo_tool.redaction.job import Options
    from woo_tool.worklog.folder import WorkFolder
    from woo_tool.worklog.scanning import Filled
    from woo_tool.worklog.status import Status

_FACTS = [Column("name", _("What")), Column("value", _("Value"))]
#: Files that could not be read and are named in a table; the JSON has all.
_MOST = 50


@shared.speaks(file=False)
def start(
    output: Output,
    source: Annotated[
        Path, typer.Argument(metavar="FOLDER", help=_("The documents; they are not changed."))
    ],
    work: reviews.Work,
    policy: shared.Policy = None,
    terms: shared.Terms = None,
    keep: shared.Keep = None,
    detect: shared.Detect = True,
    ocr: Annotated[
        bool | None,
        typer.Option("--ocr/--no-ocr", help=_("Read scans and pictures with Tesseract.")),
    ] = None,
    requested: Annotated[
        date | None,
        typer.Option(
            "--requested",
            metavar="DATE",
            parser=shared._date,
            help=_("The day of the request: asks the reasons of Woo 5.3 for what was older."),
        ),
    ] = None,
    four_eyes: Annotated[
        bool, typer.Option("--four-eyes", help=_("A second person must agree before publication."))
    ] = False,
    password_file: shared.PasswordFile = None,
    jobs: shared.Jobs = None,
    by: reviews.By = None,
) -> None:
    """Find personal data in a folder and put it up for decision in a work folder.

    The same command again reads only what is new. The documents themselves are never changed.
    """
    from woo_tool.redaction import machine
    from woo_tool.redaction.slots import Slots
    from woo_tool.worklog import deciding, folder, grouping, scanning, staying
    from woo_tool.worklog.status import status as counted

    loaded = config.load()
    if folder.is_work_folder(work):
        case = folder.load(work, loaded.overlays)
        if case.source != source.resolve():
            raise UsageError(
                _("This review is about another folder: give it a work folder of its own.")
            )
        asked = (policy, terms, keep, ocr, requested)
        if any(value is not None for value in asked) or not detect or four_eyes:
            wanted = _options(loaded, policy, terms, keep, detect, ocr)
            if (
                not folder.same_options(case, wanted)
                or (requested or case.requested) != case.requested
            ):
                raise UsageError(
                    _("This review was begun with other options: leave them out, or begin another.")
                )
    else:
        wanted = _options(loaded, policy, terms, keep, detect, ocr)
        _check(wanted)
        if not source.exists():
            from woo_tool.errors import InputError

            raise InputError(
                "not-found", _("An input is not there: check the names that were given.")
            )
        case = folder.create(work, source, wanted, requested=requested, four_eyes=four_eyes)
        case = folder.load(work, loaded.overlays)
    slots = Slots(
        workers.count(loaded, jobs),
        workers.limits(loaded, ocr=case.options.ocr),
        processor=scanning.PROCESSOR,
        namer="",
    )
    who = reviews.reviewer(case, by)
    with case.open() as log:
        with machine.interruptible(), output.progress(0, _("documents")) as progress:

            def listen(now: scanning.Progress) -> None:
                progress.update(now.done, now.total, pages=now.pages)

            filled = scanning.fill(
                case, log, slots, passwords=shared.passwords_of(password_file), listen=listen
            )
        grouping.regroup(log)
        deciding.apply_rules(log, who)
        staying.keep_listed(log, staying.load(case.options.overlays), who)
        log.note(
            "scan",
            {"scanned": filled.scanned, "failed": len(filled.failed)},
            now=who.now,
            by=who.by,
        )
        state = counted(log)
    _answer(output, case, state, filled)
    if filled.failed or any(reason != "system-file" for reason in filled.skipped.values()):
        alone = state.documents.get("scanned", 0) == 0 and len(filled.failed) == 1
        raise typer.Exit(int(ExitCode.BAD_INPUT if alone else ExitCode.SOME_FAILED))


@shared.speaks()
def status(output: Output, work: reviews.Work) -> None:
    """Say how far a review is."""
    from woo_tool.worklog.status import status as counted

    case = reviews.opened(work)
    with case.open() as log:
        _answer(output, case, counted(log), None)


def _options(
    loaded: config.Loaded,
    policy: str | None,
    terms: Path | None,
    keep: Path | None,
    detect: bool,
    ocr: bool | None,
) -> "Options":
    from woo_tool.cli.redact import _lists, _path
    from woo_tool.redaction.job import Options

    settings = loaded.settings
    always, never = _lists(terms or _path(settings.terms), keep or _path(settings.keep))
    if not detect and not always:
        raise UsageError(_("--no-detect needs --terms: there would be nothing to look for."))
    return Options(
        policy=policy or settings.policy,
        pipeline=settings.pipeline,
        terms=always,
        keep=never,
        detect=detect,
        ocr=settings.ocr if ocr is None else ocr,
        overlays=loaded.overlays,
    )


def _check(options: "Options") -> None:
    from woo_tool.cli.redact import _check as check

    check(options)


def facts(state: "Status") -> dict[str, Any]:
    """The counts as scripts may rely on."""
    return {
        "documents": dict(state.documents),
        "pages": state.pages,
        "marks": state.marks,
        "redact": state.decided.get("redact", 0),
        "keep": state.decided.get("keep", 0),
        "open": state.open,
        "left_to_a_person": state.left,
        "decisions_needed": state.groups,
        "approved_by": list(state.approved),
    }


def _answer(output: Output, case: "WorkFolder", state: "Status", filled: "Filled | None") -> None:
    value = facts(state)
    if filled is not None:
        value |= {
            "scanned": filled.scanned,
            "read_before": filled.before,
            "failed": dict(filled.failed),
            "skipped": dict(filled.skipped),
            "gone": list(filled.gone),
        }
    if output.format is not Format.TABLE:
        output.report(value, _FACTS, [{"name": k, "value": v} for k, v in value.items()])
        return
    lines = [
        (_("Documents read"), state.documents.get("scanned", 0)),
        (_("Pages"), state.pages),
        (_("Marks"), state.marks),
        (_("Decided: redact"), state.decided.get("redact", 0)),
        (_("Decided: keep"), state.decided.get("keep", 0)),
        (_("Open"), state.open),
        (_("Of those left to a person"), state.left),
        (_("Decisions they take"), state.groups),
    ]
    output.rows(_FACTS, [{"name": name, "value": n} for name, n in lines])
    if filled is not None:
        for name, reason in list({**filled.failed, **filled.skipped}.items())[:_MOST]:
            output.warn(_("{file}: {reason}").format(file=printable(name), reason=reason))
    here = printable(str(case.path))
    if state.open:
        said = ngettext(
            "Next: woo review decide {work} ({n} decision)",
            "Next: woo review decide {work} ({n} decisions)",
            state.groups,
        )
        output.note(said.format(work=here, n=state.groups))
    else:
        output.note(_("Next: woo redact {work} -o OUT").format(work=here))


__all__ = ["facts", "start", "status"]
