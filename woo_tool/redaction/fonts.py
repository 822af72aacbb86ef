# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fonts without what the pages do not show: codes, widths, glyphs and names.

The letters that only a redacted name had would otherwise still stand in the font (redaction.md
§1.5 no. 48). Glyph numbers stay, so that nothing moves.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from woo_tool.redaction import cmaps, fontglyphs, images
from woo_tool.redaction.shown import Shown

if TYPE_CHECKING:
    from pikepdf import Pdf


def prune(pdf: "Pdf") -> set[str]:
    """Prune every font to what the pages show, whether something was burned there or not.

    A font that came with more letters than its pages show looks as if something was taken away.

    Returns:
        ``font-kept-whole`` when the glyphs of a font could not be told apart.
    """
    shown = Shown(pdf)
    for page in pdf.pages:
        shown.page(page.obj)
    used = {at: shown.codes(font) for at, font in shown.fonts.items()}
    programs: dict[tuple[int, int], list[tuple[Any, Any, set[int] | None]]] = {}
    warnings: set[str] = set()
    names = fontglyphs.GlyphNames()
    whole: set[tuple[int, int]] = set()
    for at, font in shown.fonts.items():
        for descriptor, part in _descriptors(font):
            for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                program = descriptor.get(key)
                if program is not None:
                    programs.setdefault(program.objgen, []).append((font, part, used[at]))
    for at, users in programs.items():
        done = fontglyphs.subset(pdf.get_object(at), users, names)
        if not done:
            warnings.add("font-kept-whole")
        if done is None:  # its glyphs have their old names
            whole |= {font.objgen for font, _, _ in users}
    parts: dict[tuple[int, int], tuple[Any, set[int] | None]] = {}
    for number, font in shown.fonts.items():
        codes = used[number]
        for at, part, cids in _parts(font, codes):
            known = parts.get(at, (part, set()))[1]
            parts[at] = (part, None if known is None or cids is None else known | cids)
        _prune(pdf, font, codes, None if number in whole else names)
    for part, live in parts.values():
        if live is not None:
            _widths(pdf, part, live)
    return warnings


def _parts(
    font: Any, codes: set[int] | None
) -> Iterable[tuple[tuple[int, int], Any, set[int] | None]]:
    """The CID fonts of a composite font, which others may share, and the CIDs it shows."""
    from pikepdf import Array, Dictionary

    parts = font.get("/DescendantFonts")
    cids = fontglyphs.cids(font, codes)
    for part in parts if isinstance(parts, Array) else []:
        if isinstance(part, Dictionary):
            key = part.objgen if part.objgen != (0, 0) else (-1, id(font))
            yield key, part, cids


def _descriptors(font: Any) -> Iterable[tuple[Any, Any]]:
    """(descriptor, font or CID font) pairs."""
    from pikepdf import Array, Dictionary

    parts = font.get("/DescendantFonts")
    for part in parts if isinstance(parts, Array) else [font]:
        if isinstance(part, Dictionary) and isinstance(part.get("/FontDescriptor"), Dictionary):
            yield part.get("/FontDescriptor"), part


def _prune(
    pdf: "Pdf", font: Any, codes: set[int] | None, names: fontglyphs.GlyphNames | None
) -> None:
    from pikepdf import Dictionary, Stream

    kind = str(font.get("/Subtype"))
    mapping = font.get("/ToUnicode")
    if isinstance(mapping, Stream):
        values = cmaps.unicode(images.decoded(mapping))
        width = 2 if kind == "/Type0" else 1
        font.ToUnicode = pdf.make_stream(
            cmaps.write_unicode(values, values if codes is None else codes, width)
        )
    elif mapping is not None:
        del font["/ToUnicode"]
    if kind == "/Type0":
        _composite(pdf, font, codes)
        return
    encoding = font.get("/Encoding")
    if isinstance(encoding, Dictionary) and "/Differences" in encoding:
        font.Encoding = _differences(encoding, codes, None if kind == "/Type3" else names)
    if codes is not None:
        _simple_widths(font, codes)
    if kind == "/Type3":
        _procedures(font, codes)


def _differences(encoding: Any, codes: set[int] | None, names: fontglyphs.GlyphNames | None) -> Any:
    """The encoding with the names of used codes only."""
    from pikepdf import Array, Dictionary, Name

    new: list[Any] = []
    expected = -1
    for code, name in sorted(fontglyphs.differences(encoding).items()):
        if codes is not None and code not in codes:
            continue
        if code != expected:
            new.append(code)
        new.append(Name("/" + names(str(name)[1:])) if names else name)
        expected = code + 1
    made = Dictionary({k: v for k, v in encoding.items() if k != "/Differences"})
    if new:
        made.Differences = Array(new)
    return made


