"""A group contains itself, or a place lies in itself.

## Why it hurts

Nobody can say who is in the group, or where the place is.

## Fires

```yaml
groups:
  officials: [mayor, everyone]  # error: circular-reference
  everyone: [officials, deputy]
```

## Passes

```yaml
groups:
  officials: [mayor]
  everyone: [officials, deputy]
```

## Source

The format: docs/format.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from delegtrip.checks.finding import Anchor, Finding
from delegtrip.diagnostics import Severity
from delegtrip.profile import Profile
from delegtrip.timeline import Timeline

SEVERITY = Severity.ERROR
ASKS_FOR = "written"


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding]:
    """Looks at the trip's own file alone."""
    yield from timeline.of_head(_found)


def _found(timeline: Timeline) -> list[Finding]:
    return list(_all(timeline))


def _all(timeline: Timeline) -> Iterator[Finding]:
    """Follows groups through their members, and places through what they lie in."""
    itinerary = timeline.itinerary
    groups = {name: group.members for name, group in itinerary.groups.items()}
    for circle in _circles(groups):
        at = Anchor(itinerary.node("groups"), circle[0])
        yield Finding(f"group `{circle[0]}` contains itself: {' > '.join((*circle, circle[0]))}", at)
    places = {name: (place.within,) if place.within else () for name, place in itinerary.places.items()}
    for circle in _circles(places):
        at = Anchor(itinerary.node("places")[circle[0]], "in")
        yield Finding(f"place `{circle[0]}` lies in itself: {' > '.join((*circle, circle[0]))}", at)


def _circles(graph: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Each circle of a graph that a depth-first walk meets, once, from its first name in order of writing."""
    done: set[str] = set()
    for start in graph:
        path: list[str] = []
        waiting = [(start, 0)]
        while waiting:
            name, depth = waiting.pop()
            del path[depth:]
            if name in path:
                yield tuple(path[path.index(name) :])
            elif name in graph and name not in done:
                path.append(name)
                waiting.extend((member, depth + 1) for member in reversed(graph[name]))
                done.add(name)
