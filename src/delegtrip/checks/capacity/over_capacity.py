"""More people come than a room, a vehicle or a hotel holds.

Groups that are headcounts are counted. Fewer rooms than people is a warning: somebody shares one.
Fewer than one for two people is an error. Where nobody has to come it is only worth a look.

## Why it hurts

The last six stand on the pavement, and one of them is the dean.

## Fires

```yaml
groups:
  startups: 10 people
Thu 2024-04-04:
  - coach: To the campus
    from: city-hall 09:00
    to: campus 09:30
    seats: 8  # error: over-capacity
```

## Passes

```yaml
groups:
  startups: 10 people
Thu 2024-04-04:
  - coach: To the campus
    from: city-hall 09:00
    to: campus 09:30
    seats: 12
```

## Source

The trip's own `capacity`, `seats` and `rooms`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple, assert_never

from delegtrip.checks.finding import Finding, anchor, called, day_text
from delegtrip.diagnostics import Severity
from delegtrip.model import Event, Item, Stay, Travel
from delegtrip.profile import Profile
from delegtrip.timeline import Attendance, Occurrence, Timeline

SEVERITY = Severity.ERROR
ALONE = "legs"


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding]:
    """Compares what each item holds with those who come; a repeated one is told on its fullest day."""
    entries: dict[int, list[_Need]] = defaultdict(list)
    for occurrence in timeline.shaped(lambda shape: shape.says(*_KEYS)):
        key, holds = _holds(occurrence.item)
        if occurrence.attendance.size > holds:
            people = _fullest_night(timeline, occurrence) if key == "rooms" else occurrence.attendance.size
            if people > holds:
                entries[id(occurrence.entry)].append(_Need(occurrence, key, holds, people))
    for needs in entries.values():
        yield _finding(max(needs, key=lambda need: need.people))


class _Need(NamedTuple):
    """What an item holds, the key that says so, and how many come: too many."""

    occurrence: Occurrence
    key: str
    holds: int
    people: int


_KEYS = ("seats", "capacity", "rooms")


def _holds(item: Item) -> tuple[str, int]:
    """The key that says what an item holds, and how many that are."""
    match item:
        case Travel():
            key, holds = "seats", item.seats
        case Event():
            key, holds = "capacity", item.capacity
        case Stay():
            key, holds = "rooms", item.rooms
        case _:
            assert_never(item)
    return key, holds or 0


def _fullest_night(timeline: Timeline, stay: Occurrence) -> int:
    """How many sleep there in the night with most of them."""
    roster, attendance = timeline.roster, stay.attendance
    unnamed = attendance.size - len(attendance.people)
    people = frozenset(attendance.people)
    return max((len(roster.present(people, night)) + unnamed for night in stay.nights), default=0)


def _finding(need: _Need) -> Finding:
    occurrence, item = need.occurrence, need.occurrence.item
    severity = Severity.WARNING if need.key == "rooms" and need.people <= 2 * need.holds else None
    if isinstance(item, Event) and item.optional:
        severity = Severity.INFO
    day = f" on {day_text(occurrence.day)}" if item.repeat else ""
    return Finding(
        f"{called(occurrence)} has {need.key} for {need.holds}, and {need.people} come{day}: "
        f"{need.people - need.holds} too many",
        anchor(occurrence, need.key),
        (anchor(occurrence, "who", _counted(occurrence.attendance)),),
        items=(occurrence.id,),
        severity=severity,
    )


def _counted(attendance: Attendance) -> str:
    """`5 named, 10 of startups`: who is counted."""
    groups = [f"{count} of {group}" for group, count in attendance.headcounts]
    return ", ".join([f"{len(attendance.people)} named", *groups])
