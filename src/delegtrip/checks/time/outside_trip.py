"""An item lies before the trip's first day or after its last.

## Why it hurts

Either the trip's dates are wrong, and leave and insurance with them, or the item's are.

## Fires

```yaml
Sun 2024-04-14:  # error: outside-trip
  - meeting: Debriefing
    time: 10:00-11:00
```

## Passes

```yaml
Sat 2024-04-13:
  - meeting: Debriefing
    time: 10:00-11:00
```

## Source

The trip's own `dates`, both included.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from delegtrip.checks.finding import Anchor, Finding, called, day_text, end_anchor
from delegtrip.diagnostics import Severity
from delegtrip.profile import Profile
from delegtrip.timeline import Timeline

SEVERITY = Severity.WARNING
ALONE = "legs"
SILENCED_BY = ("end-before-start", "implausible-speed")


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding]:
    """Looks at each day written, and at each item that runs on from a day of the trip."""
    itinerary = timeline.itinerary
    dates = itinerary.head.dates
    trip = Anchor(itinerary.root, "dates", "the trip")
    for day in itinerary.days:
        if day.key.date not in dates and any(day.node[day.text]):
            message = f"{day_text(day.key.date)} is not a day of the trip"
            yield Finding(message, Anchor(day.node, day.text, on_key=True), (trip,))
    over = datetime.combine(dates.last + timedelta(days=1), time())
    told: set[str] = set()  # a repetition once, for its first day outside
    for occurrence in timeline.occurrences:
        end = occurrence.end.moment
        if occurrence.day <= dates.last and (end is None or end.local < over):
            continue
        entry = occurrence.entry
        if entry.date in dates and entry.id not in told:
            told.add(entry.id)
            message = f"{called(occurrence)} goes on after the trip's last day, {day_text(dates.last)}"
            yield Finding(message, end_anchor(occurrence), (trip,), items=(occurrence.id,))
