"""Mistakes of clocks and calendars."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from random import Random

from generator.journeys import night_in
from generator.rest import overworked
from generator.trip import Item, Place, Trip
from generator.world import TOWNS, instant, is_usual, local, offset
from planting.kit import Planted, add, attending, bed_at, flights, pick, plants


@plants("end-before-start")
def end_before_start(trip: Trip, dice: Random) -> Planted | None:
    """The day is left out behind the landing."""
    flight = pick(dice, [one for one in flights(trip) if _lands_next_day(trip, one)])
    if flight is None or flight.end is None:
        return None
    flight.end = datetime.combine(flight.day, flight.end.time())
    return Planted("end-before-start", (flight.id,), attending(trip, flight))


def _lands_next_day(trip: Trip, flight: Item) -> bool:
    start, end = trip.span(flight)
    return flight.end is not None and flight.end.date() == flight.day + timedelta(days=1) and end - start < 86400


@plants("nonexistent-local-time")
def nonexistent_local_time(trip: Trip, dice: Random) -> Planted | None:
    """Something in an hour that is jumped over."""
    return _at_night(trip, dice, "nonexistent-local-time", _is_jumped_over)


@plants("ambiguous-local-time")
def ambiguous_local_time(trip: Trip, dice: Random) -> Planted | None:
    """Something in an hour that is twice."""
    return _at_night(trip, dice, "ambiguous-local-time", _is_twice)


def _is_jumped_over(zone: str, moment: datetime) -> bool:
    return local(zone, instant(zone, moment)) != moment


def _is_twice(zone: str, moment: datetime) -> bool:
    now = instant(zone, moment)
    return any(local(zone, now + seconds) == moment for seconds in (1800, 3600, 7200))


def _at_night(trip: Trip, dice: Random, check: str, wrong: Callable[[str, datetime], bool]) -> Planted | None:
    beds = [one for one in trip.items if one.until]
    spots = [(bed, moment) for bed in beds for moment in _nights(bed) if wrong(trip.zone_of(bed.place), moment)]
    if not spots:
        return None
    bed, moment = dice.choice(spots)
    if any(one.who for one in trip.items if one.until and one.place == bed.place):
        return None
    zone, home = trip.zone_of(bed.place), trip.zone_of(trip.home)
    now = instant(zone, moment)
    before, apart, after = (offset(zone, one) - offset(home, one) for one in (now - 86400, now, now + 86400))
    if apart not in (before, after):  # home changes its clocks some hours later
        return None
    until = local(zone, instant(zone, moment) + 4 * 3600)
    item = add(trip, bed, "free", (moment, until))
    return Planted(check, (item.id,), attending(trip, item))


def _nights(bed: Item) -> Iterator[datetime]:
    """Each quarter of an hour in the nights between the first and the last of a stay."""
    assert bed.until
    for day in range(1, (bed.until - bed.day).days):
        for quarter in range(16):
            yield datetime.combine(bed.day + timedelta(days=day), time(quarter // 4, quarter % 4 * 15))


@plants("weekday-mismatch")
def weekday_mismatch(trip: Trip, dice: Random) -> Planted | None:
    """The weekday of another day."""
    days = [day for leg in trip.legs for day in {item.day for item in leg.items}]
    once = sorted(day for day in days if days.count(day) == 1)
    if not once:
        return None
    day = dice.choice(once)
    other = day + timedelta(days=dice.randint(1, 6))
    trip.edits.append((f"{day:%a} {day}:", f"{other:%a} {day}:"))
    return Planted("weekday-mismatch")


@plants("outside-trip")
def outside_trip(trip: Trip, dice: Random) -> Planted | None:
    """A trip that ends a day early."""
    late = [one for one in trip.items if one.end and one.end.date() == trip.last]
    trip.last -= timedelta(days=1)
    if all(one.day > trip.last for one in late):
        return Planted("outside-trip")
    return Planted("outside-trip", (late[0].id,)) if len(late) == 1 else None


@plants("unusual-utc-gap")
def unusual_utc_gap(trip: Trip, dice: Random) -> Planted | None:
    """A call on a clock that is an hour off these days."""
    home = trip.zone_of(trip.home)
    dinner = pick(dice, [one for one in trip.items if one.kind == "meal" and bed_at(trip, one.day) and one.start])
    if dinner is None or dinner.start is None or dinner.start.hour < 19:
        return None
    days = [dinner.day + timedelta(days=n) for n in (-1, 0, 1)]
    towns = [town for town in TOWNS.values() if not any(is_usual(home, town.zone, day, 50) for day in days)]
    if not towns:
        return None
    there = dice.choice(towns)
    start = instant(trip.zone_of(dinner.place), dinner.start) - 80 * 60
    call = add(trip, dinner, "call", (local(there.zone, start), local(there.zone, start + 600)))
    call.day = (call.start or dinner.start).date()
    call.place = call.end_place = there.airport
    call.more["remote"] = "yes"
    trip.places[there.airport] = Place(there.airport, there.zone, {})
    if overworked(trip) or not trip.first <= call.day <= trip.last:
        return None
    return Planted("unusual-utc-gap", (call.id,))


@plants("zone-contradicts-place")
def zone_contradicts_place(trip: Trip, dice: Random) -> Planted | None:
    """A park with the clock of another place."""
    free = pick(dice, [one for one in trip.items if one.kind == "free" and one.start])
    if free is None or free.start is None:
        return None
    place, moment = trip.places[free.place], instant(trip.zone_of(free.place), free.start)
    home = trip.zone_of(trip.home)
    days = [free.day + timedelta(days=n) for n in (-1, 0, 1)]
    zones = sorted({town.zone for town in TOWNS.values() if all(is_usual(home, town.zone, day) for day in days)})
    near = [zone for zone in zones if 0 < abs(offset(zone, moment) - offset(place.zone, moment)) <= 7200]
    if not near:
        return None
    place.keys["zone"] = dice.choice(near)
    return Planted("zone-contradicts-place")


@plants("implausible-speed")
def implausible_speed(trip: Trip, dice: Random) -> Planted | None:
    """A landing typed half a day late, or hours too early."""
    flight = dice.choice(flights(trip))
    start, end = trip.span(flight)
    late = dice.choice((True, False))
    shift = dice.randrange(9, 14) * 3600 if late else -((end - start) * 3 // 5 // 60 * 60)
    flight.end = local(trip.zone_of(flight.end_place), end + shift)
    return Planted("implausible-speed", (flight.id,), attending(trip, flight))


def through_night(trip: Trip, flight: Item) -> bool:
    """Whether a flight takes most of a night on the clock of one of its ends."""
    start, end = trip.span(flight)
    return any(night_in(start, end, trip.zone_of(place)) for place in (flight.place, flight.end_place))
