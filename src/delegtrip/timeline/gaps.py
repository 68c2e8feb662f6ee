"""How far apart two clocks usually are, and when they are not.

Rennes is 6 h ahead of New York, but 5 h for some weeks of March and one of autumn, because the
two change their clocks on different Sundays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from delegtrip.clock import DAY, Instant, offset_at, transitions

USUAL_FROM_DAYS = 60
"""A distance that holds for fewer days of the year around an instant is not a usual one."""

_HALF_YEAR = 365 * DAY // 2


class Distance(NamedTuple):
    """How far the clock of a zone is ahead of home's, in seconds, over [start, end)."""

    start: Instant
    end: Instant
    seconds: int


class UnusualPeriod(NamedTuple):
    """A time during which a clock is not at its usual distance from home's (both in seconds)."""

    start: Instant
    end: Instant
    seconds: int
    usual: int


def distance(home: str, zone: str, instant: Instant) -> int:
    """Seconds by which the clock of `zone` is ahead of that of `home`; negative to the west."""
    return offset_at(zone, instant) - offset_at(home, instant)


def distances(home: str, zone: str, start: Instant, end: Instant) -> Iterator[Distance]:
    """The distances between two clocks over [start, end), in order, each as long as it holds."""
    changes = sorted({change.instant for name in (home, zone) for change in transitions(name, start, end)})
    pending: Distance | None = None
    for here, there in zip([start, *changes], [*changes, end], strict=True):
        seconds = distance(home, zone, here)
        if pending and pending.seconds == seconds:
            pending = Distance(pending.start, there, seconds)
        else:
            if pending:
                yield pending
            pending = Distance(here, there, seconds)
    if pending:
        yield pending


def usual_distance(home: str, zone: str, instant: Instant, usual_from_days: float = USUAL_FROM_DAYS) -> int:
    """The distance one expects at an instant, in seconds.

    It is the one that holds, if that is a usual one in the year around, else the most usual.
    Paris and Tokyo have two usual distances, one for each half of the year.
    """
    held = _days_held(home, zone, instant // DAY)
    now = distance(home, zone, instant)
    return now if held[now] >= usual_from_days else held.most_common(1)[0][0]


@lru_cache(maxsize=4096)
def _days_held(home: str, zone: str, day: int) -> Counter[int]:
    """For how many days each distance holds in the year around a day (counted from 1970)."""
    middle = day * DAY
    held: Counter[int] = Counter()
    for one in distances(home, zone, Instant(middle - _HALF_YEAR), Instant(middle + _HALF_YEAR)):
        held[one.seconds] += round((one.end - one.start) / DAY)
    return held


def unusual_periods(
    home: str, zone: str, start: Instant, end: Instant, usual_from_days: float = USUAL_FROM_DAYS
) -> Iterator[UnusualPeriod]:
    """The periods, whole, that touch [start, end) and during which the distance is not a usual one."""
    margin = int(usual_from_days * DAY)
    for one in distances(home, zone, Instant(start - margin), Instant(end + margin)):
        if one.start < end and one.end > start:
            usual = usual_distance(home, zone, Instant((one.start + one.end) // 2), usual_from_days)
            if usual != one.seconds:
                yield UnusualPeriod(one.start, one.end, one.seconds, usual)
