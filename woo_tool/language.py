# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dutch and English texts. Import this before Typer: its headings come from gettext too.

The English sentence in the source is the key; ``locale/nl/LC_MESSAGES/woo_tool.po`` holds
the Dutch one (``make messages`` compiles it). Dutch is chosen when ``WOO_LANG``,
``LC_ALL``, ``LC_MESSAGES`` or ``LANG`` (the first that is set) begins with ``nl``.
"""

import gettext
import os
from functools import lru_cache
from pathlib import Path

_LOCALE = Path(__file__).resolve().parent / "locale"


def chosen() -> str:
    """``nl`` or ``en``, as the environment says."""
    for name in ("WOO_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "nl" if value.lower().startswith("nl") else "en"
    return "en"


@lru_cache(maxsize=4)
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("woo_tool", _LOCALE, [language], fallback=True)


def _(message: str) -> str:
    """The message in the language of the user."""
    return _catalogue(chosen()).gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The message for ``n`` things in the language of the user."""
    return _catalogue(chosen()).ngettext(one, many, n)
