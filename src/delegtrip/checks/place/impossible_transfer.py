"""Two items follow each other faster than one can get from one place to the other.

The way is the straight line × 1.3, at 25 km/h for the first 10 km and 60 km/h beyond, and 5
minutes from door to door.

## Why it hurts

The mayor arrives when the host has finished the welcome speech.

## Fires

```yaml
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
    at: city-hall
  - visit: Laboratory of optics
    time: 11:10-12:00  # error: impossible-transfer
    at: campus
```

## Passes

```yaml
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
    at: city-hall
  - visit: Laboratory of optics
    time: 11:50-12:30
    at: campus
```

## Source

Detour factor of urban street networks, about 1.3; mean speed of cars in towns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from delegtrip.checks.finding import CannotJudge, Finding, called, end_anchor, place_anchor, start_anchor
from delegtrip.checks.transfers import hurried, least, transfer_seconds
from delegtrip.clock import duration
from delegtrip.diagnostics import Severity
from delegtrip.profile import Profile
from delegtrip.timeline import Timeline, Visit, kilometres
from delegtrip.timeline.steps import Step

SEVERITY = Severity.ERROR
ALONE = "lines"
SILENCED_BY = (
    "location-jump", "wrong-departure-point", "check-in-missed", "double-booking", "end-before-start",
    "implausible-speed", "unknown-reference",
)  # fmt: skip


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Looks at each two items that follow each other on a line."""
    for step, people in hurried(timeline, profile).items():
        before, after = step
        if after.start - before.end < least(profile, before.end_place, after.start_place):
            yield from _judge(timeline, step, people, profile)


def _judge(timeline: Timeline, step: Step, people: Sequence[str], profile: Profile) -> Iterator[Finding | CannotJudge]:
    before, after = step
    here, there = before.end_place, after.start_place
    if here.point is None or there.point is None:
        yield CannotJudge("it is not known where this is", place_anchor((after if here.point else before).occurrence))
    elif here.exact and there.exact:
        needed = transfer_seconds(kilometres(here.point, there.point), profile)
        yield _finding(timeline, people, before, after, needed)
    else:
        inexact = after if here.exact else before
        yield CannotJudge("only the town of this is known", place_anchor(inexact.occurrence))


def _finding(timeline: Timeline, people: Sequence[str], before: Visit, after: Visit, needed: int) -> Finding:
    has = after.start - before.end
    here, there = before.end_place, after.start_place
    km = kilometres(here.point, there.point) if here.point and there.point else 0
    way = f"{km:.1f} km from {here.name} to {there.name}"
    return Finding(
        f"{duration(has)} for {{who}} to go {way}; it takes {duration(needed)} at least",
        start_anchor(after.occurrence, f"begins {timeline.tell_where(after.occurrence.start)}"),
        (end_anchor(before.occurrence, f"ends {timeline.tell_where(before.occurrence.end)}"),),
        tuple(people),
        (before.occurrence.id, after.occurrence.id),
        (f"{duration(needed - has)} are missing between {called(before.occurrence)} and {called(after.occurrence)}",),
    )
