"""Items as resolved: each on its day, at its places, with its people, in instants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from typing import NamedTuple, assert_never

from delegtrip.clock import Instant, Moment, resolve
from delegtrip.model import Entry, Event, Itinerary, LegHead, Stay, Travel
from delegtrip.model.dates import Repeat
from delegtrip.model.times import LocalTime
from delegtrip.timeline.atlas import Atlas, Place
from delegtrip.timeline.presence import Slot, Visit, puts_somewhere, visit_of
from delegtrip.timeline.roster import Attendance, Roster


class Stop(NamedTuple):
    """A place, and the moment on its clock; None where no time is written."""

    place: Place
    moment: Moment | None


class Occurrence:
    """An item on one day; two are equal that are one.

    `start` and `end` are the two ends of a journey, the same place twice for an event, and
    check-in and check-out of a stay. `nights` are the evenings after which a stay gives a bed,
    `apart` those of them that are for its people alone, on the way to the delegation or from it.
    `order` is an instant to sort by: an item without a time keeps the place where it is written.

    `interval` are start and end as instants, half-open; None unless both are written, on known clocks
    and in order. `moves` says whether the people are brought somewhere else, `binds` whether it takes their
    time: not a stay, free time, what is optional, or a meal nobody hosts. `busy_from` and `busy_until` are its interval
    if people do nothing else meanwhile: it is neither a stay nor free time. The first is None where it keeps nobody
    busy, or over no known time. `visit` is where it puts the people, which nights in a bed,
    calls and free time do not; `slot` is the time it takes, None for a stay and where no time is known.

    `place` is its place among all items of the last timeline it was part of, in order of time.
    """

    __slots__ = (
        "apart", "attendance", "binds", "busy_from", "busy_until", "day", "end", "entry", "has_known_clocks", "id",
        "interval", "is_remote", "item", "moves", "nights", "order", "people", "place", "slot", "start",
        "title", "visit",
    )  # fmt: skip

    def __init__(  # noqa: PLR0913, PLR0917  # one for each of its values
        self,
        id: str,  # noqa: A002  # as everywhere
        entry: Entry,
        day: date,
        start: Stop,
        end: Stop,
        attendance: Attendance,
        order: Instant,
        nights: tuple[date, ...] = (),
        apart: frozenset[date] = frozenset(),
    ) -> None:
        self.id = id
        self.entry = entry
        self.day = day
        self.start = start
        self.end = end
        self.attendance = attendance
        self.order = order
        self.nights = nights
        self.apart = apart
        item: Travel | Stay | Event = entry.item
        here, begins = start
        there, ends = end
        is_stay = isinstance(item, Stay)
        self.item = item
        self.title = item.title
        self.people = attendance.people
        self.moves = moves = isinstance(item, Travel)
        self.is_remote = isinstance(item, Event) and item.remote
        self.binds = moves or (isinstance(item, Event) and _binds(item))
        self.has_known_clocks = (here is there and not moves) or _has_known_clocks(here, there, item.kind)
        interval = (begins.instant, ends.instant) if begins and ends and self.has_known_clocks else None
        self.interval = interval = interval if interval and interval[0] <= interval[1] else None
        self.busy_from: Instant | None = None
        self.busy_until = order
        if interval and not is_stay and item.kind != "free" and interval[0] < interval[1]:
            self.busy_from, self.busy_until = interval
        self.slot = Slot(self, *interval) if interval and not is_stay else None
        self.visit: Visit | None = visit_of(self) if puts_somewhere(item) else None
        self.place = 0


def _binds(event: Event) -> bool:
    own_meal = event.kind == "meal" and not event.hosts
    return not (event.optional or event.kind == "free" or own_meal)


def _has_known_clocks(here: Place, there: Place, kind: str) -> bool:
    """Whether both ends are on known clocks: an unknown place has that of its leg, which may be a guess.

    A ride in town leads to no other clock; a long journey may.
    """
    return (here.known and there.known) or (here.zone == there.zone and kind not in _FAR)


_FAR = ("flight", "train", "coach", "ferry")


class Resolver:
    """Turns the entries of an itinerary into occurrences.

    `starts` are the first days of its legs, which decide where a repeated item takes place.
    """

    def __init__(self, itinerary: Itinerary, atlas: Atlas, roster: Roster) -> None:
        self._atlas = atlas
        self._roster = roster
        starts: dict[int, tuple[date, LegHead]] = {}
        for day in itinerary.days:
            first, _ = starts.get(id(day.leg), (day.key.date, day.leg))
            starts[id(day.leg)] = (min(first, day.key.date), day.leg)
        self.starts = sorted(starts.values(), key=lambda start: start[0])
        self._moments: dict[tuple[str, date, LocalTime], Moment] = {}

    def occurrences(self, entries: Iterable[Entry], known_before: Iterable[Occurrence] = ()) -> Iterator[Occurrence]:
        """Every item of a leg that is not cancelled, once a day, in the order written.

        Of those that are known, for this atlas and roster, the same are taken where an entry still is, stands for one
        day and says when it is, so that nothing else decides on it.
        """
        by_entry = {id(one.entry): one for one in known_before if one.item.repeat is None}
        previous: Occurrence | None = None
        for entry in entries:
            item, id_, under, _ = entry
            if item.status == "cancelled":
                continue
            known = by_entry.get(id(entry)) if by_entry else None
            if known is not None and known.entry is entry and (known.start.moment or known.end.moment):
                previous = known
                yield known
            elif item.repeat is None:
                previous = self._occurrence(entry, under.key.date, under.leg, id_, previous)
                yield previous
            else:
                for day in _repeated(entry.date, item.repeat):
                    leg = self._leg_on(day, under.leg)
                    previous = self._occurrence(entry, day, leg, f"{id_}@{day.isoformat()}", previous)
                    yield previous

    def _leg_on(self, day: date, own: LegHead) -> LegHead:
        """The leg a day belongs to: the last that has begun."""
        begun = [leg for first, leg in self.starts if first <= day]
        return begun[-1] if begun else own

    def _occurrence(self, entry: Entry, day: date, leg: LegHead, id_: str, previous: Occurrence | None) -> Occurrence:
        nights: tuple[date, ...] = ()
        apart: frozenset[date] = frozenset()
        last = day
        match entry.item:
            case Event() as event:
                place = self._atlas.place(event.at or leg.place, leg.place)
                start = self._stop(place, day, event.time.start if event.time else None)
                end = self._stop(place, day, event.time.end if event.time else None)
            case Travel() as travel:
                departure, arrival = travel.departure, travel.arrival
                start = self._stop(self._atlas.place(departure.place, leg.place), day, departure.at)
                end = self._stop(self._atlas.place(arrival.place, leg.place), day, arrival.at)
            case Stay() as stay:
                place = self._atlas.place(stay.at or leg.place, leg.place)
                start = self._stop(place, day, stay.check_in)
                end = self._stop(place, stay.until, stay.check_out)
                nights = tuple(day + timedelta(days=n) for n in range((stay.until - day).days))
                last = nights[-1] if nights else day
            case _:
                assert_never(entry.item)
        attendance = self._roster.attendance(entry.item.who, day, last)
        if nights:
            apart = frozenset(takewhile(lambda night: not self._roster.is_anyone_present(attendance, night), nights))
        order = _order(entry, day, start, end, previous)
        return Occurrence(id_, entry, day, start, end, attendance, order, nights, apart)

    def _stop(self, place: Place, day: date, when: LocalTime | None) -> Stop:
        """A place at a time of an item of some day; items that begin together share their moments."""
        if when is None:
            return Stop(place, None)
        key = place.zone, day, when
        moment = self._moments.get(key)
        if moment is None:
            falls_on = when.day(day) if when.says_day else day
            moment = self._moments[key] = resolve(place.zone, datetime.combine(falls_on, when.time))
        return Stop(place, moment)


_SATURDAY = 5
_DAWN = time(6)
"""An item without a time is taken to be in the day, not in the night before it."""


def _order(entry: Entry, day: date, start: Stop, end: Stop, previous: Occurrence | None) -> Instant:
    if known := start.moment or end.moment:
        return known.instant
    dawn = resolve(start.place.zone, datetime.combine(day, _DAWN)).instant
    if previous and previous.entry.day is entry.day and previous.day == day:
        return max(dawn, previous.order)
    return dawn


def _repeated(first: date, repeat: Repeat) -> Iterator[date]:
    """The days of a repetition, `until` included."""
    day, step = first, timedelta(days=7 if repeat.frequency == "weekly" else 1)
    while day <= repeat.until:
        at_work = repeat.frequency != "weekdays" or day.weekday() < _SATURDAY
        if at_work and day not in repeat.skipped:
            yield day
        day += step
