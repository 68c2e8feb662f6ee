"""Values of thresholds that can be, and that cannot: the first never make a check fail, the others are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import HEAD, write_trip
from delegtrip import Report, load
from delegtrip.checks.settings import Settings
from delegtrip.profile import thresholds
from oracle import disturbed_trip

LEGS = "legs: []\nprofile: {%s}\n"


def set_to(value: str, threshold: str, folder: Path) -> Report:
    """What is found in a trip full of mistakes that sets a threshold to a value."""
    trip = disturbed_trip("values")
    trip.profile = {threshold: value}
    return load(trip.write(folder)).check(Settings(today=trip.today))


@pytest.mark.parametrize("value", ["0", "0.001", "24", "366"])
def test_no_value_makes_a_check_fail(value: str, tmp_path: Path) -> None:
    """Of each threshold it is refused, or all checks can work with it."""
    faults = [fault for one in thresholds() for fault in set_to(value, one.name, tmp_path / one.name).faults]

    assert faults == []


def test_a_value_without_sense_is_told_once(tmp_path: Path) -> None:
    """No threshold can be a milliard of anything; the value does not hold, and all checks still run."""
    for one in thresholds():
        report = set_to("1e9", one.name, tmp_path / one.name)

        (told,) = (found for found in report.diagnostics if found.check == "bad-value")
        assert "which" in told.message
        assert report.faults == ()


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ("road-slowest: 120, road-fastest: 200", []),
        ("road-fastest: 12, road-slowest: 5", []),
        ("road-fastest: 12", ["road-slowest must stay below road-fastest, which is 12"]),
        ("flight-medium-km: 3000", ["flight-medium-km must stay below flight-long-km, which is 3000"]),
    ],
)
def test_two_values_are_judged_together(values: str, told: list[str], tmp_path: Path) -> None:
    """What must stay below another is compared with what that is once the file is read, in whatever order."""
    report = load(write_trip(tmp_path, HEAD + LEGS % values)).check()

    assert [one.message for one in report.diagnostics if one.check == "bad-value"] == told
