# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""``publication.toml``: what the register and the review do not know, or all of it.

An unknown key, kind or judgement is an error, never a default.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from woo_tool.errors import ConfigError
from woo_tool.language import _
from woo_tool.publication.values import Judgement, Kind
from woo_tool.redaction.grounds import check_keys, nearest

FILE = "publication.toml"
_TOP = {"version", "kind", "names", "redacted", "review", "organisation", "dossier", "report"}
_TOP |= {"decision", "document", "terms", "keep"}
_TABLES: Mapping[str, Mapping[str, type]] = {
    "organisation": {"publisher": str, "responsible": str, "author": str, "base": str},
    "dossier": {
        **dict.fromkeys(("identifier", "title", "summary", "category", "document_kind"), str),
        "language": str,
        "created": date,
        "themes": list,
        "keywords": list,
    },
    "report": {
        **dict.fromkeys(("final", "postponed_until", "weighed_on"), date),
        **dict.fromkeys(("postponed", "weighed_by", "weighed_outcome", "motivation"), str),
    },
    "decision": {
        **dict.fromkeys(("received", "decided", "sent", "injunction_until"), date),
        **dict.fromkeys(("outcome", "restricted", "injunction", "letter", "request"), str),
        "objection_expected": bool,
    },
}
_DOCUMENT: Mapping[str, type] = {
    **dict.fromkeys(("number", "family", "thread", "pages"), int),
    **dict.fromkeys(("file", "title", "kind", "judgement", "remark", "role"), str),
    **dict.fromkeys(("source_type",), str),
    **dict.fromkeys(("grounds", "links", "related"), list),
    "date": date,
    "suspended": bool,
}
_INJUNCTIONS = {"asked": "asked", "granted": "granted", "rejected": "", "withdrawn": ""}


@dataclass(frozen=True, slots=True)
class Row:
    """What was said of one document; what was not said stays None or empty."""

    number: int | None = None
    file: str = ""
    title: str = ""
    kind: str = ""
    judgement: Judgement | None = None
    grounds: tuple[str, ...] = ()
    remark: str = ""
    role: str = ""
    source_type: str = ""
    links: tuple[str, ...] = ()
    related: tuple[int, ...] = ()
    dated: date | None = None
    suspended: bool = False
    family: int | None = None
    thread: int | None = None
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """A ``publication.toml``; tables as plain values, checked for name and kind.

    Attributes:
        folder: Where it lies: paths in it start there.
        neutral: Documents are named by their number; else after their title.
    """

    folder: Path
    kind: Kind | None = None
    neutral: bool = True
    redacted: Path | None = None
    review: Path | None = None
    terms: Path | None = None
    keep: Path | None = None
    organisation: Mapping[str, Any] = field(default_factory=dict)
    dossier: Mapping[str, Any] = field(default_factory=dict)
    report: Mapping[str, Any] = field(default_factory=dict)
    decision: Mapping[str, Any] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()


def read_plan(path: Path) -> Plan:
    """Read and check a plan.

    Raises:
        ConfigError: It cannot be read, or holds what it should not.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise ConfigError(
            _("There is no {file} in that folder: docs/publication.md says what is in it.").format(
                file=FILE
            )
        ) from error
    except (OSError, ValueError) as error:
        raise ConfigError(_("{file} cannot be read: correct it.").format(file=path.name)) from error
    check_keys(path, data, _TOP)
    if data.get("version", 1) != 1:
        raise ConfigError(_("{file}: version is 1.").format(file=path.name))
    for name, known in _TABLES.items():
        _check(path, name, data.get(name, {}), known)
    rows = data.get("document", [])
    for row in rows:
        _check(path, "document", row, _DOCUMENT)
    names = data.get("names", "neutral")
    if names not in ("neutral", "clean"):
        raise ConfigError(_('{file}: names is "neutral" or "clean".').format(file=path.name))
    injunction = data.get("decision", {}).get("injunction", "")
    if injunction and injunction not in _INJUNCTIONS:
        raise ConfigError(_one_of(path, "injunction", _INJUNCTIONS))
    return Plan(
        folder=path.parent,
        kind=_choice(path, "kind", data.get("kind"), Kind),
        neutral=names == "neutral",
        redacted=_path(path, data.get("redacted")),
        review=_path(path, data.get("review")),
        terms=_path(path, data.get("terms")),
        keep=_path(path, data.get("keep")),
        organisation=data.get("organisation", {}),
        dossier=data.get("dossier", {}),
        report=data.get("report", {}),
        decision=data.get("decision", {}),
        rows=tuple(_row(path, row) for row in rows),
    )


def injunction(plan: Plan) -> str:
    """``asked`` or ``granted`` where an interim measure stands in the way."""
    return _INJUNCTIONS.get(plan.decision.get("injunction", ""), "")


def _row(path: Path, row: Mapping[str, Any]) -> Row:
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
    values["dated"] = values.pop("date", None)
    values["judgement"] = _choice(path, "judgement", row.get("judgement"), Judgement)
    if row.get("role") not in (None, "report", "decision", "request", "document"):
        raise ConfigError(_one_of(path, "role", ("report", "decision", "request", "document")))
    if not row.get("number") and not row.get("file"):
        raise ConfigError(
            _("{file}: a document is named by its number or its file.").format(file=path.name)
        )
    return Row(**values)


def _check(path: Path, name: str, table: Any, known: Mapping[str, type]) -> None:
    if not isinstance(table, dict):
        raise ConfigError(_("{file}: {name} is a table.").format(file=path.name, name=name))
    check_keys(path, table, frozenset(known), where=name)
    for key, value in table.items():
        wanted = known[key]
        good = type(value) is wanted
        if wanted is list:
            inner = int if key == "related" else str
            good = isinstance(value, list) and all(type(part) is inner for part in value)
        if not good:
            raise ConfigError(
                _("{file}: {name} has the wrong kind of value.").format(
                    file=path.name, name=f"{name}.{key}"
                )
            )


def _choice(path: Path, name: str, said: Any, known: type[Any]) -> Any:
    if said is None:
        return None
    try:
        return known(said.casefold() if isinstance(said, str) else said)
    except ValueError as error:
        raise ConfigError(_one_of(path, name, [str(v.value) for v in known], said)) from error


def _one_of(path: Path, name: str, known: Any, said: Any = "") -> str:
    near = nearest(str(said), list(known)) if said else ""
    return _("{file}: {name} is one of {known}.{nearest}").format(
        file=path.name, name=name, known=", ".join(known), nearest=near
    )


def _path(path: Path, said: Any) -> Path | None:
    if said is None:
        return None
    if not isinstance(said, str):
        raise ConfigError(
            _("{file}: {name} has the wrong kind of value.").format(file=path.name, name=said)
        )
    return (path.parent / said).resolve()


def row_of(rows: Sequence[Row], number: int, file: str) -> Row:
    """What was said of a document, by number or by file; nothing where it was not named."""
    for row in rows:
        if row.number == number or (row.file and row.file == file):
            return row
    return Row(number=number)
