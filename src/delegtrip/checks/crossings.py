"""The borders that people cross, and what is known of the papers they cross them with."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from datetime import date
from functools import lru_cache
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from delegtrip.checks.finding import CannotJudge, anchor
from delegtrip.clock import at
from delegtrip.model import PrivateData, Travel
from delegtrip.profile import Profile
from delegtrip.profile.borders import AIR, LAND, SEA, area_name, area_of
from delegtrip.timeline import Line, Occurrence, Stop, Timeline
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


class Traveller(NamedTuple):
    """Someone who crosses a border, and what `private.yaml` says of them."""

    person: str
    papers: PrivateData
    crossing: Crossing


def travellers(timeline: Timeline) -> Iterator[Traveller | CannotJudge]:
    """Everyone of whom papers are known at every border they cross, in order, and where nothing is known of a border.

    Each line is looked at alone; what is known of none of them is for `nobodys_papers`.
    """
    private = timeline.itinerary.private
    for line in timeline.lines if private else ():
        for crossing in crossings(line):
            if isinstance(crossing, CannotJudge):
                yield crossing
                continue
            if any(person not in private for person in line.people):
                yield unknown(crossing, "private.yaml does not name everybody who crosses this border")
            for person in line.people:
                if person in private:
                    yield Traveller(person, private[person], crossing)


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
    return [one for one in journeys if one.attendance.headcounts and len(set(_areas(one))) > 1]


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
    return _crossings(tuple(one for sheet in line.sheets for one in sheet.journeys), _last_day(line))


@lru_cache(maxsize=4096)
def _crossings(journeys: tuple[Occurrence, ...], last_day: date) -> tuple[Crossing | CannotJudge, ...]:
    """The borders that some journeys cross, when people are there until a day."""
    return tuple(_crossed(journeys, last_day))


def _crossed(journeys: tuple[Occurrence, ...], last_day: date) -> Iterator[Crossing | CannotJudge]:
    for number, journey in enumerate(journeys):
        origin, area = _areas(journey)
        if origin is None or area is None:
            yield CannotJudge("it is not known in which country this is", anchor(journey, "to" if origin else "from"))
        elif origin != area:
            leaves = _leaves(journeys[number + 1 :], area)
            arrives = _day(journey.end, journey.day)
            yield Crossing(journey, area, _way(journey), arrives, max(arrives, leaves or last_day))


@lru_cache(maxsize=65536)
def _areas(journey: Occurrence) -> tuple[str | None, str | None]:
    """The areas in which a journey begins and ends, as its way and day have them.

    None where a place is still to be confirmed, or its country is not known.
    """
    countries = (stop.place.country if stop.place.known else None for stop in (journey.start, journey.end))
    origin, end = (area_of(country, _way(journey), journey.day) if country else None for country in countries)
    return origin, end


def _way(journey: Occurrence) -> str:
    return _WAYS.get(journey.item.kind, LAND)


def _leaves(later: tuple[Occurrence, ...], area: str) -> date | None:
    """The local day of the first journey out of an area."""
    for journey in later:
        if _areas(journey)[0] == area != _areas(journey)[1]:
            return _day(journey.start, journey.day)
    return None


def _last_day(line: Line) -> date:
    last = line.last
    return _day(last.end, at(last.end.place.zone, last.order).local.date())


def _day(stop: Stop, day: date) -> date:
    """The local day of a stop; that of its item where no time is written."""
    return stop.moment.local.date() if stop.moment else day
