"""The itinerary as resolved: instants, and one line per person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from operator import attrgetter
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar, cast

from delegtrip.clock import Instant, Moment, at, utc_offset
from delegtrip.model import Entry, Event, Itinerary
from delegtrip.timeline.atlas import Atlas, Place, kilometres
from delegtrip.timeline.legs import Leg, legs
from delegtrip.timeline.lines import Line
from delegtrip.timeline.occurrences import Occurrence, Resolver, Stop
from delegtrip.timeline.presence import Slot, Visit
from delegtrip.timeline.roster import Attendance, Roster
from delegtrip.timeline.shapes import Shape
from delegtrip.timeline.sharing import lines
from delegtrip.timeline.sheets import Share

__all__ = [
    "Atlas",
    "Attendance",
    "Leg",
    "Line",
    "Occurrence",
    "Place",
    "Roster",
    "Shape",
    "Share",
    "Slot",
    "Stop",
    "Timeline",
    "Visit",
    "kilometres",
]


T = TypeVar("T")


class _Known(NamedTuple):
    """What can be taken from an earlier timeline, as far as it is the same; not that timeline, nor what it took."""

    lines: tuple[Line, ...] = ()
    legs: tuple[Leg, ...] = ()
    again: Mapping[object, object] = MappingProxyType({})


class Timeline:
    """A trip in instants.

    `lost` names the families of items of which some could not be read (see `reader.Reading`). `before` is
    the timeline of an earlier reading: what did not change is taken from it, the same objects.
    """

    def __init__(
        self, itinerary: Itinerary, lost: frozenset[str] = frozenset(), before: Timeline | None = None
    ) -> None:
        self.itinerary = itinerary
        self.lost = lost
        same = before if before and _has_same_head(before.itinerary, itinerary) else None
        self.atlas: Atlas = same.atlas if same else Atlas(itinerary)
        self.roster: Roster = same.roster if same else Roster(itinerary)
        self._known = _Known(same.lines, same.legs, same._again) if same else _Known()
        self._made: dict[Callable[[Timeline], object], object] = {}
        self._of_head: dict[object, object] = same._of_head if same else {}
        self._again: dict[object, object] = {}
        self._alone: dict[Line | Leg, Timeline] = {}
        self._whole: Timeline | None = None

    def only(self, part: Line | Leg) -> Timeline:
        """The same trip with one of its lines, or the items of one of its legs, alone."""
        if part not in self._alone:
            self._alone[part] = self._only(part)
        return self._alone[part]

    def _only(self, part: Line | Leg) -> Timeline:
        alone = Timeline.__new__(Timeline)
        vars(alone).update(vars(self))  # what `copy` does as well, in several times as long; it is done for every leg
        alone._whole = self
        vars(alone).pop("by_zone", None)
        if isinstance(part, Line):
            alone.lines = (part,)
        else:
            alone.legs = (part,)
            vars(alone).pop("occurrences", None)
            alone.itinerary = self.itinerary._replace(days=part.days, entries=part.entries)
        return alone

    @property
    def whole(self) -> Timeline:
        """Of a part of a trip the trip, of a trip itself."""
        return self._whole or self

    def once(self, make: Callable[[Timeline], T]) -> T:
        """What a function makes of the whole timeline, made when it is first asked for."""
        if self._whole:
            return self._whole.once(make)
        if make not in self._made:
            self._made[make] = make(self)
        return cast("T", self._made[make])

    def of_head(self, make: Callable[[Timeline], T]) -> T:
        """What a function makes of the trip's own file, which is all it may look at, once while that is the same."""
        if make not in self._of_head:
            self._of_head[make] = make(self)
        return cast("T", self._of_head[make])

    def again(self, make: Callable[[Timeline, T | None], T]) -> T:
        """Like `once`, of a function that is also given what it made of the timeline before, and leaves that alone."""
        if self._whole:
            return self._whole.again(make)
        if make not in self._again:
            self._again[make] = make(self, cast("T | None", self._known.again.get(make)))
        return cast("T", self._again[make])

    def by_leg(self, make: Callable[[Timeline], T]) -> Iterator[T]:
        """What a function makes of each leg, alone in the trip, in their order; of one that is as it was, what it made.

        Beside the leg it may look at what the trip's own file says: when that changes, the legs are others.
        """
        for leg in self.legs:
            if make not in leg.made:
                leg.made[make] = make(self.only(leg))
            yield cast("T", leg.made[make])

    def in_order(self, make: Callable[[Timeline], Iterable[T]], when: Callable[[T], Instant]) -> list[T]:
        """The same, all together in order of time, as what happens at one time is written."""
        return sorted(chain.from_iterable(self.by_leg(make)), key=when)

    @property
    def home(self) -> Place:
        """The place whose clock is shown beside the local one."""
        return self.atlas.home

    @cached_property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """Every item that is not cancelled, once for each of its days, in order of time."""
        if self._whole:  # a leg alone; a line alone has those of the trip
            return self.legs[0].occurrences
        found = chain.from_iterable(leg.occurrences for leg in self.legs)
        in_order = tuple(sorted(found, key=attrgetter("order")))
        for place, one in enumerate(in_order):
            one.place = place
        return in_order

    def shaped(
        self, wanted: Callable[[Shape], bool], which: Callable[[Occurrence], object] | None = None
    ) -> list[Occurrence]:
        """The items of which the shape is wanted, and of these those of which something holds, in order of time."""
        found = chain.from_iterable(leg.shaped(wanted) for leg in self.legs)
        held = list(filter(which, found) if which else found)
        return sorted(held, key=attrgetter("order")) if len(self.legs) > 1 else held

    def written(self, wanted: Callable[[Shape], bool]) -> list[Entry]:
        """The entries of which the shape is wanted, leg by leg as they are written, cancelled ones too."""
        return [entry for leg in self.legs for entry in leg.written(wanted)]

    def events(self, field: str) -> list[Event]:
        """The events of which a field is written and that are not cancelled, leg by leg as they are written."""
        items = (entry.item for entry in self.written(lambda shape: shape.says(field)))
        return [item for item in items if isinstance(item, Event) and item.status != "cancelled"]

    def said(self, field: str) -> frozenset[Any]:
        """What is written of a field of items, by its name in the model, cancelled ones too: each value once."""
        return frozenset().union(*(leg.said(field) for leg in self.legs))

    @cached_property
    def by_person(self) -> dict[str, tuple[Occurrence, ...]]:
        """What each person does, in order of time."""
        items = {person: line.occurrences for line in self.lines for person in line.people}
        return {person: items.get(person, ()) for person in self.itinerary.people}

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Each line that differs from the others, with the people who share it."""
        return lines(self.itinerary, self.occurrences, self._known.lines)

    @cached_property
    def legs(self) -> tuple[Leg, ...]:
        """The legs, each with what stands in it."""
        return legs(self.itinerary, Resolver(self.itinerary, self.atlas, self.roster), self._known.legs)

    @cached_property
    def by_zone(self) -> dict[str, list[Occurrence]]:
        """The items whose start is known in order of time, by the zone they start in."""
        zones: dict[str, list[Occurrence]] = defaultdict(list)
        for in_leg in self.by_leg(_by_zone):
            for zone, found in in_leg.items():
                zones[zone] += found
        for found in zones.values():
            found.sort(key=attrgetter("order"))
        return zones

    @cached_property
    def by_id(self) -> dict[str, Occurrence]:
        """The occurrences by their ids."""
        return {occurrence.id: occurrence for occurrence in self.occurrences}

    def owner(self, ids: tuple[str, ...]) -> str | None:
        """The partner who owns the leg of the first of some items, if one does."""
        return self.once(_owners).get(ids[0].partition("@")[0]) if ids else None

    def at_home(self, instant: Instant) -> Moment:
        """An instant on the clock of home."""
        return at(self.home.zone, instant)

    def tell_where(self, stop: Stop) -> str:
        """Like `tell`, with the place where that is more than its town."""
        place = "" if stop.place.name in (stop.place.town, stop.place.airport) else f", at {stop.place.name}"
        return self.tell(stop) + place

    def tell(self, stop: Stop) -> str:
        """`22:17 in Montréal (UTC−4) = 04:17 in Rennes, the next day`: a moment on both clocks."""
        moment = stop.moment
        if moment is None:
            return f"at a time not written, in {stop.place.town}"
        local = f"{moment.local:%H:%M} in {stop.place.town} ({utc_offset(moment.offset)})"
        home = self.at_home(moment.instant)
        if home.offset == moment.offset:
            return local
        days = (home.local.date() - moment.local.date()).days
        return f"{local} = {home.local:%H:%M} in {self.home.town}{_DAYS_APART[days]}"


def _owners(timeline: Timeline) -> dict[str, str]:
    """Who owns the leg of an item, by its id, where somebody does."""
    owned = ((leg, owner) for leg in timeline.legs if (owner := leg.days[0].leg.owner))
    return {entry.id: owner for leg, owner in owned for entry in leg.entries}


def _has_same_head(one: Itinerary, other: Itinerary) -> bool:
    """Whether two readings have the trip's own file in common, and what is private."""
    return one.root is other.root and (one.private is other.private or not (one.private or other.private))


_DAYS_APART = {-1: ", the day before", 0: "", 1: ", the next day"}


def _by_zone(timeline: Timeline) -> dict[str, list[Occurrence]]:
    zones: dict[str, list[Occurrence]] = defaultdict(list)
    for one in timeline.occurrences:
        if one.start.moment:
            zones[one.start.place.zone].append(one)
    return zones
