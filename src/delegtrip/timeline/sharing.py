"""Who shares a line: the people who come to the same items."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from delegtrip.model import Itinerary
from delegtrip.timeline.lines import Line, Share, shares
from delegtrip.timeline.occurrences import Occurrence

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
    sharing: dict[_Same, list[str]] = {}
    for person, has in attended.items():
        if has:
            who = itinerary.people[person]
            sharing.setdefault((tuple(has), who.joins, who.leaves), []).append(person)
    made = (Line(tuple(people), *same) for same, people in sharing.items())
    known = {(line.people, line.items): line for line in before}
    return tuple(known.get((line.people, line.items), line) for line in made) if known else tuple(made)
