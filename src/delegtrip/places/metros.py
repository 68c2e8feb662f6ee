"""Cities with several airports, by the IATA code of the city, from the table of the airportsdata package."""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from delegtrip.places.airports import airport, airportsdata_folder


class Metro(NamedTuple):
    """A city with the codes of its airports; `zone` is the clock they share, country is ISO 3166."""

    code: str
    city: str
    country: str
    zone: str
    airports: tuple[str, ...]


_LEFT_OUT = {"YMQ": ("Montréal", "CA", ("YHU", "YMX", "YUL"))}
"""Cities that the table does not have, by IATA code: name, country, airports (see SOURCES.md)."""


def metro(code: str) -> Metro | None:
    """The city with an IATA code in capitals; None when the code is also an airport's, or its clocks differ."""
    if code not in _table() or airport(code):
        return None
    city, country, codes = _table()[code]
    zones = {found.zone for found in map(airport, codes) if found}
    return Metro(code, city, country, zones.pop(), codes) if len(zones) == 1 else None


@cache
def _table() -> dict[str, tuple[str, str, tuple[str, ...]]]:
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in csv.DictReader((airportsdata_folder() / "iata_macs.csv").read_text("utf-8").splitlines()):
        rows[row["City Code"]].append(row)
    return _LEFT_OUT | {
        code: (ones[0]["City Name"], ones[0]["Country"], tuple(sorted(one["Airport Code"] for one in ones)))
        for code, ones in rows.items()
    }
