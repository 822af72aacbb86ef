# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signatures in words: parafen, ``w.g.``, ``(handtekening)``. Ink and pictures are elsewhere."""

import re
from collections.abc import Iterator

from woo_tool.detection.finding import Finding
from woo_tool.detection.rules import made

_INITIALS = (
    r"(?:[A-Z]\.?){1,5}(?:\s?(?:v\.?d\.?|vd|de|d|ten|v\.?)\s?(?:[A-Z]\.?){1,2})?"
    r"|[a-z]{1,4}[A-Z][a-z]?[A-Z]?|[A-Z][a-z]{0,3}[A-Z][A-Za-z]{0,3}|[a-z]{2,4}"
)
_PARAAF = re.compile(
    r"\b(?:mede)?para(?:af|fen)\b"
    r"(?:(?:[ ](?!(?:van|voor|op|is|in|de|het|een|door|en|of|moet|kan|wordt|zetten)\b)"
    r"[\w.()]{2,20}){1,3}[ ]?[:|\t=]|[ ]?[:;|\t=]?)[ \t]*\n?[ \t]*",
    re.IGNORECASE,
)
_SET = re.compile(rf"(?:{_INITIALS})(?![\w'’])")
_BREAK = re.compile(r"[ ]?[,/;|&+\t]?[ ]{0,2}")
_SIGNED = re.compile(
    r"(?:(?-i:\bw\.\s?g\.)|\bwas getekend\b|\bw\.getekend\b|\(\s?(?:was\s)?(?:getekend"
    r"|(?-i:w\.?g\.?)|handtekening)\s?\)|/s/|\bgetekend\s?:"
    r"|\bhandtekening(?: \w+){0,2}?\s?:|\bondertekening(?: \w+){0,2}?\s?:"
    r"|\bondertekend(?: door)?\s?:"
    r"|\bsigned(?: by)?\s?:|\bdigitaal ondertekend door\b:?)[ \t,._…\-–—:]*\n?[ \t._…]*",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:(?:[A-ZÀ-ÞĀ-Ž]\.){1,5}|[A-ZÀ-ÞĀ-Ž][\w’'\-]*|[A-Za-z]{2,6}(?=\s*$))(?:[ ](?:van|de"
    r"|der|den|te|ten|ter|el|al|'t|v\.d\.|in|op|la|di|da|von|[A-ZÀ-ÞĀ-Ž]\."
    r"|[A-ZÀ-ÞĀ-Ž][\w’'\-]*)){0,6}",
    re.MULTILINE,
)
_STOP = re.compile(
    r"^(?:de|het|een|datum|naam|plaats|functie|namens|voor|aldus|ja|nee|nvt|n\.v\.t|geen"
    r"|zie|digitaal|akkoord|minister|burgemeester|secretaris|directeur|handtekening|paraaf"
    r"|ondertekening|dit|deze|hierbij|bijlage|afdeling|gezien|opsteller|auteur|versie"
    r"|status|besluit|en|of|is|op|in|van)\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\n[ \t]*((?:[A-Z]\.){2,5}(?:[ ]?(?:v\.?d\.?|de|van)?[ ]?[A-Z]\.)?)[ \t]*\n*$"
)


def find_signature(text: str) -> Iterator[Finding]:
    """What stands behind a word for a signature or paraaf, and initials that close a text."""
    lower = text.lower()
    if "paraaf" in lower or "parafen" in lower:
        for cue in _PARAAF.finditer(text):
            at = cue.end()
            strict = ":" not in cue.group() and "\t" not in cue.group() and "|" not in cue.group()
            for number in range(8):
                hit = _SET.match(text, at)
                if hit is None or _STOP.match(hit.group()):
                    break
                value = hit.group()
                if (value.islower() or strict) and (
                    number == 0 and (strict and not re.search(r"[A-Z].*[A-Z]", value))
                ):
                    break
                if value.islower() and not re.match(
                    r"[ \t]*(?:\n|$|[,/;|])", text[hit.end() : hit.end() + 3]
                ):
                    break
                yield made("pattern.signature.initials", text, *hit.span())
                link = _BREAK.match(text, hit.end())
                at = link.end() if link else hit.end()
                if at == hit.end() or text[at : at + 1] == "\n":
                    break
    if any(
        word in lower
        for word in ("w.g", "w. g", "getekend", "handtekening", "/s/", "ondertek", "(wg)", "signed")
    ):
        for cue in _SIGNED.finditer(text):
            hit = _NAME.match(text, cue.end())
            if hit is not None and not _STOP.match(hit.group()):
                yield made("pattern.signature.signed", text, *hit.span())
    closing = _CLOSING.search(text, max(0, len(text) - 40))
    if closing is not None:
        yield made("pattern.signature.closing", text, *closing.span(1))
