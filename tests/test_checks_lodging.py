"""Beds twice, and rooms that are not ready: thresholds, false alarms, and what is not known."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import HEAD
from judging import found, unknown


@pytest.mark.parametrize(
    ("until", "who", "expected"),
    [("2024-04-06", "", 0), ("2024-04-07", "", 1), ("2024-04-08", "", 1), ("2024-04-08", "    who: b\n", 1)],
)
def test_two_beds_for_one_night(until: str, who: str, expected: int, tmp_path: Path) -> None:
    """A stay may begin on the morning another ends, and not an evening before."""
    days = f"Thu 2024-04-04:\n  - hotel: One\n    until: {until}\n"
    days += f"Sat 2024-04-06:\n  - hotel: Two\n    until: 2024-04-08\n{who}"

    assert len(found(tmp_path, "two-beds", days)) == expected


def test_two_beds_name_people_and_nights(tmp_path: Path) -> None:
    """The finding counts the nights and names who has the beds."""
    days = "Thu 2024-04-04:\n  - hotel: One\n    until: 2024-04-08\n"
    days += "Sat 2024-04-06:\n  - hotel: Two\n    until: 2024-04-08\n    who: b\n"

    (finding,) = found(tmp_path, "two-beds", days)

    assert finding.message == (
        "two beds for B. Roy (illustrative) 2 nights between Sat 6 April and Mon 8 April: hotel `One` and hotel `Two`"
    )
    assert finding.people == ("b",)


@pytest.mark.parametrize("other", ["    status: cancelled\n", "    who: b\n"])
def test_beds_of_others_and_beds_called_off(other: str, tmp_path: Path) -> None:
    """A bed that is cancelled, or somebody else's, is no second one."""
    days = "Thu 2024-04-04:\n  - hotel: One\n    until: 2024-04-06\n    who: a\n"
    days += f"  - hotel: Two\n    until: 2024-04-06\n{other}"

    assert found(tmp_path, "two-beds", days) == []


def test_who_has_left_has_no_second_bed(tmp_path: Path) -> None:
    """Nights after someone has left are not theirs, whatever their group has booked."""
    head = HEAD.replace("b: {name: B. Roy (illustrative)}", "b: {name: B, leaves: 2024-04-05}")
    head = head.replace("delegation: [a, b]", "delegation: [a, b]\n  early: [b]")
    days = "Thu 2024-04-04:\n  - hotel: One\n    until: 2024-04-08\n    who: early\n"
    days += "Sat 2024-04-06:\n  - hotel: Two\n    until: 2024-04-08\n    who: early\n"

    assert found(tmp_path, "two-beds", days, head) == []


BEDLESS = """
Thu 2024-04-04:
  - meeting: The last thing
    time: 16:00-17:00
{night}
Fri 2024-04-05:
  - meeting: The next morning
    time: 10:00-11:00
"""


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (["22:00-03:29 +1"], 1),
        (["22:00-03:30 +1"], 0),
        (["18:00-05:00 +1", "19:00-20:00"], 0),
        (["18:00-03:00 +1", "19:00-04:00 +1"], 0),
    ],
)
def test_half_a_night_of_programme(times: list[str], expected: int, tmp_path: Path) -> None:
    """Who is busy for half of the night needs no bed, also where something shorter begins meanwhile."""
    items = "".join(f"  - visit: Number {number}\n    time: {time}\n" for number, time in enumerate(times))

    assert len(found(tmp_path, "night-without-bed", BEDLESS.format(night=items))) == expected


@pytest.mark.parametrize(("time", "expected"), [("03:00-04:29", 1), ("03:00-04:30", 0)])
def test_the_parts_of_a_night_are_added_up(time: str, expected: int, tmp_path: Path) -> None:
    """Something in the middle of the night leaves no bed to sleep in before it and behind."""
    item = f"Fri 2024-04-05:\n  - press: On the morning programme\n    time: {time}\n"
    days = BEDLESS.format(night="").replace("Fri 2024-04-05:\n", item)

    bedless = found(tmp_path, "night-without-bed", days)

    assert len(bedless) == expected


