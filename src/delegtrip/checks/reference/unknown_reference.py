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
from itertools import chain
from typing import NamedTuple

from delegtrip.checks.finding import Anchor, CannotJudge, Finding
from delegtrip.diagnostics import Edit, Fix, Severity, is_clear, nearest
from delegtrip.model import Entry, Event, Itinerary, Stay, Travel
from delegtrip.model.values import is_to_be_confirmed
from delegtrip.profile import Profile
from delegtrip.source import Mapping, Span, Unread
from delegtrip.timeline import Timeline

SEVERITY = Severity.ERROR


class Reference(NamedTuple):
    """A name as used, what it should be, and where it stands."""

    name: str
    kinds: tuple[str, ...]
    place: Mapping | Unread
    key: str
    number: int

    @property
    def at(self) -> Anchor:
        """Where it is written: one of the texts of a key."""
        return Anchor(self.place.node, self.key, element=self.number)

    @property
    def part_of(self) -> str:
        """What must be declared: `O1` of `O1/mobility`."""
        return _part_of(self.name, self.kinds)


Used = tuple[str, tuple[str, ...]]
"""A name, and what it should be: sections of the trip."""


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Looks up every name that must be declared, each once, and then where the unknown ones stand."""
    unknown = timeline.once(unknown_names)
    for reference in references(timeline.itinerary) if unknown or timeline.lost else ():
        if lost := [kind for kind in reference.kinds if kind in timeline.lost]:
            yield CannotJudge(f"`{lost[0]}` could not be read", Anchor(timeline.itinerary.root, "trip"))
        elif (reference.name, reference.kinds) in unknown:
            known = [name for kind in reference.kinds for name in _declared(timeline.itinerary, kind)]
            is_place = "places" in reference.kinds
            near = timeline.atlas.suggestion(reference.name) if is_place else nearest(reference.part_of, known)
            yield _finding(reference, near, known)
    yield from chain.from_iterable(timeline.by_leg(_unknown_parts))


def used_in_head(timeline: Timeline) -> frozenset[Used]:
    """Every name of the trip's own file that must be declared, with what it should be."""
    return _used(names_in_head(timeline.itinerary))


def used_in_legs(timeline: Timeline) -> frozenset[Used]:
    """The same of the legs, or of the one that stands alone."""
    return frozenset[Used]().union(*timeline.by_leg(_used_in_leg))


def _used_in_leg(timeline: Timeline) -> frozenset[Used]:
    return _used(names_in_legs(timeline.itinerary))


def _used(written: Iterable[_Written]) -> frozenset[Used]:
    together = {(tuple(names), kinds) for names, kinds, _, _ in written if names}
    return frozenset((name, kinds) for names, kinds in together for name in names)


def unknown_names(timeline: Timeline) -> frozenset[Used]:
    """The names that are neither declared, with mistakes too, nor known without that."""
    return timeline.of_head(_unknown_in_head).union(*timeline.by_leg(_unknown_in_leg))


def _unknown_in_head(timeline: Timeline) -> frozenset[Used]:
    return frozenset(used for used in used_in_head(timeline) if not _is_known(timeline, *used))


def _unknown_in_leg(timeline: Timeline) -> frozenset[Used]:
    return frozenset(used for used in used_in_legs(timeline) if not _is_known(timeline, *used))


def _is_known(timeline: Timeline, name: str, kinds: tuple[str, ...]) -> bool:
    part = _part_of(name, kinds)
    if any(part in _declared(timeline.itinerary, kind) for kind in kinds):
        return True
    return "places" in kinds and (is_to_be_confirmed(name) or timeline.atlas.resolve(name) is not None)


def _part_of(name: str, kinds: tuple[str, ...]) -> str:
    return name.partition("/")[0] if "objectives" in kinds else name


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
    """Every name of a trip that must be declared, wherever it stands."""
    for names, kinds, node, key in written_names(itinerary):
        for number, name in enumerate(names):
            yield Reference(name, kinds, node, key, number)


_Written = tuple[Iterable[str], tuple[str, ...], Mapping | Unread, str]
"""Names, what they should be, and the block and the key they stand under."""

_WHO, _PLACES, _OBJECTIVES = ("people", "groups"), ("places",), ("objectives",)


def written_names(itinerary: Itinerary) -> Iterator[_Written]:
    """The same by the keys they stand under, of which some hold none."""
    yield from names_in_head(itinerary)
    yield from names_in_legs(itinerary)


def names_in_head(itinerary: Itinerary) -> Iterator[_Written]:
    """The same, of the trip's own file alone."""
    root = itinerary.root
    yield (itinerary.head.home,), _PLACES, root, "home"
    for group, declared in itinerary.groups.items():
        yield declared.members, _WHO, itinerary.node("groups"), group
    for place, entry in itinerary.places.items():
        node = itinerary.node("places")[place]
        yield _if_any(entry.within), _PLACES, node, "in"
        yield _if_any(entry.airport), _PLACES, node, "airport"
    for agreement, text in itinerary.agreements.items():
        yield text.serves, _OBJECTIVES, itinerary.node("agreements")[agreement], "serves"


def names_in_legs(itinerary: Itinerary) -> Iterator[_Written]:
    """The same, of the legs alone."""
    for leg, node in {id(day.leg): (day.leg, day.leg_node) for day in itinerary.days}.values():
        yield (leg.place,), _PLACES, node, "in"
    for item in itinerary.entries:
        yield from _of_item(item)


def _of_item(entry: Entry) -> Iterator[_Written]:
    item, node = entry.item, entry.place
    yield item.who, _WHO, node, "who"
    match item:
        case Travel():
            yield (item.departure.place,), _PLACES, node, "from"
            yield (item.arrival.place,), _PLACES, node, "to"
        case Event():
            yield _if_any(item.at), _PLACES, node, "at"
            yield _if_any(item.lead), ("people",), node, "lead"
            yield item.serves, _OBJECTIVES, node, "serves"
            yield item.signs, ("agreements",), node, "signs"
        case Stay():
            yield _if_any(item.at), _PLACES, node, "at"


def _if_any(name: str | None) -> tuple[str, ...]:
    return (name,) if name else ()


def _unknown_parts(timeline: Timeline) -> list[Finding]:
    """`O1/fod`: the objective is declared, the part is not."""
    return list(_parts_of_none(timeline.itinerary))


def _parts_of_none(itinerary: Itinerary) -> Iterator[Finding]:
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
