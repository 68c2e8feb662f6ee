"""Rows of tables that hold for a time, each with the source it was taken from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from delegtrip.model.fields import Date, Text
from delegtrip.model.written import Field, Key, Written


class Dated(Written):
    """A row of a table: where it is from, when it was looked up, and from when to when it holds.

    `until` is the last day, None while no end is known. `looked_up` is None where a team does not say it,
    and `written_in` the file and line of a row that a team or a trip wrote, empty where it is built in.
    """

    KEYS = tuple[str, ...]()
    """The fields that say what a row is about; rows without such fields cannot be set in a file."""

    source: Text = Field(default="", description="Who says so.")
    looked_up: Date | None = Field(
        default=None, description="The day it was looked up: 2026-11-23. Left out, it is never old."
    )
    since: Date = Field(default=date.min, description="The first day it holds: 2024-04-03.")
    until: Date | None = Field(default=None, description="The last day it holds.")
    written_in: str = ""

    @classmethod
    def keys(cls) -> Mapping[str, Key]:
        """The keys of a row as they are written; where it is written is none of them."""
        return {key: one for key, one in super().keys().items() if one.name != "written_in"}

    @property
    def columns(self) -> Mapping[str, Any]:
        """What a row says, by the names of its fields."""
        return {name: getattr(self, name) for name in type(self).fields()}

    @property
    def codes(self) -> frozenset[str]:
        """The countries (ISO 3166) and airports (IATA) a row is about; none where it is about all."""
        said = self.written.values()
        return frozenset(value for value in said if isinstance(value, str) and re.fullmatch("[A-Z]{2,3}", value))

    @property
    def place(self) -> str:
        """`trip.yaml:12`: where a row is written, without its folder; empty where it is built in."""
        return re.split(r"[/\\]", self.written_in)[-1]

    @property
    def told(self) -> str:
        """Where a row is written, behind what a message takes from it; nothing where it is built in."""
        return f" (as {self.place} says)" if self.written_in else ""

    @property
    def reference(self) -> str:
        """Whom to ask about a row: its source, and when that was looked up or where it is written."""
        source = f"{self.source} (looked up {self.looked_up:%Y-%m-%d})" if self.looked_up else self.source
        return ", as written in ".join(filter(None, (source, self.place)))

    def is_about(self, *subject: str | None) -> bool:
        """Whether a row is about a subject, told by one value for each of its `KEYS`."""
        return all(one in self._held(key) for key, one in zip(self.KEYS, subject, strict=True))

    def meets(self, other: Dated) -> bool:
        """Whether there is a subject and a day for which both rows hold."""
        return (
            type(self) is type(other)
            and self.since <= (other.until or date.max)
            and other.since <= (self.until or date.max)
            and not any(self._held(key).isdisjoint(other._held(key)) for key in self.KEYS)
        )

    def hides(self, other: Dated, first: date, last: date) -> bool:
        """Whether a row that goes before another leaves nothing of it on these days, both included."""
        return (
            type(self) is type(other)
            and self.since <= max(first, other.since)
            and min(last, other.until or date.max) <= (self.until or date.max)
            and all(self._held(key) >= other._held(key) for key in self.KEYS)
        )

    def impossible(self) -> tuple[str, str] | None:
        """The field that cannot be as it is beside the others, and a sentence that says why; None if all can."""
        if self.until and self.until < self.since:
            return "until", f"this row ends on {self.until}, before it begins on {self.since}"
        return None

    def _held(self, key: str) -> frozenset[str]:
        value: str | frozenset[str] = getattr(self, key)
        return value if isinstance(value, frozenset) else frozenset((value,))


R = TypeVar("R", bound=Dated)


def in_force(rows: Iterable[R], day: date) -> Iterator[R]:
    """The rows that hold on a day."""
    return (row for row in rows if row.since <= day and (row.until is None or day <= row.until))


@lru_cache(maxsize=4096)
def months_after(day: date, months: int) -> date:
    """The same day of a month so many months later (or earlier); the last of that month where it has no such day."""
    from calendar import monthrange

    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
