"""When and where an item has its people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegtrip.clock import Instant
from delegtrip.model import Event, Stay, Travel
from delegtrip.timeline.atlas import Place

if TYPE_CHECKING:
    from delegtrip.timeline.occurrences import Occurrence


class Slot:
    """The time over [start, end) that an item takes, and what of the item is asked whenever people are followed.

    `zone` and `end_zone` are those of its two ends, both empty where it takes place wherever the people are. Two are
    equal that are one.
    """

    __slots__ = ("binds", "end", "end_zone", "kind", "moves", "occurrence", "optional", "start", "zone")

    def __init__(self, occurrence: Occurrence, start: Instant, end: Instant) -> None:
        item = occurrence.item
        self.occurrence = occurrence
        self.start = start
        self.end = end
        self.kind: str = item.kind
        self.binds = occurrence.binds
        self.moves = occurrence.moves
        self.optional = isinstance(item, Event) and item.optional
        self.zone = self.end_zone = ""
        if not occurrence.is_remote:
            self.zone, self.end_zone = occurrence.start.place.zone, occurrence.end.place.zone


class Visit:
    """Someone is at a place, or goes from one to another, over [start, end); two are equal that are one.

    `timed` is false where the times are not written; the visit then stands in its order. `on_known_clock` is as of
    its item.
    """

    __slots__ = ("end", "end_place", "occurrence", "on_known_clock", "start", "start_place", "timed")

    def __init__(  # noqa: PLR0913, PLR0917  # one for each of its values
        self, occurrence: Occurrence, start: Instant, end: Instant, start_place: Place, end_place: Place, timed: bool
    ) -> None:
        self.occurrence = occurrence
        self.start = start
        self.end = end
        self.start_place = start_place
        self.end_place = end_place
        self.timed = timed
        self.on_known_clock = occurrence.has_known_clocks


def visit_of(occurrence: Occurrence) -> Visit:
    """Where an item puts the people, at its times or in its order."""
    start, end = occurrence.interval or (occurrence.order, occurrence.order)
    return Visit(occurrence, start, end, occurrence.start.place, occurrence.end.place, bool(occurrence.interval))


def puts_somewhere(item: Travel | Stay | Event) -> bool:
    """Whether an item says where the people are: a call or free time does only when it says `at`."""
    match item:
        case Event() as event:
            anywhere = event.kind in ("call", "free") and event.at is None
            return not (event.remote or event.optional or anywhere)
        case Stay():
            return False
        case _:
            return True
