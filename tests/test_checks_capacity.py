"""Seats, rooms, vehicles, doors and holidays: thresholds, false alarms, and what is not known."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import HEAD
from judging import found, judged, unknown, with_places

CROWD = HEAD.replace("places:", "  startups: 10 people\nplaces:")
"""Two people with names, and ten without."""


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("coach: C\n    from: ROC 09:00\n    to: YUL 15:00\n    seats: 12", []),
        ("coach: C\n    from: ROC 09:00\n    to: YUL 15:00\n    seats: 11", ["error"]),
        ("meeting: M\n    time: 10:00-11:00\n    capacity: 12", []),
        ("meeting: M\n    time: 10:00-11:00\n    capacity: 11", ["error"]),
        ("meeting: M\n    time: 10:00-11:00\n    capacity: 11\n    optional: yes", ["info"]),
        ("meeting: M\n    time: 10:00-11:00\n    capacity: 2\n    who: [a, b]", []),
        ("meeting: M\n    time: 10:00-11:00\n    capacity: 1\n    repeat: daily until 2024-04-09", ["error"]),
        ("hotel: H\n    until: 2024-04-06\n    rooms: 12", []),
        ("hotel: H\n    until: 2024-04-06\n    rooms: 11", ["warning"]),
        ("hotel: H\n    until: 2024-04-06\n    rooms: 6", ["warning"]),
        ("hotel: H\n    until: 2024-04-06\n    rooms: 5", ["error"]),
        ("hotel: H\n    until: 2024-04-06", []),
        ("coach: C\n    from: ROC 09:00\n    to: YUL 15:00\n    seats: 11\n    status: cancelled", []),
    ],
)
def test_what_holds_twelve(item: str, expected: list[str], tmp_path: Path) -> None:
    """Twelve fit where there are twelve seats, and not where there are eleven; rooms can be shared by two."""
    days = f"Thu 2024-04-04:\n  - {item}\n"

    assert [one.severity.word for one in found(tmp_path, "over-capacity", days, CROWD)] == expected


def test_over_capacity_says_who_is_counted(tmp_path: Path) -> None:
    """The finding counts people with names and without."""
    days = (
        "Thu 2024-04-04:\n  - coach: C\n    from: ROC 09:00\n    to: YUL 15:00\n    seats: 8\n    who: [a, startups]\n"
    )

    (finding,) = found(tmp_path, "over-capacity", days, CROWD)

    assert finding.message == "coach `C` has seats for 8, and 11 come: 3 too many"
    assert finding.related[0].text == "1 named, 10 of startups"


def test_rooms_are_counted_night_by_night(tmp_path: Path) -> None:
    """Someone who leaves before another joins does not need a room of their own for both."""
    head = HEAD.replace("a: {name: A. Martin (illustrative)}", "a: {name: A, leaves: 2024-04-04}")
    head = head.replace("b: {name: B. Roy (illustrative)}", "b: {name: B, joins: 2024-04-05}")
    days = "Wed 2024-04-03:\n  - hotel: H\n    until: 2024-04-08\n    rooms: 1\n"

    assert found(tmp_path, "over-capacity", days, head) == []


ROOM = """
Thu 2024-04-04:
  - meeting: First
    time: 10:00-11:00
    who: a
    at: montreal
    room: Salon A
  - {}
"""


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("meeting: M\n    time: 10:59-12:00\n    who: b\n    at: montreal\n    room: salon a (illustrative)", 1),
        ("meeting: M\n    time: 11:00-12:00\n    who: b\n    at: montreal\n    room: Salon A", 0),
        ("meeting: M\n    time: 10:00-11:00\n    who: b\n    at: montreal\n    room: Salon B", 0),
        ("meeting: M\n    time: 10:00-11:00\n    who: b\n    at: rochester\n    room: Salon A", 0),
        ("meeting: First\n    time: 10:00-11:00\n    who: b\n    at: montreal\n    room: Salon A", 0),
        ("meeting: M\n    time: 10:30-11:00\n    who: a\n    at: montreal\n    room: Salon A", 0),
        ("call: M\n    time: 10:30-11:00\n    who: b\n    at: montreal\n    room: Salon A\n    remote: yes", 0),
        ("visit: M\n    time: 10:30-11:00\n    who: b\n    at: montreal\n    room: Salon A\n    optional: yes", 1),
    ],
)
def test_one_room_for_two(second: str, expected: int, tmp_path: Path) -> None:
    """A room holds one meeting at a time; a person in both is told as that, one meeting written twice is one."""
    assert len(found(tmp_path, "resource-clash", ROOM.format(second))) == expected


@pytest.mark.parametrize("room", ["room", "Salle à confirmer"])
def test_a_room_without_a_name_is_unknown(room: str, tmp_path: Path) -> None:
    """Two meetings in a room to be confirmed may be in two."""
    days = ROOM.replace("Salon A", room).format(
        f"meeting: M\n    time: 10:00-11:00\n    who: b\n    at: montreal\n    room: {room}"
    )

    assert found(tmp_path, "resource-clash", days) == []
    assert unknown(tmp_path, "resource-clash", days) == [
        "which room it is, is not written, and another item has one like it"
    ]


COACHES = """
Thu 2024-04-04:
  - coach: First
    from: ROC 08:00
    to: YUL 14:00
    who: a
    {0}
  - coach: Second
    from: {1}
    to: YUL 15:00
    who: b
    {0}
