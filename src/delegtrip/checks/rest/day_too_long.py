"""Someone's day lasts longer than 13 hours from its first item to its last, or 18 with a journey.

A day goes from one night to the next, and does not count free time, optional items and meals that
nobody hosts at its ends. A day with a journey between towns is only worth a look: an ocean makes it
long. When too short a rest follows, that is told instead.

## Why it hurts

After thirteen hours nobody listens, and the last host of the day is the one who notices.

## Fires

```yaml
Thu 2024-04-04:
  - briefing: Before breakfast
    time: 06:30-07:00
  - visit: The public market
    time: 10:00-16:00
  - reception: The twin cities
    time: 18:00-20:00  # error: day-too-long
```

## Passes

```yaml
Thu 2024-04-04:
  - briefing: At breakfast
    time: 07:30-08:00
  - visit: The public market
    time: 10:00-16:00
  - reception: The twin cities
    time: 18:00-20:00
```

## Source

Directive 2003/88/EC, art. 3: 11 hours of rest leave 13 of each 24. The 18 hours of a day of travel are
delegtrip's own judgement.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, zip_longest

from delegtrip.checks.finding import CannotJudge, Finding, called, end_anchor, start_anchor
from delegtrip.checks.rest.daily_rest_short import is_short
from delegtrip.clock import HOUR, duration
from delegtrip.diagnostics import Severity
from delegtrip.model import Event, Travel
from delegtrip.profile import Profile
from delegtrip.timeline import Line, Occurrence, Slot, Stop, Timeline, kilometres
from delegtrip.timeline.workdays import Workday, goes_through_night, is_whole, untimed, workdays

SEVERITY = Severity.WARNING
ALONE = "lines"
SILENCED_BY = ("end-before-start", "implausible-speed", "double-booking")


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Measures every day of every line."""
    least = min(profile.day_hours, profile.travel_day_hours) * HOUR
    for line, days in workdays(timeline):
        for occurrence in untimed(line):
            yield CannotJudge("it is not known from when to when it lasts", start_anchor(occurrence))
        for day, following in zip_longest(days, days[1:]):
            if day.end - day.start <= least or day.end - day.start <= _limit(day, profile) * HOUR:
                continue
            if is_whole(line, day.start, day.end) and not (following and is_short(day, following, profile)):
                yield _finding(timeline, line, day, profile)


def _finding(timeline: Timeline, line: Line, day: Workday, profile: Profile) -> Finding:
    first, last = day.first, day.last
    arrives = goes_through_night(first)
    leaves = goes_through_night(last) and last is not first
    begins = end_anchor if arrives else start_anchor
    ends = start_anchor if leaves else end_anchor
    travels = _travels(day, profile)
    return Finding(
        f"a day of {duration(day.end - day.start)} for {{who}}, from {called(first)} to {called(last)}; "
        f"{duration(round(_limit(day, profile) * HOUR))} are the limit{' of a day of travel' if travels else ''}",
        ends(last, f"the day ends {timeline.tell_where(last.start if leaves else last.end)}"),
        (begins(first, f"the day begins {timeline.tell_where(first.end if arrives else first.start)}"),),
        line.people,
        (first.id, last.id),
        severity=Severity.INFO if travels else None,
    )


def _limit(day: Workday, profile: Profile) -> float:
    """How many hours a day may have."""
    return profile.travel_day_hours if _travels(day, profile) else profile.day_hours


def _travels(day: Workday, profile: Profile) -> bool:
    """Whether a day leads to another town, by a journey or by one that nobody has written."""
    away = (duty.occurrence for duty in day.duties if not _is_remote(duty.occurrence))
    jumps = (_are_apart(before.end, after.start, profile) for before, after in pairwise(away))
    return any(_goes_far(duty, profile) for duty in day.duties) or any(jumps)


def _is_remote(occurrence: Occurrence) -> bool:
    return isinstance(occurrence.item, Event) and occurrence.item.remote


def _are_apart(here: Stop, there: Stop, profile: Profile) -> bool:
    """Whether two places are known to be in two towns."""
    one, other = here.place.point, there.place.point
    return one is not None and other is not None and kilometres(one, other) > profile.jump_km


def _goes_far(duty: Slot, profile: Profile) -> bool:
    """Whether a journey leads to another town; one whose length is unknown does, unless on foot."""
    occurrence = duty.occurrence
    if not isinstance(occurrence.item, Travel):
        return False
    if occurrence.start.place.point is None or occurrence.end.place.point is None:
        return occurrence.item.kind in ("flight", "train", "ferry")
    return _are_apart(occurrence.start, occurrence.end, profile)
