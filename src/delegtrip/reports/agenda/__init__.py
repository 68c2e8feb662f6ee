"""The agenda: what a delegate reads, day by day, on the clock of the place and that of home."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from delegtrip.clock import Instant, midnight
from delegtrip.errors import UsageError
from delegtrip.reports.agenda.changes import change_rows
from delegtrip.reports.agenda.items import Rows
from delegtrip.reports.agenda.marks import Present, present
from delegtrip.reports.agenda.page import Page
from delegtrip.reports.agenda.rows import Row
from delegtrip.reports.agenda.sheet import Sheet
from delegtrip.reports.agenda.subject import Subject, days_of, lines_of, subject_of
from delegtrip.reports.typeset import Styled
from delegtrip.reports.words import words
from delegtrip.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Request:
    """What to show of a trip: for whom, on which day, in which language (the trip's, if None).

    `now` is the instant that the items are marked by. With `now_within`, they are only when it
    falls on one of the days shown.
    """

    who: str | None = None
    day: date | None = None
    language: str | None = None
    now: Instant | None = None
    now_within: bool = False


def render(timeline: Timeline, request: Request, width: int) -> Iterator[Styled]:
    """The lines of an agenda, none wider than `width` columns. Raises `UsageError`."""
    say = words(request.language or timeline.itinerary.head.language)
    subject = subject_of(timeline, request.who)
    concerned = filter(subject.concerns, timeline.occurrences)
    lines = lines_of(timeline, subject)
    made = Rows(timeline, subject, say, lines)
    rows = [row for occurrence in concerned for row in made.of(occurrence)]
    days = _days(timeline, subject, rows, request.day)
    rows.extend(change_rows(timeline, lines, days, say))
    shown = sorted((row for row in rows if row.day in days), key=lambda row: row.key)
    sheet = Sheet(timeline, subject, say, lines, tuple(days), tuple(shown))
    return Page(sheet, width, _present(sheet, request)).lines()


def _days(timeline: Timeline, subject: Subject, rows: list[Row], only: date | None) -> list[date]:
    days = days_of(timeline, subject, {row.day for row in rows})
    if only is None:
        return days
    dates = timeline.itinerary.head.dates
    if only in days or only in dates:
        return [only]
    raise UsageError(f"{only} is not a day of this trip, which goes from {dates.first} to {dates.last}")


def _present(sheet: Sheet, request: Request) -> Present | None:
    if request.now is None or not sheet.days:
        return None
    zones = {row: sheet.zone_of(row) for row in sheet.rows}
    if request.now_within:
        zone = sheet.timeline.home.zone
        first, last = (midnight(zone, day) for day in (sheet.days[0], sheet.days[-1]))
        if not first <= request.now < last + 2 * 86400:
            return None
    return present(sheet.rows, request.now, zones)
