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

from collections import defaultdict
from collections.abc import Iterator

from delegtrip.checks.finding import Finding, anchor
from delegtrip.diagnostics import Severity
from delegtrip.model import Event
from delegtrip.profile import Profile
from delegtrip.timeline import Occurrence, Timeline

SEVERITY = Severity.WARNING
NEEDS = ("event",)


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding]:
    """Gathers the events of each track."""
    tracks: dict[str, list[Occurrence]] = defaultdict(list)
    led: set[str] = set()
    for occurrence in timeline.occurrences:
        if isinstance(occurrence.item, Event) and occurrence.item.track:
            tracks[occurrence.item.track].append(occurrence)
            led.update({occurrence.item.track} if occurrence.item.lead else ())
    for track, events in tracks.items():
        if len(tracks) > 1 and track not in led and any(event.attendance.size > 1 for event in events):
            yield _finding(track, events)


def _finding(track: str, events: list[Occurrence]) -> Finding:
    first = events[0]
    which = f"none of its {len(events)} events has a `lead`" if len(events) > 1 else "its event has no `lead`"
    return Finding(
        f"nobody leads track `{track}`: {which}",
        anchor(first, "track"),
        items=(first.id,),
        help=("write `lead:` and the person's id at one of its events",),
    )
