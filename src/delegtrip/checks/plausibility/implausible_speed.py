"""A journey is faster or slower than its vehicle can be.

The distance is the great circle between the two places, the time the true one, across zones.

## Why it hurts

The arrival was typed on the clock of home, on the wrong day, or with am for pm. Everything behind
it is planned for the wrong hour.

## Fires

```yaml
Wed 2024-04-03:
  - flight: XX 101
    from: CDG 13:30
    to: JFK 21:55  # error: implausible-speed
```

## Passes

```yaml
Wed 2024-04-03:
  - flight: XX 101
    from: CDG 13:30
    to: JFK 15:55
```

## Source

Block speeds of airline schedules; commercial speeds of rail operators.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from delegtrip.checks.finding import CannotJudge, Finding, anchor, called, end_anchor, start_anchor
from delegtrip.clock import DAY, HOUR, duration
from delegtrip.diagnostics import Severity
from delegtrip.model import Travel
from delegtrip.profile import Profile, SpeedBand
from delegtrip.timeline import Occurrence, Timeline, kilometres

SEVERITY = Severity.ERROR
ALONE = "legs"
SILENCED_BY = ("end-before-start", "nonexistent-local-time", "ambiguous-local-time", "unknown-reference")


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Compares the mean speed of every journey with that of its kind."""
    for occurrence in timeline.shaped(lambda shape: shape.family is Travel and shape.kind != "walk"):
        yield from _judge(timeline, occurrence, profile)


class _Journey(NamedTuple):
    """A journey with its distance and time, and the speeds it may have."""

    occurrence: Occurrence
    km: float
    seconds: int
    band: SpeedBand
    slack_km: float

    def is_plausible(self, later: int = 0) -> bool:
        """Whether the speed can be, if the arrival were so many seconds later; no short way is too slow."""
        hours = (self.seconds + later) / HOUR
        too_slow = self.km > self.slack_km and self.band.slowest * hours > self.km + self.slack_km
        too_fast = self.km - self.slack_km > self.band.fastest * hours
        return hours >= 0 and not too_slow and not too_fast


def _judge(timeline: Timeline, occurrence: Occurrence, profile: Profile) -> Iterator[Finding | CannotJudge]:
    start, end = occurrence.start, occurrence.end
    if start.place.point is None or end.place.point is None:
        yield CannotJudge("it is not known where this is", anchor(occurrence, "to" if start.place.point else "from"))
    elif start.moment is None or end.moment is None:
        yield CannotJudge("no time is written", anchor(occurrence, "to" if start.moment else "from"))
    elif end.moment.instant >= start.moment.instant:
        km = kilometres(start.place.point, end.place.point)
        band = profile.speeds(occurrence.item.kind, km)
        seconds = end.moment.instant - start.moment.instant
        journey = _Journey(occurrence, km, seconds, band, profile.speed_slack_km)
        if not journey.is_plausible():
            yield _finding(timeline, journey)


def _finding(timeline: Timeline, journey: _Journey) -> Finding:
    occurrence, km, band = journey.occurrence, journey.km, journey.band
    speed = f", at {km / journey.seconds * HOUR:,.0f} km/h" if journey.seconds else ""
    shortest, longest = (duration(round(km / limit * HOUR / 300) * 300) for limit in (band.fastest, band.slowest))
    return Finding(
        f"{called(occurrence)} covers {km:,.0f} km in {duration(journey.seconds)}{speed}; "
        f"it takes {shortest} to {longest} at {band.fastest:,.0f} to {band.slowest:,.0f} km/h",
        end_anchor(occurrence, f"arrives {timeline.tell(occurrence.end)}"),
        (start_anchor(occurrence, f"leaves {timeline.tell(occurrence.start)}"),),
        occurrence.people,
        (occurrence.id,),
        tuple(islice(_guesses(journey), 1)),
    )


def _guesses(journey: _Journey) -> Iterator[str]:
    """What may have been typed instead: each guess that would make the speed right."""
    start, end = journey.occurrence.start.moment, journey.occurrence.end.moment
    shifts = {
        "the arrival written on the clock of the departure?": end.offset - start.offset if start and end else 0,
        "am for pm?": 12 * HOUR,
        "pm for am?": -12 * HOUR,
        "the day after?": DAY,
        "a day too late?": -DAY,
    }
    for question, shift in shifts.items():
        if shift and journey.is_plausible(shift):
            yield f"{question} it would then take {duration(journey.seconds + shift)}"
