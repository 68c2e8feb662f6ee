"""The itinerary in instants: each item on its days, at its places, with its people."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import HEAD, write_days, write_trip
from delegtrip.api import load
from delegtrip.clock import Fold, Gap, duration
from delegtrip.timeline import Occurrence, Stop, Timeline


def timeline(tmp_path: Path, days: str, place: str = "rochester") -> Timeline:
    """The timeline of a trip whose leg, in Rochester, has these days; nothing may be wrong with them."""
    trip = load(write_days(tmp_path, days, place))
    assert trip.reading.diagnostics == []
    return trip.timeline


def utc(stop: Stop) -> str | None:
    """The instant of a stop, in UTC."""
    return None if stop.moment is None else f"{datetime.fromtimestamp(stop.moment.instant, UTC):%Y-%m-%d %H:%M}"


def ends(occurrence: Occurrence) -> tuple[str | None, str | None]:
    """Start and end of an occurrence, in UTC."""
    return utc(occurrence.start), utc(occurrence.end)


@pytest.mark.parametrize(
    ("flight", "expected", "takes"),
    [
        ("2024-04-03: CDG 13:30 > JFK 15:55", ("2024-04-03 11:30", "2024-04-03 19:55"), "8 h 25 min"),
        ("2024-04-12: YUL 22:17 > CDG 10:50 +1", ("2024-04-13 02:17", "2024-04-13 08:50"), "6 h 33 min"),
        ("2024-04-12: YUL 22:17 > CDG 2024-04-13 10:50", ("2024-04-13 02:17", "2024-04-13 08:50"), "6 h 33 min"),
        ("2024-03-30: YUL 22:17 > CDG 10:50 +1", ("2024-03-31 02:17", "2024-03-31 08:50"), "6 h 33 min"),
        ("2024-03-09: CDG 13:30 > JFK 15:55", ("2024-03-09 12:30", "2024-03-09 20:55"), "8 h 25 min"),
        ("2024-03-10: CDG 13:30 > JFK 15:55", ("2024-03-10 12:30", "2024-03-10 19:55"), "7 h 25 min"),
        ("2024-04-07: ROC 10:00 > YUL 17:00", ("2024-04-07 14:00", "2024-04-07 21:00"), "7 h"),
    ],
)
def test_each_end_of_a_journey_is_on_the_clock_of_its_place(
    tmp_path: Path, flight: str, expected: tuple[str, str], takes: str
) -> None:
    """Across the Atlantic, over midnight, and on the days the clocks change."""
    day, from_, to = re.split(": | > ", flight)
    (found,) = timeline(tmp_path, f"{day}:\n  - flight: XX 1\n    from: {from_}\n    to: {to}").occurrences

    assert found.interval is not None
    assert (expected, takes) == (ends(found), duration(found.interval[1] - found.interval[0]))
    assert found.moves


@pytest.mark.parametrize(
    ("time", "expected", "known"),
    [
        ("10:00-11:00", ("2024-04-03 14:00", "2024-04-03 15:00"), True),
        ("10:00 + 45 min", ("2024-04-03 14:00", "2024-04-03 14:45"), True),
        ("23:00-00:30 +1", ("2024-04-04 03:00", "2024-04-04 04:30"), True),
        ("10:00", ("2024-04-03 14:00", None), False),
        ("11:00-10:00", ("2024-04-03 15:00", "2024-04-03 14:00"), False),
        ("to be confirmed", (None, None), False),
    ],
)
def test_an_event_is_on_the_clock_of_its_leg(
    tmp_path: Path, time: str, expected: tuple[str | None, str | None], known: bool
) -> None:
    """An end that is not written, or lies before the start, gives no interval."""
    (event,) = timeline(tmp_path, f"2024-04-03:\n  - meeting: M\n    time: {time}").occurrences

    assert expected == ends(event)
    assert known is (event.interval is not None)


def test_an_event_elsewhere_is_on_the_clock_of_its_own_place(tmp_path: Path) -> None:
    """A zone belongs to a place, never to a trip or a leg."""
    days = (
        "2024-04-03:\n  - call: C\n    time: 15:00-16:00\n    at: rennes\n    remote: yes\n  - call: D\n    time: 15:00"
    )
    there, here = timeline(tmp_path, days).occurrences

    assert (utc(there.start), utc(here.start)) == ("2024-04-03 13:00", "2024-04-03 19:00")


@pytest.mark.parametrize(
    ("day", "time", "expected", "anomaly"),
    [
        ("2024-03-10", "02:30", "2024-03-10 07:30", Gap),
        ("2024-11-03", "01:30", "2024-11-03 05:30", Fold),
        ("2024-11-03", "02:30", "2024-11-03 07:30", type(None)),
    ],
)
def test_a_time_that_never_was_or_was_twice_is_marked(
    tmp_path: Path, day: str, time: str, expected: str, anomaly: type
) -> None:
    """Resolved as RFC 5545 says, and left to the checks."""
    (event,) = timeline(tmp_path, f"{day}:\n  - meeting: M\n    time: {time}").occurrences

    assert event.start.moment is not None
    assert (expected, anomaly) == (utc(event.start), type(event.start.moment.anomaly))


def test_a_stay_gives_a_bed_for_each_night(tmp_path: Path) -> None:
    """From its day to the morning of departure, in the place of the leg."""
    days = "2024-04-03:\n  - hotel: H\n    until: 2024-04-06\n    check-in: 15:00\n    check-out: 11:00"
    (stay,) = timeline(tmp_path, days).occurrences

    assert [f"{night:%d}" for night in stay.nights] == ["03", "04", "05"]
    assert ends(stay) == ("2024-04-03 19:00", "2024-04-06 15:00")
    assert stay.start.place.name == "Rochester"


def test_items_are_in_order_of_time_and_the_untimed_keep_their_place(tmp_path: Path) -> None:
    """Whatever the order of the file; an item without a time follows the one before it."""
    days = """
    Thu 2024-04-04:
      - meal: Breakfast
      - meeting: Late
        time: 18:00-19:00
      - meal: Dinner
      - meeting: Early
        time: 09:00-10:00
    Wed 2024-04-03:
      - visit: Eve
        time: 20:00-21:00
    """
    found = [occurrence.title for occurrence in timeline(tmp_path, days).occurrences]

    assert found == ["Eve", "Breakfast", "Early", "Late", "Dinner"]


def test_what_is_cancelled_does_not_take_place(tmp_path: Path) -> None:
    """A draft does, so that it is checked."""
    days = "2024-04-03:\n  - meal: Lunch\n    status: cancelled\n  - meal: Dinner\n    status: draft"

    assert [occurrence.title for occurrence in timeline(tmp_path, days).occurrences] == ["Dinner"]


@pytest.mark.parametrize(
    ("repeat", "days"),
    [
        ("daily until 2024-04-06", ["03", "04", "05", "06"]),
        ("daily until 2024-04-06 except 2024-04-04", ["03", "05", "06"]),
        ("weekdays until 2024-04-09", ["03", "04", "05", "08", "09"]),
        ("weekly until 2024-04-17", ["03", "10", "17"]),
        ("daily until 2024-04-03", ["03"]),
        ("daily until 2024-04-02", []),
    ],
)
def test_a_repetition_stands_for_one_item_a_day(tmp_path: Path, repeat: str, days: list[str]) -> None:
    """Until its last day, included; each has an id of its own."""
    found = timeline(tmp_path, f"2024-04-03:\n  - briefing: B\n    time: 08:00\n    repeat: {repeat}").occurrences

    assert days == [f"{one.day:%d}" for one in found]
    assert [f"b@2024-04-{day}" for day in days] == [one.id for one in found]


def test_a_repetition_follows_the_trip(tmp_path: Path) -> None:
    """Each day in its own leg's place, so on its own clock."""
    legs = """\
legs:
  - {leg: One, in: rennes, days: {2024-04-03: [{briefing: B, time: "08:00", repeat: daily until 2024-04-05}]}}
  - {leg: Two, in: rochester, days: {2024-04-04: [{meal: Lunch, status: cancelled}]}}
"""
    found = load(write_trip(tmp_path, HEAD + legs)).timeline.occurrences

    assert [(utc(one.start), one.start.place.town) for one in found] == [
        ("2024-04-03 06:00", "Rennes"),
        ("2024-04-04 12:00", "Rochester"),
        ("2024-04-05 12:00", "Rochester"),
    ]


