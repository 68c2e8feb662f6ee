"""Rest, long days, meals and the body clock: thresholds, false alarms, and what is not known."""

from __future__ import annotations

from pathlib import Path

import pytest

from judging import ONE, found, unknown


@pytest.mark.parametrize(
    ("ends", "begins", "expected"),
    [("21:00", "08:00", 0), ("21:01", "08:00", 1), ("21:00", "07:59", 1)],
)
def test_rest_of_eleven_hours(ends: str, begins: str, expected: int, tmp_path: Path) -> None:
    """Eleven hours between two days are enough, a minute less is not."""
    days = f"""
    Thu 2024-04-04:
      - reception: Late
        time: 18:00-{ends}
    Fri 2024-04-05:
      - visit: Early
        time: {begins}-12:00
    """

    assert len(found(tmp_path, "daily-rest-short", days)) == expected


def test_rest_tells_what_is_missing(tmp_path: Path) -> None:
    """The finding names both items, everyone concerned, and the missing minutes."""
    days = """
    Thu 2024-04-04:
      - reception: Late
        time: 20:00-22:30
    Fri 2024-04-05:
      - visit: Early
        time: 07:00-12:00
    """

    (finding,) = found(tmp_path, "daily-rest-short", days)

    assert finding.message == (
        "8 h 30 min of rest for A. Martin (illustrative) and B. Roy (illustrative) between reception `Late` and "
        "visit `Early`; 11 h are needed, 2 h 30 min more"
    )
    assert finding.people == ("a", "b")


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("free: In town\n    time: 20:00-23:59", 0),
        ("reception: If you like\n    time: 20:00-23:59\n    optional: yes", 0),
        ("meal: Dinner among us\n    time: 20:00-23:59", 0),
        ("meal: Dinner with the Mayor\n    time: 20:00-23:59\n    hosts: City", 1),
        ("call: With Rennes\n    time: 20:00-23:59\n    remote: yes", 1),
        ("visit: Called off\n    time: 20:00-23:59\n    status: cancelled", 0),
        ("meeting: Somebody else's\n    time: 20:00-23:59\n    who: b", 0),
    ],
)
def test_what_is_rest(last: str, expected: int, tmp_path: Path) -> None:
    """Only what binds someone ends their rest, and only theirs."""
    days = f"Thu 2024-04-04:\n  - {last}\nFri 2024-04-05:\n  - visit: Early\n    time: 07:00-12:00\n    who: a\n"

    assert len(found(tmp_path, "daily-rest-short", days)) == expected


def test_a_night_in_the_air_is_not_a_rest_to_measure(tmp_path: Path) -> None:
    """The day ends as a night flight leaves, and the next begins as it lands."""
    days = """
    Fri 2024-04-12:
      - meeting: Farewell
        time: 14:00-21:00
        at: YUL
      - flight: XX 1
        from: YUL 22:17
        to: CDG 10:50 +1
    Sat 2024-04-13:
      - meeting: Straight on
        time: 11:30-12:00
        at: CDG
    """

    assert found(tmp_path, "daily-rest-short", days) == []
    assert found(tmp_path, "day-too-long", days) == []


def test_rest_counts_true_hours_when_clocks_change(tmp_path: Path) -> None:
    """In the night of 31 March 2024 eleven hours on the wall in Rennes are ten."""
    head = ONE.replace("dates: 2024-04-03", "dates: 2024-03-28")
    days = """
    Sat 2024-03-30:
      - reception: Late
        time: 20:00-21:00
    Sun 2024-03-31:
      - visit: Early
        time: 08:00-09:00
    """

    (finding,) = found(tmp_path, "daily-rest-short", days, head, place="CDG")

    assert finding.message.startswith("10 h of rest")


@pytest.mark.parametrize("check", ["daily-rest-short", "day-too-long", "no-meal"])
def test_an_item_without_an_end_leaves_the_day_unknown(check: str, tmp_path: Path) -> None:
    """Nobody knows how long a day is while one of its items has no end."""
    days = "Thu 2024-04-04:\n  - meeting: Open end\n    time: 10:00\n"

    assert unknown(tmp_path, check, days) == ["it is not known from when to when it lasts"]


@pytest.mark.parametrize(
    ("begins", "last", "expected"),
    [
        ("08:00", "reception: Late\n    time: 19:00-21:00", []),
        ("07:59", "reception: Late\n    time: 19:00-21:00", ["warning"]),
        ("07:59", "coach: To Montréal\n    from: ROC 14:00\n    to: YUL 21:00", []),
        ("04:00", "coach: To Montréal\n    from: ROC 14:00\n    to: YUL 22:00", []),
        ("03:59", "coach: To Montréal\n    from: ROC 14:00\n    to: YUL 22:00", ["info"]),
        ("07:59", "walk: To the hotel\n    from: ROC 20:00\n    to: rochester 21:00", ["warning"]),
        ("07:59", "free: In town\n    time: 19:00-23:00", []),
    ],
)
def test_day_of_thirteen_hours(begins: str, last: str, expected: list[str], tmp_path: Path) -> None:
    """Thirteen hours are a day, eighteen with a journey to another town; a minute more is too much."""
    days = f"Thu 2024-04-04:\n  - visit: Early\n    time: {begins}-12:00\n  - {last}\n"

    assert [one.severity.word for one in found(tmp_path, "day-too-long", days)] == expected


