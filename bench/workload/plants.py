"""Conflicts, each in one place of a mission, and what must be found of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from generator.journeys import through_night
from generator.maker import CannotGoOnError, Maker
from generator.trip import Item
from generator.world import Town
from workload.events import Events
from workload.mission import DAY, Mission, Workday, clock
from workload.places import Places
from workload.ways import HOME


class Planted(NamedTuple):
    """What must be found: the check, the ids of items, the people."""

    check: str
    items: tuple[str, ...] = ()
    people: frozenset[str] = frozenset()


@dataclass
class Spot:
    """A mission that conflicts are planted into. Raises `CannotGoOnError` where it has no place for one."""

    maker: Maker
    places: Places
    events: Events
    mission: Mission
    missions: list[Mission]

    def take(self, fits: Callable[[Workday, str], bool]) -> tuple[Workday, str]:
        """A day of a team that fits and is as all days are; nothing else is planted there."""
        found = [
            (work, team)
            for work in self.mission.workdays
            for team in self.mission.teams
            if work.is_free(team) and fits(work, team)
        ]
        if not found:
            raise CannotGoOnError
        work, team = self.maker.dice.choice(found)
        work.spoilt.add(team)
        return work, team

    def few(self, team: str) -> list[str]:
        """One person of a team, or two."""
        people = self.mission.teams[team]
        return self.maker.dice.sample(people, self.maker.dice.choice((1, 2)))

    @property
    def everybody(self) -> frozenset[str]:
        """The people of the mission."""
        return frozenset(self.mission.people)


Plant = Callable[[Spot], Planted]
PLANTS: dict[str, Plant] = {}
EXTRA = {"double-booking": 1, "end-before-start": 1, "tight-transfer": 1, "location-jump": -1, "no-vehicle": -1}
"""How many items a conflict adds to its mission."""


def plants(function: Plant) -> Plant:
    """Enters a function into the table, by the name of its check."""
    PLANTS[function.__name__.replace("_", "-")] = function
    return function


def _has(*slots: str) -> Callable[[Workday, str], bool]:
    return lambda work, team: all(slot in work.teams[team] for slot in slots)


@plants
def double_booking(spot: Spot) -> Planted:
    """One or two people are asked to something else during a meeting of their team."""
    work, team = spot.take(_has("A"))
    first, people = work.teams[team]["A"], spot.few(team)
    second = spot.events.one_more(work, "meeting", ("10:15", "10:45"), first.place, people)
    return Planted("double-booking", (first.id, second.id), frozenset(people))


@plants
def end_before_start(spot: Spot) -> Planted:
    """A briefing of a team whose two times are swapped."""
    work, team = spot.take(lambda *_: True)
    item = spot.events.one_more(work, "briefing", ("18:00", "17:25"), work.stay.hotel, [team])
    return Planted("end-before-start", (item.id,), frozenset(spot.mission.teams[team]))


@plants
def over_capacity(spot: Spot) -> Planted:
    """A room that is too small for a team."""
    work, team = spot.take(_has("A"))
    item = work.teams[team]["A"]
    item.more["capacity"] = str(spot.maker.dice.randint(1, len(spot.mission.teams[team]) - 1))
    return Planted("over-capacity", (item.id,))


@plants
def impossible_transfer(spot: Spot) -> Planted:
    """A meeting that lasts until two minutes before lunch, which is elsewhere."""
    work, team = spot.take(
        lambda work, team: "B" in work.teams[team] and work.teams[team]["B"].place != work.shared["lunch"].place
    )
    first, second = work.teams[team]["B"], work.shared["lunch"]
    first.end = clock(work.day, "12:28")
    return Planted("impossible-transfer", (first.id, second.id), frozenset(spot.mission.teams[team]))


@plants
def tight_transfer(spot: Spot) -> Planted:
    """Something across town, soon after the last meeting of the day."""
    work, team = spot.take(lambda work, team: "D" in work.teams[team] and "signing" not in work.shared)
    first, people = work.teams[team]["D"], spot.few(team)
    place = spot.places.edge(work.stay.town)
    second = spot.events.one_more(work, "meeting", ("17:40", "18:05"), place, people)
    return Planted("tight-transfer", (first.id, second.id), frozenset(people))


@plants
def resource_clash(spot: Spot) -> Planted:
    """Two teams in one room at the same time."""
    work, team = spot.take(
        lambda work, team: any("A" in work.teams[one] for one in _others(work, team)) and "A" in work.teams[team]
    )
    other = next(one for one in _others(work, team) if "A" in work.teams[one])
    work.spoilt.add(other)
    first, second = (work.teams[one]["A"] for one in sorted((team, other), key=list(work.teams).index))
    first.place = first.end_place = second.place
    first.more["room"] = second.more["room"] = f"Salle du conseil {first.id}"
    return Planted("resource-clash", _as_written(work, first, second))


def _others(work: Workday, team: str) -> Iterator[str]:
    return (one for one in work.teams if one != team and work.is_free(one))


def _as_written(work: Workday, first: Item, second: Item) -> tuple[str, str]:
    """Two items that begin together, in the order of the file."""
    written = [one.id for one in work.stay.leg.items if one is first or one is second]
    return written[0], written[1]


@plants
def venue_closed(spot: Spot) -> Planted:
    """An afternoon at a door that is open in the morning."""
    work, team = spot.take(_has("C"))
    item = work.teams[team]["C"]
    item.place = item.end_place = spot.places.closed(work.stay.town, spot.maker.number())
    return Planted("venue-closed", (item.id,))


@plants
def no_vehicle(spot: Spot) -> Planted:
    """An excursion for which nobody has ordered the coach that takes people there."""
    work, team = spot.take(_has("out"))
    _remove(work.stay.leg.items, work.teams[team]["out"])
    items = work.shared["lunch"].id, work.teams[team]["site"].id
    return Planted("no-vehicle", items, frozenset(spot.mission.teams[team]))


@plants
def outside_presence(spot: Spot) -> Planted:
    """A meeting that somebody is to lead whose mission is at another time."""
    work, team = spot.take(_has("A"))
    away = [one for one in spot.missions if work.day < one.first or work.day > one.last]
    if not away:
        raise CannotGoOnError
    person = spot.maker.dice.choice(spot.maker.dice.choice(away).people)
    item = work.teams[team]["A"]
    item.more["lead"] = person
    return Planted("outside-presence", (item.id,), frozenset({person}))


@plants
def night_without_bed(spot: Spot) -> Planted:
    """A hotel that is left a day before the journey home."""
    stay = spot.mission.stays[-1]
    work = next(one for one in spot.mission.workdays if one.stay is stay and one.is_eve)
    assert stay.bed.until
    stay.bed.until -= DAY
    return Planted("night-without-bed", (work.shared["dinner"].id, _ride(stay.goes).id), spot.everybody)


def _ride(item: Item | None) -> Item:
    if item is None or item.kind != "transfer":
        raise CannotGoOnError
    return item


@plants
def two_beds(spot: Spot) -> Planted:
    """A hotel that is kept for a night after people have left."""
    stays = spot.mission.stays
    pairs = [(one, other) for one, other in pairwise(stays) if other.bed.day == one.leaves]
    if not pairs:
        raise CannotGoOnError
    one, other = spot.maker.dice.choice(pairs)
    assert one.bed.until
    one.bed.until += DAY
    return Planted("two-beds", (one.bed.id, other.bed.id), spot.everybody)


@plants
def location_jump(spot: Spot) -> Planted:
    """A flight by day that nobody has written."""
    stays = spot.mission.stays
    for one, other in pairwise(stays):
        flights = [item for item in one.leg.items if item.kind == "flight"]
        rides = [item for item in other.leg.items if item.kind == "transfer" and item.day == one.leaves]
        before = one.goes
        late = before and before.end and before.end.hour >= 12  # else a working day would be left without anything
        if before and late and rides and len(flights) == 1 and _is_by_day(flights[0], one.town, other.town):
            _remove(one.leg.items, flights[0])
            return Planted("location-jump", (before.id, rides[0].id), spot.everybody)
    raise CannotGoOnError


def _is_by_day(flight: Item, here: Town, there: Town) -> bool:
    assert flight.start
    assert flight.end
    return there.zone != HOME.zone and not through_night((flight.start, flight.end), here, there)


@plants
def airport_arrival_late(spot: Spot) -> Planted:
    """A ride that reaches the airport an hour and a half before the flight home."""
    stay = spot.mission.stays[-1]
    ride = _ride(stay.goes)
    flight = next(one for one in stay.leg.items if one.kind == "flight")
    assert flight.start
    assert ride.start
    assert ride.end
    later: timedelta = flight.start - timedelta(minutes=90) - ride.end
    moved: tuple[datetime, datetime] = ride.start + later, ride.end + later
    ride.start, ride.end = moved
    if moved[0].date() != ride.day:
        raise CannotGoOnError
    return Planted("airport-arrival-late", (ride.id, flight.id), spot.everybody)


def _remove(items: list[Item], item: Item) -> None:
    items[:] = [one for one in items if one is not item]
