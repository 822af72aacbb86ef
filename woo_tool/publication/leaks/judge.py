# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Is there personal data in a text that becomes public: the detection of the documents.

A text is read as it stands and, where it is a name of a file or looks like one, with its
separators as spaces and its words with capitals: ``brief-jan-de-vries.pdf`` names somebody.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from woo_tool import __version__
from woo_tool.detection.finding import Finding
from woo_tool.publication.leaks.memory import Memory, key_of
from woo_tool.publication.leaks.pieces import Piece
from woo_tool.redaction.marks import Action
from woo_tool.redaction.match import Terms, contains, squash
from woo_tool.redaction.policy import Policy

if TYPE_CHECKING:
    from woo_tool.detection.pipeline import Pipeline

#: Texts of our own making that hold nothing: formats, hashes, dates, numbers of up to 7 digits.
_OURS = re.compile(r"[ymdhs0#.,:;/ -]+|[0-9a-f]{64}|\d{4}-\d\d-\d\d(?:T[\d:.+Z-]+)?|\d{1,7}|\W*")
#: A name of a file, or a text without a space that is made of words.
_JOINED = re.compile(r"[^\s/]*[^\W_](?:[-_.+]|%20)[^\W_][^\s]*|[a-zà-ÿ]+(?:[A-Z][a-zà-ÿ]+)+")
#: Names that the Woo-index prescribes: they are taken out before a name is read as words.
_PRESCRIBED = re.compile(r"sitemap(?:index)?-diwoo(?:-infocat\d{3})?|publicaties/|documenten/")
_LITTLE = frozenset(
    {
        *("van", "de", "der", "den", "het", "een", "en", "of", "in", "op", "te", "ter", "ten"),
        *("aan", "bij", "met", "voor", "over", "uit", "tot", "om", "la", "le", "du", "des", "el"),
    }
)
#: Texts are judged together, so many at once.
_BATCH = 5_000


@dataclass(frozen=True, slots=True)
class Leak:
    """Personal data, or what could not be looked at, in something that becomes public.

    ``code`` is the entity, ``TERM``, or ``unread:<why>``; ``text`` is the data itself.
    """

    file: str
    place: str
    code: str
    text: str = field(default="", repr=False)


@dataclass(frozen=True)
class Gate:
    """What may not stand anywhere, and what may all the same.

    Attributes:
        pipeline: Finds.
        policy: That of the redaction: it says what is public by function, what is general.
        terms: May stand nowhere: the requester, what was redacted.
        keep: Looked at by a person and allowed; squashed.
        own: Texts that the tool itself made: identifiers, neutral names.
        bodies: Labels of the value lists that texts name: the publisher. No person, whatever
            their words look like.
        rules: A key over models, lists and plug-ins of the pipeline.
    """

    pipeline: "Pipeline"
    policy: Policy
    terms: Terms
    keep: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    bodies: tuple[str, ...] = ()
    rules: str = ""

    @property
    def digest(self) -> str:
        """Changes when something could be judged otherwise."""
        return _digest(self.reading, *sorted(self.keep), *(n.key for n in self.terms.needles))

    @property
    def reading(self) -> str:
        """Changes when something else could be found, terms aside."""
        return _digest(__version__, self.rules, self.policy.digest, *self.bodies)

    def with_own(self, texts: Iterable[str]) -> "Gate":
        """The same gate, with more texts that the tool made itself."""
        return replace(self, own=self.own | frozenset(texts))

    def naming(self, bodies: Iterable[str]) -> "Gate":
        """The same gate, for texts that name these public bodies."""
        return replace(self, bodies=tuple(dict.fromkeys((*self.bodies, *filter(None, bodies)))))

    def judge(self, pieces: Iterable[Piece], memory: Memory | None = None) -> list[Leak]:
        """The leaks among these pieces, each text judged once.

        Args:
            pieces: What becomes public.
            memory: Texts that passed before under the same rules; it learns those of this time.
        """
        places: dict[str, list[Piece]] = {}
        leaks: list[Leak] = []
        for piece in pieces:
            if piece.unread:
                leaks.append(Leak(piece.file, piece.place, f"unread:{piece.unread}"))
            elif piece.text not in self.own and not _OURS.fullmatch(piece.text):
                places.setdefault(piece.text, []).append(piece)
        for text, code, found in self._remembered(list(places), memory or Memory()):
            leaks += [Leak(p.file, p.place, code, found) for p in places[text]]
        return sorted(set(leaks), key=lambda leak: (leak.file, leak.place, leak.code))

    def _remembered(self, texts: Sequence[str], memory: Memory) -> list[tuple[str, str, str]]:
        """Text, code and what was found; of texts that passed before only where that may change.

        Terms are looked for in every text. A name that one text gives away counts in the others:
        where what is found in the texts that are not known is not what was found before, every
        text is judged again.
        """
        terms = [(text, "TERM", text) for text in texts if self._holds_a_term(text)]
        rules = self.reading
        heard: set[str] = set()
        quiet = memory.quiet if memory.rules == rules else frozenset()
        fresh = [text for text in texts if key_of(text) not in quiet] if quiet else texts
        found = list(self._judged(fresh, heard))
        if quiet and {key_of(text) for text in heard} != memory.heard:
            heard = set()
            found = list(self._judged(texts, heard))
        keys = {key_of(text) for text in texts}
        memory.learn(rules, keys, {key_of(text) for text in heard})
        return terms + found

    def _holds_a_term(self, text: str) -> bool:
        return bool(self.terms and contains(text, self.terms))

    def _judged(self, texts: Sequence[str], heard: set[str]) -> Iterator[tuple[str, str, str]]:
        """Text, code and what was found in it; ``heard`` gets the texts with any finding."""
        read = [(text, way) for text in texts for way in ways(self._without_bodies(text))]
        for start in range(0, len(read), _BATCH):
            some = read[start : start + _BATCH]
            # As the pages of one document: a name that one text gives away counts in the others.
            pages = self.pipeline.find([way for _text, way in some])
            for (text, _way), findings in zip(some, pages, strict=True):
                heard.update([text] if findings else [])
                for finding in findings:
                    if self._counts(finding):
                        yield text, finding.entity.value, finding.text

    def _without_bodies(self, text: str) -> str:
        for body in self.bodies:
            text = text.replace(body, "organisatie")
        return text

    def _counts(self, finding: Finding) -> bool:
        judgement = self.policy.judge(finding)
        if judgement is None or judgement.action is Action.KEEP:
            return False
        return squash(finding.text)[0] not in self.keep


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def ways(text: str) -> list[str]:
    """How a text is read: as it stands, and as words where it looks like a name of a file."""
    text = _PRESCRIBED.sub(" ", text)
    found = [text]
    plain = unquote(text)
    if plain != text:
        found.append(plain)
    if _JOINED.search(plain):
        stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", plain)
        apart = re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", stem)
        words = re.sub(r"[-_+/.\s]+", " ", apart).strip()
        found += [words, " ".join(_capital(word) for word in words.split())]
    return list(dict.fromkeys(found))


def _capital(word: str) -> str:
    return word if word in _LITTLE else word[:1].upper() + word[1:]
