"""Someone works for seven days without 35 hours of rest in a row.

Free time, optional items and meals that nobody hosts are rest.

## Why it hurts

It is the second week that is lost: people come home ill, and take their day off then.

## Fires

```yaml
Wed 2024-04-03:
  - hotel: Hotel Genesee (illustrative)
    until: 2024-04-11
  - briefing: The day's programme
    time: 09:00-09:30  # error: no-weekly-rest
    repeat: daily until 2024-04-11
```

## Passes

```yaml
Wed 2024-04-03:
  - hotel: Hotel Genesee (illustrative)
    until: 2024-04-11
  - briefing: The day's programme
    time: 09:00-09:30
    repeat: daily until 2024-04-11 except 2024-04-07
```

## Source

Directive 2003/88/EC, art. 5: 24 hours of rest in each seven days, and the 11 of the day.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from delegtrip.checks.finding import CannotJudge, Finding, day_text, end_anchor, start_anchor
from delegtrip.clock import DAY, HOUR, Instant, duration
from delegtrip.diagnostics import Severity
from delegtrip.profile import Profile
from delegtrip.timeline import Line, Slot, Timeline
from delegtrip.timeline.following import follow_once
from delegtrip.timeline.sheets import Sheet
from delegtrip.timeline.workdays import untimed

SEVERITY = Severity.INFO
ALONE = "lines"
SILENCED_BY = ("end-before-start", "implausible-speed")

_WEEK = 7 * DAY


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Looks at what every line does between two long rests."""
    nothing: _Run | None = None
    rest = profile.weekly_rest_hours * HOUR
    for line, long, last in follow_once(timeline, (_runs, rest), partial(_runs, rest), nothing):
        if (unknown := untimed(line)) and line.visits and line.visits[-1].end - line.visits[0].start > _WEEK:
            for occurrence in unknown:
                yield CannotJudge("it is not known from when to when it lasts", start_anchor(occurrence))
        for run_ in [*long, last] if last and last.is_long else long:
            yield _finding(line, run_, profile)


class _Run(NamedTuple):
    """Duties between which no rest is long enough: the first, the last, and when all have ended."""

    first: Slot
    last: Slot
    until: Instant

    @property
    def is_long(self) -> bool:
        """Whether it lasts longer than a week."""
        return self.until - self.first.start > _WEEK


def _runs(rest: float, line: Line, sheet: Sheet, run_: _Run | None) -> tuple[list[_Run], _Run | None]:
    """The long runs that end on a sheet, and the one that may go on behind it."""
    long: list[_Run] = []
    duties = sheet.duties
    if not duties:
        return long, run_
    first, last, until = run_ or (duties[0], duties[0], duties[0].end)
    for duty in duties:
        if duty.start - until >= rest:
            if (ended := _Run(first, last, until)).is_long:
                long.append(ended)
            first = duty
        last = duty
        until = max(until, duty.end)
    return long, _Run(first, last, until)


def _finding(line: Line, run_: _Run, profile: Profile) -> Finding:
    first, last = run_.first.occurrence, run_.last.occurrence
    days = (run_.until - run_.first.start) / DAY
    rest = duration(round(profile.weekly_rest_hours * HOUR))
    return Finding(
        f"{{who}}: {days:.0f} days without {rest} of rest in a row, from {day_text(first.day)} to {day_text(last.day)}",
        start_anchor(first, "it begins here"),
        (end_anchor(last, "and ends here"),),
        line.people,
        (first.id, last.id),
    )
