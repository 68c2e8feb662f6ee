"""Something begins in the night of someone's body clock, before the first bed after a long journey.

The journey moves the clock by 4 hours or more; the body's night is 23:00 to 06:00 on the clock it
came with, which follows by an hour a night. Free time, optional items, journeys and meals that nobody
hosts may fall there.

## Why it hurts

At 20:45 in Rochester it is a quarter to three in the morning for the mayor who speaks.

## Fires

```yaml
Wed 2024-04-03:
  - flight: XX 101
    from: CDG 13:30
    to: JFK 15:55
  - flight: XX 102
    from: JFK 19:00
    to: ROC 20:20
  - reception: Welcome by the City
    time: 20:45-21:15  # error: jet-lag-no-recovery
    at: ROC
```

## Passes

```yaml
Wed 2024-04-03:
  - flight: XX 101
    from: CDG 13:30
    to: JFK 15:55
  - flight: XX 102
    from: JFK 19:00
    to: ROC 20:20
  - hotel: Hotel Genesee (illustrative)
    until: 2024-04-05
Thu 2024-04-04:
  - reception: Welcome by the City
    time: 17:30-19:00
```

## Source

delegtrip's own judgement; the body clock follows a journey by about an hour a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from delegtrip.checks.finding import CannotJudge, Finding, called, end_anchor, start_anchor
from delegtrip.clock import DAY, HOUR, Instant, duration, offset_at
from delegtrip.diagnostics import Severity
from delegtrip.profile import Profile
from delegtrip.timeline import Line, Occurrence, Slot, Timeline
from delegtrip.timeline.following import follow_once
from delegtrip.timeline.sheets import Sheet
from delegtrip.timeline.workdays import nights_between, untimed

SEVERITY = Severity.WARNING
ALONE = "lines"
SILENCED_BY = ("critical-after-arrival", "end-before-start", "implausible-speed", "double-booking")
NEEDS = ("travel",)


class _Limits(NamedTuple):
    """From how far a body's clock is off, and between which of its hours a body sleeps. In seconds."""

    off: float
    begins: float
    ends: float

    def is_far(self, local: int, body: _Body) -> bool:
        """Whether a body's clock is off a local one, by their seconds east of UTC."""
        return abs(local - body.offset) >= self.off

    def is_night(self, time: int) -> bool:
        """Whether a body sleeps at some seconds after midnight; its night may begin before midnight or behind it."""
        if self.begins <= self.ends:
            return self.begins <= time < self.ends
        return time >= self.begins or time < self.ends


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Follows the body clock of every line."""
    night = profile.body_night_from * HOUR, profile.body_night_until * HOUR
    limits = _Limits(profile.jet_lag_zones * HOUR, *night)
    for line, met, _ in follow_once(timeline, (_live, limits), partial(_live, limits), _Awake()):
        for duty, body in met:
            if duty.moves:
                yield from _untimed_on_arrival(line, duty.occurrence)
            elif body.journey:
                yield _finding(timeline, line, duty, body, body.journey)


class _Body(NamedTuple):
    """A body's own offset from UTC in seconds, and the journey that moved the clock since the last bed."""

    offset: int
    journey: Occurrence | None = None

    def slept(self, nights: int, local: int) -> _Body:
        """The body after some nights in a bed where the clock has another offset."""
        step = min(abs(local - self.offset), nights * HOUR)
        return _Body(self.offset + (step if local > self.offset else -step))

    def is_used_to(self, local: int) -> bool:
        """Whether no night changes anything for a body where the clock has an offset."""
        return self.offset == local and self.journey is None

    def time(self, instant: Instant) -> int:
        """Seconds since midnight, as the body has it."""
        return (instant + self.offset) % DAY


class _Awake(NamedTuple):
    """A body, and when its last item ends; no body before the first."""

    body: _Body | None = None
    until: Instant = Instant(0)


def _live(limits: _Limits, line: Line, sheet: Sheet, awake: _Awake) -> tuple[list[tuple[Slot, _Body]], _Awake]:
    """The journeys of a sheet that move the clock and the items in the night of a body that is far from it, with it."""
    met = []
    body, until = awake
    for duty in sheet.duties:
        zone = duty.zone or line.places(duty.occurrence)[0].zone
        local = offset_at(zone, duty.start)
        if body is None:
            body = _Body(local)
        elif duty.start - until > HOUR and not body.is_used_to(local):
            nights = nights_between(until, duty.start, zone)
            body = body.slept(nights, local) if nights else body
        until = max(until, duty.end)
        if duty.moves:
            if duty.end_zone != zone and offset_at(duty.end_zone, duty.end) != offset_at(zone, duty.end):
                body = body._replace(journey=duty.occurrence)
                met.append((duty, body))
        elif body.journey and limits.is_far(local, body) and limits.is_night(body.time(duty.start)):
            met.append((duty, body))
    return met, _Awake(body, until)


def _untimed_on_arrival(line: Line, journey: Occurrence) -> Iterator[CannotJudge]:
    arrival = journey.end.moment
    for occurrence in untimed(line):
        if arrival and occurrence.day == arrival.local.date() and not occurrence.moves:
            yield CannotJudge("it is not known when it begins, on a day of arrival", start_anchor(occurrence))


def _finding(timeline: Timeline, line: Line, duty: Slot, body: _Body, journey: Occurrence) -> Finding:
    hours, minutes = divmod(body.time(duty.start) // 60, 60)
    lag = abs(offset_at(line.places(duty.occurrence)[0].zone, duty.start) - body.offset)
    return Finding(
        f"{called(duty.occurrence)} begins at {hours:02}:{minutes:02} by the body clock of {{who}}, "
        f"{duration(lag)} away, before the first bed after the journey",
        start_anchor(duty.occurrence, f"begins {timeline.tell_where(duty.occurrence.start)}"),
        (end_anchor(journey, f"arrives {timeline.tell(journey.end)}"),),
        line.people,
        (journey.id, duty.occurrence.id),
        ("move it to the next day, make it `optional: yes`, or leave the time free",),
    )
