"""Who is meant by a list of names: groups expanded to people, and headcounts."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from delegtrip.model import Itinerary


class Attendance:
    """The people of an item, in the order declared, and the headcounts of names to follow; two are equal that are one.

    A roster makes each once, so that the items of the same people are found by it, without a look at all their names.
    """

    __slots__ = ("headcounts", "people")

    def __init__(self, people: tuple[str, ...], headcounts: tuple[tuple[str, int], ...] = ()) -> None:
        self.people = people
        self.headcounts = headcounts

    def __repr__(self) -> str:  # the marks of feeds are made of it
        return f"Attendance(people={self.people!r}, headcounts={self.headcounts!r})"

    @property
    def size(self) -> int:
        """How many come."""
        return len(self.people) + (sum(count for _, count in self.headcounts) if self.headcounts else 0)


class _Meant(NamedTuple):
    """All who are meant by some names, those of them who join or leave, and from and until when all are there."""

    all: Attendance
    passing: frozenset[str]
    all_from: date
    all_until: date


class Roster:
    """The people and groups of one itinerary."""

    def __init__(self, itinerary: Itinerary) -> None:
        self._people = itinerary.people
        self._groups = itinerary.groups
        self._in_order = tuple(itinerary.people)
        self._number = {person: number for number, person in enumerate(itinerary.people)}
        self._passing = {id_ for id_, person in self._people.items() if person.joins or person.leaves}
        self._meant: dict[tuple[str, ...], _Meant] = {}
        self._on_days: dict[tuple[tuple[str, ...], date, date], Attendance] = {}
        self._attendances: dict[tuple[tuple[str, ...], frozenset[str]], Attendance] = {}
        self._there: dict[tuple[frozenset[str], date], frozenset[str]] = {}
        self._expanded: dict[tuple[str, ...], tuple[frozenset[str], frozenset[str], frozenset[str]]] = {}

    def attendance(self, who: tuple[str, ...], first: date, last: date) -> Attendance:
        """Who comes to something that takes place from `first` to `last` (local days, included).

        People named themselves come; of a group, those who are with the delegation on one of
        these days. No names at all mean the whole delegation.
        """
        meant = self._meant.get(who)
        if meant is None:
            meant = self._meant[who] = self._mean(who)
        everyone, passing, all_from, all_until = meant
        if first <= all_until and last >= all_from:
            return everyone
        key = who, first, last
        if key not in self._on_days:
            absent = [one for one in passing if not self.is_present(one, first, last)]
            self._on_days[key] = self._without(who, frozenset(everyone.people).difference(absent))
        return self._on_days[key]

    def _mean(self, who: tuple[str, ...]) -> _Meant:
        named, through_groups, _ = self.expand(who)
        passing = through_groups & self._passing
        people = [self._people[one] for one in passing]
        joins = [person.joins or date.min for person in people]
        leaves = [person.leaves or date.max for person in people]
        everyone = self._without(who, named | through_groups)
        return _Meant(everyone, passing, max(joins, default=date.min), min(leaves, default=date.max))

    def _without(self, who: tuple[str, ...], people: frozenset[str]) -> Attendance:
        """Who of those who are meant comes; the same one each time."""
        if (who, people) not in self._attendances:
            counted = tuple((group, self._groups[group].headcount) for group in sorted(self.expand(who)[2]))
            numbers = sorted(map(self._number.__getitem__, people))
            in_order = tuple(map(self._in_order.__getitem__, numbers))  # the trip's own texts, which are found faster
            self._attendances[who, people] = Attendance(in_order, counted)
        return self._attendances[who, people]

    def expand(self, who: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        """People named themselves, people of groups, and groups that are headcounts."""
        if who not in self._expanded:
            self._expanded[who] = self._expand(who or (*self._people, *self._groups), named_themselves=bool(who))
        return self._expanded[who]

    def _expand(
        self, who: tuple[str, ...], named_themselves: bool
    ) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        named = frozenset(self._people.keys() & who) if named_themselves else frozenset()
        everyone = self._members(who)
        counted = frozenset(everyone & self._groups.keys())
        return named, frozenset(everyone - counted - named), counted

    def _members(self, names: tuple[str, ...]) -> set[str]:
        """People and headcount groups behind names, each group entered once."""
        seen: set[str] = set()
        fresh = set(names)
        while fresh:
            seen |= fresh
            groups = (fresh & self._groups.keys()).difference(self._people)
            fresh = {member for group in groups for member in self._groups[group].members} - seen
        counted = {name for name in seen & self._groups.keys() if self._groups[name].headcount}
        return seen & self._people.keys() | counted

    def is_present(self, person: str, first: date, last: date) -> bool:
        """Whether someone is with the delegation on one of the days (local, included)."""
        who = self._people[person]
        return not ((who.joins and last < who.joins) or (who.leaves and first > who.leaves))

    def present(self, people: frozenset[str], day: date) -> frozenset[str]:
        """Those of some people who are with the delegation on a day (local)."""
        if (people, day) not in self._there:
            absent = [one for one in people & self._passing if not self.is_present(one, day, day)]
            self._there[people, day] = people.difference(absent)
        return self._there[people, day]

    def is_anyone_present(self, attendance: Attendance, day: date) -> bool:
        """Whether one of those who come is with the delegation that day; names to follow are."""
        return bool(attendance.headcounts) or any(self.is_present(person, day, day) for person in attendance.people)

    def name(self, person: str) -> str:
        """The name of a person, as it is printed."""
        return self._people[person].name

    def describe(self, people: tuple[str, ...]) -> str:
        """`A. Martin`, `A. Martin and B. Roy`, `12 people (A. Martin, B. Roy, …)`."""
        names = [self.name(person) for person in people]
        if len(names) > 2:
            return f"{len(names)} people ({names[0]}, {names[1]}, …)"
        return " and ".join(names) or "nobody"
