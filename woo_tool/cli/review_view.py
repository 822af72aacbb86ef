# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of a mark as a picture, in the viewer of the user."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from woo_tool.language import _

if TYPE_CHECKING:
    from woo_tool.worklog.folder import WorkFolder
    from woo_tool.worklog.session import Session

_DPI_SCALE = 1.6


class Shown:
    """Shows the page of a place: as a picture in the viewer, or says where the picture is."""

    def __init__(
        self,
        case: "WorkFolder",
        session: "Session",
        viewer: str | None,
        password: str | None = None,
    ) -> None:
        self.case = case
        self.password = password
        self.session = session
        self.viewer = viewer

    def page(self, first: int) -> str:
        """Open the page of the first place that is shown; what to tell the user."""
        from woo_tool.worklog.pdf_export import with_boxes
        from woo_tool.worklog.pictures import marked_page
        from woo_tool.worklog.scanning import source_of

        group = self.session.current
        if group is None:
            return ""
        entry = group.entries[first]
        document = self.session.document_of(entry)
        (entry,) = with_boxes(self.case, self.session.log, document, [entry], self.password)
        source = source_of(self.case, document.name)
        png = marked_page(source, entry.page, entry.boxes, scale=_DPI_SCALE, password=self.password)
        path = self.case.path / "page.png"
        path.unlink(missing_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(png)
        if self._open(path):
            return _("The page is in your viewer.")
        return _("The page is {file} in the work folder.").format(file=path.name)

    def _open(self, path: Path) -> bool:
        if sys.platform == "win32" and not self.viewer:  # pragma: no cover
            os.startfile(path)  # noqa: S606
            return True
        usual = "open" if sys.platform == "darwin" else "xdg-open"
        program = shutil.which(self.viewer or usual)
        if program is None or (not self.viewer and not _display()):
            return False
        subprocess.Popen(
            [program, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        return True


def _display() -> bool:
    return sys.platform == "darwin" or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
