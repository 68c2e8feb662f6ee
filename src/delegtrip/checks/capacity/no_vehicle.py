"""More than 6 people must go more than 1 km from one item to the next, and no journey takes them.

A coach, a transfer, a car or a walk between the two is one. People come on their own where free time lies
between. What follows what is unknown while times are not written.

## Why it hurts

Twelve people in dress shoes wave at taxis in the rain.

## Fires

```yaml
groups:
  startups: 10 people
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
    at: city-hall
  - visit: The laboratory
    time: 14:00-15:00  # error: no-vehicle
    at: campus
```

## Passes

```yaml
groups:
  startups: 10 people
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
    at: city-hall
  - coach: To the campus
    from: city-hall 11:15
    to: campus 11:45
  - visit: The laboratory
    time: 14:00-15:00
    at: campus
```

## Source

delegtrip's own judgement.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from delegtrip.checks.finding import CannotJudge, Finding, called, place_anchor, start_anchor
from delegtrip.diagnostics import Severity
from delegtrip.profile import Profile
from delegtrip.timeline import Line, Timeline, Visit, kilometres
from delegtrip.timeline.lines import once_a_line

SEVERITY = Severity.WARNING
SILENCED_BY = (
    "location-jump", "wrong-departure-point", "impossible-transfer", "double-booking", "end-before-start",
    "unknown-reference",
)  # fmt: skip
NEEDS = ("travel",)


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Gathers all who go from one item to the next, over all lines."""
    moves: dict[tuple[str, str], _Move] = {}
    for line in timeline.lines:
        for before, after in _moves(line):
            key = before.occurrence.id, after.occurrence.id
            moves.setdefault(key, _Move(before, after, [])).people.extend(line.people)
    for move in moves.values():
        if move.size > profile.vehicle_people:
            yield from _judge(timeline, move, profile)


class _Move(NamedTuple):
    """Two items that follow each other at two places, and the people who are in both."""

    before: Visit
    after: Visit
    people: list[str]

    @property
    def size(self) -> int:
        """How many go, those of groups without names included."""
        first, second = (one.occurrence.attendance.headcounts for one in (self.before, self.after))
        return len(self.people) + sum(count for group, count in first if (group, count) in second)


@once_a_line
def _moves(line: Line) -> list[tuple[Visit, Visit]]:
    """Items of a line that follow each other at two places, without free time between."""
    free = [one.order for one in line.occurrences if one.item.kind == "free"]  # in order of time
    return [
        (before, after)
        for before, after in pairwise(line.visits)
        if before.end_place is not after.start_place and before.end_place.ref != after.start_place.ref
        if bisect_left(free, before.start) == bisect_right(free, after.start)
    ]


def _judge(timeline: Timeline, move: _Move, profile: Profile) -> Iterator[Finding | CannotJudge]:
    before, after = move.before, move.after
    here, there = before.end_place, after.start_place
    if untimed := next((one for one in (before, after) if not one.timed and not one.occurrence.nights), None):
        yield CannotJudge("it is not known when this is", start_anchor(untimed.occurrence))
        return
    if here.point is None or there.point is None:
        yield CannotJudge("it is not known where this is", place_anchor((after if here.point else before).occurrence))
        return
    km = kilometres(here.point, there.point)
    if here.exact and there.exact:
        if profile.vehicle_km < km <= profile.jump_km:
            yield _finding(timeline, move, km)
    elif km <= profile.jump_km:
        inexact = after if here.exact else before
        yield CannotJudge("only the town of this is known", place_anchor(inexact.occurrence))


def _finding(timeline: Timeline, move: _Move, km: float) -> Finding:
    here, there = move.before.end_place, move.after.start_place
    first, second = move.before.occurrence, move.after.occurrence
    begins = f"begins {timeline.tell_where(second.start)}" if move.after.timed else f"then at {there.name}"
    return Finding(
        f"nothing takes {move.size} people {km:.1f} km from {here.name} to {there.name}, "
        f"between {called(first)} and {called(second)}",
        start_anchor(second, begins),
        (place_anchor(first, f"first at {here.name}"),),
        tuple(move.people),
        (first.id, second.id),
        ("add a transfer, or a walk if they go on foot",),
    )
