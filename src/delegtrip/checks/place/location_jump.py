"""Someone is in one place, then in another too far away, with no journey between.

Places farther than 40 km apart need a flight, a train, a coach, a car, a ferry or a transfer.

## Why it hurts

Nobody has booked the seat. A leg was forgotten, or somebody was left out of it.

## Fires

```yaml
Sat 2024-04-06:
  - meeting: Farewell at City Hall
    time: 09:00-10:00
    at: city-hall
  - reception: Opening of the week
    time: 20:00-22:00
    at: quebec  # error: location-jump
```

## Passes

```yaml
Sun 2024-04-07:
  - meeting: Farewell at City Hall
    time: 07:00-07:30
    at: city-hall
  - coach: Rochester to Québec
    from: rochester 08:00
    to: quebec 17:00
  - meeting: Opening of the week
    time: 18:00-19:00
    at: quebec
```

## Source

The distance at which a town's own transport ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from delegtrip.checks.finding import CannotJudge, Finding, called, place_anchor, start_anchor
from delegtrip.diagnostics import Severity
from delegtrip.model import Travel
from delegtrip.profile import Profile
from delegtrip.timeline import Line, Place, Timeline, Visit, kilometres
from delegtrip.timeline.following import follow_once
from delegtrip.timeline.sheets import Sheet
from delegtrip.timeline.steps import Ways

SEVERITY = Severity.ERROR
ALONE = "lines"
SILENCED_BY = ("double-booking", "end-before-start", "unknown-reference")
NEEDS = ("travel",)


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Follows every line from place to place."""
    nowhere: Visit | None = None
    follower = _Follower(profile.jump_km, Ways(timeline.atlas, _distance))
    for line, said, _ in follow_once(timeline, (_Follower, profile.jump_km), follower, nowhere):
        for one in said:
            yield one if isinstance(one, CannotJudge) else _finding(line, *one)


class _Jump(NamedTuple):
    """Two visits, and the kilometres between where the first ends and the second begins."""

    here: Visit
    there: Visit
    distance: float


class _Follower:
    """Follows people from place to place."""

    def __init__(self, jump_km: float, distances: Ways[float]) -> None:
        self._jump_km = jump_km
        self._distances = distances

    def __call__(self, line: Line, sheet: Sheet, here: Visit | None) -> tuple[list[_Jump | CannotJudge], Visit | None]:
        said: list[_Jump | CannotJudge] = []
        for visit in sheet.visits:
            if not visit.on_known_clock:  # nobody knows when they go, nor what comes before it
                said.append(CannotJudge("it is not known on which clock this is", place_anchor(visit.occurrence)))
                here = None
                continue
            if visit.start_place.point is None:
                said.append(CannotJudge("it is not known where this is", place_anchor(visit.occurrence)))
            elif here and here.end_place is not visit.start_place:
                km = self._distances[here.end_place.ref, visit.start_place.ref]
                if km > self._jump_km:
                    said.append(_Jump(here, visit, km))
            # a journey to nobody knows where ends there
            if visit.end_place.point is not None or visit.occurrence.moves:
                here = visit
        return said, here


def _distance(here: Place, there: Place) -> float:
    """The kilometres between two places; none where it is not known where one is."""
    return kilometres(here.point, there.point) if here.point and there.point else 0


def _finding(line: Line, here: Visit, there: Visit, distance: float) -> Finding:
    before, after = here.end_place.name, there.start_place.name
    leaves = "arrive in" if isinstance(here.occurrence.item, Travel) else "are in"
    arrives = start_anchor if there.occurrence.moves else place_anchor
    return Finding(
        f"no journey takes {{who}} from {before} to {after}, {distance:,.0f} km away",
        arrives(there.occurrence, f"here they are in {after}"),
        (place_anchor(here.occurrence, f"here they {leaves} {before}"),),
        line.people,
        (here.occurrence.id, there.occurrence.id),
        (f"add the journey between {called(here.occurrence)} and {called(there.occurrence)}, or its `who`",),
    )
