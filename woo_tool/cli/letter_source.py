# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a letter is made of: the case, its rows, what was given, and the event it stands for."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from woo_tool import config
from woo_tool.errors import ConfigError, NotAllowedError, UsageError
from woo_tool.language import _

if TYPE_CHECKING:
    from woo_tool.letters.facts import Facts, Ground
    from woo_tool.letters.spec import Element, Spec
    from woo_tool.register.folding import Law
    from woo_tool.register.rows import Item, Stored
    from woo_tool.register.store import Register
    from woo_tool.workflows.case import Case, Event, EventKind

#: The letters name the articles and the terms of these cases, and of no others.
_OPENS, _LAW = "received", "woo"
_YES = frozenset({"yes", "ja", "true", "y", "j", ""})
_NO = frozenset({"no", "nee", "false", "n"})


def wanted_of(element: "Element") -> dict[str, str]:
    """What is missing, as the answer names it."""
    return {
        "place": element.place,
        "text": str(element.words),
        "article": element.article,
        "give": element.give,
    }


class Source:
    """Everything the register knows of one request."""

    def __init__(self, register: "Register", law: "Law", number: str) -> None:
        from woo_tool.register.folding import case_of

        with register.reading():
            self.item: Item = register.item(number)
            self.events: list[Stored] = register.events(number)
            self.requester = dict(register.personal(self.item.requester) or {})
            self.texts = dict(self._texts(register))
        self.law = law
        self.case: Case = case_of(law, self.events)
        route = self.case.route
        if route.opens != _OPENS or route.law != _LAW:
            raise NotAllowedError(
                _(
                    "The letters are for requests under the Woo; {number} is on another route: "
                    "{route}."
                ).format(number=self.item.number, route=route.words)
            )

    def _texts(self, register: "Register") -> Iterator[tuple[str, str]]:
        """Id of a row to its text: third parties by name, motivations in full."""
        rows = {row for event in self.events for row in event.personal.values()}
        for event in self.events:
            said = event.data.values()
            rows |= {int(v[1:]) for v in said if isinstance(v, str) and _is_row(v)}
        for row in rows:
            body = register.personal(row)
            if body:
                yield f"p{row}", str(body.get("text") or body.get("name") or "")

    def recorded(self, spec: "Spec", given: Mapping[str, str]) -> "Event | None":
        """The event of the letter, when it was recorded and nothing else is asked."""
        kinds = (spec.event, "consent") if spec.event == "agreed" else (spec.event,)
        kind = self.case.route.events.get(spec.event)
        own = {field.name for field in kind.fields} if kind else set()
        for event in reversed(list(self.case.of(*kinds))):
            if "party" in given and "party" in own:
                name = self.texts.get(str(event.data.get("party")), "")
                if name.casefold() == given["party"].casefold():
                    return event
            elif not own & given.keys():
                return event
        return None

    def facts(
        self, spec: "Spec", given: Mapping[str, str], on: date | None, today: date
    ) -> tuple[list[dict[str, str]], "Facts | None"]:
        """What the letter is made of; without it, what is missing."""
        from woo_tool.letters.facts import Facts
        from woo_tool.letters.filling import gaps

        grounds, given = _grounds(given)
        _check_places(spec, given, self.case)
        left = gaps({**given, **{ground.code: text for ground, text in grounds}})
        if left:
            raise UsageError(
                _("There is still a gap between square brackets in: {names}. Fill it in.").format(
                    names=", ".join(left)
                )
            )
        event = self.recorded(spec, given)
        recorded = event is not None
        texts = dict(self.texts)
        if event is None:
            wanted, data = self._new(spec, given, texts)
            if wanted:
                return wanted, None
            event, after = self._try(spec, on or today, data)
            before = self.case
        else:
            after = self.case
            before = self._until(event)
        day = on or (event.on if recorded else today)
        return [], Facts(
            number=self.item.number,
            subject=self.item.subject,
            reference=str(self.item.about.get("reference") or ""),
            requester=self.requester,
            professional=self.item.professional,
            before=before,
            after=after,
            event=event,
            recorded=recorded,
            on=day,
            calendar=self.law.calendar,
            sender=_sender(),
            texts=texts,
            given=given,
            grounds=tuple(grounds),
        )

    def _new(
        self, spec: "Spec", given: Mapping[str, str], texts: dict[str, str]
    ) -> tuple[list[dict[str, str]], dict[str, Any]]:
        """The data of an event that was not recorded, and what it lacks."""
        kind = self.law.kind(spec.event)
        if kind is None:
            raise ConfigError(_("letters.toml: there is no event {name}.").format(name=spec.event))
        data = dict(_data(kind, given, self.case, texts))
        lacking = {f.name for f in kind.fields if f.required and f.name not in data}
        outcome = str(data.get("outcome", ""))
        places = {"to": "body"}
        wanted = [
            wanted_of(element)
            for element in spec.elements
            if element.place in {places.get(name, name) for name in lacking}
            or (
                lacking
                and element.give.startswith("--set")
                and element.place in _OWN
                and (not element.when or outcome in element.when)
                and not given.get(element.place)
            )
        ]
        named = {entry["place"] for entry in wanted}
        for field in kind.fields:
            if field.name in lacking and places.get(field.name, field.name) not in named:
                give = f"--set {field.name}=…"
                wanted.append(
                    {"place": field.name, "text": str(field.words), "article": "", "give": give}
                )
        return wanted, data

    def _try(self, spec: "Spec", on: date, data: Mapping[str, Any]) -> "tuple[Event, Case]":
        """The event and the case with it, as if the letter was sent.

        Raises:
            RouteError: The route does not allow it.
        """
        from woo_tool.register.folding import allowed_after
        from woo_tool.workflows.case import Event

        event = Event(spec.event, on, data)
        return event, allowed_after(self.law, self.events, event)

    def _until(self, event: "Event") -> "Case":
        """The case as it was before an event."""
        from woo_tool.workflows.case import replay

        place = next(n for n, entry in enumerate(self.case.events) if entry is event)
        first = self.case.events[0].data.get("route", self.case.route.name)
        return replay(self.law.routes[str(first)], self.case.events[:place], guarded=False)


