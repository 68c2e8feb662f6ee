"""People reach the airport after check-in for their flight has closed.

They reach it with the journey that ends there, or at its rail station; with no such journey, when
something at the airport begins. Connecting flights are not looked at. Where it is not written
whether bags go in the hold, the time between the two deadlines is not judged.

## Why it hurts

The plane is still at the gate, and the desk does not take the bags any more.

## Fires

```yaml
Wed 2024-04-03:
  - train: TGV to the airport
    from: Gare de Rennes 09:35
    to: Gare CDG 2 TGV 12:17
  - walk: To the terminal
    from: Gare CDG 2 TGV 12:20
    to: CDG 12:40
  - flight: XX 101
    from: CDG 13:30  # error: check-in-missed
    to: JFK 15:55
```

## Passes

```yaml
Wed 2024-04-03:
  - train: TGV to the airport
    from: Gare de Rennes 06:35
    to: Gare CDG 2 TGV 09:17
  - walk: To the terminal
    from: Gare CDG 2 TGV 09:25
    to: CDG 09:50
  - flight: XX 101
    from: CDG 13:30
    to: JFK 15:55
```

## Source

Deadlines that airlines publish; each deadline with its source is in the profile.
"""

from __future__ import annotations

from collections.abc import Iterator

from delegtrip.checks.changes import Need, reached
from delegtrip.checks.finding import CannotJudge, Finding, called, start_anchor
from delegtrip.clock import MINUTE, at, duration
from delegtrip.diagnostics import Severity
from delegtrip.model import Travel
from delegtrip.profile import Profile
from delegtrip.profile.check_in import ENOUGH_TO_CHECK_IN, CheckIn, check_in
from delegtrip.timeline import Timeline, Visit
from delegtrip.timeline.flights import Arrival, airports

SEVERITY = Severity.ERROR
ALONE = "lines"
DEPENDS_ON = airports
SILENCED_BY = (
    "end-before-start", "implausible-speed", "double-booking", "nonexistent-local-time", "unknown-reference",
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
    if lead < 0:
        return
    row = _deadline(arrival.flight, profile)
    bags = _bags(arrival.flight)
    if row is None:
        if lead < ENOUGH_TO_CHECK_IN * MINUTE:
            yield CannotJudge("the check-in deadline of this flight is not known", start_anchor(flight))
    elif lead < (closes := row.closes(bags=bags is True) * MINUTE):
        yield _finding(timeline, arrival, arrival.by, lead, Need(closes, "check-in closes", row.told))
    elif bags is None and lead < row.closes(bags=True) * MINUTE:
        yield CannotJudge("it is not written whether bags go in the hold (`checked-bags`)", start_anchor(flight))


def _deadline(flight: Visit, profile: Profile) -> CheckIn | None:
    origin, destination = flight.start_place, flight.end_place
    if origin.country is None or destination.country is None:
        return None
    day = at(origin.zone, flight.start).local.date()
    return check_in(profile, origin.airport, origin.country, destination.country, day)


def _bags(flight: Visit) -> bool | None:
    item = flight.occurrence.item
    return item.checked_bags if isinstance(item, Travel) else None


def _finding(timeline: Timeline, arrival: Arrival, by: Visit, lead: int, needed: Need) -> Finding:
    flight = arrival.flight.occurrence
    return Finding(
        f"{{who}}: at the airport {duration(lead)} before {called(flight)} leaves; "
        f"{needed.why} {duration(needed.seconds)} before{needed.told}",
        start_anchor(flight, f"leaves {timeline.tell(flight.start)}"),
        (reached(timeline, by),),
        arrival.people,
        (by.occurrence.id, flight.id),
        (f"{called(by.occurrence)} is {duration(needed.seconds - lead)} too late for check-in",),
    )
