"""A meeting or a visit is on a public holiday of the place where it is.

Looked at for events with hosts, meetings, visits and signings. The holidays are those of the
country, and of the place's `region` (or its airport's); of a day that is a holiday in a part of the
country only, it is unknown while the region is.

## Why it hurts

The mayor's counterpart is at the lake, and the town hall's door is locked.

## Fires

```yaml
dates: 2024-05-19 to 2024-05-21
places:
  town-hall: {name: City Hall of Québec, in: quebec, at: 46.814 -71.208}
Mon 2024-05-20:
  - meeting: The two mayors
    time: 10:00-11:00  # error: holiday-at-place
    at: town-hall
```

## Passes

```yaml
dates: 2024-05-19 to 2024-05-21
places:
  town-hall: {name: City Hall of Québec, in: quebec, at: 46.814 -71.208}
Tue 2024-05-21:
  - meeting: The two mayors
    time: 10:00-11:00
    at: town-hall
```

## Source

The public holidays of the Python package `holidays`, by country and ISO 3166-2 region.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from delegtrip.checks.finding import CannotJudge, Finding, day_text, place_anchor, start_anchor
from delegtrip.diagnostics import Severity
from delegtrip.places import holiday_calendar
from delegtrip.profile import Profile
from delegtrip.timeline import Occurrence, Shape, Timeline

SEVERITY = Severity.WARNING
SILENCED_BY = ("weekday-mismatch", "outside-trip")

_KINDS = ("meeting", "visit", "signing")


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Looks up the day of every event that needs hosts at work, and tells each holiday once."""
    found: dict[_Holiday, list[Occurrence]] = defaultdict(list)
    for occurrence, is_on in timeline.in_order(_on_holidays, lambda one: one[0].order):
        if isinstance(is_on, _Holiday):
            found[is_on].append(occurrence)
        else:
            yield CannotJudge(is_on, place_anchor(occurrence))
    for holiday, occurrences in found.items():
        yield _finding(timeline, holiday, occurrences)


def _on_holidays(timeline: Timeline) -> list[tuple[Occurrence, _Holiday | str]]:
    """The events on holidays; where that is not known, why."""
    events = timeline.shaped(_needs_hosts)
    return [(event, is_on) for event in events if not event.is_remote and (is_on := _is_on(event))]


def _needs_hosts(shape: Shape) -> bool:
    return shape.kind in _KINDS or (shape.says("hosts") and shape.kind not in ("call", "free"))


def _is_on(occurrence: Occurrence) -> _Holiday | str | None:
    """The holiday of the place on which an event is; where that is not known, why."""
    place, start = occurrence.start.place, occurrence.start.moment
    return _holiday(place.country, place.region, start.local.date() if start else occurrence.day)


@lru_cache(maxsize=65536)
def _holiday(country: str | None, region: str | None, day: date) -> _Holiday | str | None:
    holidays = holiday_calendar(country, region, day.year) if country else None
    if holidays is None:
        return "its country's holidays are not known"
    if name := holidays.everywhere.get(day):
        return _Holiday(day, name, holidays.name)
    return "it is a holiday in a part of the country; write the `region`" if day in holidays.somewhere else None


class _Holiday(NamedTuple):
    """A holiday, its name, and where it is one."""

    day: date
    name: str
    where: str


def _finding(timeline: Timeline, holiday: _Holiday, occurrences: list[Occurrence]) -> Finding:
    first, *others = occurrences
    towns = " and ".join(dict.fromkeys(one.start.place.town for one in occurrences))
    count = "an event needs" if not others else f"{len(occurrences)} events need"
    return Finding(
        f"{day_text(holiday.day)} is {holiday.name} in {holiday.where}: {count} hosts at work in {towns}",
        start_anchor(first),
        tuple(start_anchor(one, "the same day") for one in others),
        items=tuple(one.id for one in occurrences),
        help=("ask whether the doors are open that day, and ignore this with the answer",),
    )