"""


@pytest.mark.parametrize(
    ("key", "departure", "expected"),
    [
        ("vehicle: Coach 1 (illustrative)", "ROC 09:00", "clash"),
        ("vehicle: minibus 2", "ROC 09:00", "clash"),
        ("driver: J. Doe (illustrative)", "ROC 09:00", "clash"),
        ("vehicle: minibus (illustrative)", "ROC 09:00", "unknown"),
        ("driver: deux conducteurs (illustrative)", "ROC 09:00", "unknown"),
        ("driver: 2 drivers", "ROC 09:00", "unknown"),
        ("vehicle: Coach 1", "YUL 14:00", ""),
        ("note: nothing", "ROC 09:00", ""),
    ],
)
def test_one_vehicle_or_driver_for_two(key: str, departure: str, expected: str, tmp_path: Path) -> None:
    """A vehicle or a driver with a name is one; of a kind there may be several."""
    report = judged(tmp_path, COACHES.format(key, departure))

    assert ("resource-clash" in [one.check for one in report.diagnostics]) == (expected == "clash")
    assert ("resource-clash" in [one.check for one in report.unknown]) == (expected == "unknown")


def test_one_coach_written_for_two_groups(tmp_path: Path) -> None:
    """Two lines for one coach, the same way at the same time, are no clash."""
    days = COACHES.format("vehicle: Coach 1", "ROC 08:00").replace("YUL 15:00", "YUL 14:00")

    assert found(tmp_path, "resource-clash", days) == []


TOWN = with_places(
    "hall: {name: The hall, in: rochester, at: 43.000 -77.600}",
    "near: {name: Near, in: rochester, at: 43.0089 -77.600}",
    "far: {name: Far, in: rochester, at: 43.0091 -77.600}",
    "vague: {name: Vague, in: rochester}",
).replace("places:", "  four: 4 people\n  five: 5 people\nplaces:")

WALK = """
Thu 2024-04-04:
  - meeting: First
    time: 10:00-11:00
    at: hall
    who: [a, b, {1}]
  - {2}
  - meeting: Second
    time: 14:00-15:00
    at: {0}
    who: [a, b, {1}]
