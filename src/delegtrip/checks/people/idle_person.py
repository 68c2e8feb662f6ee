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

from delegtrip.checks.finding import CannotJudge, Finding, called, day_text, end_anchor, start_anchor
from delegtrip.clock import DAY, HOUR, Instant, at, at_hour, duration
from delegtrip.diagnostics import Severity
from delegtrip.model import Event, Stay
from delegtrip.model.times import LONGEST_DAYS
from delegtrip.profile import Profile
from delegtrip.timeline import Line, Occurrence, Place, Timeline
from delegtrip.timeline.atlas import near
from delegtrip.timeline.workdays import Duty

SEVERITY = Severity.INFO
SILENCED_BY = ("end-before-start", "implausible-speed")
NEEDS = ("event", "travel")


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Looks at every time between two items of a line."""
    programme = [Duty(one, *one.interval) for one in timeline.occurrences if one.interval and _is_programme(one)]
    for line in timeline.lines:
        for before, after in _gaps(line, profile.idle_hours * HOUR):
            _, place = line.places(before.occurrence)
            window = _idle_window(before, after, place, profile)
            at_home = near(place, timeline.home, profile.jump_km)
            if window and not at_home and _others_meet(programme, window, line):
                yield _unknown(line, before, after) or _finding(timeline, line, before, after, window)


def _gaps(line: Line, longer: float) -> Iterator[tuple[Duty, Duty]]:
    """The items before and after each longer time without any, from when the people are there until they leave."""
    if not line.visits:
        return
    came, left = line.visits[0].start, max(visit.end for visit in line.visits)
    before: Duty | None = None
    for occurrence in line.occurrences:
        if isinstance(occurrence.item, Stay) or not occurrence.interval:
            continue
        after = Duty(occurrence, *occurrence.interval)
        if before and after.start - before.end > longer and came <= before.start and after.start <= left:
            yield before, after
        if before is None or after.end >= before.end:
            before = after


def _idle_window(before: Duty, after: Duty, place: Place, profile: Profile) -> tuple[Instant, Instant] | None:
    """The first hours of a working day between two items that are too many, on the clock of a place."""
    zone = place.zone
    day, last = (at(zone, instant).local.date() for instant in (before.end, after.start))
    while day <= last:
        begins, ends = at_hour(zone, day, profile.idle_from), at_hour(zone, day, profile.idle_until)
        idle = max(before.end, begins), min(after.start, ends)
        if day.weekday() < 5 and idle[1] - idle[0] > profile.idle_hours * HOUR:
            return idle
        day += timedelta(days=1)
    return None


def _is_programme(occurrence: Occurrence) -> bool:
    """Whether an event has people who are bound by it."""
    return isinstance(occurrence.item, Event) and occurrence.binds and occurrence.attendance.size > 0


def _others_meet(programme: list[Duty], window: tuple[Instant, Instant], line: Line) -> bool:
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


def _finding(timeline: Timeline, line: Line, before: Duty, after: Duty, window: tuple[Instant, Instant]) -> Finding:
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
