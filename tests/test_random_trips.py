"""Clean random trips, of many seeds, in which nothing must be found: DELEGTRIP_TRIPS sets how many a test takes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from delegtrip import load
from delegtrip.checks.settings import Settings
from generator import clean_trip

TRIPS = int(os.environ.get("DELEGTRIP_TRIPS", "25"))


@pytest.mark.parametrize("part", range(8))
def test_nothing_is_found_in_a_clean_trip(part: int, tmp_path: Path) -> None:
    """Several continents, half-hour zones, clock changes, groups, joiners: no error, no warning, and no fault.

    `clean_trip(SEED).write(FOLDER)` repeats a trip that fails.
    """
    for number in range(TRIPS):
        seed = f"clean-{part}-{number}"
        trip = clean_trip(seed)

        report = load(trip.write(tmp_path / seed)).check(Settings(today=trip.today))

        told = [f"{one.severity.word} {one.where} {one.check}: {one.message}" for one in report.diagnostics]
        assert [one for one in told if not one.startswith("info")] == [], f"seed {seed}"
        assert report.faults == (), f"seed {seed}"
