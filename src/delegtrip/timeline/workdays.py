"""The working days of a line: what binds the people, parted by the nights between."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache
from typing import NamedTuple

from delegtrip.clock import DAY, HOUR, Instant, day_at, offset_at
from delegtrip.timeline import Timeline
from delegtrip.timeline.following import follow_once
from delegtrip.timeline.lines import Line, once_a_line
from delegtrip.timeline.occurrences import Occurrence
from delegtrip.timeline.presence import Slot
from delegtrip.timeline.sheets import Sheet, night_in


class Workday(NamedTuple):
    """What binds the people between two nights, over [start, end).

    A journey through the night ends one day, as it leaves, and begins the next, as it arrives; it
    belongs to both.
    """

    duties: tuple[Slot, ...]
    start: Instant
    end: Instant

    @property
    def first(self) -> Occurrence:
        """What the day begins with."""
        return self.duties[0].occurrence

    @property
    def last(self) -> Occurrence:
        """What ends last."""
        return max(self.duties, key=lambda duty: duty.end).occurrence


@once_a_line
def duties(line: Line) -> tuple[Slot, ...]:
    """The items of a line that bind its people, in order, as far as their times are known."""
    return tuple(duty for sheet in line.sheets for duty in sheet.duties)


@once_a_line
def untimed(line: Line) -> tuple[Occurrence, ...]:
    """Of each day, the first item that binds the people of a line and of which a time is not known."""
    found = [one for sheet in line.sheets for one in sheet.untimed]
    first = {one.day: one for one in reversed(found)}
    return tuple(reversed(first.values()))


def is_whole(line: Line, start: Instant, end: Instant) -> bool:
    """Whether no journey of which a time is not known lies between two instants: it might go through a night."""
    return not any(one.moves and one.interval is None and start <= one.order <= end for one in line.occurrences)


class _Open(NamedTuple):
    """A working day that may go on: its duties so far, over [start, end), and the zone in which the last one ends."""

    duties: tuple[Slot, ...]
    start: Instant
    end: Instant
    zone: str


def workdays(timeline: Timeline) -> Iterator[tuple[Line, list[Workday]]]:
    """The days of each line between one night and the next, in order."""
    nothing: _Open | None = None
    for line, days, today in follow_once(timeline, "workdays", _go_on, nothing):
        yield line, [*days, Workday(today.duties, today.start, today.end)] if today else days


def _go_on(line: Line, sheet: Sheet, today: _Open | None) -> tuple[list[Workday], _Open | None]:
    """The working days that have ended on a sheet, and the one that may go on behind it."""
    duties = sheet.duties
    if not duties:
        return [], today
    ended: list[Workday] = []
    day, start, end, zone = today or ((), Instant(0), Instant(0), "")
    for duty in duties:
        begins, ends = duty.start, duty.end
        if day and begins - end > HOUR and nights_between(end, begins, zone):
            ended.append(Workday(day, start, end))
            day = ()
        if not day:
            start = end = begins
        day += (duty,)
        if duty.moves and ends - begins > HOUR and goes_through_night(duty.occurrence):
            if begins > start:
                ended.append(Workday(day, start, begins))
            day, start = (duty,), ends
        end = max(end, ends)
        zone = duty.end_zone or line.places(duty.occurrence)[1].zone
    return ended, _Open(day, start, end, zone)


def nights_between(start: Instant, end: Instant, zone: str) -> int:
    """How many nights, on the clock of a zone, lie for more than half in [start, end)."""
    if end - start <= HOUR:  # less than half of the shortest night, in which clocks go forward
        return 0
    begins = (start + offset_at(zone, start)) % DAY
    if 7 * HOUR <= begins <= DAY - (end - start):  # all of it by day, whatever clocks do meanwhile
        return 0
    return _nights_between(start, end, zone)


@lru_cache(maxsize=65536)
def _nights_between(start: Instant, end: Instant, zone: str) -> int:
    evening = day_at(zone, start) - timedelta(days=1)
    last = day_at(zone, end)
    nights = 0
    while evening < last:
        begins, ends = night_in(zone, evening)
        nights += (min(end, ends) - max(start, begins)) * 2 > ends - begins
        evening += timedelta(days=1)
    return nights


def goes_through_night(occurrence: Occurrence) -> bool:
    """Whether a journey takes most of a night, on the clock of either of its ends."""
    if not occurrence.moves or not occurrence.interval:
        return False
    start, end = occurrence.interval
    stops = occurrence.start, occurrence.end
    return end - start > HOUR and any(nights_between(start, end, stop.place.zone) for stop in stops)
