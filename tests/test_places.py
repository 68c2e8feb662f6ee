"""Airports and stations: what is known of places without being told."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from delegtrip.model.values import Point
from delegtrip.places import Station, airport, codes_of_city, station, station_names
from delegtrip.timeline import kilometres
from delegtrip.zones import canonical_zone

MISSION = {
    "CDG": (49.013, 2.550, "Europe/Paris"),
    "RNS": (48.070, -1.735, "Europe/Paris"),
    "JFK": (40.640, -73.779, "America/New_York"),
    "EWR": (40.693, -74.169, "America/New_York"),
    "PHL": (39.872, -75.241, "America/New_York"),
    "ROC": (43.119, -77.672, "America/New_York"),
    "YYZ": (43.677, -79.631, "America/Toronto"),
    "YUL": (45.471, -73.741, "America/Toronto"),
    "YQB": (46.791, -71.393, "America/Toronto"),
}
"""The airports of the mission: degrees north and east, and zone, verified apart from the table."""

CITY_AIRPORT = {
    "Rennes": "RNS",
    "Nantes": "NTE",
    "Roissy": "CDG",
    "Paris": "ORY",
    "Québec": "YQB",
    "Montréal": "YUL",
    "Ottawa": "YOW",
    "Toronto": "YTZ",
    "New York": "LGA",
    "Rensselaer": "ALB",
    "Syracuse": "SYR",
    "Rochester": "ROC",
    "Depew": "BUF",
}
"""The airport nearest to the city of each station, as an independent witness of where the city is."""


def known_station(name: str) -> Station:
    """The station of a name that must be known."""
    found = station(name)
    assert found is not None
    return found


def all_stations() -> list[Station]:
    """Every station of the table, by name."""
    return sorted({known_station(name) for name in station_names()}, key=lambda one: one.name)


@pytest.mark.parametrize("code", MISSION)
def test_airport_is_where_the_mission_has_it(code: str) -> None:
    """An airport of the mission resolves to its coordinates, to a hundredth of a degree, and to its zone."""
    latitude, longitude, zone = MISSION[code]

    found = airport(code)

    assert found is not None
    assert (found.latitude, found.longitude) == pytest.approx((latitude, longitude), abs=0.01)
    assert found.zone == zone


def test_the_other_rochester_has_another_clock() -> None:
    """RST is Rochester in Minnesota, an hour behind Rochester in New York."""
    found = airport("RST")

    assert found is not None
    assert (found.city, found.zone) == ("Rochester", "America/Chicago")
    assert {"ROC", "RST"} <= set(codes_of_city("rochester"))


def test_zone_of_montreal_is_written_by_its_name_of_today() -> None:
    """The link America/Montreal is followed, and no airport of Montréal carries it."""
    found = airport("YUL")

    assert canonical_zone("America/Montreal") == "America/Toronto"
    assert found is not None
    assert found.zone == "America/Toronto"


@pytest.mark.parametrize("code", ["QQQ", "CD", "CDGX", "cdg", "", "ROC ", "R.C"])
def test_what_is_no_code_is_no_airport(code: str) -> None:
    """A code that no airport has, or a text that is not three capitals, gives None."""
    assert airport(code) is None


@pytest.mark.parametrize(
    "written",
    ["Gare Centrale de Montréal", "gare centrale de montreal", "GARE CENTRALE DE MONTRÉAL", " Montréal Gare Centrale "],
)
def test_station_is_found_however_it_is_typed(written: str) -> None:
    """Case, accents and blanks around a name do not count, and other names lead to the same station."""
    assert known_station(written).name == "Gare Centrale de Montréal"


def test_unknown_station_is_none() -> None:
    """A name that is not in the table, or only a part of one, gives None."""
    assert station("Gare de Brest") is None
    assert station("Gare") is None


@pytest.mark.parametrize("found", all_stations(), ids=lambda one: one.name)
def test_station_lies_in_its_city(found: Station) -> None:
    """A station is within 40 km of its city's airport, and keeps that airport's clock and country."""
    near = airport(CITY_AIRPORT[found.city])

    assert near is not None
    distance = kilometres(Point(found.latitude, found.longitude), Point(near.latitude, near.longitude))
    assert distance < 40
    assert (found.country, found.zone) == (near.country, near.zone)


def test_no_two_stations_share_a_place_or_a_name() -> None:
    """Each row of the table is a station of its own, and each of its names leads to that row alone."""
    text = files("delegtrip.places").joinpath("stations.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))

    written = [(name, row["name"]) for row in rows for name in (row["name"], *row["also"].split("|")) if name]

    assert [(name, known_station(name).name) for name, _ in written] == written
    assert len({(one.latitude, one.longitude) for one in all_stations()}) == len(rows)


def test_every_station_names_its_source() -> None:
    """SOURCES.md has a row for each station of the table."""
    sources = files("delegtrip.places").joinpath("SOURCES.md").read_text("utf-8")

    assert [one.name for one in all_stations() if f"\n| {one.name} |" not in sources] == []


def test_airports_name_their_region() -> None:
    """An airport knows the part of the country it is in, for the holidays of Québec are not those of Ontario."""
    regions = {code: found.region for code in ("ROC", "YUL", "YYZ") if (found := airport(code))}

    assert regions == {"ROC": "New York", "YUL": "Quebec", "YYZ": "Ontario"}
