"""A local time is twice that night: the clocks go back over it.

## Why it hurts

One half of the delegation is an hour early, the other an hour late, and both are right. delegtrip
takes the first of the two, as calendars do.

## Fires

```yaml
dates: 2023-10-28 to 2023-11-05
Sun 2023-10-29:
  - transfer: Night bus to the airport
    from: rennes 02:30  # error: ambiguous-local-time
    to: RNS 03:45
```

## Passes

```yaml
dates: 2023-10-28 to 2023-11-05
Sun 2023-10-29:
  - transfer: Night bus to the airport
    from: rennes 03:10
    to: RNS 03:30
```

## Source

IANA time zone database; RFC 5545, 3.3.5.
"""

from __future__ import annotations

from collections.abc import Iterator

from delegtrip.checks.anomalies import anomalies
from delegtrip.checks.finding import Anchor, Finding, called, day_text
from delegtrip.clock import Fold, Moment, utc_offset
from delegtrip.diagnostics import Severity
from delegtrip.profile import Profile
from delegtrip.timeline import Occurrence, Stop, Timeline

SEVERITY = Severity.WARNING
ALONE = "legs"


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding]:
    """Looks at both ends of every item."""
    for one in anomalies(timeline):
        if isinstance(one.anomaly, Fold):
            yield _finding(one.occurrence, one.stop, one.moment, one.anomaly, one.at)


def _finding(occurrence: Occurrence, stop: Stop, moment: Moment, fold: Fold, anchor: Anchor) -> Finding:
    return Finding(
        f"{called(occurrence)}: {moment.local:%H:%M} is twice on {day_text(moment.local.date())} in {stop.place.town}, "
        f"at {utc_offset(fold.before)} and at {utc_offset(fold.after)}",
        anchor,
        people=occurrence.people,
        items=(occurrence.id,),
        help=(f"read as the first, at {utc_offset(fold.before)}; choose a time outside that hour",),
    )
