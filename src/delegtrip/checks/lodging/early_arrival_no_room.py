"""Someone reaches their hotel's town after a night on the way, hours before the rooms are ready.

Rooms are ready at the stay's `check-in`, else at 15:00. Two hours' wait is let pass. A room held from
the evening before is ready.

## Why it hurts

Twenty people in yesterday's shirts wait in a lobby for five hours, and then meet a mayor.

## Fires

```yaml
Fri 2024-04-12:
  - flight: XX 349
    from: YUL 22:17
    to: CDG 10:50 +1
Sat 2024-04-13:
  - hotel: Hotel at the airport (illustrative)  # error: early-arrival-no-room
    at: CDG
    until: 2024-04-14
```

## Passes

```yaml
Fri 2024-04-12:
  - flight: XX 349
    from: YUL 22:17
    to: CDG 10:50 +1
Sat 2024-04-13:
  - hotel: Hotel at the airport (illustrative)
    at: CDG
    until: 2024-04-14
    check-in: 11:30
```

## Source

Usual terms of hotels: rooms from 15:00.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain
from operator import attrgetter

from delegtrip.checks.finding import CannotJudge, Finding, anchor, called, end_anchor, place_anchor, start_anchor
from delegtrip.clock import HOUR, Instant, at, at_hour, day_at, duration
from delegtrip.diagnostics import Severity
from delegtrip.profile import Profile
from delegtrip.timeline import Line, Occurrence, Share, Timeline, Visit
from delegtrip.timeline.atlas import near
from delegtrip.timeline.sheets import nights_of
from delegtrip.timeline.workdays import goes_through_night

SEVERITY = Severity.WARNING
ALONE = "lines"
SILENCED_BY = ("end-before-start", "implausible-speed")
NEEDS = ("stay",)


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Looks at every stay whose first day begins with the end of a journey through the night."""
    for line in timeline.lines:
        journeys = tuple(sorted(chain.from_iterable(map(_by_night, line.shares)), key=attrgetter("place")))
        shared = line.stays, line.joins, line.leaves, journeys
        for stay, journey in _landings(*shared, profile.jump_km) if journeys else ():
            yield from _judge(timeline, line, journey, stay, profile)


@lru_cache(maxsize=4096)
def _by_night(share: Share) -> list[Occurrence]:
    """The journeys of a share that go through a night."""
    return [one for one in share.items if one.moves and goes_through_night(one)]


@lru_cache(maxsize=4096)
def _landings(
    stays: tuple[Occurrence, ...],
    joins: date | None,
    leaves: date | None,
    journeys: tuple[Occurrence, ...],
    near_km: float,
) -> list[tuple[Occurrence, Occurrence]]:
    """The stays that give no room before their first day, on which some journeys end, each with each of these.

    Most people share all of it with others.
    """
    nights = {stay: nights_of(stay, joins, leaves) for stay in stays}
    return [
        (stay, journey)
        for stay in stays
        for journey in journeys
        if _ends_on(stay.day, journey, stay.start.place.zone)
        and stay.nights[0] in nights[stay]
        and not _has_room_already(stay, nights, near_km)
    ]


def _ends_on(day: date, journey: Occurrence, zone: str) -> bool:
    """Whether a journey ends on a day, on the clock of a zone."""
    landed = journey.end.moment
    return landed is not None and day_at(zone, landed.instant) == day


def _has_room_already(stay: Occurrence, nights: dict[Occurrence, tuple[date, ...]], near_km: float) -> bool:
    """Whether another of some stays, of which the nights are known, holds a room in the town the night before.

    In another town it says nothing: who flies east over the date line sleeps there on that evening too.
    """
    evening = stay.day - timedelta(days=1)
    others = (one for one, evenings in nights.items() if one is not stay and evening in evenings)
    return any(near(one.start.place, stay.start.place, near_km) for one in others)


def _judge(
    timeline: Timeline, line: Line, journey: Occurrence, stay: Occurrence, profile: Profile
) -> Iterator[Finding | CannotJudge]:
    landed = journey.end.moment
    if landed is None:
        return
    if stay.start.place.point is None:
        yield CannotJudge("it is not known where this is", place_anchor(stay))
        return
    ready = _ready(stay, profile)
    arrival = _arrival(line, landed.instant, stay, profile)
    if arrival and ready - arrival[0] > profile.lobby_hours * HOUR:
        found = _finding(timeline, journey, stay, arrival, ready)
        yield found._replace(people=line.people)


def _ready(stay: Occurrence, profile: Profile) -> Instant:
    """When the rooms can be had."""
    if stay.start.moment:
        return stay.start.moment.instant
    return at_hour(stay.start.place.zone, stay.day, profile.check_in_hour)


Arrival = tuple[Instant, Visit]


def _arrival(line: Line, landed: Instant, stay: Occurrence, profile: Profile) -> Arrival | None:
    """When the people are first in the town of their hotel after they have landed, and by what."""
    sheets = (sheet for sheet in line.sheets if sheet.ends and sheet.ends[-1] >= landed)
    for visit in chain.from_iterable(sheet.visits for sheet in sheets):
        if visit.timed and visit.end >= landed and near(visit.end_place, stay.start.place, profile.jump_km):
            return (visit.end if visit.occurrence.moves else visit.start), visit
    return None


def _finding(timeline: Timeline, journey: Occurrence, stay: Occurrence, arrival: Arrival, ready: Instant) -> Finding:
    when, visit = arrival
    by = visit.occurrence
    clock = at(stay.start.place.zone, ready).local
    said = "" if stay.start.moment else ", as hotels usually have it"
    there = timeline.tell(by.end if by.moves else by.start)
    return Finding(
        f"no room for {{who}} at {called(stay)} until {clock:%H:%M}{said}: {duration(ready - when)} after they are "
        f"in {stay.start.place.town}, and after a night on {called(journey)}",
        anchor(stay, "check-in"),
        ((end_anchor if by.moves else start_anchor)(by, f"there {there}"),),
        items=tuple({journey.id: None, by.id: None, stay.id: None}),
        help=("hold the rooms from the evening before, or agree an early hour and write it as `check-in`",),
    )