def test_a_long_day_before_a_short_rest_is_told_once(tmp_path: Path) -> None:
    """A day that ends too late for the next morning is told as the rest that it leaves."""
    days = """
    Thu 2024-04-04:
      - visit: Early
        time: 08:00-12:00
      - reception: Late
        time: 19:00-22:00
    Fri 2024-04-05:
      - visit: Early again
        time: 08:00-12:00
    """

    assert len(found(tmp_path, "daily-rest-short", days)) == 1
    assert found(tmp_path, "day-too-long", days) == []


@pytest.mark.parametrize(
    ("second", "third", "expected"),
    [
        ("12:00-14:30", "14:40-15:00", 0),
        ("12:00-14:30", "14:40-15:01", 1),
        ("12:00-14:30", "15:10-16:00", 0),
        ("12:00-14:30", "15:09-16:00", 1),
    ],
)
def test_six_hours_without_a_meal(second: str, third: str, expected: int, tmp_path: Path) -> None:
    """Six hours without a meal pass, a minute more does not; forty minutes are enough to eat, one less is not."""
    days = f"Thu 2024-04-04:\n  - visit: One\n    time: 09:00-12:00\n  - visit: Two\n    time: {second}\n"
    days += f"  - visit: Three\n    time: {third}\n"

    assert len(found(tmp_path, "no-meal", days)) == expected


@pytest.mark.parametrize(
    ("middle", "expected"),
    [
        ("meal: Lunch\n    time: 12:00-12:30", 0),
        ("meal: Lunch, if you like\n    time: 12:00-12:30\n    optional: yes", 0),
        ("reception: With a buffet\n    time: 12:00-12:30", 0),
        ("meeting: One more\n    time: 12:00-12:30", 1),
        ("meeting: One more, if you like\n    time: 12:00-12:30\n    optional: yes", 1),
        ("free: A moment\n    time: 12:00-12:30", 1),
    ],
)
def test_what_feeds(middle: str, expected: int, tmp_path: Path) -> None:
    """A meal and a reception feed, also one that nobody has to come to; half an hour of anything else does not."""
    days = f"Thu 2024-04-04:\n  - visit: One\n    time: 09:00-12:00\n  - {middle}\n"
    days += "  - visit: Three\n    time: 12:30-15:30\n"

    assert len(found(tmp_path, "no-meal", days)) == expected


@pytest.mark.parametrize(
    ("kind", "leaves", "expected"),
    [("train", "12:00", 0), ("train", "12:01", 1), ("flight", "12:00", 0), ("coach", "12:00", 1)],
)
def test_long_journeys_by_rail_and_air_feed(kind: str, leaves: str, expected: int, tmp_path: Path) -> None:
    """Two hours in a train or a flight are a chance to eat, a minute less or in a coach they are none."""
    days = f"""
    Thu 2024-04-04:
      - meeting: Before
        time: 08:00-11:45
        at: Gare de Rennes
      - {kind}: On the way
        from: Gare de Rennes {leaves}
        to: Gare CDG 2 TGV 14:00
      - meeting: Behind
        time: 14:10-16:00
        at: Gare CDG 2 TGV
    """

    assert len(found(tmp_path, "no-meal", days)) == expected


def test_an_event_of_a_day_may_have_its_own_lunch(tmp_path: Path) -> None:
    """Whether lunch is part of a seminar of seven hours is unknown."""
    days = "Thu 2024-04-04:\n  - meeting: Seminar\n    time: 09:00-16:00\n"

    assert found(tmp_path, "no-meal", days) == []
    assert unknown(tmp_path, "no-meal", days) == ["whether a meal is part of it is not written"]


def test_a_lunch_without_hours_makes_hunger_unknown(tmp_path: Path) -> None:
    """A lunch of which no hour is written may stand in the right place."""
    days = """
    Thu 2024-04-04:
      - visit: One
        time: 09:00-12:30
      - meal: Lunch
      - visit: Two
        time: 13:00-15:30
    """

    assert found(tmp_path, "no-meal", days) == []
    assert unknown(tmp_path, "no-meal", days) == ["when it begins and ends is not written"]


@pytest.mark.parametrize(
    ("ends", "skipped", "expected"),
    [("2024-04-10", "", 1), ("2024-04-09", "", 0), ("2024-04-10", " except 2024-04-06", 0)],
)
def test_seven_days_without_a_long_rest(ends: str, skipped: str, expected: int, tmp_path: Path) -> None:
    """More than seven days of duties are told, unless a free day lies between."""
    days = f"Wed 2024-04-03:\n  - briefing: Daily\n    time: 09:00-09:01\n    repeat: daily until {ends}{skipped}\n"

    assert len(found(tmp_path, "no-weekly-rest", days)) == expected


