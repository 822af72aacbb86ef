# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``woo request letter``: a letter filled from the case; making it is no event, sending it is."""

import shlex
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from woo_tool import assets, config
from woo_tool.cli import cases, registers
from woo_tool.cli.letter_source import Source, wanted_of
from woo_tool.cli.options import Force, Today, speaks
from woo_tool.cli.output import Column, Format, Output, refuse_existing, replaced
from woo_tool.cli.registers import RegisterFile
from woo_tool.errors import ConfigError, ExitCode, NotAllowedError, UsageError
from woo_tool.language import _

if TYPE_CHECKING:
    from woo_tool.letters.facts import Facts
    from woo_tool.letters.filling import Filled
    from woo_tool.letters.spec import Spec
    from woo_tool.register.rows import Item


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(
            _("{text} is no date. Write it as 2026-01-31.").format(text=text)
        ) from error


@speaks(file=False)
def make(
    output: Output,
    number: Annotated[str, typer.Argument(metavar="ID", help=_("Its number, such as 2026-0001."))],
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="KIND",
            help=_("Which letter; without it: which there are, and what each still needs."),
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE.docx", help=_("Where the letter goes.")),
    ] = None,
    on: Annotated[
        date | None,
        typer.Option(
            "--on", metavar="DATE", parser=_date, help=_("Date of the letter (default: today).")
        ),
    ] = None,
    fields: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="FIELD=VALUE", help=_("What the case does not hold; may repeat.")
        ),
    ] = None,
    values_file: Annotated[
        Path | None,
        typer.Option(
            "--values", metavar="FILE.toml", help=_("The same from a file, for longer texts.")
        ),
    ] = None,
    force: Force = False,
    register_file: RegisterFile = None,
    today: Today = None,
) -> None:
    """Make a letter (DOCX) with every element that the law asks; nothing is recorded."""
    given = {**_from_file(values_file), **cases.values(fields)}
    specs = read_specs(config.load().overlays)
    day = registers.day(today)
    law = registers.law()
    with registers.opened(register_file, output) as register:
        source = Source(register, law, register.item(number).number)
    if kind is None:
        _list(output, [_tried(spec, source, on or day) for spec in specs.values()])
        return
    if kind not in specs:
        from woo_tool.workflows.tables import nearest

        raise NotAllowedError(
            _('There is no letter "{name}".{nearest} There are: {names}.').format(
                name=kind, nearest=nearest(kind, specs), names=", ".join(specs)
            )
        )
    if out is None:
        raise UsageError(_("Where does the letter go? Add -o FILE.docx."))
    refuse_existing(out, force=force)
    spec = specs[kind]
    value = _answer(source.item, spec)
    wanted, facts = source.facts(spec, given, on, day)
    if facts is None:
        _refuse(output, value, wanted)
    from woo_tool.letters.filling import fill

    filled = fill(spec, facts)
    value["warnings"] = list(filled.warnings)
    for warning in filled.warnings:
        output.warn(warning)
    if filled.missing:
        _refuse(output, value, [wanted_of(element) for element in filled.missing])
    _written(out, spec, filled, force=force)
    value |= {"file": str(out), "on": facts.on.isoformat(), "recorded": facts.recorded}
    _tell(output, value, source.item, facts)


# what it says ----------------------------------------------------------------------------


def _answer(item: "Item", spec: "Spec") -> dict[str, Any]:
    return {
        "id": item.number,
        "letter": spec.name,
        "to": spec.to.value,
        "event": spec.event,
        "article": spec.article,
        "file": None,
        "on": None,
        "recorded": False,
        "missing": [],
        "warnings": [],
    }


def _refuse(output: Output, value: dict[str, Any], wanted: Sequence[Mapping[str, str]]) -> NoReturn:
    """Say what the law asks and nobody gave; nothing is written."""
    value["missing"] = list(wanted)
    if output.format is not Format.TABLE:
        output.report(value, ["place", "text", "article", "give"], wanted)
        raise typer.Exit(int(ExitCode.NOT_ALLOWED))
    lines = [_one(entry) for entry in wanted]
    raise NotAllowedError(
        _("The letter was not made. It must also hold:") + "".join(f"\n  {line}" for line in lines)
    )


