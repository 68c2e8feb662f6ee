"""All that stands in one agenda, and where each day is spent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from delegtrip.clock import HOUR, Instant, midnight, offset_at, utc_offset
from delegtrip.model import LegHead
from delegtrip.reports.agenda import confirm
from delegtrip.reports.agenda.route import places_at, route, visits_on
from delegtrip.reports.agenda.rows import Row
from delegtrip.reports.agenda.subject import Subject
from delegtrip.reports.typeset import clean
from delegtrip.reports.words import NBSP, Words
from delegtrip.timeline import Line, Occurrence, Place, Timeline


@dataclass(frozen=True)
class Sheet:
    """The days and rows of one agenda, in order."""

    timeline: Timeline
    subject: Subject
    say: Words
    lines: tuple[Line, ...]
    days: tuple[date, ...]
    rows: tuple[Row, ...]

    def rows_of(self, day: date) -> list[Row]:
        """What stands on a day, in order."""
        return self._by_day.get(day, [])

    @cached_property
    def _by_day(self) -> dict[date, list[Row]]:
        found: dict[date, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row.day, []).append(row)
        return found

    @cached_property
    def _lines_by_day(self) -> dict[date, list[Line]]:
        """Those who have something on a day, in their order."""
        days: dict[Occurrence, set[date]] = {}
        for row in self.rows:
            if row.occurrence:
                days.setdefault(row.occurrence, set()).add(row.day)
        found: dict[date, list[Line]] = {}
        for line in self.lines:
            for day in set().union(*(days.get(one, ()) for one in line.occurrences)):
                found.setdefault(day, []).append(line)
        return found

    @cached_property
    def _first_days(self) -> dict[int, date]:
        """The day on which the first item of each leg stands, by the identity of its head."""
        days: dict[int, date] = {}
        for row in self.rows:
            if row.occurrence:
                days.setdefault(id(row.occurrence.entry.day.leg), row.day)
        return days

    def zone_of(self, row: Row) -> str:
        """The zone by whose clock a row is shown."""
        return row.stop.place.zone if row.stop else self.timeline.home.zone

    def by_clock(self, day: date) -> list[tuple[str, list[Row]]]:
        """The rows of a day under no title; where people are far apart, those of each clock under its towns.

        Told by instants alone, 13:00 in Paris would stand before 07:15 in Rochester.
        """
        rows = self.rows_of(day)
        groups: dict[int, list[Row]] = {}
        for row in rows:
            groups.setdefault(self._offset_of(row), []).append(row)
        if self.subject.person or len(groups) == 1 or not _turns_back(rows):
            return [("", rows)]
        return [(self._title_of(offset, group), group) for offset, group in groups.items()]

    def _offset_of(self, row: Row) -> int:
        """Seconds east of UTC at noon of the row's day: no change of the clock parts what belongs together."""
        zone = self.zone_of(row)
        return offset_at(zone, Instant(midnight(zone, row.day) + 12 * HOUR))

    def _title_of(self, offset: int, rows: list[Row]) -> str:
        stops = (row.stop for row in rows if row.stop)
        towns = dict.fromkeys(clean(stop.place.town) for stop in stops)
        return f"{self.say.listing([*towns])}{NBSP}· {utc_offset(offset)}"

    def where(self, day: date) -> str:
        """The towns of a day, along the journeys of most people; those of others behind."""
        there = self._lines_by_day.get(day, [])
        busy = [line for line in there if visits_on(line, day)] or there or self.lines[:1]
        busy = sorted(busy, key=lambda line: -len(line.people))
        main, *routes = (route(self.timeline, line, day) for line in busy)
        others = dict.fromkeys(town for other in routes for town in other if town not in main)
        words = f"{NBSP}→ ".join(map(clean, main))
        return f"{words}, {self.say.also.format(self.say.listing([*map(clean, others)]))}" if others else words

    def place_at(self, instant: Instant) -> Place:
        """Where the first of the subject's people are, or have left when they are on the way."""
        return places_at(self.timeline, self.lines[0], instant)[0]

    def legs_begun(self, day: date) -> Iterator[LegHead]:
        """The legs whose first item stands on a day."""
        legs = {id(leg): leg for row in self.rows_of(day) if row.occurrence and (leg := row.occurrence.entry.day.leg)}
        yield from (leg for key, leg in legs.items() if self._first_days[key] == day)

    def still_open(self) -> Iterator[tuple[Occurrence, str, int]]:
        """Each item shown that waits for something, what for, and on how many days it stands."""
        found: dict[int, tuple[Occurrence, str, int]] = {}
        for occurrence in dict.fromkeys(row.occurrence for row in self.rows):
            if occurrence and (points := confirm.points_words(self.timeline, occurrence, self.say)):
                first, words, times = found.get(id(occurrence.entry), (occurrence, points, 0))
                found[id(occurrence.entry)] = (first, words, times + 1)
        yield from found.values()


def _turns_back(rows: list[Row]) -> bool:
    """Whether local times do not follow each other as the rows do."""
    times = [row.stop.moment.local for row in rows if row.stop and row.stop.moment and row.span]
    return any(later < earlier for earlier, later in pairwise(times))
