"""What one person does, or several who do the same: items in order, and where each puts them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache, wraps
from itertools import accumulate, chain
from operator import attrgetter
from typing import Concatenate, NamedTuple, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from delegtrip.clock import Instant, resolve
from delegtrip.model import Event, Stay
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


P = ParamSpec("P")
T = TypeVar("T")


def once_a_line(make: Callable[Concatenate[Line, P], T]) -> Callable[Concatenate[Line, P], T]:
    """Remembers what is made of a line, and of what else it is asked with, as long as the line is there."""
    made: WeakKeyDictionary[Line, dict[tuple[object, ...], T]] = WeakKeyDictionary()

    @wraps(make)
    def remembered(line: Line, /, *args: P.args, **named: P.kwargs) -> T:
        known = made.get(line)
        if known is None:
            known = made[line] = {}
        key = (*args, *sorted(named.items()))
        if key not in known:
            known[key] = make(line, *args, **named)
        return known[key]

    return remembered


class Share:
    """The items that the same people come to, in order of time: a part that all their lines have in common.

    `starts` and `ends` are those of the items that keep people busy, in the same order.
    """

    __slots__ = ("ends", "items", "starts")

    def __init__(self) -> None:
        self.items: list[Occurrence] = []
        self.starts: list[Instant] = []
        self.ends: list[Instant] = []


def shares(occurrences: Iterable[Occurrence]) -> Iterable[Share]:
    """The share of each attendance; the occurrences are in order of time."""
    found: dict[int, Share] = defaultdict(Share)
    for one in occurrences:
        share = found[id(one.attendance)]
        share.items.append(one)
        if one.busy_from is not None:
            share.starts.append(one.busy_from)
            share.ends.append(one.busy_until)
    return found.values()


class Line:
    """The people who share a line, and what they come to, by shares.

    `joins` and `leaves` are the first and last day with the delegation, where they are written.
    """

    def __init__(
        self,
        people: tuple[str, ...],
        shares: tuple[Share, ...],
        joins: date | None = None,
        leaves: date | None = None,
    ) -> None:
        self.people = people
        self.shares = shares
        self.joins = joins
        self.leaves = leaves

    @property
    def items(self) -> tuple[tuple[Occurrence, ...], ...]:
        """The items, share by share."""
        return tuple(tuple(share.items) for share in self.shares)

    @cached_property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """The items in order of time."""
        return tuple(sorted(chain.from_iterable(self.items), key=attrgetter("place")))

    @cached_property
    def visits(self) -> tuple[Visit, ...]:
        """Where the items put the people, in order of time, each night in a bed included.

        Of two beds in one night people sleep in the one they have come to last.
        """
        found = (
            visit
            for one in self.occurrences
            for visit in (self._nights_at(one) if isinstance(one.item, Stay) else _visit(one))
        )
        return tuple(sorted(found, key=attrgetter("start")))

    @property
    def timed(self) -> list[Visit]:
        """The visits of which both times are known, so no nights."""
        return [visit for visit in self.visits if visit.timed]

    @cached_property
    def beds(self) -> dict[date, Occurrence]:
        """The stay in which the people sleep, by the evening before."""
        return {night: one for one in self.occurrences if one.nights for night in self.nights(one)}

    def _nights_at(self, stay: Occurrence) -> Iterator[Visit]:
        return (_night(stay, night) for night in self.nights(stay) if self.beds[night] is stay)

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
        if not (occurrence.is_remote and self.visits):
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
    return night_in(place.zone, evening)


@lru_cache(maxsize=65536)
def night_in(zone: str, evening: date) -> tuple[Instant, Instant]:
    """The hours of the night after an evening, on the clock of a zone."""
    morning = evening + timedelta(days=1)
    start, end = (resolve(zone, datetime.combine(morning, hour)).instant for hour in NIGHT)
    return start, end


@lru_cache(maxsize=65536)
def _night(stay: Occurrence, night: date) -> Visit:
    """A night in a bed. All lines share it, as they do the next."""
    place = stay.start.place
    return Visit(stay, *night_window(place, night), place, place, timed=False)


@lru_cache(maxsize=65536)
def _visit(occurrence: Occurrence) -> tuple[Visit, ...]:
    """Where a journey or an event puts the people; nowhere for a call from anywhere."""
    if not _puts_somewhere(occurrence):
        return ()
    start, end = occurrence.interval or (occurrence.order, occurrence.order)
    return (Visit(occurrence, start, end, occurrence.start.place, occurrence.end.place, bool(occurrence.interval)),)


def _puts_somewhere(occurrence: Occurrence) -> bool:
    """Whether an item says where the people are: a call or free time does only when it says `at`."""
    match occurrence.item:
        case Event() as event:
            anywhere = event.kind in ("call", "free") and event.at is None
            return not (event.remote or event.optional or anywhere)
        case _:
            return True
