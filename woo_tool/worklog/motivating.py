# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The reasons per ground that a decision must give, and the standard texts they begin with."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from woo_tool import assets
from woo_tool.errors import ConfigError, UsageError
from woo_tool.language import _
from woo_tool.redaction.grounds import Grounds, Kind, check_keys, read_toml
from woo_tool.redaction.reviewed import NO_GROUND
from woo_tool.worklog.deciding import Reviewer
from woo_tool.worklog.store import Worklog

#: Grounds that are weighed: Woo 5.1 lid 3 asks for the reasons of each.
_WEIGHED = frozenset({Kind.RELATIVE, Kind.EXCEPTIONAL, Kind.OWN_REGIME})
_TO_FILL = re.compile(r"\[[^\]]+\]")


@dataclass(frozen=True, slots=True)
class Motivation:
    """What was written for one ground; ``older`` for information of more than five years."""

    ground: str
    text: str
    older: str = ""
    until: str = ""


def weighed(grounds: Grounds, code: str) -> bool:
    """Whether a ground needs a motivation of its own."""
    return code not in NO_GROUND and grounds.get(code).kind in _WEIGHED


def ends(grounds: Grounds, code: str) -> bool:
    """Whether a ground is for a time, so that its end must be named."""
    return code not in NO_GROUND and grounds.get(code).kind is Kind.TEMPORARY


def ages(code: str) -> bool:
    """Whether Woo 5.3 asks further reasons after five years: 5.1 lid 2, lid 5 and 5.2."""
    return code not in NO_GROUND and code.startswith(("5.1.2", "5.1.5", "5.2"))


def endless(log: Worklog, grounds: Grounds, ground: str) -> list[str]:
    """Of these grounds (parted by ``;``) those that hold for a time and whose end nobody gave."""
    written = motivations(log)
    return [
        code
        for code in ground.split(";")
        if ends(grounds, code) and not (code in written and written[code].until)
    ]


def standard(overlays: Sequence[Path] = ()) -> dict[str, Motivation]:
    """The standard texts: those of the organisation, else what ships.

    Raises:
        ConfigError: The file is not as it should be.
    """
    path = assets.find("redaction", "motivations.toml", overlays=overlays)
    if path is None:
        return {}
    data = read_toml(path)
    check_keys(path, data, {"motivation"})
    found = {}
    for entry in data.get("motivation", ()):
        check_keys(path, entry, {"ground", "text", "older"})
        try:
            made = Motivation(entry["ground"], entry["text"], entry.get("older", ""))
        except KeyError as error:
            raise ConfigError(
                _("{file}: a motivation needs {key}.").format(file=path.name, key=error)
            ) from error
        found[made.ground] = made
    return found


def motivations(log: Worklog) -> Mapping[str, Motivation]:
    """What was written so far, by ground."""
    return {
        row["ground"]: Motivation(row["ground"], row["text"], row["older"], row["until"])
        for row in log.rows("SELECT * FROM motivations ORDER BY ground")
    }


def motivate(
    log: Worklog,
    ground: str,
    reviewer: Reviewer,
    *,
    text: str = "",
    older: str = "",
    until: date | None = None,
) -> Motivation:
    """Write the reasons of a ground; what is not given stays as it was.

    Raises:
        UsageError: A text still holds what was to be filled in, there is nothing to write, or an
            end date is past or of a ground that does not end.
        ConfigError: No such ground.
    """
    reviewer.policy.grounds.get(ground)
    for said in (text, older):
        blank = _TO_FILL.search(said)
        if blank:
            raise UsageError(
                _("The text still holds {blank}: fill that in.").format(blank=blank.group())
            )
    if not (text.strip() or older.strip() or until):
        raise UsageError(_("Give a text, a text for older information, or an end date."))
    if until and not ends(reviewer.policy.grounds, ground):
        raise UsageError(
            _("{ground} does not hold for a time: leave its end date out.").format(ground=ground)
        )
    if until and until <= reviewer.now.date():
        raise UsageError(
            _("{day} is no end date: it has to come after today.").format(day=until.isoformat())
        )
    with log.changing():
        was = motivations(log).get(ground, Motivation(ground, ""))
        made = Motivation(
            ground,
            text.strip() or was.text,
            older.strip() or was.older,
            until.isoformat() if until else was.until,
        )
        event = log.note("motivate", {"ground": ground}, now=reviewer.now, by=reviewer.by)
        log.connection.execute(
            "INSERT OR REPLACE INTO motivations VALUES (?, ?, ?, ?, ?)",
            [made.ground, made.text, made.older, made.until, event],
        )
    return made
