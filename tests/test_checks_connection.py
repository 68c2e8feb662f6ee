"""Connections, airports, borders and drivers: what each check must find, leave alone, or call unknown."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import HEAD, write_days, write_trip
from delegtrip import Report, load
from delegtrip.checks.registry import checks
from delegtrip.profile.driving import DRIVING_HOURS

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


def clock(minutes: int) -> str:
    """`14:05`, `02:30 +1`: minutes after midnight."""
    days, rest = divmod(minutes, 24 * 60)
    return f"{rest // 60:02}:{rest % 60:02}" + (f" +{days}" if days else "")


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


def report(folder: Path, days: str) -> Report:
    """What is said of these days."""
    return load(write_days(folder, days)).check()


def found(folder: Path, days: str) -> list[str]:
    """The checks that find something in these days."""
    return [one.check for one in report(folder, days).diagnostics]


def unknown(folder: Path, days: str, check: str) -> list[str]:
    """The reasons why a check could not judge these days."""
    return [one.reason for one in report(folder, days).unknown if one.check == check]


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
        + "\n".join(f"  {line}" for line in before.splitlines()),
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


REACHED = {
    "CDG": "train: TGV\n        from: Gare de Rennes 09:18\n        to: Gare CDG 2 TGV 12:00",
    "YUL": "transfer: Taxi\n        from: Gare Centrale de Montréal 11:30\n        to: YUL 12:00",
    "JFK": "transfer: Taxi\n        from: New York Penn Station 11:00\n        to: JFK 12:00",
    "MEX": "briefing: At the desk\n        time: 12:00-12:05\n        at: MEX",
}
"""What brings people to an airport at noon."""


def departure(flight: str, minutes: int, key: str = "") -> str:
    """A day on which people are at the airport at noon, and their flight leaves some minutes later."""
    here, end = flight.split("-")
    lasts = {"CDG-LHR": 20, "MEX-GDL": 80, "JFK-ORD": 90} | SECOND
    return f"""
    Thu 2024-04-04:
      - {REACHED[here]}
      - flight: The flight
        from: {here} {clock(NOON + minutes)}
        to: {end} {clock(NOON + minutes + lasts[flight])}
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
    ("event", "day", "expected"),
    [
        ("signing: S\n        time: 00:19-01:00 +1", 4, ["critical-after-arrival"]),
        ("ceremony: S\n        time: 23:00-23:30", 4, ["critical-after-arrival"]),
        ("meeting: S\n        time: 23:00-23:30", 4, []),
        ("signing: S\n        time: 23:00-23:30\n        optional: yes", 4, []),
        ("speech: S\n        time: 23:00-23:30\n        speakers: Somebody else", 4, []),
        ("speech: S\n        time: 23:00-23:30\n        speakers: b", 4, ["critical-after-arrival"]),
    ],
)
def test_what_must_not_follow_a_long_flight(event: str, day: int, expected: list[str], tmp_path: Path) -> None:
    """Signings, ceremonies and speeches bind those who must shine there; other events, and free ones, do not."""
    days = f"""
    Thu 2024-04-04:
      - flight: XX 1
        from: CDG 13:00
        to: YUL 14:50
      - {event}
        at: YUL
    """.replace("time: 00:19-01:00 +1", "time: 23:19-23:50")

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


@pytest.mark.parametrize(("arrival", "expected"), [("13:17", ["coach-driver-hours"]), ("13:45", [])])
def test_a_pause_must_fit_into_the_journey(arrival: str, expected: list[str], tmp_path: Path) -> None:
    """In Europe 45 minutes are due after 4 h 30 min of driving; the journey must be long enough to hold them."""
    head = HEAD + "  lyon: {name: Lyon, zone: Europe/Paris, country: FR, at: 45.760 4.859}\n"
    leg = "legs:\n  - leg: L\n    in: rennes\n    days:\n"
    days = coach("Gare de Lyon 08:00", f"lyon {arrival}").replace("\n", "\n  ")

    names = [one.check for one in load(write_trip(tmp_path, head + leg + days)).check().diagnostics]

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


@pytest.mark.parametrize("name", ["below-minimum-connection", "check-in-missed", "tight-connection"])
def test_a_flight_that_cannot_be_is_told_once(name: str, tmp_path: Path) -> None:
    """An arrival on the wrong clock is told as such, and not as the connection it spoils."""
    days = change_of_planes("CDG-JFK", "JFK-ROC", 20).replace("CDG 09:30", "CDG 05:30")

    names = found(tmp_path, days)

    assert names == ["implausible-speed"]
    assert name in checks()
