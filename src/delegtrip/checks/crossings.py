"""The borders that people cross, and what is known of the papers they cross them with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from delegtrip.checks.finding import CannotJudge, Finding, anchor
from delegtrip.clock import at
from delegtrip.model import PrivateData, Travel
from delegtrip.profile import Profile
from delegtrip.profile.borders import AIR, LAND, SEA, area_name, area_of
from delegtrip.timeline import Line, Occurrence, Place, Stop, Timeline
from delegtrip.timeline.lines import once_a_line

_WAYS = {"flight": AIR, "ferry": SEA}


class Crossing(NamedTuple):
    """A journey into an area with borders of its own.

    `arrives` and `leaves` are local days there; without a journey out `leaves` is the line's last day.
    """

    journey: Occurrence
    area: str
    way: str
    arrives: date
    leaves: date

    @property
    def area_name(self) -> str:
        """The area as a sentence names it."""
        return area_name(self.area)


Judge = Callable[[Crossing, PrivateData], Iterable[Finding | CannotJudge]]
"""What there is to say of papers at a border."""


def judged(
    timeline: Timeline, decides: Callable[[PrivateData], Hashable], judge: Judge
) -> Iterator[Finding | CannotJudge]:
    """What is said of everyone of whom papers are known at every border they cross, and where nothing is known of one.

    Whole delegations cross a border with papers that are alike in what `decides`: these are judged once, and what is
    found is told of each of them. Each line is looked at alone; what is known of none of them is for `nobodys_papers`.
    """
    private = timeline.itinerary.private
    found: dict[Crossing, dict[Hashable, list[Finding]]] = defaultdict(dict)
    for line in timeline.lines if private else ():
        kinds = [decides(private[person]) if person in private else None for person in line.people]
        each = {kind: person for person, kind in zip(line.people, kinds, strict=True) if kind is not None}
        is_anyone_unknown = None in kinds
        for crossing in crossings(line):
            if isinstance(crossing, CannotJudge):
                yield crossing
                continue
            if is_anyone_unknown:
                yield unknown(crossing, "private.yaml does not name everybody who crosses this border")
            here = found[crossing]
            for kind, person in each.items():
                if kind not in here:
                    said = tuple(judge(crossing, private[person]))
                    here[kind] = [one for one in said if isinstance(one, Finding)]
                    yield from (one for one in said if isinstance(one, CannotJudge))
            if any(here.values()):
                for person, kind in zip(line.people, kinds, strict=True):
                    yield from (one._replace(people=(person,)) for one in here.get(kind, ()))


def nobodys_papers(timeline: Timeline, profile: Profile) -> Iterator[CannotJudge]:
    """That nothing is known of those who cross borders, where nobody's papers are written or names will follow."""
    if not timeline.itinerary.private:
        yield from islice(_without_papers(timeline), 1)
        return
    for occurrence in timeline.in_order(_of_nameless, attrgetter("order")):
        yield CannotJudge("nothing is known of people whose names will follow", anchor(occurrence, "to"))


def _of_nameless(timeline: Timeline) -> list[Occurrence]:
    """The items that bring people whose names will follow across a border."""
    journeys = timeline.shaped(lambda shape: shape.family is Travel)
    return [one for one in journeys if one.attendance.headcounts and any(_border(one) or ())]


def _without_papers(timeline: Timeline) -> Iterator[CannotJudge]:
    for line in timeline.lines:
        for crossing in crossings(line):
            if isinstance(crossing, Crossing):
                yield unknown(crossing, "there is no private.yaml that says who crosses this border with which papers")


def unknown(crossing: Crossing, reason: str) -> CannotJudge:
    """That something about a border cannot be judged."""
    return CannotJudge(reason, anchor(crossing.journey, "to"))


def borders(line: Line) -> Hashable:
    """All that decides on the papers of the people of a line."""
    return line.people, crossings(line)


@once_a_line
def crossings(line: Line) -> tuple[Crossing | CannotJudge, ...]:
    """Each border that a line crosses, in order."""
    journeys = [one for sheet in line.sheets for one in sheet.journeys if _border(one)]
    return _crossings(tuple(journeys), _last_day(line))


@lru_cache(maxsize=4096)
def _crossings(journeys: tuple[Occurrence, ...], last_day: date) -> tuple[Crossing | CannotJudge, ...]:
    """The borders that some journeys cross, when people are there until a day."""
    return tuple(_crossed(journeys, last_day))


def _crossed(journeys: tuple[Occurrence, ...], last_day: date) -> Iterator[Crossing | CannotJudge]:
    for number, journey in enumerate(journeys):
        if (border := _border(journey)) is None:
            continue
        origin, area = border
        if origin is None or area is None:
            yield CannotJudge("it is not known in which country this is", anchor(journey, "to" if origin else "from"))
        else:
            leaves = _leaves(journeys[number + 1 :], area)
            arrives = _day(journey.end, journey.day)
            yield Crossing(journey, area, _way(journey), arrives, max(arrives, leaves or last_day))


@lru_cache(maxsize=65536)
def _border(journey: Occurrence) -> tuple[str | None, str | None] | None:
    """The areas between which a journey crosses a border, as its way and day have them; None where it crosses none.

    An area is None where its place is still to be confirmed, or its country is not known.
    """
    here, there = journey.start.place, journey.end.place
    if here.country and here.country == there.country and here.known and there.known:
        return None
    origin, end = _area(here, journey), _area(there, journey)
    return None if origin and origin == end else (origin, end)


def _area(place: Place, journey: Occurrence) -> str | None:
    return area_of(place.country, _way(journey), journey.day) if place.known and place.country else None


def _way(journey: Occurrence) -> str:
    return _WAYS.get(journey.item.kind, LAND)


def _leaves(later: tuple[Occurrence, ...], area: str) -> date | None:
    """The local day of the first journey out of an area."""
    for journey in later:
        if (border := _border(journey)) and border[0] == area:
            return _day(journey.start, journey.day)
    return None


def _last_day(line: Line) -> date:
    last = line.last
    return _day(last.end, at(last.end.place.zone, last.order).local.date())


def _day(stop: Stop, day: date) -> date:
    """The local day of a stop; that of its item where no time is written."""
    return stop.moment.local.date() if stop.moment else day
