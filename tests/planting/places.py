"""Mistakes of the way from one place to the next."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from generator.trip import Item, Place, Trip
from generator.world import HUBS, TOWNS
from planting.kit import (
    Planted,
    attending,
    connections,
    events,
    flights,
    is_for_all,
    pick,
    plants,
    steps,
    way,
    way_minutes,
)
from planting.times import through_night


@plants("location-jump")
def location_jump(trip: Trip, dice: Random) -> Planted | None:
    """A flight by day that nobody has written."""
    follows = {id(one): other for one, other in steps(trip)}
    before = {id(other): one for one, other in steps(trip)}
    found = [one for one in flights(trip) if id(one) in follows and id(one) in before and not through_night(trip, one)]
    flight = pick(dice, [one for one in found if follows[id(one)].kind == before[id(one)].kind == "transfer"])
    if flight is None or trip.places[flight.end_place].zone == trip.zone_of(trip.home):
        return None
    trip.leg_of(flight).items = [one for one in trip.leg_of(flight).items if one is not flight]
    return Planted("location-jump", (before[id(flight)].id, follows[id(flight)].id), attending(trip, flight))


@plants("impossible-transfer")
def impossible_transfer(trip: Trip, dice: Random) -> Planted | None:
    """Something lasts until it is too late to get to the next."""
    return _late(trip, dice, "impossible-transfer", lambda needed: dice.randrange(0, needed))


@plants("tight-transfer")
def tight_transfer(trip: Trip, dice: Random) -> Planted | None:
    """Something lasts until there is little time to get to the next."""
    return _late(trip, dice, "tight-transfer", lambda needed: dice.randrange(needed + 1, needed + 30), least=1.01)


def _late(trip: Trip, dice: Random, check: str, left: object, least: float = 0.0) -> Planted | None:
    assert callable(left)
    pairs = [(one, other) for one, other in steps(trip) if _is_walk(trip, one, other, least)]
    if not pairs:
        return None
    one, other = dice.choice(pairs)
    assert other.start
    one.end = other.start - timedelta(minutes=left(way_minutes(way(trip, one.end_place, other.place))))
    return Planted(check, (one.id, other.id), attending(trip, one))


def _is_walk(trip: Trip, one: Item, other: Item, least: float) -> bool:
    """Whether people go from one event to another of the same day on their own."""
    both = not one.moves and not other.moves and one.kind != "free" and one.day == other.day
    both = both and other.start is not None and other.start.hour < 19
    return both and one.end_place != other.place and way(trip, one.end_place, other.place) > least


@plants("wrong-departure-point")
def wrong_departure_point(trip: Trip, dice: Random) -> Planted | None:
    """The second flight leaves from the other airport of the town."""
    others = {TOWNS[town].airport: code for town, code in HUBS.items() if code}
    pairs = [(one, other) for one, other in connections(trip) if other.place in others]
    if not pairs:
        return None
    one, other = dice.choice(pairs)
    code = others[other.place]
    trip.places[code] = Place(code, trip.zone_of(other.place), {})
    other.place = code
    return Planted("wrong-departure-point", (one.id, other.id), attending(trip, other))


@plants("no-way-home")
def no_way_home(trip: Trip, dice: Random) -> Planted | None:
    """Somebody is not on the flight home."""
    pairs = [(one, other) for one, other in steps(trip) if other is trip.items[-1] or other is trip.items[-2]]
    if not pairs or pairs[-1][1] is not trip.legs[-1].items[-1] or pairs[-1][1].kind != "flight":
        return None
    ride, flight = pairs[-1]
    if ride.kind != "transfer":
        return None
    left = dice.choice(sorted(attending(trip, flight)))
    flight.who = [*sorted(attending(trip, flight) - {left}), *trip.counts]
    return Planted("no-way-home", (ride.id,), frozenset({left})) if len(flight.who) else None


@plants("no-vehicle")
def no_vehicle(trip: Trip, dice: Random) -> Planted | None:
    """A ride for a group that nobody has ordered."""
    pairs = list(steps(trip))
    triples = [
        (one, ride, other) for one, ride in pairs for two, other in pairs if two is ride and ride.kind == "transfer"
    ]
    found = [
        three
        for three in triples
        if trip.size(three[1]) > 6 and way(trip, three[1].place, three[1].end_place) > 1.01 and _in_town(three)
    ]
    if not found:
        return None
    one, ride, other = dice.choice(found)
    trip.leg_of(ride).items = [item for item in trip.leg_of(ride).items if item is not ride]
    return Planted("no-vehicle", (one.id, other.id), attending(trip, ride))


def _in_town(three: tuple[Item, Item, Item]) -> bool:
    one, ride, other = three
    return one.kind != "free" and not one.moves and not other.moves and one.day == other.day == ride.day


@plants("over-capacity")
def over_capacity(trip: Trip, dice: Random) -> Planted | None:
    """A room or a vehicle that is too small."""
    keys = ("seats", "capacity", "rooms")
    apart = any(one.joins or one.leaves for one in trip.people.values())
    found = [(one, key) for one in trip.items for key in keys if key in one.more and not (key == "rooms" and apart)]
    item, key = dice.choice(found)
    item.more[key] = str(dice.randint(0, trip.size(item) - 1))
    return Planted("over-capacity", (item.id,))


@plants("resource-clash")
def resource_clash(trip: Trip, dice: Random) -> Planted | None:
    """One room, or one vehicle, for two groups at the same time."""
    split = [one for one in trip.items if one.who in (["officials"], ["experts"]) and one.start]
    pairs = [(one, other) for n, one in enumerate(split) for other in split[n + 1 :] if _same_hour(one, other)]
    pairs = [(one, other) for one, other in pairs if one.kind == other.kind == "transfer" or one.place == other.place]
    pairs = [
        (one, other)
        for one, other in pairs
        if (one.moves and other.moves and one.end_place != other.end_place) or not (one.moves or other.moves)
    ]
    if not pairs:
        return None
    one, other = dice.choice(pairs)
    key = "vehicle" if one.moves else "room"
    one.more[key] = other.more[key] = "The blue one"
    return Planted("resource-clash", (one.id, other.id))


def _same_hour(one: Item, other: Item) -> bool:
    return one.start == other.start and one.moves == other.moves and one.who != other.who


@plants("venue-closed")
def venue_closed(trip: Trip, dice: Random) -> Planted | None:
    """A door that is open at night alone."""
    used = [one.place for one in events(trip)]
    item = pick(dice, [one for one in events(trip) if used.count(one.place) == 1 and _has_door(trip, one)])
    if item is None:
        return None
    trip.places[item.place].keys["open"] = dice.choice(("daily 03:00-04:00", "daily 08:00-09:30", "daily 00:30-08:15"))
    return Planted("venue-closed", (item.id,))


def _has_door(trip: Trip, item: Item) -> bool:
    return item.kind not in ("reception", "ceremony", "briefing") and "open" in trip.places[item.place].keys


@plants("early-arrival-no-room")
def early_arrival_no_room(trip: Trip, dice: Random) -> Planted | None:
    """A room that is ready in the evening, behind a night in a plane."""
    found = []
    for one, ride in steps(trip):
        if (
            one.kind == "flight"
            and ride.kind == "transfer"
            and through_night(trip, one)
            and one.end
            and one.end.hour < 15
        ):
            beds = [bed for bed in trip.items if bed.until and bed.place == ride.end_place and bed.day == ride.day]
            found += [(one, bed) for bed in beds if attending(trip, one) <= attending(trip, bed)]
    found = [
        (one, bed)
        for one, bed in found
        if not any(through_night(trip, two) for two, three in connections(trip) if three is one)
    ]
    found = [(one, bed) for one, bed in found if is_for_all(bed) == is_for_all(one)]
    if not found:
        return None
    flight, bed = dice.choice(found)
    bed.more["check-in"] = "19:30"
    return Planted("early-arrival-no-room", (flight.id, bed.id), attending(trip, flight))


@plants("night-without-bed")
def night_without_bed(trip: Trip, dice: Random) -> Planted | None:
    """A hotel that is left a day early."""
    pairs = list(steps(trip))
    found = []
    for bed in (one for one in trip.items if one.until and (one.until - one.day).days > 1):
        last = bed.until - timedelta(days=1) if bed.until else bed.day
        found += [
            (bed, one, other)
            for one, other in pairs
            if one.end and one.end.date() == last and other.day == bed.until and one.day == last
        ]
    found = [
        three
        for three in found
        if attending(trip, three[1]) == {p for p in trip.people if trip.people[p].is_there(three[1].day, three[1].day)}
    ]
    if not found:
        return None
    bed, one, other = dice.choice(found)
    assert bed.until
    bed.until -= timedelta(days=1)
    return Planted("night-without-bed", (one.id, other.id), attending(trip, one))


@plants("two-beds")
def two_beds(trip: Trip, dice: Random) -> Planted | None:
    """A hotel that is kept for a night after people have left."""
    beds = [one for one in trip.items if one.until]
    pairs = [
        (one, other)
        for one in beds
        for other in beds
        if one.until == other.day and is_for_all(one) and is_for_all(other)
    ]
    if not pairs:
        return None
    one, other = dice.choice(pairs)
    assert one.until
    day = one.until
    one.until += timedelta(days=1)
    both = {p for p in trip.people if trip.people[p].is_there(day, day)}
    return Planted("two-beds", (one.id, other.id), frozenset(both))
