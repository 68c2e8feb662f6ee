"""An event serves no objective of the trip.

Meals, briefings, calls and free time need none. Nothing is said when the trip declares no
objectives.

## Why it hurts

An hour of forty people. Either the link to an objective is not written, or the hour is a gift.

## Fires

```yaml
objectives:
  O1: {title: New cooperation projects}
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
    serves: O1
  - visit: Housing of the city  # error: event-without-objective
    time: 14:00-15:00
```

## Passes

```yaml
objectives:
  O1: {title: New cooperation projects}
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
    serves: O1
  - meal: Lunch
    time: 12:00-13:00
```

## Source

The trip's own `objectives`.
"""

from __future__ import annotations

from collections.abc import Iterator

from delegtrip.checks.finding import Anchor, Finding
from delegtrip.diagnostics import Severity
from delegtrip.model import Event
from delegtrip.profile import Profile
from delegtrip.timeline import Shape, Timeline

SEVERITY = Severity.INFO
ASKS_FOR = "written"
ALONE = "legs"

_NEED_NONE = ("meal", "briefing", "call", "free")


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding]:
    """Looks at every event of a trip that has objectives."""
    if not timeline.itinerary.objectives:
        return
    for entry in timeline.written(_serves_nothing):
        item = entry.item
        if item.status != "cancelled":
            yield Finding(
                f"{item.kind} `{item.title}` serves no objective of the trip",
                Anchor(entry.node, item.kind),
                items=(entry.id,),
                help=("write `serves:` with the objective, or ignore this with the reason for the visit",),
            )


def _serves_nothing(shape: Shape) -> bool:
    return shape.family is Event and shape.kind not in _NEED_NONE and not shape.says("serves", "signs")
