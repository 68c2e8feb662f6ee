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
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from delegtrip.checks.finding import CannotJudge, Finding, called, end_anchor, start_anchor
from delegtrip.clock import HOUR, MINUTE, Instant, duration
from delegtrip.diagnostics import Severity
from delegtrip.profile import Profile
from delegtrip.timeline import Line, Slot, Timeline
from delegtrip.timeline.following import follow_once
from delegtrip.timeline.sheets import Sheet
from delegtrip.timeline.workdays import untimed

SEVERITY = Severity.WARNING
ALONE = "lines"
SILENCED_BY = ("end-before-start", "implausible-speed", "double-booking")
NEEDS = ("event", "travel")

_MEALS = ("meal", "reception")
_ON_BOARD = ("flight", "train", "ferry")


class _Stretch(NamedTuple):
    """Items that follow each other without a chance to eat, and when all of them have ended."""

    slots: tuple[Slot, ...] = ()
    until: Instant = Instant(0)

    def is_long(self, limits: _Limits) -> bool:
        """Whether people eat before its end."""
        return bool(self.slots) and self.until - self.slots[0].start > limits.apart


class _Limits(NamedTuple):
    """How far apart meals are at most, and what gives time to eat: a journey, a break. In seconds."""

    apart: float
    journey: float
    pause: float


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Looks at every stretch of every line between two chances to eat."""
    pause, journey = profile.meal_break_minutes * MINUTE, profile.meal_journey_minutes * MINUTE
    limits = _Limits(profile.meal_hours * HOUR, journey, pause)
    for line, long, last in follow_once(timeline, (_stretches, limits), partial(_stretches, limits), _Stretch()):
        for occurrence in untimed(line):
            yield CannotJudge("it is not known from when to when it lasts", start_anchor(occurrence))
        for stretch in [*long, last] if last.is_long(limits) else long:
            yield _judge(timeline, line, stretch, profile)


def _stretches(limits: _Limits, line: Line, sheet: Sheet, last: _Stretch) -> tuple[list[_Stretch], _Stretch]:
    """The long stretches that end on a sheet, and the one that may go on behind it."""
    long = []
    slots, until = last
    apart, journey, pause = limits
    for slot in sheet.slots:
        kind, start, end = slot.kind, slot.start, slot.end
        is_meal = kind in _MEALS
        if kind == "free" or (slot.optional and not is_meal):
            continue
        feeds = is_meal or (kind in _ON_BOARD and end - start >= journey)
        if slots and (feeds or start - until >= pause):
            if until - slots[0].start > apart:
                long.append(_Stretch(slots, until))
            slots = ()
        if not feeds:
            until = max(until, end) if slots else end
            slots = (*slots, slot)
    return long, _Stretch(slots, until) if slots else _Stretch()


def _judge(timeline: Timeline, line: Line, stretch: _Stretch, profile: Profile) -> Finding | CannotJudge:
    limit = profile.meal_hours * HOUR
    if (doubtful := _doubtful(line, stretch, limit)) is not None:
        return doubtful
    lasts = stretch.until - stretch.slots[0].start
    first, last = stretch.slots[0].occurrence, max(stretch.slots, key=attrgetter("end")).occurrence
    return Finding(
        f"{duration(lasts)} without a meal for {{who}}, from {called(first)} to {called(last)}; "
        f"after {duration(round(limit))} people eat",
        end_anchor(last, f"ends {timeline.tell_where(last.end)}"),
        (start_anchor(first, f"begins {timeline.tell_where(first.start)}"),),
        line.people,
        (first.id, last.id),
        (f"write a meal, or leave {profile.meal_break_minutes:g} min free",),
    )


def _doubtful(line: Line, stretch: _Stretch, limit: float) -> CannotJudge | None:
    """Why it is not known whether there is a meal in a stretch, if it is not."""
    for slot in stretch.slots:
        if slot.end - slot.start > limit:
            return CannotJudge("whether a meal is part of it is not written", start_anchor(slot.occurrence))
    days = {slot.occurrence.day for slot in stretch.slots}
    for occurrence in line.occurrences:
        if occurrence.item.kind in _MEALS and occurrence.interval is None and occurrence.day in days:
            return CannotJudge("when it begins and ends is not written", start_anchor(occurrence))
    return None
