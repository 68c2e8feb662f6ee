"""What people do, day by day: lines that agree on a day share its sheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from delegtrip.clock import DAY, Instant, resolve
from delegtrip.timeline.atlas import Place
from delegtrip.timeline.occurrences import Occurrence
from delegtrip.timeline.presence import Slot, Visit
from delegtrip.timeline.roster import Attendance

NIGHT = time(2), time(5)
"""Local time between which a person without a bed has spent the night on the street."""


class Share:
    """The items that the same people come to, in order of time: a part that all their lines have in common.

    `times` are start and end, in turn, of those items that keep people busy, in the same order.
    """

    __slots__ = ("items", "times")

    def __init__(self, items: list[Occurrence], times: list[Instant]) -> None:
        self.items = items
        self.times = times


def shares(occurrences: Iterable[Occurrence]) -> Iterable[Share]:
    """The share of each attendance; the occurrences are in order of time."""
    found: dict[Attendance, tuple[list[Occurrence], list[Instant]]] = defaultdict(lambda: ([], []))
    for one in occurrences:
        items, times = found[one.attendance]
        items.append(one)
        if (start := one.busy_from) is not None:
            times.append(start)
            times.append(one.busy_until)
    return [Share(*lists) for lists in found.values()]


class Sheet:
    """What people do on one day, as UTC has it: their items in order of time, and the nights in a bed that begin.

    `slots` are the times that the items take, as far as they are known. `remote` are the items that take place wherever
    the people are, `untimed` those that bind them at a time not known.
    """

    __slots__ = (
        "_duties",
        "_ends",
        "_timed",
        "_visits",
        "journeys",
        "nights",
        "occurrences",
        "remote",
        "slots",
        "untimed",
    )

    def __init__(self, occurrences: tuple[Occurrence, ...], nights: tuple[Visit, ...]) -> None:
        self.occurrences = occurrences
        self.nights = nights
        self.slots = [one.slot for one in occurrences if one.slot]
        self.remote = [one for one in occurrences if one.is_remote]
        self.journeys = [one for one in occurrences if one.moves]
        self.untimed = [one for one in occurrences if one.interval is None and one.binds]
        self._visits: tuple[Visit, ...] | None = None
        self._ends: list[Instant] | None = None
        self._timed: list[Visit] | None = None
        self._duties: list[Slot] | None = None

    @property
    def visits(self) -> tuple[Visit, ...]:
        """Where the people are, nights included, in order of time; of what begins together, in the order of items."""
        if self._visits is None:
            visits = [one.visit for one in self.occurrences if one.visit]
            if self.nights:
                visits += self.nights
                visits.sort(key=attrgetter("occurrence.place"))
                visits.sort(key=attrgetter("start"))
            self._visits = tuple(visits)
        return self._visits

    @property
    def ends(self) -> list[Instant]:
        """When each of the visits has ended, and all before it on the sheet."""
        if self._ends is None:
            self._ends = list(accumulate([one.end for one in self.visits], max))
        return self._ends

    @property
    def timed(self) -> list[Visit]:
        """The visits of which both times are known, so no nights."""
        if self._timed is None:
            self._timed = [one for one in self.visits if one.timed]
        return self._timed

    @property
    def duties(self) -> list[Slot]:
        """The times of the items that bind the people."""
        if self._duties is None:
            self._duties = [slot for slot in self.slots if slot.binds]
        return self._duties


def first_visit(sheets: Iterable[Sheet]) -> Visit | None:
    """The first of the visits of some sheets, which are in order."""
    return next((sheet.visits[0] for sheet in sheets if sheet.visits), None)


def last_visit(sheets: Sequence[Sheet]) -> Visit | None:
    """The last of them."""
    return next((sheet.visits[-1] for sheet in reversed(sheets) if sheet.visits), None)


class Beds(NamedTuple):
    """Where people sleep: the stays that have beds for them or for others, the one they sleep in by the evening before.

    `slept` has the one they have come to last. `nights` are told by the day of UTC on which they begin.
    """

    stays: tuple[Occurrence, ...]
    slept: dict[date, Occurrence]
    nights: dict[int, tuple[Visit, ...]]


class Folder:
    """The sheets of the lines of a trip, each made once.

    A line that has one share more than another takes the sheets of that, but for the days of this share.
    """

    def __init__(self) -> None:
        self._days: dict[Share, dict[int, list[Occurrence]]] = {}
        self._stays: dict[Share, list[Occurrence]] = {}
        self._beds: dict[tuple[tuple[Occurrence, ...], date | None, date | None], Beds] = {}
        self._sheets: dict[tuple[tuple[Share, ...], date | None, date | None], dict[int, Sheet]] = {}

    def sheets(self, shares: Sequence[Share], joins: date | None, leaves: date | None) -> tuple[Sheet, ...]:
        """The sheets of those who have these shares and are with the delegation from one day to another, in order."""
        by_size = sorted(shares, key=lambda share: len(share.items[0].people), reverse=True)
        days = self._by_day(tuple(by_size), joins, leaves)
        return tuple(map(days.__getitem__, sorted(days)))

    def _by_day(self, shares: tuple[Share, ...], joins: date | None, leaves: date | None) -> dict[int, Sheet]:
        known = self._sheets.get((shares, joins, leaves))
        if known is None:
            *others, last = shares
            days = self._read(last)
            if others and not self._stays[last]:
                known = dict(self._by_day(tuple(others), joins, leaves))
                for day, items in days.items():
                    known[day] = _with(known.get(day), items)
            else:
                known = self._anew(shares, joins, leaves)
            self._sheets[shares, joins, leaves] = known
        return known

    def _anew(self, shares: tuple[Share, ...], joins: date | None, leaves: date | None) -> dict[int, Sheet]:
        days: dict[int, list[Occurrence]] = defaultdict(list)
        for share in shares:
            for day, items in self._read(share).items():
                days[day] += items
        nights = self.beds(shares, joins, leaves).nights
        return {day: Sheet(_in_order(days.get(day, ())), nights.get(day, ())) for day in days.keys() | nights.keys()}

    def _read(self, share: Share) -> dict[int, list[Occurrence]]:
        """The items of a share by their day of UTC."""
        if share not in self._days:
            days = self._days[share] = defaultdict(list)
            for one in share.items:
                days[one.order // DAY].append(one)
            self._stays[share] = [one for one in share.items if one.nights]
        return self._days[share]

    def beds(self, shares: Iterable[Share], joins: date | None, leaves: date | None) -> Beds:
        """Where they sleep."""
        stays = _in_order(one for share in shares if self._read(share) for one in self._stays[share])
        key = stays, joins, leaves
        if key not in self._beds:
            beds = {night: one for one in stays for night in nights_of(one, joins, leaves)}
            nights: dict[int, list[Visit]] = defaultdict(list)
            for night, stay in beds.items():
                visit = _night(stay, night)
                nights[visit.start // DAY].append(visit)
            self._beds[key] = Beds(stays, beds, {day: tuple(slept) for day, slept in nights.items()})
        return self._beds[key]


def _with(sheet: Sheet | None, items: Iterable[Occurrence]) -> Sheet:
    """A sheet with more items."""
    return Sheet(_in_order((*sheet.occurrences, *items)), sheet.nights) if sheet else Sheet(tuple(items), ())


def _in_order(items: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
    return tuple(sorted(items, key=attrgetter("place")))


def nights_of(stay: Occurrence, joins: date | None, leaves: date | None) -> tuple[date, ...]:
    """The evenings after which a stay gives people a bed who are with the delegation from one day to another.

    What is booked for the delegation is theirs while they are with it; what is booked for them
    alone is so before they join it, and when all of it is after they have left.
    """
    return tuple(
        night
        for night in stay.nights
        if not ((joins and night < joins) or (leaves and night > leaves)) or night in stay.apart
    )


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
