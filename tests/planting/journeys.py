"""Mistakes of connections, airports and roads, and of the papers they are passed with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from generator.trip import Item, Trip
from generator.world import TOWNS, instant, is_holiday, local, offset
from planting.kit import Planted, add, attending, connections, flights, pick, plants, shift, steps, way
from planting.times import through_night

SCHENGEN = ("FR", "CH", "PT", "FI")
COUNTRY = {town.airport: town.country for town in TOWNS.values()} | {"EWR": "US", "ORY": "FR", "LCY": "GB"}


@plants("below-minimum-connection")
def below_minimum_connection(trip: Trip, dice: Random) -> Planted | None:
    """A quarter of an hour between two planes."""
    return _hurry(trip, dice, "below-minimum-connection", list(connections(trip)), (5, 18))


@plants("tight-connection")
def tight_connection(trip: Trip, dice: Random) -> Planted | None:
    """Two hours to enter the United States and fly on."""
    into = [(one, other) for one, other in connections(trip) if _enters(one) and COUNTRY[one.place] != "CA"]
    return _hurry(trip, dice, "tight-connection", into, (95, 175))


def _enters(flight: Item) -> bool:
    return COUNTRY[flight.end_place] == "US" != COUNTRY[flight.place]


Pairs = list[tuple[Item, Item]]


def _hurry(trip: Trip, dice: Random, check: str, pairs: Pairs, minutes: tuple[int, int]) -> Planted | None:
    """Has the first of two planes leave and land later."""
    one, other = dice.choice(pairs) if pairs else (None, None)
    if one is None or other is None:
        return None
    day, night = one.day, through_night(trip, one)
    shift(one, (trip.span(other)[0] - trip.span(one)[1]) // 60 - dice.randint(*minutes))
    return (
        Planted(check, (one.id, other.id), attending(trip, one))
        if one.day == day and through_night(trip, one) == night
        else None
    )


@plants("separate-tickets")
def separate_tickets(trip: Trip, dice: Random) -> Planted | None:
    """Two bookings for two planes, with no time to check in anew."""
    short = [(one, other) for one, other in connections(trip) if trip.span(other)[0] - trip.span(one)[1] < 260 * 60]
    abroad = [(one, other) for one, other in short if _goes_abroad(other)]
    if not abroad:
        return None
    one, other = dice.choice(abroad)
    dice.choice((one, other)).more["booking"] = "XYZ999"
    return Planted("separate-tickets", (one.id, other.id), attending(trip, one))


def _goes_abroad(flight: Item) -> bool:
    """Whether passports are asked for, and no rule of Europe holds."""
    here, there = _area(flight.place), _area(flight.end_place)
    return here != there


def _area(code: str) -> str:
    return "Schengen" if COUNTRY[code] in SCHENGEN else COUNTRY[code]


@plants("check-in-missed")
def check_in_missed(trip: Trip, dice: Random) -> Planted | None:
    """A ride that reaches the airport when the desk is closed."""
    return _late(trip, dice, "check-in-missed", (3, 28))


@plants("airport-arrival-late")
def airport_arrival_late(trip: Trip, dice: Random) -> Planted | None:
    """A ride that reaches the airport an hour and a half before."""
    return _late(trip, dice, "airport-arrival-late", (62, 118))


def _late(trip: Trip, dice: Random, check: str, minutes: tuple[int, int]) -> Planted | None:
    rides = [(one, other) for one, other in steps(trip) if one.kind == "transfer" and other.kind == "flight"]
    rides = [(one, other) for one, other in rides if _goes_abroad(other)]
    if not rides:
        return None
    ride, flight = dice.choice(rides)
    shift(ride, (trip.span(flight)[0] - trip.span(ride)[1]) // 60 - dice.randint(*minutes))
    return Planted(check, (ride.id, flight.id), attending(trip, flight))


@plants("border-without-buffer")
def border_without_buffer(trip: Trip, dice: Random) -> Planted | None:
    """A coach that drives through a border as if there were none."""
    coach = pick(dice, [one for one in trip.items if one.kind == "coach" and one.more["border"] == "yes"])
    if coach is None:
        return None
    drive = round(way(trip, coach.place, coach.end_place) * 1.3 / 110 * 60)
    _lasts(trip, coach, drive + dice.randint(20, 58))
    return Planted("border-without-buffer", (coach.id,), attending(trip, coach))


@plants("coach-driver-hours")
def coach_driver_hours(trip: Trip, dice: Random) -> Planted | None:
    """One driver for a day of more than nine hours."""
    coaches = [one for one in trip.items if one.kind == "coach"]
    coach = pick(dice, [one for one in coaches if way(trip, one.place, one.end_place) > 300])  # Lyon and Paris
    if coach is None:
        return None
    _lasts(trip, coach, dice.randint(9 * 60 + 5, 10 * 60))
    return Planted("coach-driver-hours", (coach.id,), attending(trip, coach))


def _lasts(trip: Trip, item: Item, minutes: int) -> None:
    item.end = local(trip.zone_of(item.end_place), trip.span(item)[0] + minutes * 60)


def arrivals(trip: Trip) -> Iterator[tuple[Item, Item, Item]]:
    """Rides to the delegation's hotel, each with the first and the last of the flights before it."""
    connected = {id(other): one for one, other in connections(trip)}
    for flight, ride in steps(trip):
        together = not flight.who or flight.who == ["delegation"]
        if flight.kind == "flight" and ride.kind == "transfer" and together:
            yield connected.get(id(flight), flight), flight, ride


