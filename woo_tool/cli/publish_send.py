# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo publish send``, ``verify`` and ``withdraw``: a bundle and one place where it stands."""

from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from woo_tool import config
from woo_tool.cli import options as shared
from woo_tool.cli import registers
from woo_tool.cli.output import Column, Format, Output, printable
from woo_tool.cli.publish_keys import Keyring, TokenFile, key
from woo_tool.cli.registers import RegisterFile
from woo_tool.errors import ExitCode, NotAllowedError, UsageError
from woo_tool.language import _, ngettext

if TYPE_CHECKING:
    from woo_tool.publication.bundle import Link
    from woo_tool.publication.gates import Standing
    from woo_tool.publication.targets.base import Context, Reason, Sent

Bundle = Annotated[
    Path, typer.Argument(metavar="BUNDLE", help=_("The folder of the bundle."), show_default=False)
]
Place = Annotated[
    str,
    typer.Argument(
        metavar="PLACE",
        help=_("The folder or file to write, or the address of the platform."),
        show_default=False,
    ),
]
TargetName = Annotated[
    str,
    typer.Option(
        "--target",
        "-t",
        metavar="NAME",
        help=_("Which form: diwoo, gpp, minvws, mdto, woogle, openwoo or folder."),
    ),
]
ReasonName = Annotated[
    str | None,
    typer.Option(
        "--reason",
        metavar="WHY",
        help=_("Why something is replaced or withdrawn: privacy, privacy-name or procedure."),
    ),
]


def context(token: str = "") -> "Context":
    """Lists, grounds, this moment, and the key of a platform."""
    from woo_tool.publication.lists import load_lists
    from woo_tool.publication.targets.base import Context
    from woo_tool.redaction.grounds import load_grounds

    overlays = config.load().overlays
    lists, grounds = load_lists(overlays), load_grounds(overlays)
    return Context(lists, grounds, registers.now(), token, registers.who())


def reason_of(said: str | None) -> "Reason | None":
    """The reason that was given.

    Raises:
        UsageError: There is no such reason.
    """
    from woo_tool.publication.targets.base import Reason

    if said is None:
        return None
    try:
        return Reason(said)
    except ValueError as error:
        raise UsageError(
            _("--reason is one of {known}.").format(known=", ".join(r.value for r in Reason))
        ) from error


@shared.speaks(file=False)
def send(
    output: Output,
    bundle: Bundle,
    place: Place,
    target: TargetName = "diwoo",
    reason: ReasonName = None,
    token_file: TokenFile = None,
    keyring: Keyring = False,
    register_file: RegisterFile = None,
    dry_run: shared.DryRun = False,
    today: shared.Today = None,
) -> None:
    """Put a bundle where it is published. The gates are asked once more, on this day."""
    from woo_tool.publication import bundle as bundles
    from woo_tool.publication.gates import law, refuse
    from woo_tool.publication.targets.registry import target as find

    day = registers.day(today)
    found = find(target)
    read, link = bundles.read(bundle), bundles.read_link(bundle)
    refuse(law(_standing(link, register_file, output, day), day, marks=link.marks))
    if read.dossier.published != day:
        output.warn(
            _("The bundle says that it is published on {day}: build it again today.").format(
                day=read.dossier.published.isoformat()
            )
        )
    if dry_run:
        output.note(_("Nothing stands in the way. Nothing was written (--dry-run)."))
        return
    sent = found.send(
        read, place, context(key(place, token_file, keyring=keyring)), reason=reason_of(reason)
    )
    row = {"target": target, "place": place, "on": day.isoformat(), "what": "sent"}
    bundles.write_link(bundle, replace(link, sent=(*link.sent, row)))
    _told(output, sent, target, place)
    if link.case:
        output.note(
            _("Record it: woo {kind} record {number} {event} --on {day}").format(
                kind=read.dossier.kind.value if read.dossier.kind.value == "report" else "request",
                number=link.case,
                event="published" if read.dossier.kind.value == "report" else "disclosed",
                day=day.isoformat(),
            )
        )
    if target == "diwoo":
        output.note(
            _("Next: woo publish check {place}, and register the address in ROO once.").format(
                place=printable(place)
            )
        )


def _standing(link: "Link", register_file: Path | None, output: Output, day: date) -> "Standing":
    """What the law says today: of the register where the bundle came from it."""
    from woo_tool.cli import publish_facts
    from woo_tool.publication.plan import Plan

    if not link.case:
        return link.standing
    _plan, _kind, standing, _names = publish_facts.of_case(
        link.case, register_file, output, day, Plan(Path())
    )
    if standing.weighing is None:
        standing = replace(standing, weighing=link.standing.weighing)
    return standing


