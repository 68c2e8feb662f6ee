"""Opening hours and regions as texts."""

from __future__ import annotations

from datetime import time

import pytest

from delegtrip.model.hours import parse_hours
from delegtrip.model.values import parse_region


@pytest.mark.parametrize(
    ("text", "weekday", "expected"),
    [
        ("Mon-Fri 09:00-18:00", 0, [(time(9), time(18))]),
        ("Mon-Fri 09:00-18:00", 5, []),
        ("mar-dim 10h-17h30", 6, [(time(10), time(17, 30))]),
        ("Mon to Fri 9h–12h; Mon-Fri 14h–18h", 4, [(time(9), time(12)), (time(14), time(18))]),
        ("Tue and Thu 10:00-12:00, Sat 14:00-16:00", 3, [(time(10), time(12))]),
        ("Tue and Thu 10:00-12:00, Sat 14:00-16:00", 5, [(time(14), time(16))]),
        ("lundi au vendredi 9h-17h", 2, [(time(9), time(17))]),
        ("Sat-Mon 10:00-12:00", 6, [(time(10), time(12))]),
        ("Sat-Mon 10:00-12:00", 1, []),
        ("daily 09:00-17:00", 6, [(time(9), time(17))]),
        ("09:00-17:00", 6, [(time(9), time(17))]),
        ("Mon 2 pm - 5 pm", 0, [(time(14), time(17))]),
    ],
)
def test_opening_hours(text: str, weekday: int, expected: list[tuple[time, time]]) -> None:
    """Weekdays in English and French, spans over the week's end, and several hours a day are read."""
    hours = parse_hours(text)

    assert hours is not None
    assert [(one.opens, one.closes) for one in hours.on(weekday)] == expected


def test_opening_hours_to_be_confirmed() -> None:
    """Hours to be confirmed are not known."""
    assert parse_hours("to be confirmed") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("always", "`always` are not opening hours; write them as Mon-Fri 09:00-18:00; Sat 10:00-13:00"),
        ("Mon-Fri 18:00-09:00", "`Mon-Fri 18:00-09:00` closes before it opens; hours past midnight end at 23:59"),
        ("Mon-Fri 09:00-09:00", "`Mon-Fri 09:00-09:00` closes before it opens; hours past midnight end at 23:59"),
        ("Mon-Fro 09:00-18:00", "`Fro` is not a weekday in English or French"),
        ("Mon-Wed-Fri 09:00-18:00", "`Mon-Wed-Fri` has more than a first and a last day; write it as Mon-Fri"),
        ("Mon 09:00-25:00", "`25:00` is not a time of day; hours go to 23, minutes to 59"),
        (";", "`;` are not opening hours; write them as Mon-Fri 09:00-18:00; Sat 10:00-13:00"),
    ],
)
def test_what_are_no_opening_hours(text: str, expected: str) -> None:
    """What cannot be read is refused with the way to write it."""
    with pytest.raises(ValueError, match=r".") as raised:
        parse_hours(text)

    assert str(raised.value) == expected


@pytest.mark.parametrize(("text", "expected"), [("QC", "QC"), ("ca-qc", "QC"), ("57", "57"), ("FR-6AE", "6AE")])
def test_regions(text: str, expected: str) -> None:
    """A part of a country is read with its country and without."""
    assert parse_region(text) == expected


@pytest.mark.parametrize("text", ["Québec", "CA-", "-QC", "CA-QCQC", "Q C"])
def test_what_is_no_region(text: str) -> None:
    """Names of regions are refused, with the code to write."""
    with pytest.raises(ValueError, match="ISO 3166-2: QC, or CA-QC"):
        parse_region(text)