"""


@pytest.mark.parametrize(
    ("place", "group", "between", "expected"),
    [
        ("far", "five", "hotel: H\n    until: 2024-04-05", 1),
        ("near", "five", "hotel: H\n    until: 2024-04-05", 0),
        ("far", "four", "hotel: H\n    until: 2024-04-05", 0),
        ("hall", "five", "hotel: H\n    until: 2024-04-05", 0),
        ("far", "five", "walk: W\n    from: hall 13:00\n    to: far 13:30", 0),
        ("far", "five", "free: F\n    time: 11:30-13:30", 0),
        ("far", "five", "meal: If you like\n    time: 12:00-13:00\n    at: near\n    optional: yes", 1),
    ],
)
def test_a_group_without_a_vehicle(place: str, group: str, between: str, expected: int, tmp_path: Path) -> None:
    """Seven people need a journey over more than a kilometre; six do not, nor after free time."""
    days = WALK.format(place, group, between)

    assert len(found(tmp_path, "no-vehicle", days, TOWN)) == expected


def test_no_vehicle_counts_everyone_who_goes(tmp_path: Path) -> None:
    """Those who share the way are counted together, though their days differ otherwise."""
    days = WALK.format("far", "five", "call: Of one\n    time: 12:00-12:30\n    who: a")

    (finding,) = found(tmp_path, "no-vehicle", days, TOWN)

    assert finding.message == (
        "nothing takes 7 people 1.0 km from The hall to Far, between meeting `First` and meeting `Second`"
    )
    assert set(finding.people) == {"a", "b"}


def test_where_only_the_town_is_known_a_vehicle_is_unknown(tmp_path: Path) -> None:
    """A venue without coordinates may be next door."""
    days = WALK.format("vague", "five", "hotel: H\n    until: 2024-04-05")

    assert found(tmp_path, "no-vehicle", days, TOWN) == []
    assert unknown(tmp_path, "no-vehicle", days, TOWN) == ["only the town of this is known"]


def test_items_without_hours_have_no_order(tmp_path: Path) -> None:
    """Which of two visits without hours comes first is unknown, and so is the way between."""
    days = WALK.format("far", "five", "hotel: H\n    until: 2024-04-05").replace("    time: 14:00-15:00\n", "")

    assert found(tmp_path, "no-vehicle", days, TOWN) == []
    assert unknown(tmp_path, "no-vehicle", days, TOWN) == ["it is not known when this is"]


def test_too_little_time_tells_the_missing_vehicle_better(tmp_path: Path) -> None:
    """Where the way cannot be done in time, that is told and not the vehicle as well; nor for another town."""
    days = WALK.format("far", "five", "hotel: H\n    until: 2024-04-05")
    short, town = days.replace("14:00-15:00", "11:01-12:00"), days.replace("at: far", "at: montreal")

    for number, trip in enumerate((short, town)):
        assert found(tmp_path / str(number), "no-vehicle", trip, TOWN) == []


VENUES = with_places(
    'museum: {name: Museum, in: rochester, open: "Tue-Sun 10:00-12:00; Tue-Sun 14:00-17:00"}',
    "other: {name: Other, in: rochester}",
    "later: {name: Later, in: rochester, open: to be confirmed}",
)


@pytest.mark.parametrize(
    ("day", "item", "expected"),
    [
        ("Thu 2024-04-04", "visit: V\n    time: 10:00-12:00", 0),
        ("Thu 2024-04-04", "visit: V\n    time: 09:59-12:00", 1),
        ("Thu 2024-04-04", "visit: V\n    time: 10:00-12:01", 1),
        ("Thu 2024-04-04", "visit: V\n    time: 11:00-15:00", 1),
        ("Thu 2024-04-04", "visit: V\n    time: 12:00-12:30", 1),
        ("Thu 2024-04-04", "visit: V\n    time: 14:00-02:00 +1", 1),
        ("Mon 2024-04-08", "visit: V\n    time: 10:00-12:00", 1),
        ("Mon 2024-04-08", "visit: V", 1),
        ("Mon 2024-04-08", "reception: V\n    time: 19:00-21:00", 0),
        ("Mon 2024-04-08", "meal: V\n    time: 19:00-21:00\n    hosts: The museum", 0),
        ("Mon 2024-04-08", "meal: V\n    time: 19:00-21:00", 1),
        ("Mon 2024-04-08", "meeting: V\n    time: 10:00-12:00\n    remote: yes", 0),
    ],
)
def test_doors_that_are_closed(day: str, item: str, expected: int, tmp_path: Path) -> None:
    """An event fits into the hours on the door, to the minute; who is invited comes when it is closed."""
    days = f"{day}:\n  - {item}\n    at: museum\n"

    assert len(found(tmp_path, "venue-closed", days, VENUES)) == expected


def test_doors_name_their_hours(tmp_path: Path) -> None:
    """The finding says when the place is open that day."""
    days = "Thu 2024-04-04:\n  - visit: V\n    time: 12:00-13:00\n    at: museum\n"

    (finding,) = found(tmp_path, "venue-closed", days, VENUES)

    assert finding.message == (
        "visit `V` is at Museum while it is closed: "
        "on Thu 4 April it is open from 10:00 to 12:00 and from 14:00 to 17:00"
    )


@pytest.mark.parametrize(
    ("item", "reasons"),
    [
        ("visit: V\n    time: 10:00-11:00\n    at: other", ["the opening hours of 1 place are not written"]),
        ("visit: V\n    time: 10:00-11:00\n    at: later", ["the opening hours of 1 place are not written"]),
        ("visit: V\n    time: 10:00-11:00\n    at: rochester", []),
        ("visit: V\n    time: 10:00\n    at: museum", ["it is not known when it ends"]),
        ("visit: V\n    at: museum", ["it is not known when it begins"]),
    ],
)
def test_doors_that_are_not_known(item: str, reasons: list[str], tmp_path: Path) -> None:
    """Hours that are not written are unknown; a town has none."""
    days = f"Thu 2024-04-04:\n  - {item}\n"

    assert found(tmp_path, "venue-closed", days, VENUES) == []
    assert unknown(tmp_path, "venue-closed", days, VENUES) == reasons


def in_may(*places: str) -> str:
    """A head for all of 2024 with more places."""
    return with_places(*places).replace("2024-04-03 to 2024-04-13", "2024-01-01 to 2024-12-31")


@pytest.mark.parametrize(
    ("day", "place", "expected"),
    [
        ("2024-05-20", "montreal", "Mon 20 May is National Patriots' Day in Quebec, Canada"),
        ("2024-06-24", "montreal", "Mon 24 June is Saint John the Baptist Day in Quebec, Canada"),
        ("2024-06-24", "quebec", "Mon 24 June is Saint John the Baptist Day in Quebec, Canada"),
        ("2024-06-24", "hall", "Mon 24 June is Saint John the Baptist Day in Quebec, Canada"),
        ("2024-07-01", "canada", "Mon 1 July is Canada Day in Canada"),
        ("2024-07-04", "rochester", "Thu 4 July is Independence Day in New York, United States"),
        ("2024-05-08", "rennes", "Wed 8 May is Victory Day in France"),
        ("2024-03-29", "alsace", "Fri 29 March is Good Friday in Alsace, France"),
        ("2024-06-24", "YYZ", ""),
        ("2024-05-21", "montreal", ""),
    ],
)
def test_public_holidays_of_a_place(day: str, place: str, expected: str, tmp_path: Path) -> None:
    """The holidays are those of the country, and of the region that the place or its airport names."""
    head = in_may(
        "quebec: {name: Québec, zone: America/Toronto, country: CA, region: CA-QC}",
        "hall: {name: Hall, in: quebec}",
        "canada: {name: Somewhere in Canada, zone: America/Toronto, country: CA}",
        "alsace: {name: Strasbourg, zone: Europe/Paris, country: FR, region: 6AE}",
    )

    messages = [
        one.message for one in found(tmp_path, "holiday-at-place", f"{day}:\n  - visit: V\n    at: {place}\n", head)
    ]

    assert [message.partition(":")[0] for message in messages] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("meeting: M", 1),
        ("signing: M", 1),
        ("meal: M\n    hosts: City", 1),
        ("meal: M", 0),
        ("briefing: M", 0),
        ("free: M", 0),
        ("call: M\n    hosts: City", 0),
        ("meeting: M\n    remote: yes", 0),
        ("meeting: M\n    status: cancelled", 0),
    ],
)
def test_who_is_needed_on_a_holiday(item: str, expected: int, tmp_path: Path) -> None:
    """Meetings, visits and what has hosts need somebody at work; the delegation's own items do not."""
    days = f"2024-07-04:\n  - {item}\n"

    assert len(found(tmp_path, "holiday-at-place", days, in_may())) == expected


