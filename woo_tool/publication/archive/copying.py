# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a redacted file to the copy that is published and kept.

Only what PDF/A-2b asks and no reader sees is changed: the letters of our own labels are embedded,
a profile says what the colours mean, pictures are not smoothed, links say that they print. The
claim is made only where every rule holds. Whatever else would differ: the file stays as it is.
"""

import contextlib
import io
import logging
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woo_tool import assets
from woo_tool.publication.archive import alike, labels, rules
from woo_tool.redaction import metadata

if TYPE_CHECKING:
    from pikepdf import Pdf

#: Part of what a copy was made with: a copy of another form is made anew.
FORM = 1
PRINTS = 4


@dataclass(frozen=True, slots=True)
class Archived:
    """What became of a file: the rules that do not hold; none: it is PDF/A-2b, and says so."""

    broken: tuple[str, ...] = ()


def archive(source: Path, target: Path) -> Archived:
    """Write the copy; the same bytes each time.

    Where a rule does not hold, or anything else would change, the copy is the file itself.
    """
    import pikepdf

    try:
        with _quiet(), pikepdf.open(source) as pdf:
            mend(pdf)
            broken = rules.broken(pdf)
            if not broken:
                data = _saved(pdf)
                if not alike.only_that(source, data):
                    broken = ("changed",)
    except Exception:  # noqa: BLE001  (a file that cannot be judged is published as it is)
        broken = ("unread",)  # woo verify says what is wrong with it
    if broken:
        shutil.copyfile(source, target)
    else:
        target.write_bytes(data)
    return Archived(tuple(broken))


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Without what fontTools says of fonts that others made."""
    logger = logging.getLogger("fontTools")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)


def mend(pdf: "Pdf") -> None:
    """What can be put right without anybody seeing it."""
    from pikepdf import Array, Dictionary, Name, Object, Stream, String

    profile = pdf.make_stream(assets.shipped("publication", "srgb.icc").read_bytes())
    profile.N = 3
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=String("sRGB"),
                DestOutputProfile=profile,
            )
        ]
    )
    title = str(pdf.docinfo.get("/Title", ""))
    language = pdf.Root.get("/Lang")
    tag = str(language) if isinstance(language, String) else None
    metadata.write(pdf, title=title, language=tag, archival=True)
    for page in pdf.pages:
        for note in page.obj.get("/Annots", ()):
            if str(note.get("/Subtype")) == "/Link":
                note.F = PRINTS
    item: Any
    for item in pdf.objects:
        if not isinstance(item, Object):  # a number with an object of its own
            continue
        stream = isinstance(item, Stream)
        if stream and item.get("/Interpolate"):
            item.Interpolate = False
        facts = item.stream_dict.unparse() if stream else item.unparse(resolved=True)
        if b"/TR" in facts:
            _idle(item, 0)
    _embed(pdf)


def _idle(item: Any, depth: int) -> None:
    """Transfer functions that change nothing go."""
    from pikepdf import Array, Dictionary, Name, Stream

    if isinstance(item, Dictionary | Stream):
        for key in ("/TR", "/TR2"):
            if item.get(key) in (Name.Identity, Name.Default):
                del item[key]
        parts: list[Any] = [item.get(key) for key in item.keys()]  # noqa: SIM118
    else:
        parts = list(item) if isinstance(item, Array) else []
    for part in parts:
        if isinstance(part, Array | Dictionary) and not part.is_indirect and depth < 50:
            _idle(part, depth + 1)


def _embed(pdf: "Pdf") -> None:
    from woo_tool.redaction.shown import Shown

    shown = Shown(pdf)
    found: dict[tuple[int, int], Any] = {}
    for page in pdf.pages:
        resources: Any = page.obj.get("/Resources")
        fonts: Any = resources.get("/Font") if resources is not None else None
        for name, font in fonts.items() if fonts is not None else ():
            if name in labels.NAMES and labels.ours(name, font):
                found[font.objgen] = font
    if not found:
        return
    for page in pdf.pages:
        shown.page(page.obj)
    for at, font in found.items():
        codes = shown.codes(shown.fonts[at]) if at in shown.fonts else None
        labels.embed(pdf, font, frozenset(range(32, 127) if codes is None else codes))


def _saved(pdf: "Pdf") -> bytes:
    import pikepdf

    out = io.BytesIO()
    pdf.save(
        out,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        force_version="1.7",
        deterministic_id=True,
    )
    return metadata.identify(out.getvalue())
