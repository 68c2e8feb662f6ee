"""The gate: no feed is published that a reader would understand otherwise than the trip."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from delegtrip.errors import FaultError
from delegtrip.feeds.edition import Edition
from delegtrip.feeds.selection import Feed
from delegtrip.feeds.verify.comparing import compare
from delegtrip.feeds.verify.reading import FeedReader
from delegtrip.feeds.verify.told import Told, told, told_cancelled
from delegtrip.feeds.words import WORDS
from delegtrip.progress import tell
from delegtrip.timeline import Occurrence


def expected(edition: Edition) -> dict[PurePosixPath, tuple[Told, ...]]:
    """What each file of an edition must tell its reader."""
    due: dict[PurePosixPath, list[Told]] = defaultdict(list)
    known: dict[tuple[Occurrence, str], tuple[Told, ...]] = {}
    for feed in edition.feeds:
        events = {one.uid: one for one in _events(edition, feed, known)}
        due[feed.path] += ()
        for path, uid in edition.paths(feed, events):
            due[path].append(events[uid])
    return {path: tuple(events) for path, events in due.items()}


def _events(edition: Edition, feed: Feed, known: dict[tuple[Occurrence, str], tuple[Told, ...]]) -> Iterator[Told]:
    """What a feed must tell; an item is worked out once for all feeds of a language."""
    words = WORDS[feed.language]
    for one in feed.occurrences:
        key = (one, feed.language)
        if key not in known:
            known[key] = tuple(told(edition.timeline, one, words))
        yield from known[key]
    for uid, record in edition.cancelled(feed):
        yield told_cancelled(uid, record, words, edition.timeline.home.zone)


def prove(files: Mapping[PurePosixPath, bytes], due: Mapping[PurePosixPath, Iterable[Told]]) -> None:
    """Reads every event of the feeds back. Raises `FaultError` for the first that differs."""
    reader = FeedReader()
    for number, (path, data) in enumerate(files.items()):
        tell("reading feeds back", number, len(files))
        try:
            wrong = next(compare(due[path], reader.events(data)), None)
        except ValueError as error:
            raise FaultError(f"{path} could not be read back, so nothing is written: {error}") from error
        if wrong:
            raise FaultError(f"{path} would not say what the trip says, so nothing is written: {wrong.message}")
    tell("reading feeds back", len(files), len(files))
