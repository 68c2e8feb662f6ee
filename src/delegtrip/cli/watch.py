"""`check --watch`: checks again whenever a file of the trip changes.

Files are looked at ten times a second. A trip has a dozen, so that costs less than what it would take to
ask the system for events, and works on network drives, where there are none.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from delegtrip.cli.streams import on_terminal
from delegtrip.errors import DelegtripError

if TYPE_CHECKING:
    from delegtrip.reader import Reading

PAUSE = 0.1
"""Seconds between two looks; what still changes after a pause is being written, and is left to settle."""

_CLEAR = "\x1b[2J\x1b[3J\x1b[H"

Stamps = dict[Path, tuple[int, int, int] | None]
"""When each file was written, its size and its number on the disk; None where there is no such file."""


class Watched:
    """The files that a check depends on: those of the trip, of the configuration, and others named."""

    def __init__(self, trip: Path, *others: Path | None) -> None:
        self._folder = trip if trip.is_dir() else trip.parent
        self._files = {trip / "trip.yaml" if trip.is_dir() else trip, *filter(None, others)}

    def learn(self, reading: Reading) -> None:
        """Adds the files that were read, and those that are named but were not there."""
        self._files.update(Path(source.name) for source in reading.sources)
        legs = reading.itinerary.root.get("legs") if reading.itinerary else None
        if isinstance(legs, list):
            self._files.update(self._folder / leg for leg in legs if isinstance(leg, str) and "\0" not in leg)

    def look(self) -> Stamps:
        """The stamps of all files at this moment."""
        return {file: _stamp(file) for file in {*self._files, *self._neighbours()}}

    def _neighbours(self) -> Iterator[Path]:
        from delegtrip.config import NAME

        yield from self._folder.glob("*.yaml")
        resolved = self._folder.resolve()
        yield from (above / NAME for above in (resolved, *resolved.parents))


def _stamp(file: Path) -> tuple[int, int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def watch(watched: Watched, once: Callable[[], object]) -> NoReturn:
    """Runs `once`, and again after each change, until it is interrupted."""
    known = watched.look()
    _run(once)
    gc.freeze()  # what was read first mostly lasts, and is not looked through again
    while True:
        gc.collect()  # what lasts may gather cycles: they are looked for between two checks, and not in one
        known = watched.look() | known  # what was learned from the run is not a change
        now = _changed(watched, known)
        _tell(path for path in (now.keys() | known.keys()) if now.get(path) != known.get(path))
        known = now
        _run(once)


def _changed(watched: Watched, known: Stamps) -> Stamps:
    """Waits until a file changes, and then until none does any more."""
    before = known
    while (now := watched.look()) == known or now != before:
        before = now
        time.sleep(PAUSE)
    return now


def _tell(changed: Iterable[Path]) -> None:
    if on_terminal():
        print(_CLEAR, end="", flush=True)
    names = ", ".join(sorted({path.name for path in changed}))
    _say(f"{time.strftime('%H:%M:%S')} {names} changed")


def _run(once: Callable[[], object]) -> None:
    """One check; what stops it may be gone at the next."""
    try:
        once()
    except (DelegtripError, OSError) as error:
        _say(str(error))
    sys.stdout.flush()
    _say("watching the trip; Ctrl-C ends")


def _say(message: str) -> None:
    from delegtrip.reports.characters import plain

    print(plain(f"delegtrip: {message}"), file=sys.stderr, flush=True)
