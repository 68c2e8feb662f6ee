"""Local time and instants: the only module that turns one into the other.

Zones come from the tzdata package, never from the machine, so that a trip means the same
everywhere. Arithmetic is done on instants: two aware datetimes of one zone subtract as wall
clocks in Python, which is wrong across a clock change.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import NamedTuple, NewType

from delegtrip.zones import zone_info

Instant = NewType("Instant", int)
"""Seconds since 1970-01-01T00:00Z."""

MINUTE, HOUR, DAY = 60, 3600, 86400


class Transition(NamedTuple):
    """A change of a zone's offset at an instant; offsets are in seconds east of UTC."""

    instant: Instant
    before: int
    after: int

    @property
    def wall_before(self) -> datetime:
        """What the clocks show when they are changed."""
        return utc(Instant(self.instant + self.before)).replace(tzinfo=None)

    @property
    def wall_after(self) -> datetime:
        """What the clocks are set to."""
        return utc(Instant(self.instant + self.after)).replace(tzinfo=None)


class Gap(Transition):
    """Clocks jumped over the local time: it never was."""

    __slots__ = ()


class Fold(Transition):
    """Clocks went back over the local time: it was twice, `before` and `after` the transition."""

    __slots__ = ()


class Moment(NamedTuple):
    """A local time of a zone, and the instant it stands for.

    `local` is the wall clock as written, without zone; `offset` is in seconds east of UTC.
    In a fold the first of the two instants is taken, in a gap the offset that held before it
    (RFC 5545, 3.3.5); `anomaly` tells.
    """

    instant: Instant
    zone: str
    local: datetime
    offset: int
    anomaly: Gap | Fold | None = None

    def __str__(self) -> str:
        return f"{self.local:%H:%M} ({utc_offset(self.offset)})"


def resolve(zone: str, local: datetime) -> Moment:
    """The moment that the wall clock of `zone` shows `local` (naive; its fold is not read).

    Raises `UnknownZoneError`.
    """
    local = local.replace(fold=0) if local.fold else local
    wall = (local.toordinal() - EPOCH) * DAY + local.hour * HOUR + local.minute * MINUTE + local.second
    steady = _steady_offset(zone, wall // DAY)
    if steady is not None:
        return Moment(Instant(wall - steady), zone, local, steady)
    rules = zone_info(zone)
    first = _seconds(rules.utcoffset(local))
    second = _seconds(rules.utcoffset(local.replace(fold=1)))
    instant = Instant(wall - first)
    if first == second:
        return Moment(instant, zone, local, first)
    low, high = sorted((wall - first, wall - second))
    transition = _first_with_offset_of(zone, Instant(low), Instant(high))
    anomaly = (Gap if first < second else Fold)(transition, first, second)
    return Moment(instant, zone, local, first, anomaly)


@lru_cache(maxsize=65536)
def at(zone: str, instant: Instant) -> Moment:
    """The moment of an instant as the clocks of `zone` show it."""
    aware = datetime.fromtimestamp(instant, zone_info(zone))
    return Moment(instant, zone, aware.replace(tzinfo=None, fold=0), _seconds(aware.utcoffset()))


def offset_at(zone: str, instant: Instant) -> int:
    """Seconds east of UTC that hold in `zone` at the instant."""
    steady = _steady_offset(zone, instant // DAY)
    return at(zone, instant).offset if steady is None else steady


@lru_cache(maxsize=65536)
def _steady_offset(zone: str, day: int) -> int | None:
    """The offset that holds around a day of UTC, from the day before to the day after; None where it changes.

    Days are counted from 1970. Two changes within three days that cancel out are not seen, as in `transitions`.
    """
    start, end = (at(zone, Instant(one * DAY)).offset for one in (day - 1, day + 2))
    return start if start == end else None


def day_at(zone: str, instant: Instant) -> date:
    """The day on which the clocks of `zone` show the instant."""
    return date.fromordinal(EPOCH + (instant + offset_at(zone, instant)) // DAY)


EPOCH = date(1970, 1, 1).toordinal()
"""The ordinal of the day from which instants are counted."""


def utc(instant: Instant) -> datetime:
    """The instant as an aware datetime in UTC."""
    return datetime.fromtimestamp(instant, UTC)


def instant_of(aware: datetime) -> Instant:
    """The instant of an aware datetime."""
    return Instant(int(aware.timestamp()))


def present() -> Instant:
    """The instant of now."""
    return instant_of(datetime.now(UTC))


def midnight(zone: str, day: date) -> Instant:
    """The instant at which the day begins in `zone`."""
    return resolve(zone, datetime.combine(day, time())).instant


@lru_cache(maxsize=65536)
def at_hour(zone: str, day: date, hour: float) -> Instant:
    """The instant at which the clocks of `zone` show an hour of the day; 9.5 is half past nine."""
    return resolve(zone, datetime.combine(day, time()) + timedelta(hours=hour)).instant


def transitions(zone: str, start: Instant, end: Instant) -> Iterator[Transition]:
    """Each change of offset in [start, end), in order.

    Looks at every sixth day, so two nearer changes that cancel out are not seen; the IANA database
    has none nearer than a week since 1970.
    """
    for year in range(utc(start).year, utc(end).year + 1):
        yield from (change for change in _changes(zone, year) if start <= change.instant < end)


@cache
def _changes(zone: str, year: int) -> tuple[Transition, ...]:
    """The changes of a year, as UTC has it."""
    start, end = (int(datetime(one, 1, 1, tzinfo=UTC).timestamp()) for one in (year, year + 1))
    found = []
    before = _offset(zone, start - 1)
    for low in range(start - 1, end - 1, 6 * DAY):
        high = min(low + 6 * DAY, end - 1)
        after = _offset(zone, high)
        if after != before:
            found.append(Transition(_first_with_offset_of(zone, Instant(low), Instant(high)), before, after))
        before = after
    return tuple(found)


def _first_with_offset_of(zone: str, low: Instant, high: Instant) -> Instant:
    """The first instant of (low, high] whose offset is that of `high`, by bisection."""
    target = _offset(zone, high)
    while high - low > 1:
        middle = Instant((low + high) // 2)
        if _offset(zone, middle) == target:
            high = middle
        else:
            low = middle
    return high


def _offset(zone: str, instant: int) -> int:
    """What `offset_at` tells, not remembered: where a change is looked for, hardly an instant is asked for twice."""
    return _seconds(datetime.fromtimestamp(instant, zone_info(zone)).utcoffset())


def _seconds(offset: timedelta | None) -> int:
    return int(offset.total_seconds()) if offset is not None else 0


def utc_offset(offset: int) -> str:
    """`UTC−4`, `UTC+5:30`, `UTC` for an offset in seconds east of UTC."""
    return f"UTC{signed(offset)}" if offset else "UTC"


def signed(seconds: int) -> str:
    """`+6`, `−4`, `+5:30`: hours with their sign, minutes only where there are some."""
    hours, rest = divmod(abs(seconds) // MINUTE, 60)
    return f"{'−' if seconds < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


def duration(seconds: int) -> str:
    """`6 h 33 min`, `45 min`, `2 h`: a length of time, never negative."""
    hours, minutes = divmod(abs(seconds) // MINUTE, 60)
    parts = ([f"{hours} h"] if hours else []) + ([f"{minutes} min"] if minutes or not hours else [])
    return " ".join(parts)
