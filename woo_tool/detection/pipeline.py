# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The spaCy pipeline ``nl_woo``: the only module that knows spaCy.

Components, in order: ``woo_patterns`` (numbers, contact, addresses), ``woo_names`` (name
rules and what stands around them), ``woo_tagger`` (the statistical tagger; its absence is
said in ``info``), ``woo_foreign`` (another spaCy pipeline, when asked), ``woo_resolver`` (one
rule for overlaps). Each works on the text of a ``Doc`` and keeps its findings in
``doc.user_data``; propagation crosses the pages of a document and is done by
``Pipeline.find``, or by ``woo_resolver`` for a single ``Doc``.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woo_tool.assets import find as find_asset
from woo_tool.assets import shipped
from woo_tool.detection import added
from woo_tool.detection.beside import Beside
from woo_tool.detection.finding import Finding
from woo_tool.detection.foreign import Foreign, load_foreign
from woo_tool.detection.lists import Lists, load_lists
from woo_tool.detection.persons import Draft, Persons
from woo_tool.detection.resolve import resolve
from woo_tool.detection.tagger import Tagger, load_tagger
from woo_tool.errors import ConfigError, MissingPartError
from woo_tool.language import _

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: The model that ships.
OWN = "nl_woo"
_KEY = "woo_findings"
_TEXT = "woo_text"
_DRAFT = "woo_draft"


def _text(doc: "Doc") -> str:
    """The text of a document; spaCy puts it together from its tokens each time it is asked."""
    text: str = doc.user_data.get(_TEXT) or doc.text
    return text


class PatternsComponent:
    """``woo_patterns``: the recognisers of ``patterns``."""

    def __call__(self, doc: "Doc") -> "Doc":
        """Add the findings of the patterns to a document."""
        from woo_tool.detection import patterns

        doc.user_data.setdefault(_KEY, []).extend(patterns.find(_text(doc)))
        return doc


class NamesComponent:
    """``woo_names``: name rules, and the context that moves their scores."""

    def __init__(self, lists: Lists) -> None:
        self.lists = lists
        self.persons = Persons(lists)

    def __call__(self, doc: "Doc") -> "Doc":
        """Add the draft of the persons to a document."""
        doc.user_data[_DRAFT] = self.persons.draft(_text(doc))
        return doc


class TaggerComponent:
    """``woo_tagger``: names as the statistical tagger sees them, added to the draft."""

    def __init__(self, tagger: Tagger) -> None:
        self.tagger = tagger

    def __call__(self, doc: "Doc") -> "Doc":
        """Add the candidates of the tagger to those of the rules."""
        draft: Draft = doc.user_data[_DRAFT]
        doc.user_data[_DRAFT] = replace(draft, found=self.tagger.draft(draft.page, draft.found))
        return doc


class ForeignComponent:
    """``woo_foreign``: the entities of another spaCy pipeline, added to the draft."""

    def __init__(self, foreign: Foreign) -> None:
        self.foreign = foreign

    def __call__(self, doc: "Doc") -> "Doc":
        """Add the persons to the draft and the rest to the findings."""
        draft, others = self.foreign.read(doc.user_data[_DRAFT])
        doc.user_data[_DRAFT] = draft
        doc.user_data.setdefault(_KEY, []).extend(others)
        return doc


class ResolverComponent:
    """``woo_resolver``: propagation within one document, then the rule for overlaps."""

    def __init__(self, persons: Persons, min_score: float) -> None:
        self.persons = persons
        self.min_score = min_score

    def finish(
        self, drafts: "Sequence[Draft]", others: Sequence[list[Finding]]
    ) -> list[list[Finding]]:
        """The findings of every page of one document."""
        found = self.persons.finish(drafts)
        accounts = self.persons.accounts(found)
        beside = Beside(self.persons.known_word)
        return [
            [
                finding
                for finding in resolve(
                    [*other, *names, *beside.find(draft.text, names, accounts)], draft.text
                )
                if finding.score >= self.min_score
            ]
            for draft, names, other in zip(drafts, found, others, strict=True)
        ]

    def __call__(self, doc: "Doc") -> "Doc":
        """Leave the resolved findings in ``doc.user_data`` and as spans in ``doc.spans``."""
        draft = doc.user_data.pop(_DRAFT, None) or self.persons.draft(doc.text)
        findings = self.finish([draft], [doc.user_data.get(_KEY, [])])[0]
        doc.user_data[_KEY] = findings
        spans = (
            doc.char_span(f.start, f.end, label=str(f.entity), alignment_mode="expand")
            for f in findings
        )
        doc.spans["woo"] = [span for span in spans if span is not None]
        return doc


