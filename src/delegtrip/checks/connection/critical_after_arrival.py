"""A signing, a ceremony or a speech comes too soon after a journey across time zones.

The journey is a flight across 4 hours or more, with the flights that connect to it; 12 hours from
its end hold a night. What is `optional` or `remote` is not looked at. Of a speech whose `speakers` are
written, only these are.

## Why it hurts

The one moment that is photographed, by people who have been awake for twenty hours, and after a flight that
may be late.

## Fires

```yaml
Wed 2024-04-03:
  - flight: XX 101
    from: CDG 11:30
    to: YUL 13:20
  - signing: Framework agreement
    time: 18:00-19:00  # error: critical-after-arrival
    at: YUL
```

## Passes

```yaml
Wed 2024-04-03:
  - flight: XX 101
    from: CDG 11:30
    to: YUL 13:20
  - hotel: Hotel of the airport (illustrative)
    at: YUL
    until: 2024-04-04
Thu 2024-04-04:
  - signing: Framework agreement
    time: 10:00-11:00
    at: YUL
```

## Source

delegtrip's own judgement: one night between a long journey and a signature.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from delegtrip.checks.finding import CannotJudge, Finding, called, end_anchor, start_anchor
from delegtrip.clock import HOUR, duration, offset_at
from delegtrip.diagnostics import Severity
from delegtrip.model import Event
from delegtrip.profile import Profile
from delegtrip.timeline import Attendance, Line, Occurrence, Timeline, Visit
from delegtrip.timeline.flights import Airports, airports, connections, flights

SEVERITY = Severity.WARNING
ALONE = "lines"
DEPENDS_ON = airports
SILENCED_BY = (
    "end-before-start", "implausible-speed", "double-booking", "location-jump", "impossible-transfer",
    "nonexistent-local-time", "unknown-reference",
)  # fmt: skip
NEEDS = ("travel",)
CRITICAL = ("signing", "ceremony", "speech")


class _Journey(NamedTuple):
    """Flights that connect: where and when the first leaves, where and when the last lands."""

    first: Visit
    last: Visit

    @property
    def zones(self) -> float:
        """Hours between the clocks of its two ends, as they are at its end."""
        start, end = (offset_at(place.zone, self.last.end) for place in (self.first.start_place, self.last.end_place))
        return abs(end - start) / HOUR


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Looks at the critical items of each line that come soon after one of its long journeys."""
    needed = round(profile.critical_hours * HOUR)
    for line in timeline.lines:
        critical = _critical_of(timeline, line)
        for journey in _journeys(airports(timeline), line) if critical else ():
            soon = [visit for visit in critical if 0 <= visit.start - journey.last.end < needed]
            if soon and journey.zones >= profile.jet_lag_zones:
                yield from _judge(timeline, line, journey, soon, needed)


def _critical_of(timeline: Timeline, line: Line) -> list[Visit]:
    """Where the people of a line must be at their best, in order of time."""
    known = timeline.once(_critical)
    found = [one for share in line.shares for one in known.get(share.items[0].attendance, ())]
    return [one.visit for one in sorted(found, key=attrgetter("place")) if one.visit]


def _critical(timeline: Timeline) -> dict[Attendance, list[Occurrence]]:
    """The items at which people must be at their best, by who comes to them."""
    found: dict[Attendance, list[Occurrence]] = defaultdict(list)
    for one in timeline.shaped(lambda shape: shape.kind in CRITICAL):
        found[one.attendance].append(one)
    return found


def _journeys(known: Airports, line: Line) -> Iterator[_Journey]:
    """The flights of a line, those that connect as one."""
    onward = {connection.first: connection.second for connection in connections(line, known)}
    followed = set(onward.values())
    for _, visit, _ in flights(line):
        if visit not in followed:
            last = visit
            while last in onward:
                last = onward[last]
            yield _Journey(visit, last)


def _judge(
    timeline: Timeline, line: Line, journey: _Journey, critical: list[Visit], needed: int
) -> Iterator[Finding | CannotJudge]:
    for visit in critical:
        people = _bound(visit.occurrence, line)
        if not people:
            continue
        if visit.occurrence.start.moment and journey.last.occurrence.end.moment:
            yield _finding(timeline, people, journey, visit, needed)
        else:
            untimed = journey.last if visit.occurrence.start.moment else visit
            yield CannotJudge("no time is written", start_anchor(untimed.occurrence))


def _bound(occurrence: Occurrence, line: Line) -> tuple[str, ...]:
    """Those of a line who must be at their best at an item."""
    item = occurrence.item
    if not isinstance(item, Event) or item.kind != "speech" or not item.speakers:
        return line.people
    return tuple(person for person in line.people if person in item.speakers)


def _finding(timeline: Timeline, people: tuple[str, ...], journey: _Journey, visit: Visit, needed: int) -> Finding:
    event, flight = visit.occurrence, journey.last.occurrence
    has = visit.start - journey.last.end
    return Finding(
        f"{{who}}: {called(event)} begins {duration(has)} after {called(flight)} lands, "
        f"{journey.zones:g} time zones from where the journey began; allow {duration(needed)}",
        start_anchor(event, f"begins {timeline.tell_where(event.start)}"),
        (end_anchor(flight, f"lands {timeline.tell(flight.end)}"),),
        people,
        (flight.id, event.id),
        (f"{duration(needed - has)} are missing: move it to the day after, or land a day earlier",),
    )
