"""What one person does, or several who do the same: items in order, and where each puts them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from delegtrip.clock import Instant, resolve
from delegtrip.model import Event, Stay, Travel
from delegtrip.timeline.atlas import Place
from delegtrip.timeline.occurrences import Occurrence

NIGHT = time(2), time(5)
"""Local time between which a person without a bed has spent the night on the street."""


class Visit(NamedTuple):
    """Someone is at a place, or goes from one to another, over [start, end).

    `timed` is false where the times are not written; the visit then stands in its order.
    """

    occurrence: Occurrence
    start: Instant
    end: Instant
    start_place: Place
    end_place: Place
    timed: bool


class Line:
    """The people who share a line, and their items in order of time.

    `joins` and `leaves` are the first and last day with the delegation, where they are written.
    """

    def __init__(
        self,
        people: tuple[str, ...],
        occurrences: tuple[Occurrence, ...],
        joins: date | None = None,
        leaves: date | None = None,
    ) -> None:
        self.people = people
        self.occurrences = occurrences
        self.joins = joins
        self.leaves = leaves

    @cached_property
    def visits(self) -> tuple[Visit, ...]:
        """Where the items put the people, in order of time, each night in a bed included.

        Of two beds in one night people sleep in the one they have come to last.
        """
        beds = {night: occurrence for occurrence in self.occurrences for night in self.nights(occurrence)}
        found = (visit for occurrence in self.occurrences for visit in self._visits(occurrence, beds))
        return tuple(sorted(found, key=lambda visit: visit.start))

    def _visits(self, occurrence: Occurrence, beds: Mapping[date, Occurrence]) -> Iterator[Visit]:
        match occurrence.item:
            case Stay():
                for night in (night for night in self.nights(occurrence) if beds[night] is occurrence):
                    start, end = night_window(occurrence.start.place, night)
                    yield Visit(occurrence, start, end, occurrence.start.place, occurrence.start.place, timed=False)
            case Travel() | Event() if _puts_somewhere(occurrence):
                start, end = occurrence.interval or (occurrence.order, occurrence.order)
                timed = occurrence.interval is not None
                yield Visit(occurrence, start, end, occurrence.start.place, occurrence.end.place, timed)

    @cached_property
    def _latest(self) -> list[Visit]:
        """For each visit the one that ends last of all that have begun by then; the first of equals."""
        return list(accumulate(self.visits, _later))

    def last_begun(self, instant: Instant) -> Visit | None:
        """Of the visits that have begun at an instant, the one that ends last."""
        begun = bisect_right(self.visits, instant, key=attrgetter("start"))
        return self._latest[begun - 1] if begun else None

    def places(self, occurrence: Occurrence) -> tuple[Place, Place]:
        """Where these people are when an item starts, and when it ends.

        A call is made where they are, on whatever clock it is written: where the last item before
        it puts them, or before their first item where that is.
        """
        if not (isinstance(occurrence.item, Event) and occurrence.item.remote and self.visits):
            return occurrence.start.place, occurrence.end.place
        begun = bisect_right(self.visits, occurrence.order, key=attrgetter("start"))
        place = self.visits[begun - 1].end_place if begun else self.visits[0].start_place
        return place, place

    def nights(self, occurrence: Occurrence) -> tuple[date, ...]:
        """The evenings after which a stay gives these people a bed.

        What is booked for the delegation is theirs while they are with it; what is booked for them
        alone is so before they join it, and when all of it is after they have left.
        """
        return tuple(night for night in occurrence.nights if self._is_here(night) or night in occurrence.apart)

    def _is_here(self, night: date) -> bool:
        return not (self.joins and night < self.joins) and not (self.leaves and night > self.leaves)


def _later(one: Visit, other: Visit) -> Visit:
    return other if other.end > one.end else one


def night_window(place: Place, evening: date) -> tuple[Instant, Instant]:
    """The hours of the night after an evening in which one needs a bed, on the clock of a place."""
    morning = evening + timedelta(days=1)
    start, end = (resolve(place.zone, datetime.combine(morning, hour)).instant for hour in NIGHT)
    return start, end


def _puts_somewhere(occurrence: Occurrence) -> bool:
    """Whether an item says where the people are: a call or free time does only when it says `at`."""
    match occurrence.item:
        case Event() as event:
            anywhere = event.kind in ("call", "free") and event.at is None
            return not (event.remote or event.optional or anywhere)
        case _:
            return True
