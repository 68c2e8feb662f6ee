"""Text to itinerary: the only package that opens itinerary files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from delegtrip.errors import UnreadableTripError
from delegtrip.reader.comments import Ignore
from delegtrip.reader.files import FileRefusedError
from delegtrip.reader.itinerary import ItineraryReader
from delegtrip.reader.memory import Memory
from delegtrip.reader.mistakes import bad
from delegtrip.reader.reading import Reading

__all__ = ["Ignore", "Memory", "Reading", "read"]


def read(
    path: Path, edited: Mapping[Path, str] | None = None, memory: Memory | None = None, processes: int = 1
) -> Reading:
    """Reads a trip: a folder with `trip.yaml`, or one file.

    `edited` holds texts, by the resolved path of their file, that are read in the place of its own;
    `memory` is of readings before, of which what did not change is taken. So many `processes` read a large trip.

    Raises `UnreadableTripError` when there is nothing to point into; whatever is wrong inside
    a file is a diagnostic of the reading.
    """
    file = path / "trip.yaml" if path.is_dir() else path
    if file != path and not file.exists() and not file.is_symlink():
        raise UnreadableTripError(f"{path.as_posix()} holds no trip.yaml; is it the folder of a trip?")
    try:
        return ItineraryReader(file.parent, edited or {}, memory or Memory(), processes).read(file)
    except FileRefusedError as error:
        if error.span is None:
            raise UnreadableTripError(error.message) from None
        reading = Reading()
        reading.report(bad("unreadable-file", error.message, error.span))
        return reading
