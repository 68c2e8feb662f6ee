"""Public holidays of countries and their parts, from a table made of the package holidays.

The package loads 250 modules to answer for one country; its answers for some years are kept in
holidays.txt (docs/decisions/0061), and it is asked itself for any other year.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from delegtrip.places.holiday_table import ANYWHERE, YEARS


class Calendar(NamedTuple):
    """The holidays of a year: names of those everywhere at a place, days of those in some region only."""

    name: str
    everywhere: dict[date, str]
    somewhere: frozenset[date]


class _Country(NamedTuple):
    """A country as the table has it: names of its parts by code, codes by name, and rows of name, scope, days."""

    name: str
    parts: dict[str, str]
    codes: dict[str, str]
    rows: list[tuple[str, ...]]


@cache
def holiday_calendar(country: str, region: str | None, year: int) -> Calendar | None:
    """The holidays of a country (ISO 3166) and one of its regions, by code or name; None where none are known."""
    found = _country(country, year)
    if found is None:
        return None
    code = found.codes.get(region, region) if region else None
    local = code if code in found.parts else None
    everywhere: dict[date, str] = {}
    somewhere: set[date] = set()
    for name, scope, days in found.rows:
        if _holds(scope, local or ANYWHERE):
            everywhere |= dict.fromkeys(_days(days, year), name)
        elif local is None:
            somewhere.update(_days(days, year))
    shown = f"{found.parts[local]}, {found.name}" if local else found.name
    return Calendar(shown, everywhere, frozenset(somewhere))


def _country(code: str, year: int) -> _Country | None:
    text = _in_table(code) if year in YEARS else _asked(code, year)
    if text is None:
        return None
    head, *rows = text.splitlines()
    _, name, *parts = head.split("|")
    named = [(part, title) for part, _, title in (one.partition("=") for one in parts)]
    codes = {title: part for part, title in named}
    return _Country(name, dict(reversed(named)), codes, [tuple(row.rsplit("|", 2)) for row in rows])


def _in_table(country: str) -> str | None:
    start = _table().find(f"\n{country}:|".encode())
    if start < 0:
        return None
    return _table()[start + 1 : _table().index(b"\n\n", start)].decode("utf-8")


def _asked(country: str, year: int) -> str | None:
    from delegtrip.places.made import holidays_of

    try:
        return "\n".join(holidays_of(country, range(year, year + 1)))
    except NotImplementedError:
        return None


def _holds(scope: str, part: str) -> bool:
    """Whether a holiday is one in a part of a country, by where the table says it is."""
    if scope.startswith("-"):
        return part not in scope[1:].split()
    return not scope or part in scope.split()


def _days(days: str, year: int) -> Iterator[date]:
    """The days of a year among those of the table; `07-14` is one of every year."""
    for day in days.split():
        if len(day) == len("07-14"):
            yield date.fromisoformat(f"{year}-{day}")
        elif day.startswith(f"{year}-"):
            yield date.fromisoformat(day)


@cache
def _table() -> bytes:
    return b"\n" + Path(__file__).with_name("holidays.txt").read_bytes() + b"\n"