#: Places that are given for the letter and stand in no event.
_OWN = frozenset({"question", "what", "documents", "motivation"})


def _is_row(text: str) -> bool:
    return text[:1] == "p" and text[1:].isdecimal()


def _data(
    kind: "EventKind", given: Mapping[str, str], case: "Case", texts: dict[str, str]
) -> Iterator[tuple[str, Any]]:
    """The fields of an event from what was given; a text stands in as a row that is not there."""
    from woo_tool.workflows.case import FieldType

    for place, field in enumerate(kind.fields):
        text = given.get(field.name)
        if field.name == "decision":
            yield "decision", f"d{sum(1 for _event in case.of('decided')) + 1}"
        elif text is None and field.name == "part" and field.required:
            yield "part", False
        elif text is None:
            continue
        elif field.type is FieldType.ID:
            known = [row for row, name in texts.items() if name.casefold() == text.casefold()]
            row = known[0] if known and field.name == "party" else f"p0{place}"
            texts.setdefault(row, text)
            yield field.name, row
        elif field.type is FieldType.FLAG:
            if text.casefold() not in _YES | _NO:
                raise UsageError(
                    _("{event}: {field} is {wanted}.").format(
                        event=kind.name, field=field.name, wanted=_("yes or no")
                    )
                )
            yield field.name, text.casefold() in _YES
        else:
            yield field.name, text.strip()


def _check_places(spec: "Spec", given: Mapping[str, str], case: "Case") -> None:
    """Refuse what no letter of this kind uses: a misspelt name would be left out silently."""
    from woo_tool.letters.filling import OWN_PLACES
    from woo_tool.workflows.tables import nearest

    kind = case.route.events.get(spec.event)
    known = {field.name for field in kind.fields if field.name != "decision"} if kind else set()
    known |= OWN_PLACES.get(spec.name, frozenset()) | {"address"}
    for name in given:
        if name not in known:
            raise UsageError(
                _('The letter {letter} has no place "{name}".{nearest}').format(
                    letter=spec.name, name=name, nearest=nearest(name, known)
                )
            )


def _grounds(given: Mapping[str, str]) -> "tuple[list[tuple[Ground, str]], dict[str, str]]":
    """The grounds among what was given, with their motivation; and the rest."""
    codes = [name for name in given if name[:1].isdigit()]
    if not codes:
        return [], dict(given)
    from woo_tool.letters.facts import Ground
    from woo_tool.redaction.grounds import Kind, load_grounds

    grounds = load_grounds(config.load().overlays)
    found = []
    for name in codes:
        if not given[name].strip():
            raise UsageError(_("Ground {code} needs its reasons.").format(code=name))
        ground = grounds.get(grounds.parse(name))
        relative = ground.kind not in (Kind.ABSOLUTE, Kind.TEMPORARY, Kind.SPECIAL_LAW)
        found.append((Ground(ground.code, ground.label, ground.article, relative), given[name]))
    grounds.together([ground.code for ground, _text in found])
    found.sort(key=lambda pair: pair[0].code)
    return found, {name: text for name, text in given.items() if name not in codes}


def _sender() -> Any:
    from woo_tool.letters.facts import Sender

    set_ = config.load().settings
    texts = (set_.organisation, set_.organisation_address, set_.contact, set_.signatory, set_.court)
    return Sender(*(text.strip() for text in texts))
