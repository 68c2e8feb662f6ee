"""An item ends before it starts.

The two times are compared as instants, each on the clock of its own place, so that a flight
that lands “earlier” than it took off because it flew west is not found.

## Why it hurts

Everything that follows is planned from the end: the connection, the car, the room. A calendar
refuses such an event, or shows it on the wrong day.

## Fires

```yaml
Fri 2024-04-12:
  - flight: XX 349
    from: YUL 22:17
    to: CDG 10:50  # error: end-before-start
```

## Passes

```yaml
Fri 2024-04-12:
  - flight: XX 349
    from: YUL 22:17
    to: CDG 10:50 +1
```

## Source

RFC 5545, 3.8.2.2: the end of an event is later than its start.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from delegtrip.checks.finding import CannotJudge, Finding, anchor, called, end_anchor, start_anchor
from delegtrip.clock import DAY, duration
from delegtrip.diagnostics import Fix, Severity, rewritten
from delegtrip.model import Event, Stay, Travel
from delegtrip.model.items import TRAVEL_KINDS
from delegtrip.profile import Profile
from delegtrip.timeline import Occurrence, Timeline

SEVERITY = Severity.ERROR
ALONE = "legs"

_VERBS = {**dict.fromkeys(TRAVEL_KINDS, ("leaves", "arrives")), "flight": ("takes off", "lands")}


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Compares the two ends of every item as instants."""
    for occurrence in timeline.occurrences:
        if occurrence.slot:  # its times are known, and in order
            continue
        start, end = occurrence.start.moment, occurrence.end.moment
        if start and end and end.instant < start.instant:
            early = start.instant - end.instant
            yield _finding(timeline, occurrence, early) if occurrence.has_known_clocks else _unknown(occurrence)
        elif isinstance(occurrence.item, Stay) and occurrence.item.until <= occurrence.day:
            yield _stay(occurrence, occurrence.item)


def _unknown(occurrence: Occurrence) -> CannotJudge:
    where = end_anchor(occurrence) if occurrence.start.place.known else start_anchor(occurrence)
    return CannotJudge("it is not known on which clock this is", where)


def _finding(timeline: Timeline, occurrence: Occurrence, early: int) -> Finding:
    starts, ends = _VERBS.get(occurrence.item.kind, ("starts", "ends"))
    help_, fix = _next_day(occurrence, early)
    begins = start_anchor(occurrence, f"{starts} {timeline.tell(occurrence.start)}")
    return Finding(
        f"{called(occurrence)} {ends} {duration(early)} before it {starts}",
        end_anchor(occurrence, f"{ends} {timeline.tell(occurrence.end)}"),
        (begins,) if occurrence.moves else (),
        occurrence.people,
        (occurrence.id,),
        help_,
        fix,
    )


def _next_day(occurrence: Occurrence, early: int) -> tuple[tuple[str, ...], Fix | None]:
    """Proposes `+1` where no day is written and a day more puts the end behind the start."""
    match occurrence.item:
        case Travel() as travel:
            key, end = "to", travel.arrival.at
        case Event() as event:
            key, end = "time", event.time.end if event.time else None
        case Stay():
            return (), None
        case _:
            assert_never(occurrence.item)
    if end is None or end.says_day or early >= DAY:
        return (), None
    node = occurrence.entry.node
    text = f"{node[key]} +1"
    guess = f"an overnight {occurrence.item.kind}? `{text}` makes it {duration(DAY - early)}"
    edits = rewritten(node.value_span(key), node[key], text)
    return (guess,), Fix(f"write `{text}`", edits) if edits else None


def _stay(occurrence: Occurrence, stay: Stay) -> Finding:
    message = f"{called(occurrence)} is left on {stay.until:%a %Y-%m-%d}, not after the day it begins"
    return Finding(message, anchor(occurrence, "until"), people=occurrence.people, items=(occurrence.id,))
