"""The rows of an agenda: what stands on a day, before it is set to a width."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from delegtrip.clock import Instant, Moment
from delegtrip.reports.typeset import Styled
from delegtrip.timeline import Occurrence, Stop

DAYTIME, EVENING = range(2)
"""What has its time, and what a day ends with."""


INSET = 2
"""Columns by which details stand behind their title."""


class Part(NamedTuple):
    """A paragraph of a row: local time, text, home time; `inset` moves the text to the right."""

    when: str
    text: Styled
    home: str = ""
    inset: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """Something on a day.

    `span` is when it takes place, half-open, as far as that is written; `stop` is where and when it begins.
    """

    day: date
    rank: int
    order: Instant
    parts: tuple[Part, ...]
    span: tuple[Instant, Instant | None] | None = None
    occurrence: Occurrence | None = None
    stop: Stop | None = None

    @property
    def key(self) -> tuple[date, int, Instant]:
        """Order of reading."""
        return self.day, self.rank, self.order


def clock(moment: Moment) -> str:
    """`13:30`."""
    return f"{moment.local:%H:%M}"


def clock_range(start: Moment, end: Moment | None) -> str:
    """`10:00–11:00`, or `10:00` when the end is not known."""
    return f"{clock(start)}–{clock(end)}" if end and end.local != start.local else clock(start)
