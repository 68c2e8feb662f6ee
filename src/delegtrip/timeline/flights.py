"""Flights: which follow each other at one airport, and what brings people to the airport of one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from delegtrip.clock import DAY, Instant
from delegtrip.model import Itinerary, Stay
from delegtrip.timeline.atlas import Place, kilometres
from delegtrip.timeline.lines import Line, once_a_line
from delegtrip.timeline.occurrences import Stop
from delegtrip.timeline.presence import Visit

if TYPE_CHECKING:
    from delegtrip.timeline import Timeline

AT_AIRPORT_KM = 3
"""A rail station as near as this serves the airport: Gare CDG 2 TGV is 1.8 km from the middle of CDG."""

LONGEST_STOP = DAY
"""From 24 hours on airlines speak of a stopover: the people are not at the airport any more."""


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

    def connections(self, line: Line) -> tuple[Connection, ...]:
        """Each two flights of a line with nothing but the airport between them."""
        return _connections(line, self)

    def arrivals(self, line: Line) -> tuple[Arrival, ...]:
        """How the people of a line reach the airport of each flight that is not a connection."""
        return _arrivals(line, self)

    def find_connections(self, line: Line) -> Iterator[Connection]:
        """The connections of a line, looked for anew."""
        for index in flights(line):
            first = line.visits[index]
            onward = self._onward(first, line.visits[index + 1 :])
            if onward and 0 <= onward.start - first.end < LONGEST_STOP:
                yield Connection(line.people, first, onward)

    def _onward(self, first: Visit, following: tuple[Visit, ...]) -> Visit | None:
        for visit in following:
            if is_flight(visit):
                return visit if _same(first.end_place, visit.start_place) else None
            if not self._is_spent_at(visit, first.end_place):
                return None
        return None

    def find_arrivals(self, line: Line) -> Iterator[Arrival]:
        """The arrivals of a line, looked for anew."""
        connecting = {id(connection.second) for connection in self.connections(line)}
        for index in flights(line):
            flight = line.visits[index]
            if id(flight) not in connecting:
                yield self._arrival(line, flight, line.visits[:index])

    def _arrival(self, line: Line, flight: Visit, earlier: tuple[Visit, ...]) -> Arrival:
        airport = flight.start_place
        waiting: Visit | None = None
        for visit in reversed(earlier):
            if not self._is_spent_at(visit, airport):
                if self._brings_to(visit, airport):
                    return Arrival(line.people, flight, visit, _instant(visit.occurrence.end))
                break
            waiting = visit
        if waiting is None:
            return Arrival(line.people, flight)
        return Arrival(line.people, flight, waiting, _instant(waiting.occurrence.start))

    def _is_spent_at(self, visit: Visit, airport: Place) -> bool:
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


@once_a_line
def _connections(line: Line, airports: Airports) -> tuple[Connection, ...]:
    return tuple(airports.find_connections(line))


@once_a_line
def _arrivals(line: Line, airports: Airports) -> tuple[Arrival, ...]:
    return tuple(airports.find_arrivals(line))


def airports(timeline: Timeline) -> Airports:
    """The airports of a trip; the same object as long as its towns are the same."""
    return timeline.again(_airports)


def _airports(timeline: Timeline, before: Airports | None) -> Airports:
    now = Airports(timeline.itinerary)
    return before if before and before.towns == now.towns else now


@once_a_line
def flights(line: Line) -> tuple[int, ...]:
    """Which of the visits of a line are flights."""
    found: list[int] = []
    before = 0
    for sheet in line.sheets:
        if sheet.journeys:
            found += [before + number for number, visit in enumerate(sheet.visits) if is_flight(visit)]
        before += len(sheet.visits)
    return tuple(found)


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
