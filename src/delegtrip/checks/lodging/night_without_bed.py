"""Someone has no bed for a night: no stay covers it, and no journey goes through it.

A night is 02:00 to 05:00 where the person then is; whoever has something to do for half of it needs no
bed. Nights at home, before the first item and after the last are not looked at.

## Why it hurts

It is found at midnight, at a reception desk, with forty suitcases.

## Fires

```yaml
Thu 2024-04-04:
  - hotel: Hotel Genesee (illustrative)
    until: 2024-04-06  # error: night-without-bed
Sun 2024-04-07:
  - meeting: Farewell
    time: 09:00-10:00
```

## Passes

```yaml
Thu 2024-04-04:
  - hotel: Hotel Genesee (illustrative)
    until: 2024-04-07
Sun 2024-04-07:
  - meeting: Farewell
    time: 09:00-10:00
```

## Source

The hours of night work all over Europe lie within this window (Directive 2003/88/EC, art. 2).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache, lru_cache
from operator import attrgetter, itemgetter
from typing import NamedTuple

from delegtrip.checks.finding import Anchor, CannotJudge, Finding, anchor, day_text, place_anchor, start_anchor
from delegtrip.clock import DAY, EPOCH, HOUR
from delegtrip.diagnostics import Severity
from delegtrip.model import Stay
from delegtrip.profile import Profile
from delegtrip.timeline import Line, Occurrence, Place, Timeline, Visit
from delegtrip.timeline.atlas import near
from delegtrip.timeline.sheets import night_in, nights_of

SEVERITY = Severity.ERROR
ASKS_FOR = "lines"
SILENCED_BY = ("end-before-start", "implausible-speed")
NEEDS = ("travel", "stay")


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Looks at every night of every line; nights that follow each other are told together."""
    bedless: dict[tuple[str, date], list[_Night]] = defaultdict(list)
    for unknown, nights in timeline.again(_looking(profile.jump_km)).values():
        for visit in unknown:
            yield CannotJudge("it is not known from when to when it lasts", start_anchor(visit.occurrence))
        for night in nights:
            bedless[night.here.end_place.town, night.evening].append(night)
    for run_ in _runs(bedless):
        yield _finding(run_)


class _Night(NamedTuple):
    """An evening, who then has no bed, where they are, and what comes next."""

    evening: date
    people: tuple[str, ...]
    here: Visit
    following: Visit


class _Seen(NamedTuple):
    """Of a line the journeys that may go through a night, and the nights without a bed."""

    unknown: list[Visit]
    nights: list[_Night]


@cache
def _looking(near_km: float) -> Callable[[Timeline, dict[Line, _Seen] | None], dict[Line, _Seen]]:
    """Of a distance the function, always the same, that looks at the lines of a timeline."""
    return lambda timeline, before: _look(timeline, before or {}, near_km)


def _look(timeline: Timeline, before: dict[Line, _Seen], near_km: float) -> dict[Line, _Seen]:
    """What is seen of each line, of one that is as it was what was seen of it before."""
    home = timeline.home
    return {line: before.get(line) or _Seen(_unknown(line), _bedless(line, home, near_km)) for line in timeline.lines}


def _unknown(line: Line) -> list[Visit]:
    return list(filter(_is_of_unknown_length, line.visits)) if any(sheet.untimed for sheet in line.sheets) else []


def _bedless(line: Line, home: Place, near_km: float) -> list[_Night]:
    """The nights of which most is spent on nothing in one town, with no bed, each with its longest gap."""
    nights = []
    for evening in _evenings(line):
        towns: dict[str, list[_Gap]] = defaultdict(list)
        for gap in _gaps(line, evening):
            if not near(gap.place, home, near_km):
                towns[gap.place.town].append(gap)
        for found in towns.values():
            longest = max(found, key=attrgetter("idle"))
            start, end = night_in(longest.place.zone, evening)
            if sum(gap.idle for gap in found) * 2 > end - start:
                nights.append(_Night(evening, line.people, longest.here, longest.following))
    return nights


