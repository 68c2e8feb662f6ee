"""Borders, drivers, and what follows a long flight: what the checks must find, leave alone, or call unknown."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ELSEWHERE, HEAD, write_trip
from delegtrip import load
from delegtrip.profile.driving import DRIVING_HOURS
from saying import found, report


@pytest.mark.parametrize(
    ("arrival", "border", "expected"),
    [
        # 413 km in a straight line: 4 h 53 min of road, and an hour for the border.
        ("13:53", "border: yes", []),
        ("13:52", "border: yes", ["border-without-buffer"]),
        ("13:52", "", ["border-without-buffer"]),
        ("13:52", "border: no", []),
    ],
)
def test_an_hour_for_the_border(arrival: str, border: str, expected: list[str], tmp_path: Path) -> None:
    """A coach from one country to another needs the road's time and an hour; `border: no` settles it."""
    days = f"""
    Thu 2024-04-04:
      - coach: To Montréal
        from: Louise M. Slaughter Rochester Station 08:00
        to: Gare Centrale de Montréal {arrival}
        {border}
    """

    assert found(tmp_path, days) == expected


def test_nobody_waits_within_schengen_nor_in_a_train(tmp_path: Path) -> None:
    """From Lille to Brussels no passport is asked for, and a train's timetable holds its border."""
    head = HEAD + "  lille: {name: Lille, zone: Europe/Paris, country: FR, at: 50.636 3.069}\n"
    head += "  brussels: {name: Brussels, zone: Europe/Brussels, country: BE, at: 50.850 4.352}\n"
    days = """\
legs:
  - leg: L
    in: lille
    days:
      Thu 2024-04-04:
        - coach: To Brussels
          from: lille 08:00
          to: brussels 09:30
      Fri 2024-04-05:
        - train: To Montréal
          from: Albany-Rensselaer 08:00
          to: Gare Centrale de Montréal 12:00
          who: b
"""

    names = [one.check for one in load(write_trip(tmp_path, head + days)).check().diagnostics]

    assert "border-without-buffer" not in names


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("signing: S\n        time: 23:00-23:30", ["critical-after-arrival"]),
        ("ceremony: S\n        time: 23:00-23:30", ["critical-after-arrival"]),
        ("meeting: S\n        time: 23:00-23:30", []),
        ("signing: S\n        time: 23:00-23:30\n        optional: yes", []),
        ("speech: S\n        time: 23:00-23:30\n        speakers: Somebody else", []),
        ("speech: S\n        time: 23:00-23:30\n        speakers: b", ["critical-after-arrival"]),
    ],
)
def test_what_must_not_follow_a_long_flight(event: str, expected: list[str], tmp_path: Path) -> None:
    """Signings, ceremonies and speeches bind those who must shine there; other events, and free ones, do not."""
    days = f"""
    Thu 2024-04-04:
      - flight: XX 1
        from: CDG 13:00
        to: YUL 14:50
      - {event}
        at: YUL
    """

    assert found(tmp_path, days) == expected


@pytest.mark.parametrize(("time", "expected"), [("04:29-05:00", ["critical-after-arrival"]), ("04:30-05:00", [])])
def test_twelve_hours_after_the_last_of_connecting_flights(time: str, expected: list[str], tmp_path: Path) -> None:
    """The twelve hours begin where the journey ends, with the flight that follows the long one."""
    days = f"""
    Thu 2024-04-04:
      - flight: XX 1
        from: CDG 11:00
        to: YUL 12:50
      - flight: XX 2
        from: YUL 15:30
        to: YQB 16:30
    Fri 2024-04-05:
      - signing: S
        time: {time}
        at: YQB
    """

    names = found(tmp_path, days)

    assert [name for name in names if name == "critical-after-arrival"] == expected


def test_three_time_zones_are_no_long_journey(tmp_path: Path) -> None:
    """From New York to San Francisco the clocks are three hours apart: below four nothing is said."""
    days = """
    Thu 2024-04-04:
      - flight: XX 1
        from: JFK 08:00
        to: SFO 11:30
      - signing: S
        time: 15:00-16:00
        at: SFO
    """

    assert found(tmp_path, days) == []


def coach(start: str, end: str, driver: str = "driver: M. Dupont") -> str:
    """One coach journey on a day, between two places."""
    return f"""
    Thu 2024-04-04:
      - coach: C
        from: {start}
        to: {end}
        {driver}
    """


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("Gare de Rennes 07:00", "Gare du Nord 16:00", []),
        ("Gare de Rennes 07:00", "Gare du Nord 16:01", ["coach-driver-hours"]),
        ("Albany-Rensselaer 07:00", "Buffalo-Depew 17:00", []),
        ("Albany-Rensselaer 07:00", "Buffalo-Depew 17:01", ["coach-driver-hours"]),
        ("Gare du Palais 07:00", "Toronto Union 20:00", []),
        ("Gare du Palais 07:00", "Toronto Union 20:01", ["coach-driver-hours"]),
    ],
)
def test_the_hours_of_one_driver(start: str, end: str, expected: list[str], tmp_path: Path) -> None:
    """Nine hours in Europe, ten in the United States, thirteen in Canada."""
    assert found(tmp_path, coach(start, end)) == expected


