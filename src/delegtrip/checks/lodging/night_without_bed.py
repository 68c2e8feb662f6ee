"""Someone has no bed for a night: no stay covers it, and no journey goes through it.

A night is 02:00 to 05:00 where the person then is. Nights at home, before the first item and
after the last are not looked at.

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

from collections.abc import Iterator
from datetime import date, timedelta

from delegtrip.checks.finding import Anchor, Finding, anchor, day_text, place_anchor
from delegtrip.clock import at
from delegtrip.diagnostics import Severity
from delegtrip.model import Stay
from delegtrip.profile import Profile
from delegtrip.timeline import Line, Place, Timeline, Visit, kilometres
from delegtrip.timeline.lines import night_window

SEVERITY = Severity.ERROR
SILENCED_BY = ("end-before-start",)
NEEDS = ("travel", "stay")


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding]:
    """Looks at every night of every line."""
    for line in timeline.lines:
        for nights in _runs(_bedless(line, timeline.home, profile.jump_km)):
            yield _finding(line, nights)


Night = tuple[date, Visit, Visit]
"""An evening, where the person then is, and what comes next."""


def _bedless(line: Line, home: Place, near_km: float) -> Iterator[Night]:
    beds = {night for one in line.occurrences for night in line.nights(one)}
    for here, following in zip(line.visits, line.visits[1:], strict=False):
        evening = at(here.end_place.zone, here.end).local.date()
        last = at(following.start_place.zone, following.start).local.date()
        # Behind midnight the evening before is still to be slept.
        night = evening - timedelta(days=1)
        while night < last:
            if night not in beds and not _is_home(here.end_place, home, near_km) and _is_idle(night, here, following):
                yield night, here, following
            night += timedelta(days=1)


def _is_idle(night: date, here: Visit, following: Visit) -> bool:
    """Whether most of the night lies between two items, on the clock of the first."""
    start, end = night_window(here.end_place, night)
    free = min(end, following.start) - max(start, here.end)
    return free * 2 > end - start


def _is_home(place: Place, home: Place, near_km: float) -> bool:
    if place.point is None or home.point is None:
        return place.ref == home.ref
    return kilometres(place.point, home.point) <= near_km


def _runs(nights: Iterator[Night]) -> Iterator[list[Night]]:
    """Nights that follow each other between the same two items, together."""
    run_: list[Night] = []
    for night in nights:
        if run_ and night[1] is not run_[-1][1]:
            yield run_
            run_ = []
        run_.append(night)
    if run_:
        yield run_


def _finding(line: Line, nights: list[Night]) -> Finding:
    (first, here, following), last = nights[0], nights[-1][0]
    morning = last + timedelta(days=1)
    when = f"the night of {day_text(first)}" if first == last else f"the {len(nights)} nights from {day_text(first)}"
    return Finding(
        f"no bed for {{who}} {when} to {day_text(morning)}, in {here.end_place.town}",
        _where(here),
        (place_anchor(following.occurrence, "what comes next"),),
        line.people,
        (here.occurrence.id, following.occurrence.id),
        ("add a hotel, or move its `until`",),
    )


def _where(here: Visit) -> Anchor:
    """Where the nights before end: the `until` of a stay, the place of anything else."""
    if isinstance(here.occurrence.item, Stay):
        return anchor(here.occurrence, "until", "the bed is left")
    return anchor(here.occurrence, "to" if here.occurrence.moves else "at", f"{{who}} stay in {here.end_place.town}")
