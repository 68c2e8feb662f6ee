"""Someone is named for something on a day on which they are not with the delegation.

Before the first day that `joins` says, or after the last that `leaves` says. Calls and remote items
can be joined from home; journeys and nights of people who all come from elsewhere, or leave, are their
way to the delegation and back. A group needs no care: its members come while they are here.

## Why it hurts

The host expects a professor who lands two days later.

## Fires

```yaml
people:
  professor: {name: The professor, joins: 2024-04-05}
Thu 2024-04-04:
  - meeting: The university
    time: 10:00-11:00
    who: [mayor, professor]  # error: outside-presence
```

## Passes

```yaml
people:
  professor: {name: The professor, joins: 2024-04-05}
Thu 2024-04-04:
  - meeting: The university
    time: 10:00-11:00
    who: mayor
Fri 2024-04-05:
  - meeting: The laboratory
    time: 10:00-11:00
    who: professor
```

## Source

The trip's own `joins` and `leaves`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain
from operator import attrgetter

from delegtrip.checks.finding import Anchor, Finding, called, day_text
from delegtrip.diagnostics import Severity
from delegtrip.model import Event
from delegtrip.profile import Profile
from delegtrip.timeline import Leg, Occurrence, Timeline

SEVERITY = Severity.ERROR
ALONE = "legs"


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding]:
    """Looks at everyone an item names themselves; a repeated item is told once for each."""
    told: set[tuple[int, str]] = set()
    there = timeline.of_head(_there)
    by_leg = {leg: _not_always_there(leg, there) for leg in timeline.legs if there}
    passing = frozenset[str]().union(*by_leg.values())
    occurrences = chain.from_iterable(leg.occurrences for leg, names in by_leg.items() if names)
    for occurrence in sorted(occurrences, key=attrgetter("order")):
        for person, key in () if passing.isdisjoint(_names(occurrence)) else _named(timeline, occurrence):
            told_before = (id(occurrence.entry), person) in told
            if not told_before and _is_outside(timeline, occurrence, person):
                told.add((id(occurrence.entry), person))
                yield _finding(timeline, occurrence, person, key)


def _there(timeline: Timeline) -> dict[str, tuple[date, date]]:
    """From and until when people are with the delegation, who are not all the time."""
    passing = ((id_, one) for id_, one in timeline.itinerary.people.items() if one.joins or one.leaves)
    return {id_: (one.joins or date.min, one.leaves or date.max) for id_, one in passing}


def _not_always_there(leg: Leg, there: dict[str, tuple[date, date]]) -> set[str]:
    """Of the people whom the items of a leg may name those who are not there on all of its days."""
    names = there.keys() & set(chain.from_iterable(map(_names, leg.occurrences)))
    first = min((one.day for one in leg.occurrences), default=date.max)
    last = max((one.nights[-1] if one.nights else one.day for one in leg.occurrences), default=date.min)
    return {name for name in names if there[name][0] > first or there[name][1] < last}


def _names(occurrence: Occurrence) -> tuple[str, ...]:
    """All names under which an item may name people."""
    item = occurrence.item
    if isinstance(item, Event) and (item.lead or item.speakers or item.interpreters):
        return (*item.who, *((item.lead,) if item.lead else ()), *item.speakers, *item.interpreters)
    return item.who


def _named(timeline: Timeline, occurrence: Occurrence) -> Iterator[tuple[str, str]]:
    """The people an item names themselves, each with the key they are named under."""
    item, people = occurrence.item, timeline.itinerary.people
    if isinstance(item, Event):
        if item.remote or item.kind == "call":
            return
        roles = {"who": item.who, "lead": (item.lead or "",), "speakers": item.speakers}
        roles["interpreters"] = item.interpreters
        yield from {name: key for key, names in reversed(roles.items()) for name in names if name in people}.items()
    elif not _comes_from_elsewhere(timeline, occurrence):
        yield from ((name, "who") for name in item.who if name in people)


def _comes_from_elsewhere(timeline: Timeline, occurrence: Occurrence) -> bool:
    """Whether nobody who is with the delegation shares a journey or a stay."""
    outside = all(_is_outside(timeline, occurrence, person) for person in occurrence.people)
    return outside and not occurrence.attendance.headcounts


def _is_outside(timeline: Timeline, occurrence: Occurrence, person: str) -> bool:
    last = occurrence.nights[-1] if occurrence.nights else occurrence.day
    return not timeline.roster.is_present(person, occurrence.day, last)


def _finding(timeline: Timeline, occurrence: Occurrence, person: str, key: str) -> Finding:
    who = timeline.itinerary.people[person]
    early = who.joins is not None and occurrence.day < who.joins
    limit: date | None = who.joins if early else who.leaves
    node, names = occurrence.entry.node, getattr(occurrence.item, key)
    index = None if isinstance(names, str) else names.index(person)
    when = f"{'joins' if early else 'leaves'} the delegation on {day_text(limit)}" if limit else ""
    declared = Anchor(timeline.itinerary.node("people")[person].node, "joins" if early else "leaves", "said here")
    return Finding(
        f"{{who}} is named for {called(occurrence)} on {day_text(occurrence.day)}, but {when}",
        Anchor(node, key, element=index),
        (declared,),
        (person,),
        (occurrence.id,),
    )
