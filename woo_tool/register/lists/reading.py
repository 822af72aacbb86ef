# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Any list: which reader it needs is seen from its first bytes, not from its name."""

import zipfile
from pathlib import Path

from woo_tool.errors import InputError
from woo_tool.language import _
from woo_tool.register.lists import ods, separated, xlsx
from woo_tool.register.lists.cells import Sheet

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Megabytes that a list may be, packed and unpacked: above it, it is no list.
_PACKED, _UNPACKED = 64, 1024


def sheets(path: Path) -> list[Sheet]:
    """The sheets of a list that hold anything.

    Raises:
        InputError: ``unreadable``, ``empty``, ``old-excel``, ``not-a-list``, ``too-large``.
    """
    try:
        if path.stat().st_size > _PACKED << 20:
            raise _too_large()
        with path.open("rb") as file:
            first = file.read(8)
    except OSError as error:
        raise InputError(
            "unreadable",
            _("The list cannot be read ({reason}). Check its name.").format(reason=error.strerror),
        ) from error
    if not first:
        raise InputError("empty", _("The list is empty."))
    if first == _OLE:
        raise InputError(
            "old-excel",
            _("The list is an old Excel file, or has a password. Save it as XLSX without one."),
        )
    try:
        found = _read(path, zipped=first.startswith(b"PK"))
    except InputError:
        raise
    except Exception as error:  # whatever a reader raises on a bad file
        raise InputError(
            "not-a-list",
            _("The list is no XLSX, ODS or CSV file, or is damaged. Save it anew and try again."),
        ) from error
    found = [sheet for sheet in found if sheet.rows]
    if not found:
        raise InputError("empty", _("The list is empty."))
    return found


def _read(path: Path, *, zipped: bool) -> list[Sheet]:
    if not zipped:
        return separated.read(path)
    with zipfile.ZipFile(path) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _UNPACKED << 20:
            raise _too_large()
        names = set(archive.namelist())
    if "content.xml" in names:
        return ods.read(path)
    return xlsx.read(path)


def _too_large() -> InputError:
    return InputError("too-large", _("The list is too large: remove pictures and empty rows."))
