"""Which feeds a trip has, and what stands in each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from pathlib import PurePosixPath
from types import MappingProxyType
from unicodedata import normalize

from delegtrip.feeds.slots import in_order
from delegtrip.feeds.words import WORDS
from delegtrip.model import Event
from delegtrip.timeline import Attendance, Occurrence, Timeline

_LONGEST = 80
"""Bytes of a file's name without its end: systems allow 255, and a token may follow."""

_COLOURS = {"groups": "teal", "tracks": "purple", "people": "royalblue"}
_OUTSIDE = ("tracks",)
"""The kinds of feeds beside that of the delegation for others: what single people do is not for them."""
_NO_TOKENS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Feed:
    """One calendar: its path in the folder of the feeds, its name, whom it is of, its colour (CSS), its items.

    `key` is what the ledger knows it by: `delegation`, `groups/mayors`, `tracks/culture`, `people/anna`.
    """

    key: str
    path: PurePosixPath
    name: str
    subject: str
    colour: str
    language: str
    occurrences: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class _Subject:
    """Whom or what a feed is of; `language` where it is not the trip's."""

    id: str
    name: str
    occurrences: tuple[Occurrence, ...]
    language: str | None = None


def feeds(
    timeline: Timeline,
    language: str | None = None,
    tokens: Mapping[str, str] = _NO_TOKENS,
    outside: bool = False,
) -> Iterator[Feed]:
    """One feed for the delegation, one for each track, and but for those outside it one for each group and person.

    A person's is in the first language they speak that delegtrip writes, the others in the trip's,
    unless one is asked for all. A token, by key, makes the name of a file unguessable. Items that end before they
    begin are left out.
    """
    head = timeline.itinerary.head
    common = language or head.language
    whole = PurePosixPath(_with_token("delegation.ics", tokens.get("delegation")))
    yield Feed("delegation", whole, head.trip, head.trip, "darkblue", common, timeline.once(in_order))
    for kind, subjects in timeline.once(_subjects).items():
        if outside and kind not in _OUTSIDE:
            continue
        files = file_names(one.id for one in subjects)
        for one in subjects:
            key = f"{kind}/{one.id}"
            path = PurePosixPath(kind, _with_token(files[one.id], tokens.get(key)))
            spoken = language or one.language or common
            yield Feed(key, path, f"{head.trip} – {one.name}", one.name, _COLOURS[kind], spoken, one.occurrences)


def _subjects(timeline: Timeline) -> dict[str, list[_Subject]]:
    trip, occurrences = timeline.itinerary, timeline.once(in_order)
    lines: dict[str, list[Occurrence]] = {person: [] for person in trip.people}
    tracks: dict[str, list[Occurrence]] = {}
    companies: dict[int, tuple[Attendance, list[int]]] = {}  # many items have the same
    for number, occurrence in enumerate(occurrences):
        companies.setdefault(id(occurrence.attendance), (occurrence.attendance, []))[1].append(number)
        for person in occurrence.people:
            lines[person].append(occurrence)
        if isinstance(occurrence.item, Event) and occurrence.item.track:
            tracks.setdefault(occurrence.item.track, []).append(occurrence)
    return {
        "groups": [
            _Subject(group, group, _of_group(timeline, group, companies.values(), occurrences)) for group in trip.groups
        ],
        "tracks": [_Subject(track, track, tuple(items)) for track, items in sorted(tracks.items())],
        "people": [
            _Subject(id_, person.name, tuple(lines[id_]), next((one for one in person.speaks if one in WORDS), None))
            for id_, person in trip.people.items()
        ],
    }


def _of_group(
    timeline: Timeline,
    group: str,
    companies: Iterable[tuple[Attendance, list[int]]],
    occurrences: tuple[Occurrence, ...],
) -> tuple[Occurrence, ...]:
    """What anyone of a group comes to, so that nobody who follows its feed misses a thing (docs/decisions/0014).

    A company stands beside the numbers of the occurrences that it comes to.
    """
    named, through, counted = timeline.roster.expand((group,))
    members = named | through
    meant = (
        numbers
        for company, numbers in companies
        if not members.isdisjoint(company.people) or any(name in counted for name, _ in company.headcounts)
    )
    return tuple(occurrences[number] for number in sorted(chain.from_iterable(meant)))


def file_names(ids: Iterable[str]) -> dict[str, str]:
    """A file name for each id, of one folder even where the file system ignores case or accents' spelling.

    An id keeps its name as long as no earlier one takes it: the addresses people follow stay.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for id_ in ids:
        stem = id_ if _is_name(id_) and _folded(id_) not in taken else _marked(id_)
        taken.add(_folded(stem))
        names[id_] = f"{stem}.ics"
    return names


def _is_name(id_: str) -> bool:
    return bool(re.fullmatch(r"\w[\w.-]*", id_)) and len(id_.encode()) <= _LONGEST


def _folded(name: str) -> str:
    return normalize("NFKC", name).casefold()


def _marked(id_: str) -> str:
    """An id that cannot be a file name as it is, with a mark that is its own."""
    short = re.sub(r"[^\w.-]+", "-", id_).encode()[: _LONGEST - 9].decode(errors="ignore")
    return f"{short.strip('-.') or 'id'}-{sha256(id_.encode()).hexdigest()[:8]}"


def _with_token(file: str, token: str | None) -> str:
    return f"{file.removesuffix('.ics')}-{token}.ics" if token else file
