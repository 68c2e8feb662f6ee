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

from delegtrip.checks.finding import CannotJudge, Finding, day_text, end_anchor, start_anchor
from delegtrip.clock import DAY, HOUR, Instant, duration
from delegtrip.diagnostics import Severity
from delegtrip.profile import Profile
from delegtrip.timeline import Line, Timeline
from delegtrip.timeline.workdays import Duty, duties, untimed

SEVERITY = Severity.INFO
ALONE = "lines"
SILENCED_BY = ("end-before-start", "implausible-speed")

_WEEK = 7 * DAY


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Looks at what every line does between two long rests."""
    for line in timeline.lines:
        lasts = line.visits[-1].end - line.visits[0].start if line.visits else 0
        for occurrence in untimed(line) if lasts > _WEEK else ():
            yield CannotJudge("it is not known from when to when it lasts", start_anchor(occurrence))
        for run_ in _runs(line, profile.weekly_rest_hours * HOUR):
            if _end(run_) - run_[0].start > _WEEK:
                yield _finding(line, run_, profile)


def _runs(line: Line, rest: float) -> Iterator[list[Duty]]:
    """Duties between which no rest is long enough."""
    run_: list[Duty] = []
    until = Instant(0)
    for duty in duties(line):
        if run_ and duty.start - until >= rest:
            yield run_
            run_, until = [], Instant(0)
        run_.append(duty)
        until = max(until, duty.end)
    if run_:
        yield run_


def _end(run_: list[Duty]) -> Instant:
    return max(duty.end for duty in run_)


def _finding(line: Line, run_: list[Duty], profile: Profile) -> Finding:
    first, last = run_[0].occurrence, run_[-1].occurrence
    days = (_end(run_) - run_[0].start) / DAY
    rest = duration(round(profile.weekly_rest_hours * HOUR))
    return Finding(
        f"{{who}}: {days:.0f} days without {rest} of rest in a row, from {day_text(first.day)} to {day_text(last.day)}",
        start_anchor(first, "it begins here"),
        (end_anchor(last, "and ends here"),),
        line.people,
        (first.id, last.id),
    )
