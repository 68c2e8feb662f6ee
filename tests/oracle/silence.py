"""What is told of that: equal findings of several people as one, and of what follows from another mistake nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.trip import Trip
from generator.world import local
from oracle.occasions import DAY, Occasion, occasions
from oracle.people import Bedless, Sighting, bedless, bookings, jumps, nights, sightings

_SLOWEST_FASTEST = {
    "train": (30, 320), "ferry": (5, 90), "coach": (15, 110), "car": (15, 110), "transfer": (15, 110),
}  # fmt: skip
"""Mean speeds that journeys may have, in km/h."""
_SLACK_KM = 10


Pair = tuple[str, str]
Much = tuple[str, str, str]


@dataclass(frozen=True)
class Found:
    """What must be told: the check, the ids of two items in their order, the people, and how much it is about.

    `much` are the minutes shared and the clock at the first of them, or evenings.
    """

    check: str
    items: tuple[str, str]
    people: frozenset[str]
    much: tuple[str, ...] = ()


def findings(trip: Trip) -> set[Found]:
    """All that four checks must say of a trip."""
    everything = occasions(trip)
    lines = {person: [one for one in everything if person in one.people] for person in trip.people}
    seen = {person: sightings(trip, person, own) for person, own in lines.items()}
    nights_ = {person: list(bedless(trip, person, own, seen[person])) for person, own in lines.items()}
    found = [*_bookings(lines), *_jumps(seen), *_beds(trip, lines), *_nights(nights_)]
    return set(_told(everything, found))


def _bookings(lines: dict[str, list[Occasion]]) -> Iterator[Found]:
    people: dict[tuple[Pair, Much], set[str]] = defaultdict(set)
    for person, own in lines.items():
        for shared in bookings(own):
            zone = max((shared.one, shared.other), key=lambda one: one.turn).here.zone
            clock = f"{local(zone, shared.since * 60):%H:%M}"
            severity = "info" if shared.one.is_optional or shared.other.is_optional else "error"
            much = str(shared.minutes), clock, severity
            people[(shared.one.id, shared.other.id), much].add(person)
    for (items, much), those in people.items():
        yield Found("double-booking", items, frozenset(those), much)


def _jumps(seen: dict[str, list[Sighting]]) -> Iterator[Found]:
    people: dict[Pair, set[str]] = defaultdict(set)
    for person, places in seen.items():
        for before, after in jumps(places):
            people[before.id, after.id].add(person)
    for items, those in people.items():
        yield Found("location-jump", items, frozenset(those))


def _beds(trip: Trip, lines: dict[str, list[Occasion]]) -> Iterator[Found]:
    people: dict[tuple[Pair, Much], set[str]] = defaultdict(set)
    for person, own in lines.items():
        stays = [(one, set(nights(trip, person, one))) for one in own if one.nights]
        for number, (one, sleeps) in enumerate(stays):
            for other, too in stays[number + 1 :]:
                if both := sorted(sleeps & too):
                    much = str(len(both)), str(both[0]), str(both[-1])
                    people[(one.id, other.id), much].add(person)
    for (items, much), those in people.items():
        yield Found("two-beds", items, frozenset(those), much)


def _nights(without: dict[str, list[Bedless]]) -> Iterator[Found]:
    """Nights that follow each other in one town and miss the same people are told together."""
    missing: dict[tuple[str, date], dict[str, Bedless]] = defaultdict(dict)
    for person, nights_ in without.items():
        for night in nights_:
            missing[night.town, night.evening][person] = night
    runs: list[list[tuple[str, date]]] = []
    for town, evening in sorted(missing):
        before = runs[-1][-1] if runs else None
        if before == (town, evening - DAY) and missing[before].keys() == missing[town, evening].keys():
            runs[-1].append((town, evening))
        else:
            runs.append([(town, evening)])
    for run in runs:
        first, last = (next(iter(missing[one].values())) for one in (run[0], run[-1]))
        yield Found(
            "night-without-bed",
            (first.before.id, last.after.id),
            frozenset(missing[run[0]]),
            (str(len(run)), str(run[0][1])),
        )


def _told(everything: list[Occasion], found: list[Found]) -> Iterator[Found]:
    """What is left when a mistake in an item, or in two, is told as that alone to the people who are in it."""
    backwards = {one.id: one.people for one in everything if _is_backwards(one)}
    at_no_time = {one.id: one.people for one in everything if _is_at_no_time(one)}
    beyond_speed = {one.id: one.people for one in everything if _is_beyond_speed(one)}
    mistakes = {
        "double-booking": (backwards, at_no_time, beyond_speed),
        "location-jump": (backwards,),
        "night-without-bed": (backwards, beyond_speed),
        "two-beds": (),
    }
    booked = {frozenset(one.items) for one in found if one.check == "double-booking"}
    for one in found:
        mistaken = [people[item] for people in mistakes[one.check] for item in one.items if item in people]
        twice = one.check == "location-jump" and frozenset(one.items) in booked
        if not twice and not any(one.people <= people for people in mistaken):
            yield one


def _is_backwards(one: Occasion) -> bool:
    """Whether an item ends before it starts."""
    if one.item.until:
        return one.item.until <= one.day
    return one.has_clocks and one.starts is not None and one.ends is not None and one.ends < one.starts


def _is_at_no_time(one: Occasion) -> bool:
    """Whether a time is written that the clocks of its place jump over."""
    walls = ((one.here.zone, one.item.start), (one.there.zone, one.item.end))
    minutes = (one.starts, one.ends)
    return any(
        wall is not None and at is not None and local(zone, at * 60) != wall
        for (zone, wall), at in zip(walls, minutes, strict=True)
    )


def _is_beyond_speed(one: Occasion) -> bool:
    """Whether a journey is faster or slower than its vehicle can be; a short way is never too slow."""
    measured = one.item.moves and one.item.kind != "walk" and one.here.point and one.there.point
    if not measured or one.starts is None or one.ends is None or one.ends < one.starts:
        return False
    km, hours = one.here.kilometres(one.there), (one.ends - one.starts) / 60
    slowest, fastest = _SLOWEST_FASTEST.get(one.item.kind) or _of_flight(km)
    return km - _SLACK_KM > fastest * hours or (km > _SLACK_KM and km + _SLACK_KM < slowest * hours)


def _of_flight(km: float) -> tuple[int, int]:
    if km >= 3000:
        return 550, 1050
    return (350, 950) if km >= 800 else (150, 850)
