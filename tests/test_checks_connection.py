"""Changes of planes: what the checks must find, leave alone, or call unknown."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ELSEWHERE, HEAD, write_trip
from delegtrip import load
from saying import clock, found, report, unknown

NOON = 12 * 60

FIRST = {
    "NCE-CDG": "10:20", "LIS-CDG": "08:20", "LHR-CDG": "09:40", "YUL-CDG": "2024-04-03 23:00",
    "CDG-JFK": "09:30", "YUL-JFK": "10:30", "YQB-JFK": "10:20", "ORD-JFK": "08:50",
    "CDG-YUL": "10:15", "YQB-YUL": "11:00", "CDG-MUC": "10:25", "SOF-CDG": "10:10",
}  # fmt: skip
"""Flights that land at noon, and when they leave."""

SECOND = {
    "CDG-TLS": 80, "CDG-FRA": 80, "CDG-JFK": 150, "JFK-ROC": 80, "YUL-YQB": 55, "YUL-YYZ": 85,
    "YUL-JFK": 90, "YUL-CDG": 780, "MUC-VIE": 60, "EWR-ROC": 80,
}  # fmt: skip
"""Flights, and the minutes by which the clock at their end is ahead of the clock at their start."""


def change_of_planes(first: str, second: str, minutes: int, *keys: str) -> str:
    """A day on which the first flight lands at noon, and the second leaves some minutes later."""
    start, middle = first.split("-")
    here, end = second.split("-")
    more = [*keys, "", ""]
    return f"""
    Thu 2024-04-04:
      - flight: First
        from: {start} {FIRST[first]}
        to: {middle} 12:00
        {more[0]}
      - flight: Second
        from: {here} {clock(NOON + minutes)}
        to: {end} {clock(NOON + minutes + SECOND[second])}
        {more[1]}
    """


@pytest.mark.parametrize(
    ("first", "second", "least"),
    [
        ("NCE-CDG", "CDG-TLS", 60),
        ("LIS-CDG", "CDG-FRA", 60),
        ("SOF-CDG", "CDG-TLS", 60),
        ("LHR-CDG", "CDG-TLS", 90),
        ("YUL-CDG", "CDG-TLS", 90),
        ("NCE-CDG", "CDG-JFK", 90),
        ("LHR-CDG", "CDG-JFK", 90),
        ("YQB-YUL", "YUL-YYZ", 45),
        ("YQB-YUL", "YUL-CDG", 90),
        ("CDG-YUL", "YUL-YQB", 90),
        ("CDG-YUL", "YUL-JFK", 90),
        ("ORD-JFK", "JFK-ROC", 90),
        ("CDG-MUC", "MUC-VIE", 20),
    ],
)
def test_minimum_connection_depends_on_the_borders(first: str, second: str, least: int, tmp_path: Path) -> None:
    """A minute less than the airport's least time is an error, the least time is none; Schengen is one country."""
    short = found(tmp_path / "short", change_of_planes(first, second, least - 1))
    enough = found(tmp_path / "enough", change_of_planes(first, second, least))

    assert short == ["below-minimum-connection"]
    assert "below-minimum-connection" not in enough


def test_bulgaria_was_abroad_before_it_joined(tmp_path: Path) -> None:
    """The Schengen area is that of the day of travel: Sofia was outside it until 31 March 2024."""
    before = change_of_planes("SOF-CDG", "CDG-TLS", 60).replace("Thu 2024-04-04", "Thu 2024-03-28")
    trip = write_trip(
        tmp_path,
        HEAD.replace("2024-04-03 to", "2024-03-27 to")
        + "legs:\n  - leg: L\n    in: rochester\n    days:\n"
        + "\n".join(f"  {line}" for line in before.splitlines())
        + f"\n{ELSEWHERE}",
    )

    assert [one.check for one in load(trip).check().diagnostics] == ["below-minimum-connection"]


@pytest.mark.parametrize(("minutes", "expected"), [(19, 0), (20, 1), (119, 1), (120, 0)])
def test_an_airport_without_published_times_is_unknown_in_between(minutes: int, expected: int, tmp_path: Path) -> None:
    """From twenty minutes to two hours nothing can be said of an airport that is not in the table."""
    days = change_of_planes("CDG-MUC", "MUC-VIE", minutes)

    assert len(unknown(tmp_path, days, "below-minimum-connection")) == expected


@pytest.mark.parametrize(
    ("first", "second", "wise"),
    [
        ("CDG-JFK", "JFK-ROC", 180),
        ("YQB-JFK", "JFK-ROC", 180),
        ("CDG-YUL", "YUL-YQB", 120),
        ("CDG-YUL", "YUL-JFK", 120),
        ("YQB-YUL", "YUL-JFK", 120),
    ],
)
def test_a_border_asks_for_more_time(first: str, second: str, wise: int, tmp_path: Path) -> None:
    """Three hours to enter the United States, two to enter Canada or to be cleared there for the United States."""
    short = found(tmp_path / "short", change_of_planes(first, second, wise - 1))
    enough = found(tmp_path / "enough", change_of_planes(first, second, wise))

    assert short == ["tight-connection"]
    assert enough == []


@pytest.mark.parametrize(
    ("first", "second"),
    [("YUL-JFK", "JFK-ROC"), ("ORD-JFK", "JFK-ROC"), ("YQB-YUL", "YUL-CDG"), ("YQB-YUL", "YUL-YYZ")],
)
def test_no_border_no_more_time(first: str, second: str, tmp_path: Path) -> None:
    """A flight cleared in Montréal lands in New York as a domestic one, and leaving a country takes no time."""
    assert found(tmp_path, change_of_planes(first, second, 90)) == []


