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
from operator import attrgetter

from delegtrip.checks.finding import Finding, anchor
from delegtrip.diagnostics import Severity
from delegtrip.model import Event
from delegtrip.profile import Profile
from delegtrip.timeline import Occurrence, Timeline

SEVERITY = Severity.WARNING
NEEDS = ("event",)


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding]:
    """Gathers the events of each track."""
    in_legs = timeline.by_leg(_tracks)
    tracks = {track for tracks in in_legs for track in tracks}
    for track in sorted(tracks.difference(*timeline.by_leg(_led))) if len(tracks) > 1 else ():
        events = sorted((one for tracks in in_legs for one in tracks.get(track, ())), key=attrgetter("order"))
        if any(event.attendance.size > 1 for event in events):
            yield _finding(track, events)


def _tracks(timeline: Timeline) -> dict[str, list[Occurrence]]:
    tracks: dict[str, list[Occurrence]] = defaultdict(list)
    for occurrence in timeline.occurrences:
        if isinstance(occurrence.item, Event) and occurrence.item.track:
            tracks[occurrence.item.track].append(occurrence)
    return tracks


def _led(timeline: Timeline) -> set[str]:
    return {track for track, events in _tracks(timeline).items() if any(_has_lead(event) for event in events)}


def _has_lead(occurrence: Occurrence) -> bool:
    return isinstance(occurrence.item, Event) and bool(occurrence.item.lead)


def _finding(track: str, events: list[Occurrence]) -> Finding:
    first = events[0]
    which = f"none of its {len(events)} events has a `lead`" if len(events) > 1 else "its event has no `lead`"
    return Finding(
        f"nobody leads track `{track}`: {which}",
        anchor(first, "track"),
        items=(first.id,),
        help=("write `lead:` and the person's id at one of its events",),
    )