@pytest.mark.parametrize(("ends", "expected"), [("20:30", 0), ("20:31", 1)])
def test_a_rest_of_thirty_five_hours(ends: str, expected: int, tmp_path: Path) -> None:
    """Thirty-five hours part two weeks, a minute less does not."""
    days = f"""
    Wed 2024-04-03:
      - briefing: Daily
        time: 07:30-08:00
        repeat: daily until 2024-04-11 except 2024-04-06
    Fri 2024-04-05:
      - reception: Late
        time: 18:00-{ends}
    """

    assert len(found(tmp_path, "no-weekly-rest", days)) == expected


ARRIVAL = """
Wed 2024-04-03:
  - flight: XX 101
    from: CDG 13:30
    to: JFK 15:55
  - {}
"""


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("reception: Welcome\n    time: 17:00-19:00\n    at: JFK", 1),
        ("reception: Welcome\n    time: 16:59-19:00\n    at: JFK", 0),
        ("reception: If you like\n    time: 17:00-19:00\n    at: JFK\n    optional: yes", 0),
        ("meal: Dinner among us\n    time: 17:00-19:00\n    at: JFK", 0),
        ("meal: Dinner with the Mayor\n    time: 17:00-19:00\n    at: JFK\n    hosts: City", 1),
        ("flight: XX 102\n    from: JFK 18:30\n    to: ROC 19:50", 0),
    ],
)
def test_body_clock_on_the_day_of_arrival(item: str, expected: int, tmp_path: Path) -> None:
    """At 17:00 in New York it is 23:00 for who comes from Paris; who may go to bed then is not looked at."""
    assert len(found(tmp_path, "jet-lag-no-recovery", ARRIVAL.format(item))) == expected


def test_body_clock_in_the_morning_behind_a_night_in_the_air(tmp_path: Path) -> None:
    """Until 06:00 on the clock one came from, a meeting behind the night flight is in the night."""
    days = """
    Wed 2024-04-03:
      - flight: XX 1
        from: YUL 21:00
        to: CDG 10:00 +1
    Thu 2024-04-04:
      - meeting: Too early
        time: 11:59-12:00
        at: CDG
      - meeting: Better
        time: 12:00-13:00
        at: CDG
    """

    (finding,) = found(tmp_path, "jet-lag-no-recovery", days)

    assert finding.message == (
        "meeting `Too early` begins at 05:59 by the body clock of A. Martin (illustrative) and B. Roy (illustrative), "
        "6 h away, before the first bed after the journey"
    )


def test_body_clock_after_a_night_in_a_bed(tmp_path: Path) -> None:
    """Behind the first bed the programme may begin, whatever the body's hour."""
    days = ARRIVAL.format("hotel: Hotel\n    at: JFK\n    until: 2024-04-05")
    days += "Thu 2024-04-04:\n  - reception: Welcome\n    time: 19:00-20:00\n    at: JFK\n"

    assert found(tmp_path, "jet-lag-no-recovery", days) == []


@pytest.mark.parametrize(("until", "expected"), [("2024-04-05", 0), ("2024-04-11", 1)])
def test_the_body_follows_by_an_hour_a_night(until: str, expected: int, tmp_path: Path) -> None:
    """After two nights in New York the way home moves the body by little, after eight by six hours."""
    days = ARRIVAL.format(f"hotel: Hotel\n    at: JFK\n    until: {until}")
    days += f"""\
{"Fri" if expected == 0 else "Thu"} {until}:
  - flight: XX 2
    from: JFK 18:30
    to: CDG 07:50 +1
  - meeting: At once
    time: 09:00 + 30 min
    at: CDG
"""
    following = {"2024-04-05": "Sat 2024-04-06", "2024-04-11": "Fri 2024-04-12"}[until]
    days = days.replace("  - meeting: At once", f"{following}:\n  - meeting: At once")

    assert len(found(tmp_path, "jet-lag-no-recovery", days)) == expected


@pytest.mark.parametrize(("airport", "expected"), [("YHZ", 1), ("YYT", 0)])
def test_four_zones_are_a_jet_lag(airport: str, expected: int, tmp_path: Path) -> None:
    """From London it is four hours to Halifax, which a body feels, and three and a half to St. John's."""
    days = f"""
    Wed 2024-04-03:
      - flight: XX 3
        from: LHR 14:00
        to: {airport} 17:00
      - reception: Welcome
        time: 20:00-21:00
        at: {airport}
    """

    assert len(found(tmp_path, "jet-lag-no-recovery", days)) == expected


def test_an_event_without_an_hour_on_arrival_is_unknown(tmp_path: Path) -> None:
    """Whether a reception on the day of arrival is in the body's night is unknown without its hour."""
    days = ARRIVAL.format("reception: Welcome\n    at: JFK")

    assert unknown(tmp_path, "jet-lag-no-recovery", days) == ["it is not known when it begins, on a day of arrival"]