@plants("critical-after-arrival")
def critical_after_arrival(trip: Trip, dice: Random) -> Planted | None:
    """A ceremony in the hotel, soon after a long journey."""
    found = [
        three
        for three in arrivals(trip)
        if _zones(trip, *three[:2]) >= 4 and trip.zone_of(trip.home) != trip.zone_of(three[1].end_place)
    ]
    if not found:
        return None
    _, flight, ride = dice.choice(found)
    item = _on_arrival(trip, ride, dice.choice(("ceremony", "signing", "speech")))
    if item is None:
        return None
    return Planted("critical-after-arrival", (flight.id, item.id), attending(trip, item))


def _zones(trip: Trip, first: Item, last: Item) -> float:
    end = trip.span(last)[1]
    here, there = (offset(trip.zone_of(place), end) for place in (first.place, last.end_place))
    return abs(here - there) / 3600


def _on_arrival(trip: Trip, ride: Item, kind: str) -> Item | None:
    """Something for everybody in the hotel, half an hour after they have reached it."""
    assert ride.end
    start = ride.end + timedelta(minutes=30)
    if start.hour >= 21 or start.date() != ride.day:
        return None
    return add(trip, ride, kind, (start, start + timedelta(minutes=30)))


@plants("jet-lag-no-recovery")
def jet_lag_no_recovery(trip: Trip, dice: Random) -> Planted | None:
    """A meeting in the hotel when it is night at home, on the day of the first arrival."""
    first, last, ride = next(arrivals(trip), (None, None, None))
    if first is None or last is None or ride is None or ride not in trip.legs[1].items:
        return None
    item = _on_arrival(trip, ride, dice.choice(("meeting", "visit", "reception")))
    if item is None or item.start is None or is_holiday(TOWNS[trip.legs[1].place], item.day):
        return None
    now = instant(trip.zone_of(item.place), item.start)
    home, here = (offset(trip.zone_of(place), now) for place in (trip.home, item.place))
    body = (now + home) % 86400 / 3600
    if abs(home - here) < 4 * 3600 or 6 <= body < 23:
        return None
    if now - trip.span(first)[0] > 13 * 3600:  # a day too long
        return None
    moved = [one for one in (first, last) if _zones(trip, one, one)]
    return Planted("jet-lag-no-recovery", (moved[-1].id, item.id), attending(trip, item))


def _borders(trip: Trip, person: str, area: str) -> list[Item]:
    """The journeys that take somebody into an area."""
    journeys = [one for one in trip.line(person) if one.kind in ("flight", "coach")]
    return [one for one in journeys if _country_area(trip, one.end_place) == area != _country_area(trip, one.place)]


def _country_area(trip: Trip, place: str) -> str:
    if place in COUNTRY:
        return _area(place)
    return _area(TOWNS[trip.places[place].keys["in"]].airport)


def _one_border(trip: Trip, dice: Random) -> tuple[str, str, Item] | None:
    """Somebody who needs an authorisation once, and its name."""
    for person in dice.sample(sorted(trip.private), len(trip.private)):
        if trip.private[person]["nationality"] in ("FR", "JP", "DE", "AU"):
            for name, area in (("esta", "US"), ("eta", "CA")):
                into = _borders(trip, person, area)
                if len(into) == 1 and into[0].kind == "flight":
                    return person, name, into[0]
    return None


@plants("authorisation-missing")
def authorisation_missing(trip: Trip, dice: Random) -> Planted | None:
    """Somebody without the authorisation that they need."""
    if (found := _one_border(trip, dice)) is None:
        return None
    person, name, flight = found
    assert flight.end
    trip.private[person][name] = dice.choice(("no", f"until {flight.end.date() - timedelta(days=1)}"))
    return Planted("authorisation-missing", (flight.id,), frozenset({person}))


@plants("authorisation-late")
def authorisation_late(trip: Trip, dice: Random) -> Planted | None:
    """Somebody who applied a day before."""
    if (found := _one_border(trip, dice)) is None:
        return None
    person, name, flight = found
    trip.private[person][name] = f"applied {flight.day - timedelta(days=1)}"
    return Planted("authorisation-late", (flight.id,), frozenset({person}))


@plants("passport-expiry")
def passport_expiry(trip: Trip, dice: Random) -> Planted | None:
    """A passport that runs out on the day of the first arrival."""
    people = [one for one in sorted(trip.private) if flights(trip)]
    for person in dice.sample(people, len(people)):
        journeys = [one for one in trip.line(person) if one.kind in ("flight", "coach")]
        abroad = [one for one in journeys if _country_area(trip, one.place) != _country_area(trip, one.end_place)]
        if abroad and abroad[0].end:
            trip.private[person]["passport-expires"] = str(abroad[0].end.date() - timedelta(days=1))
            return Planted("passport-expiry", (abroad[0].id,), frozenset({person}))
    return None
