"""What a VTIMEZONE says of an hour, as a program reads it that knows no zone of its own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import merge
from itertools import islice, repeat, takewhile

_UNTIL = re.compile(r"(UNTIL=)(\d{8})(T\d{6})?(Z?)")
_MOST_ONSETS = 2000


@dataclass(frozen=True, slots=True)
class Observance:
    """STANDARD or DAYLIGHT as the texts of its properties (RFC 5545, 3.6.5)."""

    start: str
    before: str
    after: str
    rules: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()


class Clock:
    """A zone's changes in order: local time on the clock before, and the offset from then on.

    Offsets are in seconds east of UTC. Rules are followed as far as an hour is asked for.
    """

    def __init__(self, changes: Iterator[tuple[datetime, int]]) -> None:
        self._coming = changes
        self._onsets: list[datetime] = []
        self._offsets: list[int] = []

    def offset(self, wall: datetime) -> int | None:
        """The offset at a local time; None before the first change, when nothing is said."""
        while not (self._onsets and self._onsets[-1] > wall) and (change := next(self._coming, None)):
            self._onsets.append(change[0])
            self._offsets.append(change[1])
        found = bisect_right(self._onsets, wall)
        return self._offsets[found - 1] if found else None


def clock(observances: Iterable[Observance], last: int = 2099) -> Clock:
    """The clock that observances tell, up to the end of the year `last`.

    Raises ValueError for what no rule of RFC 5545 says.
    """
    return Clock(merge(*(_changes(one, onsets) for one in observances for onsets in _onsets(one, last))))


def _changes(observance: Observance, onsets: Iterable[datetime]) -> Iterator[tuple[datetime, int]]:
    return zip(onsets, repeat(offset(observance.after)))


def _onsets(observance: Observance, last: int) -> Iterator[Iterable[datetime]]:
    """When an observance begins: what is listed, and each of its rules, every one in order."""
    start = local(observance.start)
    yield sorted((start, *map(local, observance.dates)))
    for rule in observance.rules:
        yield _recurring(rule, start, offset(observance.before), last)


def _recurring(rule: str, start: datetime, before: int, last: int) -> Iterator[datetime]:
    from dateutil.rrule import rrulestr

    end = datetime(last, 12, 31, 23, 59)
    told = rrulestr(_UNTIL.sub(lambda until: _local_until(until, before), rule), dtstart=start)
    return takewhile(lambda onset: onset <= end, islice(told, _MOST_ONSETS))


def _local_until(until: re.Match[str], before: int) -> str:
    """UNTIL is in UTC (RFC 5545, 3.3.10), the onsets are on the clock before the change."""
    moment = local(until[2] + (until[3] or "T235959")) + timedelta(seconds=before if until[4] else 0)
    return f"{until[1]}{moment:%Y%m%dT%H%M%S}"


def local(text: str) -> datetime:
    """The wall clock of a DATE-TIME or DATE, its `Z` left out."""
    form = "%Y%m%dT%H%M%S" if "T" in text else "%Y%m%d"
    return datetime.strptime(text.rstrip("Z"), form)  # noqa: DTZ007 - it is the wall clock that is asked for


def offset(text: str) -> int:
    """Seconds east of UTC of `+0200`, `-033000` (RFC 5545, 3.3.14)."""
    match = re.fullmatch(r"([+-])(\d\d)(\d\d)(\d\d)?", text)
    if not match:
        raise ValueError(f"`{text}` is no offset from UTC")
    seconds = int(match[2]) * 3600 + int(match[3]) * 60 + int(match[4] or 0)
    return -seconds if match[1] == "-" else seconds
