# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""CFF and Type 1 programs without the glyphs and names that are not used."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from types import SimpleNamespace

_TEXTS = (
    "version", "Notice", "Copyright", "FullName", "FamilyName", "Weight", "UniqueID", "XUID",
    "PostScript", "BaseFontName", "BaseFontBlend", "UIDBase",
)  # fmt: skip
_NAME = "WooFont"
#: Charstrings that draw nothing: endchar; return; and of Type 1 "0 0 hsbw endchar".
_ENDCHAR, _RETURN = b"\x0e", b"\x0b"
_EMPTY1 = b"\x8b\x8b\x0d\x0e"


class Cff:
    """A CFF program.

    ``order`` names its glyphs; of a CID font they are cid00000 …
    """

    def __init__(self, data: bytes) -> None:
        from fontTools.cffLib import CFFFontSet

        self._set = CFFFontSet()
        self._set.decompile(BytesIO(data), None)
        self._top = self._set[0]
        self.cid = hasattr(self._top, "ROS")
        self._strings = self._top.CharStrings
        self.order: list[str] = list(self._top.charset)
        #: After ``subset``: the glyphs that stayed; None: all.
        self.kept: set[int] | None = None

    def charstring(self, name: str) -> bytes:
        """What draws a glyph, as it stands."""
        return bytes(self._strings[name].bytecode or b"")

    def by_code(self, code: int) -> str | None:
        """The glyph that the program's own encoding gives a code."""
        if self.cid:
            return None
        encoding = self._top.Encoding
        if isinstance(encoding, str):
            from fontTools.encodings.StandardEncoding import StandardEncoding

            return str(StandardEncoding[code]) if encoding == "StandardEncoding" else None
        return str(encoding[code]) if code < len(encoding) else None

    def subset(self, keep: set[str] | None, names: Callable[[str], str]) -> bytes:
        """The program with the glyphs ``keep`` (by name; None: all)."""
        top = self._top
        for key in _TEXTS:
            top.rawDict.pop(key, None)
            if key in top.__dict__:
                del top.__dict__[key]
        self._set.fontNames = [_NAME]
        if keep is not None:
            keep = keep | {".notdef"}
            if self.order:
                keep.add(self.order[0])
            if not self.cid:
                keep = self._with_parts(keep)
            self._blank(keep)
            self.kept = {gid for gid, name in enumerate(self.order) if name in keep}
        if not self.cid:
            self._rename(keep, names)
        else:
            top.ROS = ("Adobe", "Identity", 0)
            for n, part in enumerate(top.FDArray):
                part.rawDict.pop("CIDCount", None)
                part.rawDict["FontName"] = f"{_NAME}{n}"
                part.__dict__["FontName"] = f"{_NAME}{n}"
        out = BytesIO()
        self._set.compile(out, SimpleNamespace(recalcBBoxes=False), isCFF2=False)
        return out.getvalue()

    def _with_parts(self, keep: set[str]) -> set[str]:
        """The glyphs and those they are put together from (``endchar`` with four operands)."""
        from fontTools.encodings.StandardEncoding import StandardEncoding
        from fontTools.misc.psCharStrings import SimpleT2Decompiler

        parts: set[str] = set()

        class Parts(SimpleT2Decompiler):  # type: ignore[misc]
            def op_endchar(self, index: int) -> None:
                operands = self.popall()
                if len(operands) >= 4:
                    parts.update(StandardEncoding[int(code)] for code in operands[-2:])
                super().op_endchar(index)

        for name in keep & set(self.order):
            glyph = self._strings[name]
            local = getattr(glyph.private, "Subrs", [])
            Parts(local, glyph.globalSubrs, glyph.private).execute(glyph)
        return keep | (parts & set(self.order))

    def _blank(self, keep: set[str]) -> None:
        from fontTools.cffLib.transforms import _MarkingT2Decompiler

        strings = self._strings
        subroutines = [self._top.GlobalSubrs]
        private = [self._top.Private] if not self.cid else [p.Private for p in self._top.FDArray]
        subroutines += [p.Subrs for p in private if getattr(p, "Subrs", None)]
        marks = any(len(group) for group in subroutines)
        for name in self.order:
            glyph = strings[name]
            if name not in keep:
                glyph.setBytecode(_ENDCHAR)
            elif marks:
                local = getattr(glyph.private, "Subrs", [])
                _MarkingT2Decompiler(local, glyph.globalSubrs, glyph.private).execute(glyph)
        for group in subroutines:
            used: set[int] = getattr(group, "_used", set())
            for n in range(len(group)):
                if n not in used:
                    group[n].setBytecode(_RETURN)

    def _rename(self, keep: set[str] | None, names: Callable[[str], str]) -> None:
        """Names of unused glyphs, and names that say more than a glyph, become numbers."""
        new = {
            name: names(name) if keep is None or name in keep else f"g{n:05d}"
            for n, name in enumerate(self.order)
        }
        encoding = self._top.Encoding
        if isinstance(encoding, list):
            self._top.Encoding = [
                new.get(n, ".notdef") if keep is None or n in keep else ".notdef" for n in encoding
            ]
        strings = self._strings.charStrings
        self._strings.charStrings = {new[name]: strings[name] for name in self.order}
        self._top.charset = [new[name] for name in self.order]
        self.order = list(self._top.charset)


