# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who says it: senders of messages, speakers of a transcript, first names in lower case."""

import re
from collections import Counter
from collections.abc import Iterator

from woo_tool.detection.lines import LineRules, candidate_of
from woo_tool.detection.listed import Listed
from woo_tool.detection.lists import Bit, Lists
from woo_tool.detection.reading import Candidate
from woo_tool.detection.shape import Coder, Page

#: The start of a message in a chat: a time in brackets or before a dash.
_STAMP = re.compile(
    r"^[\[(]?(?:\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}-\d{2}-\d{2}),?[ T] *"
    r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?[\])]? ?(?:[-–] )?"
    r"|^[\[(]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?[\])]? ?(?:[-–] )?",
    re.MULTILINE,
)
#: A message that was sent or received: ``UIT → derk:``; the name stands behind the arrow.
_ARROW = re.compile(r"[ ]?(?:[A-Za-z]{2,10}[ ])?(?:→|←|->|<-|=>|»|«|>>|<<)[ ]?")
#: The time behind the sender, alone on his line: ``Daan Hogenelst 09:04``.
_TIMED = re.compile(
    r"^(?:Gast: |Guest: )?(?P<n>[^\W\d_][^\n\d:|;]{1,40}?),?[ ]{1,3}(?:\((?:extern|gast|guest)\) )?"
    r"(?:(?:gisteren|vandaag|\d{1,2}[-/]\d{1,2}(?:[-/]\d{2,4})?),? )?"
    r"\(?\d{1,2}[:.]\d{2}\)?[ ]*[:→»]?[ ]*$",
    re.MULTILINE | re.IGNORECASE,
)
#: The sender alone on his line, with a time or not, and a colon or an arrow behind him.
_HEAD = re.compile(
    r"^(?:[>|*•][ >]*)?(?P<n>[^\W\d_][^\n\d:|;>→(]{1,40}?)[ ]?(?:\(?\d{1,2}[:.,]\d{2}\)?[ ]?)?"
    r"[ ]?(?:→|»|:)[ ]*$",
    re.MULTILINE,
)
_HEADS = 3
_TIME_ENDS = re.compile(r"\d[:.]\d{2}\)?[ ]*[:→»]?[ ]*$", re.MULTILINE)


