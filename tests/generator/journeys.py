"""Journeys of a random trip: flights at the speed of planes, and the way to and from airports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from generator.maker import CannotGoOnError, Maker
from generator.trip import Item
from generator.world import HUBS, ROADS, TOWNS, Town, instant, kilometres, local

FIVE = 300


def fly(  # noqa: PLR0913  # a flight has as many sides
    maker: Maker, days: list[date], here: Town, there: Town, *, who: list[str] | None = None, lands: date | None = None
) -> Item:
    """Adds one flight or two that connect, on one of the days; returns the last.

    Where `lands` is given it is one flight that lands on that day, behind noon.
    """
    if _way(here, there) < 300:
        raise CannotGoOnError
    hub = _hub(maker, here, there) if lands is None and maker.chance(0.35) else None
    options = [
        datetime.combine(day, time(hour, quarter))
        for day in days
        for hour in range(10, 24)
        for quarter in (0, 15, 30, 45)
    ]
    maker.dice.shuffle(options)
    hops = [here, hub, there] if hub else [here, there]
    for leaves in options:
        plan = _plan(maker, leaves, hops)
        end = plan[-1][1]
        if _is_pleasant(plan, hops) and (lands is None or (end.date() == lands and end.hour >= 12)):
            return _book(maker, plan, hops, who)
    raise CannotGoOnError


def _hub(maker: Maker, here: Town, there: Town) -> Town | None:
    straight = kilometres(here.airport_at, there.airport_at)
    hubs = [TOWNS[name] for name in HUBS if TOWNS[name] not in (here, there)]
    fitting = [one for one in hubs if _way(here, one) > 300 < _way(one, there)]
    near = [one for one in fitting if _way(here, one) + _way(one, there) < straight * 1.3 + 300]
    return maker.dice.choice(near) if near else None


def _way(here: Town, there: Town) -> float:
    return kilometres(here.airport_at, there.airport_at)


Hop = tuple[datetime, datetime]


def _plan(maker: Maker, leaves: datetime, hops: list[Town]) -> list[Hop]:
    """Take-off and landing of each flight, on the clocks of their places."""
    plan: list[Hop] = []
    for here, there in pairwise(hops):
        if plan:
            leaves = local(here.zone, instant(here.zone, plan[-1][1]) + maker.dice.randrange(215, 280, 5) * 60)
        hours = _way(here, there) / maker.dice.uniform(780, 860) + maker.dice.uniform(0.5, 0.75)
        landing = instant(here.zone, leaves) + round(hours * 3600 / FIVE) * FIVE
        plan.append((leaves, local(there.zone, landing)))
    return plan


def _is_pleasant(plan: list[Hop], hops: list[Town]) -> bool:
    """Whether it lands by day, changes by day, and makes no day too long."""
    lands = plan[-1][1]
    if not 6 * 60 <= lands.hour * 60 + lands.minute <= 19 * 60 + 30:
        return False
    if len(plan) > 1 and (plan[0][1].hour < 6 or plan[1][0].hour < 6 or plan[0][1].date() != plan[1][0].date()):
        return False
    return max(_days_awake(plan, hops)) <= 17 * 3600


def _days_awake(plan: list[Hop], hops: list[Town]) -> Iterator[int]:
    """How long people are up between two nights, a flight through the night being one; in seconds."""
    up = instant(hops[0].zone, plan[0][0]) - 4 * 3600
    for hop, (here, there) in zip(plan, pairwise(hops), strict=True):
        if through_night(hop, here, there):
            yield instant(here.zone, hop[0]) - up
            up = instant(there.zone, hop[1])
    yield instant(hops[-1].zone, plan[-1][1]) + 2 * 3600 - up


def through_night(hop: Hop, here: Town, there: Town) -> bool:
    """Whether a flight takes most of the hours from two to five on a clock of one of its ends."""
    start, end = instant(here.zone, hop[0]), instant(there.zone, hop[1])
    return any(night_in(start, end, town.zone) for town in (here, there))


def night_in(start: int, end: int, zone: str) -> bool:
    """Whether more than half of a night, on the clock of a zone, lies between two instants."""
    day = local(zone, start).date() - timedelta(days=1)
    while day <= local(zone, end).date():
        low, high = (instant(zone, datetime.combine(day, time(hour))) for hour in (2, 5))
        if (min(end, high) - max(start, low)) * 2 > high - low:
            return True
        day += timedelta(days=1)
    return False


def _book(maker: Maker, plan: list[Hop], hops: list[Town], who: list[str] | None) -> Item:
    booking = f"ABC{maker.number():03}"
    for hop, (here, there) in zip(plan, pairwise(hops), strict=True):
        more = {"booking": booking, "checked-bags": maker.dice.choice(("yes", "no"))}
        codes = maker.airport(here), maker.airport(there)
        flight = maker.add("flight", codes[0], *hop, to=codes[1], who=who, more=more)
    return flight


def to_airport(maker: Maker, here: str, town: Town, flight: Item, who: list[str] | None = None) -> None:
    """Adds the ride to the airport, in time for a flight that is already written; it is put before it."""
    assert flight.start
    minutes = ride(maker, here, maker.airport(town))
    reaches = flight.start - timedelta(minutes=maker.dice.randrange(185, 215, 5))
    maker.transfer(reaches - timedelta(minutes=minutes), minutes, here, town.airport, who)


def from_airport(maker: Maker, town: Town, flight: Item, there: str, who: list[str] | None = None) -> Item:
    """Adds the ride from the airport, an hour and more after the landing."""
    assert flight.end
    starts = flight.end + timedelta(minutes=maker.dice.randrange(60, 85, 5))
    return maker.transfer(starts, ride(maker, maker.airport(town), there), town.airport, there, who)


def ride(maker: Maker, here: str, there: str) -> int:
    """Minutes of a ride."""
    return 15 + round(maker.apart(here, there) * 1.3 / 40 * 60 / 5) * 5


def goes_by_road(here: Town, there: Town) -> bool:
    """Whether a coach goes from one town to the other."""
    return (here.id, there.id) in ROADS or (there.id, here.id) in ROADS


def drive(maker: Maker, day: date, here: str, there: str, towns: tuple[Town, Town]) -> Item:
    """Adds a coach between two hotels of two towns, with time for a border."""
    leaves = datetime.combine(day, time(maker.dice.randint(9, 11), maker.dice.choice((0, 15, 30))))
    hours = maker.apart(here, there) * 1.3 / 80 + 1.2
    lands = local(towns[1].zone, instant(towns[0].zone, leaves) + round(hours * 12) * FIVE)
    more = {
        "driver": f"Driver {maker.number()} (illustrative)",
        "border": "yes" if towns[0].country != towns[1].country else "no",
    }
    return maker.add("coach", here, leaves, lands, to=there, more=more)