def test_each_person_has_a_line_and_equal_lines_are_shared(tmp_path: Path) -> None:
    """Two people who do the same are looked at once."""
    days = "2024-04-03:\n  - meal: Lunch\n  - meeting: M\n    who: a"
    alone = timeline(tmp_path, days)
    together = timeline(tmp_path / "2", "2024-04-03:\n  - meal: Lunch")

    assert {who: [one.title for one in line] for who, line in alone.by_person.items()} == {
        "a": ["Lunch", "M"],
        "b": ["Lunch"],
    }
    assert [line.people for line in alone.lines] == [("a",), ("b",)]
    assert [line.people for line in together.lines] == [("a", "b")]


@pytest.mark.parametrize(
    ("place", "day", "time", "told"),
    [
        ("montreal", "2024-04-12", "22:17", "22:17 in Montréal (UTC−4) = 04:17 in Rennes, the next day"),
        ("montreal", "2024-04-12", "10:00", "10:00 in Montréal (UTC−4) = 16:00 in Rennes"),
        ("montreal", "2024-03-20", "10:00", "10:00 in Montréal (UTC−4) = 15:00 in Rennes"),
        ("rennes", "2024-04-12", "10:00", "10:00 in Rennes (UTC+2)"),
        ("NRT", "2024-04-12", "03:00", "03:00 in Tokyo (UTC+9) = 20:00 in Rennes, the day before"),
    ],
)
def test_a_moment_is_told_on_both_clocks(tmp_path: Path, place: str, day: str, time: str, told: str) -> None:
    """The local one, and that of home where it differs."""
    found = timeline(tmp_path, f"{day}:\n  - meeting: M\n    time: {time}", place)

    assert told == found.tell(found.occurrences[0].start)


def test_the_owner_of_an_item_is_that_of_its_leg(tmp_path: Path) -> None:
    """So that a finding names whom to ask."""
    legs = "legs: [{leg: L, in: ROC, owner: Le Pool, days: {2024-04-03: [{meal: Lunch}]}}]\n"
    found = load(write_trip(tmp_path, HEAD + legs)).timeline

    assert (found.owner(("lunch",)), found.owner(("other",)), found.owner(())) == ("Le Pool", None, None)
