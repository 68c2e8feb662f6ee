"""Who shares a line: the people who come to the same items."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import chain
from operator import itemgetter

from delegtrip.model import Itinerary
from delegtrip.timeline.lines import Line
from delegtrip.timeline.occurrences import Occurrence
from delegtrip.timeline.roster import Attendance

_Same = tuple[tuple[int, ...], date | None, date | None]
"""What people of one line have in common: attendances, by number, and the days they join and leave on."""


def lines(itinerary: Itinerary, occurrences: Iterable[Occurrence], before: Iterable[Line]) -> tuple[Line, ...]:
    """The lines of a trip, in the order of their people; of those that are as they were before, the same objects.

    The items of a group come by together, so people are told apart by the few attendances they are in, and the items
    of a line are gathered once: ten thousand people are not followed through a million items.
    """
    items = _by_attendance(occurrences)
    attended: dict[str, list[int]] = {person: [] for person in itinerary.people}
    for number, (attendance, _) in enumerate(items):
        for person in attendance.people:
            attended[person].append(number)
    sharing: dict[_Same, list[str]] = {}
    for person, numbers in attended.items():
        who = itinerary.people[person]
        if numbers:
            sharing.setdefault((tuple(numbers), who.joins, who.leaves), []).append(person)
    known = {(line.people, line.occurrences): line for line in before}
    found = []
    for (shared, joins, leaves), people in sharing.items():
        placed = sorted(chain.from_iterable(items[number][1] for number in shared), key=itemgetter(0))
        line = tuple(people), tuple(map(itemgetter(1), placed))
        found.append(known.get(line) or Line(*line, joins, leaves))
    return tuple(found)


def _by_attendance(occurrences: Iterable[Occurrence]) -> list[tuple[Attendance, list[tuple[int, Occurrence]]]]:
    """The items of each attendance, each with its place in the order of time."""
    found: dict[int, tuple[Attendance, list[tuple[int, Occurrence]]]] = {}
    for place in enumerate(occurrences):
        attendance = place[1].attendance
        if id(attendance) not in found:
            found[id(attendance)] = attendance, []
        found[id(attendance)][1].append(place)
    return list(found.values())
