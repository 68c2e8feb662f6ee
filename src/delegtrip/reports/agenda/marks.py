"""What marks a row: what is over, going on or next, and what takes place at the same time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from delegtrip.clock import DAY, Instant, duration, midnight
from delegtrip.reports.agenda.rows import Row
from delegtrip.reports.words import NBSP, Words


class State(Enum):
    """Where a row stands to the present; the value is its sign in the margin."""

    OVER = "✓"
    ON = "»"
    NEXT = "›"
    LATER = ""


@dataclass(frozen=True, slots=True)
class Present:
    """The instant that rows are marked by, and the first start behind it."""

    now: Instant
    next_start: Instant | None
    ends: dict[Row, Instant]

    def state(self, row: Row) -> State:
        """Where a row stands to the present."""
        if row.span is None:
            return State.OVER if self.ends[row] <= self.now else State.LATER
        if row.span[0] > self.now:
            return State.NEXT if row.span[0] == self.next_start else State.LATER
        return State.OVER if self.ends[row] <= self.now else State.ON

    def words(self, row: Row, say: Words) -> str:
        """`now, 25 min left` or `next, in 1 h 35 min`."""
        state = self.state(row)
        if state is State.ON and row.span:
            return say.going_on.format(_bound(self.ends[row] - self.now)) if row.span[1] else say.ends_in
        if state is State.NEXT and row.span:
            return say.begins_in.format(_length(row.span[0] - self.now, say))
        return ""


def present(rows: Sequence[Row], now: Instant, zones: dict[Row, str]) -> Present:
    """The present among rows in order; `zones` gives the clock by which a row's day ends."""
    starts = [row.span[0] for row in rows if row.span and row.span[0] > now]
    return Present(now, min(starts, default=None), _ends(rows, zones))


def _ends(rows: Sequence[Row], zones: dict[Row, str]) -> dict[Row, Instant]:
    """When each row is over; one without an end lasts until the next start, or until its day is over."""
    ends: dict[Row, Instant] = {}
    following: Instant | None = None
    for row in reversed(rows):
        day_over = midnight(zones[row], row.day + timedelta(days=1))
        if row.span is None:
            ends[row] = day_over
            continue
        start, end = row.span
        later = following if following and following > start else day_over
        ends[row] = max(end if end is not None else min(later, day_over), start)
        following = start
    return ends


def _length(seconds: int, say: Words) -> str:
    return say.in_days.format(seconds // DAY) if seconds >= 2 * DAY else _bound(seconds)


def _bound(seconds: int) -> str:
    return duration(seconds).replace(" ", NBSP)


def parallel(rows: Sequence[Row]) -> list[str]:
    """For each row of a day the sign of its place among those at the same time: `┌`, `│`, `└` or nothing."""
    signs = [""] * len(rows)
    for first, last in _clusters(rows):
        signs[first : last + 1] = ["┌", *"│" * (last - first - 1), "└"]
    return signs


def _clusters(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """The first and last index of each run of rows that overlap."""
    clusters: list[tuple[int, int]] = []
    busy_until: Instant | None = None
    first = last = 0
    for index, row in enumerate(rows):
        if row.span is None or row.span[1] is None or row.span[1] <= row.span[0]:
            continue
        start, end = row.span[0], row.span[1]
        if busy_until is not None and start < busy_until:
            last, busy_until = index, max(busy_until, end)
            continue
        if last > first:
            clusters.append((first, last))
        first = last = index
        busy_until = end
    return [*clusters, (first, last)] if last > first else clusters
