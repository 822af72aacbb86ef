# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which letters there are and what each must hold: ``letters/letters.toml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from woo_tool.errors import ConfigError
from woo_tool.language import _
from woo_tool.workflows import tables
from woo_tool.workflows.words import Words

FILE = "letters.toml"


class To(StrEnum):
    """Whom a letter goes to."""

    REQUESTER = "requester"
    PARTY = "party"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Element:
    """Something a letter must hold.

    Attributes:
        place: The place that must be filled.
        words: What it is, for people.
        article: Where that stands; empty for good practice.
        give: How to give it where the case does not hold it.
        when: The outcomes for which it must be there; empty is always.
        shown: Its name in the template, where that is another one.
    """

    place: str
    words: Words
    article: str = ""
    give: str = ""
    when: tuple[str, ...] = ()
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Spec:
    """One letter.

    Attributes:
        name: What it is called on the command line; its template is ``name.docx``.
        words: What it is, for people.
        to: Whom it goes to.
        event: What is recorded when it was sent.
        article: Where it rests on.
        elements: What it must hold.
    """

    name: str
    words: Words
    to: To
    event: str
    article: str
    elements: tuple[Element, ...]


def read(text: str) -> Mapping[str, Spec]:
    """The letters, by name.

    Raises:
        ConfigError: The file is not as it should be.
    """
    data = tables.parse(text, FILE)
    tables.check_keys(data, {"letter"}, file=FILE)
    try:
        found = [_spec(entry) for entry in data["letter"]]
    except (KeyError, TypeError, ValueError) as error:
        raise ConfigError(
            _("{file} is not as it should be ({reason}). See letters/README.md.").format(
                file=FILE, reason=error
            )
        ) from error
    return {spec.name: spec for spec in found}


def _spec(entry: Mapping[str, Any]) -> Spec:
    known = {"name", "words", "to", "event", "article", "element"}
    tables.check_keys(entry, known, file=FILE, where=str(entry.get("name", "")))
    return Spec(
        name=entry["name"],
        words=Words(**entry["words"]),
        to=To(entry["to"]),
        event=entry["event"],
        article=entry["article"],
        elements=tuple(_element(part, entry["name"]) for part in entry.get("element", [])),
    )


def _element(entry: Mapping[str, Any], where: str) -> Element:
    tables.check_keys(entry, Element.__dataclass_fields__, file=FILE, where=where)
    values = dict(entry)
    values["words"] = Words(**entry["words"])
    values["when"] = tuple(entry.get("when", ()))
    return Element(**values)
