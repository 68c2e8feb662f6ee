"""The gate: no feed is published that a reader would understand otherwise than the trip."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from delegtrip.errors import FaultError
from delegtrip.feeds.edition import Edition
from delegtrip.feeds.selection import Feed
from delegtrip.feeds.verify.comparing import compare
from delegtrip.feeds.verify.reading import FeedReader
from delegtrip.feeds.verify.strict import StrictReader
from delegtrip.feeds.verify.told import Told, told, told_cancelled, unread
from delegtrip.feeds.words import WORDS
from delegtrip.progress import tell
from delegtrip.timeline import Occurrence


def expected(edition: Edition) -> dict[PurePosixPath, tuple[Told, ...]]:
    """What each file of an edition must tell its reader."""
    due = _Due(edition)
    return {path: told for feed in edition.feeds for path, told in due.of(feed).items()}


class _Due:
    """What the feeds of an edition must tell; an item is worked out once for all feeds of a language."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._known: dict[str, dict[Occurrence, tuple[Told, ...]]] = {language: {} for language in WORDS}
        self._planned: dict[tuple[str, tuple[Occurrence, ...]], dict[str, Told]] = {}

    def of(self, feed: Feed) -> dict[PurePosixPath, tuple[Told, ...]]:
        """What each file of a feed must tell."""
        key = feed.language, feed.occurrences
        if key not in self._planned:
            self._planned[key] = {told.uid: told for told in self._of_items(feed)}
        home, words = self._edition.timeline.home.zone, WORDS[feed.language]
        gone = {uid: told_cancelled(uid, record, words, home) for uid, record in self._edition.cancelled(feed)}
        return dict(self._edition.by_file(feed, self._planned[key] | gone))

    def _of_items(self, feed: Feed) -> Iterator[Told]:
        known = self._known[feed.language]
        for one in feed.occurrences:
            if one not in known:
                known[one] = tuple(_of_item(self._edition, one, feed))
            yield from known[one]


def _of_item(edition: Edition, occurrence: Occurrence, feed: Feed) -> Iterable[Told]:
    """What the events of an item must tell; of one that is proven, only that it is there."""
    events = edition.of_item(occurrence, feed) if edition.proven else ()
    proven = {event.uid: unread(event.uid) for event in events if event.data in edition.proven}
    if proven and len(proven) == len(events):
        return proven.values()
    return (proven.get(one.uid, one) for one in told(edition.timeline, occurrence, WORDS[feed.language]))


def read_back(edition: Edition) -> Iterator[tuple[PurePosixPath, bytes]]:
    """The files of an edition, one feed at a time, each as soon as it is read back.

    What is taken over from the last export is not read again. Raises `FaultError` for the first that differs.
    """
    reader, due = FeedReader(StrictReader(), edition.proven), _Due(edition)
    for number, feed in enumerate(edition.feeds):
        tell("writing feeds", number, len(edition.feeds))
        files = edition.files_of(feed)
        new = files.keys() - edition.standing(feed, files)
        if new:
            told = due.of(feed)
            for path in files:
                if path in new:
                    _prove(reader, path, files[path], told[path])
        yield from files.items()
    tell("writing feeds", len(edition.feeds), len(edition.feeds))


def prove(files: Mapping[PurePosixPath, bytes], due: Mapping[PurePosixPath, tuple[Told, ...]]) -> None:
    """Reads every event of the feeds back. Raises `FaultError` for the first that differs."""
    reader = FeedReader(StrictReader())
    for path, data in files.items():
        _prove(reader, path, data, due[path])


def _prove(reader: FeedReader, path: PurePosixPath, data: bytes, due: tuple[Told, ...]) -> None:
    try:
        found = reader.events(data)
    except ValueError as error:
        raise FaultError(f"{path} could not be read back, so nothing is written: {error}") from error
    if tuple(found) == due:
        return
    if wrong := next(compare(due, found), None):
        raise FaultError(f"{path} would not say what the trip says, so nothing is written: {wrong.message}")