@shared.speaks()
def verify(
    output: Output,
    bundle: Bundle,
    place: Place,
    target: TargetName = "diwoo",
    token_file: TokenFile = None,
    keyring: Keyring = False,
) -> None:
    """Read back what was published, and prove that it is what the bundle says."""
    from woo_tool.publication import bundle as bundles
    from woo_tool.publication.targets.registry import target as find

    read = bundles.read(bundle)
    found = find(target).verify(read, place, context(key(place, token_file, keyring=keyring)))
    rows = [asdict(difference) for difference in found]
    value = {"same": not rows, "documents": len(read.dossier.files), "differences": rows}
    columns = [Column("code", _("Code")), Column("what", _("What"))]
    said = (
        ngettext(
            "{n} document is the same.", "{n} documents are the same.", len(read.dossier.files)
        )
        if not rows
        else ngettext("{n} difference.", "{n} differences.", len(rows))
    )
    n = len(rows) or len(read.dossier.files)
    output.report(value, columns, rows, summary=said.format(n=n))
    if rows:
        raise typer.Exit(int(ExitCode.ATTENTION))


@shared.speaks(file=False)
def withdraw(
    output: Output,
    bundle: Bundle,
    place: Place,
    reason: ReasonName = None,
    target: TargetName = "diwoo",
    document: Annotated[
        list[str] | None,
        typer.Option("--document", metavar="ID", help=_("Only this document; may repeat.")),
    ] = None,
    token_file: TokenFile = None,
    keyring: Keyring = False,
    yes: shared.Yes = False,
    today: shared.Today = None,
) -> None:
    """Take documents away again, and say who else may hold a copy and what to write to them."""
    from woo_tool.publication import bundle as bundles
    from woo_tool.publication import recall
    from woo_tool.publication.targets.registry import target as find

    why = reason_of(reason)
    if why is None:
        raise UsageError(_("Say why: --reason privacy, privacy-name or procedure."))
    day = registers.day(today)
    read, link = bundles.read(bundle), bundles.read_link(bundle)
    ids = tuple(document or ())
    entries = [e for e in read.dossier.files if not ids or e.id in ids]
    unknown = sorted(set(ids) - {e.id for e in entries})
    if unknown:  # what was to be taken away must not stay for a slip of the pen
        raise NotAllowedError(
            _("Nothing was withdrawn: {ids} is no file of this bundle. See its inventory.").format(
                ids=printable(", ".join(unknown))
            )
        )
    if not output.confirm(
        _("Withdraw {n} documents from {place}? (--yes)").format(
            n=len(entries), place=printable(place)
        ),
        yes=yes,
    ):
        output.note(_("Nothing was done: say --yes."))
        raise typer.Exit(int(ExitCode.UNEXPECTED))
    there = context(key(place, token_file, keyring=keyring))
    sent = find(target).withdraw(read, place, there, why, ids)
    row = {"target": target, "place": place, "on": day.isoformat(), "what": "withdrawn"}
    row |= {"reason": why.value, "documents": ", ".join(e.id for e in entries)}
    bundles.write_link(bundle, replace(link, sent=(*link.sent, row)))
    publisher = there.lists.organisation(read.dossier.publisher).label
    holders = recall.holders(read.dossier)
    letter = recall.letter(read.dossier, entries, publisher, why, day)
    value: dict[str, Any] = {
        **asdict(sent),
        "documents": [entry.id for entry in entries],
        "holders": [asdict(holder) for holder in holders],
        "duties": list(recall.duties(why)),
        "letter": letter,
    }
    if output.format is not Format.TABLE:
        output.report(value, ["who", "known"], value["holders"])
        return
    lines = [
        ngettext(
            "{n} document was withdrawn.", "{n} documents were withdrawn.", len(entries)
        ).format(n=len(entries)),
        "",
        _("What was public cannot be called back. These may hold a copy:"),
    ]
    lines += [f"  - {holder.who}: {holder.known}" for holder in holders]
    lines += ["", *recall.duties(why), "", _("The mail to send:"), "", letter]
    output.lines("\n".join(lines))


def _told(output: Output, sent: "Sent", target: str, place: str) -> None:
    value = {"target": target, "place": place, **asdict(sent)}
    if output.format is not Format.TABLE:
        output.report(value, ["target", "place", "same"], [value])
        return
    lines = [
        _("{place}: {new} new, {changed} changed, {removed} removed, {same} the same.").format(
            place=printable(place),
            new=len(sent.new),
            changed=len(sent.changed),
            removed=len(sent.removed),
            same=sent.same,
        ),
        *sent.notes,
    ]
    output.lines("\n".join(lines))
