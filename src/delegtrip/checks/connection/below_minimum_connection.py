"""Two flights follow each other faster than the airport lets anyone change.

The second flight leaves from where the first lands, and nobody goes elsewhere in between. The
least time depends on whether the flights come from abroad and go abroad; Schengen countries are
not abroad for each other, and a flight cleared by the United States before it leaves lands there as a
domestic one. Of an airport without published times nothing is said between 20 minutes and two hours;
a row of `minimum-connections` of your own tells its times.

## Why it hurts

The delegation stands at a closed gate, its bags stand somewhere else, and the next flight has
four seats.

## Fires

```yaml
Wed 2024-04-03:
  - flight: XX 101
    from: CDG 13:30
    to: JFK 15:55
  - flight: XX 102
    from: JFK 16:40  # error: below-minimum-connection
    to: ROC 18:05
```

## Passes

```yaml
Wed 2024-04-03:
  - flight: XX 101
    from: CDG 13:30
    to: JFK 15:55
  - flight: XX 102
    from: JFK 19:00
    to: ROC 20:24
```

## Source

Standard minimum connection times of airports, as published. An airline may sell less on one
ticket: then ignore this with the airline's name.
"""

from __future__ import annotations

from collections.abc import Iterator

from delegtrip.checks.changes import Need, change
from delegtrip.checks.finding import CannotJudge, Finding, called, end_anchor, start_anchor
from delegtrip.clock import MINUTE, duration
from delegtrip.diagnostics import Severity
from delegtrip.profile import Profile
from delegtrip.profile.connections import ENOUGH_ANYWHERE, LEAST_ANYWHERE
from delegtrip.timeline import Timeline
from delegtrip.timeline.flights import Connection, airports

SEVERITY = Severity.ERROR
ALONE = "lines"
DEPENDS_ON = airports
SILENCED_BY = (
    "end-before-start", "implausible-speed", "double-booking", "nonexistent-local-time", "unknown-reference",
)  # fmt: skip
NEEDS = ("travel",)


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Looks at every connection of every line."""
    for connection in airports(timeline).connections(timeline):
        yield from _judge(timeline, connection, profile)


def _judge(timeline: Timeline, connection: Connection, profile: Profile) -> Iterator[Finding | CannotJudge]:
    has = connection.seconds
    here = start_anchor(connection.second.occurrence)
    if has is None:
        yield CannotJudge("no time is written", here)
        return
    known = change(connection, profile)
    least = known.least() if known else None
    if least is not None:
        if has < least.seconds:
            yield _finding(timeline, connection, has, least, "there ")
    elif has < LEAST_ANYWHERE * MINUTE:
        yield _finding(timeline, connection, has, Need(LEAST_ANYWHERE * MINUTE, "at any airport"))
    elif has < ENOUGH_ANYWHERE * MINUTE:
        yield CannotJudge(f"the least time to change planes at {connection.airport} is not known", here)


def _finding(timeline: Timeline, connection: Connection, has: int, least: Need, where: str = "") -> Finding:
    first, second = connection.first.occurrence, connection.second.occurrence
    return Finding(
        f"{duration(has)} for {{who}} to change planes at {connection.airport}; "
        f"{duration(least.seconds)} is the least {where}{least.why}{least.told}",
        start_anchor(second, f"leaves {timeline.tell(second.start)}"),
        (end_anchor(first, f"lands {timeline.tell(first.end)}"),),
        connection.people,
        (first.id, second.id),
        (f"{duration(least.seconds - has)} are missing between {called(first)} and {called(second)}",),
    )
