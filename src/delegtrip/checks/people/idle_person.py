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
from typing import NamedTuple

from delegtrip.checks.finding import CannotJudge, Finding, called, day_text, end_anchor, start_anchor
from delegtrip.clock import DAY, HOUR, Instant, at, at_hour, duration
from delegtrip.diagnostics import Severity
from delegtrip.model import Event, Stay
from delegtrip.model.times import LONGEST_DAYS
from delegtrip.profile import Profile
from delegtrip.timeline import Line, Occurrence, Place, Timeline
from delegtrip.timeline.atlas import near
from delegtrip.timeline.lines import once_a_line
from delegtrip.timeline.workdays import Duty

SEVERITY = Severity.INFO
SILENCED_BY = ("end-before-start", "implausible-speed")
NEEDS = ("event", "travel")


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Looks at every time between two items of a line."""
    programme = timeline.in_order(_programme, _start)
    day = _Day(profile.idle_hours * HOUR, profile.idle_from, profile.idle_until)
    for line in timeline.lines:
        for before, after, place, window in _idle_times(line, day):
            at_home = near(place, timeline.home, profile.jump_km)
            if not at_home and _others_meet(programme, window, line):
                yield _unknown(line, before, after) or _finding(timeline, line, before, after, window)


def _programme(timeline: Timeline) -> list[Duty]:
    return [Duty(one, *one.interval) for one in timeline.occurrences if one.interval and _is_programme(one)]


class _Day(NamedTuple):
    """A working day from one hour to another, and the seconds in it from which one is idle."""

    idle: float
    begins: float
    ends: float


Window = tuple[Instant, Instant]


@once_a_line
def _idle_times(line: Line, day: _Day) -> list[tuple[Duty, Duty, Place, Window]]:
    """The items before and after each time that is idle, where the people are, and when in it they have nothing."""
    found = []
    for before, after in _gaps(line, day.idle):
        _, place = line.places(before.occurrence)
        if window := _idle_window(before, after, place, day):
            found.append((before, after, place, window))
    return found


def _gaps(line: Line, longer: float) -> Iterator[tuple[Duty, Duty]]:
    """The items before and after each longer time without any, from when the people are there until they leave."""
    if not line.visits:
        return
    came, left = line.visits[0].start, max(visit.end for visit in line.visits)
    before: Occurrence | None = None
    began, until = came, came
    for occurrence in line.occurrences:
        if not occurrence.interval or isinstance(occurrence.item, Stay):
            continue
        start, end = occurrence.interval
        if before and start - until > longer and came <= began and start <= left:
            yield Duty(before, began, until), Duty(occurrence, start, end)
        if before is None or end >= until:
            before, began, until = occurrence, start, end


def _idle_window(before: Duty, after: Duty, place: Place, hours: _Day) -> Window | None:
    """The first hours of a working day between two items that are too many, on the clock of a place."""
    zone = place.zone
    day, last = (at(zone, instant).local.date() for instant in (before.end, after.start))
    while day <= last:
        begins, ends = at_hour(zone, day, hours.begins), at_hour(zone, day, hours.ends)
        idle = max(before.end, begins), min(after.start, ends)
        if day.weekday() < 5 and idle[1] - idle[0] > hours.idle:
            return idle
        day += timedelta(days=1)
    return None


def _is_programme(occurrence: Occurrence) -> bool:
    """Whether an event has people who are bound by it."""
    return isinstance(occurrence.item, Event) and occurrence.binds and occurrence.attendance.size > 0


def _others_meet(programme: list[Duty], window: Window, line: Line) -> bool:
    """Whether others have an event meanwhile; the programme is in order of its starts, no event lasts a month."""
    first = bisect_left(programme, window[0] - LONGEST_DAYS * DAY, key=_start)
    last = bisect_left(programme, window[1], key=_start)
    own = set(line.people)
    return any(one.end > window[0] and not own & set(one.occurrence.people) for one in programme[first:last])


def _start(duty: Duty) -> Instant:
    return duty.start


def _unknown(line: Line, before: Duty, after: Duty) -> CannotJudge | None:
    """Whether an item without times may fill the gap."""
    days = before.occurrence.day, after.occurrence.day
    for occurrence in line.occurrences:
        if not isinstance(occurrence.item, Stay) and not occurrence.interval and days[0] <= occurrence.day <= days[1]:
            return CannotJudge("it is not known from when to when it lasts", start_anchor(occurrence))
    return None


def _finding(timeline: Timeline, line: Line, before: Duty, after: Duty, window: Window) -> Finding:
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