# -- Type 1 -----------------------------------------------------------------------------------

#: Bytes of a charstring beyond which it is no accented letter: ``hsbw``, five numbers, ``seac``.
_SEAC = 160
_GLYPH = re.compile(rb"/([^\s/{}\[\]()<>%]+)\s+(\d+)\s+(RD|-\||\S{1,3})\s")
_SUBROUTINE = re.compile(rb"dup\s+\d+\s+(\d+)\s+(?:RD|-\||\S{1,3})\s")
#: What draws (Type 1 Font Format, 5): anything else that is a plain value is only said.
_DRAWS = (
    rb"BlueValues|OtherBlues|FamilyBlues|FamilyOtherBlues|BlueScale|BlueShift|BlueFuzz|StdHW|StdVW"
    rb"|StemSnapH|StemSnapV|ForceBold|LanguageGroup|password|lenIV|MinFeature|RndStemUp"
    rb"|ExpansionFactor|OtherSubrs|Subrs|CharStrings"
)
_SAID = re.compile(
    rb"/(?!(?:" + _DRAWS + rb")[\s\[])[^\s/{}\[\]()<>%]+\s*"
    rb"(?:\[[^\[\]]*\]|\(\)|<[^<>]*>|[-+.\d]+|true|false)\s*(?:(?:readonly|noaccess)\s+)*"
    rb"(?:def|ND|\|-)(?!\S)"
)
_TWO = 2
_ASIDE = re.compile(rb"%[^\r\n]*|(\([^()]*\))")


