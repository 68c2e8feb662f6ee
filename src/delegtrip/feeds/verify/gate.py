"""The gate: no feed is published that a reader would understand otherwise than the trip."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

from delegtrip.errors import FaultError
from delegtrip.feeds.earlier import Proven
from delegtrip.feeds.edition import Edition
from delegtrip.feeds.selection import Feed
from delegtrip.feeds.verify.comparing import compare
from delegtrip.feeds.verify.reading import FeedReader
from delegtrip.feeds.verify.strict import StrictReader
from delegtrip.feeds.verify.told import Told, told, told_cancelled, unread
from delegtrip.feeds.words import WORDS
from delegtrip.progress import tell
from delegtrip.timeline import Occurrence

_NOTHING: Mapping[bytes, Proven] = MappingProxyType({})


def expected(edition: Edition) -> dict[PurePosixPath, tuple[Told, ...]]:
    """What each file of an edition must tell its reader, but for those that stand as they were."""
    due: dict[PurePosixPath, tuple[Told, ...]] = {}
    known: dict[str, dict[Occurrence, tuple[Told, ...]]] = {language: {} for language in WORDS}
    for feed in edition.feeds:
        if feed.path not in edition.standing:
            events = {one.uid: one for one in _events(edition, feed, known[feed.language])}
            due.update(edition.by_file(feed, events))
    return due


def _events(edition: Edition, feed: Feed, known: dict[Occurrence, tuple[Told, ...]]) -> Iterator[Told]:
    """What a feed must tell; an item is worked out once for all feeds of a language."""
    for one in feed.occurrences:
        if one not in known:
            known[one] = tuple(_of_item(edition, one, feed))
        yield from known[one]
    for uid, record in edition.cancelled(feed):
        yield told_cancelled(uid, record, WORDS[feed.language], edition.timeline.home.zone)


def _of_item(edition: Edition, occurrence: Occurrence, feed: Feed) -> Iterable[Told]:
    """What the events of an item must tell; of one that is proven, only that it is there."""
    events = edition.of_item(occurrence, feed) if edition.proven else ()
    proven = {event.uid: unread(event.uid) for event in events if event.data in edition.proven}
    if proven and len(proven) == len(events):
        return proven.values()
    return (proven.get(one.uid, one) for one in told(edition.timeline, occurrence, WORDS[feed.language]))


def prove_edition(edition: Edition) -> None:
    """Reads back what an edition does not take over from the last. Raises `FaultError` for the first that differs."""
    files = {path: data for path, data in edition.files.items() if path not in edition.standing}
    prove(files, expected(edition), edition.proven)


def prove(
    files: Mapping[PurePosixPath, bytes],
    due: Mapping[PurePosixPath, tuple[Told, ...]],
    proven: Mapping[bytes, Proven] = _NOTHING,
) -> None:
    """Reads every event of the feeds back that is not proven. Raises `FaultError` for the first that differs."""
    reader = FeedReader(StrictReader(), proven)
    for number, (path, data) in enumerate(files.items()):
        tell("reading feeds back", number, len(files))
        try:
            found = reader.events(data)
        except ValueError as error:
            raise FaultError(f"{path} could not be read back, so nothing is written: {error}") from error
        if tuple(found) == due[path]:
            continue
        if wrong := next(compare(due[path], found), None):
            raise FaultError(f"{path} would not say what the trip says, so nothing is written: {wrong.message}")
    tell("reading feeds back", len(files), len(files))
