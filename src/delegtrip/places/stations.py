"""Rail stations by name, from a small table whose sources stand in SOURCES.md."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

from delegtrip.diagnostics import fold


class Station(NamedTuple):
    """A rail station; coordinates are degrees north and east (WGS 84), country is ISO 3166."""

    name: str
    city: str
    country: str
    zone: str
    latitude: float
    longitude: float


def station(name: str) -> Station | None:
    """The station known by a name, in any case, with or without accents; None when there is none."""
    return _by_name().get(fold(name.strip()))


def station_names() -> tuple[str, ...]:
    """The names of the stations, as they are printed."""
    return tuple({found.name: None for found in _by_name().values()})


@cache
def _by_name() -> dict[str, Station]:
    text = Path(__file__).with_name("stations.csv").read_text("utf-8")
    stations: dict[str, Station] = {}
    for row in csv.DictReader(text.splitlines()):
        found = Station(
            row["name"], row["city"], row["country"], row["zone"], float(row["latitude"]), float(row["longitude"])
        )
        for name in (row["name"], *row["also"].split("|")):
            if name:
                stations[fold(name)] = found
    return stations
