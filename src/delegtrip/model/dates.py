"""The dates of an itinerary, as text and as values: days, ranges, repetitions.

Every `parse_…` takes one text and returns a frozen value, or raises ValueError with a sentence
a coordinator can act on.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from delegtrip.model.values import parse_line

DATE = r"\d{4}-\d{1,2}-\d{1,2}"
"""A date, as a part of a regular expression."""

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "mon monday lun lundi",
            "tue tues tuesday mar mardi",
            "wed wednesday mer mercredi",
            "thu thur thurs thursday jeu jeudi",
            "fri friday ven vendredi",
            "sat saturday sam samedi",
            "sun sunday dim dimanche",
        )
    )
    for name in names.split()
}
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def parse_date(text: str) -> date:
    """A date as `2024-04-03`."""
    if not (match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", parse_line(text))):
        raise ValueError(f"`{text}` is not a date; write it as 2024-04-03{_iso_guess(text)}")
    year, month, day = map(int, match.groups())
    if not 1970 <= year < 2100:
        raise ValueError(f"`{text}` is not a date of this age; years go from 1970 to 2099")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"`{text}` is not in the calendar: {_calendar_fault(year, month)}") from None


def _calendar_fault(year: int, month: int) -> str:
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return f"that month has {last} days"


def _iso_guess(text: str) -> str:
    """The ISO form of a European date, offered and never taken."""
    if match := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", text.strip()):
        day, month, year = map(int, match.groups())
        return f", so {year}-{month:02}-{day:02} if the day comes first"
    return ""


class DateRange(NamedTuple):
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


def parse_date_range(text: str) -> DateRange:
    """Days as `2024-04-03 to 2024-04-13`, both included; one date alone is one day."""
    parts = re.split(r"\s+(?:to|au|until|à)\s+|\s*(?:->|→|–|—|\.\.)\s*", parse_line(text))
    if len(parts) > 2:
        raise ValueError(f"`{text}` has more than two dates; write 2024-04-03 to 2024-04-13")
    first, last = parse_date(parts[0]), parse_date(parts[-1])
    if last < first:
        raise ValueError(f"`{text}` ends before it begins")
    return DateRange(first, last)


class DayKey(NamedTuple):
    """A day of a leg: its date, and the weekday written beside it (Monday is 0), if any."""

    date: date
    weekday: int | None


def parse_day(text: str) -> DayKey:
    """A day as `Wed 2024-04-03`, `mercredi 2024-04-03` or `2024-04-03`."""
    words = text.split()
    if len(words) == 1:
        return DayKey(parse_date(words[0]), None)
    if len(words) != 2:
        raise ValueError(f"`{text}` is not a day; write it as Wed 2024-04-03")
    return DayKey(parse_date(words[1]), parse_weekday(words[0]))


def parse_weekday(text: str) -> int:
    """A weekday as `Wed`, `Wednesday`, `mer.` or `mercredi`; Monday is 0."""
    name = text.casefold().strip(".,")
    if name not in WEEKDAYS:
        raise ValueError(f"`{text}` is not a weekday in English or French")
    return WEEKDAYS[name]


class Repeat(NamedTuple):
    """A rule that makes an item stand for one a day, from its own day to `until` included."""

    frequency: str
    until: date
    skipped: tuple[date, ...]


def parse_repeat(text: str) -> Repeat:
    """A repetition: `daily until 2024-04-11 except 2024-04-07, 2024-04-08`."""
    match = re.fullmatch(r"(\w+)\s+until\s+(\S+)(?:\s+except\s+(.+))?", parse_line(text).casefold())
    if not match:
        raise ValueError(f"`{text}` is not a repetition; write it as daily until 2024-04-11 except 2024-04-07")
    if match[1] not in ("daily", "weekdays", "weekly"):
        raise ValueError(f"`{match[1]}` is not a frequency; it is daily, weekdays or weekly")
    skipped = tuple(parse_date(day) for day in re.split(r"[,\s]+(?:(?:and|et)\s+)?", match[3])) if match[3] else ()
    return Repeat(match[1], parse_date(match[2]), skipped)
