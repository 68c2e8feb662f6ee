"""A change of planes leaves too little time for a border, or for another terminal.

Three hours where the United States are entered, two where Canada is entered or where the border of
the United States is passed before boarding, two between terminals of Charles de Gaulle.

## Why it hurts

The airline calls the connection legal. Forty people in two passport queues, with bags to claim and
to hand in again, do not make it, and there are never forty seats on the next flight.

## Fires

```yaml
Wed 2024-04-03:
  - flight: XX 101
    from: CDG 13:30
    to: JFK 15:55
  - flight: XX 102
    from: JFK 18:00  # error: tight-connection
    to: ROC 19:25
```

## Passes

```yaml
Wed 2024-04-03:
  - flight: XX 101
    from: CDG 13:30
    to: JFK 15:55
  - flight: XX 102
    from: JFK 18:55
    to: ROC 20:20
```

## Source

delegtrip's own judgement for a group; bags and people are inspected at the first airport of entry (19 CFR 162.6).
"""

from __future__ import annotations

from collections.abc import Iterator

from delegtrip.checks.changes import Change, Need, change
from delegtrip.checks.finding import CannotJudge, Finding, called, end_anchor, start_anchor
from delegtrip.clock import MINUTE, duration
from delegtrip.diagnostics import Severity
from delegtrip.profile import Profile
from delegtrip.profile.connections import FIRST_ENTRIES
from delegtrip.timeline import Timeline
from delegtrip.timeline.flights import Connection, airports

SEVERITY = Severity.WARNING
ALONE = "lines"
DEPENDS_ON = airports
SILENCED_BY = (
    "below-minimum-connection", "end-before-start", "implausible-speed", "double-booking", "nonexistent-local-time",
    "unknown-reference",
)  # fmt: skip
NEEDS = ("travel",)


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Looks at every connection of every line."""
    for connection in airports(timeline).connections(timeline):
        yield from _judge(timeline, connection, profile)


def _judge(timeline: Timeline, connection: Connection, profile: Profile) -> Iterator[Finding | CannotJudge]:
    has, known = connection.seconds, change(connection, profile)
    here = start_anchor(connection.second.occurrence)
    if has is None:
        yield CannotJudge("no time is written", here)
    elif known is None:
        if has < max(row.minutes for row in profile.rows(FIRST_ENTRIES)) * MINUTE:
            yield CannotJudge("the country of a place is not known", here)
    elif (need := known.at_border()) and has < need.seconds:
        yield _finding(timeline, connection, has, need)
    else:
        yield from _judge_terminals(timeline, known, has)


def _judge_terminals(timeline: Timeline, known: Change, has: int) -> Iterator[Finding | CannotJudge]:
    if (found := known.terminals()) is None:
        return
    rule, arrival, departure = found
    if has >= rule.minutes * MINUTE:
        return
    if arrival is None or departure is None:
        missing = known.connection.second if arrival else known.connection.first
        yield CannotJudge(f"the terminal at {rule.airport} is not written", start_anchor(missing.occurrence))
    elif rule.between(arrival, departure):
        why = f"terminal {departure} is a shuttle and a security check from {arrival}"
        need = Need(rule.minutes * MINUTE, why, rule.told)
        yield _finding(timeline, known.connection, has, need)


def _finding(timeline: Timeline, connection: Connection, has: int, need: Need) -> Finding:
    first, second = connection.first.occurrence, connection.second.occurrence
    return Finding(
        f"{duration(has)} for {{who}} to change planes at {connection.airport}; "
        f"allow {duration(need.seconds)}: {need.why}{need.told}",
        start_anchor(second, f"leaves {timeline.tell(second.start)}"),
        (end_anchor(first, f"lands {timeline.tell(first.end)}"),),
        connection.people,
        (first.id, second.id),
        (f"{duration(need.seconds - has)} are missing between {called(first)} and {called(second)}",),
    )
