"""The clocks change while people are there, or at home while they are away.

A change at home is told where it alters the distance to those who are away; where that distance is an unusual
one, `unusual-utc-gap` tells it better.

## Why it hurts

The night is an hour shorter than it looks, and the driver who was booked on paper comes an hour late.

## Fires

```yaml
dates: 2024-03-30 to 2024-04-13
legs:
  - leg: Nantes
    in: NTE
    days:
Sat 2024-03-30:
  - hotel: Hotel of the station (illustrative)
    until: 2024-03-31
Sun 2024-03-31:
  - meeting: Breakfast with the host
    time: 08:30-09:30  # error: clock-change-in-trip
```

## Passes

```yaml
dates: 2024-03-30 to 2024-04-13
legs:
  - leg: Nantes
    in: NTE
    days:
Sun 2024-03-31:
  - meeting: Breakfast with the host
    time: 08:30-09:30
```

## Source

IANA time zone database.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile
from operator import attrgetter
from typing import NamedTuple

from delegtrip.checks.finding import Finding, day_text, start_anchor
from delegtrip.clock import DAY, Instant, Transition, duration, transitions
from delegtrip.diagnostics import Severity
from delegtrip.model import Stay
from delegtrip.profile import Profile
from delegtrip.timeline import Line, Occurrence, Place, Timeline
from delegtrip.timeline.gaps import distance, usual_distance

SEVERITY = Severity.INFO
ASKS_FOR = "lines"


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding]:
    """Looks for every change of a clock of the trip, where people are and at home."""
    if not timeline.occurrences:
        return
    first, last = timeline.occurrences[0].order, Instant(timeline.occurrences[-1].order + 1)
    there = [(began.start, line.last.order, line) for line in timeline.lines if (began := line.first_visit)]
    met: dict[Instant, dict[str, _Met]] = {}
    for zone in sorted(frozenset[str]().union(*timeline.by_leg(_zones))):
        for change in transitions(zone, first, last):
            now = change.instant
            if now not in met:
                met[now] = _met((line for came, leaves, line in there if came <= now <= leaves), now)
            if zone in met[now]:
                yield _local(timeline, change, met[now][zone])
    for change in transitions(timeline.home.zone, first, last):
        yield from _at_home(timeline, change, profile.usual_gap_days)


def _zones(timeline: Timeline) -> frozenset[str]:
    """The zones in which items of a leg leave people."""
    return frozenset(map(attrgetter("end.place.zone"), timeline.occurrences))


class _Met(NamedTuple):
    """Where people meet a change of the clocks, who they are, and what they do next."""

    place: Place
    people: list[str]
    following: list[Occurrence]


def _met(lines: Iterable[Line], instant: Instant) -> dict[str, _Met]:
    """Those who are somewhere at an instant and go on from there, by the zone: many have their changes together."""
    met: dict[str, _Met] = {}
    for line in lines:
        place = _place_at(line, instant)
        following = _next(line, instant) if place else None
        if place and following:
            here = met.setdefault(place.zone, _Met(place, [], []))
            here.people.extend(line.people)
            here.following.append(following)
    return met


def _place_at(line: Line, instant: Instant) -> Place | None:
    """Where people are, by an item no longer than a day ago; None on a journey."""
    here = line.last_begun(instant)
    if here is None or instant - here.end > DAY or (here.occurrence.moves and instant < here.end):
        return None
    return here.end_place


def _next(line: Line, instant: Instant) -> Occurrence | None:
    """What people do next, within a day."""
    following = islice(line.occurrences, bisect_left(line.occurrences, instant, key=attrgetter("order")), None)
    for one in takewhile(lambda one: one.order <= instant + DAY, following):
        if one.start.moment and not isinstance(one.item, Stay):
            return one
    return None


def _local(timeline: Timeline, change: Transition, met: _Met) -> Finding:
    shown = min(met.following, key=lambda one: one.order)
    return Finding(
        f"{_what(change)} in {met.place.town}, with {{who}} there",
        start_anchor(shown, f"the first item on the new time: {timeline.tell(shown.start)}"),
        people=tuple(met.people),
        items=(shown.id,),
        help=("make sure that hosts and drivers count in the new time",),
    )


def _what(change: Transition) -> str:
    way = "forward" if change.after > change.before else "back"
    when = change.wall_before
    return f"clocks go {way} by {duration(change.after - change.before)} on {day_text(when.date())} at {when:%H:%M}"


def _at_home(timeline: Timeline, change: Transition, usual_days: float) -> Iterator[Finding]:
    """A change at home between two items on another clock, whose distance it alters from one usual one to another."""
    home = timeline.home
    for zone, inside in timeline.by_zone.items():
        if zone == home.zone:
            continue
        moments = Instant(change.instant - 1), change.instant
        before, after = (distance(home.zone, zone, moment) for moment in moments)
        usual = all(
            distance(home.zone, zone, one) == usual_distance(home.zone, zone, one, usual_days) for one in moments
        )
        if usual and before != after:
            began = bisect_left(inside, change.instant, key=attrgetter("order"))
            if 0 < began < len(inside):
                yield _distant(timeline, change, inside[began:], (before, after))


def _distant(timeline: Timeline, change: Transition, later: list[Occurrence], apart: tuple[int, int]) -> Finding:
    home, shown = timeline.home.town, later[0]
    return Finding(
        f"{_what(change)} in {home}: {shown.start.place.town} is then {duration(apart[1])} from {home}, "
        f"no longer {duration(apart[0])}",
        start_anchor(shown, timeline.tell(shown.start)),
        items=tuple(one.id for one in later),
        help=("make sure that calls with home are set on the new time",),
    )
