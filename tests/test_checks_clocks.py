"""The checks of clocks: changes on the way, and zones that contradict their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import write_trip
from delegtrip import Diagnostic, load

HEAD = """\
trip: T (illustrative)
id: t
dates: {dates}
home: rennes
people:
  a: {{name: A. Martin (illustrative)}}
  b: {{name: B. Roy (illustrative)}}
places:
  rennes: {{name: Rennes, zone: Europe/Paris, country: FR, at: 48.111 -1.674}}
"""


def found(folder: Path, name: str, dates: str, legs: str, places: str = "") -> list[Diagnostic]:
    """The findings of a check in a trip of one file."""
    trip = write_trip(folder, HEAD.format(dates=dates) + places + "legs:\n" + legs)
    report = load(trip).check()
    assert report.faults == ()
    return [one for one in report.diagnostics if one.check == name]


def changes(folder: Path, days: str, place: str = "NTE") -> list[str]:
    """What is said of clock changes in days of one leg."""
    legs = f"  - leg: L\n    in: {place}\n    days:\n{days}"
    return [one.message for one in found(folder, "clock-change-in-trip", "2024-03-01 to 2024-11-30", legs)]


SATURDAY = "      2024-03-30:\n        - meeting: Before\n          time: 20:00-21:00\n"
FORWARD = "clocks go forward by 1 h on Sun 31 March at 02:00"


@pytest.mark.parametrize(
    ("sunday", "expected"),
    [
        ("2024-03-31:\n        - meeting: After\n          time: 09:00-10:00\n", True),
        ("2024-04-01:\n        - meeting: After\n          time: 02:59-10:00\n", True),
        ("2024-04-01:\n        - meeting: After\n          time: 03:01-10:00\n", False),
        ("2024-03-31:\n        - meeting: After\n          time: 09:00-10:00\n          who: b\n", False),
        ("2024-03-30:\n        - meeting: Same evening\n          time: 22:00-23:00\n", False),
    ],
)
def test_a_change_of_clocks_is_told_to_those_who_go_on_within_a_day(
    sunday: str, expected: bool, tmp_path: Path
) -> None:
    """A change in the night between two items; not one that nobody meets, or long before the next item."""
    days = SATURDAY + "          who: a\n" + f"      {sunday}"
    days += "      2024-11-29:\n        - free: Later\n          time: 10:00-11:00\n"

    told = changes(tmp_path, days)

    assert told == ([f"{FORWARD} in Nantes, with A. Martin (illustrative) there"] if expected else [])


def test_where_nobody_was_for_days_no_change_is_told(tmp_path: Path) -> None:
    """A meeting at home two days before the change, and one behind it: the night between is theirs."""
    days = """\
      2024-03-29:
        - meeting: Before
          time: 10:00-11:00
      2024-03-31:
        - meeting: After
          time: 09:00-10:00
"""

    assert changes(tmp_path, days) == []


def test_people_in_the_air_meet_no_change(tmp_path: Path) -> None:
    """A night flight over the change lands on the new time, as it is written."""
    days = """\
      2024-03-30:
        - flight: Night
          from: JFK 20:00
          to: NTE 09:30 +1
      2024-03-31:
        - meeting: After
          time: 12:00-13:00
"""

    assert changes(tmp_path, days) == []


def test_a_change_at_home_that_alters_the_distance_is_told(tmp_path: Path) -> None:
    """Tokyo never changes its clocks: when Rennes does, it is 7 h away and no longer 8."""
    days = """\
      2024-03-29:
        - meeting: Before
          time: 10:00-11:00
      2024-04-02:
        - call: After
          time: 16:00-17:00
"""

    assert changes(tmp_path, days, place="HND") == [
        f"{FORWARD} in Rennes: Tokyo is then 7 h from Rennes, no longer 8 h"
    ]


def test_an_unusual_distance_is_left_to_its_own_check(tmp_path: Path) -> None:
    """From 10 to 31 March Rochester is 5 h away: `unusual-utc-gap` tells that, and the end of it."""
    days = """\
      2024-03-28:
        - meeting: Before
          time: 10:00-11:00
      2024-04-02:
        - meeting: After
          time: 10:00-11:00
"""

    assert changes(tmp_path, days, place="ROC") == []


def zones(folder: Path, place: str, dates: str = "2024-04-03 to 2024-04-13") -> list[str]:
    """What is said of the zone of one declared place."""
    legs = "  - leg: L\n    in: x\n    days:\n      2024-04-04:\n        - free: X\n"
    return [one.message for one in found(folder, "zone-contradicts-place", dates, legs, places=f"  x: {{{place}}}\n")]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("airport: YUL, zone: America/New_York", False),
        ("airport: YUL, zone: Europe/Paris", True),
        ("in: rennes, zone: Europe/Brussels", False),
        ("in: rennes, zone: Europe/London", True),
        ("in: nowhere, zone: Europe/London", False),
        ("at: 43.1 -77.6, zone: Europe/Paris", True),
        ("at: 43.1 -77.6, zone: America/Chicago", False),
        ("at: 39.3 73.6, zone: Asia/Shanghai", False),
        ("at: 1.87 -157.4, zone: Pacific/Kiritimati", False),
        ("at: 51.88 -176.66, zone: America/Adak", False),
    ],
)
def test_a_zone_agrees_with_its_place(place: str, expected: bool, tmp_path: Path) -> None:
    """Clocks are compared, not names; with coordinates alone only a zone that cannot be is told."""
    assert bool(zones(tmp_path, place)) is expected


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("2024-01-08 to 2024-01-09", 0),
        ("2024-07-08 to 2024-07-09", 1),
        ("2024-03-09 to 2024-03-10", 1),
    ],
)
def test_zones_are_compared_on_the_days_of_the_trip(dates: str, expected: int, tmp_path: Path) -> None:
    """Regina and Chicago share their clock in winter, and not in summer; the day of the change counts."""
    assert len(zones(tmp_path, "airport: YQR, zone: America/Chicago", dates)) == expected


def test_a_contradiction_says_both_clocks(tmp_path: Path) -> None:
    """The declared zone, that of the airport, and the day."""
    assert zones(tmp_path, "airport: YUL, zone: Europe/Paris") == [
        "place `x` is on Europe/Paris, UTC+2 on Wed 3 April, but YUL on America/Toronto, UTC−4"
    ]
