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

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from delegtrip.checks.finding import CannotJudge, Finding, called, end_anchor, place_anchor, start_anchor
from delegtrip.checks.transfers import ample, exact_kilometres, hurried, margin, transfer_seconds
from delegtrip.clock import duration
from delegtrip.diagnostics import Severity
from delegtrip.profile import Profile
from delegtrip.timeline import Timeline, Visit
from delegtrip.timeline.steps import Step

SEVERITY = Severity.WARNING
ALONE = "lines"
SILENCED_BY = (
    "impossible-transfer", "location-jump", "wrong-departure-point", "check-in-missed", "airport-arrival-late",
    "double-booking", "end-before-start", "implausible-speed", "unknown-reference",
)  # fmt: skip


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Looks at each two items that follow each other on a line."""
    for step, people in hurried(timeline, profile).items():
        before, after = step
        if after.start - before.end < ample(timeline.itinerary.places, profile, before.end_place, after.start_place):
            yield from _judge(timeline, step, people, profile)


def _judge(timeline: Timeline, step: Step, people: Sequence[str], profile: Profile) -> Iterator[Finding | CannotJudge]:
    before, after = step
    here, there = before.end_place, after.start_place
    km = exact_kilometres(here, there)
    if km is None:
        vague = after if here.exact else before
        yield CannotJudge("it is not known where in town this is", place_anchor(vague.occurrence))
    elif (way := transfer_seconds(km, profile)) <= after.start - before.end:
        yield _finding(timeline, people, _Transfer(before, after, way, margin(profile)))


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


def _finding(timeline: Timeline, people: Sequence[str], transfer: _Transfer) -> Finding:
    before, after = transfer.before.occurrence, transfer.after.occurrence
    has, way, margin = transfer.has, transfer.way, transfer.margin
    return Finding(
        f"{duration(has)} for {{who}} from {before.end.place.name} to {after.start.place.name}: "
        f"the way takes {duration(way)} and leaves {duration(has - way)} to gather; allow {duration(margin)}",
        start_anchor(after, f"begins {timeline.tell_where(after.start)}"),
        (end_anchor(before, f"ends {timeline.tell_where(before.end)}"),),
        tuple(people),
        (before.id, after.id),
        (f"{duration(way + margin - has)} are missing between {called(before)} and {called(after)}",),
    )
