# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dutch and English texts. Import this before Typer: its headings come from gettext too.

The English sentence in the source is the key; ``locale/nl/LC_MESSAGES/woo_tool.po`` holds
the Dutch one (``make messages`` compiles it). Dutch is chosen when ``WOO_LANG``,
``LC_ALL``, ``LC_MESSAGES`` or ``LANG`` (the first that is set) begins with ``nl``.
"""

import gettext
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

#: Where the catalogues are.
FOLDER = Path(__file__).resolve().parent / "locale"


def chosen() -> str:
    """``nl`` or ``en``, as the environment says."""
    for name in ("WOO_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "nl" if value.lower().startswith("nl") else "en"
    return "en"


@lru_cache(maxsize=4)
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("woo_tool", FOLDER, [language], fallback=True)


def _(message: str) -> str:
    """The message in the language of the user."""
    return _catalogue(chosen()).gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The message for ``n`` things in the language of the user."""
    return _catalogue(chosen()).ngettext(one, many, n)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence that is made now and told later, by another process or in another language.

    Made by ``phrase`` and ``counted``, so that the reader of messages sees the English. ``str``
    of it is that English, filled in: what machine formats have.
    """

    one: str
    #: The same of any other number than one; empty: nothing is counted.
    many: str = ""
    values: "Mapping[str, str | int | Phrase]" = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        one = not self.many or self.values["n"] == 1
        return self._filled(self.one if one else self.many, str)

    def told(self) -> str:
        """The sentence in the language of the user."""
        said = ngettext(self.one, self.many, int(str(self.values["n"]))) if self.many else ""
        return self._filled(said or _(self.one), Phrase.told)

    def _filled(self, message: str, tell: "Callable[[Phrase], str]") -> str:
        values = self.values.items()
        return message.format(
            **{name: tell(v) if isinstance(v, Phrase) else v for name, v in values}
        )

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Phrase":
        """Of what ``dataclasses.asdict`` made of one."""
        values = row["values"].items()
        told = {name: cls.of(v) if isinstance(v, dict) else v for name, v in values}
        return cls(str(row["one"]), str(row["many"]), told)


def phrase(message: str, **values: str | int | Phrase) -> Phrase:
    """A sentence to be told later; the names in the message are filled in with the values."""
    return Phrase(message, values=values)


def counted(one: str, many: str, n: int, **values: str | int | Phrase) -> Phrase:
    """A sentence about ``n`` things, to be told later."""
    return Phrase(one, many, {**values, "n": n})
