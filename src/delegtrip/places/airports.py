"""Airports by IATA code, from the table of the airportsdata package.

The package's own loader builds a dictionary of 28,000 airports; a trip needs a dozen, so the
rows asked for are found in the bytes of its file (docs/decisions/0002).
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from delegtrip.zones import canonical_zone


class Airport(NamedTuple):
    """An airport; coordinates are degrees north and east (WGS 84), country is ISO 3166, region a name in English."""

    code: str
    name: str
    city: str
    country: str
    latitude: float
    longitude: float
    zone: str
    region: str | None = None


@cache
def airport(code: str) -> Airport | None:
    """The airport with an IATA code in capitals, or None."""
    if not re.fullmatch(r"[A-Z]{3}", code):
        return None
    table = _table()
    needle = f'","{code}","'.encode()
    at = table.find(needle)
    while at >= 0:
        start = table.rfind(b"\n", 0, at) + 1
        row = next(csv.reader([table[start : table.find(b"\n", at)].decode("utf-8")]))
        if row[1] == code:
            _icao, _iata, name, city, region, country, _elevation, latitude, longitude, zone, _lid = row
            point = float(latitude), float(longitude)
            return Airport(code, name, city, country, *point, canonical_zone(zone), region or None)
        at = table.find(needle, at + 1)
    return None


@cache
def codes_of_city(city: str) -> tuple[str, ...]:
    """IATA codes of the airports whose city has this name in the table, any case."""
    pattern = rf'(?mi)^"[^"]*","([A-Z]{{3}})","[^"]*","{re.escape(city)}",'.encode()
    return tuple(sorted(match[1].decode() for match in re.finditer(pattern, _table())))


@cache
def _table() -> bytes:
    return (airportsdata_folder() / "airports.csv").read_bytes()


def airportsdata_folder() -> Path:
    """Where the package keeps its tables."""
    import airportsdata

    return Path(airportsdata.__file__).parent
