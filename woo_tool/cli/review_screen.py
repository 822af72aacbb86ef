# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What ``woo review decide`` shows: a screen of any size from 80×24, or plain lines.

A mark stands between brackets, whatever its colour: nothing is told by colour alone.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from woo_tool.cli.text import printable
from woo_tool.language import _, ngettext

if TYPE_CHECKING:
    from woo_tool.worklog.grouping import Group
    from woo_tool.worklog.session import Place, Session

_BOLD, _DIM, _OFF, _BAR = "\x1b[1m", "\x1b[2m", "\x1b[0m", "\x1b[7m"
#: A mark: black on a light colour that both dark and light terminals show.
_MARK = "\x1b[30;103m"
_KEPT = "\x1b[30;102m"


@dataclass(frozen=True, slots=True)
class Look:
    """Size of the screen, and whether colour may be used."""

    width: int
    height: int
    color: bool

    def paint(self, code: str, text: str) -> str:
        """Text in a style, or as it is."""
        return f"{code}{text}{_OFF}" if self.color and text else text


def words() -> list[tuple[str, str]]:
    """The keys and what they do, in the order in which they are shown."""
    return [
        ("r", _("redact")),
        ("k", _("keep")),
        ("g", _("other ground")),
        ("s", _("skip")),
        ("u", _("undo")),
        ("d", _("per document")),
        ("v", _("view page")),
        ("n", _("more places")),
        ("?", _("help")),
        ("q", _("stop")),
    ]


def help_text() -> list[str]:
    """What every key does, in sentences."""
    return [
        _("r  Redact all these places. R: also in documents still to come, in this review."),
        _("k  Keep them: they stay. K: also in documents still to come."),
        _("g  Redact them under another ground, which is asked."),
        _("s  Skip: comes back at the end.    ~  Put it down as undecided."),
        _("u  Undo the last decision, as often as you like, also those of yesterday."),
        _("d  Decide document by document: one may keep what another redacts."),
        _("v  View the page as a picture, with a frame around the place."),
        _("n, p or arrows  More places of this group."),
        _("q  Stop. All that was decided is saved already; go on later with the same command."),
    ]


def heading(session: "Session") -> str:
    """How far it is."""
    return _(
        "Review · {groups} decisions to go · {marks} marks · {done} decided now · {who}"
    ).format(
        groups=len(session.groups),
        marks=session.marks,
        done=session.done,
        who=printable(session.reviewer.by),
    )


def title(group: "Group") -> str:
    """What it is, how often, how sure, under which ground."""
    n, d = len(group.entries), len(group.documents)
    places = ngettext("{n} place", "{n} places", n).format(n=n)
    documents = ngettext("{n} document", "{n} documents", d).format(n=d)
    return f"{group.entity.value} · {places} · {documents} · {group.score:.2f} · {group.ground}"


def forms(group: "Group", most: int) -> str:
    """How it is written, with how often."""
    listed = [f"{printable(text)} ×{n}" for text, n in group.forms[:most] if text]
    if len(group.forms) > most:
        listed.append("…")
    return ", ".join(listed) or _("(a place without text: a picture or drawing; press v)")


def elsewhere(session: "Session") -> str:
    """What was decided on the same before, "" where nothing was."""
    found = session.elsewhere()
    said = [
        ngettext("redacted in {n} place", "redacted in {n} places", found["redact"]).format(
            n=found["redact"]
        )
        if "redact" in found
        else "",
        ngettext("kept in {n} place", "kept in {n} places", found["keep"]).format(n=found["keep"])
        if "keep" in found
        else "",
    ]
    listed = ", ".join(part for part in said if part)
    return _("Decided before: {what}.").format(what=listed) if listed else ""


def office(session: "Session") -> str:
    """The office that stands beside a name, and what that mostly means; "" where none does."""
    title, kind = session.office()
    said = {
        "public": _("Beside it: {title}. Names in this office mostly stay."),
        "maybe": _("Beside it: {title}. Stays where the person is public in that role already."),
        "private": _("Beside it: {title}. Names in this role mostly go."),
    }.get(kind, "")
    return said.format(title=printable(title))


