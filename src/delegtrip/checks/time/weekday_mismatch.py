"""The weekday written beside a date is not that date's.

## Why it hurts

One of the two was meant, and half the delegation will read the other.

## Fires

```yaml
Thu 2024-04-03:  # error: weekday-mismatch
  - meeting: The two mayors
    time: 10:00-11:00
```

## Passes

```yaml
mercredi 2024-04-03:
  - meeting: The two mayors
    time: 10:00-11:00
```

## Source

ISO 8601-1:2019, the Gregorian calendar.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from delegtrip.checks.finding import Anchor, Finding
from delegtrip.diagnostics import Severity
from delegtrip.model.dates import WEEKDAY_NAMES
from delegtrip.profile import Profile
from delegtrip.timeline import Timeline

SEVERITY = Severity.ERROR
ASKS_FOR = "written"
ALONE = "legs"


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding]:
    """Compares the two on every day of every leg."""
    for day in timeline.itinerary.days:
        written, on = day.key.weekday, day.key.date
        if written is not None and written != on.weekday():
            name = WEEKDAY_NAMES[written]
            yield Finding(
                f"{on} is a {WEEKDAY_NAMES[on.weekday()]}, not a {name}",
                Anchor(day.node, day.text, on_key=True),
                help=(f"the {name} near it is {_nearest(on, written)}",),
            )


def _nearest(day: date, weekday: int) -> date:
    """The day of that weekday nearest to a date."""
    ahead = (weekday - day.weekday()) % 7
    return day + timedelta(days=ahead if ahead <= 3 else ahead - 7)
