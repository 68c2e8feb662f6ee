"""A mission: forty people in teams who set out together, stay in a few towns, and come home."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from generator.trip import Item, Leg
from generator.world import Town

DAY = timedelta(days=1)
MIDWEEK = (1, 2, 3)
"""Tuesday to Thursday: days of journeys, so that each Sunday is a day of rest."""


@dataclass
class Stay:
    """Some nights in a town: between the day of arrival and the day of leaving."""

    town: Town
    leg: Leg
    hotel: str
    bed: Item
    arrives: datetime
    leaves: date = date.max
    goes: Item | None = None

    @property
    def days(self) -> list[date]:
        """The days between that of arrival and that of leaving."""
        first = self.arrives.date() + DAY
        return [first + n * DAY for n in range((self.leaves - first).days)]


@dataclass
class Workday:
    """A day with a programme: what all do, and what each team does, by the slots of the day."""

    day: date
    stay: Stay
    shared: dict[str, Item] = field(default_factory=dict)
    teams: dict[str, dict[str, Item]] = field(default_factory=dict)
    personal: set[str] = field(default_factory=set)
    spoilt: set[str] = field(default_factory=set)

    @property
    def is_first(self) -> bool:
        """Whether it follows a day of arrival: people may have come late."""
        return self.day == self.stay.arrives.date() + DAY

    @property
    def is_eve(self) -> bool:
        """Whether people leave on the next day: they may have to rise early."""
        return self.day == self.stay.leaves - DAY

    def is_free(self, team: str) -> bool:
        """Whether the day of a team is as all days are: nothing personal, no conflict."""
        return team not in self.personal | self.spoilt


@dataclass
class Mission:
    """A mission while it is written; `who` names its people in items."""

    number: int
    who: list[str]
    teams: dict[str, list[str]]
    themes: dict[str, str]
    first: date
    days: int
    stays: list[Stay] = field(default_factory=list)
    workdays: list[Workday] = field(default_factory=list)

    @property
    def people(self) -> list[str]:
        """Everybody, by team."""
        return [person for team in self.teams.values() for person in team]

    @property
    def last(self) -> date:
        """The last day that they may be on the way."""
        return self.first + (self.days - 1) * DAY

    def returns(self) -> date:
        """The day of leaving for home: a night may still be spent on the way."""
        day = self.last - DAY
        while day.weekday() not in MIDWEEK:
            day -= DAY
        return day

    def moves(self, stops: int) -> list[date]:
        """The days on which they go from town to town."""
        first, last = self.first + DAY, self.returns()
        days = [first + n * (last - first).days // stops * DAY for n in range(1, stops)]
        return [day + _TO_MIDWEEK.get(day.weekday(), 0) * DAY for day in days]


_TO_MIDWEEK = {0: 1, 4: -1, 5: -2, 6: 2}


def clock(day: date, text: str) -> datetime:
    """A time of a day."""
    return datetime.combine(day, time.fromisoformat(text))
