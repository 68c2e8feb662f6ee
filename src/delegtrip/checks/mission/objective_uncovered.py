"""No event serves an objective, or a part of it.

An objective with parts is served part by part: `serves: O3/circular-economy`.

## Why it hurts

The council voted the trip for this. It is missed in the report, not on the spot.

## Fires

```yaml
objectives:
  O1: {title: New cooperation projects}
  O3: {title: Digital policy or circular economy, parts: [digital, circular]}  # error: objective-uncovered
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
    serves: [O1, O3/digital]
```

## Passes

```yaml
objectives:
  O1: {title: New cooperation projects}
  O3: {title: Digital policy or circular economy, parts: [digital, circular]}
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
    serves: [O1, O3/digital]
  - visit: The repair workshop
    time: 14:00-15:00
    serves: O3/circular
```

## Source

The trip's own `objectives`.
"""

from __future__ import annotations

from collections.abc import Iterator

from delegtrip.checks.finding import Anchor, Finding
from delegtrip.diagnostics import Severity
from delegtrip.profile import Profile
from delegtrip.timeline import Timeline

SEVERITY = Severity.WARNING
ASKS_FOR = "written"
NEEDS = ("event",)


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding]:
    """Compares what is declared with what is served."""
    itinerary = timeline.itinerary
    served = _served(timeline)
    for name, objective in itinerary.objectives.items():
        anchor = Anchor(itinerary.node("objectives"), name, on_key=True)
        missing = [part for part in objective.parts if f"{name}/{part}" not in served]
        if not objective.parts and name not in served:
            help_ = (f"write `serves: {name}` at the event that serves it",)
            yield Finding(f"no event serves objective {name}, {objective.title}", anchor, help=help_)
        elif missing and len(missing) == len(objective.parts) and name not in served:
            yield Finding(
                f"no event serves objective {name}, {objective.title}", anchor, help=_part_help(name, missing)
            )
        elif missing:
            parts = " nor ".join(f"`{part}`" for part in missing)
            message = f"no event serves {parts} of objective {name}, {objective.title}"
            yield Finding(message, anchor, help=_part_help(name, missing))


def _served(timeline: Timeline) -> set[str]:
    """What is served; where all is, no more legs are read than it takes to know."""
    objectives = timeline.itinerary.objectives.items()
    wanted = {f"{name}/{part}" if part else name for name, one in objectives for part in one.parts or ("",)}
    served: set[str] = set()
    for in_leg in timeline.by_leg(_served_in_leg):
        served |= in_leg
        if served.issuperset(wanted):
            break
    return served


def _served_in_leg(timeline: Timeline) -> frozenset[str]:
    return frozenset(name for event in timeline.events("serves") for name in event.serves)


def _part_help(name: str, missing: list[str]) -> tuple[str, ...]:
    return (f"write `serves: {name}/{missing[0]}` at the event that serves it",)
