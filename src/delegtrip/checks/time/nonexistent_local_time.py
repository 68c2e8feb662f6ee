"""A local time never is: the clocks jump over it that night.

## Why it hurts

Every calendar shows such a time an hour earlier or later, and not every one the same.

## Fires

```yaml
dates: 2024-03-30 to 2024-04-13
Sun 2024-03-31:
  - transfer: Night bus to the airport
    from: rennes 02:30  # error: nonexistent-local-time
    to: RNS 03:40
```

## Passes

```yaml
dates: 2024-03-30 to 2024-04-13
Sun 2024-03-31:
  - transfer: Night bus to the airport
    from: rennes 03:30
    to: RNS 03:45
```

## Source

IANA time zone database; RFC 5545, 3.3.5.
"""

from __future__ import annotations

from collections.abc import Iterator

from delegtrip.checks.anomalies import anomalies
from delegtrip.checks.finding import Anchor, Finding, called, day_text
from delegtrip.clock import Gap, Moment, at
from delegtrip.diagnostics import Severity
from delegtrip.profile import Profile
from delegtrip.timeline import Occurrence, Stop, Timeline

SEVERITY = Severity.ERROR
ALONE = "legs"


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding]:
    """Looks at both ends of every item."""
    for one in anomalies(timeline):
        if isinstance(one.anomaly, Gap):
            yield _finding(one.occurrence, one.stop, one.moment, one.anomaly, one.at)


def _finding(occurrence: Occurrence, stop: Stop, moment: Moment, gap: Gap, anchor: Anchor) -> Finding:
    return Finding(
        f"{called(occurrence)}: {moment.local:%H:%M} never is on {day_text(moment.local.date())} in {stop.place.town}, "
        f"where clocks go from {gap.wall_before:%H:%M} to {gap.wall_after:%H:%M}",
        anchor,
        people=occurrence.people,
        items=(occurrence.id,),
        help=(f"read as {at(moment.zone, moment.instant).local:%H:%M}; write the time that is meant",),
    )
