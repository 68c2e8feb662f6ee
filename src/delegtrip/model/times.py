"""The times of day of an itinerary, as text and as values.

Every `parse_…` takes one text and returns a frozen value, or raises ValueError with a sentence
a coordinator can act on. Nothing is repaired in silence: an end before its start is kept as
written, for a check to find.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import NamedTuple

from delegtrip.model.dates import DATE, parse_date
from delegtrip.model.values import is_to_be_confirmed, parse_line

LONGEST_DAYS = 31
"""No item but a stay lasts longer."""

_ARROW = r"(?:->|=>|→|–|—|-|\bto\b|\bà\b)"
_TIME = r"\d{1,2}\s*(?:[:h.]\s*\d{2}|h(?!\w))(?::\d{2})?(?:\s*[ap]\.?m\.?(?!\w))?|\d{1,2}\s*[ap]\.?m\.?(?!\w)"
_DAYS = r"\+\s*\d+"
_DURATION = r"(?:(?P<hours>\d{1,9})\s*h(?:ours?|eures?)?)?\s*(?:(?P<minutes>\d{1,9})\s*(?P<unit>min(?:ute)?s?)?)?"


def parse_time(text: str) -> time:
    """A time of day as `13:30`, `13h30`, `13h`, `13.30` or `1:30 pm`; seconds are refused."""
    pattern = r"(\d{1,2})\s*(?:[:h.]\s*(\d{2})|h)?(:\d{2})?\s*([ap])?\.?m?\.?"
    written = parse_line(text).casefold()
    match = re.fullmatch(pattern, written)
    if not match or not re.fullmatch(_TIME, written):
        raise ValueError(f"`{text}` is not a time; write it as 13:30")
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        raise ValueError(f"`{text}` has seconds; write the time as {hour:02}:{minute:02}")
    if match[4]:
        hour = _twelve_hour(text, hour, match[4])
    if (hour, minute) == (24, 0):
        raise ValueError(f"`{text}` is midnight; write it as `00:00 +1`, on the next day")
    if hour > 23 or minute > 59:
        raise ValueError(f"`{text}` is not a time of day; hours go to 23, minutes to 59")
    return time(hour, minute)


def _twelve_hour(text: str, hour: int, half: str) -> int:
    if not 1 <= hour <= 12:
        raise ValueError(f"`{text}` mixes two clocks; write 13:30 or 1:30 pm")
    return hour % 12 + (12 if half == "p" else 0)


class LocalTime(NamedTuple):
    """A time of day, on the day of its item, on a later day (`+1`), or on a date of its own."""

    time: time
    days: int = 0
    on: date | None = None

    def day(self, item_day: date) -> date:
        """The local date it falls on, given the day its item stands under."""
        return self.on or item_day + timedelta(days=self.days)

    @property
    def says_day(self) -> bool:
        """Whether the day is written beside the time."""
        return bool(self.days or self.on)


def parse_local_time(text: str) -> LocalTime:
    """A time of day, on a later day with `+1`: `15:00`, `00:30 +1`."""
    match = re.fullmatch(rf"(?P<time>[^+]+?)\s*(?P<days>{_DAYS})?", parse_line(text))
    if not match:
        raise ValueError(f"`{text}` is not a time; write it as 15:00, or 00:30 +1 for the next day")
    return _local_time(match["time"], match["days"], None)


class Endpoint(NamedTuple):
    """One end of a journey: a place as written, and when, on that place's clock."""

    place: str
    at: LocalTime | None


def parse_endpoint(text: str) -> Endpoint:
    """One end of a journey: `CDG 13:30`, `CDG 10:50 +1`, `CDG 2024-04-13 10:50`, `Gare de Rennes`."""
    rest = parse_line(text)
    match = re.search(
        rf"(?:(?<=\s)|^)(?:(?P<date>{DATE})[\sT]+)?(?P<time>{_TIME})(?:\s*(?P<days>{_DAYS})(?:\s*(?:d|j)\w*)?)?$",
        rest,
        re.IGNORECASE,
    )
    place = (rest[: match.start()] if match else rest).strip(" ,")
    _refuse_half_a_time(rest, place)
    if not match:
        return Endpoint(place, None)
    if not place:
        raise ValueError(f"`{text}` names no place; write the place, then the time: `CDG 13:30`")
    return Endpoint(place, _local_time(match["time"], match["days"], match["date"]))


def _refuse_half_a_time(text: str, place: str) -> None:
    """What holds something like a time must not pass as the name of a place."""
    if match := re.match(rf"(?:{DATE}\s+)?(?:{_TIME})\s+([^\d+]+)", place, re.IGNORECASE):
        raise ValueError(f"`{text}` begins with the time; write the place first: `{match[1].strip()} 13:30`")
    if re.search(rf"\+\s*\d+$|\d[:h.]\d*$|{DATE}|\b\d{{1,2}}[:h]\d\d\b", place):
        raise ValueError(f"`{text}` is not a place and one time; write it as `CDG 10:50` or `CDG 10:50 +1`")


def _local_time(clock: str, days: str | None, day: str | None) -> LocalTime:
    if days and day:
        raise ValueError(f"`{day} {clock} {days}` says the day twice; keep the date or `{days}`")
    return LocalTime(parse_time(clock), _days_later(days) if days else 0, parse_date(day) if day else None)


def _days_later(text: str) -> int:
    """The number of `+1`; beyond a month it is a slip of the keyboard."""
    days = text.lstrip("+ ")
    if len(days) > 2 or int(days) > LONGEST_DAYS:
        raise ValueError(f"`{text}` is more than {LONGEST_DAYS} days later; write the date instead")
    return int(days)


class TimeRange(NamedTuple):
    """When an event takes place, on the clock of its place; an end that is not written is None."""

    start: LocalTime
    end: LocalTime | None


def parse_time_range(text: str) -> TimeRange | None:
    """A range of times: `10:00-11:00`, `10h → 11h`, `10:00 + 45 min`, `23:00-00:30 +1`.

    `10:00` alone has no known end; `to be confirmed` gives None.
    """
    rest = parse_line(text)
    if is_to_be_confirmed(rest):
        return None
    match = re.fullmatch(rf"(?P<start>{_TIME})\s*\+\s*{_DURATION}", rest, re.IGNORECASE)
    if match and (match["hours"] or match["unit"]):
        minutes = int(match["hours"] or 0) * 60 + int(match["minutes"] or 0)
        return _range_of(text, LocalTime(parse_time(match["start"])), minutes)
    match = re.fullmatch(
        rf"(?P<start>{_TIME}|\S+?)(?:\s*{_ARROW}\s*(?P<end>{_TIME}|[^\s+]+)(?:\s*(?P<days>{_DAYS}))?)?",
        rest,
        re.IGNORECASE,
    )
    if not match:
        raise ValueError(f"`{text}` is not a time or a range; write it as 10:00-11:00 or 10:00 + 45 min")
    start = LocalTime(parse_time(match["start"]))
    return TimeRange(start, _local_time(match["end"], match["days"], None) if match["end"] else None)


def _range_of(text: str, start: LocalTime, minutes: int) -> TimeRange:
    if minutes > LONGEST_DAYS * 24 * 60:
        raise ValueError(f"`{text}` lasts longer than {LONGEST_DAYS} days")
    days, rest = divmod(start.time.hour * 60 + start.time.minute + minutes, 24 * 60)
    return TimeRange(start, LocalTime(time(rest // 60, rest % 60), days))
