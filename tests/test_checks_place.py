"""Places: tight ways, wrong airports and the way home; the false alarms they must leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ELSEWHERE, HEAD, write_days, write_trip
from delegtrip import Report, load
from delegtrip.checks.registry import checks
from delegtrip.checks.transfers import transfer_seconds
from delegtrip.profile import DEFAULT

TOWN = """\
  hall: {name: City Hall, in: rochester, at: 43.157 -77.615}
  campus: {name: Campus, in: rochester, at: 43.126 -77.631}
  corner: {name: Round the corner, in: rochester, at: 43.150 -77.615}
  room: {name: Council room, in: hall}
  secret: {name: To be found, in: rochester}
  nyc: {name: New York, airport: JFK}
"""


def report(folder: Path, days: str) -> Report:
    """What is said of these days, in a trip that knows the places of `TOWN`."""
    leg = "legs:\n  - leg: L\n    in: rochester\n    days:\n"
    return load(write_trip(folder, HEAD + TOWN + leg + days.replace("\n", "\n  "))).check()


def found(folder: Path, days: str) -> list[str]:
    """The checks of places that find something in these days; those of the programme may too."""
    return [
        one.check
        for one in report(folder, days).diagnostics
        if checks()[one.check].group in ("time", "place", "connection")
    ]


def unknown(folder: Path, days: str, check: str) -> list[str]:
    """The reasons why a check could not judge these days."""
    return [one.reason for one in report(folder, days).unknown if one.check == check]


def two_meetings(here: str, there: str, start: str) -> str:
    """A meeting until eleven, and one that starts elsewhere."""
    return f"""
    Thu 2024-04-04:
      - meeting: First
        time: 10:00-11:00
        at: {here}
      - meeting: Second
        time: {start}-14:00
        at: {there}
    """


def test_way_from_hall_to_campus() -> None:
    """The tests below count on a way of 16 minutes."""
    assert transfer_seconds(3.68, DEFAULT) == 16 * 60


@pytest.mark.parametrize(
    ("there", "start", "expected"),
    [
        ("campus", "11:15", ["impossible-transfer"]),
        ("campus", "11:16", ["tight-transfer"]),
        ("campus", "11:45", ["tight-transfer"]),
        ("campus", "11:46", []),
        ("corner", "11:10", []),
        ("room", "11:00", []),
        ("hall", "11:00", []),
    ],
)
def test_half_an_hour_to_gather(there: str, start: str, expected: list[str], tmp_path: Path) -> None:
    """The way and thirty minutes; less only where people walk, or stay in the building."""
    assert found(tmp_path, two_meetings("hall", there, start)) == expected


@pytest.mark.parametrize(("start", "expected"), [("11:58", 1), ("11:59", 0)])
def test_a_place_of_which_only_the_town_is_known_is_unknown(start: str, expected: int, tmp_path: Path) -> None:
    """Of two items in one town nothing is said until there is time to cross it."""
    assert len(unknown(tmp_path, two_meetings("hall", "secret", start), "tight-transfer")) == expected


def test_a_written_transfer_is_trusted(tmp_path: Path) -> None:
    """Who writes the transfer has thought of the way: five minutes before and after it are enough."""
    days = """
    Thu 2024-04-04:
      - meeting: First
        time: 10:00-11:00
        at: hall
      - transfer: To the campus
        from: hall 11:05
        to: campus 11:25
      - meeting: Second
        time: 11:30-12:00
        at: campus
    """

    assert found(tmp_path, days) == []


def test_late_at_the_airport_is_told_once(tmp_path: Path) -> None:
    """A train that ends at the airport's station too late is late, not a tight transfer as well."""
    days = """
    Thu 2024-04-04:
      - train: TGV
        from: Gare de Rennes 08:35
        to: Gare CDG 2 TGV 11:17
      - flight: XX 1
        from: CDG {0}
        to: JFK {1}
    """

    names = {
        minutes: found(tmp_path / minutes, days.format(f"11:{minutes}", f"13:{minutes}")) for minutes in ("25", "50")
    }

    assert names == {"25": ["check-in-missed"], "50": ["check-in-missed"]}


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        ("", ["wrong-departure-point"]),
        ("- coach: Across\n        from: EWR 17:00\n        to: JFK 18:30", []),
        ("- hotel: In town\n        at: New York Penn Station\n        until: 2024-04-05", []),
    ],
)
def test_lands_in_newark_leaves_from_kennedy(between: str, expected: list[str], tmp_path: Path) -> None:
    """Two airports of a city need a way between them, or a night."""
    day = "Fri 2024-04-05" if "hotel" in between else "Thu 2024-04-04"
    again = "" if day.startswith("Thu") else f"\n    {day}:"
    days = f"""
    Thu 2024-04-04:
      - flight: In
        from: CDG 13:30
        to: EWR 15:55
      {between}{again}
      - flight: On
        from: JFK 21:30
        to: ROC 22:50
    """

    assert found(tmp_path, days) == expected


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("coach: To town\n        from: JFK 16:40\n        to: New York Penn Station 18:00", ["wrong-departure-point"]),
        ("meeting: In town\n        time: 18:00-19:00\n        at: nyc", []),
    ],
)
def test_a_coach_at_the_other_airport(item: str, expected: list[str], tmp_path: Path) -> None:
    """The coach waits at Kennedy, the flight lands in Newark; a town is not the airport it is declared by."""
    days = f"""
    Thu 2024-04-04:
      - flight: In
        from: CDG 13:30
        to: EWR 15:55
      - {item}
    """

    assert found(tmp_path, days) == expected
    assert len(unknown(tmp_path, days, "wrong-departure-point")) == (not expected)


