"""Items as they take place: on each of their days, with who comes, in minutes since 1970."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from generator.trip import Item, Leg, Trip
from generator.world import instant, kilometres

DAY = timedelta(days=1)
NEAR_KM = 40
"""Places no farther apart than this need no journey between them."""
_CHANGES_CLOCKS = ("flight", "train", "coach", "ferry")


@dataclass(frozen=True)
class Spot:
    """A place: its id, its clock, where it is, and the town it is of; `point` is None where nobody knows."""

    id: str
    zone: str
    point: tuple[float, float] | None
    town: str
    known: bool = True

    def is_far_from(self, other: Spot) -> bool:
        """Whether both are known to be in two towns."""
        return bool(self.point and other.point) and self.kilometres(other) > NEAR_KM

    def is_at(self, other: Spot) -> bool:
        """Whether both are in one town; of a place that nobody knows, whether it is the same."""
        if self.point is None or other.point is None:
            return self.id == other.id
        return self.kilometres(other) <= NEAR_KM

    def kilometres(self, other: Spot) -> float:
        """The straight way between two places that are known."""
        assert self.point
        assert other.point
        return kilometres(self.point, other.point)


@dataclass(frozen=True)
class Occasion:
    """An item on one day; `starts` and `ends` are minutes, None where no time is written.

    `at` is the minute by which it has its turn, `number` its turn among those of one minute. `says_where` is
    whether its place is written, not only that of its leg. `nights` are the evenings after which a stay
    gives a bed.
    """

    id: str
    item: Item
    day: date
    number: int
    here: Spot
    there: Spot
    starts: int | None
    ends: int | None
    at: int
    people: frozenset[str]
    says_where: bool
    nights: tuple[date, ...] = ()

    @property
    def turn(self) -> tuple[int, int]:
        """What to sort by."""
        return self.at, self.number

    @property
    def span(self) -> range | None:
        """The minutes it takes; None where that is not known, or cannot be."""
        if self.starts is None or self.ends is None or self.ends < self.starts or not self.has_clocks:
            return None
        return range(self.starts, self.ends)

    @property
    def has_clocks(self) -> bool:
        """Whether it is known on which clocks its times are: a far journey to nobody knows where changes them."""
        if self.here.known and self.there.known:
            return True
        return self.here.zone == self.there.zone and self.item.kind not in _CHANGES_CLOCKS

    @property
    def is_remote(self) -> bool:
        """Whether nobody moves for it."""
        return self.item.more.get("remote") == "yes"

    @property
    def is_optional(self) -> bool:
        """Whether nobody has to come."""
        return self.item.more.get("optional") == "yes"


def spot(trip: Trip, name: str, leg: Spot | None = None) -> Spot:
    """A place by its id; `to be confirmed` has the clock of its leg."""
    if name in trip.places:
        place = trip.places[name]
        return Spot(name, place.zone, place.centre, _town(trip, name))
    assert leg
    return Spot(name, leg.zone, None, leg.town, known=False)


def _town(trip: Trip, name: str) -> str:
    keys = trip.places[name].keys
    if not keys:
        served = (one.keys["name"] for one in trip.places.values() if one.keys.get("airport") == name)
        return next(served, name)
    return _town(trip, keys["in"]) if "in" in keys else keys["name"]


def occasions(trip: Trip) -> list[Occasion]:
    """Everything that takes place, in the order of its turns."""
    found: list[Occasion] = []
    for leg in trip.legs:
        for day in sorted({item.day for item in leg.items}):
            before: Occasion | None = None
            for item in leg.items:
                if item.day == day and item.more.get("status") != "cancelled":
                    for one in _on_its_days(trip, leg, item, len(found), before):
                        found.append(one)
                        before = one
    return sorted(found, key=lambda one: one.turn)


def _on_its_days(trip: Trip, leg: Leg, item: Item, number: int, before: Occasion | None) -> Iterator[Occasion]:
    if "repeat" not in item.more:
        yield _occasion(trip, leg, item, number, before)
        return
    _, _, last, *skipped = item.more["repeat"].split()  # daily until 2024-04-11 except 2024-04-07
    day = item.day
    while day <= date.fromisoformat(last):
        if str(day) not in skipped:
            before = _occasion(trip, _leg_on(trip, day, leg), _moved(item, leg, day, trip), number, before)
            number += 1
            yield replace(before, says_where=item.place != leg.place)
        day += DAY


def _leg_on(trip: Trip, day: date, own: Leg) -> Leg:
    """The leg of a day: the last that has begun."""
    starts = [(min(item.day for item in leg.items), n) for n, leg in enumerate(trip.legs) if leg.items]
    begun = [start for start in starts if start[0] <= day]
    return trip.legs[max(begun)[1]] if begun else own


def _moved(item: Item, leg: Leg, day: date, trip: Trip) -> Item:
    """A repeated item on one of its days, at the place of that day's leg unless it says where."""
    later = day - item.day
    place = _leg_on(trip, day, leg).place if item.place == leg.place else item.place
    return Item(
        item.kind, item.title, f"{item.id}@{day}", day, place, place,
        item.start and item.start + later, item.end and item.end + later, item.who, item.more,
    )  # fmt: skip


def _occasion(trip: Trip, leg: Leg, item: Item, number: int, before: Occasion | None) -> Occasion:
    home_of_leg = spot(trip, leg.place)
    here, there = spot(trip, item.place, home_of_leg), spot(trip, item.end_place, home_of_leg)
    start = item.start
    if item.until and "check-in" in item.more:
        start = datetime.combine(item.day, time.fromisoformat(item.more["check-in"]))
    walls = ((here, start), (there, item.end))
    starts, ends = (minute(place.zone, wall) if wall else None for place, wall in walls)
    nights = tuple(item.day + n * DAY for n in range((item.until - item.day).days)) if item.until else ()
    return Occasion(
        item.id, item, item.day, number, here, there, starts, ends, _turn(item.day, here, starts, ends, before),
        _people(trip, item, nights), item.place != leg.place, nights,
    )  # fmt: skip


def _turn(day: date, here: Spot, starts: int | None, ends: int | None, before: Occasion | None) -> int:
    """Where no time is written, an item stands at six in the morning, or with the item written before it that day."""
    if starts is not None or ends is not None:
        return starts if starts is not None else ends or 0
    dawn = minute(here.zone, datetime.combine(day, time(6)))
    return max(dawn, before.at) if before and before.day == day else dawn


def _people(trip: Trip, item: Item, nights: tuple[date, ...]) -> frozenset[str]:
    """Who comes: people by name always, people of groups while they are with the delegation."""
    first, last = item.day, nights[-1] if nights else item.day
    there = {one for one in trip.members(item.who) if trip.people[one].is_there(first, last)}
    return frozenset(there | {name for name in item.who if name in trip.people})


def minute(zone: str, wall: datetime) -> int:
    """Minutes since 1970 of a wall clock."""
    return instant(zone, wall) // 60
