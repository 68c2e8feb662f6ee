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
from dataclasses import dataclass
from datetime import date
from functools import cache

from delegtrip.checks.finding import CannotJudge, Finding, day_text, place_anchor, start_anchor
from delegtrip.diagnostics import Severity
from delegtrip.model import Event
from delegtrip.profile import Profile
from delegtrip.timeline import Occurrence, Timeline

SEVERITY = Severity.WARNING
SILENCED_BY = ("weekday-mismatch", "outside-trip")

_KINDS = ("meeting", "visit", "signing")


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Looks up the day of every event that needs hosts at work, and tells each holiday once."""
    found: dict[_Holiday, list[Occurrence]] = defaultdict(list)
    for occurrence in timeline.occurrences:
        if not _needs_hosts(occurrence):
            continue
        place, day = occurrence.start.place, _day(occurrence)
        calendar = _calendar(place.country, place.region, day.year) if place.country else None
        if calendar is None:
            yield CannotJudge("its country's holidays are not known", place_anchor(occurrence))
        elif name := calendar.everywhere.get(day):
            found[_Holiday(day, name, calendar.name)].append(occurrence)
        elif day in calendar.somewhere:
            yield CannotJudge("it is a holiday in a part of the country; write the `region`", place_anchor(occurrence))
    for holiday, occurrences in found.items():
        yield _finding(timeline, holiday, occurrences)


@dataclass(frozen=True, slots=True)
class _Holiday:
    """A holiday, its name, and where it is one."""

    day: date
    name: str
    where: str


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The holidays of a year: names of those everywhere at a place, days of those in some region only."""

    name: str
    everywhere: dict[date, str]
    somewhere: frozenset[date]


def _needs_hosts(occurrence: Occurrence) -> bool:
    event = occurrence.item
    if not isinstance(event, Event) or event.remote or event.kind in ("call", "free"):
        return False
    return bool(event.hosts) or event.kind in _KINDS


def _day(occurrence: Occurrence) -> date:
    start = occurrence.start.moment
    return start.local.date() if start else occurrence.day


@cache
def _calendar(country: str, region: str | None, year: int) -> _Calendar | None:
    """The holidays of a country and one of its regions; None where the table does not have the country."""
    from holidays import country_holidays

    try:
        national = country_holidays(country, years=year, language="en_US")
    except NotImplementedError:
        return None
    code = national.subdivisions_aliases.get(region, region) if region else None
    if code in national.subdivisions:
        names = {part: name for name, part in reversed(national.subdivisions_aliases.items())}
        local = country_holidays(country, subdiv=code, years=year, language="en_US")
        return _Calendar(f"{names.get(code, code)}, {_name_of(country)}", dict(local), frozenset())
    parts = (country_holidays(country, subdiv=part, years=year) for part in national.subdivisions)
    return _Calendar(_name_of(country), dict(national), frozenset(day for part in parts for day in part))


def _name_of(country: str) -> str:
    from babel import Locale

    return str(Locale("en").territories.get(country, country))


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
