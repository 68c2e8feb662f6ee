"""A name refers to nothing: no such person, group, place, objective or agreement.

Names that the delegation does not declare, such as hosts, speakers and signatories, may be any
text.

## Why it hurts

A person who is written in no group is on no flight; a place nobody knows has no clock.

## Fires

```yaml
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
    at: city-hal  # error: unknown-reference
    who: mayor
```

## Passes

```yaml
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
    at: city-hall
    who: mayor
  - visit: A place still to be found
    time: 14:00-15:00
    at: to be confirmed
```

## Source

The format: docs/format.md. Airports: airportsdata. Stations: places/SOURCES.md.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from delegtrip.checks.finding import Anchor, CannotJudge, Finding
from delegtrip.diagnostics import Edit, Fix, Severity, is_clear, nearest
from delegtrip.model import Entry, Event, Itinerary, Stay, Travel
from delegtrip.model.values import is_to_be_confirmed
from delegtrip.profile import Profile
from delegtrip.source import Mapping, Span
from delegtrip.timeline import Timeline

SEVERITY = Severity.ERROR


class Reference(NamedTuple):
    """A name as used, what it should be, and where it stands."""

    name: str
    kinds: tuple[str, ...]
    at: Anchor

    @property
    def part_of(self) -> str:
        """What must be declared: `O1` of `O1/mobility`."""
        return self.name.partition("/")[0] if "objectives" in self.kinds else self.name


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Looks up every name that must be declared."""
    for reference in references(timeline.itinerary):
        if lost := [kind for kind in reference.kinds if kind in timeline.lost]:
            yield CannotJudge(f"`{lost[0]}` could not be read", Anchor(timeline.itinerary.root, "trip"))
        elif not is_known(timeline, reference):
            known = [name for kind in reference.kinds for name in _declared(timeline.itinerary, kind)]
            is_place = "places" in reference.kinds
            near = timeline.atlas.suggestion(reference.name) if is_place else nearest(reference.part_of, known)
            yield _finding(reference, near, known)
    yield from _unknown_parts(timeline.itinerary)


def is_known(timeline: Timeline, reference: Reference) -> bool:
    """Whether a name is declared, with mistakes too, or known without that."""
    if any(reference.part_of in _declared(timeline.itinerary, kind) for kind in reference.kinds):
        return True
    name = reference.name
    return "places" in reference.kinds and (is_to_be_confirmed(name) or timeline.atlas.resolve(name) is not None)


_WHAT = {
    "people": "a person",
    "groups": "a group",
    "places": "a place of the trip, an airport or a known station",
    "objectives": "an objective",
    "agreements": "an agreement",
}


def _declared(itinerary: Itinerary, section: str) -> Collection[str]:
    """The ids of a section, those with mistakes in them too."""
    node = itinerary.root.get(section)
    return node if isinstance(node, Mapping) else ()


def _finding(reference: Reference, near: str | None, known: Iterable[str]) -> Finding:
    what = " nor ".join(_WHAT[kind] for kind in reference.kinds)
    not_this = f"neither {what}" if len(reference.kinds) > 1 else f"not {what}"
    guess = f"; did you mean `{near}`?" if near else ""
    name = reference.part_of
    fix = _fix(name, near, reference.at.label().span, is_safe=is_clear(name, near, known)) if near else None
    return Finding(f"`{reference.name}` is {not_this}{guess}", reference.at, fix=fix)


def _fix(name: str, near: str, where: Span, *, is_safe: bool) -> Fix | None:
    """Writes another name where a text holds this one once: alone, in a list with commas, before a time."""
    found = list(re.finditer(rf"(?<![\w.*&-]){re.escape(name)}(?![\w.-])", where.text))
    if len(found) != 1:
        return None
    start, end = (where.start + offset for offset in found[0].span())
    return Fix(f"write `{near}`", (Edit(Span(where.source, start, end), near),), safe=is_safe)


def references(itinerary: Itinerary) -> Iterator[Reference]:
    """Every name of a trip that must be declared."""
    root = itinerary.root
    yield Reference(itinerary.head.home, ("places",), Anchor(root, "home"))
    for group, declared in itinerary.groups.items():
        yield from _each(declared.members, ("people", "groups"), itinerary.node("groups"), group)
    for place, entry in itinerary.places.items():
        node = itinerary.node("places")[place]
        yield from _each(filter(None, (entry.within,)), ("places",), node, "in")
        yield from _each(filter(None, (entry.airport,)), ("places",), node, "airport")
    for agreement, text in itinerary.agreements.items():
        yield from _each(text.serves, ("objectives",), itinerary.node("agreements")[agreement], "serves")
    for leg, node in {id(day.leg): (day.leg, day.leg_node) for day in itinerary.days}.values():
        yield Reference(leg.place, ("places",), Anchor(node, "in"))
    for item in itinerary.entries:
        yield from _of_item(item)


def _of_item(entry: Entry) -> Iterator[Reference]:
    item, node = entry.item, entry.node
    yield from _each(item.who, ("people", "groups"), node, "who")
    match item:
        case Travel():
            yield Reference(item.departure.place, ("places",), Anchor(node, "from"))
            yield Reference(item.arrival.place, ("places",), Anchor(node, "to"))
        case Event():
            yield from _each(filter(None, (item.at,)), ("places",), node, "at")
            yield from _each(filter(None, (item.lead,)), ("people",), node, "lead")
            yield from _each(item.serves, ("objectives",), node, "serves")
            yield from _each(item.signs, ("agreements",), node, "signs")
        case Stay():
            yield from _each(filter(None, (item.at,)), ("places",), node, "at")


def _each(names: Iterable[str], kinds: tuple[str, ...], node: Mapping, key: str) -> Iterator[Reference]:
    for index, name in enumerate(names):
        yield Reference(name, kinds, Anchor(node, key, element=index))


def _unknown_parts(itinerary: Itinerary) -> Iterator[Finding]:
    """`O1/fod`: the objective is declared, the part is not."""
    for entry, event in itinerary.events():
        for index, reference in enumerate(event.serves):
            name, slash, part = reference.partition("/")
            objective = itinerary.objectives.get(name)
            if slash and objective and part not in objective.parts:
                near = nearest(part, objective.parts)
                guess = f"; did you mean `{name}/{near}`?" if near else ""
                message = f"objective {name} has no part `{part}`{guess}"
                at = Anchor(entry.node, "serves", element=index)
                fix = near and _fix(
                    reference, f"{name}/{near}", at.label().span, is_safe=is_clear(part, near, objective.parts)
                )
                yield Finding(message, at, fix=fix or None)
