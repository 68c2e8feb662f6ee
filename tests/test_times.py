"""What may be written for a time, a range, an end of a journey, a day, a repetition."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import date, time

import pytest

from delegtrip.model import dates, times
from delegtrip.model.dates import DateRange, DayKey, Repeat
from delegtrip.model.times import Endpoint, LocalTime, TimeRange


@pytest.mark.parametrize(
    "text",
    ["13:30", "13h30", "13H30", "13.30", "1:30 pm", "1:30pm", "1:30 PM", "1.30 p.m.", "13 h 30", " 13:30 ", "13: 30"],
)
def test_a_time_has_many_spellings(text: str) -> None:
    """All of these are half past one in the afternoon."""
    assert time(13, 30) == times.parse_time(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("00:00", time(0)),
        ("0:05", time(0, 5)),
        ("9h", time(9)),
        ("9 h", time(9)),
        ("9am", time(9)),
        ("12 am", time(0)),
        ("12 pm", time(12)),
        ("12:30 am", time(0, 30)),
        ("23:59", time(23, 59)),
    ],
)
def test_a_time_of_day_is_read(text: str, expected: time) -> None:
    """Whole hours, noon and midnight of the twelve-hour clock, the first and the last minute."""
    assert expected == times.parse_time(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("24:00", "`24:00` is midnight; write it as `00:00 +1`, on the next day"),
        ("24h", "`24h` is midnight; write it as `00:00 +1`, on the next day"),
        ("25:99", "`25:99` is not a time of day; hours go to 23, minutes to 59"),
        ("10:60", "`10:60` is not a time of day; hours go to 23, minutes to 59"),
        ("24:01", "`24:01` is not a time of day; hours go to 23, minutes to 59"),
        ("10:30:15", "`10:30:15` has seconds; write the time as 10:30"),
        ("13:30 pm", "`13:30 pm` mixes two clocks; write 13:30 or 1:30 pm"),
        ("0:30 am", "`0:30 am` mixes two clocks; write 13:30 or 1:30 pm"),
        ("10", "`10` is not a time; write it as 13:30"),
        ("1030", "`1030` is not a time; write it as 13:30"),
        ("10:3", "`10:3` is not a time; write it as 13:30"),
        ("-1:30", "`-1:30` is not a time; write it as 13:30"),
        ("noon", "`noon` is not a time; write it as 13:30"),
        ("10:00Z", "`10:00Z` is not a time; write it as 13:30"),
        ("10:00 UTC", "`10:00 UTC` is not a time; write it as 13:30"),
        ("", "nothing is written here"),
    ],
)
def test_what_is_no_time_of_day_is_refused_with_what_to_write(text: str, message: str) -> None:
    """The message quotes the text and gives the spelling."""
    assert message == refusal(times.parse_time, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15:00", LocalTime(time(15))),
        ("00:30 +1", LocalTime(time(0, 30), 1)),
        ("00:30+1", LocalTime(time(0, 30), 1)),
        ("00:30 + 2", LocalTime(time(0, 30), 2)),
        ("1:30 am +1", LocalTime(time(1, 30), 1)),
    ],
)
def test_a_time_may_be_on_a_later_day(text: str, expected: LocalTime) -> None:
    """`+1` is the day after that of the item."""
    assert expected == times.parse_local_time(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("10:00 +", "`10:00 +` is not a time; write it as 15:00, or 00:30 +1 for the next day"),
        ("10:00 +x", "`10:00 +x` is not a time; write it as 15:00, or 00:30 +1 for the next day"),
        ("10:00 +1 +1", "`10:00 +1 +1` is not a time; write it as 15:00, or 00:30 +1 for the next day"),
        ("+1", "`+1` is not a time; write it as 15:00, or 00:30 +1 for the next day"),
        ("10:00 +32", "`+32` is more than 31 days later; write the date instead"),
        ("10:00 +" + "9" * 5000, f"`+{'9' * 5000}` is more than 31 days later; write the date instead"),
    ],
)
def test_a_later_day_that_is_none_is_refused(text: str, message: str) -> None:
    """Half a `+1`, and a number that is no number of days."""
    assert message == refusal(times.parse_local_time, text)


RANGE = TimeRange(LocalTime(time(10)), LocalTime(time(11)))


@pytest.mark.parametrize(
    "text",
    [
        "10:00-11:00", "10:00 - 11:00", "10:00–11:00", "10:00 — 11:00", "10:00 -> 11:00", "10:00 => 11:00",
        "10:00→11:00", "10h-11h", "10h → 11h", "10h00 à 11h00", "10:00 to 11:00", "10:00 TO 11:00", "10 am - 11 am",
        "10.00-11.00", "10:00 + 60 min", "10:00 + 1h", "10:00 + 1 hour", "10:00 +60min", "10:00  +  1 h 0 min",
    ],
)  # fmt: skip
def test_a_range_has_many_spellings(text: str) -> None:
    """All of these are ten to eleven."""
    assert times.parse_time_range(text) == RANGE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10:00", TimeRange(LocalTime(time(10)), None)),
        ("10:00 + 45 min", TimeRange(LocalTime(time(10)), LocalTime(time(10, 45)))),
        ("10:00 + 1h30", TimeRange(LocalTime(time(10)), LocalTime(time(11, 30)))),
        ("23:30 + 45 min", TimeRange(LocalTime(time(23, 30)), LocalTime(time(0, 15), 1))),
        ("23:00-00:30 +1", TimeRange(LocalTime(time(23)), LocalTime(time(0, 30), 1))),
        ("23:00 → 00:30 + 1", TimeRange(LocalTime(time(23)), LocalTime(time(0, 30), 1))),
        ("11:00-10:00", TimeRange(LocalTime(time(11)), LocalTime(time(10)))),
        ("to be confirmed", None),
        ("à confirmer", None),
        ("TBC", None),
    ],
)
def test_a_range_is_read_as_written(text: str, expected: TimeRange | None) -> None:
    """Durations, ends on the next day, open ends; an end before its start is left to the checks."""
    assert expected == times.parse_time_range(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("20:00-24:00", "`24:00` is midnight; write it as `00:00 +1`, on the next day"),
        ("9-11", "`9` is not a time; write it as 13:30"),
        ("10:00-25:99", "`25:99` is not a time of day; hours go to 23, minutes to 59"),
        ("10:00-11:00-12:00", "`11:00-12:00` is not a time; write it as 13:30"),
        ("10:00-", "`10:00-` is not a time; write it as 13:30"),
        ("10:00 + 45", "`10:00 + 45` is not a time or a range; write it as 10:00-11:00 or 10:00 + 45 min"),
        ("10:00 11:00", "`10:00 11:00` is not a time or a range; write it as 10:00-11:00 or 10:00 + 45 min"),
        ("10:00 + 999999999 h", "`10:00 + 999999999 h` lasts longer than 31 days"),
        ("10:00-11:00 +99", "`+99` is more than 31 days later; write the date instead"),
        ("   ", "nothing is written here"),
    ],
)
def test_what_is_no_range_is_refused_with_what_to_write(text: str, message: str) -> None:
    """The message quotes the part that is wrong."""
    assert message == refusal(times.parse_time_range, text)


@pytest.mark.parametrize(
    ("text", "place", "at"),
    [
        ("CDG 13:30", "CDG", LocalTime(time(13, 30))),
        ("CDG 10:50 +1", "CDG", LocalTime(time(10, 50), 1)),
        ("CDG 10:50+1", "CDG", LocalTime(time(10, 50), 1)),
        ("CDG 10:50 + 1", "CDG", LocalTime(time(10, 50), 1)),
        ("CDG 10h50 +1 day", "CDG", LocalTime(time(10, 50), 1)),
        ("CDG 10h50 +1j", "CDG", LocalTime(time(10, 50), 1)),
        ("CDG 2024-04-13 10:50", "CDG", LocalTime(time(10, 50), on=date(2024, 4, 13))),
        ("CDG 2024-04-13T10:50", "CDG", LocalTime(time(10, 50), on=date(2024, 4, 13))),
        ("CDG, 1:30 pm", "CDG", LocalTime(time(13, 30))),
        ("CDG 9h", "CDG", LocalTime(time(9))),
        ("Gare de Rennes 6:05", "Gare de Rennes", LocalTime(time(6, 5))),
        ("Gare CDG 2 TGV 12:30", "Gare CDG 2 TGV", LocalTime(time(12, 30))),
        ("Gare   de\nRennes 6:05", "Gare de Rennes", LocalTime(time(6, 5))),
        ("Gare CDG 2 TGV", "Gare CDG 2 TGV", None),
        ("rochester", "rochester", None),
        ("to be confirmed", "to be confirmed", None),
        ("to be confirmed 15:00", "to be confirmed", LocalTime(time(15))),
        ("Québec → Lévis", "Québec → Lévis", None),
    ],
)
def test_an_end_of_a_journey_is_a_place_then_a_time(text: str, place: str, at: LocalTime | None) -> None:
    """A place has words and digits; the time stands last; its day is `+1` or a date."""
    assert Endpoint(place, at) == times.parse_endpoint(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("13:30", "`13:30` names no place; write the place, then the time: `CDG 13:30`"),
        ("13:30 CDG", "`13:30 CDG` begins with the time; write the place first: `CDG 13:30`"),
        ("13:30 CDG +1", "`13:30 CDG +1` begins with the time; write the place first: `CDG 13:30`"),
        ("CDG 25:99", "`25:99` is not a time of day; hours go to 23, minutes to 59"),
        ("CDG 24:00", "`24:00` is midnight; write it as `00:00 +1`, on the next day"),
        ("CDG 2024-02-30 10:50", "`2024-02-30` is not in the calendar: that month has 29 days"),
        ("CDG 2024-04-13 10:50 +1", "`2024-04-13 10:50 +1` says the day twice; keep the date or `+1`"),
        ("CDG 10:50 +400", "`+400` is more than 31 days later; write the date instead"),
        *(
            (text, f"`{text}` is not a place and one time; write it as `CDG 10:50` or `CDG 10:50 +1`")
            for text in ("CDG +1", "CDG13:30", "CDG 10:", "CDG 2024-04-13", "CDG 10:50 JFK 12:30", "CDG 10:50 (+1)")
        ),
        ("", "nothing is written here"),
    ],
)
def test_half_a_time_does_not_pass_for_a_place(text: str, message: str) -> None:
    """What looks like a time is never swallowed by the name of the place."""
    assert message == refusal(times.parse_endpoint, text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2024-02-30", "`2024-02-30` is not in the calendar: that month has 29 days"),
        ("2023-02-29", "`2023-02-29` is not in the calendar: that month has 28 days"),
        ("2024-12-32", "`2024-12-32` is not in the calendar: that month has 31 days"),
        ("2024-13-01", "`2024-13-01` is not in the calendar: there is no month 13"),
        ("2024-00-10", "`2024-00-10` is not in the calendar: there is no month 0"),
        ("2024-04-00", "`2024-04-00` is not in the calendar: that month has 30 days"),
        ("1969-12-31", "`1969-12-31` is not a date of this age; years go from 1970 to 2099"),
        ("2100-01-01", "`2100-01-01` is not a date of this age; years go from 1970 to 2099"),
        ("03/04/2024", "`03/04/2024` is not a date; write it as 2024-04-03, so 2024-04-03 if the day comes first"),
        ("3 April 2024", "`3 April 2024` is not a date; write it as 2024-04-03"),
        ("2024-04", "`2024-04` is not a date; write it as 2024-04-03"),
    ],
)
def test_what_is_no_date_is_refused_with_what_to_write(text: str, message: str) -> None:
    """A European date is offered in the right order, and never taken."""
    assert message == refusal(dates.parse_date, text)


@pytest.mark.parametrize(
    "text",
    ["2024-04-03 to 2024-04-13", "2024-04-03 → 2024-04-13", "2024-04-03 -> 2024-04-13", "2024-04-03 au 2024-04-13"],
)
def test_a_range_of_dates_includes_both(text: str) -> None:
    """The first and the last day are days of the trip."""
    span = dates.parse_date_range(text)

    assert DateRange(date(2024, 4, 3), date(2024, 4, 13)) == span
    assert all(day in span for day in (date(2024, 4, 3), date(2024, 4, 13)))
    assert all(day not in span for day in (date(2024, 4, 2), date(2024, 4, 14)))


def test_a_range_of_dates_that_goes_back_is_refused() -> None:
    """A trip does not end before it begins."""
    text = "2024-04-13 to 2024-04-03"

    assert f"`{text}` ends before it begins" == refusal(dates.parse_date_range, text)


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("2024-04-03", None),
        ("Wed 2024-04-03", 2),
        ("mercredi 2024-04-03", 2),
        ("Mer. 2024-04-03", 2),
        ("Thu 2024-04-03", 3),
    ],
)
def test_a_day_keeps_the_weekday_written(text: str, weekday: int | None) -> None:
    """English or French; a wrong one is left to a check."""
    assert DayKey(date(2024, 4, 3), weekday) == dates.parse_day(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Wen 2024-04-03", "`Wen` is not a weekday in English or French"),
        ("day one of trip", "`day one of trip` is not a day; write it as Wed 2024-04-03"),
        ("Wed 2024-02-30", "`2024-02-30` is not in the calendar: that month has 29 days"),
        ("", "`` is not a day; write it as Wed 2024-04-03"),
    ],
)
def test_what_is_no_day_is_refused(text: str, message: str) -> None:
    """The word that is wrong is quoted."""
    assert message == refusal(dates.parse_day, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("daily until 2024-04-11", Repeat("daily", date(2024, 4, 11), ())),
        ("Weekly until 2024-04-11", Repeat("weekly", date(2024, 4, 11), ())),
        ("weekdays until 2024-04-11 except 2024-04-08", Repeat("weekdays", date(2024, 4, 11), (date(2024, 4, 8),))),
        *(
            (
                f"daily until 2024-04-11 except 2024-04-07{comma}2024-04-08",
                Repeat("daily", date(2024, 4, 11), (date(2024, 4, 7), date(2024, 4, 8))),
            )
            for comma in (" ", ", ", " and ", " et ")
        ),
    ],
)
def test_a_repetition_is_read(text: str, expected: Repeat) -> None:
    """A frequency, a last day, days left out."""
    assert expected == dates.parse_repeat(text)


def test_what_is_no_repetition_is_refused() -> None:
    """Neither a frequency nor a form of our own making."""
    form = "daily until 2024-04-11 except 2024-04-07"

    assert f"`every day` is not a repetition; write it as {form}" == refusal(dates.parse_repeat, "every day")
    assert (
        refusal(dates.parse_repeat, "monthly until 2024-04-11")
        == "`monthly` is not a frequency; it is daily, weekdays or weekly"
    )


PARSERS = (
    times.parse_time,
    times.parse_local_time,
    times.parse_time_range,
    times.parse_endpoint,
    dates.parse_date,
    dates.parse_date_range,
    dates.parse_day,
    dates.parse_repeat,
)


@pytest.mark.parametrize("parse", PARSERS, ids=lambda parse: parse.__name__)
def test_whatever_is_typed_a_parser_answers_or_refuses_in_words(parse: Callable[[str], object]) -> None:
    """A hundred thousand scraps of times and dates: a value, or a sentence of ours; nothing else is raised."""
    scraps = [
        *"0123456789:.hT+-–→ \n",
        "24",
        "30",
        " pm",
        "am",
        "min",
        "to",
        "until ",
        "daily ",
        "2024-02-30",
        "CDG ",
        "٣",
        "²",
    ]
    chance = random.Random(20240403)  # noqa: S311  # no secret: the same scraps in every run

    messages = set()
    for _ in range(12_000):
        text = "".join(chance.choices(scraps, k=chance.randrange(1, 14)))
        try:
            parse(text)
        except ValueError as error:
            messages.add(str(error))

    assert not any("invalid literal" in message or "must be" in message for message in messages)


@pytest.mark.parametrize("parse", PARSERS, ids=lambda parse: parse.__name__)
@pytest.mark.parametrize("filler", [" ", "1", "1 ", "+1", "9:", "a", "- ", "1:11 ", "2024-04-03 "])
def test_a_long_text_is_answered_at_once(parse: Callable[[str], object], filler: str) -> None:
    """Nothing is tried again and again: a run over 20,000 of these would not end."""
    with suppress(ValueError):
        parse("1" + filler * 20_000 + "x+")


def refusal(parse: Callable[[str], object], text: str) -> str:
    """The sentence with which a text is refused."""
    try:
        return f"read as {parse(text)}"
    except ValueError as error:
        return str(error)