def test_a_night_is_counted_on_the_clock_of_where_it_is(tmp_path: Path) -> None:
    """Someone who is next seen beyond the date line, on the same date, has slept where they were."""
    days = """
    Thu 2024-04-04:
      - meeting: In Tokyo
        time: 15:00-16:00
        at: HND
      - meeting: In Seattle
        time: 23:00-23:30
        at: SEA
    """

    (finding,) = found(tmp_path, "night-without-bed", days)

    assert finding.message.endswith("the night of Thu 4 April to Fri 5 April, in Tokyo")


NIGHT = """
Fri 2024-04-05:
  - flight: XX 349
    from: YUL {leaves}
    to: CDG {arrives}
Sat 2024-04-06:
  - hotel: Hotel
    at: {at}
    until: 2024-04-07
{more}
"""


@pytest.mark.parametrize(
    ("arrives", "more", "expected"),
    [
        ("12:59 +1", "", 1),
        ("13:00 +1", "", 0),
        ("10:50 +1", "    check-in: 12:50", 0),
        ("10:50 +1", "    check-in: 12:51", 1),
        ("10:50 +1", "    who: a", 1),
    ],
)
def test_two_hours_in_a_lobby(arrives: str, more: str, expected: int, tmp_path: Path) -> None:
    """Two hours before the rooms are ready pass, a minute more does not."""
    days = NIGHT.format(leaves="23:30", arrives=arrives, at="CDG", more=more)

    assert len(found(tmp_path, "early-arrival-no-room", days)) == expected


def test_a_room_held_from_the_evening_before_is_ready(tmp_path: Path) -> None:
    """Who has booked the night of the flight as well can go to bed."""
    days = NIGHT.format(leaves="22:17", arrives="10:50 +1", at="CDG", more="")
    days = days.replace("Sat 2024-04-06:\n", "")

    assert found(tmp_path, "early-arrival-no-room", days) == []


def test_who_joins_later_waits_for_no_room(tmp_path: Path) -> None:
    """A night before someone joins is not theirs, though they land and sleep with others who have it."""
    head = HEAD.replace("b: {name: B. Roy (illustrative)}", "b: {name: B, joins: 2024-04-07}")
    days = NIGHT.format(leaves="23:30", arrives="10:50 +1", at="CDG", more="")
    days = days.replace("until: 2024-04-07", "until: 2024-04-08")
    days = days.replace("    to: CDG 10:50 +1\n", "    to: CDG 10:50 +1\n    who: [a, b]\n")

    (finding,) = found(tmp_path, "early-arrival-no-room", days, head)

    assert finding.people == ("a",)


def test_an_early_arrival_by_day_is_not_looked_at(tmp_path: Path) -> None:
    """Who has slept in a bed can wait until three."""
    days = """
    Sat 2024-04-06:
      - flight: XX 5
        from: ROC 07:00
        to: YUL 08:20
      - hotel: Hotel
        at: YUL
        until: 2024-04-07
    """

    assert found(tmp_path, "early-arrival-no-room", days) == []


def test_the_way_to_the_hotel_counts(tmp_path: Path) -> None:
    """What counts is when people are in the hotel's town, not when they land."""
    days = NIGHT.format(
        leaves="22:17",
        arrives="10:50 +1",
        at="Gare de Rennes",
        more="  - train: TGV\n    from: Gare CDG 2 TGV 11:30\n    to: Gare de Rennes 14:15",
    )

    assert found(tmp_path, "early-arrival-no-room", days) == []


def test_a_hotel_to_be_confirmed_is_unknown(tmp_path: Path) -> None:
    """Whether people reach a hotel early is unknown while nobody knows where it is."""
    days = NIGHT.format(leaves="22:17", arrives="10:50 +1", at="to be confirmed", more="")
    days = days.replace("Sat 2024-04-06", "Sat 2024-04-06")

    assert unknown(tmp_path, "early-arrival-no-room", days, place="CDG") == ["it is not known where this is"]