def test_the_coach_goes_to_the_wrong_airport(tmp_path: Path) -> None:
    """People taken to Kennedy whose flight leaves from Newark are told so, once."""
    days = """
    Thu 2024-04-04:
      - transfer: To the airport
        from: New York Penn Station 11:00
        to: JFK 12:00
      - flight: Home
        from: EWR 17:00
        to: CDG 06:20 +1
    """

    assert found(tmp_path, days) == ["wrong-departure-point"]


OUT = """
    Thu 2024-04-11:
      - train: Out
        from: Gare de Rennes 08:00
        to: Gare Montparnasse 09:27
"""
BED = "      - hotel: Hotel\n        at: Gare Montparnasse\n        until: {}\n"
HOME = """
    Fri 2024-04-12:
      - train: Home
        from: Gare Montparnasse 17:00
        to: {}
        who: {}
"""


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (OUT + BED.format("2024-04-12"), ["no-way-home"]),
        (OUT + BED.format("2024-04-12") + HOME.format("Gare de Rennes 18:27", "[a, b]"), []),
        (OUT + BED.format("2024-04-12") + HOME.format("Gare de Rennes 18:27", "a"), ["no-way-home"]),
        (OUT + BED.format("2024-04-12") + HOME.format("Gare de Nantes 19:10", "[a, b]"), ["no-way-home"]),
        (OUT.replace("Thu 2024-04-11", "Wed 2024-04-10"), []),
    ],
)
def test_whoever_was_taken_away_is_brought_back(days: str, expected: list[str], tmp_path: Path) -> None:
    """A plan that reaches the trip's last days, or brings somebody home, must bring home everybody it took away."""
    assert [name for name in found(tmp_path, days) if name == "no-way-home"] == expected


def test_a_plan_that_stops_early_is_unfinished(tmp_path: Path) -> None:
    """Three days before the end, with nobody home yet, the way home may still be written."""
    days = OUT.replace("Thu 2024-04-11", "Wed 2024-04-10")

    assert unknown(tmp_path, days, "no-way-home") == [
        "the plan stops on Wed 10 April, before anybody comes home",
    ]


def test_one_who_leaves_early_needs_a_way_home_too(tmp_path: Path) -> None:
    """The last day of somebody who leaves before the others is theirs, not the trip's."""
    head = HEAD.replace("b: {name: B. Roy (illustrative)}", "b: {name: B. Roy (illustrative), leaves: 2024-04-06}")
    leg = "legs:\n  - leg: L\n    in: rennes\n    days:\n"
    days = OUT.replace("Thu 2024-04-11", "Fri 2024-04-05").replace("\n", "\n  ")

    diagnostics = load(write_trip(tmp_path, head + leg + days + f"\n{ELSEWHERE}")).check().diagnostics

    assert [(one.check, one.people) for one in diagnostics] == [("no-way-home", ("b",))]


def test_whoever_comes_from_elsewhere_is_not_judged(tmp_path: Path) -> None:
    """A colleague who lives where the delegation goes is at home there; who flies in from home's country is not."""
    local = "    Fri 2024-04-12:\n      - meeting: Here\n        time: 10:00-11:00\n        at: hall\n"
    visitor = "    Thu 2024-04-11:\n      - flight: In\n        from: CDG 13:00\n        to: YUL 14:50\n"

    assert unknown(tmp_path / "local", "\n" + local, "no-way-home") == ["it is not known where they come from"]
    assert found(tmp_path / "visitor", "\n" + visitor) == []
    assert "no-way-home" in found(tmp_path / "last", "\n" + visitor.replace("Thu 2024-04-11", "Fri 2024-04-12"))


def test_home_is_where_they_set_out(tmp_path: Path) -> None:
    """A plan from Charles de Gaulle that ends at Orly has brought everybody back."""
    days = """
    Mon 2024-04-08:
      - flight: Out
        from: CDG 13:00
        to: YUL 14:50
      - hotel: Hotel
        at: YUL
        until: 2024-04-11
    Thu 2024-04-11:
      - flight: Back
        from: YUL 19:00
        to: ORY 08:00 +1
    """

    assert load(write_days(tmp_path, days)).check().diagnostics == ()