def _simple_widths(font: Any, codes: set[int]) -> None:
    from pikepdf import Array

    widths, first = font.get("/Widths"), font.get("/FirstChar")
    if not isinstance(widths, Array) or not isinstance(first, int):
        return
    values = list(widths)
    last = font.get("/LastChar")
    if isinstance(last, int):  # viewers take no width from beyond it
        values = values[: max(0, last - first + 1)]
    live = [c for c in sorted(codes) if first <= c < first + len(values)]
    if not live:
        font.FirstChar, font.LastChar, font.Widths = 0, 0, Array([0])
        return
    kept = set(live)
    font.FirstChar, font.LastChar = live[0], live[-1]
    font.Widths = Array(
        [values[c - first] if c in kept else 0 for c in range(live[0], live[-1] + 1)]
    )


def _procedures(font: Any, codes: set[int] | None) -> None:
    """Type3 glyphs of used codes only, under names that say nothing but the glyph."""
    from pikepdf import Array, Dictionary, Name

    procedures = font.get("/CharProcs")
    if not isinstance(procedures, Dictionary):
        return
    new: dict[str, Any] = {}
    listed: list[Any] = []
    # A glyph that no code names is never drawn.
    for code, name in sorted(fontglyphs.procedures_of(font).items()):
        procedure = procedures.get("/" + name)
        if procedure is None or (codes is not None and code not in codes):
            continue
        key = f"/{name}" if fontglyphs.named(name) else f"/g{code}"
        new[key] = procedure
        listed += [code, Name(key)]
    font.CharProcs = Dictionary(new)
    font.Encoding = Dictionary(Type=Name.Encoding, Differences=Array(listed))


def _composite(pdf: "Pdf", font: Any, codes: set[int] | None) -> None:
    from pikepdf import Stream

    encoding = font.get("/Encoding")
    if isinstance(encoding, Stream):
        spaces, values = cmaps.cids(images.decoded(encoding))
        if codes is not None:
            values = {k: v for k, v in values.items() if k[0] in codes}
        vertical = encoding.get("/WMode") == 1
        below = encoding.get("/UseCMap")
        new = pdf.make_stream(cmaps.write_cids(spaces, values, vertical=vertical))
        new.Type, new.CMapName, new.WMode = _name("/CMap"), _name("/Woo-CMap"), int(vertical)
        new.CIDSystemInfo = _system()
        if below is not None:
            new.UseCMap = below
        font.Encoding = new


def _widths(pdf: "Pdf", part: Any, cids: set[int]) -> None:
    """The widths and glyphs of a CID font, of these CIDs only."""
    from pikepdf import Array, Stream

    for key, size in (("/W", 1), ("/W2", 3)):
        if isinstance(part.get(key), Array):
            part[key] = Array(_cid_widths(part.get(key), cids, size))
    mapping = part.get("/CIDToGIDMap")
    if isinstance(mapping, Stream):
        data = bytearray(images.decoded(mapping))
        for cid in range(len(data) // 2):
            if cid not in cids:
                data[2 * cid : 2 * cid + 2] = b"\0\0"
        part.CIDToGIDMap = pdf.make_stream(bytes(data[: 2 * (max(cids, default=0) + 1)]))


def _cid_widths(array: Any, cids: set[int], size: int) -> list[Any]:
    """/W (one number a CID) or /W2 (three) of the used CIDs."""
    from pikepdf import Array

    items = list(array)
    found: dict[int, list[Any]] = {}
    at = 0
    while at + 1 < len(items):
        first, second = int(items[at]), items[at + 1]
        if isinstance(second, Array):
            values = list(second)
            for n in range(len(values) // size):
                if first + n in cids:
                    found[first + n] = values[n * size : (n + 1) * size]
            at += 2
        else:
            values = items[at + 2 : at + 2 + size]
            span = (
                range(first, int(second) + 1)
                if int(second) - first < len(cids)
                else sorted(c for c in cids if first <= c <= int(second))
            )
            for cid in span:
                if cid in cids and len(values) == size:
                    found[cid] = values
            at += 2 + size
    out: list[Any] = []
    run: list[Any] = []
    last = -2
    for cid in sorted(found):
        if cid != last + 1:
            if run:
                out.append(Array(run))
            out.append(cid)
            run = []
        run += found[cid]
        last = cid
    if run:
        out.append(Array(run))
    return out


def _name(text: str) -> Any:
    from pikepdf import Name

    return Name(text)


def _system() -> Any:
    from pikepdf import Dictionary, String

    return Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0)
