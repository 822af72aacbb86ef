# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo request import``: the lists that offices keep, into the register."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from woo_tool.cli import registers
from woo_tool.cli.options import DryRun, Force, Today, speaks
from woo_tool.cli.output import Column, Format, Output, printable, refuse_existing
from woo_tool.cli.registers import RegisterFile
from woo_tool.errors import ExitCode, UsageError, WooError
from woo_tool.language import _, ngettext

if TYPE_CHECKING:
    from woo_tool.register.lists.importing import Result
    from woo_tool.register.lists.mapping import Mapping

#: Rows that were left out and are named in a table; the other forms have all.
_MOST = 50

Lists = Annotated[
    list[Path],
    typer.Argument(metavar="FILE...", help=_("Lists: XLSX, ODS or CSV."), show_default=False),
]
MappingFile = Annotated[
    Path | None,
    typer.Option(
        "--mapping", metavar="FILE", help=_("Which column holds what; see --save-mapping.")
    ),
]
SaveMapping = Annotated[
    Path | None,
    typer.Option("--save-mapping", metavar="FILE", help=_("Write the columns that were found.")),
]


@speaks()
def bring_in(
    output: Output,
    lists: Lists,
    register_file: RegisterFile = None,
    mapping: MappingFile = None,
    save_mapping: SaveMapping = None,
    compare: Annotated[
        bool,
        typer.Option("--compare", help=_("Show our days beside those of the list, row by row.")),
    ] = False,
    dry_run: DryRun = False,
    force: Force = False,
    today: Today = None,
) -> None:
    """Import lists: each row a request, the columns found by their headings."""
    from woo_tool.register.lists import mapping as mappings

    said = mappings.load(mapping) if mapping else mappings.Mapping()
    if save_mapping is not None:
        if len(lists) > 1:
            raise UsageError(_("--save-mapping goes with one list."))
        refuse_existing(save_mapping, force=force)
    found: list[dict[str, Any]] = []
    results: list[Result] = []
    with registers.opened(register_file, output, write=not dry_run) as register:
        for path in lists:
            try:
                result = _one(register, path, said, today, dry_run=dry_run)
            except WooError as error:
                if len(lists) == 1:
                    raise
                found.append(_failed(path, str(error)))
                continue
            results.append(result)
            found.append(_row(result, compare=compare, today=registers.day(today)))
            _show(output, result, dry_run=dry_run)
    if save_mapping is not None and results:
        from woo_tool.cli.output import replaced

        with replaced(save_mapping, force=force) as out:
            out.write(mappings.dumped(_kept(results[0])))
    _answer(output, found, compare=compare, dry_run=dry_run)
    if any(row["skipped"] or row["error"] for row in found):
        raise typer.Exit(int(ExitCode.SOME_FAILED))


def _one(register: Any, path: Path, said: "Mapping", today: Any, *, dry_run: bool) -> "Result":
    from woo_tool.register.agenda import refresh
    from woo_tool.register.lists import importing

    source = importing.read(path, said)  # before the register is touched
    day, now, by = registers.day(today), registers.now(), registers.who()
    if dry_run:
        return importing.bring_in(register, source, today=day, now=now, by=by, dry_run=True)
    with register.changing():
        result = importing.bring_in(register, source, today=day, now=now, by=by)
        refresh(registers.law(), register, result.touched)
    return result


def _row(result: "Result", *, compare: bool, today: date) -> dict[str, Any]:
    many = len(result.sheets) > 1
    row: dict[str, Any] = {
        "file": str(result.source.path),
        "rows": result.rows,
        "imported": result.imported,
        "doubles": result.doubles,
        "updated": result.updated,
        "empty": result.empty,
        "skipped": [_said(entry, many=many) for entry in result.skipped],
        "mapping": dict(result.mapping),
        "not_read": list(result.unread),
        "other_sheets": list(result.source.other_sheets),
        "kinds": {kind.value: n for kind, n in sorted(result.kinds.items())},
        "notes": [_said(entry, many=many) for entry in result.notes],
        "error": None,
    }
    if compare:
        from woo_tool.register.lists.comparing import compare as compared

        row["days"] = compared(result.source.layouts, today)
    return row


def _said(entry: Any, *, many: bool) -> dict[str, Any]:
    value = {"row": entry.row, "reason": entry.reason}
    return {**value, "sheet": entry.sheet} if many else value


