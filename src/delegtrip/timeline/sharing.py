"""Who shares a line: the people who come to the same items."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from delegtrip.model import Itinerary
from delegtrip.timeline.lines import Line
from delegtrip.timeline.occurrences import Occurrence
from delegtrip.timeline.sheets import Folder, Share, shares

_Same = tuple[tuple[Share, ...], date | None, date | None]
"""What people of one line have in common: what they come to, and the days they join and leave on."""


def lines(itinerary: Itinerary, occurrences: Iterable[Occurrence], before: Iterable[Line]) -> tuple[Line, ...]:
    """The lines of a trip, in the order of their people; of those that are as they were before, the same objects.

    The items of a group come by together, so people are told apart by the few shares they have: ten thousand people
    are not followed through a million items.
    """
    attended: dict[str, list[Share]] = {person: [] for person in itinerary.people}
    for share in shares(occurrences):
        for person in share.items[0].people:
            attended[person].append(share)
    sharing: dict[_Same, list[str]] = defaultdict(list)
    for (person, has), who in zip(attended.items(), itinerary.people.values(), strict=True):
        if has:
            sharing[tuple(has), who.joins, who.leaves].append(person)
    folder = Folder()
    made = (Line(tuple(people), *same, folder) for same, people in sharing.items())
    known = {_what(line): line for line in before}
    return tuple(known.get(_what(line), line) for line in made) if known else tuple(made)


def _what(line: Line) -> tuple[object, ...]:
    """The people of a line, and their items share by share."""
    return line.people, *(tuple(share.items) for share in line.shares)
