"""Which feeds a trip has, and what stands in each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

from delegtrip.timeline import Occurrence, Timeline


@dataclass(frozen=True, slots=True)
class Feed:
    """One calendar: its path in the folder of the feeds, its name, its colour (CSS), its items."""

    path: PurePosixPath
    name: str
    colour: str
    occurrences: tuple[Occurrence, ...]


def feeds(timeline: Timeline, occurrences: tuple[Occurrence, ...]) -> Iterator[Feed]:
    """One feed for the delegation, one for each group, one for each person."""
    trip = timeline.itinerary
    yield Feed(PurePosixPath("delegation.ics"), trip.head.trip, "darkblue", occurrences)
    for group, file in file_names(trip.groups).items():
        theirs = _of_group(timeline, group, occurrences)
        yield Feed(PurePosixPath("groups", file), f"{trip.head.trip} – {group}", "teal", theirs)
    lines: dict[str, list[Occurrence]] = {person: [] for person in trip.people}
    for occurrence in occurrences:
        for person in occurrence.people:
            lines[person].append(occurrence)
    for person, file in file_names(trip.people).items():
        name = f"{trip.head.trip} – {trip.people[person].name}"
        yield Feed(PurePosixPath("people", file), name, "royalblue", tuple(lines[person]))


def _of_group(timeline: Timeline, group: str, occurrences: tuple[Occurrence, ...]) -> tuple[Occurrence, ...]:
    """What anyone of a group comes to, so that nobody who follows its feed misses a thing (docs/decisions/0014)."""
    named, through, counted = timeline.roster.expand((group,))
    members = named | through
    return tuple(
        occurrence
        for occurrence in occurrences
        if not members.isdisjoint(occurrence.people)
        or any(name in counted for name, _ in occurrence.attendance.headcounts)
    )


def file_names(ids: Iterable[str]) -> dict[str, str]:
    """A file name for each id, of one folder even where the file system ignores case.

    An id keeps its name as long as no earlier one takes it: the addresses people follow stay.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for id_ in ids:
        stem = id_ if re.fullmatch(r"\w[\w.-]*", id_) and id_.casefold() not in taken else _marked(id_)
        taken.add(stem.casefold())
        names[id_] = f"{stem}.ics"
    return names


def _marked(id_: str) -> str:
    """An id that cannot be a file name as it is, with a mark that is its own."""
    stem = re.sub(r"[^\w.-]+", "-", id_)[:60].strip("-.") or "id"
    return f"{stem}-{sha256(id_.encode()).hexdigest()[:8]}"
