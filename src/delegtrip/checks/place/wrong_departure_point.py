"""People land at one airport and go on from another, or are taken to another than their flight's.

The two airports lie within 40 km, and nothing takes the people from one to the other. Airports
farther apart are a `location-jump`. Of a town that is declared by its airport it is not known which
of the two is meant, unless a flight ends or begins there.

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
from functools import lru_cache

from delegtrip.checks.finding import CannotJudge, Finding, called, end_anchor, place_anchor, start_anchor
from delegtrip.diagnostics import Severity
from delegtrip.profile import Profile
from delegtrip.timeline import Line, Place, Timeline, Visit, kilometres
from delegtrip.timeline.flights import Flight, flights, is_flight

SEVERITY = Severity.ERROR
ALONE = "lines"
SILENCED_BY = ("double-booking", "end-before-start", "unknown-reference")
NEEDS = ("travel",)


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Looks at each two items that follow each other on a line, if one is a flight."""
    for line in timeline.lines:
        for flight in flights(line):
            for before, after in _elsewhere(flight):
                if _kilometres(before, after) <= profile.jump_km:
                    yield from _judge(timeline, line, before, after)


@lru_cache(maxsize=65536)
def _elsewhere(flight: Flight) -> list[tuple[Visit, Visit]]:
    """A flight with the visit before it and with that after it, where one ends at another airport than the other."""
    steps = ((flight.before, flight.visit), (flight.visit, flight.after))
    return [(before, after) for before, after in steps if before and after and _differ(before, after)]


def _differ(before: Visit, after: Visit) -> bool:
    """Whether a flight lands, or leaves, where the other of two items is not: at another airport."""
    landed, leaves = before.end_place.airport, after.start_place.airport
    return None not in (landed, leaves) and landed != leaves


def _judge(timeline: Timeline, line: Line, before: Visit, after: Visit) -> Iterator[Finding | CannotJudge]:
    if not _is_at_airport(before, before.end_place):
        yield CannotJudge("it may be the town or its airport", place_anchor(before.occurrence))
    elif not _is_at_airport(after, after.start_place):
        yield CannotJudge("it may be the town or its airport", place_anchor(after.occurrence))
    else:
        yield _finding(timeline, line.people, before, after)


def _is_at_airport(visit: Visit, place: Place) -> bool:
    """A flight to a town declared by its airport lands there; anything else may be in the town."""
    return is_flight(visit) or place.exact


def _kilometres(before: Visit, after: Visit) -> float:
    here, there = before.end_place.point, after.start_place.point
    return kilometres(here, there) if here and there else float("inf")


def _finding(timeline: Timeline, people: tuple[str, ...], before: Visit, after: Visit) -> Finding:
    landed, leaves = before.end_place.airport, after.start_place.airport
    return Finding(
        f"{{who}}: {called(before.occurrence)} ends at {landed}, but {called(after.occurrence)} leaves from {leaves}",
        start_anchor(after.occurrence, f"leaves from {leaves}, {timeline.tell(after.occurrence.start)}"),
        (end_anchor(before.occurrence, f"ends at {landed}, {timeline.tell(before.occurrence.end)}"),),
        people,
        (before.occurrence.id, after.occurrence.id),
        (f"the wrong airport? else add the journey of {_kilometres(before, after):.0f} km from {landed} to {leaves}",),
    )