@pytest.mark.parametrize(
    ("arrival", "departure", "minutes", "expected"),
    [
        ("2F", "1", 119, ["tight-connection"]),
        ("2F", "1", 120, []),
        ("2F", "2E", 60, []),
        ("2G", "2F", 60, ["tight-connection"]),
    ],
)
def test_terminals_of_charles_de_gaulle(
    arrival: str, departure: str, minutes: int, expected: list[str], tmp_path: Path
) -> None:
    """Two hours between the terminals of Charles de Gaulle, and to or from 2G, which lies apart."""
    keys = (f"terminal: 1 -> {arrival}", f"terminal: {departure}")

    assert found(tmp_path, change_of_planes("NCE-CDG", "CDG-TLS", minutes, *keys)) == expected


@pytest.mark.parametrize(("minutes", "expected"), [(119, 1), (120, 0)])
def test_terminals_that_are_not_written_are_unknown(minutes: int, expected: int, tmp_path: Path) -> None:
    """Without the terminals it is not known whether the time is enough."""
    days = change_of_planes("NCE-CDG", "CDG-TLS", minutes, "terminal: 2F")

    assert len(unknown(tmp_path, days, "tight-connection")) == expected


def test_a_night_in_a_hotel_ends_a_connection(tmp_path: Path) -> None:
    """Who sleeps between two flights does not change planes, and checks in anew."""
    days = """
    Thu 2024-04-04:
      - flight: First
        from: CDG 18:00
        to: JFK 20:30
        booking: ABC
      - hotel: At the airport
        at: JFK
        until: 2024-04-05
    Fri 2024-04-05:
      - flight: Second
        from: JFK 07:00
        to: ROC 08:20
        booking: DEF
    """

    assert found(tmp_path, days) == []
    assert unknown(tmp_path, days, "check-in-missed") == ["it is not written when they reach the airport"] * 2


def test_a_change_of_planes_may_last_over_midnight(tmp_path: Path) -> None:
    """Midnight as UTC has it, where one sheet ends and the next begins: 20:00 in New York."""
    days = """
    Thu 2024-04-04:
      - flight: First
        from: CDG 17:00
        to: JFK 19:30
      - flight: Second
        from: JFK 20:30
        to: ROC 21:50
    """

    assert found(tmp_path, days) == ["below-minimum-connection"]


def test_a_meal_at_the_airport_does_not_end_a_connection(tmp_path: Path) -> None:
    """What takes place at the airport lies within the change of planes."""
    meal = "- meal: Snack\n        time: 12:30-13:00\n        at: JFK\n      - flight: Second"
    days = change_of_planes("CDG-JFK", "JFK-ROC", 100).replace("- flight: Second", meal)

    assert found(tmp_path, days) == ["tight-connection"]


@pytest.mark.parametrize(
    ("first", "second", "minutes", "expected"),
    [
        ("booking: A1", "booking: A1", 200, []),
        ("booking: A1", "booking: a1", 200, []),
        ("booking: A1", "booking: B2", 200, ["separate-tickets"]),
        ("booking: A1", "booking: B2", 299, ["separate-tickets"]),
        ("booking: A1", "booking: B2", 300, []),
        ("booking: A1", "", 200, []),
    ],
)
def test_two_bookings_need_the_time_to_check_in_anew(
    first: str, second: str, minutes: int, expected: list[str], tmp_path: Path
) -> None:
    """Two bookings are told unless there are three hours to enter and two to check in again."""
    assert found(tmp_path, change_of_planes("CDG-JFK", "JFK-ROC", minutes, first, second)) == expected


def test_a_booking_that_is_not_written_is_unknown(tmp_path: Path) -> None:
    """One booking known and the other not is no finding."""
    days = change_of_planes("CDG-JFK", "JFK-ROC", 200, "booking: A1")

    assert unknown(tmp_path, days, "separate-tickets") == ["no booking is written"]


@pytest.mark.parametrize(("key", "expected"), [("", ["critical-after-arrival"]), ("optional: yes", [])])
def test_what_is_optional_may_follow_a_long_journey(key: str, expected: list[str], tmp_path: Path) -> None:
    """Whoever is tired stays away from it; the check runs and says nothing."""
    days = f"""
    Thu 2024-04-04:
      - flight: Over the ocean
        from: CDG 11:30
        to: YUL 13:20
      - ceremony: At the airport
        time: 18:00-19:00
        at: YUL
        {key}
    """

    assert [one for one in found(tmp_path, days) if one == "critical-after-arrival"] == expected
    assert report(tmp_path, days).faults == ()


def test_people_of_one_connection_are_told_together(tmp_path: Path) -> None:
    """Two people with different days but the same flights are one finding that names both."""
    days = (
        change_of_planes("CDG-JFK", "JFK-ROC", 60) + "  - meeting: Alone\n        time: 16:00-17:00\n        who: a\n"
    )

    (finding,) = report(tmp_path, days).diagnostics

    assert finding.message == (
        "1 h for A. Martin (illustrative) and B. Roy (illustrative) to change planes at JFK; "
        "1 h 30 min is the least there between a flight from abroad and one without passports"
    )


def test_a_flight_that_cannot_be_is_told_once(tmp_path: Path) -> None:
    """An arrival on the wrong clock is told as such, and not as the connection it spoils."""
    days = change_of_planes("CDG-JFK", "JFK-ROC", 20).replace("CDG 09:30", "CDG 05:30")

    assert found(tmp_path, days) == ["implausible-speed"]
