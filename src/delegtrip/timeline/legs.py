"""The legs of a trip, each with what stands in it."""

from __future__ import annotations

from collections.abc import Iterable

from delegtrip.model import Day, Entry, Itinerary
from delegtrip.timeline.occurrences import Occurrence


class Leg:
    """What stands in one leg; its occurrences are in order of time, on days of other legs too where it repeats them.

    `made` is what was worked out of it (`Timeline.by_leg`), by the function that did.
    """

    def __init__(self, days: tuple[Day, ...], entries: tuple[Entry, ...], occurrences: tuple[Occurrence, ...]) -> None:
        self.days = days
        self.entries = entries
        self.occurrences = occurrences
        self.made: dict[object, object] = {}


def legs(itinerary: Itinerary, occurrences: Iterable[Occurrence], before: Iterable[Leg]) -> tuple[Leg, ...]:
    """The legs of an itinerary, in its order; of those that are as they were before, the same objects."""
    days: dict[int, list[Day]] = {}
    for day in itinerary.days:
        days.setdefault(id(day.leg), []).append(day)
    entries: dict[int, list[Entry]] = {leg: [] for leg in days}
    for entry in itinerary.entries:
        entries[id(entry.day.leg)].append(entry)
    found: dict[int, list[Occurrence]] = {leg: [] for leg in days}
    for occurrence in occurrences:
        found[id(occurrence.entry.day.leg)].append(occurrence)
    made = (Leg(tuple(days[leg]), tuple(entries[leg]), tuple(found[leg])) for leg in days)
    known = {id(leg.days[0].leg): leg for leg in before}
    return tuple(_as_before(leg, known.get(id(leg.days[0].leg))) for leg in made)


def _as_before(leg: Leg, before: Leg | None) -> Leg:
    return before if before and before.occurrences == leg.occurrences and before.entries == leg.entries else leg
