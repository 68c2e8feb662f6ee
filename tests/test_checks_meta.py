"""The checks of delegtrip's own data."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from conftest import write_trip
from delegtrip import load
from delegtrip.checks.meta import rule_data_old
from delegtrip.checks.settings import Settings
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
    folder: Path, monkeypatch: pytest.MonkeyPatch, today: date | None, row: Dated = OURS, place: str = "ROC"
) -> list[str]:
    """What `rule-data-old` says of a trip in April 2024, if there were one table of one row; `?` for unknown."""
    monkeypatch.setattr(rule_data_old, "tables", lambda: {"borders": (row,)})
    head = "trip: T\nid: t\ndates: 2024-04-03 to 2024-04-13\nhome: CDG\npeople: {a: {name: A}}\n"
    trip = write_trip(folder, f"{head}legs: [{{leg: L, in: {place}, days: {{2024-04-04: [{{free: X}}]}}}}]\n")
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
