"""Four checks find in disturbed random trips exactly what an oracle finds that was written apart from them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from delegtrip import Diagnostic, load
from delegtrip.checks.settings import Settings
from generator import Trip
from oracle import Found, disturbed_trip, findings

MANY = int(os.environ.get("DELEGTRIP_TRIPS", "20"))
"""How many trips in each block; set the environment variable for more."""
BLOCKS = 12
CHECKS = ("double-booking", "location-jump", "night-without-bed", "two-beds")


def told(trip: Trip, folder: Path) -> set[Found]:
    """What the checks say of a trip, in the form of the oracle."""
    report = load(trip.write(folder)).check(Settings(today=trip.today))
    assert report.faults == ()
    return {_found(one, trip) for one in report.diagnostics if one.check in CHECKS}


def _found(one: Diagnostic, trip: Trip) -> Found:
    return Found(one.check, (one.items[0], one.items[1]), frozenset(one.people), tuple(_much(one, trip)))


def _much(one: Diagnostic, trip: Trip) -> Iterator[str]:
    """The numbers of a message."""
    if match := re.search(r"overlap by (?:(\d+) h)? ?(?:(\d+) min)? from (\d\d:\d\d)$", one.message):
        yield from (str(int(match[1] or 0) * 60 + int(match[2] or 0)), match[3], one.severity.name.lower())
    if match := re.search(r"(?:(\d+) nights|the night) (?:from|between|of) (.+?) (?:to|and) ([^:,]+)", one.message):
        yield match[1] or "1"
        yield str(_day(match[2], trip))
        if one.check == "two-beds":
            yield str(_day(match[3], trip) - timedelta(days=1))


def _day(text: str, trip: Trip) -> date:
    days = (trip.first + timedelta(days=number) for number in range(-60, 120))
    return next(day for day in days if f"{day:%a} {day.day} {day:%B}" == text)


@pytest.mark.parametrize("block", range(BLOCKS))
def test_the_checks_find_what_the_oracle_finds(block: int, tmp_path: Path) -> None:
    """Neither more nor less: items, people, minutes and nights, in trips with several mistakes at once."""
    for number in range(MANY):
        seed = f"oracle:{block}:{number}"
        trip = disturbed_trip(seed)

        expected = findings(trip)

        assert told(trip, tmp_path / str(number)) == expected, f"python tests/oracle {seed} prints this trip"


def test_the_oracle_knows_nothing_of_the_program() -> None:
    """Neither it nor what it is built on imports any of delegtrip, so that a mistake is not made twice."""
    program = "import sys, oracle, oracle.edits; print(*[name for name in sys.modules if 'delegtrip' in name])"

    shown = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parent)},
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=60,
    )

    assert shown.stdout == "\n"


def test_disturbed_trips_hold_every_kind_of_finding() -> None:
    """Each of the four checks has much to find in them, so that to agree means something."""
    found = [one.check for number in range(40) for one in findings(disturbed_trip(f"kinds:{number}"))]

    assert all(found.count(check) >= 5 for check in CHECKS)
