"""The names of a trip that must be declared: where they are used, and which of them nobody knows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from delegtrip.checks.finding import Anchor
from delegtrip.model import Itinerary
from delegtrip.model.times import Endpoint
from delegtrip.model.values import is_to_be_confirmed
from delegtrip.source import Mapping, Unread
from delegtrip.timeline import Timeline


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


def references(itinerary: Itinerary) -> Iterator[Reference]:
    """Every name of a trip that must be declared, wherever it stands."""
    for names, kinds, node, key in _written_names(itinerary):
        for number, name in enumerate(names):
            yield Reference(name, kinds, node, key, number)


_Written = tuple[Iterable[str], tuple[str, ...], Mapping | Unread, str]
"""Names, what they should be, and the block and the key they stand under."""

_WHO, _PLACES, _OBJECTIVES = ("people", "groups"), ("places",), ("objectives",)


class _Field(NamedTuple):
    """A field of items that holds names: what it is called in the model and in files, and what the names should be."""

    name: str
    key: str
    kinds: tuple[str, ...]


_FIELDS = (
    _Field("who", "who", _WHO),
    _Field("departure", "from", _PLACES),
    _Field("arrival", "to", _PLACES),
    _Field("at", "at", _PLACES),
    _Field("lead", "lead", ("people",)),
    _Field("serves", "serves", _OBJECTIVES),
    _Field("signs", "signs", ("agreements",)),
)


def _written_names(itinerary: Itinerary) -> Iterator[_Written]:
    """The same by the keys they stand under, of which some hold none."""
    yield from names_in_head(itinerary)
    yield from _names_of_legs(itinerary)
    yield from _names_of_items(itinerary)


def names_in_head(itinerary: Itinerary) -> Iterator[_Written]:
    """The same, of the trip's own file alone."""
    root = itinerary.root
    yield (itinerary.head.home,), _PLACES, root, "home"
    for group, text in itinerary.groups.items():
        yield text.members, _WHO, itinerary.node("groups"), group
    for place, entry in itinerary.places.items():
        node = itinerary.node("places")[place]
        yield _if_any(entry.within), _PLACES, node, "in"
        yield _if_any(entry.airport), _PLACES, node, "airport"
    for agreement, signed in itinerary.agreements.items():
        yield signed.serves, _OBJECTIVES, itinerary.node("agreements")[agreement], "serves"


def _names_of_legs(itinerary: Itinerary) -> Iterator[_Written]:
    for leg, node in {id(day.leg): (day.leg, day.leg_node) for day in itinerary.days}.values():
        yield (leg.place,), _PLACES, node, "in"


def _names_of_items(itinerary: Itinerary) -> Iterator[_Written]:
    for entry in itinerary.entries:
        written = entry.item.written
        for field in _FIELDS:
            if field.name in written:
                yield _names(written[field.name]), field.kinds, entry.place, field.key


def _names(value: str | tuple[str, ...] | Endpoint) -> tuple[str, ...]:
    """The names that stand in a value of one of the fields."""
    if isinstance(value, Endpoint):
        return (value.place,)
    return (value,) if isinstance(value, str) else value


def _if_any(name: str | None) -> tuple[str, ...]:
    return (name,) if name else ()


def used_in_head(timeline: Timeline) -> frozenset[Used]:
    """Every name of the trip's own file that must be declared, with what it should be."""
    return _used(names_in_head(timeline.itinerary))


def used_in_legs(timeline: Timeline) -> frozenset[Used]:
    """The same of the legs, or of the one that stands alone."""
    return frozenset[Used]().union(*timeline.by_leg(_used_in_leg))


def _used_in_leg(timeline: Timeline) -> frozenset[Used]:
    in_items = (
        (name, field.kinds) for field in _FIELDS for value in timeline.said(field.name) for name in _names(value)
    )
    return _used(_names_of_legs(timeline.itinerary)).union(in_items)


def _used(written: Iterable[_Written]) -> frozenset[Used]:
    return frozenset((name, kinds) for names, kinds, _, _ in written for name in names)


def unknown_names(timeline: Timeline) -> frozenset[Used]:
    """The names that are neither declared, with mistakes too, nor known without that."""
    return timeline.of_head(_unknown_in_head).union(*timeline.by_leg(_unknown_in_leg))


def _unknown_in_head(timeline: Timeline) -> frozenset[Used]:
    return frozenset(used for used in used_in_head(timeline) if not _is_known(timeline, *used))


def _unknown_in_leg(timeline: Timeline) -> frozenset[Used]:
    known = timeline.of_head(_looked_up)
    for used in used_in_legs(timeline):
        if used not in known:
            known[used] = _is_known(timeline, *used)
    return frozenset(used for used in used_in_legs(timeline) if not known[used])


def _looked_up(timeline: Timeline) -> dict[Used, bool]:
    """Names that were looked up, and whether they are known: legs use the same."""
    return {}


def _is_known(timeline: Timeline, name: str, kinds: tuple[str, ...]) -> bool:
    part = _part_of(name, kinds)
    if any(part in declared(timeline.itinerary, kind) for kind in kinds):
        return True
    return "places" in kinds and (is_to_be_confirmed(name) or timeline.atlas.resolve(name) is not None)


def _part_of(name: str, kinds: tuple[str, ...]) -> str:
    return name.partition("/")[0] if "objectives" in kinds else name


def declared(itinerary: Itinerary, section: str) -> Collection[str]:
    """The ids of a section, those with mistakes in them too."""
    node = itinerary.root.get(section)
    return node if isinstance(node, Mapping) else ()
