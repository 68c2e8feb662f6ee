"""Careless edits of a clean random trip, several at once: times moved, people swapped, hotels and journeys gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random

from generator import clean_trip
from generator.trip import Item, Trip
from generator.world import zone

Edit = Callable[[Trip, Random], None]
_EDITS: list[Edit] = []
_DAY = timedelta(days=1)
_MINUTES = (-720, -90, -61, -60, -59, -30, -1, 1, 15, 30, 59, 60, 61, 90, 180, 720, 1440)


def disturbed_trip(seed: str) -> Trip:
    """The trip of a seed after two to twelve edits; every second one is near a day on which clocks change."""
    dice = Random(f"edits of {seed}")  # noqa: S311  # not for secrets: the trips must be the same each time
    trip = clean_trip(seed, clocks=dice.random() < 0.5)
    for edit in dice.choices([*_EDITS, over_a_clock_change], k=dice.randint(2, 12)):
        edit(trip, dice)
    return trip


def _edit(edit: Edit) -> Edit:
    _EDITS.append(edit)
    return edit


def _timed(trip: Trip) -> list[Item]:
    return [one for one in trip.items if one.start and one.end and "repeat" not in one.more]


def _write(item: Item, start: datetime, end: datetime) -> None:
    """Sets both times; an event never ends on a day before the one it stands under."""
    item.start, item.day = start, start.date()
    item.end = end if item.moves else max(end, datetime.combine(item.day, time()))


@_edit
def shift(trip: Trip, dice: Random) -> None:
    """An item is moved, both ends of it."""
    item, later = dice.choice(_timed(trip)), timedelta(minutes=dice.choice(_MINUTES))
    assert item.start
    assert item.end
    _write(item, item.start + later, item.end + later)


@_edit
def stretch(trip: Trip, dice: Random) -> None:
    """One end of an item is moved, maybe before the start."""
    item, later = dice.choice(_timed(trip)), timedelta(minutes=dice.choice(_MINUTES))
    assert item.start
    assert item.end
    _write(item, item.start, item.end + later)


@_edit
def touch(trip: Trip, dice: Random) -> None:
    """An item begins when another ends, or a minute before or after."""
    one, other = dice.sample(_timed(trip), 2)
    assert one.end
    assert other.start
    assert other.end
    start = one.end + timedelta(minutes=dice.choice((-1, 0, 0, 1)))
    _write(other, start, start + (other.end - other.start))


@_edit
def at_midnight(trip: Trip, dice: Random) -> None:
    """An item begins or ends at midnight, or goes through it."""
    item = dice.choice(_timed(trip))
    midnight = datetime.combine(item.day + dice.choice((0, 1)) * _DAY, time())
    before, after = dice.choice(((0, 60), (60, 0), (30, 30), (0, 0), (1, 1439), (180, 330)))
    _write(item, midnight - timedelta(minutes=before), midnight + timedelta(minutes=after))


@_edit
def in_the_night(trip: Trip, dice: Random) -> None:
    """Something in the small hours, or through most of them, on any night of the trip."""
    item = dice.choice([one for one in _timed(trip) if not one.moves] or _timed(trip))
    day = item.day + dice.choice((0, 1)) * _DAY
    start = datetime.combine(day, time(dice.choice((0, 1, 2, 3, 4)), dice.choice((0, 20, 30, 59))))
    _write(item, start, start + timedelta(minutes=dice.choice((0, 1, 20, 60, 89, 90, 91, 180, 400))))


@_edit
def over_a_clock_change(trip: Trip, dice: Random) -> None:
    """Something in a night in which the clocks of its place change, if there is one."""
    days = [trip.first + number * _DAY for number in range((trip.last - trip.first).days + 1)]
    items = [one for one in _timed(trip) if one.place in trip.places]
    nights = [(item, day) for item in items for day in days if _changes(trip.zone_of(item.place), day)]
    if nights:
        item, day = dice.choice(nights)
        start = datetime.combine(day, time()) + timedelta(minutes=dice.randrange(0, 240, 30))
        _write(item, start, start + timedelta(minutes=dice.randrange(30, 241, 30)))


@cache
def _changes(name: str, day: date) -> bool:
    midnight = datetime.combine(day, time())
    return zone(name).utcoffset(midnight) != zone(name).utcoffset(midnight + _DAY)


@_edit
def other_people(trip: Trip, dice: Random) -> None:
    """Others come to an item: some by name, or a group."""
    names = dice.sample(list(trip.people), dice.randint(1, len(trip.people)))
    dice.choice(trip.items).who = dice.choice((names, [dice.choice(list(trip.groups))], []))


@_edit
def other_days_with_us(trip: Trip, dice: Random) -> None:
    """Somebody joins later or leaves earlier."""
    person, day = dice.choice(list(trip.people.values())), _any_day(trip, dice)
    if dice.random() < 0.5 and (person.leaves is None or day <= person.leaves):
        person.joins = day
    elif person.joins is None or person.joins <= day:
        person.leaves = day


@_edit
def no_hotel(trip: Trip, dice: Random) -> None:
    """A hotel is forgotten."""
    _drop(trip, dice, [one for one in trip.items if one.until])


@_edit
def no_journey(trip: Trip, dice: Random) -> None:
    """A journey is forgotten."""
    _drop(trip, dice, [one for one in trip.items if one.moves])


def _drop(trip: Trip, dice: Random, items: list[Item]) -> None:
    if items and len(_timed(trip)) > 4:
        item = dice.choice(items)
        items_of_leg = trip.leg_of(item).items
        items_of_leg[:] = [one for one in items_of_leg if one is not item]


@_edit
def called_off(trip: Trip, dice: Random) -> None:
    """An item is called off, and stays in the file."""
    if len(_timed(trip)) > 4:
        dice.choice(trip.items).more["status"] = "cancelled"


@_edit
def other_nights(trip: Trip, dice: Random) -> None:
    """A hotel is taken or left on another day, maybe the day it is taken."""
    beds = [one for one in trip.items if one.until]
    if beds:
        bed = dice.choice(beds)
        assert bed.until
        bed.until += dice.choice((-2, -1, 1, 2)) * _DAY
        if dice.random() < 0.3:
            bed.day += dice.choice((-1, 1)) * _DAY


@_edit
def other_place(trip: Trip, dice: Random) -> None:
    """An item, or one end of a journey, is somewhere else, or nobody knows where."""
    item = dice.choice(trip.items)
    place = dice.choice(list(trip.places)) if dice.random() < 0.7 else "to be confirmed"
    if item.moves and dice.random() < 0.5:
        item.end_place = place
    else:
        item.place = place
        item.end_place = item.end_place if item.moves else place


@_edit
def no_time(trip: Trip, dice: Random) -> None:
    """A time is still to be confirmed: both, or one of a journey, or the end."""
    item = dice.choice(_timed(trip))
    if dice.random() < 0.5 and len(_timed(trip)) > 4:
        item.end = None
    if dice.random() < 0.5 and len(_timed(trip)) > 4 and (item.moves or item.end is None):
        item.start = None


@_edit
def another(trip: Trip, dice: Random) -> None:
    """One more item beside another, for some of its people or for others, at nearly the same time."""
    beside = dice.choice(_timed(trip))
    assert beside.start
    kind = dice.choice(("meeting", "visit", "speech", "free", "call", "briefing"))
    start = beside.start + timedelta(minutes=dice.choice(_MINUTES))
    item = Item(kind, f"Another {kind}", f"another-{len(trip.items)}-{dice.randrange(10**6)}", start.date(), "", "")
    item.place = item.end_place = beside.end_place
    if dice.random() < 0.6:
        item.who = dice.sample(list(trip.people), dice.randint(1, len(trip.people)))
    _write(item, start, start + timedelta(minutes=dice.choice((0, 1, 20, 60, 240, 900))))
    if dice.random() < 0.2:
        item.more[dice.choice(("optional", "remote"))] = "yes"
    elif dice.random() < 0.2:
        item.more["repeat"] = f"daily until {item.day + dice.randint(0, 5) * _DAY} except {item.day + _DAY}"
    trip.leg_of(beside).items.append(item)


@_edit
def another_hotel(trip: Trip, dice: Random) -> None:
    """One more hotel, for some of the people."""
    leg = dice.choice([leg for leg in trip.legs if leg.items])
    day = dice.choice(leg.items).day
    place = dice.choice(list(trip.places))
    item = Item("hotel", "Another hotel", f"another-{len(trip.items)}-{dice.randrange(10**6)}", day, place, place)
    item.until = day + dice.randint(1, 3) * _DAY
    item.who = dice.sample(list(trip.people), dice.randint(1, len(trip.people)))
    if dice.random() < 0.3:
        item.more["check-in"] = "15:00"
    leg.items.append(item)


def _any_day(trip: Trip, dice: Random) -> date:
    return trip.first + dice.randint(0, (trip.last - trip.first).days) * _DAY
