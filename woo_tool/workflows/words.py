# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words of the law files in two languages, and dates as people write them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from woo_tool.language import _, chosen

#: No locale of the machine: an answer must not depend on what is installed there.
_MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}
_WEEKDAYS = {
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence of a data file in Dutch and English; ``str()`` is the one of the user."""

    nl: str = ""
    en: str = ""

    def __str__(self) -> str:
        return self.nl if chosen() == "nl" else self.en


#: Nothing is said.
SILENT = Words()


def said(day: date) -> str:
    """A day as people write it: ``Monday 1 June 2026``, ``maandag 1 juni 2026``."""
    language = chosen()
    weekday = _WEEKDAYS[language].split()[day.weekday()]
    month = _MONTHS[language].split()[day.month - 1]
    return f"{weekday} {day.day} {month} {day.year}"


#: Every sentence that an account can hold, by a key that does not change. A step carries the
#: key and its values, and is put into words only when somebody reads it: a list of ten
#: thousand deadlines reads none of them.
MESSAGES: Mapping[str, Callable[[], str]] = {
    # steps
    "start": lambda: _("{what}: this is day 0."),
    "counting": lambda: _("Day 1 of {days} days."),
    "working-days": lambda: _("Day 1; counted in working days: {days}."),
    "suspended": lambda: _(
        "Suspended ({what}) from {first} up to and including {last}: {days} days."
    ),
    "suspended-again": lambda: _(
        "Suspended ({what}) from {first} up to and including {last}: {days} days, of which "
        "{double} were suspended already and count once."
    ),
    "suspended-none": lambda: _("Notice ({what}), but no day is suspended."),
    "extended": lambda: _("Extended by {days} days; the notice was in time."),
    "agreed": lambda: _(
        "Agreed in writing: the last day is {day}, as it is, also when that is a free day."
    ),
    "given": lambda: _("This day was set, and moves over no free day."),
    "postponed": lambda: _("Postponed to {day}, with a reason and a motivation."),
    "full": lambda: _("The {days} days that count are full."),
    "weekend": lambda: _("No term ends in a weekend: on to the next day."),
    "free": lambda: _("No term ends on this day ({name}): on to the next day."),
    "deadline": lambda: _("Last day. {what}."),
    "posted": lambda: _(
        "An objection that was posted before the end is in time when it is received by this day."
    ),
    # warnings: the law and the calendar
    "note": lambda: "{words}",  # said in the data
    "before-woo": lambda: _(
        "The Woo holds for decisions from 1 May 2022, also on older requests; what was "
        "decided before that fell under the Wob (--law wob)."
    ),
    "after-wob": lambda: _(
        "The last day is {deadline}. A decision from 1 May 2022 falls under the Woo, also on a "
        "request made under the Wob: count with --law woo too."
    ),
    "wob-extension": lambda: _(
        "Not settled: an extension of four weeks given under the Wob while the decision falls "
        "under the Woo. With the two weeks of the Woo the last day is {other}."
    ),
    "before-force": lambda: _("This duty is in force since {since}, and not for older documents."),
    "unknown-days": lambda: _(
        "The days equated by royal decree are known from {first} up to and including {last}. "
        "This term ends outside those years: check its last day."
    ),
    # warnings: what changes nothing
    "late-extension": lambda: _(
        "The notice of the extension ({notice}) is later than the end of the first term "
        "({stood}): there is no extension (Woo 4.4 lid 2)."
    ),
    "late-suspension": lambda: _(
        "The notice ({what}, {notice}) is later than the deadline as it then stood ({stood}): "
        "it suspends nothing."
    ),
    "late-agreement": lambda: _(
        "The consent was signed on {notice}, after the deadline as it then stood ({stood}): it "
        "changes nothing."
    ),
    "agreed-stays": lambda: _(
        "The agreed day {day} stays the last day; the notice of {notice} does not move it."
    ),
    "agreed-earlier": lambda: _(
        "The agreed day {day} is earlier than the day that the law gives ({counted}). Check the "
        "letter."
    ),
    "after-nominal": lambda: _(
        "The suspension ({what}) would start on {first}, when the term is full already: it moves "
        "nothing."
    ),
    "before-signature": lambda: _(
        "The consent was signed on {notice}: the days before it (from {start}) do count."
    ),
    "asked-late": lambda: _(
        "Clarification was asked on {notice}, later than two weeks after receipt ({last}, Woo 4.1 "
        "lid 5). The suspension is counted, but a refusal to treat the request can be attacked."
    ),
    # warnings: the case
    "only-spoken": lambda: _(
        "The contact of {day} was to move the term, but nothing in writing is recorded: the term "
        "runs on (Awb 4:15 lid 2 a)."
    ),
    "injunction": lambda: _(
        "An interim measure stands in the way: nothing is disclosed (Woo 4.4 lid 5)."
    ),
    "premature": lambda: _(
        "The notice of default came on or before the last day ({deadline}): it is premature and "
        "does not count (Awb 6:12)."
    ),
    "penalty": lambda: _("Penalty of the ruling: {rate} euro a day; {total} euro so far."),
    "penalty-most": lambda: _(
        "Penalty of the ruling: {rate} euro a day, at most {most} euro; {total} euro so far."
    ),
    # warnings: two readings
    "extension-reading": lambda: _(
        "Two readings: the first term ended on a free day. When the extension is counted from "
        "the end so moved, the last day is {other}. The earlier day is given."
    ),
    "lapse-reading": lambda: _(
        "Two readings: when nobody answered, the last day of the term that was set may still be "
        "suspended; the last day is then {other}. The earlier day is given."
    ),
    "first-view-reading": lambda: _(
        "Two readings: when the first view ends the suspension and not the last, the last day is "
        "{other} (Woo 4.4 lid 3). To be safe, keep to that day."
    ),
    "roll-reading": lambda: _(
        "Two readings: whether the Algemene termijnenwet moves this end is not settled; without "
        "it the day is {other}. The later day is given."
    ),
    "acoi-open": lambda: _(
        "The complaint to the ACOI of {sent} suspends the objection term until its advice or "
        "notice: the last day will be later than this one."
    ),
    "acoi-reading": lambda: _(
        "Two readings: whether the day of the ACOI's notice is still suspended. When it is not, "
        "the last day is {other}. The later day is given."
    ),
    "late-complaint": lambda: _(
        "The complaint to the ACOI ({notice}) is later than the end of the objection term "
        "({stood}): it suspends nothing (Woo 7.3 lid 2)."
    ),
    "acoi-first": lambda: _(
        "After a complaint to the ACOI two weeks hold instead of Awb 7:10 lid 1, also with a "
        "committee, for an objection that has been made (Woo 7.3 lid 3). The objection term "
        "itself ends on {end}."
    ),
    "acoi-adjourned": lambda: _(
        "Two readings: Woo 7.3 lid 3 departs from Awb 7:10 lid 1 only. If the decision can be "
        "adjourned, the last day is {other}. The earlier day is given."
    ),
}


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence of an account: a key of ``MESSAGES`` and its values.

    Values are dates (said in full), ``Words`` or anything with a ``str()``.
    """

    key: str
    values: tuple[tuple[str, object], ...] = ()

    @classmethod
    def of(cls, key: str, **values: object) -> "Message":
        """A message with its values by name."""
        return cls(key, tuple(values.items()))

    def __str__(self) -> str:
        shown = {
            name: said(value) if isinstance(value, date) else str(value)
            for name, value in self.values
        }
        return MESSAGES[self.key]().format(**shown)
