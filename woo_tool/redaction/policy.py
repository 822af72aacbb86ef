# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""A policy: which entity falls under which ground, and what happens to it.

A policy is a file of ``redaction/policies/``; whole files, never merged. It names every entity:
what it does not name is an error, not a default. For one finding the rule of its entity
decides; where detection knows more of it (a ``Fact``), the first fact *in the order of the
file* that the finding has changes the rule. A ground given by a later fact still counts where
the first gives none: nine digits that fail their check are for review, under the ground of
their kind.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from woo_tool import assets
from woo_tool.detection.finding import Entity, Fact, Finding
from woo_tool.errors import ConfigError
from woo_tool.language import _
from woo_tool.redaction.grounds import (
    Grounds,
    Law,
    check_keys,
    load_grounds,
    nearest,
    read_toml,
)
from woo_tool.redaction.marks import Action

_FOLDER = "redaction/policies"
_TOP = frozenset({"title", "description", "law", "organisation", "label", "entity"})
_ENTITY = frozenset(
    {"action", "ground", "redact", "review", "label", "article", "url", "because", "confidence"}
    | {"fact"}
)
_FACT = frozenset({"action", "ground", "article", "url", "because", "confidence"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a policy says of one finding."""

    action: Action
    ground: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class FactRule:
    """What a fact changes: the action, the ground, or both."""

    fact: Fact
    action: Action | None = None
    ground: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """The line of one entity.

    ``review`` is the score from which a finding counts at all; ``redact`` the score from which
    it needs no person. Between the two a finding that would be redacted is for review.
    """

    entity: Entity
    action: Action
    ground: str
    redact: float
    review: float
    label: str = ""
    facts: tuple[FactRule, ...] = ()


@dataclass(frozen=True)
class Policy:
    """A checked policy; a value that travels to the workers.

    Attributes:
        name: The name of its file.
        title: One line for people.
        law: Under which law its grounds stand.
        rules: One rule per entity.
        domains: Mail domains of the organisation, in lower case.
        label_form: ``code`` (5.1.2e) or ``article`` (5.1 lid 2 sub e Woo).
        digest: SHA-256 over the policy's and the grounds' file: part of the key of a resumed run.
    """

    name: str
    title: str
    law: Law
    rules: Mapping[Entity, Rule]
    grounds: Grounds
    domains: frozenset[str]
    label_form: str
    digest: str

    def judge(self, finding: Finding) -> Judgement | None:
        """What happens to this finding; None where its score is below the review threshold."""
        rule = self.rules[finding.entity]
        certain = finding.entity is Entity.TERM  # the user said so: no score, no fact counts
        if finding.score < rule.review and not certain:
            return None
        action, ground, because = rule.action, rule.ground, ""
        if not certain:
            applied = [fact for fact in rule.facts if fact.fact in finding.facts]
            deciding = next((fact for fact in applied if fact.action), None)
            if deciding and deciding.action:
                action, because = deciding.action, deciding.fact.value
            ground = next((fact.ground for fact in applied if fact.ground), ground)
            if action is Action.REDACT and finding.score < rule.redact:
                action, because = Action.REVIEW, "score"
        return Judgement(action, ground, self.label(finding.entity, ground), _why(because, action))

    def label(self, entity: Entity, ground: str) -> str:
        """What is printed in the box."""
        own = self.rules[entity].label
        if own:
            return own
        return ground if self.label_form == "code" else self.grounds.get(ground).display

    def email_span(self, finding: Finding) -> tuple[int, int]:
        """The part of a finding that goes, in code points of its text's page.

        Of an e-mail address at a domain on the organisation's list only the local part goes
        (``[5.1.2e]@minbzk.nl``); of everything else the whole: ``jan@familie-devries.nl``.
        """
        at = finding.text.rfind("@")
        if finding.entity is Entity.EMAIL and at > 0:
            domain = re.sub(r"[\s\u00ad>)]+", "", finding.text[at + 1 :]).casefold().rstrip(".")
            if any(domain == own or domain.endswith("." + own) for own in self.domains):
                return finding.start, finding.start + at
        return finding.start, finding.end


def _why(because: str, action: Action) -> str:
    """The reason in words; the entity and its ground stand beside it already."""
    match because, action:
        case "", Action.REDACT:
            return _("The policy redacts this kind of data.")
        case "", Action.REVIEW:
            return _("The policy leaves this kind of data to a person.")
        case "", Action.KEEP:
            return _("The policy keeps this kind of data.")
        case "score", _any:
            return _("Not certain enough to redact without a person.")
    reasons = {
        Fact.PUBLIC_OFFICE: _("Public by function."),
        Fact.PUBLIC_ROLE: _("A role that may be public."),
        Fact.GENERAL: _("Of an organisation or department, not of a person."),
        Fact.CHECK_FAILED: _("The number fails its own check."),
        Fact.OBJECT_ADDRESS: _("The address that the file is about, or of an office."),
        Fact.ORGANISATION_DOMAIN: _("At a mail domain of the organisation."),
        Fact.LEGAL_NUMBER: _("A number that the law prescribes to identify persons."),
    }
    return reasons[Fact(because)]


def policy_names(overlays: Sequence[Path] = ()) -> list[str]:
    """The names ``load_policy`` knows, sorted."""
    return list(assets.names(_FOLDER, ".toml", overlays=overlays))


def load_policy(name: str, overlays: Sequence[Path] = ()) -> Policy:
    """Read and check a policy.

    Args:
        name: Its name, without folder and suffix.
        overlays: Folders that may hold a ``redaction/policies`` of their own, first one first.

    Raises:
        ConfigError: No such policy; or an unknown key, ground, entity or fact, a threshold out
            of order, an entity that is not named. Names the nearest known one.
    """
    path = (
        assets.find(_FOLDER, f"{name}.toml", overlays=overlays)
        if re.fullmatch(r"[a-z0-9][a-z0-9_-]*", name)
        else None
    )
    if path is None:
        known = policy_names(overlays)
        raise ConfigError(
            _('There is no policy "{name}".{nearest} There are: {known}.').format(
                name=name, nearest=nearest(name, known), known=", ".join(known)
            )
        )
    grounds = load_grounds(overlays)
    grounds_path = assets.find("redaction", "grounds.toml", overlays=overlays)
    data = read_toml(path)
    check_keys(path, data, _TOP)
    try:
        law = Law(data["law"])
        organisation, label = data.get("organisation", {}), data.get("label", {})
        check_keys(path, organisation, {"domains"}, where="organisation")
        check_keys(path, label, {"form"}, where="label")
        form = label.get("form", "code")
        if form not in {"code", "article"}:
            raise ConfigError(_('{file}: a label is "code" or "article".').format(file=path.name))
        domains = frozenset(d.casefold().lstrip("@.") for d in organisation.get("domains", ()))
        entities = data["entity"]
        check_keys(path, entities, {entity.value for entity in Entity}, where="entity")
        rules = {
            Entity(key): _rule(path, Entity(key), entities[key], grounds, law) for key in entities
        }
        title = str(data["title"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ConfigError(
            _("{file} is not as its schema says ({reason}). See redaction/README.md.").format(
                file=path.name, reason=error
            )
        ) from error
    absent = [entity.value for entity in Entity if entity not in rules]
    if absent:
        raise ConfigError(
            _("{file} says nothing of {entities}. Give each entity a rule.").format(
                file=path.name, entities=", ".join(absent)
            )
        )
    digest = hashlib.sha256(path.read_bytes())
    if grounds_path is not None:
        digest.update(grounds_path.read_bytes())
    return Policy(name, title, law, rules, grounds, domains, form, digest.hexdigest())


def _rule(path: Path, entity: Entity, table: Mapping[str, Any], grounds: Grounds, law: Law) -> Rule:
    check_keys(path, table, _ENTITY, where=entity.value)
    facts = table.get("fact", {})
    check_keys(path, facts, {fact.value for fact in Fact}, where=f"{entity.value}, fact")
    rule = Rule(
        entity=entity,
        action=Action(table["action"]),
        ground=_ground(path, entity, table["ground"], grounds, law),
        redact=_threshold(path, entity, table.get("redact", 0.0)),
        review=_threshold(path, entity, table.get("review", 0.0)),
        label=table.get("label", ""),
        facts=tuple(_fact(path, entity, Fact(key), facts[key], grounds, law) for key in facts),
    )
    if rule.review > rule.redact:
        raise ConfigError(
            _("{file}, {entity}: review ({review}) lies above redact ({redact}).").format(
                file=path.name, entity=entity.value, review=rule.review, redact=rule.redact
            )
        )
    if entity is Entity.TERM and (rule.action is not Action.REDACT or rule.facts):
        raise ConfigError(
            _("{file}: a TERM is what the user always redacts; only its ground can change.").format(
                file=path.name
            )
        )
    return rule


def _fact(
    path: Path, entity: Entity, fact: Fact, table: Mapping[str, Any], grounds: Grounds, law: Law
) -> FactRule:
    where = f"{entity.value}, {fact.value}"
    check_keys(path, table, _FACT, where=where)
    action = Action(table["action"]) if "action" in table else None
    ground = _ground(path, entity, table["ground"], grounds, law) if "ground" in table else None
    if action is None and ground is None:
        raise ConfigError(
            _("{file}, {where}: give an action or a ground.").format(file=path.name, where=where)
        )
    return FactRule(fact, action, ground)


def _ground(path: Path, entity: Entity, code: str, grounds: Grounds, law: Law) -> str:
    try:
        ground = grounds.get(grounds.parse(code))
    except ConfigError as error:
        raise ConfigError(f"{path.name}, {entity.value}: {error}") from error
    if ground.law is not law:
        raise ConfigError(
            _("{file}, {entity}: {code} is a ground of another law than the policy's.").format(
                file=path.name, entity=entity.value, code=code
            )
        )
    return grounds.parse(code)


def _threshold(path: Path, entity: Entity, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise ConfigError(
            _("{file}, {entity}: a threshold is a number from 0 to 1.").format(
                file=path.name, entity=entity.value
            )
        )
    return float(value)
