"""The legs of a trip, each with what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property, partial
from operator import attrgetter
from typing import Any

from delegtrip.model import Day, Entry, Itinerary
from delegtrip.timeline.occurrences import Occurrence, Resolver
from delegtrip.timeline.shapes import Shape, Shaped, by_shape, numbers_of


class Leg:
    """What stands in one leg, on days of other legs too where an item is repeated.

    `made` is what was worked out of it (`Timeline.by_leg`), by the function that did; `starts` are those of the
    resolver, where they decided on it.
    """

    def __init__(self, days: Iterable[Day], entries: list[Entry], resolver: Resolver, before: Leg | None) -> None:
        self.days = tuple(days)
        self.entries = tuple(entries)
        self._resolve = partial(resolver.occurrences, self.entries, before.occurrences if before else ())
        self.starts = resolver.starts if any(entry.item.repeat for entry in entries) else None
        self.made: dict[object, object] = {}
        self._said: dict[str, frozenset[Any]] = {}

    @cached_property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """Its items that are not cancelled, once for each of their days, in order of time."""
        return tuple(sorted(self._resolve(), key=attrgetter("order")))

    @cached_property
    def _shapes(self) -> Shaped:
        return by_shape(self.occurrences)

    @cached_property
    def _entry_shapes(self) -> Shaped:
        return by_shape(self.entries)

    def shaped(self, wanted: Callable[[Shape], bool]) -> list[Occurrence]:
        """The occurrences of which the shape is wanted, in order of time; others are not reached into."""
        return [self.occurrences[number] for number in numbers_of(self._shapes, wanted)]

    def written(self, wanted: Callable[[Shape], bool]) -> list[Entry]:
        """The entries of which the shape is wanted, as they are written."""
        return [self.entries[number] for number in numbers_of(self._entry_shapes, wanted)]

    def said(self, field: str) -> frozenset[Any]:
        """What is written of a field, each value once."""
        if field not in self._said:
            read = attrgetter(f"item.{field}")
            groups = (numbers for shape, numbers in self._entry_shapes if field in shape.fields)
            self._said[field] = frozenset(read(self.entries[number]) for numbers in groups for number in numbers)
        return self._said[field]


def legs(itinerary: Itinerary, resolver: Resolver, before: Iterable[Leg]) -> tuple[Leg, ...]:
    """The legs of an itinerary, in its order; of those that are as they were before, the same objects."""
    days: dict[int, list[Day]] = {}
    for day in itinerary.days:
        days.setdefault(id(day.leg), []).append(day)
    entries: dict[int, list[Entry]] = {leg: [] for leg in days}
    for entry in itinerary.entries:
        entries[id(entry.day.leg)].append(entry)
    known = {id(leg.days[0].leg): leg for leg in before}
    return tuple(_leg(days[leg], entries[leg], resolver, known.get(leg)) for leg in days)


def _leg(days: list[Day], entries: list[Entry], resolver: Resolver, before: Leg | None) -> Leg:
    is_same = before and before.entries == tuple(entries) and before.starts in (None, resolver.starts)
    return before if before and is_same else Leg(days, entries, resolver, before)
