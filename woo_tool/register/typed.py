# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a person typed, as data that the law knows and as personal rows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from woo_tool.errors import NotAllowedError, UsageError
from woo_tool.language import _
from woo_tool.register.rows import Kept, Stored
from woo_tool.register.store import Register
from woo_tool.workflows.case import EventKind, Field, FieldType
from woo_tool.workflows.tables import nearest

_YES = frozenset({"", "yes", "y", "true", "1", "ja", "j"})
_NO = frozenset({"no", "n", "false", "0", "nee"})
#: The role of the row of a third party.
PARTY = "third-party"


class Filler:
    """Fields as typed, as data and personal rows."""

    def __init__(
        self, register: Register, number: str, kind: EventKind, events: Sequence[Stored]
    ) -> None:
        self.register = register
        self.number = number
        self.kind = kind
        self.events = [event for event in events if event.undone is None]
        self.personal: dict[str, Mapping[str, Any] | Kept] = {}

    def data(self, values: Mapping[str, str]) -> dict[str, Any]:
        """The data of the event; what became a personal row is in ``personal``."""
        found = dict(simple(self.kind, values))
        for field in self.kind.fields:
            if field.type not in (FieldType.ID, FieldType.IDS):
                continue
            if field.name == "decision":
                label = values.get("decision") or self._decision()
                if label:
                    found["decision"] = label
            elif field.name in values:
                found[field.name] = self._row(field, values[field.name])
        return found

    def _decision(self) -> str | None:
        """The label of a decision nobody named: the next one, or the only one there is."""
        known = [
            e.data["decision"] for e in self.events if e.kind == "decided" and "decision" in e.data
        ]
        if self.kind.name == "decided":
            return f"d{len(known) + 1}"
        if self.kind.name == "objection_received":
            return None
        later = [e.data.get("decision") for e in self.events if e.kind == self.kind.name]
        left = [label for label in known if label not in later] or known
        if len(left) == 1:
            return str(left[0])
        if left:
            raise UsageError(
                _("Which decision? Add --set decision={first} (known: {names}).").format(
                    first=left[0], names=", ".join(map(str, left))
                )
            )
        return None

    def _row(self, field: Field, text: str) -> Any:
        if field.type is FieldType.IDS:
            return [self._party(part.strip(), None) for part in text.split(",") if part.strip()]
        if field.name == "party":
            return self._party(text, field.name)
        if field.name == "objection":
            return self.register.item(text).number
        kept = self.register.keep(self.number, field.name, {"text": text})
        self.personal[field.name] = kept
        return f"p{kept.row}"

    def _party(self, text: str, field: str | None) -> str:
        """A third party: one that is known by id or name, else (for one) a new one."""
        known = self.register.kept(self.number, PARTY)
        for row, (body, kept) in known.items():
            if text == f"p{row}" or text.casefold() == str(body.get("name", "")).casefold():
                if field:
                    self.personal[field] = kept
                return f"p{row}"
        if field is None or re.fullmatch(r"p\d+", text):
            raise NotAllowedError(
                _("There is no third party {name}. See woo request show {number}.").format(
                    name=text if re.fullmatch(r"p\d+", text) else "…", number=self.number
                )
            )
        kept = self.register.keep(self.number, PARTY, {"name": text})
        self.personal[field] = kept
        return f"p{kept.row}"


def simple(kind: EventKind, values: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    """The fields that hold a date, a number, a choice or yes or no."""
    fields = {field.name: field for field in kind.fields}
    for name, text in values.items():
        if name not in fields:
            raise UsageError(
                _('{event} has no field "{name}".{nearest}').format(
                    event=kind.name, name=name, nearest=nearest(name, fields)
                )
            )
        field = fields[name]
        if field.type not in (FieldType.ID, FieldType.IDS):
            yield name, _value(kind, field, text.strip())


def _value(kind: EventKind, field: Field, text: str) -> Any:
    match field.type:
        case FieldType.FLAG if text.casefold() in _YES | _NO:
            return text.casefold() in _YES
        case FieldType.NUMBER if text.isdecimal():
            return int(text)
        case FieldType.DATE:
            try:
                return date.fromisoformat(text).isoformat()
            except ValueError:
                pass
        case FieldType.CHOICE if text in field.choices:
            return text
        case _:
            pass
    wanted = {
        FieldType.FLAG: _("yes or no"),
        FieldType.NUMBER: _("a whole number"),
        FieldType.DATE: _("a date such as 2026-01-31"),
        FieldType.CHOICE: ", ".join(field.choices),
    }
    raise UsageError(
        _("{event}: {field} is {wanted}.").format(
            event=kind.name, field=field.name, wanted=wanted[field.type]
        )
    )


def typed_day(event: str, name: str, text: str) -> date:
    """A day as typed.

    Raises:
        UsageError: It is none.
    """
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise UsageError(
            _("{event}: {field} is {wanted}.").format(
                event=event, field=name, wanted=_("a date such as 2026-01-31")
            )
        ) from error