class Type1:
    """A Type 1 program as PDF embeds it: clear text, encrypted part, zeros."""

    def __init__(self, data: bytes) -> None:
        if data[:1] == b"\x80":
            data = _segments(data)
        at = data.find(b"eexec")
        if at < 0:
            raise ValueError("no eexec")
        begin = at + 5
        while data[begin : begin + 1] in b" \t\r\n" and begin < len(data):
            begin += 1
        self.clear = data[:begin]
        raw = data[begin:]
        if re.fullmatch(rb"[0-9A-Fa-f\s]{8}", raw[:8]):
            digits = re.sub(rb"\s", b"", raw)
            raw = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("latin-1"))
        self.private = decrypted(raw)[4:]
        end = self.private.rfind(b"closefile")
        if end > 0:
            self.private = self.private[: end + 9] + b"\n"
        self.private = _mute(self.private)
        self.encoding = {
            int(code): name.decode("latin-1")
            for code, name in re.findall(rb"dup\s+(\d+)\s*/([^\s/]+)\s+put", self.clear)
        }

    def subset(
        self, keep: set[str] | None, names: Callable[[str], str]
    ) -> tuple[bytes, bytes, bytes]:
        """Clear text, encrypted part and trailer, with the glyphs ``keep`` (None: all)."""
        private = self._blank(None if keep is None else keep | {".notdef"}, names)
        return self._clear(keep, names), encrypted(b"\0\0\0\0" + private), _zeros()

    def _blank(self, keep: set[str] | None, names: Callable[[str], str]) -> bytes:
        """Without the charstrings of other glyphs.

        The last one stays, without a name and drawing nothing: what follows it ends the list.
        """
        start = self.private.find(b"/CharStrings")
        if start < 0:
            raise ValueError("no charstrings")
        found = re.search(rb"/lenIV\s+(-?\d+)", self.private)
        lead = int(found.group(1)) if found else 4
        empty = encrypted(bytes(lead) + _EMPTY1, 4330) if lead >= 0 else _EMPTY1
        glyphs = list(self._glyphs(start + 12))
        bodies = {m.group(1): self.private[m.end() : m.end() + int(m.group(2))] for m in glyphs}
        live = set(bodies) if keep is None else {name.encode("latin-1") for name in keep}
        live |= {part for name in live & bodies.keys() for part in _accents(bodies[name], lead)}
        out, at = bytearray(self.private[:start]), start
        for n, match in enumerate(glyphs):
            if match.group(1) in live:
                old = match.group(1).decode("latin-1")
                if names(old) != old:
                    out += self.private[at : match.start()] + b"/" + names(old).encode("latin-1")
                    at = match.end(1)
                continue
            out += self.private[at : match.start()]
            if n + 1 < len(glyphs):
                at = glyphs[n + 1].start()
                continue
            out += b"/g%05d %d %s " % (n, len(empty), match.group(3)) + empty
            at = match.end() + int(match.group(2))
        return bytes(out + self.private[at:])

    def _glyphs(self, at: int) -> Iterator[re.Match[bytes]]:
        while match := _GLYPH.search(self.private, at):
            yield match
            at = match.end() + int(match.group(2))

    def _clear(self, keep: set[str] | None, names: Callable[[str], str]) -> bytes:
        """The clear text anew, from its numbers only."""
        parts = [b"%!PS-AdobeFont-1.0: " + _NAME.encode() + b"\n11 dict begin\n"]
        parts.append(b"/FontName /" + _NAME.encode() + b" def\n/PaintType 0 def\n/FontType 1 def\n")
        for key, default in (
            (b"FontMatrix", b"0.001 0 0 0.001 0 0"),
            (b"FontBBox", b"0 -250 1000 1000"),
        ):
            found = re.search(rb"/" + key + rb"\s*[\[{]([-+.\deE\s]+)[\]}]", self.clear)
            value = b" ".join(found.group(1).split()) if found else default
            form = b"{%s}" if key == b"FontBBox" else b"[%s]"
            parts.append(b"/" + key + b" " + form % value + b" readonly def\n")
        if re.search(rb"/Encoding\s+StandardEncoding", self.clear):
            parts.append(b"/Encoding StandardEncoding def\n")
        else:
            parts.append(b"/Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\n")
            parts += [
                b"dup %d /%s put\n" % (code, names(name).encode("latin-1"))
                for code, name in sorted(self.encoding.items())
                if keep is None or name in keep
            ]
            parts.append(b"readonly def\n")
        parts.append(b"currentdict end\ncurrentfile eexec\n")
        return b"".join(parts)


def _mute(private: bytes) -> bytes:
    """Without comments, strings, and entries that draw nothing; charstrings stay as they are."""
    first, start = private.find(b"/Subrs"), private.find(b"/CharStrings")
    out, at = bytearray(), 0
    for pattern, begin, end in (
        (_SUBROUTINE, first if 0 <= first < start else start, start),
        (_GLYPH, start + 12, len(private)),
    ):
        place = begin
        while start >= 0 and (match := pattern.search(private, place, end)):
            place = match.end() + int(match.group(1 if pattern is _SUBROUTINE else 2))
            out += _muted(private[at : match.end()]) + private[match.end() : place]
            at = place
    return bytes(out + _muted(private[at:]))


