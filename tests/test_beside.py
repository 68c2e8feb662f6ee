"""Checks judged beside each other: the same report, whoever judged."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from conftest import write_days
from delegtrip import Report, load, processes
from delegtrip.checks import engine
from delegtrip.checks.finding import Finding
from delegtrip.checks.registry import Check, checks
from delegtrip.profile import DEFAULT, Profile
from delegtrip.progress import heard_by
from delegtrip.reports import FORMATS, Style, render
from delegtrip.timeline import Timeline
from delegtrip.timeline.occurrences import Resolver
from delegtrip.timeline.sheets import Folder

REAL = Path(__file__).parents[1] / "itineraries/rennes-2024-04"

pytestmark = [
    pytest.mark.skipif(processes.available() < 2, reason="only one process may work here"),
    pytest.mark.filterwarnings("ignore:.*fork"),  # who runs tests has threads; the command line has none
]

BROKEN = """
Thu 2024-04-04:
  - meeting: The two mayors  # delegtrip: ignore[double-booking] the deputy stands in
    time: 10:00-11:00
    at: to be confirmed
    who: [b, a]
  - visit: The laboratory
    time: 10:30-12:00
    who: delegation
  - meeting: Farewell  # delegtrip: ignore[two-beds] not needed
    time: 26:00
Fri 2024-04-12:
  - flight: XX 349
    from: YUL 22:17
    to: CDG 10:50
"""


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """The smallest trip is large enough."""
    monkeypatch.setattr(engine, "_MANY", 0)


def shown(report: Report, format_: str) -> list[str]:
    """A report as it is printed."""
    return list(render(report, format_, Style(every=True, unknown=True)))


@pytest.mark.usefixtures("beside")
@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", ["broken", "real"])
def test_a_report_is_the_same(name: str, format_: str, tmp_path: Path) -> None:
    """To the last character, in each format: findings, what is ignored, what is unknown."""
    path = write_days(tmp_path, BROKEN) if name == "broken" else REAL

    alone, together = load(path).check(), load(path).check(processes=2)

    assert shown(together, format_) == shown(alone, format_)
    assert (together.ignored, together.faults) == (alone.ignored, alone.faults)


@pytest.mark.usefixtures("beside")
def test_a_place_is_in_the_file_that_was_read(tmp_path: Path) -> None:
    """Not in a copy of it: comments and fixes are found by the file that they stand in."""
    trip = load(write_days(tmp_path, BROKEN))

    report = trip.check(processes=2)

    places = [*(one.primary for one in report.diagnostics), *(one.label for one in report.unknown)]
    assert {id(place.span.source) for place in places} <= {id(source) for source in trip.reading.sources}


@pytest.mark.usefixtures("beside")
def test_a_check_that_fails_elsewhere_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here it does not fail."""

    def fails(timeline: Timeline, profile: Profile) -> Iterator[Finding]:
        if os.getpid() == here:
            time.sleep(0.1)  # until another takes the next
            return iter(())
        raise ZeroDivisionError("elsewhere")

    here = os.getpid()
    changed = {name: one._replace(run=fails) if one.run else one for name, one in checks().items()}
    monkeypatch.setattr(engine, "checks", lambda: changed)

    report = load(write_days(tmp_path, BROKEN)).check(processes=2)

    assert "check unknown-reference failed: ZeroDivisionError: elsewhere" in report.faults


@pytest.mark.usefixtures("beside")
def test_how_far_it_has_come_never_goes_back(tmp_path: Path) -> None:
    """A bar would; it is over when all have judged."""
    trip, told = load(write_days(tmp_path, BROKEN)), list[tuple[str, int, int]]()

    with heard_by(lambda *how_far: told.append(how_far)):
        trip.check(processes=2)

    total = len([check for check in checks().values() if check.run])
    assert told == sorted(told)
    assert told[0] == ("checking", 0, total)
    assert [one for one in told if one[1] == total] == [("checking", total, total)]


WRITTEN = [check for check in checks().values() if check.run and check.asks_for == "written"]
ITEMS = [check for check in checks().values() if check.run and check.asks_for == "items"]


def never(*_: object) -> NoReturn:
    """Is asked for what nobody should ask for."""
    raise AssertionError


@pytest.mark.parametrize("check", WRITTEN, ids=lambda check: check.name)
def test_what_asks_for_what_is_written_needs_no_times(
    check: Check, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It would make occurrences of its own, beside the process that makes them meanwhile."""
    trip = load(write_days(tmp_path, BROKEN.replace("to be confirmed", "rochester")))  # of which the day is asked
    monkeypatch.setattr(Resolver, "occurrences", never)

    list(check.judge(trip.timeline, DEFAULT, None))


@pytest.mark.parametrize("check", ITEMS, ids=lambda check: check.name)
def test_what_asks_for_items_needs_no_days_of_people(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    """They would be made in a process that is given what does not need them."""
    trip = load(REAL)
    monkeypatch.setattr(Folder, "sheets", never)

    list(check.judge(trip.timeline, DEFAULT, None))
