"""What a page shows, put in order: the findings by day, and the people they concern."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter
from pathlib import PurePath

from delegtrip.diagnostics import Diagnostic, Report
from delegtrip.model import Head
from delegtrip.reports.html.days import Days
from delegtrip.reports.html.people import People
from delegtrip.source import Source
from delegtrip.timeline import Timeline

MOST = 1000
"""So many findings a page shows; of more, the worst."""

Section = tuple[date | None, list[Diagnostic]]


class Content:
    """A report in the order of a page; without a timeline the trip could not be read."""

    def __init__(self, report: Report, timeline: Timeline | None) -> None:
        self.report = report
        self.head: Head | None = timeline.itinerary.head if timeline else None
        self.shown = sorted(report.diagnostics, key=lambda found: -found.severity)[:MOST]
        self.people = People(timeline, self.shown)
        self.sections = list(_sections(self.shown, Days(timeline)))
        self._folder = PurePath(timeline.itinerary.root.source.name).parent if timeline else PurePath()

    @property
    def title(self) -> str:
        """The name of the trip."""
        return self.head.trip if self.head else "A trip that cannot be read"

    def file(self, source: Source) -> str:
        """The name of a file; in the folder of the trip without the folder."""
        path = PurePath(source.name)
        return (path.relative_to(self._folder) if path.is_relative_to(self._folder) else path).as_posix()


def _sections(shown: list[Diagnostic], days: Days) -> Iterator[Section]:
    """The findings of each day, the worst first, then in their hour; last those that are about no day."""
    placed = sorted(((*days.place(found), found) for found in shown), key=lambda row: _order(*row))
    for day, rows in groupby(placed, key=itemgetter(0)):
        yield day, [found for _, _, found in rows]


def _order(day: date | None, hour: int, found: Diagnostic) -> tuple[date, int, int, tuple[str, int, str, str]]:
    return day or date.max, -found.severity, hour, found.sort_key
