# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The grounds of Woo and Wob, read from ``redaction/grounds.toml``, and the stamps that name them.

The canonical code is that of the stamps in use: ``5.1.2e`` (article 5.1, second paragraph,
under e). What looks like a ground and is none (5.1.7, 5.3, "dubbel", "buiten verzoek") is an
error that says what it is. Wob and Woo share letters but not meanings: ``to_woo`` is a table.
"""

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from woo_tool import assets
from woo_tool.errors import ConfigError
from woo_tool.language import _, chosen


class Law(StrEnum):
    """Whose ground it is."""

    WOO = "woo"
    WOB = "wob"


class Kind(StrEnum):
    """How a ground works."""

    #: No weighing: where it applies, nothing is disclosed.
    ABSOLUTE = "absolute"
    #: Weighed against openness; the decision gives its reasons (5.1 lid 3).
    RELATIVE = "relative"
    #: Until a moment that must be named.
    TEMPORARY = "temporary"
    #: Only in exceptional cases, never beside a ground of 5.1 lid 1 or 2.
    EXCEPTIONAL = "exceptional"
    #: A regime of its own (5.2).
    OWN_REGIME = "own-regime"
    #: Another law comes first (8.8 and its annex).
    SPECIAL_LAW = "special-law"


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground of exception.

    Attributes:
        code: Canonical code, such as ``5.1.2e``.
        law: The law it stands in.
        article: How a letter cites it.
        kind: How it works.
        label: The words of the official stamp.
        label_source: Where those words come from.
        text: What the law says, shortened.
        since: First day in force, where it was verified.
        until: First day no longer in force, or None.
        url: The article itself.
        confidence: ``Q`` read in the law, ``P`` read in a source about it, ``R`` our reasoning,
            ``M`` not verified.
        ends: For a temporary ground, what ends it.
        to_woo: For a ground of the Wob, the Woo grounds it can become: none, one or more.
        note: What is often got wrong.
    """

    code: str
    law: Law
    article: str
    kind: Kind
    label: str
    label_source: str
    text: str
    url: str
    confidence: str
    since: date | None = None
    until: date | None = None
    ends: str = ""
    to_woo: tuple[str, ...] = ()
    note: str = ""

    @property
    def display(self) -> str:
        """The form for people: ``5.1 lid 2 sub e Woo``."""
        found = re.fullmatch(r"(5\.\d|1[01])\.(\d)([a-z]?)", self.code)
        law = "Woo" if self.law is Law.WOO else "Wob"
        if not found:
            return f"{self.code} {law}"
        article, paragraph, letter = found.groups()
        return f"{article} lid {paragraph}{f' sub {letter}' if letter else ''} {law}"

    def in_force(self, day: date) -> bool:
        """Whether a decision of this day can rest on it."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day < self.until
        )


@dataclass(frozen=True, slots=True)
class SpecialLaw:
    """One entry of the annex of Woo article 8.8."""

    id: str
    law: str
    provisions: str
    url: str
    limit: str = ""


@dataclass(frozen=True)
class Grounds:
    """All grounds, what is none, and the annex."""

    as_of: date
    by_code: Mapping[str, Ground]
    no_grounds: Mapping[str, Mapping[str, str]]
    annex: Mapping[str, SpecialLaw]

    def get(self, code: str) -> Ground:
        """The ground of a canonical code (``8.8:<id>`` for an entry of the annex).

        Raises:
            ConfigError: No such ground; says what it is instead, or names the nearest.
        """
        base, _colon, entry = code.partition(":")
        if base in self.by_code and not entry:
            return self.by_code[base]
        if base == "8.8" and entry in self.annex:
            return self.by_code["8.8"]
        if entry and base == "8.8":
            raise ConfigError(
                _("{code} is not in the annex of Woo article 8.8.{nearest}").format(
                    code=code, nearest=nearest(entry, self.annex)
                )
            )
        if code in self.no_grounds:
            raise ConfigError(self.no_grounds[code][chosen()])
        raise ConfigError(
            _("{code} is no ground of Woo or Wob.{nearest}").format(
                code=code, nearest=nearest(code, self.by_code)
            )
        )

    def parse(self, stamp: str) -> str:
        """The canonical code of a stamp in any notation of law.md §4.3.

        ``5.1.2.e``, ``5.1 lid 2 sub e``, ``art. 5.1, tweede lid, aanhef en onder e``,
        ``10 lid 2 sub e Wob`` … A bare ``5.2`` is 5.2.1, as in the stamps of VWS.

        Raises:
            ConfigError: No ground, or one of another law than the stamp says.
        """
        said = stamp.strip().casefold()
        law = next((name for name in Law if re.search(rf"\b{name}\b", said)), None)
        if found := re.match(r"8\.8\s*:\s*([a-z0-9-]+)$", said):
            code = f"8.8:{found[1]}"
        else:
            code = _canonical(said, self.no_grounds)
        ground = self.get(code)
        if law is not None and ground.law is not law:
            raise ConfigError(
                _("{code} is a ground of the {law}, not of the law that the stamp names.").format(
                    code=code, law=ground.law.value.capitalize()
                )
            )
        return code

    def parse_all(self, stamps: str) -> tuple[str, ...]:
        """The codes of a list such as ``5.1.2e; 5.1.1d``; each once, in their order."""
        parts = re.split(r"[;|\n/]|,(?=\s*(?:art(?:ikel|\.)?\s*)?(?:5\.|8\.8|1[01][. ]))", stamps)
        return tuple(dict.fromkeys(self.parse(part) for part in parts if part.strip()))

    def together(self, codes: Iterable[str]) -> None:
        """Refuse grounds that exclude each other for the same information.

        Raises:
            ConfigError: 5.1.5 beside a ground of 5.1 lid 1 or 2 (Woo 5.1 lid 5).
        """
        listed = sorted(set(codes))
        if "5.1.5" in listed and any(c.startswith(("5.1.1", "5.1.2")) for c in listed):
            raise ConfigError(
                _(
                    "5.1.5 cannot stand beside a ground of 5.1 lid 1 or lid 2 for the same "
                    "information (Woo 5.1 lid 5). Choose one of them."
                )
            )


#: Words of a citation that carry no information.
_FILLERS = re.compile(
    r"\b(?:wet open(?:baarheid(?: van bestuur)?| overheid)|overheid|woo|wob|artikel(?:en)?|art|"
    r"lid|sub|onder(?:deel)?|letter|aanhef|en|van|de|het)\b"
)
_ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6}
_ORDINALS |= {"zevende": 7, "achtste": 8}


def _canonical(said: str, no_grounds: Iterable[str]) -> str:
    """A code from the words of a stamp; the stamp itself where it has no such form."""
    words = " ".join(re.sub(r"[^\w]+", " ", said).split())
    for code in no_grounds:
        if words == " ".join(re.sub(r"[^\w]+", " ", code).split()):
            return code
    text = re.sub("|".join(_ORDINALS), lambda m: str(_ORDINALS[m[0]]), words)
    parts = re.findall(r"\d+|[a-z]+", _FILLERS.sub(" ", text))
    match parts:
        case ["5", "2"]:
            return "5.2.1"
        case ["5", "4", "a"]:
            return "5.4a"
        case ["5", article, paragraph, letter] if letter.isalpha():
            return f"5.{article}.{paragraph}{letter}"
        case ["10" | "11" as article, paragraph, letter] if letter.isalpha():
            return f"{article}.{paragraph}{letter}"
        case _ if 2 <= len(parts) <= 3 and all(part.isdigit() for part in parts):
            return ".".join(parts)
    return said


def nearest(word: str, known: Iterable[str]) -> str:
    """`` Did you mean "x"?``, or nothing."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return _(' Did you mean "{word}"?').format(word=close[0]) if close else ""


