"""A table of dated rules that concerns this trip was looked up too long ago.

A table concerns a trip when one of its rows holds on a day of the trip and is about one of its countries or
airports, or about all. The age is counted to the day that `--today` gives; without one it is unknown.

## Why it hurts

Since it was looked up a country may ask for an authorisation that no check knows of.

## Fires

```yaml
# today: 2028-01-15
dates: 2024-04-03 to 2024-04-13  # error: rule-data-old
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
```

## Passes

```yaml
# today: 2026-12-01
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
```

## Source

The dates in the tables of `src/delegtrip/profile/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from delegtrip.checks.finding import Anchor, CannotJudge, Finding
from delegtrip.diagnostics import Severity
from delegtrip.model.dates import DateRange
from delegtrip.profile import Dated, Profile
from delegtrip.profile.dated import months_after
from delegtrip.profile.tables import tables
from delegtrip.timeline import Timeline

SEVERITY = Severity.INFO
TAKES_TODAY = True


def run(timeline: Timeline, profile: Profile, today: date | None) -> Iterator[Finding | CannotJudge]:
    """Looks at the age of each table, by its oldest row of this trip."""
    anchor = Anchor(timeline.itinerary.root, "dates")
    codes = _codes(timeline)
    for name, rows in tables().items():
        mine = list(_of_trip(rows, timeline.itinerary.head.dates, codes))
        if not mine:
            continue
        if today is None:
            yield CannotJudge("it depends on the day: say it with `--today 2024-03-20`", anchor)
            return
        oldest = min(mine, key=lambda row: row.looked_up)
        if oldest.looked_up < months_after(today, -round(profile.rule_data_months)):
            yield Finding(
                f"the table of {name} was looked up on {oldest.looked_up:%Y-%m-%d}, more than "
                f"{profile.rule_data_months:g} months ago",
                anchor,
                help=(f"look again, and bring delegtrip up to date; the oldest row is from {oldest.source}",),
            )


def _of_trip(rows: Iterable[Dated], dates: DateRange, codes: set[str]) -> Iterator[Dated]:
    for row in rows:
        holds = row.since <= dates.last and (row.until is None or dates.first <= row.until)
        if holds and (not row.codes or not row.codes.isdisjoint(codes)):
            yield row


def _codes(timeline: Timeline) -> set[str]:
    """The countries and airports of a trip."""
    places = [stop.place for one in timeline.occurrences for stop in (one.start, one.end)]
    return {code for place in places for code in (place.country, place.airport) if code}
