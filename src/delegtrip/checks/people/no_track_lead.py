"""A track has nobody who leads it: none of its events has a `lead`.

Looked at where the programme has two tracks or more. A track for one person needs no other lead.

## Why it hurts

Six people stand at the wrong door, and each thinks that another one has the address.

## Fires

```yaml
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
    track: institutional
    lead: mayor
  - visit: The laboratory
    time: 14:00-15:00
    track: university  # error: no-track-lead
```

## Passes

```yaml
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
    track: institutional
    lead: mayor
  - visit: The laboratory
    time: 14:00-15:00
    track: university
    lead: deputy
```

## Source

The trip's own `track` and `lead`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import attrgetter

from delegtrip.checks.finding import Finding, anchor
from delegtrip.diagnostics import Severity
from delegtrip.profile import Profile
from delegtrip.timeline import Occurrence, Shape, Timeline

SEVERITY = Severity.WARNING
NEEDS = ("event",)


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding]:
    """Gathers the events of each track."""
    led = set[str]().union(*timeline.by_leg(_with_lead))
    others = set[str]().union(*timeline.by_leg(_without_lead)) - led
    for track in sorted(others) if len(led | others) > 1 else ():
        events = [event for event in timeline.shaped(_is_on_track) if _track(event) == track]
        if any(event.attendance.size > 1 for event in events):
            yield _finding(track, events)


def _with_lead(timeline: Timeline) -> set[str]:
    """The tracks of the events that somebody leads."""
    return set(map(_track, timeline.shaped(lambda shape: _is_on_track(shape) and shape.says("lead"))))


def _without_lead(timeline: Timeline) -> set[str]:
    """The tracks of the events that nobody leads."""
    return set(map(_track, timeline.shaped(lambda shape: _is_on_track(shape) and not shape.says("lead"))))


def _is_on_track(shape: Shape) -> bool:
    return shape.says("track")


_track: Callable[[Occurrence], str] = attrgetter("item.track")


def _finding(track: str, events: list[Occurrence]) -> Finding:
    first = events[0]
    which = f"none of its {len(events)} events has a `lead`" if len(events) > 1 else "its event has no `lead`"
    return Finding(
        f"nobody leads track `{track}`: {which}",
        anchor(first, "track"),
        items=(first.id,),
        help=("write `lead:` and the person's id at one of its events",),
    )
