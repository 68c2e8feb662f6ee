"""Someone has two beds for one night.

## Why it hurts

One of the rooms is paid for and stays empty, and nobody knows at which desk to ask for the keys.

## Fires

```yaml
Thu 2024-04-04:
  - hotel: Hotel Genesee (illustrative)
    until: 2024-04-07
    who: mayor
Sat 2024-04-06:
  - hotel: Hotel Flower (illustrative)  # error: two-beds
    until: 2024-04-07
    who: [mayor, deputy]
```

## Passes

```yaml
Thu 2024-04-04:
  - hotel: Hotel Genesee (illustrative)
    until: 2024-04-06
    who: mayor
Sat 2024-04-06:
  - hotel: Hotel Flower (illustrative)
    until: 2024-04-07
    who: [mayor, deputy]
```

## Source

A night belongs to the evening before it; the morning of `until` is not one of a stay's nights.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations

from delegtrip.checks.finding import Finding, anchor, called, day_text
from delegtrip.diagnostics import Severity
from delegtrip.profile import Profile
from delegtrip.timeline import Line, Occurrence, Timeline
from delegtrip.timeline.sheets import nights_of

SEVERITY = Severity.WARNING
ALONE = "lines"


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding]:
    """Compares each two stays of every line."""
    for line in timeline.lines:
        for first, second, shared in _twice(line.stays, line.joins, line.leaves):
            yield _finding(line, first, second, shared)


@lru_cache(maxsize=4096)
def _twice(
    stays: tuple[Occurrence, ...], joins: date | None, leaves: date | None
) -> list[tuple[Occurrence, Occurrence, list[date]]]:
    """Each two of some stays that have nights in common, with these; most people share their stays with others."""
    nights = [(stay, set(nights_of(stay, joins, leaves))) for stay in stays]
    pairs = ((first, second, sorted(one & other)) for (first, one), (second, other) in combinations(nights, 2))
    return [(first, second, shared) for first, second, shared in pairs if shared]


def _finding(line: Line, first: Occurrence, second: Occurrence, nights: list[date]) -> Finding:
    morning = day_text(nights[-1] + timedelta(days=1))
    span = f"the night of {day_text(nights[0])} to {morning}"
    if len(nights) > 1:
        span = f"{len(nights)} nights between {day_text(nights[0])} and {morning}"
    return Finding(
        f"two beds for {{who}} {span}: {called(first)} and {called(second)}",
        anchor(second, second.item.kind),
        (anchor(first, "until", "until here"),),
        line.people,
        (first.id, second.id),
        ("end one stay earlier, or say in `who` who sleeps where",),
    )
