"""Home and the place of an item are not at their usual distance that day.

Two countries change their clocks on different Sundays. One finding is made for each such period
and clock, at its first call if there is one: a call is what goes wrong.

## Why it hurts

“16:00 in Rennes is 10:00 in Rochester” is true all year but for four weeks. Whoever set the call
by habit sits alone in front of a screen.

## Fires

```yaml
dates: 2024-03-10 to 2024-04-13
Mon 2024-03-25:
  - call: Preparation with the City of Rochester
    time: 10:00-11:00  # error: unusual-utc-gap
```

## Passes

```yaml
Mon 2024-04-08:
  - call: Debriefing with Rennes
    time: 10:00-11:00
```

## Source

IANA time zone database. A distance is usual when it holds at least 60 days of the year around.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from delegtrip.checks.finding import Finding, day_text, start_anchor
from delegtrip.clock import at, duration
from delegtrip.diagnostics import Severity
from delegtrip.model import Event
from delegtrip.profile import Profile
from delegtrip.timeline import Occurrence, Timeline
from delegtrip.timeline.gaps import UnusualPeriod, unusual_periods

SEVERITY = Severity.WARNING


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding]:
    """Groups the items that fall into each unusual period of each zone."""
    concerned: dict[tuple[str, UnusualPeriod], list[Occurrence]] = defaultdict(list)
    for zone, occurrences in timeline.by_zone.items():
        first, last = occurrences[0].order, occurrences[-1].order + 1
        for period in unusual_periods(timeline.home.zone, zone, first, type(first)(last), profile.usual_gap_days):
            inside = [one for one in occurrences if period.start <= one.order < period.end]
            if inside:
                concerned[zone, period] = inside
    for (zone, period), inside in concerned.items():
        yield _finding(timeline, zone, period, inside)


def _finding(timeline: Timeline, zone: str, period: UnusualPeriod, inside: list[Occurrence]) -> Finding:
    home = timeline.home
    calls = [one for one in inside if _is_call(one)]
    shown = (calls or inside)[0]
    ends = at(home.zone, period.end).local
    what = f"{len(inside)} items" if len(inside) > 1 else "1 item"
    message = (
        f"{shown.start.place.town} is {duration(period.seconds)} from {home.town}, not the usual "
        f"{duration(period.usual)}, until {day_text(ends.date())}: {what}"
        + (f", {len(calls)} of them calls" if calls else "")
    )
    return Finding(
        message,
        start_anchor(shown, timeline.tell(shown.start)),
        items=tuple(one.id for one in inside),
        help=("make sure that both sides have the hour on their own clock; then ignore this with the reason",),
    )


def _is_call(occurrence: Occurrence) -> bool:
    return isinstance(occurrence.item, Event) and (occurrence.item.kind == "call" or occurrence.item.remote)
