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

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from delegtrip.checks.finding import Anchor, CannotJudge, Finding, anchor, day_text, place_anchor, start_anchor
from delegtrip.clock import DAY, HOUR, Instant, at, offset_at
from delegtrip.diagnostics import Severity
from delegtrip.model import Stay
from delegtrip.profile import Profile
from delegtrip.timeline import Line, Place, Timeline, Visit, kilometres
from delegtrip.timeline.lines import night_window, once_a_line

SEVERITY = Severity.ERROR
SILENCED_BY = ("end-before-start", "implausible-speed")
NEEDS = ("travel", "stay")


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Looks at every night of every line; nights that follow each other are told together."""
    bedless: dict[tuple[str, date], list[_Night]] = defaultdict(list)
    for line in timeline.lines:
        for visit in _of_unknown_length(line):
            yield CannotJudge("it is not known from when to when it lasts", start_anchor(visit.occurrence))
        for night in _bedless(line, timeline.home, profile.jump_km):
            bedless[night.here.end_place.town, night.evening].append(night)
    for nights in _runs(bedless):
        yield _finding(nights)


class _Night(NamedTuple):
    """An evening, who then has no bed, where they are, and what comes next."""

    evening: date
    people: tuple[str, ...]
    here: Visit
    following: Visit


@once_a_line
def _of_unknown_length(line: Line) -> list[Visit]:
    return list(filter(_is_of_unknown_length, line.visits))


@once_a_line
def _bedless(line: Line, home: Place, near_km: float) -> list[_Night]:
    """The nights of which most is spent on nothing in one town, with no bed, each with its longest gap."""
    gaps: dict[tuple[str, date], list[tuple[int, _Gap]]] = defaultdict(list)
    for gap in _gaps(line):
        for evening in gap.evenings():
            if evening not in line.beds and (idle := gap.idle(evening)) > 0 and not _is_home(gap.place, home, near_km):
                gaps[gap.place.town, evening].append((idle, gap))
    nights = []
    for (_, evening), found in gaps.items():
        _, longest = max(found, key=itemgetter(0))
        start, end = night_window(longest.place, evening)
        if sum(idle for idle, _ in found) * 2 > end - start:
            nights.append(_Night(evening, line.people, longest.here, longest.following))
    return nights


class _Gap(NamedTuple):
    """The time over [start, end) between two items in which nothing else goes on."""

    here: Visit
    following: Visit
    start: Instant
    end: Instant

    @property
    def place(self) -> Place:
        """Where it is spent."""
        return self.here.end_place

    def evenings(self) -> Iterator[date]:
        """The evenings whose nights may lie in it; behind midnight the evening before is still to be slept."""
        evening = at(self.place.zone, self.start).local.date() - timedelta(days=1)
        last = at(self.place.zone, self.end).local.date()
        while evening < last:
            yield evening
            evening += timedelta(days=1)

    def idle(self, evening: date) -> int:
        """The seconds of a night that lie in it, on the clock of its place; not above 0 where none do."""
        start, end = night_window(self.place, evening)
        return min(end, self.end) - max(start, self.start)


def _gaps(line: Line) -> Iterator[_Gap]:
    """What lies between each two items, unless one of them is a journey that may go through a night."""
    free_from = Instant(0)
    for here, following in pairwise(line.visits):
        free_from = max(free_from, here.end)
        if free_from >= following.start or _is_by_day(free_from, following.start, here.end_place):
            continue
        if not (_is_of_unknown_length(here) or _is_of_unknown_length(following)):
            yield _Gap(here, following, free_from, following.start)


def _is_by_day(start: Instant, end: Instant, place: Place) -> bool:
    """Whether a time lies far from any night: between seven in the morning and midnight, on the clock of a place."""
    begins = (start + offset_at(place.zone, start)) % DAY
    return begins >= 7 * HOUR and begins + (end - start) <= DAY


def _is_of_unknown_length(visit: Visit) -> bool:
    """Whether a visit is a journey without times: it may go through a night."""
    return visit.occurrence.moves and not visit.timed


def _is_home(place: Place, home: Place, near_km: float) -> bool:
    if place.point is None or home.point is None:
        return place.ref == home.ref
    return kilometres(place.point, home.point) <= near_km


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
