# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Any other spaCy pipeline beside the rules: its entities, with their labels mapped to ours.

What it takes for a person becomes a candidate like those of our own tagger: weighed by what
stands around it, and carried through the document. Labels we have no entity for are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woo_tool.detection.finding import Entity, Finding
from woo_tool.detection.persons import Draft
from woo_tool.detection.reading import Candidate
from woo_tool.detection.tagger import added
from woo_tool.errors import MissingPartError
from woo_tool.language import _

if TYPE_CHECKING:
    from spacy.language import Language

#: What pipelines call a person.
PERSONS = frozenset({"PER", "PERSON", "PERS", "NAME", "PERSON_NAME"})
#: A pipeline of others says no score: that of one that is fairly sure.
SCORE = 0.9
#: spaCy refuses texts longer than a million letters; parsers want much less at a time.
_MOST = 100_000


def entity_of(label: str) -> Entity | None:
    """Our entity for a label; None where we have none."""
    plain = label.upper()
    if plain in PERSONS:
        return Entity.PERSON
    return Entity(plain) if plain in {entity.value for entity in Entity} else None


@dataclass(frozen=True, slots=True)
class Foreign:
    """A spaCy pipeline of somebody else, and what it is called."""

    name: str
    nlp: "Language"

    def facts(self) -> dict[str, Any]:
        """What ``woo model info`` says of it."""
        meta = self.nlp.meta
        labels = {label for part in self.nlp.pipe_labels.values() for label in part}
        return {
            "name": self.name,
            "lang": meta.get("lang", ""),
            "version": meta.get("version", ""),
            "license": meta.get("license", ""),
            "components": list(self.nlp.pipe_names),
            "labels": {
                label: entity.value
                for label in sorted(labels)
                if (entity := entity_of(label)) is not None
            },
        }

    def read(self, draft: Draft) -> tuple[Draft, list[Finding]]:
        """The draft with the persons it sees, and its other entities."""
        persons: list[Candidate] = []
        others: list[Finding] = []
        page = draft.page
        for start, end, label in self._entities(draft.text):
            entity = entity_of(label)
            if entity is None or not page.words:
                continue
            if entity is Entity.PERSON:
                first, last = max(0, page.at(start)), page.at(end - 1) + 1
                persons.append(Candidate(first, last, page.codes[first:last], "name.tagger", SCORE))
            else:
                others.append(
                    Finding(
                        start=start,
                        end=end,
                        entity=entity,
                        score=SCORE,
                        source=f"pipeline.{self.name}",
                        explanation=_("Seen by the pipeline {name}.").format(name=self.name),
                        text=draft.text[start:end],
                    )
                )
        found = (*draft.found, *added(page, draft.found, persons))
        return Draft(draft.text, page, found), others

    def _entities(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and label of the entities, blanks at their ends left out."""
        for begin, part in _parts(text):
            for span in self.nlp(part).ents:
                plain = span.text.strip()
                start = begin + span.start_char + span.text.index(plain)
                if plain:
                    yield start, start + len(plain), span.label_


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """A long text in parts, cut at line ends or blanks where there are any."""
    begin = 0
    while begin < len(text):
        end = min(len(text), begin + _MOST)
        if end < len(text):
            at = max(text.rfind("\n", begin, end), text.rfind(" ", begin, end))
            end = at + 1 if at > begin else end
        yield begin, text[begin:end]
        begin = end


def load_foreign(name: str) -> Foreign:
    """An installed spaCy pipeline, or the folder of one.

    Raises:
        MissingPartError: There is none of that name, or it cannot be loaded with this spaCy.
    """
    import spacy

    try:
        nlp = spacy.load(name)
    except (OSError, ValueError, ImportError) as error:
        raise MissingPartError(
            _(
                "There is no spaCy pipeline {name} here that works. Install it with pip, or give "
                "the setting pipeline another name: nl_woo is the one that ships."
            ).format(name=name)
        ) from error
    return Foreign(Path(name).name, nlp)
