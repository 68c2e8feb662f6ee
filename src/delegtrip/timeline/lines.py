"""What one person does, or several who do the same: items in order, and where each puts them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable
from datetime import date
from functools import cached_property, wraps
from itertools import chain
from operator import attrgetter
from typing import Any, Concatenate, ParamSpec, TypeVar

from delegtrip.clock import Instant
from delegtrip.timeline.atlas import Place
from delegtrip.timeline.occurrences import Occurrence
from delegtrip.timeline.presence import Visit
from delegtrip.timeline.sheets import Folder, Share, Sheet, first_visit, last_visit, nights_of

P = ParamSpec("P")
T = TypeVar("T")


def once_a_line(make: Callable[Concatenate[Line, P], T]) -> Callable[Concatenate[Line, P], T]:
    """Remembers what is made of a line, and of what else it is asked with, as long as the line is there."""

    @wraps(make)
    def remembered(line: Line, /, *args: P.args, **named: P.kwargs) -> T:
        known: dict[tuple[object, ...], T] = line.made.setdefault(make, {})
        key = (*args, *sorted(named.items())) if named else args
        if key not in known:
            known[key] = make(line, *args, **named)
        return known[key]

    return remembered


class Line:
    """The people who share a line, and what they come to, by shares.

    `joins` and `leaves` are the first and last day with the delegation, where they are written. Lines that are made
    with one folder share their sheets. `made` is what was worked out of a line, by what did it.
    """

    def __init__(
        self,
        people: tuple[str, ...],
        shares: tuple[Share, ...],
        joins: date | None = None,
        leaves: date | None = None,
        folder: Folder | None = None,
    ) -> None:
        self.people = people
        self.shares = shares
        self.joins = joins
        self.leaves = leaves
        self._folder = folder or Folder()
        self.made: dict[Hashable, Any] = {}

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """What they do, day by day, where there is anything."""
        return self._folder.sheets(self.shares, self.joins, self.leaves)

    @cached_property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """The items in order of time."""
        return tuple(chain.from_iterable([sheet.occurrences for sheet in self.sheets]))

    @property
    def last(self) -> Occurrence:
        """The last of the items."""
        return next(sheet.occurrences[-1] for sheet in reversed(self.sheets) if sheet.occurrences)

    @property
    def first_visit(self) -> Visit | None:
        """The first of the visits."""
        return first_visit(self.sheets)

    @property
    def last_visit(self) -> Visit | None:
        """The last of the visits."""
        return last_visit(self.sheets)

    @cached_property
    def visits(self) -> tuple[Visit, ...]:
        """Where the items put the people, in order of time, each night in a bed included.

        Of two beds in one night people sleep in the one they have come to last.
        """
        return tuple(chain.from_iterable([sheet.visits for sheet in self.sheets]))

    @property
    def timed(self) -> list[Visit]:
        """The visits of which both times are known, so no nights."""
        return list(chain.from_iterable([sheet.timed for sheet in self.sheets]))

    @cached_property
    def stays(self) -> tuple[Occurrence, ...]:
        """The items that give a bed, in order of time."""
        return self._folder.beds(self.shares, self.joins, self.leaves).stays

    @cached_property
    def beds(self) -> dict[date, Occurrence]:
        """The stay in which the people sleep, by the evening before."""
        return self._folder.beds(self.shares, self.joins, self.leaves).slept

    @cached_property
    def free_from(self) -> list[Instant]:
        """For each visit the instant from which the people are free of it and of all before."""
        free: list[Instant] = []
        for sheet in self.sheets:
            if ends := sheet.ends:
                last = free[-1] if free else ends[0]
                free += ends if last <= ends[0] else [max(last, end) for end in ends]
        return free

    def last_begun(self, instant: Instant) -> Visit | None:
        """Of the visits that have begun at an instant, the one that ends last."""
        begun = bisect_right(self.visits, instant, key=attrgetter("start"))
        return self.visits[bisect_left(self.free_from, self.free_from[begun - 1])] if begun else None

    def places(self, occurrence: Occurrence) -> tuple[Place, Place]:
        """Where these people are when an item starts, and when it ends.

        A call is made where they are, on whatever clock it is written: where the last item before
        it puts them, or before their first item where that is.
        """
        if not (occurrence.is_remote and self.visits):
            return occurrence.start.place, occurrence.end.place
        begun = bisect_right(self.visits, occurrence.order, key=attrgetter("start"))
        place = self.visits[begun - 1].end_place if begun else self.visits[0].start_place
        return place, place

    def nights(self, occurrence: Occurrence) -> tuple[date, ...]:
        """The evenings after which a stay gives these people a bed."""
        return nights_of(occurrence, self.joins, self.leaves)
