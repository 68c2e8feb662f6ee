"""The opening hours of a place, as text and as values."""

from __future__ import annotations

import re
from datetime import time
from typing import NamedTuple

from delegtrip.model.dates import parse_weekday
from delegtrip.model.times import parse_time
from delegtrip.model.values import is_to_be_confirmed, parse_line

_ALL_WEEK = frozenset(range(7))
_DASH = r"\s*(?:->|→|–|—|-|\bto\b|\bà\b|\bau\b)\s*"


class Opening(NamedTuple):
    """Hours, on the clock of the place, on some weekdays (Monday is 0); `closes` is not included."""

    weekdays: frozenset[int]
    opens: time
    closes: time


class OpeningHours(NamedTuple):
    """When a place is open in the week, and the text it was written as."""

    text: str
    openings: tuple[Opening, ...]

    def on(self, weekday: int) -> tuple[Opening, ...]:
        """The hours of a weekday, in order; none when it is closed all day."""
        found = (opening for opening in self.openings if weekday in opening.weekdays)
        return tuple(sorted(found, key=lambda opening: opening.opens))


def parse_hours(text: str) -> OpeningHours | None:
    """Opening hours: `Mon-Fri 09:00-18:00; Sat 10h-13h`, `daily 09:00-17:00`; None while to be confirmed.

    Days that are not named are closed. `;` or a comma stands between two hours, `and` between two days.
    """
    line = parse_line(text)
    if is_to_be_confirmed(line):
        return None
    openings = tuple(_opening(part.strip(), text) for part in re.split(r"[;,]", line.strip(" ;,")))
    return OpeningHours(line, openings)


def _opening(part: str, text: str) -> Opening:
    match = re.fullmatch(rf"(?P<days>\D*?)\s*(?P<opens>\d.*?){_DASH}(?P<closes>\d.*)", part)
    if not match:
        raise ValueError(f"`{text}` are not opening hours; write them as Mon-Fri 09:00-18:00; Sat 10:00-13:00")
    opens, closes = parse_time(match["opens"]), parse_time(match["closes"])
    if closes <= opens:
        raise ValueError(f"`{part}` closes before it opens; hours past midnight end at 23:59")
    return Opening(_weekdays(match["days"].strip()), opens, closes)


def _weekdays(text: str) -> frozenset[int]:
    if text.casefold() in ("", "daily", "tous les jours"):
        return _ALL_WEEK
    return frozenset().union(*(_span_of_days(part) for part in re.split(r"\s+(?:and|et)\s+", text)))


def _span_of_days(text: str) -> frozenset[int]:
    """`Tue-Thu`, or one day; a span may go over the week's end, as `Sat-Mon`."""
    days = [parse_weekday(word) for word in re.split(_DASH, text)]
    if len(days) > 2:
        raise ValueError(f"`{text}` has more than a first and a last day; write it as Mon-Fri")
    return frozenset((days[0] + n) % 7 for n in range((days[-1] - days[0]) % 7 + 1))
