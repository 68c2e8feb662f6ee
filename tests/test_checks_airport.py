"""At the airport in time: what the checks must find, leave alone, or call unknown."""

from __future__ import annotations

from pathlib import Path

import pytest

from saying import clock, found, unknown

NOON = 12 * 60

REACHED = {
    "CDG": "train: TGV\n        from: Gare de Rennes 09:18\n        to: Gare CDG 2 TGV 12:00",
    "YUL": "transfer: Taxi\n        from: Gare Centrale de Montréal 11:30\n        to: YUL 12:00",
    "JFK": "transfer: Taxi\n        from: New York Penn Station 11:00\n        to: JFK 12:00",
    "MEX": "briefing: At the desk\n        time: 12:00-12:05\n        at: MEX",
}
"""What brings people to an airport at noon."""


LASTS = {
    "CDG-JFK": 150, "CDG-TLS": 80, "CDG-FRA": 80, "CDG-LHR": 20, "YUL-YQB": 55, "YUL-JFK": 90, "YUL-CDG": 780,
    "JFK-ROC": 80, "MEX-GDL": 80,
}  # fmt: skip
"""Flights, and the minutes by which the clock at their end is ahead of the clock at their start."""


def departure(flight: str, minutes: int, key: str = "") -> str:
    """A day on which people are at the airport at noon, and their flight leaves some minutes later."""
    here, end = flight.split("-")
    return f"""
    Thu 2024-04-04:
      - {REACHED[here]}
      - flight: The flight
        from: {here} {clock(NOON + minutes)}
        to: {end} {clock(NOON + minutes + LASTS[flight])}
        {key}
    """


@pytest.mark.parametrize(
    ("flight", "key", "closes"),
    [
        ("CDG-JFK", "", 60),
        ("CDG-TLS", "", 40),
        ("CDG-FRA", "", 40),
        ("CDG-LHR", "", 40),
        ("YUL-YQB", "", 45),
        ("YUL-JFK", "", 60),
        ("YUL-CDG", "", 60),
        ("JFK-ROC", "checked-bags: no", 30),
        ("JFK-ROC", "checked-bags: yes", 45),
    ],
)
def test_check_in_closes(flight: str, key: str, closes: int, tmp_path: Path) -> None:
    """A minute after the deadline of the flight is an error, the deadline itself is only late."""
    missed = found(tmp_path / "missed", departure(flight, closes - 1, key))
    late = found(tmp_path / "late", departure(flight, closes, key))

    assert missed == ["check-in-missed"]
    assert late == ["airport-arrival-late"]


@pytest.mark.parametrize(("minutes", "expected"), [(29, 0), (30, 1), (44, 1), (45, 0)])
def test_bags_decide_between_two_deadlines(minutes: int, expected: int, tmp_path: Path) -> None:
    """Between the deadline with bags and the one without it must be written whether there are bags."""
    assert len(unknown(tmp_path, departure("JFK-ROC", minutes), "check-in-missed")) == expected


@pytest.mark.parametrize(("minutes", "expected"), [(59, 1), (60, 0)])
def test_a_deadline_that_is_not_in_the_table_is_unknown(minutes: int, expected: int, tmp_path: Path) -> None:
    """Of a domestic flight in Mexico no deadline is known; an hour is enough anywhere."""
    assert len(unknown(tmp_path, departure("MEX-GDL", minutes), "check-in-missed")) == expected


@pytest.mark.parametrize(
    ("flight", "advised"),
    [("CDG-JFK", 180), ("YUL-JFK", 180), ("CDG-TLS", 120), ("CDG-FRA", 120), ("CDG-LHR", 120), ("JFK-ROC", 120)],
)
def test_advised_arrival(flight: str, advised: int, tmp_path: Path) -> None:
    """Three hours before a flight abroad, two before one within the country or within Europe."""
    short = found(tmp_path / "short", departure(flight, advised - 1))
    enough = found(tmp_path / "enough", departure(flight, advised))

    assert short == ["airport-arrival-late"]
    assert enough == []


@pytest.mark.parametrize(
    "before", ["meeting: In town\n        time: 10:00-11:00", "coach: Late\n        from: YUL\n        to: ROC"]
)
def test_an_arrival_that_is_not_written_is_unknown(before: str, tmp_path: Path) -> None:
    """A meeting in the town that is declared by its airport does not say it, nor does a coach without hours."""
    days = f"""
    Thu 2024-04-04:
      - {before}
      - flight: XX 1
        from: ROC 12:00
        to: JFK 13:20
    """

    assert "check-in-missed" not in found(tmp_path, days)
    assert unknown(tmp_path, days, "check-in-missed") == ["it is not written when they reach the airport"]


def test_what_people_do_at_the_airport_does_not_hide_how_they_reached_it(tmp_path: Path) -> None:
    """The train was in time; that they meet at the gate half an hour before the flight leaves is no late arrival."""
    meal = "meal: Lunch\n        time: 13:00-14:00\n        at: CDG"
    gate = "briefing: At the gate\n        time: 14:50-15:00\n        at: CDG"
    days = departure("CDG-JFK", 200).replace("- flight", f"- {meal}\n      - {gate}\n      - flight")

    assert found(tmp_path, days) == []
    assert unknown(tmp_path, days, "airport-arrival-late") == []


def test_a_flight_after_midnight_is_reached_the_evening_before(tmp_path: Path) -> None:
    """Midnight as UTC has it, where one sheet ends and the next begins."""
    days = """
    Thu 2024-04-04:
      - train: TGV
        from: Gare de Rennes 21:08
        to: Gare CDG 2 TGV 23:50
      - flight: The flight
        from: CDG 2024-04-05 02:10
        to: JFK 2024-04-05 04:40
    """

    assert found(tmp_path, days) == ["airport-arrival-late"]


def test_days_at_home_are_no_connection(tmp_path: Path) -> None:
    """Who lands at home and flies again days later does not wait at the airport; how they come there is unknown."""
    days = """
    Thu 2024-04-04:
      - flight: Home
        from: LYS 10:00
        to: RNS 11:15
    Mon 2024-04-08:
      - flight: Away
        from: RNS 10:00
        to: LYS 11:15
    """

    assert found(tmp_path, days) == []
    assert unknown(tmp_path, days, "check-in-missed") == ["it is not written when they reach the airport"] * 2