def _failed(path: Path, error: str) -> dict[str, Any]:
    return {
        "file": str(path),
        "rows": 0,
        "imported": 0,
        "doubles": 0,
        "updated": 0,
        "empty": 0,
        "skipped": [],
        "mapping": {},
        "not_read": [],
        "other_sheets": [],
        "kinds": {},
        "notes": [],
        "error": error,
    }


def _show(output: Output, result: "Result", *, dry_run: bool) -> None:
    """The columns that were found, for people, before the figures."""
    if output.format is not Format.TABLE:
        return
    name = printable(result.source.path.name)
    output.note(_("{file}: the headings are in row {n}.").format(file=name, n=result.header))
    for key, heading in result.mapping.items():
        output.note(f"  {key:<15} {printable(heading)}")
    if result.unread:
        output.note(_("  not read: {names}").format(names=", ".join(map(printable, result.unread))))
    if result.source.other_sheets:
        names = ", ".join(map(printable, result.source.other_sheets))
        output.note(_("  sheets without requests: {names}").format(names=names))
    if result.month_first:
        output.note(_("  dates: month first, as this list shows"))
    if dry_run:
        output.note(_("  Nothing was written (--dry-run)."))


def _kept(result: "Result") -> "Mapping":
    from woo_tool.register.lists.fields import Field
    from woo_tool.register.lists.mapping import Mapping

    return Mapping(
        {Field(name): heading for name, heading in result.mapping.items()},
        header=result.header or None,
        month_first=True if result.month_first else None,
    )


def _answer(output: Output, found: list[dict[str, Any]], *, compare: bool, dry_run: bool) -> None:
    value = {"files": found, "dry_run": dry_run}
    if output.format is not Format.TABLE:
        columns = ["file", "rows", "imported", "doubles", "updated", "empty", "skipped", "kinds"]
        output.report(value, [*columns, "mapping", "error"], found)
        return
    output.rows(
        [
            Column("file", _("List")),
            Column("rows", _("Rows"), right=True),
            Column("imported", _("In"), right=True),
            Column("doubles", _("Doubles"), right=True),
            Column("updated", _("Updated"), right=True),
            Column("empty", _("Empty"), right=True),
            Column("left", _("Left out"), right=True),
        ],
        [{**row, "file": Path(row["file"]).name, "left": len(row["skipped"])} for row in found],
    )
    kinds: Counter[str] = Counter()
    for row in found:
        kinds.update(row["kinds"])
    if kinds:
        output.lines(" · ".join(f"{_kind(name)}: {n}" for name, n in sorted(kinds.items())))
    for row in found:
        if row["error"]:
            output.lines(f"{Path(row['file']).name}: {row['error']}")
        _listed(output, row, "skipped", _("Left out of {file}:"))
        _listed(output, row, "notes", _("Read, but have a look, in {file}:"))
    if compare:
        _compared(output, found)


def _listed(output: Output, row: dict[str, Any], key: str, heading: str) -> None:
    entries = row[key]
    if not entries:
        return
    lines = ["", heading.format(file=Path(row["file"]).name)]
    for entry in entries[:_MOST]:
        sheet = f" ({entry['sheet']})" if entry.get("sheet") else ""
        lines.append(
            _("  row {row}{sheet}: {reason}").format(
                sheet=sheet, **{key: entry[key] for key in ("row", "reason")}
            )
        )
    if len(entries) > _MOST:
        lines.append(
            ngettext(
                "  … and {n} more: see --json.",
                "  … and {n} more: see --json.",
                len(entries) - _MOST,
            ).format(n=len(entries) - _MOST)
        )
    output.lines("\n".join(lines))


def _compared(output: Output, found: list[dict[str, Any]]) -> None:
    for row in found:
        days = row.get("days")
        if not days:
            continue
        output.lines("\n" + Path(row["file"]).name)
        output.rows(
            [
                Column("kind", _("Kind")),
                Column("n", _("N"), right=True),
                Column("within_28", _("≤ 28"), right=True),
                Column("unknown", _("29-56"), right=True),
                Column("late", _("> 56"), right=True),
                Column("open", _("open"), right=True),
                Column("mean", _("mean"), right=True),
                Column("median", _("median"), right=True),
            ],
            [{**line, "kind": _kind(line["kind"])} for line in days["kinds"]],
        )
        for difference in days["differences"]:
            output.lines(
                _("  row {row}: {ours} days by the dates, {theirs} in the list: {why}").format(
                    **difference
                )
            )


def _kind(name: str) -> str:
    words = {
        "request": _("requests"),
        "partial-decision": _("partial decisions"),
        "supplementary-decision": _("supplements"),
        "objection": _("objections"),
        "all": _("together"),
    }
    return words.get(name, name)
