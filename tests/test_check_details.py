"""What single checks must and must not find, beyond the examples of their pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ELSEWHERE, HEAD, write_days, write_trip
from delegtrip import Diagnostic, load
from delegtrip.checks.transfers import transfer_seconds
from delegtrip.profile import DEFAULT


def findings(folder: Path, days: str) -> list[Diagnostic]:
    """What is found in a trip of these days, in Rochester."""
    return list(load(write_days(folder, days)).check().diagnostics)


def names(folder: Path, days: str) -> list[str]:
    """The checks that find something in these days."""
    return [one.check for one in findings(folder, days)]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("meeting: Next door\n    time: 11:00-12:00", []),
        ("meeting: A minute early\n    time: 10:59-12:00", ["double-booking"]),
        ("free: A walk\n    time: 10:30-12:00", []),
        ("meeting: If you like\n    time: 10:30-12:00\n    optional: yes", ["double-booking"]),
        ("call: With Rennes\n    time: 10:30-12:00", ["double-booking"]),
        ("meeting: Somebody else's\n    time: 10:30-12:00\n    who: b", []),
        ("meeting: Called off\n    time: 10:30-12:00\n    status: cancelled", []),
    ],
)
def test_double_booking_of_a_meeting_from_ten_to_eleven(second: str, expected: list[str], tmp_path: Path) -> None:
    """Items overlap when they share a minute, bind the same person and take place."""
    days = f"Thu 2024-04-04:\n  - meeting: First\n    time: 10:00-11:00\n    who: a\n  - {second}\n"
    days += "" if "who" in second else "    who: a\n"

    assert names(tmp_path, days) == expected


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("time", ["10:00-10:00", "10:30-10:30", "11:00-11:00"])
def test_an_item_of_no_length_overlaps_nothing(time: str, number: int, tmp_path: Path) -> None:
    """A minute that is only named is shared with nobody, whichever of the two items is written first."""
    items = ["  - meeting: First\n    time: 10:00-11:00\n"]
    items.insert(number, f"  - press: A photograph\n    time: {time}\n")

    assert names(tmp_path, "Thu 2024-04-04:\n" + "".join(items)) == []


@pytest.mark.parametrize(("kind", "expected"), [("coach", []), ("flight", ["double-booking"])])
def test_calls_are_taken_on_the_road_and_not_in_the_air(kind: str, expected: list[str], tmp_path: Path) -> None:
    """A call during a coach ride is fine, during a flight it is a double booking."""
    hours = {"coach": ("08:00", "14:00"), "flight": ("08:00", "09:30")}[kind]
    days = f"""
    Thu 2024-04-04:
      - {kind}: To Montréal
        from: ROC {hours[0]}
        to: YUL {hours[1]}
      - call: With Rennes
        time: 08:30-09:00
    """

    assert names(tmp_path, days) == expected


def test_three_items_at_once_are_three_pairs(tmp_path: Path) -> None:
    """Each two of three items that overlap are told."""
    items = "".join(f"  - meeting: M{n}\n    time: 10:{n}0-12:00\n" for n in range(3))

    assert names(tmp_path, f"Thu 2024-04-04:\n{items}") == ["double-booking"] * 3


@pytest.mark.parametrize(
    ("arrival", "hint"),
    [
        ("JFK 15:55", None),
        ("JFK 21:55", "the arrival written on the clock of the departure? it would then take 8 h 25 min"),
        ("JFK 03:55 +1", "pm for am? it would then take 8 h 25 min"),
        ("JFK 15:55 +1", "a day too late? it would then take 8 h 25 min"),
    ],
)
def test_implausible_speed_guesses_the_slip(arrival: str, hint: str | None, tmp_path: Path) -> None:
    """A flight that takes too long is told with the slip that explains it."""
    found = findings(tmp_path, f"Wed 2024-04-03:\n  - flight: XX 101\n    from: CDG 13:30\n    to: {arrival}\n")

    assert [one.help for one in found] == ([(hint,)] if hint else [])


@pytest.mark.parametrize(
    ("kind", "start", "end", "plausible"),
    [
        ("train", "Gare de Rennes 08:00", "Gare Montparnasse 09:27", True),
        ("train", "Gare de Rennes 08:00", "Gare Montparnasse 08:50", False),
        ("coach", "ROC 08:00", "YUL 14:00", True),
        ("coach", "ROC 08:00", "YUL 11:00", False),
        ("flight", "JFK 18:00", "ROC 19:20", True),
        ("flight", "YUL 22:17", "CDG 10:50 +1", True),
        ("transfer", "RNS 10:00", "rennes 11:00", True),
        ("transfer", "RNS 10:00", "rennes 12:30", True),
        ("coach", "ROC 10:00", "rochester 11:00", True),
    ],
)
def test_speeds_of_real_journeys(kind: str, start: str, end: str, plausible: bool, tmp_path: Path) -> None:
    """Journeys that timetables have are let pass, and those that no vehicle makes are found."""
    days = f"Wed 2024-04-03:\n  - {kind}: J\n    from: {start}\n    to: {end}\n"

    assert names(tmp_path, days) == ([] if plausible else ["implausible-speed"])


@pytest.mark.parametrize(("km", "minutes"), [(0, 5), (3.7, 17), (10, 32), (30, 58), (40, 71)])
def test_transfer_time(km: float, minutes: int) -> None:
    """The least way takes 25 km/h for ten kilometres of street, 60 km/h beyond, and five minutes of doors."""
    way = km * 1.3
    hours = min(way, 10) / 25 + max(way - 10, 0) / 60

    assert transfer_seconds(km, DEFAULT) == round(hours * 60 + 5) * 60
    assert transfer_seconds(km, DEFAULT) == pytest.approx(minutes * 60, abs=60)


def test_an_overnight_flight_needs_no_bed(tmp_path: Path) -> None:
    """A flight through the night is a night's bed; one that lands at one in the morning is none."""
    days = """
    Thu 2024-04-04:
      - hotel: Hotel
        until: 2024-04-05
    Fri 2024-04-05:
      - flight: XX 1
        from: YUL {0}
        to: {1}
    Sat 2024-04-06:
      - meeting: Next
        time: 15:00-16:00
        at: {2}
    """
    trip = days.format("22:17", "CDG 10:50 +1", "CDG").replace("Thu 2024-04-04:", "Thu 2024-04-04:", 1)

    by_night = load(write_days(tmp_path / "night", trip, place="montreal")).check()
    by_day = load(write_days(tmp_path / "day", days.format("14:00", "YYZ 15:30", "YYZ"), place="montreal")).check()

    assert [one.check for one in by_night.diagnostics] == []
    assert [one.check for one in by_day.diagnostics] == ["night-without-bed"]


