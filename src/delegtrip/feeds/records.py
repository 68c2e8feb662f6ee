"""What a ledger is to remember: from the trip as it stands and what was published before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType

from delegtrip.feeds.events import render, shown, texts, uid
from delegtrip.feeds.inputs import Inputs
from delegtrip.feeds.ledger import Record, digest
from delegtrip.feeds.places import location
from delegtrip.feeds.selection import feeds
from delegtrip.feeds.slots import in_order, told
from delegtrip.feeds.text import line
from delegtrip.feeds.words import WORDS, Words
from delegtrip.timeline import Occurrence, Timeline

_LEAST = timedelta(seconds=1)
_NOTHING: Mapping[str, Record] = MappingProxyType({})


def records(timeline: Timeline, now: datetime, known: Mapping[str, Record] = _NOTHING) -> dict[str, Record]:
    """The records of a trip's events by their UIDs: those known of what is unchanged, the others as if they were new.

    They are made from what the delegation reads, in the trip's own language, whatever is exported:
    so that the same item has the same stamps in every folder.
    """
    occurrences = timeline.once(in_order)
    members: dict[Occurrence, list[str]] = {one: [] for one in occurrences}
    for feed in feeds(timeline):
        for one in feed.occurrences:
            members[one].append(feed.key)
    after: dict[str, Record] = {}
    for one in occurrences:
        keys = tuple(members[one])
        unchanged = _unchanged(timeline, one, keys, now, known) if known else {}
        after.update(unchanged or _of_item(timeline, one, keys, now))
    return after


def _unchanged(
    timeline: Timeline, occurrence: Occurrence, keys: tuple[str, ...], now: datetime, known: Mapping[str, Record]
) -> dict[str, Record]:
    """The records of an item that is made from what it was made from before; none of any other."""
    head, made = timeline.itinerary.head, timeline.once(Inputs).mark(occurrence)
    found: dict[str, Record] = {}
    for one in shown(occurrence, WORDS[head.language]):
        own = uid(head.id, occurrence.id, one.part)
        if (record := known.get(own)) is None or record.made != made:
            return {}
        found[own] = _shown_again(record, keys, now)
    return found


def _shown_again(record: Record, keys: tuple[str, ...], now: datetime) -> Record:
    if record.cancelled:
        return replace(record, feeds=keys, sequence=0, created=now, modified=now, cancelled=None)
    return record if record.feeds == keys else replace(record, feeds=keys)


def _of_item(
    timeline: Timeline, occurrence: Occurrence, keys: tuple[str, ...], now: datetime
) -> Iterator[tuple[str, Record]]:
    words, made = WORDS[timeline.itinerary.head.language], timeline.once(Inputs).mark(occurrence)
    digests = {one.uid: digest(one.data) for one in render(timeline, occurrence, words)}
    own = tuple(texts(timeline, occurrence, words).values())
    titles = {language: _titles(occurrence, other) for language, other in WORDS.items() if other is not words}
    titles[words.language] = [said.summary for said in own]
    places = {language: location(occurrence, words, room=False) for language, words in WORDS.items()}
    for number, said in enumerate(own):
        when = told(said.shown.when)
        yield (
            said.uid,
            Record(
                item=occurrence.id,
                part=said.shown.part,
                kind=occurrence.item.kind,
                day=occurrence.day,
                title=occurrence.title,
                audience=occurrence.item.audience,
                feeds=keys,
                start=when[0],
                end=when[1],
                summary={language: titles[language][number] for language in WORDS},
                location=places,
                digest=digests[said.uid],
                essence=_essence(occurrence, when),
                sequence=0,
                created=now,
                modified=now,
                made=made,
            ),
        )


def _titles(occurrence: Occurrence, words: Words) -> list[str]:
    return [line(one.title) for one in shown(occurrence, words)]


def _essence(occurrence: Occurrence, when: tuple[str, str]) -> str:
    """A mark of time, place and status: what RFC 5546 (2.1.4) calls a significant change."""
    room = getattr(occurrence.item, "room", None)
    places = [(stop.place.name, stop.place.address, stop.place.town) for stop in (occurrence.start, occurrence.end)]
    return digest(repr((when, places, room, occurrence.item.status)).encode())


def advanced(
    known: Mapping[str, Record], present: Mapping[str, Record], now: datetime, lasting: Iterable[str] = ()
) -> dict[str, Record]:
    """The records after an export at `now`.

    What is no longer present is cancelled, but for the UIDs in `lasting`, of which nothing is known
    but that they stood in an earlier export.
    """
    after = {own: _after(known.get(own), record) for own, record in present.items()}
    spared = set(lasting)
    for own, record in known.items():
        if own not in present:
            after[own] = record if record.cancelled or own in spared else _cancelled(record, now)
    return after


def _after(before: Record | None, record: Record) -> Record:
    """A record with the stamps it has from before, and a new one where it changed."""
    if before is None or before is record:
        return record
    if before.digest == record.digest and before.cancelled is None:
        return replace(record, created=before.created, modified=before.modified, sequence=before.sequence)
    moved = before.essence != record.essence or before.cancelled is not None
    return replace(
        record,
        created=before.created,
        modified=_later(before, record.modified),
        sequence=before.sequence + moved,
    )


def _cancelled(record: Record, now: datetime) -> Record:
    when = _later(record, now)
    return replace(record, sequence=record.sequence + 1, modified=when, cancelled=now)


def _later(before: Record, now: datetime) -> datetime:
    """Now, but behind the last change: a clock that goes wrong must not hide a change."""
    return max(now, before.modified + _LEAST)
