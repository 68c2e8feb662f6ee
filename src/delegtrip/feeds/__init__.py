"""Calendar feeds (RFC 5545): one for the delegation, one for each group, one for each person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from delegtrip.clock import Instant, utc
from delegtrip.feeds.options import Options
from delegtrip.timeline import Occurrence, Timeline

if TYPE_CHECKING:
    from delegtrip.feeds.ledger import Ledger

__all__ = ["Export", "Options", "build", "export"]


@dataclass(frozen=True, slots=True)
class Export:
    """What an export did; paths are within the folder.

    `changed` were written and `removed` deleted, being of an earlier export; `altered` are of an
    earlier export too, but changed by somebody since, and still stand. `left_out` are the items
    that end before they begin. `noted` says whether the ledger changed.
    """

    changed: tuple[PurePosixPath, ...]
    unchanged: int
    removed: tuple[PurePosixPath, ...] = ()
    altered: tuple[PurePosixPath, ...] = ()
    left_out: tuple[Occurrence, ...] = ()
    noted: bool = False


def export(timeline: Timeline, folder: Path, ledger: Path, now: Instant, options: Options) -> Export:
    """Writes the feeds of a trip into a folder, and what was published into its ledger.

    Raises `UnwritableError`, `LedgerError`, `ChangedIdError`; what stood in the folder then still stands.
    """
    from delegtrip.feeds.lock import locked

    with locked(ledger):
        return _export(timeline, folder, ledger, now, options)


def _export(timeline: Timeline, folder: Path, path: Path, now: Instant, options: Options) -> Export:
    from delegtrip.feeds.edition import Edition
    from delegtrip.feeds.folder import for_audience, key_of, no_longer_written, refuse_strangers, with_folder
    from delegtrip.feeds.ledger import read_ledger, written
    from delegtrip.feeds.slots import is_in_order
    from delegtrip.feeds.writing import Deed, recover, write

    recover(folder, path)
    before = read_ledger(path, timeline.itinerary.head.id)
    ledger = _advanced(before, timeline, now, options)
    key = key_of(folder, path)
    known = for_audience(folder, ledger.folders.get(key), options.audience)
    files = Edition(timeline, replace(options, audience=known.audience), ledger, now).files
    refuse_strangers(folder, files, known, path)
    gone = dict(no_longer_written(folder, files, known))
    after = with_folder(ledger, key, known, files)
    done = write(folder, files, [one for one, ours in gone.items() if ours], Deed(path, written(after)))
    return Export(
        done.changed,
        done.unchanged,
        done.removed,
        altered=tuple(one for one, ours in gone.items() if not ours),
        left_out=tuple(one for one in timeline.occurrences if not is_in_order(one)),
        noted=after != before,
    )


def _advanced(before: Ledger, timeline: Timeline, now: Instant, options: Options) -> Ledger:
    """The ledger with the trip as it stands; what could not be read is not taken for cancelled."""
    from delegtrip.feeds.records import advanced, records
    from delegtrip.feeds.slots import is_in_order
    from delegtrip.feeds.vanished import refuse_vanished

    sound = tuple(one for one in timeline.occurrences if is_in_order(one))
    present = records(timeline, sound, utc(now))
    if not (options.accept_new_ids or timeline.lost):
        refuse_vanished(before.events, timeline, present)
    unread = {one.id for one in timeline.occurrences} - {one.id for one in sound}
    lasting = [uid for uid, record in before.events.items() if timeline.lost or record.item in unread]
    return replace(before, events=advanced(before.events, present, utc(now), lasting))


def build(timeline: Timeline, language: str | None = None) -> dict[PurePosixPath, bytes]:
    """The feeds of a trip of which nothing was published yet: the same bytes on any machine.

    Items that end before they begin are left out.
    """
    from delegtrip.feeds.edition import unpublished

    return unpublished(timeline, Options(language=language)).files
