"""Someone has more than 6 hours without a chance to eat.

A chance is a meal, a reception, 40 minutes between two items, or two hours in a flight, a train
or a ferry. Of one item longer than that it is not known whether lunch is part of it.

## Why it hurts

Forty people look for a sandwich at two in the afternoon, and the next host waits.

## Fires

```yaml
Thu 2024-04-04:
  - meeting: The two mayors
    time: 09:00-11:00
  - visit: The laboratory
    time: 11:30-13:30
  - meeting: The partners
    time: 13:45-15:45  # error: no-meal
```

## Passes

```yaml
Thu 2024-04-04:
  - meeting: The two mayors
    time: 09:00-11:00
  - meal: Lunch
    time: 11:15-12:00
  - visit: The laboratory
    time: 12:00-13:30
  - meeting: The partners
    time: 13:45-15:45
```

## Source

delegtrip's own judgement; Directive 2003/88/EC, art. 4, asks for a break within six hours.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

from delegtrip.checks.finding import CannotJudge, Finding, called, end_anchor, start_anchor
from delegtrip.clock import HOUR, MINUTE, Instant, duration
from delegtrip.diagnostics import Severity
from delegtrip.model import Event, Travel
from delegtrip.profile import Profile
from delegtrip.timeline import Line, Occurrence, Timeline
from delegtrip.timeline.workdays import untimed

SEVERITY = Severity.WARNING
ALONE = "lines"
SILENCED_BY = ("end-before-start", "implausible-speed", "double-booking")
NEEDS = ("event", "travel")

Timed = tuple[Instant, Instant, Occurrence]


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Looks at every stretch of every line between two chances to eat."""
    for line in timeline.lines:
        for occurrence in untimed(line):
            yield CannotJudge("it is not known from when to when it lasts", start_anchor(occurrence))
        for stretch in _stretches(line, profile):
            yield from _judge(timeline, line, stretch, profile)


def _stretches(line: Line, profile: Profile) -> Iterator[list[Timed]]:
    """Items that follow each other without a chance to eat."""
    stretch: list[Timed] = []
    for start, end, occurrence in _timed(line):
        pause = start - max((one[1] for one in stretch), default=start)
        feeds = _feeds(occurrence, end - start, profile)
        if stretch and (feeds or pause >= profile.meal_break_minutes * MINUTE):
            yield stretch
            stretch = []
        if not feeds:
            stretch.append((start, end, occurrence))
    if stretch:
        yield stretch


def _timed(line: Line) -> Iterator[Timed]:
    for occurrence in line.occurrences:
        optional_work = isinstance(occurrence.item, Event) and occurrence.item.optional and not _is_meal(occurrence)
        if occurrence.interval and occurrence.is_busy and not optional_work:
            yield (*occurrence.interval, occurrence)


def _is_meal(occurrence: Occurrence) -> bool:
    return occurrence.item.kind in ("meal", "reception")


def _feeds(occurrence: Occurrence, seconds: int, profile: Profile) -> bool:
    on_board = isinstance(occurrence.item, Travel) and occurrence.item.kind in ("flight", "train", "ferry")
    return _is_meal(occurrence) or (on_board and seconds >= profile.meal_journey_minutes * MINUTE)


def _judge(timeline: Timeline, line: Line, stretch: list[Timed], profile: Profile) -> Iterator[Finding | CannotJudge]:
    limit = profile.meal_hours * HOUR
    start, first = stretch[0][0], stretch[0][2]
    _, end, last = max(stretch, key=itemgetter(1))
    if end - start <= limit:
        return
    if (doubtful := _doubtful(line, stretch, limit)) is not None:
        yield doubtful
        return
    yield Finding(
        f"{duration(end - start)} without a meal for {{who}}, from {called(first)} to {called(last)}; "
        f"after {duration(round(limit))} people eat",
        end_anchor(last, f"ends {timeline.tell_where(last.end)}"),
        (start_anchor(first, f"begins {timeline.tell_where(first.start)}"),),
        line.people,
        (first.id, last.id),
        (f"write a meal, or leave {profile.meal_break_minutes:g} min free",),
    )


def _doubtful(line: Line, stretch: list[Timed], limit: float) -> CannotJudge | None:
    """Why it is not known whether there is a meal in a stretch, if it is not."""
    for start, end, occurrence in stretch:
        if end - start > limit:
            return CannotJudge("whether a meal is part of it is not written", start_anchor(occurrence))
    days = {occurrence.day for _, _, occurrence in stretch}
    for occurrence in line.occurrences:
        if _is_meal(occurrence) and occurrence.interval is None and occurrence.day in days:
            return CannotJudge("when it begins and ends is not written", start_anchor(occurrence))
    return None
