"""What a place in an itinerary means: a declared id, an IATA code, a rail station, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import write_trip
from delegtrip.api import load
from delegtrip.model.values import Point
from delegtrip.timeline import Atlas, kilometres

TRIP = """\
trip: T
id: t
dates: 2024-04-03
home: rennes
places:
  rennes: {name: Rennes, zone: Europe/Paris, country: fr, at: 48.111 -1.674}
  rochester: {name: Rochester NY, airport: ROC}
  city-hall: {name: Rochester City Hall, in: rochester, address: 30 Church Street, at: 43.157 -77.615}
  room: {in: city-hall}
  montreal: {name: Montréal, zone: America/Montreal, country: CA}
  JFK: {name: Not the airport, zone: Europe/Paris}
  laval: {in: YQB}
  venue: {name: Venue, in: rochester, address: to be confirmed}
  chicago: {airport: ROC, zone: America/Chicago}
  nowhere: {name: Nowhere}
  a: {in: b}
  b: {in: a}
  self: {in: self, zone: Europe/Paris}
  lost: {in: missing}
legs: []
"""


@pytest.fixture
def atlas(tmp_path: Path) -> Atlas:
    """The places of `TRIP`."""
    return load(write_trip(tmp_path, TRIP)).timeline.atlas


@pytest.mark.parametrize(
    ("ref", "expected"),
    [
        ("rennes", ("Rennes", "Rennes", "Europe/Paris", "FR")),
        ("rochester", ("Rochester NY", "Rochester NY", "America/New_York", "US")),
        ("city-hall", ("Rochester City Hall", "Rochester NY", "America/New_York", "US")),
        ("room", ("room", "Rochester NY", "America/New_York", "US")),
        ("montreal", ("Montréal", "Montréal", "America/Toronto", "CA")),
        ("JFK", ("Not the airport", "Not the airport", "Europe/Paris", None)),
        ("CDG", ("CDG", "Paris", "Europe/Paris", "FR")),
        ("ROC", ("ROC", "Rochester NY", "America/New_York", "US")),
        ("chicago", ("chicago", "chicago", "America/Chicago", "US")),
        ("self", ("self", "self", "Europe/Paris", None)),
    ],
)
def test_a_place_is_found_in_order(atlas: Atlas, ref: str, expected: tuple[str | None, ...]) -> None:
    """What a declared place does not say comes from its airport, then from the place it is in."""
    place = atlas.resolve(ref)

    assert place is not None
    assert expected == (place.name, place.town, place.zone, place.country)
    assert place.known


def test_a_rail_station_is_found_by_its_name(atlas: Atlas) -> None:
    """In any case, with or without accents."""
    found = {name: atlas.resolve(name) for name in ("Gare de Rennes", "gare de rennes", "GARE DE RENNES")}

    assert {place.name for place in found.values() if place} == {"Gare de Rennes"}
    assert all(found.values())


@pytest.mark.parametrize("ref", ["nowhere", "a", "b", "lost", "missing", "ZZZ", "cdg", "Cdg", "", "Rennes", "?"])
def test_what_is_no_place_or_has_no_clock_is_none(atlas: Atlas, ref: str) -> None:
    """Also places that lie in each other: they end."""
    assert atlas.resolve(ref) is None


@pytest.mark.parametrize(
    ("ref", "point", "exact"),
    [
        ("city-hall", Point(43.157, -77.615), True),
        ("venue", Point(43.11890030, -77.67240143), False),
        ("montreal", None, False),
    ],
)
def test_a_point_is_exact_only_where_it_is_written(atlas: Atlas, ref: str, point: Point | None, exact: bool) -> None:
    """Else it is that of the airport, or of the place around; or nobody knows."""
    place = atlas.resolve(ref)
    assert place is not None

    assert exact is place.exact
    assert (place.point is None) == (point is None)
    assert point is None or place.point is None or kilometres(point, place.point) < 1


def test_an_address_to_be_confirmed_is_none(atlas: Atlas) -> None:
    """An address that is known is kept."""
    venue, hall = atlas.resolve("venue"), atlas.resolve("city-hall")

    assert venue is not None
    assert hall is not None
    assert (venue.address, hall.address) == (None, "30 Church Street")


def test_a_place_not_known_yet_has_the_clock_of_its_leg(atlas: Atlas) -> None:
    """And says that it is not known."""
    place = atlas.place("to be confirmed", "montreal")
    nowhere = atlas.place("to be confirmed", "nowhere either")

    assert (place.zone, place.town, place.country, place.known) == ("America/Toronto", "Montréal", "CA", False)
    assert (place.point, nowhere.zone) == (None, "Europe/Paris")


@pytest.mark.parametrize(
    ("ref", "suggestion"),
    [("rochster", "rochester"), ("Montreal", "montreal"), ("gare de renes", "Gare de Rennes"), ("qqqqqq", None)],
)
def test_the_nearest_place_is_suggested(atlas: Atlas, ref: str, suggestion: str | None) -> None:
    """Of those declared and of the stations."""
    assert suggestion == atlas.suggestion(ref)


def test_a_trip_whose_home_is_no_place_still_has_a_clock(tmp_path: Path) -> None:
    """Everything else can be checked; the reference is told."""
    atlas = load(write_trip(tmp_path, TRIP.replace("home: rennes", "home: atlantis"))).timeline.atlas

    assert (atlas.home.known, atlas.home.zone, atlas.home.town) == (False, "Etc/UTC", "atlantis")


@pytest.mark.parametrize(
    ("here", "there", "km"),
    [
        (Point(49.013, 2.550), Point(40.640, -73.779), 5835),
        (Point(43.119, -77.672), Point(45.471, -73.741), 406),
        (Point(0, 0), Point(0, 180), 20015),
        (Point(0, 179.5), Point(0, -179.5), 111),
        (Point(90, 0), Point(90, 180), 0),
        (Point(43, -77), Point(43, -77), 0),
    ],
)
def test_a_distance_is_that_of_the_great_circle(here: Point, there: Point, km: int) -> None:
    """Across the Atlantic, the date line, a pole."""
    assert abs(kilometres(here, there) - km) < 2
    assert kilometres(here, there) == kilometres(there, here)
