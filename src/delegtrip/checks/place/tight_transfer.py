"""Two items follow each other with barely the time to get from one to the other.

The time is that of `impossible-transfer`, and 30 minutes for a group to gather. Only between places
that are more than a kilometre apart, a walk for a group; and only where no journey is written between them, for
whoever writes the transfer has thought of it. Of a place of which only the town is known, nothing is said
unless there is time to cross a town.

## Why it hurts

Forty people find their coats, their coach and each other. The last five minutes of every meeting are gone.

## Fires

```yaml
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
    at: city-hall
  - visit: Laboratory of optics
    time: 11:30-12:00  # error: tight-transfer
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

delegtrip's own judgement for a group.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from delegtrip.checks.finding import CannotJudge, Finding, called, end_anchor, place_anchor, start_anchor
from delegtrip.checks.place.impossible_transfer import transfer_seconds
from delegtrip.clock import MINUTE, duration
from delegtrip.diagnostics import Severity
from delegtrip.profile import Profile
from delegtrip.timeline import Place, Step, Timeline, Visit, kilometres

SEVERITY = Severity.WARNING
ALONE = "lines"
SILENCED_BY = (
    "impossible-transfer", "location-jump", "wrong-departure-point", "check-in-missed", "airport-arrival-late",
    "double-booking", "end-before-start", "implausible-speed", "unknown-reference",
)  # fmt: skip


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Looks at each two items that follow each other on a line."""

    def needed(here: Place, there: Place) -> int:
        """The seconds for a way and to gather, as much as there may be where it is not known; none where it is near."""
        if _is_inside(timeline, here, there):
            return 0
        km = _kilometres(here, there)
        if km is None:
            return _across_town(profile) + _margin(profile)
        return transfer_seconds(km, profile) + _margin(profile) if profile.vehicle_km < km <= profile.jump_km else 0

    for step in timeline.steps.shorter(needed):
        yield from _judge(timeline, step, profile)


def _is_inside(timeline: Timeline, here: Place, there: Place) -> bool:
    """Whether two places are one, or one lies in the other and it is not said where: a room of a building."""
    declared = timeline.itinerary.places
    inside = [
        declared[inner.ref].within == outer.ref and not inner.exact
        for inner, outer in ((here, there), (there, here))
        if inner.ref in declared
    ]
    return here.ref == there.ref or any(inside)


def _judge(timeline: Timeline, step: Step, profile: Profile) -> Iterator[Finding | CannotJudge]:
    before, after = step
    here, there = before.end_place, after.start_place
    km = _kilometres(here, there)
    if km is None:
        vague = after if here.exact else before
        yield CannotJudge("it is not known where in town this is", place_anchor(vague.occurrence))
    elif (way := transfer_seconds(km, profile)) <= after.start - before.end:
        yield _finding(timeline, timeline.steps.people(step), _Transfer(before, after, way, _margin(profile)))


def _kilometres(here: Place, there: Place) -> float | None:
    """How far it is between two places, where both are known exactly."""
    if here.point and there.point and here.exact and there.exact:
        return kilometres(here.point, there.point)
    return None


def _margin(profile: Profile) -> int:
    """The seconds to gather."""
    return round(profile.tight_transfer_minutes * MINUTE)


def _across_town(profile: Profile) -> int:
    """Seconds from one end of a town to the other."""
    return transfer_seconds(profile.town_edge_km / profile.detour, profile)


class _Transfer(NamedTuple):
    """Two items and what lies between them: the least way, and the time to gather, in seconds."""

    before: Visit
    after: Visit
    way: int
    margin: int

    @property
    def has(self) -> int:
        """The time that is planned."""
        return self.after.start - self.before.end


def _finding(timeline: Timeline, people: tuple[str, ...], transfer: _Transfer) -> Finding:
    before, after = transfer.before.occurrence, transfer.after.occurrence
    has, way, margin = transfer.has, transfer.way, transfer.margin
    return Finding(
        f"{duration(has)} for {{who}} from {before.end.place.name} to {after.start.place.name}: "
        f"the way takes {duration(way)} and leaves {duration(has - way)} to gather; allow {duration(margin)}",
        start_anchor(after, f"begins {timeline.tell_where(after.start)}"),
        (end_anchor(before, f"ends {timeline.tell_where(before.end)}"),),
        people,
        (before.id, after.id),
        (f"{duration(way + margin - has)} are missing between {called(before)} and {called(after)}",),
    )