def draw(session: "Session", look: Look, *, first: int, message: str) -> list[str]:
    """The whole screen, line by line; never more than ``look.height``."""
    group = session.current
    if group is None:
        return []
    width = look.width
    top = [look.paint(_BAR, heading(session)[:width].ljust(width)), ""]
    top.append(look.paint(_BOLD, title(group)[:width]))
    top += textwrap.wrap(forms(group, 8), width)[:2]
    for before in (elsewhere(session), office(session)):
        if before:
            top.append(look.paint(_BOLD, before[:width]))
    keys = _keys(look)
    room = look.height - len(top) - len(keys) - 3
    shown: list[str] = []
    count = 0
    for place in session.places(first, max(1, room // 2), 2 * width):
        lines = _place(place, look)
        if shown and len(shown) + len(lines) > room:
            break
        shown += lines
        count += 1
    left = len(group.entries) - first - count
    more = (
        ngettext("… and {n} more place (n).", "… and {n} more places (n).", left).format(n=left)
        if left > 0
        else ""
    )
    body = [*top, "", *shown[:room]]
    body += [""] * (look.height - len(body) - len(keys) - 2)
    return [*body, look.paint(_DIM, more[:width]), look.paint(_BOLD, message[:width]), *keys]


def _keys(look: Look) -> list[str]:
    """One or two lines with the keys."""
    lines, line = [], ""
    for letter, word in words():
        part = f"[{letter}] {word}  "
        if len(line) + len(part) > look.width:
            lines.append(line)
            line = ""
        line += part
    return [*lines, line]


def _place(place: "Place", look: Look) -> list[str]:
    """File and page, then two lines with the mark in the middle."""
    where = f"{_short(place.file, look.width - 24)} · {page_of(place)}"
    if place.entry.score:
        where += f" · {place.entry.score:.2f}"
    if _stays(place):
        where += " · " + _("stays")
    if not place.text:
        return [look.paint(_DIM, where), f"  {printable(place.entry.explanation)}"[: look.width]]
    room = 2 * (look.width - 2) - 4
    text = printable(place.text)
    text = text if len(text) <= room - 20 else text[: room - 21] + "…"
    side = max(10, (room - len(text)) // 2)
    before = printable(place.before)
    after = printable(place.after)
    before = before if len(before) <= side else "…" + before[-(side - 1) :]
    after = after if len(after) <= side else after[: side - 1] + "…"
    colour = _KEPT if _stays(place) else _MARK
    return [look.paint(_DIM, where), *_wrapped(before, text, after, look, colour)]


def _stays(place: "Place") -> bool:
    """Whether it is not redacted as things are; said in a word, not in a colour alone."""
    return place.entry.action.value == "keep"


def _wrapped(before: str, text: str, after: str, look: Look, colour: str) -> list[str]:
    """Context in lines, with the style of the mark going on over a line end."""
    whole = f"{before} [{text}] {after}".strip()
    start = len(f"{before} ".lstrip()) if before else 0
    end = start + len(text) + 2
    lines, at = [], 0
    for line in textwrap.wrap(whole, look.width - 2, drop_whitespace=True):
        place = whole.index(line, at)
        at = place + len(line)
        a, b = max(start - place, 0), min(end - place, len(line))
        painted = look.paint(colour, line[a:b]) if a < b else ""
        lines.append("  " + (line[:a] + painted + line[b:] if painted else line))
    return lines


def _short(name: str, width: int) -> str:
    """A name that fits: its middle is what is left out."""
    text = printable(name)
    if len(text) <= width:
        return text
    half = (width - 1) // 2
    return f"{text[:half]}…{text[-half:]}"


def spoken(session: "Session", *, first: int, most: int) -> list[str]:
    """The same in plain lines, for a screen reader or a file."""
    group = session.current
    if group is None:
        return []
    lines = ["", *(said.replace(" · ", ", ") for said in (heading(session), title(group)))]
    lines.append(forms(group, 8))
    lines += [said for said in (elsewhere(session), office(session)) if said]
    for place in session.places(first, most, 70):
        where = f"{printable(place.file)}, {page_of(place)}"
        if _stays(place):
            where += ", " + _("stays")
        said = (
            f"{place.before} [{place.text}] {place.after}"
            if place.text
            else place.entry.explanation
        )
        lines.append(f"{where}: {printable(said).strip()}")
    left = len(group.entries) - first - most
    if left > 0:
        lines.append(
            ngettext("… and {n} more place (n).", "… and {n} more places (n).", left).format(n=left)
        )
    return lines


def page_of(place: "Place") -> str:
    """The page of a place."""
    return _("p. {n}").format(n=place.entry.page)


def grounds(listed: Sequence[str]) -> list[str]:
    """A numbered list of the grounds in use."""
    return [f"{number}  {code}" for number, code in enumerate(listed, 1)]
