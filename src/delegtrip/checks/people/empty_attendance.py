"""Nobody comes to an item.

Everyone whom its `who` names joins the delegation later, or has left it.

## Why it hurts

The host waits in an empty room, and the coach leaves without anyone.

## Fires

```yaml
people:
  professor: {name: The professor, joins: 2024-04-05}
groups:
  university: [professor]
Thu 2024-04-04:
  - meeting: The university
    time: 10:00-11:00
    who: university  # error: empty-attendance
```

## Passes

```yaml
people:
  professor: {name: The professor, joins: 2024-04-05}
groups:
  university: [professor]
Fri 2024-04-05:
  - meeting: The university
    time: 10:00-11:00
    who: university
```

## Source

The trip's own `joins` and `leaves`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from delegtrip.checks.finding import Anchor, CannotJudge, Finding, anchor, called, day_text
from delegtrip.diagnostics import Severity
from delegtrip.profile import Profile
from delegtrip.timeline import Occurrence, Timeline

SEVERITY = Severity.WARNING
ALONE = "legs"


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Counts those who come to each item; a repeated one is told once."""
    itinerary = timeline.itinerary
    if not itinerary.people and not itinerary.groups:
        yield CannotJudge("the trip names nobody who travels", Anchor(itinerary.root, "people"))
        return
    empty: dict[int, list[Occurrence]] = defaultdict(list)
    for occurrence in timeline.occurrences:
        if not occurrence.people and not occurrence.attendance.size and _all_known(timeline, occurrence):
            empty[id(occurrence.entry)].append(occurrence)
    for occurrences in empty.values():
        yield _finding(occurrences)


def _all_known(timeline: Timeline, occurrence: Occurrence) -> bool:
    """Whether every name stands for somebody; a name that does not is told as that."""
    itinerary = timeline.itinerary
    return all(name in itinerary.people or name in itinerary.groups for name in occurrence.item.who)


def _finding(occurrences: list[Occurrence]) -> Finding:
    first = occurrences[0]
    more = f" and on {len(occurrences) - 1} other days" if len(occurrences) > 1 else ""
    whose = "those it names" if first.item.who else "the people of the trip"
    return Finding(
        f"nobody comes to {called(first)} on {day_text(first.day)}{more}: {whose} are not with the delegation then",
        anchor(first, "who"),
        items=(first.id,),
    )
