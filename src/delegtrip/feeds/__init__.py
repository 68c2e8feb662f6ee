"""Calendar feeds (RFC 5545): one for the delegation, one for each group, one for each person."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from delegtrip.timeline import Occurrence, Timeline

__all__ = ["Export", "build", "export"]


@dataclass(frozen=True, slots=True)
class Export:
    """What an export did.

    `changed` are the paths written, within the folder; `stale` are feeds of an earlier export
    that the trip no longer has; `left_out` are the items that end before they begin.
    """

    changed: tuple[PurePosixPath, ...]
    unchanged: int
    stale: tuple[PurePosixPath, ...] = ()
    left_out: tuple[Occurrence, ...] = ()


def export(timeline: Timeline, folder: Path, language: str | None = None) -> Export:
    """Writes the feeds of a trip into a folder, in its own language unless another is given.

    Raises `UnwritableError`, and `FaultError` when a feed read back says something else than the
    timeline; what stood in the folder then still stands.
    """
    from delegtrip.feeds.slots import is_in_order
    from delegtrip.feeds.verify.gate import expected, prove
    from delegtrip.feeds.words import WORDS
    from delegtrip.feeds.writing import write

    files = build(timeline, language)
    prove(files, expected(timeline, WORDS[language or timeline.itinerary.head.language]))
    written = write(folder, files)
    broken = tuple(one for one in timeline.occurrences if not is_in_order(one))
    return Export(written.changed, written.unchanged, _stale(folder, files), broken)


def build(timeline: Timeline, language: str | None = None) -> dict[PurePosixPath, bytes]:
    """The feeds of a trip by their paths: the same bytes for the same trip, on any machine.

    Items that end before they begin are left out.
    """
    from delegtrip.feeds.calendar import assemble
    from delegtrip.feeds.events import render
    from delegtrip.feeds.selection import feeds
    from delegtrip.feeds.slots import is_in_order
    from delegtrip.feeds.vtimezone import vtimezone
    from delegtrip.feeds.words import WORDS

    words = WORDS[language or timeline.itinerary.head.language]
    occurrences = tuple(one for one in timeline.occurrences if is_in_order(one))
    rendered = {one: render(timeline, one, words) for one in occurrences}
    zones = {zone for one in rendered.values() for zone in one.zones} | {timeline.home.zone}
    years = _years(timeline, occurrences)
    vtimezones = {zone: vtimezone(zone, years) for zone in sorted(zones)}
    return {
        feed.path: assemble(feed, (rendered[one] for one in feed.occurrences), vtimezones, timeline.home.zone, words)
        for feed in feeds(timeline, occurrences)
    }


def _years(timeline: Timeline, occurrences: tuple[Occurrence, ...]) -> range:
    """The years that the trip and its items touch."""
    dates = timeline.itinerary.head.dates
    moments = (stop.moment for one in occurrences for stop in (one.start, one.end) if stop.moment)
    years = {dates.first.year, dates.last.year, *(moment.local.year for moment in moments)}
    return range(min(years), max(years) + 1)


def _stale(folder: Path, files: dict[PurePosixPath, bytes]) -> tuple[PurePosixPath, ...]:
    found = (path for name in ("groups", "people") for path in sorted((folder / name).glob("*.ics")))
    paths = (PurePosixPath(path.relative_to(folder).as_posix()) for path in found)
    return tuple(path for path in paths if path not in files)
