"""Items whose id is no longer there while a similar item is: their events would be taken for new ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from delegtrip.diagnostics import fold
from delegtrip.errors import ChangedIdError
from delegtrip.feeds.ledger import Record
from delegtrip.timeline import Occurrence, Timeline

_ALIKE = 0.6
"""From this ratio on two titles are taken for two of one item: `The mayors`, `The two mayors`."""


@dataclass(frozen=True, slots=True)
class Vanished:
    """An item that was published under an id, and the item that seems to be it now."""

    id: str
    title: str
    now: Occurrence


def refuse_vanished(known: Mapping[str, Record], timeline: Timeline, present: Mapping[str, Record]) -> None:
    """Raises `ChangedIdError` where an item seems to have lost its id, with what to write to keep it."""
    found = tuple(vanished(known, timeline, present))
    if not found:
        return
    what = "an item has lost its id" if len(found) == 1 else f"{len(found)} items have lost their ids"
    raise ChangedIdError(
        f"{what}: calendars would show it cancelled, and another one; nothing is written",
        *(_told(one) for one in found),
        "  = help: if it is another item, export with --accept-new-ids",
    )


def _told(one: Vanished) -> str:
    occurrence = one.now
    span = occurrence.entry.node.key_span(occurrence.item.kind)
    return (
        f"  {span.source.name}:{span.line}: {occurrence.item.kind} `{occurrence.title}` was published as `{one.id}`;"
        f" write `id: {one.id}` beside its title"
    )


def vanished(known: Mapping[str, Record], timeline: Timeline, present: Mapping[str, Record]) -> Iterator[Vanished]:
    """Each item whose id is gone, beside the most similar one of the same kind and day that is new."""
    ids = {entry.id for entry in timeline.itinerary.entries}
    before = {record.item: record for record in known.values() if record.cancelled is None}
    gone: dict[str, Record] = {}
    for item, record in before.items():
        if _base(item) not in ids:
            gone.setdefault(_base(item), record)
    times = {record.item: record.start for record in present.values()}
    fresh = [one for one in timeline.occurrences if _is_fresh(one, before.get(one.id))]
    for id_, record in gone.items():
        found = max(fresh, key=lambda one: _likeness(record, one, times.get(one.id)), default=None)
        if found and _likeness(record, found, times.get(found.id)) >= _ALIKE:
            fresh.remove(found)
            yield Vanished(id_, record.title, found)


def _base(id_: str) -> str:
    """The id of an item, without the day of a repetition."""
    return id_.partition("@")[0]


def _is_fresh(occurrence: Occurrence, before: Record | None) -> bool:
    """Whether an id is new, or was another item's: of two lunches the second becomes the first when that goes."""
    return before is None or (occurrence.item.id is None and before.day != occurrence.day)


def _likeness(record: Record, occurrence: Occurrence, start: str | None) -> float:
    """How similar an item is to what was published, from 0 to 1; the same time counts as much as the same title."""
    if record.kind != occurrence.item.kind or record.day != occurrence.day:
        return 0
    alike = SequenceMatcher(None, fold(record.title), fold(occurrence.title), autojunk=False).ratio()
    return max(alike, 0.9 if record.start == start and "T" in record.start else 0)