def test_a_person_who_joins_later_needs_no_bed_before(tmp_path: Path) -> None:
    """Nights and journeys before someone joins are not theirs."""
    head = HEAD.replace("b: {name: B. Roy (illustrative)}", "b: {name: B. Roy (illustrative), joins: 2024-04-06}")
    trip = write_trip(
        tmp_path,
        head
        + """\
legs:
  - leg: Rochester
    in: rochester
    days:
      Thu 2024-04-04:
        - hotel: Hotel
          until: 2024-04-06
      Sat 2024-04-06:
        - flight: XX 5
          from: ROC 08:00
          to: YUL 09:30
          who: a
        - meeting: All together
          time: 15:00-16:00
          at: montreal
""",
    )

    assert load(trip).check().diagnostics == ()


def test_location_jump_needs_no_times(tmp_path: Path) -> None:
    """Two towns without a journey are told even where no hour is written."""
    days = """
    Thu 2024-04-04:
      - visit: The laboratory
      - hotel: Hotel
        until: 2024-04-05
    Fri 2024-04-05:
      - visit: The port
        at: montreal
    """

    (finding,) = findings(tmp_path, days)

    assert finding.check == "location-jump"
    assert finding.message.startswith(
        "no journey takes A. Martin (illustrative) and B. Roy (illustrative) from Rochester"
    )


def test_unusual_gap_names_the_call(tmp_path: Path) -> None:
    """Of several items in the weeks of five hours, the call is shown, and the items are counted."""
    head = HEAD.replace("2024-04-03 to", "2024-03-12 to")
    trip = write_trip(
        tmp_path,
        head
        + """\
legs:
  - leg: Rochester
    in: rochester
    days:
      Tue 2024-03-12:
        - meeting: On the spot
          time: 09:00-10:00
        - call: With Rennes
          time: 11:00-12:00
"""
        + ELSEWHERE,
    )

    (finding,) = load(trip).check().diagnostics

    assert finding.message == (
        "Rochester is 5 h from Rennes, not the usual 6 h, until Sun 31 March: 2 items, 1 of them calls"
    )
    assert finding.primary.span.text == "11:00-12:00"


@pytest.mark.parametrize(
    ("reference", "suggestion"),
    [("who: delegaton", "delegation"), ("at: Rochestre", "rochester"), ("at: Gare de Renne", "Gare de Rennes")],
)
def test_unknown_references_are_told_with_what_was_meant(reference: str, suggestion: str, tmp_path: Path) -> None:
    """A mistyped name gives the name that is nearest."""
    days = f"Thu 2024-04-04:\n  - meeting: M\n    time: 10:00-11:00\n    {reference}\n"

    (finding,) = findings(tmp_path, days)

    assert finding.check == "unknown-reference"
    assert finding.message.endswith(f"did you mean `{suggestion}`?")
