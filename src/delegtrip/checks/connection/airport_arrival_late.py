"""People reach the airport later than airports advise.

Three hours before a flight that goes abroad, two before any other; flights within Europe count as
others. They reach it with the journey that ends there, or at its rail station; with no such journey,
when something at the airport begins. Connecting flights are not looked at.

## Why it hurts

A group checks in one by one. One passport that will not scan and a queue at security are enough.

## Fires

```yaml
Wed 2024-04-03:
  - train: TGV to the airport
    from: Gare de Rennes 08:35
    to: Gare CDG 2 TGV 11:17
  - flight: XX 101
    from: CDG 13:30  # error: airport-arrival-late
    to: JFK 15:55
```

## Passes

```yaml
Wed 2024-04-03:
  - train: TGV to the airport
    from: Gare de Rennes 07:35
    to: Gare CDG 2 TGV 10:17
  - flight: XX 101
    from: CDG 13:30
    to: JFK 15:55
```

## Source

Air France, the airport of Montréal and the TSA give the same two times.
"""

from __future__ import annotations

from collections.abc import Iterator

from delegtrip.checks.changes import reached
from delegtrip.checks.finding import CannotJudge, Finding, called, start_anchor
from delegtrip.clock import MINUTE, duration
from delegtrip.diagnostics import Severity
from delegtrip.profile import Profile
from delegtrip.profile.check_in import reach
from delegtrip.timeline import Timeline, Visit
from delegtrip.timeline.flights import Arrival, airports

SEVERITY = Severity.WARNING
ALONE = "lines"
DEPENDS_ON = airports
SILENCED_BY = (
    "check-in-missed", "end-before-start", "implausible-speed", "double-booking", "nonexistent-local-time",
    "unknown-reference",
)  # fmt: skip
NEEDS = ("travel",)


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Looks at how the people of each line reach each of their flights."""
    for arrival in airports(timeline).arrivals(timeline):
        yield from _judge(timeline, arrival, profile)


def _judge(timeline: Timeline, arrival: Arrival, profile: Profile) -> Iterator[Finding | CannotJudge]:
    flight = arrival.flight.occurrence
    if arrival.instant is None or arrival.by is None:
        yield CannotJudge("it is not written when they reach the airport", start_anchor(flight))
        return
    lead = arrival.flight.start - arrival.instant
    abroad = _goes_abroad(arrival.flight)
    least, most = sorted((profile.airport_other_minutes, profile.airport_international_minutes))
    advised = {True: profile.airport_international_minutes, False: profile.airport_other_minutes, None: least}[abroad]
    if 0 <= lead < advised * MINUTE:
        yield _finding(timeline, arrival, arrival.by, lead, round(advised * MINUTE))
    elif abroad is None and 0 <= lead < most * MINUTE:
        yield CannotJudge("the country of a place is not known", start_anchor(flight))


def _goes_abroad(flight: Visit) -> bool | None:
    origin, destination = flight.start_place.country, flight.end_place.country
    return reach(origin, destination) == "international" if origin and destination else None


def _finding(timeline: Timeline, arrival: Arrival, by: Visit, lead: int, advised: int) -> Finding:
    flight = arrival.flight.occurrence
    return Finding(
        f"{{who}}: at the airport {duration(lead)} before {called(flight)} leaves; {duration(advised)} are advised",
        start_anchor(flight, f"leaves {timeline.tell(flight.start)}"),
        (reached(timeline, by),),
        arrival.people,
        (by.occurrence.id, flight.id),
        (f"{called(by.occurrence)} is {duration(advised - lead)} later than that",),
    )
