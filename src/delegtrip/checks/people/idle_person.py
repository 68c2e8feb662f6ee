"""Someone has nothing for more than 6 hours of a working day, while others of the delegation do.

Looked at from 09:00 to 18:00, Monday to Friday, away from home, between two items of the person. Free
time and optional items are something.

## Why it hurts

Nobody wrote them into the programme, and they find out over breakfast.

## Fires

```yaml
Thu 2024-04-04:
  - briefing: At breakfast
    time: 08:30-09:00
  - visit: The laboratory
    time: 10:00-15:00
    who: deputy
  - meeting: What was found
    time: 17:00-18:00  # error: idle-person
```

## Passes

```yaml
Thu 2024-04-04:
  - briefing: At breakfast
    time: 08:30-09:00
  - visit: The laboratory
    time: 10:00-15:00
    who: deputy
  - free: In town
    time: 10:00-15:00
    who: mayor
  - meeting: What was found
    time: 17:00-18:00
```

## Source

delegtrip's own judgement.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from delegtrip.checks.finding import CannotJudge, Finding, called, day_text, end_anchor, start_anchor
from delegtrip.clock import DAY, HOUR, Instant, at, at_hour, day_at, duration, offset_at
from delegtrip.diagnostics import Severity
from delegtrip.model import Event, Stay
from delegtrip.model.times import LONGEST_DAYS
from delegtrip.profile import Profile
from delegtrip.timeline import Line, Slot, Timeline
from delegtrip.timeline.atlas import near
from delegtrip.timeline.following import follow_once
from delegtrip.timeline.sheets import Sheet

SEVERITY = Severity.INFO
ASKS_FOR = "lines"
SILENCED_BY = ("end-before-start", "implausible-speed")
NEEDS = ("event", "travel")


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Looks at every time between two items of a line."""
    day = _Day(profile.idle_hours * HOUR, profile.idle_from, profile.idle_until)
    nothing: Slot | None = None
    for line, gaps, _ in follow_once(timeline, (_gaps, day), partial(_gaps, day), nothing):
        for before, after in gaps:
            _, place = line.places(before.occurrence)
            window = _idle_window(before, after, place.zone, day)
            at_home = near(place, timeline.home, profile.jump_km)
            if window and _is_there(line, before, after) and not at_home and _others_meet(timeline, window, line):
                yield _unknown(line, before, after) or _finding(timeline, line, before, after, window)


def _programme(timeline: Timeline) -> list[Slot]:
    """The events that bind people, in order of time."""
    return timeline.in_order(_programme_of_leg, attrgetter("start"))


def _programme_of_leg(timeline: Timeline) -> list[Slot]:
    events = timeline.shaped(lambda shape: shape.family is Event)
    return [one.slot for one in events if one.slot and one.binds and one.attendance.size > 0]


class _Day(NamedTuple):
    """A working day from one hour to another, and the seconds in it from which one is idle."""

    idle: float
    begins: float
    ends: float


Window = tuple[Instant, Instant]


def _gaps(day: _Day, line: Line, sheet: Sheet, before: Slot | None) -> tuple[list[tuple[Slot, Slot]], Slot | None]:
    """The items before and after each time in which one may be idle, of which the second is on a sheet.

    And of all so far the one that ends last; of equals the last. Where that is a call, the people are asked later.
    """
    gaps = []
    for slot in sheet.slots:
        if (
            before
            and slot.start - before.end > day.idle
            and (not before.end_zone or _idle_window(before, slot, before.end_zone, day))
        ):
            gaps.append((before, slot))
        if before is None or slot.end >= before.end:
            before = slot
    return gaps, before


def _is_there(line: Line, before: Slot, after: Slot) -> bool:
    """Whether a time lies between the first and the last item that puts the people somewhere."""
    first = line.first_visit
    return first is not None and first.start <= before.start and after.start <= line.free_from[-1]


def _idle_window(before: Slot, after: Slot, zone: str, hours: _Day) -> Window | None:
    """The first hours of a working day between two items that are too many, on the clock of a zone."""
    if _is_by_night(before.end, after.start, zone, hours):
        return None
    day, last = day_at(zone, before.end), day_at(zone, after.start)
    while day <= last:
        begins, ends = at_hour(zone, day, hours.begins), at_hour(zone, day, hours.ends)
        idle = max(before.end, begins), min(after.start, ends)
        if day.weekday() < 5 and idle[1] - idle[0] > hours.idle:
            return idle
        day += timedelta(days=1)
    return None


def _is_by_night(start: Instant, end: Instant, zone: str, hours: _Day) -> bool:
    """Whether a time begins so late and ends so early that too little of either day is left, whatever clocks do."""
    evening = hours.ends * HOUR - hours.idle + _CLOCKS_CHANGE
    morning = DAY + hours.begins * HOUR + hours.idle - _CLOCKS_CHANGE
    begins = (start + offset_at(zone, start)) % DAY
    return begins >= evening and begins + end - start <= morning


_CLOCKS_CHANGE = 3 * HOUR
"""No clock is changed by as much."""


def _others_meet(timeline: Timeline, window: Window, line: Line) -> bool:
    """Whether others have an event meanwhile; no event lasts a month."""
    programme = timeline.once(_programme)
    first = bisect_left(programme, window[0] - LONGEST_DAYS * DAY, key=attrgetter("start"))
    last = bisect_left(programme, window[1], key=attrgetter("start"))
    own = set(line.people)
    return any(one.end > window[0] and not own & set(one.occurrence.people) for one in programme[first:last])


def _unknown(line: Line, before: Slot, after: Slot) -> CannotJudge | None:
    """Whether an item without times may fill the gap."""
    days = before.occurrence.day, after.occurrence.day
    for occurrence in line.occurrences:
        if not isinstance(occurrence.item, Stay) and not occurrence.interval and days[0] <= occurrence.day <= days[1]:
            return CannotJudge("it is not known from when to when it lasts", start_anchor(occurrence))
    return None


def _finding(timeline: Timeline, line: Line, before: Slot, after: Slot, window: Window) -> Finding:
    first, second = before.occurrence, after.occurrence
    _, place = line.places(first)
    start, end = (at(place.zone, instant).local for instant in window)
    return Finding(
        f"nothing for {{who}} on {day_text(start.date())} from {start:%H:%M} to {end:%H:%M} in "
        f"{place.town}, {duration(window[1] - window[0])}, while others have a programme",
        start_anchor(second, f"comes next, {timeline.tell_where(second.start)}"),
        (end_anchor(first, f"came before, until {timeline.tell_where(first.end)}"),),
        line.people,
        (first.id, second.id),
        (f"between {called(first)} and {called(second)}: add them to an item, or write their free time",),
    )
