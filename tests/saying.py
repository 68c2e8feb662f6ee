"""What is said of a few days: `from saying import clock, found, report, unknown`."""

from __future__ import annotations

from pathlib import Path

from conftest import write_days
from delegtrip import Report, load
from delegtrip.checks.registry import checks

_OF_JOURNEYS = ("time", "plausibility", "place", "connection", "lodging")


def report(folder: Path, days: str) -> Report:
    """What is said of these days."""
    return load(write_days(folder, days)).check()


def found(folder: Path, days: str) -> list[str]:
    """The checks of journeys that find something in these days; those of rest and programme may too."""
    return [one.check for one in report(folder, days).diagnostics if checks()[one.check].group in _OF_JOURNEYS]


def unknown(folder: Path, days: str, check: str) -> list[str]:
    """The reasons why a check could not judge these days."""
    return [one.reason for one in report(folder, days).unknown if one.check == check]


def clock(minutes: int) -> str:
    """`14:05`, `02:30 +1`: minutes after midnight."""
    days, rest = divmod(minutes, 24 * 60)
    return f"{rest // 60:02}:{rest % 60:02}" + (f" +{days}" if days else "")
