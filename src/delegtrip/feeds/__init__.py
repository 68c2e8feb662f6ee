"""Calendar feeds (RFC 5545): one for the delegation, one for each group, one for each person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from delegtrip.clock import Instant, utc
from delegtrip.errors import UsageError
from delegtrip.feeds.options import Options
from delegtrip.model.audience import INTERNAL
from delegtrip.timeline import Occurrence, Timeline

if TYPE_CHECKING:
    from delegtrip.feeds.ledger import Folder, Ledger
    from delegtrip.feeds.writing import Written

__all__ = ["Export", "Options", "build", "export"]


@dataclass(frozen=True, slots=True)
class Export:
    """What an export did; paths are within the folder.

    `changed` were written and `removed` deleted, being of an earlier export; `altered` are of an
    earlier export too, but changed by somebody since, and still stand. `left_out` are the items
    that end before they begin. `page` is that of the links, if there is one. `noted` says
    whether anything was written at all, be it the ledger alone.
    """

    changed: tuple[PurePosixPath, ...]
    unchanged: int
    removed: tuple[PurePosixPath, ...] = ()
    altered: tuple[PurePosixPath, ...] = ()
    left_out: tuple[Occurrence, ...] = ()
    page: PurePosixPath | None = None
    noted: bool = False


def export(timeline: Timeline, folder: Path, ledger: Path, now: Instant, options: Options) -> Export:
    """Writes the feeds of a trip into a folder, and what was published into its ledger.

    Raises `UnwritableError`, `LedgerError`, `ChangedIdError`, `UsageError`, and `FaultError` when a feed read back says
    something else than the trip; what stood in the folder then still stands.
    """
    from delegtrip.feeds.lock import locked

    with locked(ledger):
        return _export(timeline, folder, ledger, now, options)


def _export(timeline: Timeline, folder: Path, path: Path, now: Instant, options: Options) -> Export:
    from delegtrip.feeds.earlier import Earlier
    from delegtrip.feeds.edition import Edition, seen, style_of
    from delegtrip.feeds.folder import as_asked, as_written, key_of, no_longer_written, refuse_strangers, with_folder
    from delegtrip.feeds.journal import recover
    from delegtrip.feeds.ledger import digest, read_ledger, written
    from delegtrip.feeds.verify.gate import read_back
    from delegtrip.feeds.writing import Seal, Staged

    recover(folder, path)
    timeline = seen(timeline, INTERNAL)  # what nobody may see is gone before anything is made
    before = read_ledger(path, timeline.itinerary.head.id)
    key = key_of(folder, path)
    known = as_asked(folder, before.folders.get(key), options)
    ledger = _with_tokens(_advanced(before, timeline, now, options), timeline, known, options)
    style = style_of(options)
    edition = Edition(timeline, options, ledger, now, known, Earlier(folder, known, style))
    files: dict[str, str] = {}
    with Staged(folder, path) as staged:
        for file, data in chain(read_back(edition), edition.handout()):  # a trip may have more feeds than memory holds
            staged.add(file, data)
            files[file.as_posix()] = digest(data)
        refuse_strangers(folder, staged.changed, known, path)
        gone = dict(no_longer_written(folder, files, known))
        after = with_folder(ledger, key, as_written(known, files, edition.marks, style))
        done = staged.finish([one for one, ours in gone.items() if ours], Seal(path, written(after)))
    told = _told(timeline, done, after != before)
    return replace(told, altered=tuple(one for one, ours in gone.items() if not ours), page=edition.page)


def _told(timeline: Timeline, done: Written, noted: bool) -> Export:
    """What an export did, in feeds: the page of links is none."""
    from delegtrip.feeds.slots import is_in_order

    def feeds(paths: Iterable[PurePosixPath]) -> tuple[PurePosixPath, ...]:
        return tuple(path for path in paths if path.suffix == ".ics")

    return Export(
        changed=feeds(done.changed),
        unchanged=len(feeds(done.unchanged)),
        removed=feeds(done.removed),
        left_out=tuple(one for one in timeline.occurrences if not is_in_order(one)),
        noted=noted or bool(done.changed or done.removed),
    )


def _with_tokens(ledger: Ledger, timeline: Timeline, folder: Folder, options: Options) -> Ledger:
    """The ledger with a token for each feed of a private folder. Raises `UsageError`."""
    from delegtrip.feeds.edition import Edition
    from delegtrip.feeds.tokens import renewed

    if not folder.private:
        if options.revoke:
            raise UsageError("--revoke: this folder has no private links; export it with --private-links first")
        return ledger
    keys = [feed.key for feed in Edition(timeline, options, ledger, Instant(0), folder).feeds]
    return replace(ledger, tokens=renewed(ledger.tokens, folder.audience, keys, options.revoke))


def _advanced(before: Ledger, timeline: Timeline, now: Instant, options: Options) -> Ledger:
    """The ledger with the trip as it stands; what could not be read is not taken for cancelled."""
    from delegtrip.feeds.records import advanced, records
    from delegtrip.feeds.seals import of_events
    from delegtrip.feeds.slots import in_order
    from delegtrip.feeds.vanished import refuse_vanished

    known = before.events if before.seal == of_events(before.events) else {}
    present = records(timeline, utc(now), known)
    if not (options.accept_new_ids or timeline.lost):
        refuse_vanished(before.events, timeline, present)
    unread = {one.id for one in timeline.occurrences} - {one.id for one in timeline.once(in_order)}
    lasting = [uid for uid, record in before.events.items() if timeline.lost or record.item in unread]
    return replace(before, events=advanced(before.events, present, utc(now), lasting))


def build(timeline: Timeline, language: str | None = None) -> dict[PurePosixPath, bytes]:
    """The feeds of a trip of which nothing was published yet: the same bytes on any machine.

    Items that end before they begin are left out.
    """
    from delegtrip.feeds.edition import unpublished

    return unpublished(timeline, Options(language=language)).files
