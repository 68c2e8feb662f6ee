"""A table of dated rules that concerns this trip was looked up too long ago.

A table concerns a trip when one of its rows holds on a day of the trip and is about one of its countries or
airports, or about all. The age is counted to the day that `--today` gives; without one it is unknown.
A row of your own is as old as its `looked-up` says, and never old without; it takes the place of the
row it overrides.

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

from collections.abc import Iterator
from datetime import date
from operator import itemgetter

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
    old = months_after(today, -round(profile.rule_data_months)) if today else date.max
    for name, table in tables().items():
        rows = _looked_up_before(old, profile.rows(table), timeline.itinerary.head.dates)
        row = next((row for row in rows if _concerns(timeline, row)), None)
        if row and today is None:
            yield CannotJudge("it depends on the day: say it with `--today 2024-03-20`", anchor)
            return
        if row:
            yield Finding(
                f"the table of {name} was looked up on {row.looked_up:%Y-%m-%d}, more than "
                f"{profile.rule_data_months:g} months ago",
                anchor,
                help=(
                    f"look again, and bring {row.place or 'delegtrip'} up to date; "
                    f"the oldest row is from {row.source or row.place}",
                ),
            )


def _looked_up_before(day: date, rows: tuple[Dated, ...], dates: DateRange) -> list[Dated]:
    """The rows that hold on days of a trip and were looked up before a day, the oldest first.

    Those that a written one leaves nothing of are left out.
    """
    found: list[tuple[date, Dated]] = []
    for number, row in enumerate(rows):
        holds = row.since <= dates.last and (row.until is None or dates.first <= row.until)
        before = (one for one in rows[:number] if one.written_in)
        is_old = row.looked_up and row.looked_up < day
        if row.looked_up and is_old and holds and not any(one.hides(row, dates.first, dates.last) for one in before):
            found.append((row.looked_up, row))
    return [row for _, row in sorted(found, key=itemgetter(0))]


def _concerns(timeline: Timeline, row: Dated) -> bool:
    """Whether a row is about a country or airport of the trip, or about all; no more legs are read than that takes."""
    codes = row.codes
    return not codes or any(not codes.isdisjoint(in_leg) for in_leg in timeline.by_leg(_codes))


def _codes(timeline: Timeline) -> frozenset[str]:
    """The countries and airports of a leg."""
    places = [stop.place for one in timeline.occurrences for stop in (one.start, one.end)]
    return frozenset(code for place in places for code in (place.country, place.airport) if code)