def _register() -> None:
    """Register the factories with spaCy (twice does no harm)."""
    from spacy.language import Language

    if Language.has_factory("woo_names"):
        return

    def make_patterns(nlp: "Language", name: str) -> PatternsComponent:  # noqa: ARG001
        return PatternsComponent()

    def make_names(nlp: "Language", name: str, model: str) -> NamesComponent:  # noqa: ARG001
        return NamesComponent(load_lists(Path(model)))

    def make_tagger(nlp: "Language", name: str, model: str) -> TaggerComponent:  # noqa: ARG001
        names: Any = nlp.get_pipe("woo_names")
        return TaggerComponent(load_tagger(Path(model), names.lists))

    def make_resolver(nlp: "Language", name: str, min_score: float) -> ResolverComponent:  # noqa: ARG001
        names: Any = nlp.get_pipe("woo_names")  # one gazetteer for both
        return ResolverComponent(names.persons, min_score)

    def make_foreign(nlp: "Language", name: str, pipeline: str) -> ForeignComponent:  # noqa: ARG001
        return ForeignComponent(load_foreign(pipeline))

    Language.factory("woo_foreign", default_config={"pipeline": ""}, func=make_foreign)
    Language.factory("woo_patterns", func=make_patterns)
    Language.factory("woo_names", default_config={"model": ""}, func=make_names)
    Language.factory("woo_tagger", default_config={"model": ""}, func=make_tagger)
    Language.factory("woo_resolver", default_config={"min_score": 0.5}, func=make_resolver)


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Texts in, findings out."""

    nlp: "Language"
    meta: dict[str, Any]
    missing: tuple[str, ...]

    def find(self, texts: Sequence[str]) -> list[list[Finding]]:
        """The findings of one document, a text per page; names cross its pages.

        Findings of a text are in text order and do not overlap. What plug-ins find is added
        outside of ours.

        Raises:
            ConfigError: A plug-in failed.
        """
        drafts: list[Draft] = []
        others: list[list[Finding]] = []
        from spacy.tokens import Doc

        parts = [part for name, part in self.nlp.pipeline if name != "woo_resolver"]
        for text in texts:
            doc = Doc(self.nlp.vocab)  # the components read the text, none its spaCy tokens
            doc.user_data[_TEXT] = text
            for part in parts:
                doc = part(doc)
            drafts.append(doc.user_data[_DRAFT])
            others.append(doc.user_data.get(_KEY, []))
        resolver: Any = self.nlp.get_pipe("woo_resolver")
        result: list[list[Finding]] = resolver.finish(drafts, others)
        return [
            added.beside(ours, added.find(text)) for ours, text in zip(result, texts, strict=True)
        ]

    def info(self) -> dict[str, Any]:
        """What ``woo model info`` says: name, version, licence, lists with source, components."""
        return {
            **self.meta,
            "components": list(self.nlp.pipe_names),
            "missing": list(self.missing),
        }


def load_pipeline(name: str = OWN, *, overlays: Sequence[Path] = ()) -> Pipeline:
    """Load the recogniser.

    ``nl_woo`` is our own. The name of another spaCy pipeline, or its folder, puts that one in
    the place of our tagger; ``nl_woo+NAME`` puts it beside. Patterns and rules always stay: no
    pipeline of others knows a BSN.

    Raises:
        MissingPartError: A pipeline is not installed.
        ConfigError: Files of our own are damaged.
    """
    names = [part.strip() for part in name.split("+") if part.strip()] or [OWN]
    others = [part for part in names if part != OWN]
    config_path = find_asset("models", f"{OWN}/config.cfg", overlays=overlays)
    if config_path is None:
        raise MissingPartError(
            _("There is no model {name}: see the folder {folder}.").format(
                name=OWN, folder=shipped("models").name
            )
        )
    from spacy import util

    _register()
    folder = config_path.parent
    missing: tuple[str, ...] = ()
    try:
        meta = json.loads((folder / "meta.json").read_text("utf-8"))
        config = util.load_config(config_path)
        parts: list[str] = config["nlp"]["pipeline"]
        if "woo_tagger" in parts and (OWN not in names or not (folder / "tagger").is_dir()):
            missing = ("woo_tagger",) if OWN in names else ()
            parts.remove("woo_tagger")
            config["components"].pop("woo_tagger", None)
        config["components"]["woo_names"]["model"] = str(folder)
        if "woo_tagger" in parts:
            config["components"]["woo_tagger"]["model"] = str(folder / "tagger")
        for number, other in enumerate(others, 1):
            parts.insert(parts.index("woo_resolver"), f"woo_foreign_{number}")
            config["components"][f"woo_foreign_{number}"] = {
                "factory": "woo_foreign",
                "pipeline": other,
            }
        nlp = util.load_model_from_config(config, meta={}, auto_fill=True, validate=False)
    except (OSError, ValueError, KeyError) as error:
        raise ConfigError(
            _("The model {name} cannot be read: install woo-tool again.").format(name=OWN)
        ) from error
    found = (part for _name, part in nlp.pipeline if isinstance(part, ForeignComponent))
    beside = [part.foreign.facts() for part in found]
    return Pipeline(nlp, {**meta, "others": beside} if beside else meta, missing)
