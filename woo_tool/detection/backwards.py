# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Surname first: ``Jansen, P.J.M. (Peter)``, ``Brink, Annelies van den``, ``Horst ter G.``."""

from woo_tool.detection.lists import Bit
from woo_tool.detection.reading import BOUNDARY, Candidate, Name, Reader
from woo_tool.detection.shape import Coder, Page


class Backwards:
    """Reads names of which the surname stands first."""

    def __init__(self, coder: Coder, reader: Reader) -> None:
        self._coder = coder
        self._reader = reader

    def odd(self, page: Page, at: int) -> Candidate | None:
        """``Laan, O.E.W.``; ``Dongen, M.Y.D. van``: a surname that is another word."""
        known = self._coder.bits(page.words[at].lower()) & (Bit.SURNAME | Bit.SURNAME_PREFIXED)
        end = at + 2
        while page.codes[end : end + 1] == "I":
            end += 1
        after = self._reader.prefix(page, end)
        last = page.codes[after : after + 1]
        ends = last in BOUNDARY or last == "n" or (after > end and last in ("w", "v"))
        if not known or not ends:
            return None
        return Candidate(at, after, page.codes[at] + "I", "name.reversed", 0.88)

    def reversed_name(self, page: Page, name: Name) -> Candidate | None:
        """``Jansen, P.J.M. (Peter)``; ``Brink, Annelies van den``."""
        codes = page.codes
        place = name.last
        if (
            codes[place : place + 1] in ("I", "t")
            and name.plain[0] in "GcC"
            and "I" not in name.shape
        ):
            return self._unparted(page, name)
        if (
            codes[place : place + 1] != ","
            or name.plain[0] not in "GcBCFfLU"
            or "I" in name.shape
            or len(name.plain) > 2
        ):
            return None
        follow = codes[place + 1 : place + 2]
        if codes[place + 1 : place + 3] == "\nI" and self._reader.wrapped(page, place + 1):
            place, follow = place + 1, "I"
        if follow == "i" and codes[place + 2 : place + 3] in BOUNDARY and name.plain[0] in "GBcC":
            return Candidate(name.first, place + 2, name.shape + "I", "name.reversed", 0.75)
        if follow == "I":
            end = place + 1
            while codes[end : end + 1] == "I":
                end += 1
            nick = codes[end : end + 3]
            if len(nick) == 3 and nick[0] == "(" and nick[1] in "FfBGC" and nick[2] == ")":
                end += 3
            after = self._reader.prefix(page, end)
            if after > end and codes[after : after + 1] not in ("F", "G", "C", "B", "c", "L", "X"):
                end = after
            if codes[end : end + 1] in ("G", "C", "c", "F", "B", "t", "T") and not (
                end == after and codes[end : end + 1] == "t"
            ):
                return None  # a list of others: "Jansen, P. Bakker"
            score = {"G": 0.97, "B": 0.97, "c": 0.93, "C": 0.92, "F": 0.93, "L": 0.8}.get(
                name.plain[0], 0.8
            )
            return Candidate(name.first, end, name.shape + "I", "name.reversed", score)
        before = codes[name.first - 1 : name.first]
        if (
            follow in ("F", "f", "B")
            and name.plain[-1] in "GcCB"
            and before in ('"', ";", ":", "\n", "N", "_", "|", "<", "-", "", ",", "n", ">")
        ):
            if before == "," and not self._in_list(page, name):
                return None
            end = place + 2
            while codes[end : end + 1] in ("F", "I", "B"):
                end += 1
            after = self._reader.prefix(page, end)
            if codes[after : after + 1] in BOUNDARY or after == len(codes) or codes[after] in "n@":
                score = 0.93 if name.plain[0] in "GcB" else 0.75
                if codes[end : end + 1] == "," and codes[place + 1] == "B":
                    score = 0.6
                if before == "n":
                    score -= 0.1
                if before == ":" and codes[end : end + 1] == "," and after == end:
                    return None  # "Aanwezig: Gerda, Hamza, ..." is a list of first names
                return Candidate(name.first, after, name.shape + "F", "name.reversed", score)
        return None

    def _unparted(self, page: Page, name: Name) -> Candidate | None:
        """``Hirsch Ballin E.M.H.``; ``Horst ter G.``: no comma before the initials."""
        codes = page.codes
        end = self._reader.prefix(page, name.last)
        if end > name.last and codes[end : end + 2] == "\nI" and self._reader.wrapped(page, end):
            end += 1  # "Horst ter" at the end of a line, "G." on the next
        if codes[end : end + 1] != "I":
            return None
        while codes[end : end + 1] == "I":
            end += 1
        if not (codes[end : end + 1] in BOUNDARY or codes[end] in "n@?"):
            return None
        score = {"G": 0.9, "c": 0.75, "C": 0.75}[name.plain[0]]
        return Candidate(name.first, end, name.shape + "I", "name.reversed", score)

    @staticmethod
    def _in_list(page: Page, name: Name) -> bool:
        return ";" in page.codes[slice(*page.line(name.first))]
