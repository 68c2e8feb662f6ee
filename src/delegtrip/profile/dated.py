"""Rows of tables that hold for a time, each with the source it was taken from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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


R = TypeVar("R", bound=Dated)


def in_force(rows: Iterable[R], day: date) -> Iterator[R]:
    """The rows that hold on a day."""
    return (row for row in rows if row.since <= day and (row.until is None or day <= row.until))
