"""Flights: which follow each other at one airport, and what brings people to the airport of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from delegtrip.clock import DAY, Instant
from delegtrip.model import Itinerary, Stay
from delegtrip.timeline.atlas import Place, kilometres
from delegtrip.timeline.lines import Line, once_a_line
from delegtrip.timeline.occurrences import Stop
from delegtrip.timeline.presence import Visit
from delegtrip.timeline.sheets import first_visit, last_visit

if TYPE_CHECKING:
    from delegtrip.timeline import Timeline

AT_AIRPORT_KM = 3
"""A rail station as near as this serves the airport: Gare CDG 2 TGV is 1.8 km from the middle of CDG."""

LONGEST_STOP = DAY
"""From 24 hours on airlines speak of a stopover: the people are not at the airport any more."""


class Flight(NamedTuple):
    """A flight of a line, with the visits right before and after it; None where there is none."""

    before: Visit | None
    visit: Visit
    after: Visit | None


class Connection(NamedTuple):
    """Two flights of the same people, the second from the airport where the first lands.

    Between them the people stay at the airport.
    """

    people: tuple[str, ...]
    first: Visit
    second: Visit

    @property
    def airport(self) -> str:
        """Where it is: the code of the airport, or the name of the place."""
        return self.first.end_place.airport or self.first.end_place.name

    @property
    def seconds(self) -> int | None:
        """Time from landing to take-off; None where a time is not written."""
        landing, leaving = self.first.occurrence.end.moment, self.second.occurrence.start.moment
        return leaving.instant - landing.instant if landing and leaving else None


class Arrival(NamedTuple):
    """How people reach the airport of a flight: the item that shows them there, and from when.

    Both are None where no item does; the instant alone where the item does not say when.
    """

    people: tuple[str, ...]
    flight: Visit
    by: Visit | None = None
    instant: Instant | None = None


class Airports:
    """Tells airports from the `towns` that are declared by their airport."""

    def __init__(self, itinerary: Itinerary) -> None:
        inside = {entry.within for entry in itinerary.places.values() if entry.within}
        self.towns = inside | {day.leg.place for day in itinerary.days} | {itinerary.head.home}

    def code(self, visit: Visit, place: Place) -> str | None:
        """The airport at an end of a visit, if it is at one.

        A flight to a town lands at the town's airport; a meeting in that town is not held there.
        """
        at_airport = is_flight(visit) or place.exact or place.ref not in self.towns
        return place.airport if at_airport else None

    def connections(self, timeline: Timeline) -> Iterator[Connection]:
        """Each two flights with nothing but the airport between them, once for all who take them."""
        return _together((line, connections(line, self)) for line in timeline.lines)

    def arrivals(self, timeline: Timeline) -> Iterator[Arrival]:
        """How people reach the airport of each flight that is not a connection, once for all who reach it so."""
        return _together((line, _arrivals(line, self)) for line in timeline.lines)

    def connection(self, line: Line, flight: Flight) -> Connection | None:
        """The connection, without its people, of which a flight of a line is the first."""
        first = flight.visit
        onward = self._onward(first, _behind(line, flight))
        return Connection((), first, onward) if onward and 0 <= onward.start - first.end < LONGEST_STOP else None

    def _onward(self, first: Visit, following: Iterable[Visit]) -> Visit | None:
        for visit in following:
            if is_flight(visit):
                return visit if _same(first.end_place, visit.start_place) else None
            if not self.is_spent_at(visit, first.end_place):
                return None
        return None

    def arrival(self, flight: Visit, earlier: Iterable[Visit]) -> Arrival:
        """How somebody reaches the airport of a flight, by the visits before it, the last of them first."""
        airport = flight.start_place
        waiting: Visit | None = None
        for visit in earlier:
            if not self.is_spent_at(visit, airport):
                if self._brings_to(visit, airport):
                    return Arrival((), flight, visit, _instant(visit.occurrence.end))
                break
            waiting = visit
        if waiting is None:
            return Arrival((), flight)
        return Arrival((), flight, waiting, _instant(waiting.occurrence.start))

    def is_spent_at(self, visit: Visit, airport: Place) -> bool:
        """Whether people are at the airport through all of an item: a meal there, a shuttle between terminals."""
        ends = (visit.start_place, visit.end_place)
        return not isinstance(visit.occurrence.item, Stay) and all(self._is_at(visit, end, airport) for end in ends)

    def _brings_to(self, visit: Visit, airport: Place) -> bool:
        if is_flight(visit) or not visit.occurrence.moves:
            return False
        return self._is_at(visit, visit.end_place, airport) or _is_near(visit.end_place, airport)

    def _is_at(self, visit: Visit, place: Place, airport: Place) -> bool:
        code = self.code(visit, place)
        return code is not None and code == airport.airport


C = TypeVar("C", Connection, Arrival)


def _together(found: Iterable[tuple[Line, tuple[C, ...]]]) -> Iterator[C]:
    """What is found on some lines, as it first comes, with the people of all of them on which it is the same."""
    people: dict[C, list[str]] = defaultdict(list)
    for line, on_line in found:
        for one in on_line:
            people[one] += line.people
    return (one._replace(people=tuple(who)) for one, who in people.items())


@once_a_line
def connections(line: Line, airports: Airports) -> tuple[Connection, ...]:
    """The connections of a line, without its people, as they are those of other lines too."""
    firsts = [flight for flight in flights(line) if _may_go_on(airports, flight.visit, flight.after)]
    return tuple(filter(None, [airports.connection(line, flight) for flight in firsts]))


@lru_cache(maxsize=65536)
def _may_go_on(airports: Airports, flight: Visit, after: Visit | None) -> bool:
    """Whether people who come from a flight to another visit may fly on: that is a flight, or at the airport."""
    return after is not None and (is_flight(after) or airports.is_spent_at(after, flight.end_place))


@once_a_line
def _arrivals(line: Line, airports: Airports) -> tuple[Arrival, ...]:
    connecting = {connection.second for connection in connections(line, airports)}
    return tuple(
        _arrival(airports, flight.visit, flight.before) or airports.arrival(flight.visit, _ahead(line, flight))
        for flight in flights(line)
        if flight.visit not in connecting
    )


@lru_cache(maxsize=65536)
def _arrival(airports: Airports, flight: Visit, before: Visit | None) -> Arrival | None:
    """How people reach a flight by the visit before it; None where they are at the airport through all of that."""
    is_there = before and airports.is_spent_at(before, flight.start_place)
    return None if is_there else airports.arrival(flight, (before,) if before else ())


def airports(timeline: Timeline) -> Airports:
    """The airports of a trip; the same object as long as its towns are the same."""
    return timeline.again(_airports)


def _airports(timeline: Timeline, before: Airports | None) -> Airports:
    now = Airports(timeline.itinerary)
    return before if before and before.towns == now.towns else now


@once_a_line
def flights(line: Line) -> tuple[Flight, ...]:
    """The flights of a line, in order."""
    found: list[Flight] = []
    for place, sheet in enumerate(line.sheets):
        for one in sheet.journeys:
            if one.visit and one.item.kind == "flight":
                visits = sheet.visits
                number = visits.index(one.visit)
                before = visits[number - 1] if number else last_visit(line.sheets[:place])
                after = visits[number + 1] if number + 1 < len(visits) else first_visit(line.sheets[place + 1 :])
                found.append(Flight(before, one.visit, after))
    return tuple(found)


def _ahead(line: Line, flight: Flight) -> Iterator[Visit]:
    """The visits before a flight, the last of them first."""
    return reversed(line.visits[: line.visits.index(flight.visit)])


def _behind(line: Line, flight: Flight) -> Iterator[Visit]:
    """The visits after a flight; those beyond the next are hardly ever asked for."""
    if flight.after:
        yield flight.after
        yield from line.visits[line.visits.index(flight.after) + 1 :]


def is_flight(visit: Visit) -> bool:
    """Whether a visit is a flight."""
    return visit.occurrence.item.kind == "flight"


def _instant(stop: Stop) -> Instant | None:
    return stop.moment.instant if stop.moment else None


def _same(here: Place, there: Place) -> bool:
    return here.ref == there.ref or (here.airport is not None and here.airport == there.airport)


def _is_near(place: Place, airport: Place) -> bool:
    if place.point is None or airport.point is None or not place.exact:
        return False
    return kilometres(place.point, airport.point) <= AT_AIRPORT_KM
