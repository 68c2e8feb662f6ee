"""Clean random trips: no check may find anything in them."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from delegtrip import Diagnostic, load
from delegtrip.checks.settings import Settings
from generator import Trip, clean_trip
from generator.world import offset_at_noon

MANY = int(os.environ.get("DELEGTRIP_TRIPS", "12"))
"""How many trips of each kind; set the environment variable for more."""


def findings(trip: Trip, folder: Path) -> list[Diagnostic]:
    """What is found in a trip on its own day, information too; a check that fails fails here."""
    report = load(trip.write(folder)).check(Settings(today=trip.today))
    assert report.faults == ()
    return list(report.diagnostics)


def clocks_change(trip: Trip) -> bool:
    """Whether a clock of the trip changes in its days."""
    days = [trip.first + timedelta(days=n) for n in range(-1, (trip.last - trip.first).days + 3)]
    return any(
        len({offset_at_noon(zone, day) for day in days}) > 1 for zone in {one.zone for one in trip.places.values()}
    )


@pytest.mark.parametrize("block", range(12))
def test_nothing_is_found_in_a_clean_trip(block: int, tmp_path: Path) -> None:
    """Neither errors nor warnings nor information, but that clocks change where they do."""
    for number in range(MANY):
        trip = clean_trip(f"clean:{block}:{number}")

        found = {one.check for one in findings(trip, tmp_path / str(number))}

        allowed = {"clock-change-in-trip"} if clocks_change(trip) else set()
        assert found <= allowed, f"python tests/generator clean:{block}:{number} prints this trip"


def test_a_seed_gives_the_same_trip_everywhere() -> None:
    """The text of a trip depends on its seed alone, not on how Python hashes."""
    program = "from generator import clean_trip\nfor n in range(20): print(*clean_trip(f'same:{n}').files().values())"

    texts = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)},
            capture_output=True,
            check=True,
            timeout=60,
        ).stdout
        for seed in ("0", "1", "4242")
    }

    assert len(texts) == 1
