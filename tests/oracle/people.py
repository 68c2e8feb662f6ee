"""What becomes of one person: what keeps them busy in each minute, where they are, where they sleep."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from itertools import combinations, pairwise, takewhile

from generator.trip import Trip
from generator.world import instant, local
from oracle.occasions import DAY, Occasion, Spot, spot

_NO_CALLS = ("flight", "walk")
"""Journeys on which nobody takes a call."""


@dataclass(frozen=True)
class Shared:
    """Two items of one person at once: how many minutes, and the first of them."""

    one: Occasion
    other: Occasion
    minutes: int
    since: int


def bookings(own: list[Occasion]) -> Iterator[Shared]:
    """Each two items that share minutes, found by asking of each minute what keeps the person busy."""
    busy: dict[int, list[Occasion]] = defaultdict(list)
    for one in own:
        if one.item.kind not in ("hotel", "free"):
            for minute in one.span or ():
                busy[minute].append(one)
    shared: dict[tuple[str, str], list[int]] = defaultdict(list)
    by_id = {one.id: one for one in own}
    for minute, those in busy.items():
        for one, other in combinations(those, 2):
            if not (_takes_call(one, other) or _takes_call(other, one)):
                shared[one.id, other.id].append(minute)
    for (one_id, other_id), minutes in shared.items():
        yield Shared(by_id[one_id], by_id[other_id], len(minutes), min(minutes))


def _takes_call(journey: Occasion, call: Occasion) -> bool:
    """Whether one can do both: a call in a train, a coach, a car or on a ferry."""
    by_telephone = not call.item.moves and (call.is_remote or call.item.kind == "call")
    return journey.item.moves and journey.item.kind not in _NO_CALLS and by_telephone


@dataclass(frozen=True)
class Sighting:
    """Something that shows where a person is: where it begins, and where it leaves them."""

    by: Occasion
    begins: int
    ends: int
    here: Spot
    there: Spot

    @property
    def may_last(self) -> bool:
        """Whether it is a journey of which nobody knows from when to when it lasts."""
        return self.by.item.moves and self.by.span is None


def sightings(trip: Trip, person: str, own: list[Occasion]) -> list[Sighting]:
    """Where a person is seen, in order; of two beds in one night in the one they have come to last."""
    found: list[Sighting] = []
    bed_of = {night: one for one in own for night in nights(trip, person, one)}
    for one in own:
        for night in one.nights:
            if bed_of.get(night) is one:
                asleep = night_minutes(one.here.zone, night)
                found.append(Sighting(one, asleep[0], asleep[-1] + 1, one.here, one.here))
        if _shows_where(one):
            begins, ends = (one.span.start, one.span.stop) if one.span is not None else (one.at, one.at)
            found.append(Sighting(one, begins, ends, one.here, one.there))
    return sorted(found, key=lambda sighting: sighting.begins)


def _shows_where(one: Occasion) -> bool:
    """A journey does, and what people come to; not a call or free time that does not say where."""
    if one.item.moves or one.item.kind == "hotel":
        return one.item.moves
    return not one.is_remote and not one.is_optional and (one.item.kind not in ("call", "free") or one.says_where)


def jumps(seen: list[Sighting]) -> Iterator[tuple[Occasion, Occasion]]:
    """Where a person is in one town, and next in another, with no journey between."""
    last: Sighting | None = None
    for now in seen:
        if not now.by.has_clocks:  # when that is, and what comes before it, nobody knows
            last = None
            continue
        if last and last.there.is_far_from(now.here):
            yield last.by, now.by
        if now.there.point or now.by.item.moves:
            last = now


@dataclass(frozen=True)
class Bedless:
    """A night without a bed: its evening, the town, and what comes before and after."""

    evening: date
    town: str
    before: Occasion
    after: Occasion


def bedless(trip: Trip, person: str, own: list[Occasion], seen: list[Sighting]) -> Iterator[Bedless]:
    """Nights for most of which a person is somewhere with nothing to do and no bed, night by night."""
    beds = {night for one in own for night in nights(trip, person, one)}
    busy = {minute for one in seen for minute in range(one.begins, one.ends)}
    home = spot(trip, trip.home)
    idle: dict[tuple[str, date], Counter[int]] = defaultdict(Counter)
    for number, (here, following) in enumerate(pairwise(seen)):
        if here.there.is_at(home) or here.may_last or following.may_last:
            continue
        for evening in _evenings(here, following):
            night = night_minutes(here.there.zone, evening)
            free = sum(here.begins <= one < following.begins and one not in busy for one in night)
            if evening not in beds:
                idle[here.there.town, evening][number] += free
    for (town, evening), free_in in idle.items():
        longest = max(free_in, key=lambda number: free_in[number])
        here, following = seen[longest : longest + 2]
        if free_in.total() * 2 > len(night_minutes(here.there.zone, evening)):
            yield Bedless(evening, town, here.by, following.by)


def _evenings(here: Sighting, following: Sighting) -> Iterator[date]:
    """The evenings before each day from one sighting to the next."""
    zone = here.there.zone
    day, last = (local(zone, one * 60).date() for one in (here.begins, following.begins))
    while day <= last:
        yield day - DAY
        day += DAY


def nights(trip: Trip, person: str, stay: Occasion) -> list[date]:
    """The evenings after which a stay gives a person a bed.

    What is booked for the delegation is theirs while they are with it; what is booked for them alone is
    theirs before they join, and all of it when they have left before it begins.
    """
    who = trip.people[person]
    present = [
        night
        for night in stay.nights
        if trip.headcount(stay.item) or any(trip.people[one].is_there(night, night) for one in stay.people)
    ]
    alone = list(takewhile(lambda night: night not in present, stay.nights))
    return [night for night in stay.nights if who.is_there(night, night) or night in alone]


@cache
def night_minutes(zone: str, evening: date) -> tuple[int, ...]:
    """The minutes of the night after an evening at which the clocks show two to five, every one asked."""
    morning = evening + DAY
    midnight = instant(zone, datetime.combine(morning, time())) // 60
    shown = ((minute, local(zone, minute * 60)) for minute in range(midnight, midnight + 7 * 60))
    return tuple(minute for minute, wall in shown if wall.date() == morning and 2 <= wall.hour < 5)
