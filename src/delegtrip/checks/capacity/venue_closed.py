"""An event is at a place when its doors are closed.

A place says in `open` when it is open. Receptions, ceremonies and hosted meals are by invitation; calls
and remote items need no door.

## Why it hurts

Monday is the day on which museums rest, and delegations stand before them.

## Fires

```yaml
places:
  museum: {name: The museum, in: rochester, at: 43.152 -77.580, open: "Tue-Sun 10:00-17:00"}
Thu 2024-04-04:
  - visit: The museum
    time: 16:30-17:30  # error: venue-closed
    at: museum
```

## Passes

```yaml
places:
  museum: {name: The museum, in: rochester, at: 43.152 -77.580, open: "Tue-Sun 10:00-17:00"}
Thu 2024-04-04:
  - visit: The museum
    time: 15:30-17:00
    at: museum
```

## Source

The place's own `open`.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from delegtrip.checks.finding import Anchor, CannotJudge, Finding, anchor, called, day_text, start_anchor
from delegtrip.clock import Moment
from delegtrip.diagnostics import Severity
from delegtrip.model import Event
from delegtrip.model.hours import Opening, OpeningHours
from delegtrip.profile import Profile
from delegtrip.timeline import Occurrence, Shape, Timeline

SEVERITY = Severity.WARNING
ALONE = "legs"
SILENCED_BY = ("end-before-start", "weekday-mismatch")

_BY_INVITATION = ("reception", "ceremony", "free", "call")


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Compares each event at a door with the hours on it."""
    doors = timeline.of_head(_Doors)
    for occurrence in timeline.in_order(_perhaps_closed, attrgetter("order")):
        place = occurrence.start.place.ref
        yield from _judge(timeline, occurrence, doors.hours[place], doors.openings(place, occurrence))


class _Doors:
    """The doors that have hours on them, by the place, and the places of a town whose hours are not written."""

    def __init__(self, timeline: Timeline) -> None:
        places = timeline.itinerary.places
        self.hours = {ref: place.open for ref, place in places.items() if place.open}
        self.without = frozenset(ref for ref, place in places.items() if place.within and not place.open)
        self._openings: dict[tuple[str, int], tuple[Opening, ...]] = {}

    def openings(self, place: str, occurrence: Occurrence) -> tuple[Opening, ...]:
        """The openings of the door of an event on its day."""
        start = occurrence.start.moment
        day = place, (start.local if start else occurrence.day).weekday()
        if day not in self._openings:
            self._openings[day] = self.hours[place].on(day[1])
        return self._openings[day]

    def may_be_closed(self, place: str, occurrence: Occurrence) -> bool:
        """Whether the door of an event is not known to be open all the time."""
        start, end = occurrence.start.moment, occurrence.end.moment
        if start and end:
            for opening in self.openings(place, occurrence):
                if _is_open(opening, start, end):
                    return False
        return True


class _AtDoors(NamedTuple):
    """The events of a leg whose door may be closed, and the first at each door whose hours are not written."""

    perhaps_closed: list[Occurrence]
    unwritten: dict[str, Occurrence]


def _at_doors(timeline: Timeline) -> _AtDoors:
    doors = timeline.of_head(_Doors)
    found = _AtDoors([], {})
    for occurrence in timeline.shaped(_needs_a_door):
        place = occurrence.start.place.ref
        if place in doors.hours:
            if doors.may_be_closed(place, occurrence) and not occurrence.is_remote:
                found.perhaps_closed.append(occurrence)
        elif place in doors.without and not occurrence.is_remote:
            found.unwritten.setdefault(place, occurrence)
    return found


def _perhaps_closed(timeline: Timeline) -> list[Occurrence]:
    return next(timeline.by_leg(_at_doors)).perhaps_closed


def _unwritten(timeline: Timeline) -> list[Occurrence]:
    return list(next(timeline.by_leg(_at_doors)).unwritten.values())


def _of_all(timeline: Timeline, profile: Profile) -> Iterator[CannotJudge]:
    """Counts the doors that have none."""
    unwritten = dict.fromkeys(one.start.place.ref for one in timeline.in_order(_unwritten, attrgetter("order")))
    if unwritten:
        first = Anchor(timeline.itinerary.node("places"), next(iter(unwritten)), on_key=True)
        count = f"{len(unwritten)} place{'' if len(unwritten) == 1 else 's'}"
        yield CannotJudge(f"the opening hours of {count} are not written", first)


REST = _of_all


def _needs_a_door(shape: Shape) -> bool:
    if shape.family is not Event or shape.kind in _BY_INVITATION:
        return False
    return not (shape.kind == "meal" and shape.says("hosts"))


def _judge(
    timeline: Timeline, occurrence: Occurrence, hours: OpeningHours, openings: tuple[Opening, ...]
) -> Iterator[Finding | CannotJudge]:
    start, end = occurrence.start.moment, occurrence.end.moment
    if openings and start is None:
        yield CannotJudge("it is not known when it begins", start_anchor(occurrence))
    elif not any(_is_open(opening, start, end) for opening in openings):
        yield _finding(timeline, occurrence, hours, openings)
    elif end is None:
        yield CannotJudge("it is not known when it ends", start_anchor(occurrence))


def _is_open(opening: Opening, start: Moment | None, end: Moment | None) -> bool:
    """Whether the doors are open from the start to the end, as far as they are known."""
    if start is None or not opening.opens <= start.local.time() < opening.closes:
        return False
    return end is None or (end.local.date() == start.local.date() and end.local.time() <= opening.closes)


def _finding(timeline: Timeline, occurrence: Occurrence, hours: OpeningHours, openings: tuple[Opening, ...]) -> Finding:
    place = occurrence.start.place
    that_day = " and ".join(f"from {one.opens:%H:%M} to {one.closes:%H:%M}" for one in openings)
    declared = Anchor(timeline.itinerary.node("places")[place.ref], "open", "its hours")
    return Finding(
        f"{called(occurrence)} is at {place.name} while it is closed: on {day_text(occurrence.day)} it is "
        f"{'open ' + that_day if that_day else 'closed all day'}",
        start_anchor(occurrence) if occurrence.start.moment else anchor(occurrence, "at"),
        (declared,),
        items=(occurrence.id,),
    )
