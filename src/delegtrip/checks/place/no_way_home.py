"""Nothing takes someone home at the end.

Someone is home within 40 km of it, or of where they set out with a first journey longer than
that. Of people whose plan does not begin in the country of home nothing is said. As long as the plan
stops before the trip (or the person's `leaves`) ends, and nobody comes home in it, it is taken to be
unfinished: then this is not judged.

## Why it hurts

Nobody has booked the seat home. It is found at the breakfast of the last day.

## Fires

```yaml
dates: 2024-04-03 to 2024-04-05
Wed 2024-04-03:
  - train: TGV to Paris
    from: Gare de Rennes 08:35
    to: Gare Montparnasse 10:05
    who: [mayor, deputy]
  - hotel: Hotel du Parc (illustrative)
    at: Gare Montparnasse  # error: no-way-home
    until: 2024-04-05
    who: [mayor, deputy]
Fri 2024-04-05:
  - train: TGV home
    from: Gare Montparnasse 17:00
    to: Gare de Rennes 18:30
    who: mayor
```

## Passes

```yaml
dates: 2024-04-03 to 2024-04-05
Wed 2024-04-03:
  - train: TGV to Paris
    from: Gare de Rennes 08:35
    to: Gare Montparnasse 10:05
  - hotel: Hotel du Parc (illustrative)
    at: Gare Montparnasse
    until: 2024-04-05
Fri 2024-04-05:
  - train: TGV home
    from: Gare Montparnasse 17:00
    to: Gare de Rennes 18:30
```

## Source

The plan itself: whoever was taken away is brought back.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from delegtrip.checks.finding import CannotJudge, Finding, day_text, end_anchor, place_anchor, start_anchor
from delegtrip.clock import at
from delegtrip.diagnostics import Severity
from delegtrip.profile import Profile
from delegtrip.timeline import Line, Timeline, Visit
from delegtrip.timeline.atlas import kilometres, near

SEVERITY = Severity.WARNING
ASKS_FOR = "lines"
SILENCED_BY = ("end-before-start", "unknown-reference")
NEEDS = ("travel",)


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Looks at where each line begins and ends."""
    ends = ((line, line.first_visit, line.last_visit) for line in timeline.lines)
    plans = [_Plan(line, first, last) for line, first, last in ends if first and last]
    unfinished = [plan for plan in plans if not _is_back(timeline, plan, profile.jump_km)]
    for plan in unfinished:
        yield _judge(timeline, plan, profile.jump_km, anyone=len(unfinished) < len(plans))


class _Plan(NamedTuple):
    """A line, where it puts its people first, and where last."""

    line: Line
    first: Visit
    last: Visit


def _judge(timeline: Timeline, plan: _Plan, near_km: float, anyone: bool) -> Finding | CannotJudge:
    line, first, last = plan
    if last.end_place.point is None:
        return CannotJudge("it is not known where this is", place_anchor(last.occurrence))
    if not _sets_out(timeline, first, near_km):
        return CannotJudge("it is not known where they come from", place_anchor(first.occurrence))
    if anyone or _day(last) >= _last_day(timeline, line):
        return _finding(timeline, plan)
    reason = f"the plan stops on {day_text(_day(last))}, before anybody comes home"
    return CannotJudge(reason, place_anchor(last.occurrence))


def _sets_out(timeline: Timeline, first: Visit, near_km: float) -> bool:
    """Whether it shows where people come from: home, or where a long journey begins in home's country."""
    home = timeline.home
    abroad = home.country is None or first.start_place.country != home.country
    return near(first.start_place, home, near_km) or (_is_long(first, near_km) and not abroad)


def _is_back(timeline: Timeline, plan: _Plan, near_km: float) -> bool:
    """Whether a line ends at home, or where its people set out."""
    _, first, last = plan
    if near(last.end_place, timeline.home, near_km):
        return True
    return _is_long(first, near_km) and near(last.end_place, first.start_place, near_km)


def _is_long(visit: Visit, near_km: float) -> bool:
    return visit.occurrence.moves and not near(visit.start_place, visit.end_place, near_km)


def _day(visit: Visit) -> date:
    return at(visit.end_place.zone, visit.end).local.date()


def _last_day(timeline: Timeline, line: Line) -> date:
    """The first day on which a plan that goes on no farther is complete: a night journey home may end the day after."""
    end = timeline.itinerary.head.dates.last
    return min(line.leaves or end, end) - timedelta(days=1)


def _finding(timeline: Timeline, plan: _Plan) -> Finding:
    line, first, last = plan
    home = timeline.home
    end = end_anchor if last.occurrence.moves else place_anchor
    away = ""
    if last.end_place.point and home.point:
        away = f", {kilometres(last.end_place.point, home.point):,.0f} km from {home.name}"
    return Finding(
        f"nothing takes {{who}} home from {last.end_place.town} after {day_text(_day(last))}{away}",
        end(last.occurrence, "where their plan ends"),
        (start_anchor(first.occurrence, "where it begins"),),
        line.people,
        (last.occurrence.id,),
        ("add the journey home, or add them to its `who`",),
    )