def load_grounds(overlays: Sequence[Path] = ()) -> Grounds:
    """The grounds in force: those of the first overlay that has them, else what ships.

    Raises:
        ConfigError: The file is missing, or not as ``schema/grounds.schema.json`` says.
    """
    path = assets.find("redaction", "grounds.toml", overlays=overlays)
    if path is None:
        raise ConfigError(_("redaction/grounds.toml is missing. Install woo-tool again."))
    data = read_toml(path)
    try:
        check_keys(path, data, {"as_of", "source", "ground", "no_ground", "annex"})
        grounds = [_ground(path, entry) for entry in data["ground"]]
        none: dict[str, dict[str, str]] = {}
        for entry in data["no_ground"]:
            check_keys(path, entry, {"codes", "says", "article", "url", "confidence"})
            says = {language: str(entry["says"][language]) for language in ("en", "nl")}
            none.update(dict.fromkeys(entry["codes"], says))
        annex = [SpecialLaw(**entry) for entry in data["annex"]]
        result = Grounds(
            data["as_of"],
            {ground.code: ground for ground in grounds},
            none,
            {entry.id: entry for entry in annex},
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ConfigError(
            _("{file} is not as its schema says ({reason}). See redaction/README.md.").format(
                file=path.name, reason=error
            )
        ) from error
    for ground in grounds:
        for code in ground.to_woo:
            if code not in result.by_code:
                raise ConfigError(
                    _("{file}: {code} maps to {other}, which is no ground.").format(
                        file=path.name, code=ground.code, other=code
                    )
                )
    return result


_GROUND_KEYS = frozenset(Ground.__dataclass_fields__)


def _ground(path: Path, entry: Mapping[str, Any]) -> Ground:
    check_keys(path, entry, _GROUND_KEYS, where=str(entry.get("code", "")))
    values = dict(entry)
    values["law"] = Law(values["law"])
    values["kind"] = Kind(values["kind"])
    values["to_woo"] = tuple(values.get("to_woo", ()))
    if values["confidence"] not in {"Q", "P", "R", "M"}:
        raise ValueError(f"{values['code']}: confidence {values['confidence']!r}")
    return Ground(**values)


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file.

    Raises:
        ConfigError: It cannot be read, or is no TOML; names the line.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(
            _("{file} is no valid TOML: {reason}. Correct that line.").format(
                file=path.name, reason=error
            )
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(_("{file} cannot be read.").format(file=path.name)) from error


def check_keys(
    path: Path, table: Mapping[str, Any], known: Iterable[str], *, where: str = ""
) -> None:
    """Refuse a key that nobody reads.

    Raises:
        ConfigError: Names the key, its place and the nearest known key.
    """
    known = set(known)
    for key in table:
        if key not in known:
            raise ConfigError(
                _('{file}{where}: unknown key "{key}".{nearest}').format(
                    file=path.name,
                    where=f", {where}" if where else "",
                    key=key,
                    nearest=nearest(key, known),
                )
            )
