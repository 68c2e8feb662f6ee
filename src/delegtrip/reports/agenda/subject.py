"""Whose agenda it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from delegtrip.diagnostics import did_you_mean, fold
from delegtrip.errors import UsageError
from delegtrip.model import Person
from delegtrip.reports.words import Words
from delegtrip.timeline import Line, Occurrence, Timeline
from delegtrip.timeline.sheets import shares


@dataclass(frozen=True, slots=True)
class Subject:
    """The people and headcounts an agenda is for: one person's, a group's, or everyone's.

    `person` and `group` are ids; both are None for the whole delegation.
    """

    people: frozenset[str]
    headcounts: frozenset[str]
    person: str | None = None
    group: str | None = None

    def concerns(self, occurrence: Occurrence) -> bool:
        """Whether an item is theirs."""
        if self.person is None and self.group is None:
            return True
        attendance = occurrence.attendance
        counted = {group for group, _ in attendance.headcounts}
        return not (self.people.isdisjoint(attendance.people) and self.headcounts.isdisjoint(counted))


def subject_of(timeline: Timeline, name: str | None) -> Subject:
    """The person or group that goes by an id, or by a person's own name; everyone without a name.

    Raises `UsageError` when nobody does.
    """
    itinerary = timeline.itinerary
    if name is None:
        _, people, headcounts = timeline.roster.expand(())
        return Subject(people, headcounts)
    if name in itinerary.groups:
        named, people, headcounts = timeline.roster.expand((name,))
        return Subject(named | people, headcounts, group=name)
    person = name if name in itinerary.people else _by_name(itinerary.people, name)
    if person is None:
        names = (*itinerary.people, *itinerary.groups, *(known.name for known in itinerary.people.values()))
        raise UsageError(f"the trip has no person and no group `{name}`{did_you_mean(name, names) or _some(names)}")
    return Subject(frozenset((person,)), frozenset(), person=person)


def _by_name(people: dict[str, Person], name: str) -> str | None:
    found = [id_ for id_, person in people.items() if fold(person.name) == fold(name)]
    return found[0] if len(found) == 1 else None


def _some(names: tuple[str, ...]) -> str:
    return f"; it has {', '.join(names[:8])}{' …' if len(names) > 8 else ''}" if names else ""


def lines_of(timeline: Timeline, subject: Subject) -> tuple[Line, ...]:
    """The lines of the subject's people; of the items themselves when it has no names yet."""
    if lines := tuple(line for line in timeline.lines if not subject.people.isdisjoint(line.people)):
        return lines
    return (Line((), tuple(shares(filter(subject.concerns, timeline.occurrences)))),)


def days_of(timeline: Timeline, subject: Subject, busy: set[date]) -> list[date]:
    """The days of the trip on which the subject is there, and any other with an item."""
    dates = timeline.itinerary.head.dates
    who = timeline.itinerary.people[subject.person] if subject.person else None
    first = max(dates.first, who.joins) if who and who.joins else dates.first
    last = min(dates.last, who.leaves) if who and who.leaves else dates.last
    return sorted(busy | set(_days(first, last)))


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def titles(timeline: Timeline, subject: Subject, say: Words) -> tuple[str, ...]:
    """Who the agenda is for, and what is worth saying of them."""
    if subject.person:
        return tuple(_of_person(timeline, timeline.itinerary.people[subject.person], say))
    sizes = (timeline.itinerary.groups[group].headcount for group in subject.headcounts)
    size = say.count(len(subject.people) + sum(sizes), say.people)
    return (say.group.format(subject.group) if subject.group else say.whole_delegation), size


def _of_person(timeline: Timeline, person: Person, say: Words) -> Iterator[str]:
    yield person.name
    yield from filter(None, (person.title, person.org))
    if person.joins or person.leaves:
        dates = timeline.itinerary.head.dates
        yield say.present.format(say.span(person.joins or dates.first, person.leaves or dates.last))
