"""A journey by road crosses a border, and no time is left for it.

What is left is the time written, less the drive: the straight line × 1.3 at 110 km/h, which is as
fast as a road goes. Between Schengen countries nobody waits, unless the item says `border: yes`.

## Why it hurts

A coach waits an hour at the bridge, everybody gets out with a passport, and the host waits as well.

## Fires

```yaml
Sun 2024-04-07:
  - coach: Rochester to Montréal
    from: rochester 08:00
    to: YUL 13:20  # error: border-without-buffer
    border: yes
```

## Passes

```yaml
Sun 2024-04-07:
  - coach: Rochester to Montréal
    from: rochester 08:00
    to: YUL 14:30
    border: yes
```

## Source

Waits at the bridges between New York and Ontario that the Canada Border Services Agency announces: 20 to 60 minutes
on busy days.
"""

from __future__ import annotations

from collections.abc import Iterator

from delegtrip.checks.finding import CannotJudge, Finding, anchor, called, end_anchor, start_anchor
from delegtrip.clock import HOUR, MINUTE, duration
from delegtrip.diagnostics import Severity
from delegtrip.model import Travel
from delegtrip.profile import Profile
from delegtrip.profile.connections import crosses_border
from delegtrip.timeline import Occurrence, Timeline, kilometres

SEVERITY = Severity.WARNING
ALONE = "legs"
SILENCED_BY = ("end-before-start", "implausible-speed", "nonexistent-local-time", "unknown-reference")
ROAD = ("coach", "car", "transfer")


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Looks at every journey by road."""
    for occurrence in timeline.shaped(lambda shape: shape.kind in ROAD):
        crosses = _crosses(occurrence)
        if crosses is None:
            yield CannotJudge("the country of a place is not known", anchor(occurrence, "border"))
        elif crosses:
            yield from _judge(timeline, occurrence, profile)


def _crosses(occurrence: Occurrence) -> bool | None:
    """Whether people wait at a border on the way; None where it cannot be known."""
    if isinstance(occurrence.item, Travel) and occurrence.item.border is not None:
        return occurrence.item.border
    here, there = occurrence.start.place.country, occurrence.end.place.country
    return crosses_border(here, there, occurrence.day, by_land=True) if here and there else None


def _judge(timeline: Timeline, occurrence: Occurrence, profile: Profile) -> Iterator[Finding | CannotJudge]:
    here, there = occurrence.start.place, occurrence.end.place
    if here.point is None or there.point is None:
        yield CannotJudge("it is not known where this is", anchor(occurrence, "to" if here.point else "from"))
    elif occurrence.interval is None:
        yield CannotJudge("no time is written", anchor(occurrence, "from"))
    else:
        start, end = occurrence.interval
        drive = kilometres(here.point, there.point) * profile.detour / profile.road_fastest * HOUR
        drive = round(drive / MINUTE) * MINUTE
        left, needed = end - start - drive, round(profile.road_border_minutes * MINUTE)
        if left < needed:
            yield _finding(timeline, occurrence, drive, left, needed)


def _finding(timeline: Timeline, occurrence: Occurrence, drive: int, left: int, needed: int) -> Finding:
    leaves = f"leaves {duration(left)}" if left > 0 else "leaves no time"
    return Finding(
        f"{called(occurrence)} {leaves} for the border; it takes {duration(needed)}, and the drive {duration(drive)}",
        end_anchor(occurrence, f"arrives {timeline.tell(occurrence.end)}"),
        (start_anchor(occurrence, f"leaves {timeline.tell(occurrence.start)}"),),
        occurrence.people,
        (occurrence.id,),
        (f"leave {duration(needed - left)} earlier, or arrive so much later",),
    )
