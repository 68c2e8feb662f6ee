"""The library's front door: load a trip, then ask it."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from delegtrip.diagnostics import Report
from delegtrip.errors import DelegtripError
from delegtrip.model import Itinerary
from delegtrip.reader import Reading, read
from delegtrip.timeline import Timeline

if TYPE_CHECKING:
    from delegtrip.profile import Profile


class Trip:
    """A trip as read; what was wrong with its files is part of `check()`."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    @property
    def itinerary(self) -> Itinerary:
        """The itinerary as written. Raises `DelegtripError` when its head could not be read."""
        if self.reading.itinerary is None:
            raise DelegtripError("the trip cannot be read; `delegtrip check` says what is wrong")
        return self.reading.itinerary

    @cached_property
    def timeline(self) -> Timeline:
        """The itinerary in instants. Raises `DelegtripError` when its head could not be read."""
        return Timeline(self.itinerary, frozenset(self.reading.lost))

    def check(self, profile: Profile | None = None) -> Report:
        """Everything that is wrong with the trip, under the thresholds of a profile."""
        from delegtrip.checks.engine import run
        from delegtrip.profile import DEFAULT

        timeline = self.timeline if self.reading.itinerary else None
        return run(self.reading, timeline, profile or DEFAULT)


def load(path: str | Path) -> Trip:
    """Reads a trip: a folder with `trip.yaml`, or one file.

    Raises `UnreadableTripError` when there is no such trip; a mistake inside a file is a
    finding of `Trip.check()`.
    """
    return Trip(read(Path(path)))
