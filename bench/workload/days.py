"""The days of a mission between its journeys: what must be there, and what is taken until there are enough items."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial

from generator.maker import CannotGoOnError, Maker
from generator.world import is_holiday
from workload.events import Events
from workload.mission import Mission, Stay, Workday, clock

Bundle = tuple[int, Callable[[], object]]
"""How many items are written together, and what writes them."""
EXCURSION, PERSONAL = 0.15, 0.2
"""The share of afternoons that are spent out of town, and of people with something of their own."""


class Days:
    """Writes the days of one mission."""

    def __init__(self, maker: Maker, events: Events, mission: Mission) -> None:
        self._maker = maker
        self._dice = maker.dice
        self._events = events
        self._mission = mission

    def write(self, count: int, *, dinner_on_eve: bool) -> None:
        """So many items, those of the journeys among them. Raises `CannotGoOnError` where they find no days."""
        mission = self._mission
        for stay in mission.stays:
            self._on_the_way(stay)
            for day in stay.days:
                if day.weekday() == 6 or is_holiday(stay.town, day):
                    self._events.free(stay, "Journée libre", (clock(day, "10:00"), clock(day, "17:00")))
                else:
                    mission.workdays.append(Workday(day, stay, {}, {team: {} for team in mission.teams}))
        self._compulsory(dinner_on_eve)
        self._fill(count)

    def _on_the_way(self, stay: Stay) -> None:
        """Free time on days of journeys, where half a day is left."""
        arrives, ride = stay.arrives, stay.goes
        if arrives.hour < 13:
            self._events.free(stay, "Installation et repos", (arrives, clock(arrives.date(), "17:00")))
        if ride and ride.start and ride.start.hour >= 12:
            until = ride.start - timedelta(minutes=60)
            self._events.free(stay, "Temps libre avant le départ", (clock(until.date(), "09:30"), until))

    def _compulsory(self, dinner_on_eve: bool) -> None:
        """Lunch on each workday, one signing, and a dinner on the last evening where it is asked for."""
        workdays = self._mission.workdays
        for work in workdays:
            self._events.lunch(work)
        evenings = [work for work in workdays if not work.is_first and not work.is_eve]
        if not evenings:
            raise CannotGoOnError
        self._events.signing(self._dice.choice(evenings))
        if dinner_on_eve:
            eves = [work for work in workdays if work.is_eve and work.stay is self._mission.stays[-1]]
            if not eves:
                raise CannotGoOnError
            self._events.dinner(eves[0])

    def _fill(self, count: int) -> None:
        """Bundles in an order of their own until there are enough items."""
        many = [*self._of_teams(), *self._of_all()]
        self._dice.shuffle(many)
        spare: list[Bundle] = [
            (1, partial(self._events.breakfast, work)) for work in self._mission.workdays if not work.is_first
        ]
        left = count - self._written
        for size, write in (*self._of_people(), *many, *spare):
            if size <= left:
                write()
                left -= size
        if left:
            raise CannotGoOnError

    @property
    def _written(self) -> int:
        """How many items the mission has so far."""
        legs = self._maker.trip.legs[-len(self._mission.stays) - 1 :]
        return sum(len(leg.items) for leg in legs)

    def _of_teams(self) -> Iterator[Bundle]:
        """The slots of each team on each workday; some afternoons lead out of town."""
        for work in self._mission.workdays:
            for team in self._mission.teams:
                yield 1, partial(self._events.slot, work, team, "A")
                yield 1, partial(self._events.slot, work, team, "B")
                if self._maker.chance(EXCURSION):
                    yield 3, partial(self._events.excursion, work, team)
                else:
                    yield 1, partial(self._events.slot, work, team, "C")
                    yield 1, partial(self._events.slot, work, team, "D")

    def _of_all(self) -> Iterator[Bundle]:
        """Evenings and mornings of the whole mission."""
        for work in self._mission.workdays:
            if not work.is_first:
                yield 1, partial(self._events.briefing, work)
            if "dinner" not in work.shared:
                yield 1, partial(self._events.dinner, work)

    def _of_people(self) -> list[Bundle]:
        """Something for one person or two, apart from their team."""
        works = [
            work for work in self._mission.workdays if not (work.is_first or work.is_eve or "signing" in work.shared)
        ]
        spots = [(work, team) for work in works for team in self._mission.teams]
        few = self._dice.sample(spots, min(len(spots), round(len(self._mission.people) * PERSONAL)))
        return [(1, partial(self._events.personal, work, team)) for work, team in few]
