"""Mistakes about people: who is where, with whom, for how long, and what for."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from random import Random

from generator.rest import overworked
from generator.trip import Item, Trip
from generator.world import TOWNS, is_holiday
from planting.kit import (
    Planted,
    add,
    attending,
    bed_at,
    calls,
    day_of,
    events,
    is_for_all,
    pick,
    plants,
    steps,
    together,
)

FORMAL = ("signing", "ceremony", "speech", "press")


@plants("double-booking")
def double_booking(trip: Trip, dice: Random) -> Planted | None:
    """Something that goes on when the next has begun."""
    pairs = [(one, other) for one, other in steps(trip) if one in events(trip) and other in events(trip)]
    pairs = [
        (one, other)
        for one, other in pairs
        if one.day == other.day and other.start and other.start.hour < 19 and not calls(trip, one.day)
    ]
    if not pairs:
        return None
    one, other = dice.choice(pairs)
    assert other.start
    one.end = other.start + timedelta(minutes=dice.randint(1, 30))
    return Planted("double-booking", (one.id, other.id), attending(trip, one))


@plants("outside-presence")
def outside_presence(trip: Trip, dice: Random) -> Planted | None:
    """Somebody who leads or speaks when they are not there."""
    found = [(p, one) for p in trip.people.values() for one in events(trip) if not p.is_there(one.day, one.day)]
    if not found:
        return None
    person, item = dice.choice(found)
    item.more[dice.choice(("lead", "speakers", "interpreters"))] = person.id
    return Planted("outside-presence", (item.id,), frozenset({person.id}))


@plants("empty-attendance")
def empty_attendance(trip: Trip, dice: Random) -> Planted | None:
    """Something for a group of which nobody is there yet."""
    late = [p for p in trip.people.values() if p.joins]
    dinner = pick(dice, [one for one in events(trip) if late and late[0].joins and one.day < late[0].joins])
    if dinner is None or dinner.end is None:
        return None
    trip.groups["latecomers"] = [late[0].id]
    item = add(trip, dinner, "briefing", (dinner.end, dinner.end + timedelta(minutes=15)))
    item.who = ["latecomers"]
    return Planted("empty-attendance", (item.id,))


@plants("no-track-lead")
def no_track_lead(trip: Trip, dice: Random) -> Planted | None:
    """A track that nobody leads."""
    tracks = [one.more["track"] for one in events(trip) if "track" in one.more]
    found = [one for one in events(trip) if tracks.count(one.more.get("track", "")) == 1 and trip.size(one) > 1]
    item = pick(dice, found)
    if item is None or len(set(tracks)) < 2:
        return None
    del item.more["lead"]
    return Planted("no-track-lead", (item.id,))


@plants("interpreter-missing")
def interpreter_missing(trip: Trip, dice: Random) -> Planted | None:
    """Nobody interprets."""
    item = pick(dice, [one for one in events(trip) if "interpreters" in one.more])
    if item is None:
        return None
    hosts = set(TOWNS[trip.places[item.place].keys["in"]].speaks.split())
    speak = {one: set(trip.people[one].keys["speaks"].split()) for one in attending(trip, item)}
    lost = {one for one, own in speak.items() if not own & hosts}
    helpers = [own for own in speak.values() if own & hosts]
    at_front = (item.more.get("lead"), item.more.get("speakers"))
    alone = {
        one for one in lost if item.kind in FORMAL or one in at_front or not any(own & speak[one] for own in helpers)
    }
    del item.more["interpreters"]
    return Planted("interpreter-missing", (item.id,), frozenset(alone)) if alone else None


@plants("idle-person")
def idle_person(trip: Trip, dice: Random) -> Planted | None:
    """On a day of leaving in the afternoon, something for all but one."""
    rides = [ride for ride, flight in steps(trip) if flight.kind == "flight" and ride.kind == "transfer" and ride.start]
    found = [ride for ride in rides if ride.start and time(15, 5) <= ride.start.time() <= time(16, 30)]
    ride = pick(
        dice,
        [one for one in found if one.day.weekday() < 5 and one.place in trip.places and is_for_all(one)],
    )
    if ride is None or trip.leg_of(ride) is trip.legs[0]:
        return None
    near = [ride.day - timedelta(days=1), ride.day]
    if any(one.day in near and one.start is None and not one.until for one in trip.items) or _comes_apart(trip, ride):
        return None
    left, *others = dice.sample(sorted(attending(trip, ride)), len(attending(trip, ride)))
    before = [one for one in trip.line(left) if one.start and one.end and one.day < ride.day]
    last = max(before, key=lambda one: trip.span(one)[1])
    item = add(
        trip,
        ride,
        "briefing",
        (datetime.combine(ride.day, time(10, 30)), datetime.combine(ride.day, time(11))),
        before=True,
    )
    item.place = item.end_place = ride.place
    item.who = others
    if overworked(trip) or not others:
        return None
    return Planted("idle-person", (last.id, ride.id), frozenset({left}))


def _comes_apart(trip: Trip, ride: Item) -> bool:
    """Whether somebody else travels on the day of a ride."""
    return any(one.day == ride.day and not attending(trip, one) <= attending(trip, ride) for one in trip.items)


@plants("holiday-at-place")
def holiday_at_place(trip: Trip, dice: Random) -> Planted | None:
    """A visit on a holiday."""
    for free in dice.sample(trip.items, len(trip.items)):
        if free.kind == "free" and free.start and trip.size(free) <= 6:
            town = TOWNS[trip.places[free.place].keys["in"]]
            if is_holiday(town, free.day):
                free.kind = "visit"
                free.start, free.end = (datetime.combine(free.day, time(hour)) for hour in (11, 12))
                free.more["serves"] = next(iter(trip.objectives))
                return None if overworked(trip) else Planted("holiday-at-place", (free.id,))
    return None


@plants("daily-rest-short")
def daily_rest_short(trip: Trip, dice: Random) -> Planted | None:
    """A reception until half past eleven."""
    dinner = _quiet_dinner(trip, dice)
    if dinner is None:
        return None
    people, firsts, _ = together(trip, dinner.day + timedelta(days=1))
    if len(firsts) != 1 or (firsts[0].moves and firsts[0].kind != "transfer") or attending(trip, firsts[0]) != people:
        return None
    starts = firsts[0].start
    if starts is None or starts.time() > time(10) or attending(trip, dinner) != people:
        return None
    late = datetime.combine(dinner.day, time(23, 30))
    item = add(trip, dinner, "reception", (late - timedelta(hours=2), late))
    return None if overworked(trip) else Planted("daily-rest-short", (item.id, firsts[0].id), frozenset(people))


def _quiet_dinner(trip: Trip, dice: Random) -> Item | None:
    """A dinner at the hotel of the delegation, on a day that does not end there."""
    meals = [one for one in events(trip) if one.kind == "meal" and one.start and one.start.hour == 19]
    return pick(dice, [one for one in meals if bed_at(trip, one.day) and together(trip, one.day)[1]])


@plants("day-too-long")
def day_too_long(trip: Trip, dice: Random) -> Planted | None:
    """A briefing at half past six, and an evening with hosts."""
    item = pick(dice, [one for one in events(trip) if one.kind == "reception"])
    bed = bed_at(trip, item.day) if item else None
    if item is None or bed is None:
        return None
    people, _, lasts = together(trip, item.day)
    before = [one for person in people for one in day_of(trip, item.day - timedelta(days=1), person)]
    if len(lasts) != 1 or any(
        one.end is None or one.end.time() > time(19, 30) or one.kind == "flight" for one in before
    ):
        return None
    start = datetime.combine(item.day, time(6, 30))
    early = add(trip, bed, "briefing", (start, start + timedelta(minutes=15)))
    return None if overworked(trip) else Planted("day-too-long", (early.id, lasts[0].id), frozenset(people))


@plants("no-meal")
def no_meal(trip: Trip, dice: Random) -> Planted | None:
    """A working session instead of lunch, from one meeting to the next."""
    pairs = list(steps(trip))
    lunches = [
        (one, meal, other)
        for one, meal in pairs
        for two, other in pairs
        if two is meal
        and meal.kind == "meal"
        and one.kind == other.kind == "meeting"
        and one.day == other.day
        and not calls(trip, one.day)
    ]
    if not lunches:
        return None
    one, meal, other = dice.choice(lunches)
    assert one.end
    assert other.start
    meal.kind = "briefing"
    meal.start, meal.end = one.end + timedelta(minutes=10), other.start - timedelta(minutes=10)
    [first, *_], *_ = {_stretch(trip, person, other) for person in attending(trip, one)}
    return Planted("no-meal", (first, other.id), attending(trip, one))


def _stretch(trip: Trip, person: str, last: Item) -> tuple[str, ...]:
    """What somebody does without a break up to something, from its first."""
    found: list[Item] = []
    for item in trip.line(person):
        fed = item.kind in ("meal", "flight", "reception")
        if fed or (found and trip.span(item)[0] - trip.span(found[-1])[1] >= 2400):
            found = []
        found += [] if fed else [item]
        if item is last:
            break
    return tuple(item.id for item in found)


@plants("no-weekly-rest")
def no_weekly_rest(trip: Trip, dice: Random) -> Planted | None:
    """A briefing on the day off."""
    free = pick(dice, [one for one in trip.items if one.kind == "free" and one.start])
    bed = bed_at(trip, free.day) if free else None
    if free is None or bed is None:
        return None
    start = datetime.combine(free.day, time(9))
    add(trip, bed, "briefing", (start, start + timedelta(minutes=15)))
    found = overworked(trip)
    return Planted("no-weekly-rest", *_only(found)) if len(found) == 1 else None


def _only(found: dict[tuple[str, str], set[str]]) -> tuple[tuple[str, ...], frozenset[str]]:
    [(items, people)] = found.items()
    return items, frozenset(people)


@plants("objective-uncovered")
def objective_uncovered(trip: Trip, dice: Random) -> Planted | None:
    """One objective more, or one part more."""
    parts = [name for name, parts in trip.objectives.items() if parts]
    if parts and dice.random() < 0.5:
        trip.objectives[parts[0]].append("culture")
    else:
        trip.objectives["O9"] = dice.choice(([], ["culture", "sport"]))
    return Planted("objective-uncovered")


@plants("event-without-objective")
def event_without_objective(trip: Trip, dice: Random) -> Planted | None:
    """An event of which nobody knows what for."""
    serving = [one for one in events(trip) if "serves" in one.more]
    served = [name for one in serving for name in one.more["serves"].strip("[]").split(", ")]
    found = [one for one in serving if "signs" not in one.more]
    found = [one for one in found if all(served.count(name) > 1 for name in one.more["serves"].strip("[]").split(", "))]
    item = pick(dice, found)
    if item is None:
        return None
    del item.more["serves"]
    return Planted("event-without-objective", (item.id,))


@plants("agreement-without-signing")
def agreement_without_signing(trip: Trip, dice: Random) -> Planted | None:
    """An agreement that nobody has found an hour for."""
    trip.agreements["A9"] = [dice.choice(sorted(trip.people)), "The hosts (illustrative)"]
    return Planted("agreement-without-signing")


@plants("signatory-absent")
def signatory_absent(trip: Trip, dice: Random) -> Planted | None:
    """An agreement that somebody signs who is not there."""
    found = [
        (one, person)
        for one in events(trip)
        if "signs" in one.more
        for person in sorted(trip.people)
        if person not in attending(trip, one)
    ]
    if not found:
        return None
    item, person = dice.choice(found)
    trip.agreements[item.more["signs"]].append(person)
    return Planted("signatory-absent", (item.id,), frozenset({person}))
