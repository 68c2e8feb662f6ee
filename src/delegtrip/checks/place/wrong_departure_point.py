"""People land at one airport and go on from another, or are taken to another than their flight's.

The two airports lie within 40 km, and nothing takes the people from one to the other. Airports
farther apart are a `location-jump`.

## Why it hurts

Three airports serve New York, two Paris. The crossing takes two hours, and the ticket does not say it.

## Fires

```yaml
Wed 2024-04-03:
  - flight: XX 101
    from: CDG 13:30
    to: EWR 15:55
  - flight: XX 102
    from: JFK 20:00  # error: wrong-departure-point
    to: ROC 21:25
```

## Passes

```yaml
Wed 2024-04-03:
  - flight: XX 101
    from: CDG 13:30
    to: EWR 15:55
  - coach: Newark to Kennedy
    from: EWR 17:00
    to: JFK 18:45
  - flight: XX 102
    from: JFK 21:00
    to: ROC 22:25
```

## Source

The places as written; airports as the table of IATA codes has them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from delegtrip.checks.finding import Finding, called, end_anchor, start_anchor
from delegtrip.diagnostics import Severity
from delegtrip.profile import Profile
from delegtrip.timeline import Line, Timeline, Visit, kilometres
from delegtrip.timeline.flights import Airports, is_flight

SEVERITY = Severity.ERROR
SILENCED_BY = ("double-booking", "end-before-start", "unknown-reference")
NEEDS = ("travel",)


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding]:
    """Looks at each two items that follow each other on a line, if one is a flight."""
    airports = Airports(timeline.itinerary)
    for line in timeline.lines:
        for before, after in pairwise(line.visits):
            landed, leaves = airports.code(before, before.end_place), airports.code(after, after.start_place)
            if not (is_flight(before) or is_flight(after)) or not landed or not leaves or landed == leaves:
                continue
            if _kilometres(before, after) <= profile.jump_km:
                yield _finding(timeline, line, before, after)


def _kilometres(before: Visit, after: Visit) -> float:
    here, there = before.end_place.point, after.start_place.point
    return kilometres(here, there) if here and there else float("inf")


def _finding(timeline: Timeline, line: Line, before: Visit, after: Visit) -> Finding:
    landed, leaves = before.end_place.airport, after.start_place.airport
    return Finding(
        f"{{who}}: {called(before.occurrence)} ends at {landed}, but {called(after.occurrence)} leaves from {leaves}",
        start_anchor(after.occurrence, f"leaves from {leaves}, {timeline.tell(after.occurrence.start)}"),
        (end_anchor(before.occurrence, f"ends at {landed}, {timeline.tell(before.occurrence.end)}"),),
        line.people,
        (before.occurrence.id, after.occurrence.id),
        (f"the wrong airport? else add the journey of {_kilometres(before, after):.0f} km from {landed} to {leaves}",),
    )
