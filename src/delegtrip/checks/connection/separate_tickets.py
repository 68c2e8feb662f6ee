"""Two flights that connect stand under two bookings.

Nothing is said where there is time to land, claim the bags and check in anew. The least times of
`below-minimum-connection` and `tight-connection`, and the advice of `airport-arrival-late`, are added up.

## Why it hurts

If the first flight is late, the second airline owes nothing: no seat on the next flight, no night
in a hotel. Bags stop at the first airport.

## Fires

```yaml
Wed 2024-04-03:
  - flight: XX 101
    from: CDG 13:30
    to: JFK 15:55
    booking: ABC101
  - flight: YY 202
    from: JFK 19:00
    to: ROC 20:24
    booking: DEF202  # error: separate-tickets
```

## Passes

```yaml
Wed 2024-04-03:
  - flight: XX 101
    from: CDG 13:30
    to: JFK 15:55
    booking: ABC101
  - flight: YY 202
    from: JFK 19:00
    to: ROC 20:24
    booking: ABC101
```

## Source

Conditions of carriage; Regulation (EC) 261/2004 protects a connection only under a single booking (CJEU, C-537/17).
"""

from __future__ import annotations

from collections.abc import Iterator

from delegtrip.checks.changes import Need, change
from delegtrip.checks.finding import CannotJudge, Finding, anchor, called
from delegtrip.clock import MINUTE, duration
from delegtrip.diagnostics import Severity
from delegtrip.profile import Profile
from delegtrip.profile.connections import ENOUGH_ANYWHERE
from delegtrip.timeline import Timeline
from delegtrip.timeline.flights import Connection, airports

SEVERITY = Severity.WARNING
ALONE = "lines"
DEPENDS_ON = airports
SILENCED_BY = ("end-before-start", "implausible-speed", "double-booking", "nonexistent-local-time", "unknown-reference")
NEEDS = ("travel",)


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Looks at every connection of every line."""
    for connection in airports(timeline).connections(timeline):
        yield from _judge(connection, profile)


def _judge(connection: Connection, profile: Profile) -> Iterator[Finding | CannotJudge]:
    bookings = [visit.occurrence.item.booking for visit in (connection.first, connection.second)]
    enough = _enough(connection, profile)
    if connection.seconds is not None and connection.seconds >= enough.seconds:
        return
    if None in bookings:
        unwritten = connection.second if bookings[0] else connection.first
        yield CannotJudge("no booking is written", anchor(unwritten.occurrence, "booking"))
    elif len({str(booking).casefold() for booking in bookings}) == 2:
        yield _finding(connection, enough)


def _enough(connection: Connection, profile: Profile) -> Need:
    """The time to land, to claim bags and to check in as though the second flight were the first."""
    known = change(connection, profile)
    out = (known.at_border() or known.least() if known else None) or Need(ENOUGH_ANYWHERE * MINUTE, "")
    abroad = known is None or known.to_abroad
    advised = profile.airport_international_minutes if abroad else profile.airport_other_minutes
    return out._replace(seconds=out.seconds + round(advised * MINUTE))


def _finding(connection: Connection, enough: Need) -> Finding:
    first, second = connection.first.occurrence, connection.second.occurrence
    apart = f" {duration(connection.seconds)} later" if connection.seconds is not None else ""
    return Finding(
        f"{called(first)} and {called(second)}{apart} stand under two bookings: "
        "if the first is late, nobody owes {who} a seat on another",
        anchor(second, "booking", "the second booking"),
        (anchor(first, "booking", "the first booking"),),
        connection.people,
        (first.id, second.id),
        (
            f"ask for one ticket, or leave {duration(enough.seconds)}: to land, claim bags and check in anew"
            f"{enough.told}",
        ),
    )