class ChatRules:
    """The rules that know who speaks."""

    def __init__(self, lists: Lists, coder: Coder, by_list: Listed, lines: LineRules) -> None:
        self._nobody = lists.group("nobody")
        self._coder = coder
        self._by_list = by_list
        self._lines = lines

    def find(self, page: Page) -> Iterator[Candidate]:
        """Senders, speakers, and the first names that a chat writes in lower case."""
        yield from self._messages(page)
        yield from self._timed(page)
        yield from self._headed(page)
        yield from self._speakers(page)
        if page.casual:
            yield from self.mumbled(page)

    def mumbled(self, page: Page) -> Iterator[Candidate]:
        """First names in lower case, in a text that hardly uses capitals."""
        codes, words = page.codes, page.words
        for hit in re.finditer("g", codes):
            at = hit.start()
            if len(words[at]) > 2:
                name = self._by_list.lower(page, at, "name.first", 0.75)
                yield name or Candidate(at, at + 1, "F", "name.first", 0.75)
        for hit in re.finditer("w(?=v)", codes):  # a word that is a first name too: "roos had"
            at = hit.start()
            if (
                words[at + 1] in self._coder.speech or words[at + 1] in ("had", "heeft", "wil")
            ) and self._coder.bits(words[at]) & Bit.FIRST:
                yield Candidate(at, at + 1, "F", "name.first", 0.7)

    # messages ------------------------------------------------------------------------------

    def _messages(self, page: Page) -> Iterator[Candidate]:
        stamps = list(_STAMP.finditer(page.text))
        if len(stamps) < 2:
            return
        senders: list[tuple[int, int]] = []
        for hit in stamps:
            end = hit.end()
            arrow = _ARROW.match(page.text, end)
            end = arrow.end() if arrow else end
            if end >= len(page.text):
                continue
            at = page.at(end)
            stop = page.line(at)[1]
            colon = page.codes.find(":", at, min(stop, at + 9))
            if colon <= at:
                continue
            senders.append((at, colon))
        names = Counter(page.text[page.starts[at] : page.ends[last - 1]] for at, last in senders)
        for at, colon in senders:
            found = self._lines.person(page, at, "name.speaker", 0.95, lower=True)
            if found and (found.last == colon or page.codes[found.last] in "(/"):
                yield found if found.score > 0.6 else candidate_of(found, 0.75)
            elif self._sender(page, at, colon):
                said = page.text[page.starts[at] : page.ends[colon - 1]]
                yield Candidate(at, colon, "F", "name.speaker", 0.85 if names[said] > 1 else 0.6)

    def _sender(self, page: Page, at: int, colon: int) -> bool:
        """Whether the words before a colon may be the name somebody gave his correspondent."""
        words = page.words[at:colon]
        codes = page.codes[at:colon]
        return (
            len(words) <= 4
            and words[0].isalpha()
            and not set(codes) & set("nROovN\n@?")
            and not any(w.lower() in self._nobody or w.lower() in self._lines.label for w in words)
            and not (len(words) == 1 and codes in ("X", "L"))
        )

    def _timed(self, page: Page) -> Iterator[Candidate]:
        if len(_TIME_ENDS.findall(page.text)) < 3:
            return
        hits = list(_TIMED.finditer(page.text))
        if len(hits) < 3:
            return
        said = Counter(hit.group("n").strip().lower() for hit in hits)
        for hit in hits:
            at = page.at(hit.start("n"))
            found = self._lines.person(page, at, "name.speaker", 0.95)
            if found and page.ends[found.last - 1] >= hit.end("n"):
                yield found
                continue
            # What is on a programme has a time once; who talks has one each time.
            last = page.at(len(hit.group("n").rstrip()) + hit.start("n") - 1) + 1
            if said[hit.group("n").strip().lower()] > 1 and self._unknown(page, at, last):
                yield Candidate(at, last, "F" if last == at + 1 else "FG", "name.speaker", 0.8)

    def _unknown(self, page: Page, at: int, last: int) -> bool:
        """Whether words are no label, no place and no words of the language."""
        words = [word.lower() for word in page.words[at:last]]
        return (
            len(words) <= 3
            and not set(page.codes[at:last]) & set("nROovN\n@?")
            and not any(w in self._nobody or w in self._lines.label for w in words)
            and not any(self._coder.bits(w) & (Bit.COMMON | Bit.PLACE) for w in words)
        )

    def _headed(self, page: Page) -> Iterator[Candidate]:
        """Senders alone on their lines; at least three lines, most of them names of the lists."""
        if "→" not in page.text and page.text.count(":") < _HEADS:
            return
        heads: list[tuple[int, int]] = []
        named = 0
        for hit in _HEAD.finditer(page.text):
            at, last = page.at(hit.start("n")), page.at(hit.end("n") - 1) + 1
            words = [w.lower() for w in page.words[at:last]]
            if any(w in self._lines.label or w in self._nobody for w in words) or len(words) > 5:
                continue
            if set(page.codes[at:last]) & set("ROvn\nN@"):
                continue
            heads.append((at, last))
            named += page.codes[at] in "FBfg"
        if len(heads) < _HEADS or named * 2 < len(heads):
            return
        for at, last in heads:
            yield Candidate(at, last, "F" if last == at + 1 else "FG", "name.speaker", 0.82)

    # speech --------------------------------------------------------------------------------

    def _speakers(self, page: Page) -> Iterator[Candidate]:
        """``Casper: dat ligt bij het LOGA``: at least two such lines, or a name that is listed."""
        codes = page.codes
        found: list[Candidate] = []
        for hit in re.finditer(r"(?:^|[\nN])([FfGBCctT][^:\nN]{0,6}):(?!n)", codes):
            at = hit.start(1)
            person = self._lines.person(page, at, "name.speaker", 0.9)
            if person is None:
                continue
            if person.last != hit.end() - 1 and codes[person.last] != "(":
                continue
            if any(w.lower() in self._lines.label for w in page.words[at : person.last]):
                continue
            found.append(person)
        seen: dict[str, int] = {}
        for person in found:
            word = page.words[person.last - 1]
            seen[word] = seen.get(word, 0) + 1
        listed = {page.words[p.last - 1] for p in found if self._said(p)}
        for person in found:
            word = page.words[person.last - 1]
            if self._said(person):
                yield person
            elif person.shape[0] == "G" and len(listed - {word}) >= 1:
                yield candidate_of(person, 0.85)
            elif seen[word] > 1 and word.isupper() and len(word) > 3 and person.shape in "GcC":
                yield candidate_of(person, 0.7)
            elif seen[word] > 1 and len(listed - {word}) >= 2 and "f" not in person.shape:
                yield candidate_of(person, person.score - 0.1)

    @staticmethod
    def _said(person: Candidate) -> bool:
        """Whether the lists alone make a speaker a person."""
        shape = person.shape
        return any(c in "FB" for c in shape) or shape.startswith("tG") or "I" in shape
