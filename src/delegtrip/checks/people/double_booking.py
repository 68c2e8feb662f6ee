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

from bisect import bisect_left
from collections.abc import Iterator
from itertools import combinations, compress, islice, starmap
from operator import gt

from delegtrip.checks.finding import Finding, called, start_anchor
from delegtrip.clock import Instant, at, duration
from delegtrip.diagnostics import Severity
from delegtrip.model import Event, Travel
from delegtrip.profile import Profile
from delegtrip.timeline import Line, Occurrence, Share, Timeline

SEVERITY = Severity.ERROR
ALONE = "lines"
SILENCED_BY = ("end-before-start", "implausible-speed", "nonexistent-local-time")


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding]:
    """Sweeps the lines in which anything overlaps, which is asked of each two shares once."""
    shares = {share for line in timeline.lines for share in line.shares}
    alone = set(filter(_overlap, shares))
    pairs = {two for line in timeline.lines for two in combinations(line.shares, 2)}
    together = set(compress(pairs, starmap(_meet, pairs)))
    for line in timeline.lines if alone or together else ():
        if not (alone.isdisjoint(line.shares) and together.isdisjoint(combinations(line.shares, 2))):
            for first, second in _overlaps(line):
                yield _finding(timeline, line, first, second)


def _overlap(share: Share) -> bool:
    """Whether two items of a share overlap: one has not ended when the next begins."""
    return any(map(gt, share.ends, islice(share.starts, 1, None)))


def _meet(one: Share, other: Share) -> bool:
    """Whether an item of one share overlaps an item of another, as far as neither share overlaps in itself."""
    few, many = (one, other) if len(one.starts) < len(other.starts) else (other, one)
    if len(few.starts) > 1:
        starts, ends = sorted(few.starts + many.starts), sorted(few.ends + many.ends)
        return any(map(gt, ends, islice(starts, 1, None)))  # one has begun before as many have ended
    begun = bisect_left(many.starts, few.ends[0]) if few.ends else 0
    return bool(begun) and many.ends[begun - 1] > few.starts[0]


def _overlaps(line: Line) -> Iterator[tuple[Occurrence, Occurrence]]:
    """Each two items of a line that overlap and that one person cannot do both."""
    under_way: list[tuple[Instant, Occurrence]] = []
    for occurrence in line.occurrences:
        start, end = occurrence.busy_from, occurrence.busy_until
        if start is None or end is None:
            continue
        under_way = [(until, other) for until, other in under_way if until > start]
        for _, other in under_way:
            if not (_call_on_the_road(other, occurrence) or _call_on_the_road(occurrence, other)):
                yield other, occurrence
        under_way.append((end, occurrence))


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
