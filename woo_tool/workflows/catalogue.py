# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every term and every suspension of ``workflows/terms.toml``. Pure: the caller reads the file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from woo_tool.errors import ConfigError, NotAllowedError
from woo_tool.language import _
from woo_tool.workflows import tables
from woo_tool.workflows.words import SILENT, Words

_FILE = "terms.toml"
_TOP = frozenset({"as_of", "term", "suspension"})
_CONFIDENCE = frozenset("QPRM")


class TermKind(StrEnum):
    """Whose term it is."""

    MUST = "must"  # the body must meet it
    NORM = "norm"  # agreed, or an office norm; no law
    WAIT = "wait"  # nothing may happen before it is over
    WINDOW = "window"  # somebody else's time


class Law(StrEnum):
    """Whose term it is. ``awb`` and ``rijk`` hold beside the Woo and beside the Wob."""

    WOO = "woo"
    WOB = "wob"
    AWB = "awb"
    RIJK = "rijk"


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the law, or one norm.

    Attributes:
        id: Stable English name; with ``law`` it is unique.
        law: The law it stands in.
        words: What must be done, or waited for.
        start: What day 0 is.
        article: How an account cites it; empty for an office norm.
        kind: Whose term it is.
        weeks: Its length in weeks; or
        working_days: Its length in working days; or
        given: No length in the law: the day stands in a letter or a ruling, or is the same day.
        rolls: Whether the Algemene termijnenwet extends its end.
        disputed: Whether that is not settled: then both days are named.
        extension_weeks: How much longer it can be made, once; 0 is never.
        extension_article: Where that stands.
        committee_weeks: Its length with an advisory committee (Awb 7:13); 0 is none.
        committee_article: Where that stands.
        since: First day of day 0 it holds for; None is not verified or of old.
        until: Last day it holds for; None is none.
        pending: It stands in the law and was not in force on ``as_of``.
        missed: What follows when it is missed.
        note: What to be careful about each time.
        confidence: ``Q`` read in the law, ``P`` in a source about it, ``R`` reasoned, ``M`` not
            verified.
        url: The article itself; empty where there is none.
    """

    id: str
    law: Law
    words: Words
    start: Words
    article: str
    kind: TermKind
    confidence: str
    url: str
    rolls: bool
    disputed: bool = False
    weeks: int = 0
    working_days: int = 0
    given: bool = False
    extension_weeks: int = 0
    extension_article: str = ""
    committee_weeks: int = 0
    committee_article: str = ""
    since: date | None = None
    until: date | None = None
    pending: bool = False
    missed: Words = SILENT
    note: Words = SILENT


@dataclass(frozen=True, slots=True)
class SuspensionRule:
    """When days do not count: from the day after ``start``, and whether the last day is one."""

    id: str
    law: Law
    words: Words
    start: Words
    article: str
    last_day: bool
    confidence: str


@dataclass(frozen=True)
class Catalogue:
    """The terms and suspensions, by name and law."""

    as_of: date
    terms: Mapping[tuple[str, str], Term]
    suspensions: Mapping[tuple[str, str], SuspensionRule]

    @classmethod
    def parse(cls, text: str) -> "Catalogue":
        """Read ``terms.toml``.

        Raises:
            ConfigError: A key is unknown (the nearest is named), missing or of another type.
        """
        data = tables.parse(text, _FILE)
        tables.check_keys(data, _TOP, file=_FILE)
        terms = [_term(entry) for entry in tables.rows(data, "term", file=_FILE)]
        rules = [_rule(entry) for entry in tables.rows(data, "suspension", file=_FILE)]
        for entries in (terms, rules):
            tables.check_unique((f"{e.id} ({e.law.value})" for e in entries), file=_FILE)
        return cls(
            tables.required(data, "as_of", date, file=_FILE, where="as_of"),
            {(entry.id, entry.law.value): entry for entry in terms},
            {(entry.id, entry.law.value): entry for entry in rules},
        )

    def term(self, name: str, law: str) -> Term:
        """The term of this name under ``woo`` or ``wob``.

        Raises:
            NotAllowedError: There is none; names the law that has it, or the nearest name.
        """
        for key in (law, "awb", "rijk"):
            if (found := self.terms.get((name, key))) is not None:
                return found
        if any(known == name for known, _law in self.terms):
            raise NotAllowedError(
                _('The {law} has no term "{name}". Choose another law or another term.').format(
                    law=law.capitalize(), name=name
                )
            )
        raise NotAllowedError(
            _('"{name}" is not a term of the law.{nearest} See woo term --help.').format(
                name=name, nearest=tables.nearest(name, {known for known, _law in self.terms})
            )
        )

    def normed(self, norms: Mapping[str, int]) -> "Catalogue":
        """The same, with other office norms: name of a norm to its working days; 0 leaves it.

        Only what is no law can be set so (``kind`` norm, in working days).
        """
        found = dict(self.terms)
        for key, entry in self.terms.items():
            if entry.kind is TermKind.NORM and entry.working_days and norms.get(entry.id):
                found[key] = replace(entry, working_days=norms[entry.id])
        return replace(self, terms=found)

    def suspension(self, name: str, law: str) -> SuspensionRule:
        """The suspension of this name under ``woo`` or ``wob``.

        Raises:
            NotAllowedError: That law has none of this name.
        """
        for key in (law, "awb"):
            if (found := self.suspensions.get((name, key))) is not None:
                return found
        raise NotAllowedError(
            _('The {law} has no suspension "{name}". Choose another law.').format(
                law=law.capitalize(), name=name
            )
        )


_TERM_KEYS = frozenset(Term.__dataclass_fields__)
_RULE_KEYS = frozenset(SuspensionRule.__dataclass_fields__)
_TYPES: Mapping[str, type] = {
    "article": str,
    "url": str,
    "rolls": bool,
    "disputed": bool,
    "weeks": int,
    "working_days": int,
    "given": bool,
    "extension_weeks": int,
    "extension_article": str,
    "committee_weeks": int,
    "committee_article": str,
    "since": date,
    "until": date,
    "pending": bool,
}


def _common(entry: Mapping[str, Any], known: frozenset[str]) -> tuple[str, dict[str, Any]]:
    """The place of an entry, and what terms and suspensions have in common."""
    where = str(entry.get("id", "?"))
    tables.check_keys(entry, known, file=_FILE, where=where)
    law = tables.required(entry, "law", str, file=_FILE, where=where)
    confidence = tables.required(entry, "confidence", str, file=_FILE, where=where)
    return where, {
        "id": tables.required(entry, "id", str, file=_FILE, where=where),
        "law": Law(tables.check_known(law, set(Law), file=_FILE, where=where)),
        "words": _said(entry, "words", where),
        "start": _said(entry, "start", where),
        "article": tables.required(entry, "article", str, file=_FILE, where=where),
        "confidence": tables.check_known(confidence, _CONFIDENCE, file=_FILE, where=where),
    }


def _said(entry: Mapping[str, Any], key: str, where: str) -> Words:
    tables.required(entry, key, dict, file=_FILE, where=where)
    return tables.words(entry, key, file=_FILE, where=where)


def _term(entry: Mapping[str, Any]) -> Term:
    where, values = _common(entry, _TERM_KEYS)
    for key in ("url", "rolls"):
        tables.required(entry, key, _TYPES[key], file=_FILE, where=where)
    for key in _TYPES.keys() & entry.keys():
        values[key] = tables.typed(entry, key, _TYPES[key], file=_FILE, where=where)
    kind = tables.required(entry, "kind", str, file=_FILE, where=where)
    values["kind"] = TermKind(tables.check_known(kind, set(TermKind), file=_FILE, where=where))
    for key in ("missed", "note"):
        values[key] = tables.words(entry, key, file=_FILE, where=where)
    term = Term(**values)
    if [term.weeks > 0, term.working_days > 0, term.given].count(True) != 1:
        raise ConfigError(
            _("{file}, {where}: give one of weeks, working_days and given.").format(
                file=_FILE, where=where
            )
        )
    if term.weeks and term.law is not Law.RIJK and not term.rolls:
        raise ConfigError(
            _("{file}, {where}: a term in weeks that stands in an act rolls (Atw 1 lid 1).").format(
                file=_FILE, where=where
            )
        )
    return term


def _rule(entry: Mapping[str, Any]) -> SuspensionRule:
    where, values = _common(entry, _RULE_KEYS)
    return SuspensionRule(
        **values, last_day=tables.required(entry, "last_day", bool, file=_FILE, where=where)
    )