def _muted(text: bytes) -> bytes:
    if text.count(b"/") < _TWO and b"%" not in text and b"(" not in text:
        return text  # between two charstrings: the end of one and the name of the next
    return _SAID.sub(b"", _ASIDE.sub(lambda m: b"()" if m.group(1) else b"", text))


def _accents(body: bytes, lead: int) -> set[bytes]:
    """The two glyphs that ``seac`` puts together, when a charstring is an accented letter."""
    from fontTools.encodings.StandardEncoding import StandardEncoding

    if len(body) > _SEAC:
        return set()
    plain = decrypted(body, 4330)[lead:] if lead >= 0 else body
    if not plain.endswith(b"\x0c\x06"):
        return set()
    numbers: list[int] = []
    at = 0
    while at < len(plain) - 2:
        b = plain[at]
        if b >= 247 and b < 255 and at + 1 < len(plain):
            sign = 1 if b < 251 else -1
            base = (b - 247) * 256 + 108 if sign > 0 else -(b - 251) * 256 - 108
            numbers.append(base + sign * plain[at + 1])
            at += 2
        elif 32 <= b <= 246:
            numbers.append(b - 139)
            at += 1
        else:
            at += 5 if b == 255 else 2 if b == 12 else 1
    return {StandardEncoding[n].encode() for n in numbers[-2:] if 0 <= n < 256}


def _segments(data: bytes) -> bytes:
    """A PFB file without its segment heads."""
    out, at = bytearray(), 0
    while at + 6 <= len(data) and data[at] == 0x80 and data[at + 1] in (1, 2):
        size = int.from_bytes(data[at + 2 : at + 6], "little")
        out += data[at + 6 : at + 6 + size]
        at += 6 + size
    return bytes(out)


def _zeros() -> bytes:
    return b"\n" + (b"0" * 64 + b"\n") * 8 + b"cleartomark\n"


#: Of Adobe's cipher (Type 1 Font Format, 7.1): the key of the next byte is
#: (byte as written + key) * _STEP + _ADD, of 16 bits.
_STEP, _ADD = 52845, 22719
#: Bytes from which reading them all at once is faster.
_MANY = 512


def decrypted(data: bytes, key: int = 55665) -> bytes:
    """What a part of a Type 1 program says; ``key``: of charstrings it is 4330."""
    if len(data) >= _MANY:
        return _at_once(data, key)
    out = bytearray(data)
    for n, byte in enumerate(data):
        out[n] = byte ^ (key >> 8)
        key = ((byte + key) * _STEP + _ADD) & 0xFFFF
    return bytes(out)


def _at_once(data: bytes, key: int) -> bytes:
    """All keys at once: divided by the power of the step each is a running sum of bytes."""
    import numpy as np

    coded = np.frombuffer(data, dtype=np.uint8)
    steps = np.full(len(data), _STEP, dtype=np.uint16)
    back = np.full(len(data), pow(_STEP, -1, 1 << 16), dtype=np.uint16)
    powers = np.cumprod(steps, dtype=np.uint16)
    added = (coded * np.uint16(_STEP) + np.uint16(_ADD)) * np.cumprod(back, dtype=np.uint16)
    keys = np.empty(len(data), dtype=np.uint16)
    keys[0] = key
    keys[1:] = (np.cumsum(added, dtype=np.uint16)[:-1] + np.uint16(key)) * powers[:-1]
    return (coded ^ (keys >> 8).astype(np.uint8)).tobytes()


def encrypted(data: bytes, key: int = 55665) -> bytes:
    """The other way round; each key needs the byte before as it is written."""
    out = bytearray(data)
    for n, plain in enumerate(data):
        out[n] = byte = plain ^ (key >> 8)
        key = ((byte + key) * _STEP + _ADD) & 0xFFFF
    return bytes(out)