def _evenings(line: Line) -> list[date]:
    """The evenings after which no stay of a line has a bed, of the nights that may lie between two of its visits."""
    if not line.visits:
        return []
    first, last = line.visits[0].start // DAY, line.visits[-1].start // DAY
    return _without_stay(first - 1, last, line.stays, line.joins, line.leaves)


@lru_cache(maxsize=4096)
def _without_stay(
    first: int, last: int, stays: tuple[Occurrence, ...], joins: date | None, leaves: date | None
) -> list[date]:
    """The days from one to another, counted from 1970, after which none of some stays has a bed."""
    slept = {night for stay in stays for night in nights_of(stay, joins, leaves)}
    return [day for day in map(date.fromordinal, range(EPOCH + first, EPOCH + last + 1)) if day not in slept]


class _Gap(NamedTuple):
    """What lies between two items, and the seconds of a night in which nothing else goes on."""

    here: Visit
    following: Visit
    idle: int

    @property
    def place(self) -> Place:
        """Where it is spent."""
        return self.here.end_place


def _gaps(line: Line, evening: date) -> Iterator[_Gap]:
    """What lies between each two items in a night, unless one is a journey that may go through a night."""
    visits = line.visits
    morning = (evening.toordinal() - EPOCH + 1) * DAY
    earliest, latest = morning - 14 * HOUR, morning + 21 * HOUR  # no clock is more than 16 hours off UTC
    for number in range(max(1, bisect_right(visits, earliest, key=attrgetter("start"))), len(visits)):
        here, following = visits[number - 1], visits[number]
        if here.start >= latest:
            return
        start, end = night_in(here.end_place.zone, evening)
        if here.end < end and start < following.start:
            idle = min(end, following.start) - max(start, line.free_from[number - 1])
            if idle > 0 and not (_is_of_unknown_length(here) or _is_of_unknown_length(following)):
                yield _Gap(here, following, idle)


def _is_of_unknown_length(visit: Visit) -> bool:
    """Whether a visit is a journey without times: it may go through a night."""
    return visit.occurrence.moves and not visit.timed


def _runs(bedless: dict[tuple[str, date], list[_Night]]) -> Iterator[list[list[_Night]]]:
    """Nights that follow each other in one town and miss the same people, together."""
    run_: list[list[_Night]] = []
    for (town, evening), nights in sorted(bedless.items(), key=itemgetter(0)):
        before = run_[-1] if run_ else None
        if before and not (
            before[0].here.end_place.town == town
            and before[0].evening + timedelta(days=1) == evening
            and _people(before) == _people(nights)
        ):
            yield run_
            run_ = []
        run_.append(nights)
    if run_:
        yield run_


def _people(nights: list[_Night]) -> tuple[str, ...]:
    return tuple(person for night in nights for person in night.people)


def _finding(run_: list[list[_Night]]) -> Finding:
    first, last = run_[0][0], run_[-1][0]
    here, following, people = first.here.occurrence, last.following.occurrence, _people(run_[0])
    morning = day_text(last.evening + timedelta(days=1))
    nights = f"the {len(run_)} nights from" if len(run_) > 1 else "the night of"
    return Finding(
        f"no bed for {{who}} {nights} {day_text(first.evening)} to {morning}, in {first.here.end_place.town}",
        _where(first.here),
        (place_anchor(following, "what comes next"),),
        people,
        (here.id, following.id),
        ("add a hotel, or move the `until` of one",),
        mixed=not set(people) <= set(here.people) & set(following.people),
    )


def _where(here: Visit) -> Anchor:
    """Where the nights before end: the `until` of a stay, the place of anything else."""
    if isinstance(here.occurrence.item, Stay):
        return anchor(here.occurrence, "until", "the bed is left")
    return anchor(here.occurrence, "to" if here.occurrence.moves else "at", f"last in {here.end_place.town}")
