"""Rows of tables that hold for a time, each with the source it was taken from."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import TypeVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A row of a table: where it is from, when it was looked up, and from when to when it holds.

    `until` is the last day, None while no end is known.
    """

    source: str
    looked_up: date
    since: date = date.min
    until: date | None = None

    @property
    def codes(self) -> frozenset[str]:
        """The countries (ISO 3166) and airports (IATA) a row is about; none where it is about all."""
        values = (getattr(self, one.name) for one in fields(self))
        return frozenset(value for value in values if isinstance(value, str) and re.fullmatch("[A-Z]{2,3}", value))


R = TypeVar("R", bound=Dated)


def in_force(rows: Iterable[R], day: date) -> Iterator[R]:
    """The rows that hold on a day."""
    return (row for row in rows if row.since <= day and (row.until is None or day <= row.until))


def months_after(day: date, months: int) -> date:
    """The same day of a month so many months later (or earlier); the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
