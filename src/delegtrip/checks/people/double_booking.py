"""Someone is in two items at once.

An item that ends when the other begins does not overlap it, nor does one that begins and ends in the
same minute. Stays and free time overlap nothing, nor does a call taken in a train, a coach, a car or on
a ferry. With an `optional` item it is only worth a look.

## Why it hurts

A mayor cannot be in two rooms. One of the hosts will wait.

## Fires

```yaml
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
    who: mayor
  - visit: Laboratory of optics
    time: 10:45-12:00  # error: double-booking
    who: [mayor, deputy]
```

## Passes

```yaml
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
    who: mayor
  - visit: Laboratory of optics
    time: 10:45-12:00
    who: deputy
```

## Source

Half-open intervals, as RFC 5545, 3.6.1 has them.
"""

from __future__ import annotations

from collections.abc import Iterator

from delegtrip.checks.finding import Finding, called, start_anchor
from delegtrip.clock import Instant, at, duration
from delegtrip.diagnostics import Severity
from delegtrip.model import Event, Travel
from delegtrip.profile import Profile
from delegtrip.timeline import Line, Occurrence, Timeline

SEVERITY = Severity.ERROR
ALONE = "lines"
SILENCED_BY = ("end-before-start", "implausible-speed", "nonexistent-local-time")


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding]:
    """Sweeps every line once, in order of time."""
    for line in timeline.lines:
        for first, second in _overlaps(line):
            yield _finding(timeline, line, first, second)


def _overlaps(line: Line) -> Iterator[tuple[Occurrence, Occurrence]]:
    """Each two items of a line that overlap and that one person cannot do both."""
    under_way: list[tuple[Instant, Occurrence]] = []
    latest = Instant(0)
    for occurrence in line.occurrences:
        if not occurrence.is_busy or occurrence.interval is None:
            continue
        start, end = occurrence.interval
        if start == end:
            continue
        under_way = [(until, other) for until, other in under_way if until > start] if latest > start else []
        for _, other in under_way:
            if not (_call_on_the_road(other, occurrence) or _call_on_the_road(occurrence, other)):
                yield other, occurrence
        under_way.append((end, occurrence))
        latest = max(latest, end)


def _call_on_the_road(journey: Occurrence, call: Occurrence) -> bool:
    on_the_road = isinstance(journey.item, Travel) and journey.item.kind not in ("flight", "walk")
    return on_the_road and isinstance(call.item, Event) and (call.item.remote or call.item.kind == "call")


def _finding(timeline: Timeline, line: Line, first: Occurrence, second: Occurrence) -> Finding:
    start, end = _shared(first, second)
    optional = any(isinstance(one.item, Event) and one.item.optional for one in (first, second))
    clock = at(second.start.place.zone, start)
    return Finding(
        f"{{who}}: {called(first)} and {called(second)} overlap by {duration(end - start)} from {clock.local:%H:%M}",
        start_anchor(second, f"begins {timeline.tell_where(second.start)}"),
        (start_anchor(first, f"ends {timeline.tell_where(first.end)}"),),
        line.people,
        (first.id, second.id),
        severity=Severity.INFO if optional else None,
    )


def _shared(first: Occurrence, second: Occurrence) -> tuple[Instant, Instant]:
    one, other = first.interval, second.interval
    if one is None or other is None:
        raise ValueError("only items with both times overlap")
    return max(one[0], other[0]), min(one[1], other[1])
