# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why a file is no PDF/A-2b, for who has to decide whether that matters."""

from woo_tool.language import _


def reason(code: str) -> str:
    """A broken rule in words; its code where there are none."""
    said = {
        "font-not-embedded": _("a font of the source is not embedded"),
        "font-widths": _("a font of the source has other widths than its letters"),
        "font-glyphs": _("a font of the source lacks letters that are shown"),
        "font-encoding": _("a font of the source says in no clear way which letters it has"),
        "font-unread": _("a font of the source cannot be judged"),
        "colours-of-print": _("colours of the printing press (CMYK) without a profile"),
        "inks": _("special inks"),
        "profile": _("a colour profile of the source is no valid one"),
        "picture-jpx": _("a picture in JPEG 2000, which is not judged here"),
        "transfer": _("a transfer function of the printing press"),
        "page-size": _("a page that is too small or too large"),
        "changed": _("the copy would not have been the same"),
        "unread": _("it cannot be judged"),
    }
    return said.get(code, code)
