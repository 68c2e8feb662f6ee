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
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from delegtrip.checks.finding import CannotJudge, Finding, called, place_anchor, start_anchor
from delegtrip.checks.transfers import exact_kilometres
from delegtrip.diagnostics import Severity
from delegtrip.profile import Profile
from delegtrip.timeline import Line, Place, Timeline, Visit, kilometres
from delegtrip.timeline.following import follow_once
from delegtrip.timeline.sheets import Sheet
from delegtrip.timeline.steps import Ways

SEVERITY = Severity.WARNING
ASKS_FOR = "lines"
SILENCED_BY = (
    "location-jump", "wrong-departure-point", "impossible-transfer", "double-booking", "end-before-start",
    "unknown-reference",
)  # fmt: skip
NEEDS = ("travel",)


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Gathers all who go from one item to the next, over all lines."""
    for move in timeline.again(_gathering(_Way(profile.vehicle_km, profile.jump_km))).moves.values():
        if move.size > profile.vehicle_people:
            yield from _judge(timeline, move, profile)


_Key = tuple[str, str]
"""The ids of two items."""
_People = tuple[str, ...]
"""The people of a line, who tell it from all others."""
_Pair = tuple[Visit, Visit]


class _Move(NamedTuple):
    """Two items that follow each other too far apart, and the people of the lines on which they do, in order."""

    before: Visit
    after: Visit
    going: list[_People]
    size: int
    """How many go, those of groups without names included."""

    km: float | None
    """How far, None where it is not known when it is, or where exactly."""


class _Gathered(NamedTuple):
    """All moves, and the lines they are gathered from, each with its visits that follow each other a way apart."""

    lines: dict[Line, list[_Pair]]
    moves: dict[_Key, _Move]


class _Way(NamedTuple):
    """How many kilometres people do not walk, and how many are a journey that nobody wrote down."""

    shortest: float
    longest: float

    def is_between(self, here: Place, there: Place) -> bool:
        """Whether two places are that far apart, as far as it is known."""
        km = exact_kilometres(here, there)
        return km is None or self.shortest < km <= self.longest


@cache
def _gathering(way: _Way) -> Callable[[Timeline, _Gathered | None], _Gathered]:
    """Of a way the function, always the same, that gathers the moves of a timeline."""
    return lambda timeline, earlier: _gathered(timeline, earlier or _Gathered({}, {}), way)


def _gathered(timeline: Timeline, earlier: _Gathered, way: _Way) -> _Gathered:
    """Gathers the moves anew that a line makes and did not make before, or made and does not make any more."""
    nothing: Visit | None = None
    follower = _Follower(Ways(timeline.atlas, way.is_between))
    followed = follow_once(timeline, (_Follower, way), follower, nothing)
    lines = {line: pairs for line, pairs, _ in followed}
    now = {line.people: line for line in lines if line not in earlier.lines}
    was = {line.people: line for line in earlier.lines if line not in lines}
    moves = dict(earlier.moves)
    changed: dict[_Key, dict[_People, bool]] = defaultdict(dict)  # and whether they still make the move
    for people in now | was:
        does = _moves(now[people], lines[now[people]]) if people in now else {}
        did = _moves(was[people], earlier.lines[was[people]]) if people in was else {}
        for key in (key for key in does | did if does.get(key) != did.get(key)):
            changed[key][people] = key in does
    by_people = {line.people: (place, line) for place, line in enumerate(lines)} if changed else {}
    for key, others in changed.items():
        kept = (people for people in moves.pop(key).going if people not in others) if key in moves else ()
        come = (people for people, goes in others.items() if goes)
        if going := sorted((*kept, *come), key=lambda people: by_people[people][0]):
            _, line = by_people[going[0]]
            moves[key] = _move(going, *_moves(line, lines[line])[key])
    return _Gathered(lines, moves)


def _move(going: list[_People], before: Visit, after: Visit) -> _Move:
    first, second = (one.occurrence.attendance.headcounts for one in (before, after))
    unnamed = sum(count for group, count in first if (group, count) in second)
    return _Move(before, after, going, unnamed + sum(map(len, going)), _km(before, after))


def _km(before: Visit, after: Visit) -> float | None:
    return None if _untimed(before, after) else exact_kilometres(before.end_place, after.start_place)


def _untimed(before: Visit, after: Visit) -> Visit | None:
    """The first of two items of which it is not known when it is."""
    for one in (before, after):
        if not one.timed and not one.occurrence.nights:
            return one
    return None


class _Follower:
    """Follows people to items that are a way apart, as far as it is known."""

    def __init__(self, far: Ways[bool]) -> None:
        self._far = far

    def __call__(self, line: Line, sheet: Sheet, here: Visit | None) -> tuple[list[_Pair], Visit | None]:
        pairs = []
        for visit in sheet.visits:
            if here and here.end_place is not visit.start_place:
                way = here.end_place.ref, visit.start_place.ref
                untimed = None if here.timed and visit.timed else _untimed(here, visit)
                if way[0] != way[1] and (untimed or self._far[way]):
                    pairs.append((here, visit))
            here = visit
        return pairs, here


def _moves(line: Line, pairs: list[_Pair]) -> dict[_Key, _Pair]:
    """Of visits that are a way apart those of a line without free time between."""
    free = [one.order for one in line.occurrences if one.item.kind == "free"] if pairs else []  # in order of time
    return {
        (before.occurrence.id, after.occurrence.id): (before, after)
        for before, after in pairs
        if bisect_left(free, before.start) == bisect_right(free, after.start)
    }


def _judge(timeline: Timeline, move: _Move, profile: Profile) -> Iterator[Finding | CannotJudge]:
    before, after = move.before, move.after
    here, there = before.end_place, after.start_place
    if move.km is not None:
        yield _finding(timeline, move, move.km)
    elif untimed := _untimed(before, after):
        yield CannotJudge("it is not known when this is", start_anchor(untimed.occurrence))
    elif here.point is None or there.point is None:
        yield CannotJudge("it is not known where this is", place_anchor((after if here.point else before).occurrence))
    elif kilometres(here.point, there.point) <= profile.jump_km:
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
        tuple(chain.from_iterable(move.going)),
        (first.id, second.id),
        ("add a transfer, or a walk if they go on foot",),
    )
