"""From what the events of an item are made: a mark that is another whenever their bytes may be (decision 0064)."""

from __future__ import annotations

from collections.abc import Iterator

from delegtrip.feeds.description import every_clock, is_told_on_every_clock
from delegtrip.feeds.ledger import digest
from delegtrip.model import Event
from delegtrip.timeline import Attendance, Occurrence, Stop, Timeline


class Inputs:
    """The marks of a timeline's items: of all that events say, in any language and style, or the ledger of them."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        head = timeline.itinerary.head
        self._trip = repr((head.id, head.language, timeline.home))
        self._clocks = repr(every_clock(timeline))
        self._names: dict[Attendance, str] = {}
        self._places: dict[int, str] = {}
        self._marks: dict[Occurrence, str] = {}

    def mark(self, occurrence: Occurrence) -> str:
        """The mark of an item on one day."""
        if occurrence not in self._marks:
            self._marks[occurrence] = digest("\n".join(self._parts(occurrence)).encode())
        return self._marks[occurrence]

    def _parts(self, occurrence: Occurrence) -> Iterator[str]:
        item = occurrence.item
        yield self._trip
        yield repr((occurrence.id, occurrence.day, occurrence.nights, type(item).__name__))
        yield repr(sorted(item.written.items()))
        yield f"({self._stop(occurrence.start)}, {self._stop(occurrence.end)})"
        yield self._coming(occurrence.attendance)
        if is_told_on_every_clock(item):
            yield self._clocks
        if isinstance(item, Event):
            yield repr(tuple(self._named(item)))

    def _stop(self, stop: Stop) -> str:
        """A stop as `repr` writes it, its place once for the many items there."""
        known = id(stop.place)
        if known not in self._places:
            self._places[known] = repr(stop.place)
        return f"Stop(place={self._places[known]}, moment={stop.moment!r})"

    def _coming(self, attendance: Attendance) -> str:
        """Who comes, with the names that are printed; the same for the many items of one company."""
        if attendance not in self._names:
            names = [self._timeline.roster.name(person) for person in attendance.people]
            self._names[attendance] = digest(repr((attendance, names)).encode())
        return self._names[attendance]

    def _named(self, event: Event) -> Iterator[object]:
        """What the trip knows of those whom an event names: people, objectives, agreements."""
        trip = self._timeline.itinerary
        for one in (*event.hosts, event.lead, *event.speakers, *event.interpreters):
            yield trip.people[one].name if one in trip.people else None
        for served in event.serves:
            objective = trip.objectives.get(served.partition("/")[0])
            yield objective and objective.title
        for signed in event.signs:
            agreement = trip.agreements.get(signed)
            yield agreement and agreement.title
