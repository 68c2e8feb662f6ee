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
    codes = frozenset[str]().union(*timeline.by_leg(_codes))
    for name, table in tables().items():
        mine = list(_of_trip(profile.rows(table), timeline.itinerary.head.dates, codes))
        if not mine:
            continue
        if today is None:
            yield CannotJudge("it depends on the day: say it with `--today 2024-03-20`", anchor)
            return
        looked_up, row = min(mine, key=lambda dated: dated[0])
        if looked_up < months_after(today, -round(profile.rule_data_months)):
            yield Finding(
                f"the table of {name} was looked up on {looked_up:%Y-%m-%d}, more than "
                f"{profile.rule_data_months:g} months ago",
                anchor,
                help=(
                    f"look again, and bring {row.place or 'delegtrip'} up to date; "
                    f"the oldest row is from {row.source or row.place}",
                ),
            )


def _of_trip(rows: tuple[Dated, ...], dates: DateRange, codes: frozenset[str]) -> Iterator[tuple[date, Dated]]:
    """The rows of a trip with the day each was looked up, but for those that a written one leaves nothing of."""
    for number, row in enumerate(rows):
        holds = row.since <= dates.last and (row.until is None or dates.first <= row.until)
        concerns = not row.codes or not row.codes.isdisjoint(codes)
        before = (one for one in rows[:number] if one.written_in)
        if row.looked_up and holds and concerns and not any(one.hides(row, dates.first, dates.last) for one in before):
            yield row.looked_up, row


def _codes(timeline: Timeline) -> frozenset[str]:
    """The countries and airports of a leg."""
    places = [stop.place for one in timeline.occurrences for stop in (one.start, one.end)]
    return frozenset(code for place in places for code in (place.country, place.airport) if code)