def _one(entry: Mapping[str, str]) -> str:
    article = f" ({entry['article']})" if entry["article"] else ""
    give = f": {entry['give']}" if entry["give"] else ""
    return f"{entry['text']}{article}{give}"


def _tell(output: Output, value: dict[str, Any], item: "Item", facts: "Facts") -> None:
    if output.format is not Format.TABLE:
        output.report(value, [key for key in value if key not in ("missing", "warnings")], [value])
        return
    lines = [_("{file} was made. Nothing was recorded.").format(file=value["file"])]
    if not facts.recorded:
        lines.append(_("When it was sent: {command}").format(command=_command(item, facts)))
    output.lines("\n".join(lines))


def _command(item: "Item", facts: "Facts") -> str:
    """What records that the letter was sent."""
    words = ["woo", "request", "record", item.number, facts.event.kind]
    words += ["--on", facts.on.isoformat()]
    for name in facts.event.data:
        if name != "decision":
            value = facts.given.get(name, facts.event.data[name])
            words += ["--set", f"{name}={_shown(value)}"]
    return shlex.join(words)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _list(output: Output, rows: list[dict[str, Any]]) -> None:
    columns = [
        Column("letter", _("Letter")),
        Column("text", _("What it is")),
        Column("state", _("Now")),
        Column("needs", _("Give")),
    ]
    if output.format is Format.TABLE:
        names = {"yes": _("yes"), "no": _("no"), "sent": _("sent")}
        rows = [{**row, "state": names[row["state"]]} for row in rows]
    output.rows(columns, rows)


def _tried(spec: "Spec", source: Source, day: date) -> dict[str, Any]:
    """Whether a letter can be made now, and what it needs."""
    from woo_tool.workflows.case import allowed

    row = {"letter": spec.name, "text": str(spec.words), "article": spec.article, "state": "yes"}
    possible = {kind.name for kind in allowed(source.case)}
    if spec.event not in possible:
        row["state"] = "sent" if source.recorded(spec, {}) is not None else "no"
    needs = [e.give for e in spec.elements if e.give.startswith("--set") and not e.when]
    return {**row, "event": spec.event, "needs": " ".join(needs), "day": day.isoformat()}


# files -----------------------------------------------------------------------------------


def read_specs(overlays: Sequence[Path]) -> "Mapping[str, Spec]":
    """The letters: ``letters/letters.toml``."""
    from woo_tool.letters.spec import FILE, read

    path = assets.find("letters", FILE, overlays=overlays)
    if path is None:
        raise ConfigError(_("letters/{file} is missing. Install woo-tool again.").format(file=FILE))
    return read(path.read_text("utf-8"))


def _template(spec: "Spec") -> Path:
    """The template of the organisation's folder, else of its overlay, else ours."""
    loaded = config.load()
    name = f"{spec.name}.docx"
    if loaded.settings.letters:
        folder = Path(loaded.settings.letters)
        if not folder.is_dir():
            raise ConfigError(
                _("The folder of letters {path} is not there. Correct the setting.").format(
                    path=folder
                )
            )
        if (folder / name).is_file():
            return folder / name
    path = assets.find("letters", name, overlays=loaded.overlays)
    if path is None:
        raise ConfigError(_("letters/{file} is missing. Install woo-tool again.").format(file=name))
    return path


def _written(out: Path, spec: "Spec", filled: "Filled", *, force: bool) -> None:
    from woo_tool.letters.rendering import rendered

    made = rendered(_template(spec), spec, filled.places)
    with replaced(out, force=force, private=True) as file:
        file.buffer.write(made)


def _from_file(path: Path | None) -> dict[str, str]:
    """The places of a TOML file: texts, days, yes or no; grounds in a table ``[grounds]``."""
    if path is None:
        return {}
    import tomllib

    try:
        data = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(
            _("{file} cannot be read as TOML ({reason}).").format(file=path, reason=error)
        ) from error
    grounds = data.pop("grounds", {})
    return {name: _plain(value) for name, value in {**data, **grounds}.items()}


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value).strip()
