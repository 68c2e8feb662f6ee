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

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import chain, combinations, compress, starmap
from operator import attrgetter

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
    pairs = {two for line in timeline.lines for two in combinations(line.shares, 2)}
    together = set(compress(pairs, starmap(_meet, pairs)))
    shares = set(chain.from_iterable([line.shares for line in timeline.lines]))
    large = {share for share in shares if len(share.times) > 2}
    known = filter(large.issuperset, pairs - together)  # neither of two large ones overlaps in itself either
    alone = {share for share in large.difference(*known) if _overlap(share.times)}
    for line in timeline.lines if alone or together else ():
        if not (alone.isdisjoint(line.shares) and together.isdisjoint(combinations(line.shares, 2))):
            for first, second in _overlaps(line):
                yield _finding(timeline, line, first, second)


def _meet(one: Share, other: Share) -> bool:
    """Whether an item of one share overlaps an item of another, or of the same where both have more than one.

    Beside a share of one item the other must not overlap in itself.
    """
    few, many = (one.times, other.times) if len(one.times) < len(other.times) else (other.times, one.times)
    if len(few) != 2:
        return _overlap(few + many)
    start, end = few
    begun = bisect_right(many, start)
    return begun % 2 == 1 or begun != bisect_left(many, end)


def _overlap(times: list[Instant]) -> bool:
    """Whether any stretches of time overlap of which these are start, end, start, end.

    In order, from every first time to the next, an odd number of stretches is under way. This lasts as long as all
    of them together only if none overlap; then the sum of every first time is that of the starts.
    """
    return sum(sorted(times)[::2]) != sum(times[::2])


def _overlaps(line: Line) -> Iterator[tuple[Occurrence, Occurrence]]:
    """Each two items of a line that overlap and that one person cannot do both."""
    under_way: list[tuple[Instant, Occurrence]] = []
    items = chain.from_iterable([share.items for share in line.shares])
    for occurrence in sorted(items, key=attrgetter("place")):
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
