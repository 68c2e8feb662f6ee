"""The gate: no feed is published that a reader would understand otherwise than the trip."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from delegtrip.errors import FaultError
from delegtrip.feeds.selection import feeds
from delegtrip.feeds.slots import is_in_order
from delegtrip.feeds.verify.comparing import compare
from delegtrip.feeds.verify.reading import FeedReader
from delegtrip.feeds.verify.told import Told, told
from delegtrip.feeds.words import Words
from delegtrip.timeline import Timeline


def expected(timeline: Timeline, words: Words) -> dict[PurePosixPath, tuple[Told, ...]]:
    """What each feed of a trip must tell its reader."""
    occurrences = tuple(one for one in timeline.occurrences if is_in_order(one))
    due = {one: tuple(told(timeline, one, words)) for one in occurrences}
    return {
        feed.path: tuple(event for one in feed.occurrences for event in due[one])
        for feed in feeds(timeline, occurrences)
    }


def prove(files: Mapping[PurePosixPath, bytes], due: Mapping[PurePosixPath, Iterable[Told]]) -> None:
    """Reads every event of the feeds back. Raises `FaultError` for the first that differs."""
    reader = FeedReader()
    for path, data in files.items():
        try:
            wrong = next(compare(due[path], reader.events(data)), None)
        except ValueError as error:
            raise FaultError(f"{path} could not be read back, so nothing is written: {error}") from error
        if wrong:
            raise FaultError(f"{path} would not say what the trip says, so nothing is written: {wrong.message}")
