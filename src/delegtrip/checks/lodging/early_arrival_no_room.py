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

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from delegtrip.checks.finding import CannotJudge, Finding, anchor, called, end_anchor, place_anchor, start_anchor
from delegtrip.clock import HOUR, Instant, at, at_hour, day_at, duration
from delegtrip.diagnostics import Severity
from delegtrip.profile import Profile
from delegtrip.timeline import Line, Occurrence, Timeline, Visit
from delegtrip.timeline.atlas import near
from delegtrip.timeline.workdays import goes_through_night

SEVERITY = Severity.WARNING
ALONE = "lines"
SILENCED_BY = ("end-before-start", "implausible-speed")
NEEDS = ("stay",)


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Looks at every stay whose first day begins with the end of a journey through the night."""
    for line in timeline.lines:
        journeys = tuple(one for sheet in line.sheets for one in sheet.journeys if goes_through_night(one))
        for stay, landing in _landings(line.stays, journeys) if journeys else ():
            if not _has_room_already(line, stay, profile):
                for journey in landing:
                    yield from _judge(timeline, line, journey, stay, profile)


@lru_cache(maxsize=4096)
def _landings(
    stays: tuple[Occurrence, ...], journeys: tuple[Occurrence, ...]
) -> list[tuple[Occurrence, list[Occurrence]]]:
    """The stays on whose first day some journeys end, with these; most people share both with others."""
    ending = ((stay, [one for one in journeys if _ends_on(stay.day, one, stay.start.place.zone)]) for stay in stays)
    return [(stay, landing) for stay, landing in ending if landing]


def _ends_on(day: date, journey: Occurrence, zone: str) -> bool:
    """Whether a journey ends on a day, on the clock of a zone."""
    landed = journey.end.moment
    return landed is not None and day_at(zone, landed.instant) == day


def _has_room_already(line: Line, stay: Occurrence, profile: Profile) -> bool:
    """Whether another stay of the people holds a room in the town the night before.

    In another town it says nothing: who flies east over the date line sleeps there on that evening too.
    """
    evening = stay.day - timedelta(days=1)
    others = (one for one in line.stays if one is not stay and evening in line.nights(one))
    return any(near(one.start.place, stay.start.place, profile.jump_km) for one in others)


def _judge(
    timeline: Timeline, line: Line, journey: Occurrence, stay: Occurrence, profile: Profile
) -> Iterator[Finding | CannotJudge]:
    landed = journey.end.moment
    if landed is None or stay.nights[0] not in line.nights(stay):
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
    for visit in line.visits[bisect_left(line.free_from, landed) :]:
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
