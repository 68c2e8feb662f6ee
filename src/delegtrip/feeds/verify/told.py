"""What the timeline says of each event, worked out anew: how a feed must read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from delegtrip.clock import MINUTE, Instant, Moment
from delegtrip.feeds.cancelled import since
from delegtrip.feeds.events import STATUS, texts
from delegtrip.feeds.ledger import Record
from delegtrip.feeds.slots import Days, told_slot
from delegtrip.feeds.words import Words
from delegtrip.model import Stay
from delegtrip.timeline import Occurrence, Timeline

When = Instant | date
"""An instant; of an event that lasts whole days, a local day."""

_HALF_AN_HOUR, _QUARTER = 30 * MINUTE, 15 * MINUTE


class Told(NamedTuple):
    """One event, as a reader of the feed must find it, or as one did.

    `end` is not included; a time is None where the feed does not tell it.
    """

    uid: str
    start: When | None
    end: When | None
    status: str
    summary: str
    location: str
    description: str


def unread(uid: str) -> Told:
    """What stands for an event that is there byte for byte as it was read before."""
    return Told(uid, None, None, "", "", "", "")


def told(timeline: Timeline, occurrence: Occurrence, words: Words) -> Iterator[Told]:
    """The events of an item: times from the timeline alone, texts as they were before they were written."""
    times: dict[str, tuple[When, When]] = {"": _span(occurrence)}
    if isinstance(occurrence.item, Stay):
        stops = (("check-in", occurrence.start), ("check-out", occurrence.end))
        times |= {part: (stop.moment.instant, _later(stop.moment, _QUARTER)) for part, stop in stops if stop.moment}
    for part, text in texts(timeline, occurrence, words).items():
        start, end = times[part]
        yield Told(text.uid, start, end, STATUS[occurrence.item.status], text.summary, text.location, text.description)


def told_cancelled(uid: str, record: Record, words: Words, home: str) -> Told:
    """What is told of an event that is no longer planned: as it was published last; `home` is a zone."""
    when = told_slot(record.start, record.end)
    start, end = (when.first, when.end) if isinstance(when, Days) else (when.start.instant, when.end.instant)
    summary = words.cancelled_title.format(title=record.summary[words.language])
    return Told(uid, start, end, "CANCELLED", summary, record.location[words.language], since(record, words, home))


def _span(occurrence: Occurrence) -> tuple[When, When]:
    """From when to when; half an hour where one end is not known (docs/decisions/0011).

    `feeds.slots` works out the same: a mistake there must not pass here.
    """
    if isinstance(occurrence.item, Stay):
        return occurrence.day, occurrence.item.until
    start, end = occurrence.start.moment, occurrence.end.moment
    if start and end and start.instant != end.instant:
        return start.instant, end.instant
    if start:
        return start.instant, _later(start, _HALF_AN_HOUR)
    if end:
        return _later(end, -_HALF_AN_HOUR), end.instant
    return occurrence.day, occurrence.day + timedelta(days=1)


def _later(moment: Moment, seconds: int) -> Instant:
    return Instant(moment.instant + seconds)
