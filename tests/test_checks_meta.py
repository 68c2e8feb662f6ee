"""The checks of delegtrip's own data."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from conftest import write_days, write_trip
from delegtrip import load
from delegtrip.checks.finding import Finding
from delegtrip.checks.meta import rule_data_old
from delegtrip.checks.settings import Settings
from delegtrip.profile import DEFAULT
from delegtrip.profile.borders import ENTRY_RULES, EntryRule
from delegtrip.profile.dated import Dated, months_after
from delegtrip.profile.tables import tables

OURS = EntryRule(
    area="US",
    nationals=frozenset({"FR"}),
    authorisation="ESTA",
    source="S",
    looked_up=date(2026, 11, 23),
    since=date(2020, 1, 1),
)


def told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, today: date | None, row: Dated = OURS, *places: str
) -> list[str]:
    """What `rule-data-old` says of a trip in April 2024, if there were one table of one row; `?` for unknown.

    Its legs are at some places, at the airport of Rochester where none is told.
    """
    monkeypatch.setattr(rule_data_old, "tables", lambda: {"borders": (row,)})
    head = "trip: T\nid: t\ndates: 2024-04-03 to 2024-04-13\nhome: CDG\npeople: {a: {name: A}}\n"
    legs = "".join(f"  - {{leg: {at}, in: {at}, days: {{2024-04-04: [{{free: X}}]}}}}\n" for at in places or ("ROC",))
    trip = write_trip(folder, f"{head}legs:\n{legs}")
    report = load(trip).check(Settings(today=today))
    assert report.faults == ()
    found = [one.message for one in report.diagnostics if one.check == "rule-data-old"]
    return found + ["?" for one in report.unknown if one.check == "rule-data-old"]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2027, 11, 23), []),
        (date(2027, 11, 24), ["the table of borders was looked up on 2026-11-23, more than 12 months ago"]),
        (date(2024, 4, 1), []),
        (None, ["?"]),
    ],
)
def test_a_table_is_old_after_twelve_months(
    today: date | None, expected: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To the day; without a day it is unknown."""
    assert told(tmp_path, monkeypatch, today) == expected


@pytest.mark.parametrize(
    ("row", "place", "concerned"),
    [
        (OURS, "ROC", True),
        (OURS, "YUL", False),
        (Dated(source="S", looked_up=date(2020, 1, 1)), "YUL", True),
        (Dated(source="S", looked_up=date(2020, 1, 1), until=date(2024, 4, 2)), "YUL", False),
        (Dated(source="S", looked_up=date(2020, 1, 1), until=date(2024, 4, 3)), "YUL", True),
        (Dated(source="S", looked_up=date(2020, 1, 1), since=date(2024, 4, 13)), "YUL", True),
        (Dated(source="S", looked_up=date(2020, 1, 1), since=date(2024, 4, 14)), "YUL", False),
    ],
)
def test_only_tables_of_this_trip_are_told(
    row: Dated, place: str, concerned: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those about its countries, or about all, that hold on one of its days."""
    assert bool(told(tmp_path, monkeypatch, date(2030, 1, 1), row, place)) is concerned


@pytest.mark.parametrize("today", [date(2030, 1, 1), None])
def test_a_row_about_the_last_leg_alone_concerns_the_trip(
    today: date | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Legs are looked at until one has to do with the row, and that may be the last."""
    assert told(tmp_path, monkeypatch, today, OURS, "YUL", "YYZ", "ROC")
    assert not told(tmp_path, monkeypatch, today, OURS, "YUL", "YYZ")


def test_a_table_is_as_old_as_its_oldest_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever that stands in it."""
    days = (date(2025, 2, 1), date(2025, 1, 1), date(2025, 3, 1))
    rows = tuple(Dated(source=f"S{day.month}", looked_up=day) for day in days)
    monkeypatch.setattr(rule_data_old, "tables", lambda: {"borders": rows})
    timeline = load(write_days(tmp_path, "Thu 2024-04-04: [{free: X}]")).timeline
    assert timeline

    (one,) = rule_data_old.run(timeline, DEFAULT, date(2030, 1, 1))

    assert isinstance(one, Finding)
    assert "looked up on 2025-01-01" in one.message
    assert "from S1" in one.help[0]


def test_tables_are_found() -> None:
    """Every row of a module beside the profile is known, each with its source and the day it was looked up."""
    rows = [row for found in tables().values() for row in found]

    assert set(ENTRY_RULES) <= set(tables()["entry rules"])
    assert all(row.source and row.looked_up and row.looked_up >= date(2023, 1, 1) for row in rows)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 4, 13), 3, date(2024, 7, 13)),
        (date(2024, 11, 30), 3, date(2025, 2, 28)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2024, 1, 31), -1, date(2023, 12, 31)),
        (date(2024, 2, 29), -12, date(2023, 2, 28)),
        (date(2024, 12, 1), 0, date(2024, 12, 1)),
    ],
)
def test_months_are_counted_on_the_calendar(day: date, months: int, expected: date) -> None:
    """The same day, or the last of a month that is shorter."""
    assert months_after(day, months) == expected
