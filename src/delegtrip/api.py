"""The library's front door: load a trip, then ask it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from delegtrip.clock import present
from delegtrip.diagnostics import Report, Severity
from delegtrip.errors import DelegtripError, FaultError, UnreadableTripError, UnsoundTripError
from delegtrip.model import Itinerary
from delegtrip.reader import Reading, read
from delegtrip.timeline import Timeline

if TYPE_CHECKING:
    from delegtrip.checks.memory import Memory
    from delegtrip.checks.settings import Settings
    from delegtrip.feeds import Export, Options


class Trip:
    """A trip as read; what was wrong with its files is part of `check()`."""

    def __init__(self, reading: Reading, before: Timeline | None = None, memory: Memory | None = None) -> None:
        self.reading = reading
        self._before = before
        self._memory = memory

    @property
    def itinerary(self) -> Itinerary:
        """The itinerary as written. Raises `DelegtripError` when its head could not be read."""
        if self.reading.itinerary is None:
            raise DelegtripError("the trip cannot be read; `delegtrip check` says what is wrong")
        return self.reading.itinerary

    @cached_property
    def timeline(self) -> Timeline:
        """The itinerary in instants. Raises `DelegtripError` when its head could not be read."""
        before, self._before = self._before, None
        return Timeline(self.itinerary, frozenset(self.reading.lost), before)

    def check(self, settings: Settings | None = None, processes: int = 1) -> Report:
        """Everything that is wrong with the trip, under the thresholds of the settings.

        A large trip is judged by so many `processes` beside each other; these are forked, so whoever has threads asks
        for one.
        """
        from delegtrip.checks.engine import run
        from delegtrip.checks.settings import Settings

        timeline = self.timeline if self.reading.itinerary else None
        return run(self.reading, timeline, settings or Settings(), self._memory, processes)

    def export(self, folder: str | Path, *, force: bool = False, options: Options | None = None) -> Export:
        """Writes the calendar feeds of the trip into a folder, and what was published into its ledger.

        Refuses a trip with errors unless forced; items that end before they begin are then left
        out. Raises `UnsoundTripError`, `UnwritableError`, `LedgerError`, `ChangedIdError`.
        """
        from delegtrip.feeds import Options, export

        if not force:
            _require_sound(self.check())
        options = options or Options()
        now = present() if options.now is None else options.now
        return export(self.timeline, Path(folder), options.ledger or self.ledger, now, options)

    @property
    def ledger(self) -> Path:
        """The file beside the trip that remembers what was published: `trip.ledger.json`."""
        return Path(self.reading.sources[0].name).with_suffix(".ledger.json")


def _require_sound(report: Report) -> None:
    """Raises what tells why nothing can be made from a trip; its exit code is that of a check."""
    if report.faults:
        raise FaultError(f"the trip cannot be judged: {report.faults[0]}")
    if errors := report.how_many(Severity.ERROR):
        unread = any(found.check == "unreadable-file" for found in report.diagnostics)
        kind = UnreadableTripError if unread else UnsoundTripError
        counted = "an error" if errors == 1 else f"{errors} errors"
        raise kind(f"the trip has {counted}, so nothing is written; `delegtrip check` shows what to mend")


class Session:
    """A trip that is read and checked again and again: what did not change is neither read nor judged twice.

    What its trips find is what those of `load` find.
    """

    def __init__(self, path: str | Path) -> None:
        from delegtrip.checks.memory import Memory
        from delegtrip.reader import Memory as ReadersMemory

        self._path = Path(path)
        self._read = ReadersMemory()
        self._judged = Memory()
        self._last: Trip | None = None
        self._before: Timeline | None = None

    def load(self) -> Trip:
        """The trip as its files are now. Raises `UnreadableTripError`."""
        if self._last and self._last.reading.itinerary:
            self._before = self._last.timeline
        self._last = Trip(read(self._path, memory=self._read), self._before, self._judged)
        return self._last


def load(path: str | Path, edited: Mapping[Path, str] | None = None, processes: int = 1) -> Trip:
    """Reads a trip: a folder with `trip.yaml`, or one file.

    `edited` holds texts, by the resolved path of their file, that are read in the place of its own.
    A trip of many legs is read by so many `processes`, as in `Trip.check`.
    Raises `UnreadableTripError` when there is no such trip; a mistake inside a file is a
    finding of `Trip.check()`.
    """
    return Trip(read(Path(path), edited, processes=processes))