def test_a_holiday_is_told_once(tmp_path: Path) -> None:
    """All the events of a holiday make one finding, which shows each."""
    days = "2024-07-04:\n  - visit: V\n    time: 09:00-10:00\n  - meeting: M\n    time: 11:00-12:00\n"

    (finding,) = found(tmp_path, "holiday-at-place", days, in_may())

    assert finding.message.endswith("2 events need hosts at work in Rochester")
    assert len(finding.related) == 1


@pytest.mark.parametrize(
    ("day", "place", "reasons"),
    [
        ("2024-06-24", "canada", ["it is a holiday in a part of the country; write the `region`"]),
        ("2024-06-25", "canada", []),
        ("2024-06-24", "nowhere", ["its country's holidays are not known"]),
        ("2024-06-24", "pole", ["its country's holidays are not known"]),
    ],
)
def test_holidays_that_are_not_known(day: str, place: str, reasons: list[str], tmp_path: Path) -> None:
    """A holiday of some regions is unknown where none is named, and so is that of a country not in the table."""
    head = in_may(
        "canada: {name: Somewhere in Canada, zone: America/Toronto, country: CA}",
        "nowhere: {name: Nowhere, zone: America/Toronto}",
        "pole: {name: The pole, zone: Antarctica/Troll, country: XX}",
    )
    days = f"{day}:\n  - visit: V\n    at: {place}\n"

    assert found(tmp_path, "holiday-at-place", days, head) == []
    assert unknown(tmp_path, "holiday-at-place", days, head) == reasons
