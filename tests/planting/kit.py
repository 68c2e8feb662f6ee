"""What mistakes are planted with: the table of them, and views of a trip."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import NamedTuple

from generator.rest import duties
from generator.trip import Item, Trip
from generator.world import kilometres


class Planted(NamedTuple):
    """The one finding that a mistake must give: the check, the ids of items, the people."""

    check: str
    items: tuple[str, ...] = ()
    people: frozenset[str] = frozenset()


Planter = Callable[[Trip, Random], Planted | None]
"""Changes a clean trip in one place; None where this trip has no such place."""

PLANTERS: dict[str, Planter] = {}
NEAR_CHANGES = ("ambiguous-local-time", "nonexistent-local-time", "unusual-utc-gap")
"""Mistakes that need days near those on which clocks change."""


def plants(check: str) -> Callable[[Planter], Planter]:
    """Enters a planter into the table; of several for one check the name says which."""

    def enter(planter: Planter) -> Planter:
        name = planter.__name__.replace("_", "-")
        PLANTERS[check if name == check else f"{check}.{name}"] = planter
        return planter

    return enter


def pick(dice: Random, found: Iterator[Item] | list[Item]) -> Item | None:
    """One of some items."""
    items = list(found)
    return dice.choice(items) if items else None


def events(trip: Trip) -> list[Item]:
    """What takes place where people are, at written times."""
    away = ("call", "free", "hotel")
    return [one for one in trip.items if not one.moves and one.kind not in away and one.start]


def is_for_all(item: Item) -> bool:
    """Whether an item is for the whole delegation."""
    return item.who in ([], ["delegation"])


def calls(trip: Trip, day: date) -> bool:
    """Whether somebody has a call about a day; it may be written on the clock of another."""
    return any(one.kind == "call" and abs((one.day - day).days) < 2 for one in trip.items)


def flights(trip: Trip) -> list[Item]:
    """The flights."""
    return [one for one in trip.items if one.kind == "flight"]


def attending(trip: Trip, item: Item) -> frozenset[str]:
    """Who comes to an item."""
    return frozenset(trip.people_of(item))


def steps(trip: Trip) -> Iterator[tuple[Item, Item]]:
    """Two items that follow each other for everybody who is in one of them."""
    after = {person: line for person in trip.people for line in [[one for one in trip.line(person) if not one.remote]]}
    for first in trip.items:
        people = attending(trip, first) if first.start and first.end and not first.remote else frozenset()
        following = {id(one): one for person in people for one in _next(after[person], first)}
        if len(following) == 1 and attending(trip, next(iter(following.values()))) == people:
            yield first, next(iter(following.values()))


def _next(line: list[Item], item: Item) -> list[Item]:
    at = next(number for number, one in enumerate(line) if one is item)
    return line[at + 1 : at + 2]


def connections(trip: Trip) -> Iterator[tuple[Item, Item]]:
    """Two flights that connect."""
    return ((one, other) for one, other in steps(trip) if one.kind == other.kind == "flight")


def way(trip: Trip, here: str, there: str) -> float:
    """Kilometres between two places, on a straight line; 0 where one is not known."""
    one, other = (trip.places[name].centre if name in trip.places else None for name in (here, there))
    return kilometres(one, other) if one and other else 0


def way_minutes(km: float) -> int:
    """Minutes that a way in town takes from door to door, as documented: a third longer, at 25 km/h, and five."""
    return round(km * 1.3 / 25 * 60 + 5)


def add(trip: Trip, beside: Item, kind: str, times: tuple[datetime, datetime], *, before: bool = False) -> Item:
    """Adds an item for everybody at the place where another ends, beside it in the file."""
    item = Item(
        kind, f"One more {kind} (illustrative)", f"planted-{kind}", times[0].date(), beside.end_place, beside.end_place
    )
    item.start, item.end = times
    if kind not in ("briefing", "free", "call"):
        item.more["serves"] = next(iter(trip.objectives))
    items = trip.leg_of(beside).items
    items.insert(next(n for n, one in enumerate(items) if one is beside) + (not before), item)
    return item


def shift(item: Item, minutes: int) -> None:
    """Moves an item, both ends of it."""
    assert item.start
    assert item.end
    item.start += timedelta(minutes=minutes)
    item.end += timedelta(minutes=minutes)
    item.day = item.start.date()


def day_of(trip: Trip, day: date, person: str) -> list[Item]:
    """What binds somebody on a day, by the clocks of its places."""
    return [one for one in duties(trip, person) if one.start and one.start.date() == day]


def together(trip: Trip, day: date) -> tuple[set[str], list[Item], list[Item]]:
    """Who is with the delegation on a day, and the first and last things that bind them, each once."""
    people = {one for one in trip.people if trip.people[one].is_there(day, day)}
    days = [found for person in sorted(people) if (found := day_of(trip, day, person))]
    firsts = {found[0].id: found[0] for found in days}
    lasts = {found[-1].id: found[-1] for found in days}
    return people, list(firsts.values()), list(lasts.values())


def bed_at(trip: Trip, day: date) -> Item | None:
    """The delegation's hotel of a night that is not its first."""
    beds = (one for one in trip.items if one.until and one.day < day < one.until and is_for_all(one))
    return next(beds, None)
