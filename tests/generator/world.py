"""What the generator knows of the world: towns with airports, their clocks, distances and holidays.

Written apart from delegtrip: instants come from `zoneinfo` and the tzdata package, distances from vectors.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from math import acos, cos, radians, sin
from pathlib import Path
from zoneinfo import ZoneInfo

import holidays


@dataclass(frozen=True)
class Town:
    """A town with its airport; points are degrees north and east."""

    id: str
    name: str
    airport: str
    zone: str
    country: str
    part: str
    speaks: str
    airport_at: tuple[float, float]
    centre: tuple[float, float]


def _towns() -> Iterator[Town]:
    with Path(__file__).with_name("towns.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            airport = float(row.pop("airport_north")), float(row.pop("airport_east"))
            centre = float(row.pop("north")), float(row.pop("east"))
            yield Town(**row, airport_at=airport, centre=centre)


TOWNS = {town.id: town for town in _towns()}

HUBS = {"newyork": "EWR", "paris": "ORY", "london": "LCY", "toronto": None, "tokyo": None, "singapore": None}
"""Towns where people change planes, each with another airport of the same town."""

ROADS = {("seattle", "vancouver"), ("lyon", "geneva"), ("rochester", "toronto"), ("lyon", "paris")}
"""Towns between which a coach goes, either way."""


@cache
def zone(name: str) -> ZoneInfo:
    """The zone of the tzdata package, never of the machine."""
    with files("tzdata.zoneinfo").joinpath(*name.split("/")).open("rb") as data:
        return ZoneInfo.from_file(data, key=name)


def instant(name: str, local: datetime) -> int:
    """Seconds since 1970 of a wall clock."""
    return int(local.replace(tzinfo=zone(name)).astimezone(UTC).timestamp())


def local(name: str, seconds: int) -> datetime:
    """What the clocks of a zone show at an instant."""
    return datetime.fromtimestamp(seconds, UTC).astimezone(zone(name)).replace(tzinfo=None, fold=0)


def offset(name: str, seconds: int) -> int:
    """Seconds east of UTC."""
    found = datetime.fromtimestamp(seconds, UTC).astimezone(zone(name)).utcoffset()
    return int(found.total_seconds()) if found is not None else 0


@cache
def offset_at_noon(name: str, day: date) -> int:
    """Seconds east of UTC at noon of a day in Greenwich."""
    return offset(name, int(datetime.combine(day, time(12), UTC).timestamp()))


@cache
def distance(home: str, there: str, day: date) -> int:
    """By how many seconds the clock of a zone is ahead of home's."""
    return offset_at_noon(there, day) - offset_at_noon(home, day)


@cache
def is_usual(home: str, there: str, day: date, days: int = 70) -> bool:
    """Whether the two clocks are as far apart as on so many days of the year around: 60, and some to be safe."""
    apart = [distance(home, there, day + timedelta(days=n)) for n in range(-183, 184)]
    now = apart[183]
    held = apart.count(now)
    return held > days or held == max(map(apart.count, set(apart)))


def kilometres(here: tuple[float, float], there: tuple[float, float]) -> float:
    """The angle between two vectors from the middle of the Earth, in kilometres on its surface."""
    one, other = _vector(here), _vector(there)
    product = sum(a * b for a, b in zip(one, other, strict=True))
    return 6371.0 * acos(max(-1.0, min(1.0, product)))


def _vector(point: tuple[float, float]) -> tuple[float, float, float]:
    north, east = map(radians, point)
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)


@cache
def holidays_of(country: str, part: str, year: int) -> frozenset[date]:
    """Public holidays of a part of a country."""
    try:
        return frozenset(holidays.country_holidays(country, subdiv=part or None, years=year))
    except NotImplementedError:
        return frozenset()


def is_holiday(town: Town, day: date) -> bool:
    """Whether nobody is at work in a town."""
    return day in holidays_of(town.country, town.part, day.year)
