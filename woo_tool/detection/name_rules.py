# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every name rule in one table: its stable id and its sentence.

Scores are set where a rule is, in steps measured on hand-annotated passages, and moved by
what stands around the name (``surroundings``).
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from woo_tool.language import _

#: Stable id -> sentence. Ids are a promise to scripts.
NAME_RULES: Mapping[str, Callable[[], str]] = MappingProxyType(
    {
        "name.honorific": lambda: _("Behind a title or form of address."),
        "name.role": lambda: _("Behind a word for a person's role."),
        "name.initials": lambda: _("Initials and a surname."),
        "name.reversed": lambda: _("A surname, a comma, then initials or a first name."),
        "name.full": lambda: _("A first name and a surname."),
        "name.first": lambda: _("A word of the list of first names."),
        "name.surname": lambda: _("A word of the list of surnames, where a person can stand."),
        "name.prefixed": lambda: _("A surname with its prefix."),
        "name.introduced": lambda: _("Behind words that introduce a name."),
        "name.mentioned": lambda: _("Behind the sign that addresses somebody."),
        "name.series": lambda: _("In a series with another person."),
        "name.label": lambda: _("On a line or in a list whose label asks for a person."),
        "name.column": lambda: _("In a table column whose title asks for a person."),
        "name.row": lambda: _("In a list of which the other lines begin with a person."),
        "name.salutation": lambda: _("In the salutation of a letter or message."),
        "name.closing": lambda: _("Under the closing of a letter or message."),
        "name.speaker": lambda: _("At the start of a line of speech."),
        "name.contact": lambda: _("On a line with a telephone number or an e-mail address."),
        "initials.known": lambda: _("The initials of a person named in this document."),
        "initials.action": lambda: _("Initials at a place for a person in an action list."),
        "initials.speaker": lambda: _("Initials at the start of lines of speech."),
        "initials.signed": lambda: _("Initials that close a message or stand in a reference."),
        "initials.mixed": lambda: _("Initials written with the prefix of a surname."),
        "name.tagger": lambda: _("Written and placed as names are (statistical tagger)."),
        "propagated": lambda: _("A name that was found elsewhere in this document."),
    }
)
