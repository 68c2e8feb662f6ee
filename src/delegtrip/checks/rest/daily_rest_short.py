"""Someone has less than 11 hours of rest between one day and the next.

Free time, optional items and meals that nobody hosts are rest. A night on the way is not looked
at here.

## Why it hurts

On the third short night the mayor falls asleep at the signing, and the driver at the wheel.

## Fires

```yaml
Thu 2024-04-04:
  - reception: The twin cities
    time: 20:00-22:30
  - hotel: Hotel Genesee (illustrative)
    until: 2024-04-05
Fri 2024-04-05:
  - visit: The public market
    time: 07:00-09:00  # error: daily-rest-short
```

## Passes

```yaml
Thu 2024-04-04:
  - reception: The twin cities
    time: 20:00-22:30
  - hotel: Hotel Genesee (illustrative)
    until: 2024-04-05
Fri 2024-04-05:
  - visit: The public market
    time: 09:30-11:00
```

## Source

Directive 2003/88/EC, art. 3: 11 consecutive hours of rest in each 24 hours.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from delegtrip.checks.finding import CannotJudge, Finding, called, end_anchor, start_anchor
from delegtrip.clock import HOUR, duration
from delegtrip.diagnostics import Severity
from delegtrip.profile import Profile
from delegtrip.timeline import Line, Timeline
from delegtrip.timeline.workdays import Workday, goes_through_night, is_whole, untimed, workdays

SEVERITY = Severity.WARNING
ALONE = "lines"
SILENCED_BY = ("end-before-start", "implausible-speed", "double-booking")


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Measures every rest between two days of every line."""
    for line, days in workdays(timeline):
        for occurrence in untimed(line):
            yield CannotJudge("it is not known from when to when it lasts", start_anchor(occurrence))
        for before, after in pairwise(days):
            if is_short(before, after, profile) and is_whole(line, before.end, after.start):
                yield _finding(timeline, line, before, after, profile)


def is_short(before: Workday, after: Workday, profile: Profile) -> bool:
    """Whether the rest between two days, not a night on the way, is shorter than it must be."""
    if after.start - before.end >= profile.daily_rest_hours * HOUR:
        return False
    on_the_way = before.last is after.first and goes_through_night(after.first)
    return not on_the_way


def _finding(timeline: Timeline, line: Line, before: Workday, after: Workday, profile: Profile) -> Finding:
    rest = after.start - before.end
    needed = round(profile.daily_rest_hours * HOUR)
    last, first = before.last, after.first
    return Finding(
        f"{duration(rest)} of rest for {{who}} between {called(last)} and {called(first)}; "
        f"{duration(needed)} are needed, {duration(needed - rest)} more",
        start_anchor(first, f"the next day begins {timeline.tell_where(first.start)}"),
        (end_anchor(last, f"the day ends {timeline.tell_where(last.end)}"),),
        line.people,
        (last.id, first.id),
    )
