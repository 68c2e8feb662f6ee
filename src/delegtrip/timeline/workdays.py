"""The working days of a line: what binds the people, parted by the nights between."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache
from typing import NamedTuple

from delegtrip.clock import HOUR, Instant, at
from delegtrip.model import Travel
from delegtrip.timeline.atlas import Place
from delegtrip.timeline.lines import Line, night_in, once_a_line
from delegtrip.timeline.occurrences import Occurrence


class Duty(NamedTuple):
    """An item that binds the people, over [start, end)."""

    occurrence: Occurrence
    start: Instant
    end: Instant


class Workday(NamedTuple):
    """What binds the people between two nights, over [start, end).

    A journey through the night ends one day, as it leaves, and begins the next, as it arrives; it
    belongs to both.
    """

    duties: tuple[Duty, ...]
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
def duties(line: Line) -> tuple[Duty, ...]:
    """The items of a line that bind its people, in order, as far as their times are known."""
    return tuple(Duty(one, *one.interval) for one in line.occurrences if one.binds and one.interval)


@once_a_line
def untimed(line: Line) -> tuple[Occurrence, ...]:
    """Of each day, the first item that binds the people of a line and of which a time is not known."""
    found = {one.day: one for one in reversed(line.occurrences) if one.interval is None and one.binds}
    return tuple(reversed(found.values()))


def is_whole(line: Line, start: Instant, end: Instant) -> bool:
    """Whether no journey of which a time is not known lies between two instants: it might go through a night."""
    return not any(one.moves and one.interval is None and start <= one.order <= end for one in line.occurrences)


@once_a_line
def workdays(line: Line) -> tuple[Workday, ...]:
    """The days of a line between one night and the next, in order."""
    return tuple(_workdays(line))


def _workdays(line: Line) -> Iterator[Workday]:
    today: list[Duty] = []
    start = end = Instant(0)
    for duty in duties(line):
        if today and nights_between(end, duty.start, line.places(today[-1].occurrence)[1]):
            yield Workday(tuple(today), start, end)
            today = []
        start, end = (start, end) if today else (duty.start, duty.start)
        today.append(duty)
        if goes_through_night(duty.occurrence):
            if duty.start > start:
                yield Workday(tuple(today), start, duty.start)
            today, start = [duty], duty.end
        end = max(end, duty.end)
    if today:
        yield Workday(tuple(today), start, end)


def nights_between(start: Instant, end: Instant, place: Place) -> int:
    """How many nights, on the clock of a place, lie for more than half in [start, end)."""
    if end - start <= HOUR:  # less than half of the shortest night, in which clocks go forward
        return 0
    return _nights_between(start, end, place.zone)


@lru_cache(maxsize=65536)
def _nights_between(start: Instant, end: Instant, zone: str) -> int:
    evening = at(zone, start).local.date() - timedelta(days=1)
    last = at(zone, end).local.date()
    nights = 0
    while evening < last:
        begins, ends = night_in(zone, evening)
        nights += (min(end, ends) - max(start, begins)) * 2 > ends - begins
        evening += timedelta(days=1)
    return nights


@lru_cache(maxsize=4096)
def goes_through_night(occurrence: Occurrence) -> bool:
    """Whether a journey takes most of a night, on the clock of either of its ends."""
    if not isinstance(occurrence.item, Travel) or not occurrence.interval:
        return False
    start, end = occurrence.interval
    return any(nights_between(start, end, stop.place) for stop in (occurrence.start, occurrence.end))
