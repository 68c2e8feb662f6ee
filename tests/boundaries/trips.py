"""Small trips around one number, and whether a check finds something in one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from math import pi
from pathlib import Path
from textwrap import dedent, indent
from typing import NamedTuple

from conftest import write_trip
from delegtrip import Report, load
from delegtrip.checks.settings import Settings
from delegtrip.model.values import Point
from delegtrip.places import airport
from delegtrip.timeline import kilometres
from saying import clock

KM_OF_DEGREE = 6371 * pi / 180
"""On the equator, where the places of these trips lie that are so many kilometres from `here`."""


class Small(NamedTuple):
    """The days of a trip of one leg, under a head with `places`, more `people` and more `groups`, a line each."""

    days: str
    places: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    dates: str = "2024-04-03 to 2024-04-13"
    home: str = "rennes"
    leg: str = "rochester"
    today: date | None = None
    private: str = ""
    profile: Mapping[str, float] = {}

    def text(self) -> str:
        """The text of its file."""
        people = "".join(f"  {line}\n" for line in ("a: {name: A. Martin (illustrative)}", *self.people))
        groups = "".join(f"  {line}\n" for line in self.groups)
        places = "".join(f"  {line}\n" for line in self.places)
        profile = "".join(f"  {name}: {value}\n" for name, value in self.profile.items())
        return (
            f"trip: Illustrative\nid: small\ndates: {self.dates}\nhome: {self.home}\n"
            f"people:\n{people}{'groups:' if groups else ''}\n{groups}places:\n"
            "  rennes: {name: Rennes, zone: Europe/Paris, country: FR, at: 48.111 -1.674}\n"
            "  rochester: {name: Rochester, airport: ROC}\n  montreal: {name: Montréal, airport: YUL}\n"
            "  here: {name: Here, zone: Etc/UTC, country: FR, at: 0.0 0.0}\n"
            f"{places}{'profile:' if profile else ''}\n{profile}"
            f"legs:\n  - leg: Leg\n    in: {self.leg}\n    days:\n{indent(dedent(self.days).strip(), ' ' * 6)}\n"
        )


Make = Callable[[float], Small]


def reported(folder: Path, small: Small) -> Report:
    """What is said of a trip, in which nothing may be misspelt."""
    trip = write_trip(folder, small.text())
    if small.private:
        (trip / "private.yaml").write_text(dedent(small.private), encoding="utf-8")
    report = load(trip).check(Settings(today=small.today))
    assert report.faults == ()
    assert not [one.message for one in report.diagnostics if one.check in ("bad-value", "unknown-key", "invalid-yaml")]
    return report


def is_found(folder: Path, check: str, small: Small) -> bool:
    """Whether a check finds something in a trip."""
    return any(one.check == check for one in reported(folder, small).diagnostics)


def is_unknown(folder: Path, check: str, small: Small) -> bool:
    """Whether a check cannot judge something in a trip."""
    return any(one.check == check for one in reported(folder, small).unknown)


def exactly(here: float | str, there: str = "") -> float:
    """A distance to the last digit, as the program has it: of `there(km)` from `here`, or between two airports."""
    if isinstance(here, str):
        return kilometres(*(Point(one.latitude, one.longitude) for one in map(airport, (here, there)) if one))
    return kilometres(Point(0.0, 0.0), Point(0.0, float(f"{here / KM_OF_DEGREE:.7f}")))


def there(km: float) -> str:
    """A place so many kilometres east of `here`, on the same clock."""
    return f"there: {{name: There, zone: Etc/UTC, country: FR, at: 0.0 {km / KM_OF_DEGREE:.7f}}}"


def journey(kind: str, km: float, minutes: int, more: str = "") -> Small:
    """A journey over a distance, in so many minutes."""
    days = f"Thu 2024-04-04:\n  - {kind}: A journey\n    from: here 00:00\n    to: there {clock(minutes)}\n{more}"
    return Small(days, (there(km),))


def two_meetings(km: float, minutes: float, more: str = "") -> Small:
    """Two meetings at places so far apart, with so many minutes between them."""
    begins = 11 * 60 + round(minutes)
    days = (
        "Thu 2024-04-04:\n  - meeting: One\n    at: here\n    time: 10:00-11:00\n"
        f"{more}  - meeting: Two\n    at: there\n    time: {clock(begins)}-{clock(begins + 60)}\n"
    )
    return Small(days, (there(km),))