@pytest.mark.parametrize(
    ("driver", "expected"),
    [
        ("driver: M. Dupont", ["error"]),
        ("", ["warning"]),
        ("driver: two drivers", []),
        ("driver: deux conducteurs", []),
        ("driver: M. Dupont et Mme Martin", []),
        ("driver: M. Landes", ["error"]),
    ],
)
def test_a_road_too_long_for_one_driver(driver: str, expected: list[str], tmp_path: Path) -> None:
    """A road that one driver cannot drive in a day is an error, and a warning where nobody is said to drive."""
    head = HEAD + "  rome: {name: Rome, zone: Europe/Rome, country: IT, at: 41.901 12.502}\n"
    leg = "legs:\n  - leg: L\n    in: rennes\n    days:\n"
    days = coach("Gare de Lyon 06:00", "rome 21:30", driver).replace("\n", "\n  ")

    diagnostics = load(write_trip(tmp_path, head + leg + days)).check().diagnostics

    assert [one.severity.word for one in diagnostics if one.check == "coach-driver-hours"] == expected


@pytest.mark.parametrize(("end", "severity"), [("20:01", "warning"), ("21:00", "warning"), ("21:01", "error")])
def test_pauses_may_explain_long_hours(end: str, severity: str, tmp_path: Path) -> None:
    """Of a road that can be driven in time the hours are probably wrong; beyond a shift they surely are."""
    days = coach("Gare du Palais 07:00", f"Toronto Union {end}")

    assert [one.severity.word for one in report(tmp_path, days).diagnostics] == [severity]


@pytest.mark.parametrize(("arrival", "expected"), [("13:17", ["coach-driver-hours"]), ("13:45", [])])
def test_a_pause_must_fit_into_the_journey(arrival: str, expected: list[str], tmp_path: Path) -> None:
    """In Europe 45 minutes are due after 4 h 30 min of driving; the journey must be long enough to hold them."""
    head = HEAD + "  lyon: {name: Lyon, zone: Europe/Paris, country: FR, at: 45.760 4.859}\n"
    leg = "legs:\n  - leg: L\n    in: rennes\n    days:\n"
    days = coach("Gare de Lyon 08:00", f"lyon {arrival}").replace("\n", "\n  ")

    names = [one.check for one in load(write_trip(tmp_path, head + leg + days + f"\n{ELSEWHERE}")).check().diagnostics]

    assert names == expected


@pytest.mark.parametrize(
    ("driver", "expected"),
    [("M. Dupont", ["coach-driver-hours"]), ("Mme Martin", []), ("m. dupont", ["coach-driver-hours"])],
)
def test_journeys_of_one_driver_are_one_shift(driver: str, expected: list[str], tmp_path: Path) -> None:
    """Two journeys on one day are added up when the same driver drives both, not otherwise."""
    days = f"""
    Thu 2024-04-04:
      - coach: Out
        from: Albany-Rensselaer 07:00
        to: Buffalo-Depew 12:30
        driver: M. Dupont
      - coach: Back
        from: Buffalo-Depew 14:00
        to: Albany-Rensselaer 19:30
        driver: {driver}
    """

    assert found(tmp_path, days) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"), [("19:00", "22:00", []), ("19:00", "22:01", ["coach-driver-hours"])]
)
def test_a_shift_has_an_end(start: str, end: str, expected: list[str], tmp_path: Path) -> None:
    """A driver who drives at seven in the morning does not after fifteen hours, however long the wait between."""
    days = f"""
    Thu 2024-04-04:
      - coach: Out
        from: Gare de Rennes 07:00
        to: Gare de Nantes 09:00
        driver: M. Dupont
      - coach: Wait
        from: Gare de Nantes 14:00
        to: Gare de Nantes 14:10
        driver: M. Dupont
      - coach: Back
        from: Gare de Nantes {start}
        to: Gare de Rennes {end}
        driver: M. Dupont
    """

    assert found(tmp_path, days) == expected


def test_hours_of_a_country_without_a_rule_are_unknown(tmp_path: Path) -> None:
    """Of a country whose law is not in the table nothing is said, but for a day below every limit."""
    head = HEAD + "  tokyo: {name: Tokyo, zone: Asia/Tokyo, country: JP, at: 35.681 139.767}\n"
    head += "  osaka: {name: Osaka, zone: Asia/Tokyo, country: JP, at: 34.702 135.495}\n"
    leg = "legs:\n  - leg: L\n    in: tokyo\n    days:\n"
    long = load(write_trip(tmp_path / "long", head + leg + coach("tokyo 07:00", "osaka 16:01").replace("\n", "\n  ")))
    short = load(write_trip(tmp_path / "short", head + leg + coach("tokyo 07:00", "osaka 16:00").replace("\n", "\n  ")))

    reasons = [
        [one.reason for one in trip.check().unknown if one.check == "coach-driver-hours"] for trip in (long, short)
    ]

    assert reasons == [["the hours a driver may drive here are not known"], []]


@pytest.mark.parametrize(("driving", "pauses"), [(270, 0), (271, 45), (540, 45), (541, 90)])
def test_pauses_that_driving_needs(driving: int, pauses: int) -> None:
    """One pause of 45 minutes for each 4 h 30 min that more driving follows."""
    assert DRIVING_HOURS[0].pauses(driving) == pauses
