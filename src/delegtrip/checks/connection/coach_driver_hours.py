"""A coach is driven for longer than its driver may drive.

A coach is taken to be driven from its start to its end: write a stop as an item of its own, and the
second driver in `driver` (`driver: two drivers`). Journeys of the same driver belong to one shift
until a rest; so do those of one vehicle that go on from where they stopped, where no driver is
written. It is only a warning where nobody is written as driver; and where pauses on the way may
explain the hours, because the road (the straight line × 1.3 at 110 km/h) can be driven within the
limit, and the coach arrives within a shift. A law that asks for pauses is broken where a journey has no
room for them. On a journey between two countries the milder law is used.

## Why it hurts

The driver stops where the hours end, by law, with the delegation on board.

## Fires

```yaml
Sun 2024-04-07:
  - coach: Rochester to Québec and a stop on the way
    from: rochester 07:00
    to: quebec 21:30  # error: coach-driver-hours
    driver: M. Dupont (illustrative)
```

## Passes

```yaml
Sun 2024-04-07:
  - coach: Rochester to Québec and a stop on the way
    from: rochester 07:00
    to: quebec 21:30
    driver: two drivers, in turns (illustrative)
```

## Source

Regulation (EC) 561/2006, art. 6 to 8 · 49 CFR 395.5 · SOR/2005-313, s. 12 and 13.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from delegtrip.checks.finding import CannotJudge, Finding, anchor, called, end_anchor, start_anchor
from delegtrip.clock import HOUR, MINUTE, duration
from delegtrip.diagnostics import Severity
from delegtrip.model import Travel
from delegtrip.profile import Profile
from delegtrip.profile.driving import DRIVING_HOURS, DrivingHours
from delegtrip.timeline import Occurrence, Timeline, kilometres

SEVERITY = Severity.ERROR
SILENCED_BY = ("end-before-start", "implausible-speed", "nonexistent-local-time", "unknown-reference")


class _Leg(NamedTuple):
    """A journey of a coach: start and end as instants, the least time its road is driven in, the rest due behind it."""

    occurrence: Occurrence
    item: Travel
    start: int
    end: int
    least: float
    rest: int

    @property
    def driver(self) -> str | None:
        """Who drives, in one spelling."""
        return self.item.driver.casefold() if self.item.driver else None

    def is_followed_by(self, other: _Leg) -> bool:
        """Whether the same driver, as far as is known, drives both without a rest between."""
        if not 0 <= other.start - self.end < self.rest:
            return False
        if self.driver or other.driver:
            return self.driver == other.driver
        goes_on = self.occurrence.end.place.ref == other.occurrence.start.place.ref
        return goes_on and self.item.vehicle == other.item.vehicle and self.occurrence.people == other.occurrence.people


def run(timeline: Timeline, profile: Profile) -> Iterator[Finding | CannotJudge]:
    """Puts the journeys of all coaches together to shifts, and looks at each."""
    legs = []
    for occurrence, item in timeline.in_order(_coaches, lambda one: one[0].order):
        if occurrence.interval is None:
            yield CannotJudge("no time is written", anchor(occurrence, "from"))
        else:
            legs.append(_leg(occurrence, item, occurrence.interval, profile))
    for shift in _shifts(legs):
        yield from _judge(timeline, shift, profile)


def _coaches(timeline: Timeline) -> list[tuple[Occurrence, Travel]]:
    coaches = timeline.shaped(lambda shape: shape.kind == "coach")
    return [(one, one.item) for one in coaches if isinstance(one.item, Travel)]


def _leg(occurrence: Occurrence, item: Travel, interval: tuple[int, int], profile: Profile) -> _Leg:
    return _Leg(occurrence, item, *interval, _least(occurrence, profile), _rest(occurrence, profile))


def _least(occurrence: Occurrence, profile: Profile) -> float:
    """The least seconds in which the road between two places is driven, 0 where one is not known."""
    here, there = occurrence.start.place.point, occurrence.end.place.point
    return kilometres(here, there) * profile.detour / profile.road_fastest * HOUR if here and there else 0


def _rest(occurrence: Occurrence, profile: Profile) -> int:
    """The seconds of rest that end a shift where a journey ends; the least of any law where that is not known."""
    law = profile.row(DRIVING_HOURS, occurrence.day, occurrence.end.place.country)
    return (law.rest if law else min(row.rest for row in profile.rows(DRIVING_HOURS))) * MINUTE


def _shifts(legs: list[_Leg]) -> list[list[_Leg]]:
    """The journeys of each driver between two rests."""
    shifts: list[list[_Leg]] = []
    for leg in legs:
        shift = next((shift for shift in reversed(shifts) if shift[-1].is_followed_by(leg)), None)
        if shift:
            shift.append(leg)
        else:
            shifts.append([leg])
    return shifts


def _judge(timeline: Timeline, shift: list[_Leg], profile: Profile) -> Iterator[Finding | CannotJudge]:
    written = sum(leg.end - leg.start for leg in shift)
    law = _law(shift, profile)
    if law is None:
        if written > min(row.driving for row in profile.rows(DRIVING_HOURS)) * MINUTE:
            yield CannotJudge("the hours a driver may drive here are not known", end_anchor(shift[-1].occurrence))
        return
    drivers = _drivers(shift[0].item.driver)
    if written > law.driving * MINUTE * drivers:
        yield _too_long(timeline, shift, law, drivers)
    elif drivers == 1 and (tight := next((leg for leg in shift if _lacks_pause(leg, law)), None)):
        yield _no_pause(timeline, tight, law)
    elif drivers == 1 and shift[-1].end - shift[0].start > law.shift * MINUTE:
        yield _no_rest(timeline, shift, law)


def _law(shift: list[_Leg], profile: Profile) -> DrivingHours | None:
    """The mildest of the laws of the countries where a shift starts and ends; None if one is not known."""
    stops = [(stop, leg.occurrence.day) for leg in shift for stop in (leg.occurrence.start, leg.occurrence.end)]
    laws = [profile.row(DRIVING_HOURS, day, stop.place.country) for stop, day in stops]
    known = [law for law in laws if law]
    return max(known, key=lambda law: law.driving) if len(known) == len(laws) else None


def _drivers(text: str | None) -> int:
    """How many drive in turns: a number, or names with `and`, `et`, a comma or a plus between."""
    words = (text or "").casefold()
    if re.search(r"\b(3|three|trois)\b", words):
        return 3
    return 2 if re.search(r"\b(2|two|deux|and|et|second|relief|relève)\b|[,+&/]", words) else 1


def _lacks_pause(leg: _Leg, law: DrivingHours) -> bool:
    return leg.end - leg.start < leg.least + law.pauses(leg.least / MINUTE) * MINUTE


def _too_long(timeline: Timeline, shift: list[_Leg], law: DrivingHours, drivers: int) -> Finding:
    most = law.driving * MINUTE * drivers
    written = sum(leg.end - leg.start for leg in shift)
    beyond_pauses = sum(leg.least for leg in shift) > most or written > law.shift * MINUTE * drivers
    who = "one driver may drive" if drivers == 1 else f"{drivers} drivers may drive"
    unwritten = "" if shift[0].driver else ", and no driver is written"
    return _finding(
        timeline,
        shift,
        f"{_names(shift)} is on the road for {duration(written)}{unwritten}; {who} {duration(most)} ({_named(law)})",
        "a second driver? write `driver: two drivers`; a stop? write it between two journeys",
        None if shift[0].driver and beyond_pauses else Severity.WARNING,
    )


def _no_pause(timeline: Timeline, leg: _Leg, law: DrivingHours) -> Finding:
    pauses = law.pauses(leg.least / MINUTE) * MINUTE
    return _finding(
        timeline,
        [leg],
        f"{_names([leg])} has {duration(leg.end - leg.start)} for {duration(round(leg.least))} of road; "
        f"the driver must pause for {duration(pauses)} ({_named(law)})",
        f"{duration(round(leg.least + pauses) - (leg.end - leg.start))} are missing, or a second driver",
        None if leg.driver else Severity.WARNING,
    )


def _no_rest(timeline: Timeline, shift: list[_Leg], law: DrivingHours) -> Finding:
    return _finding(
        timeline,
        shift,
        f"the driver of {_names(shift)} is on duty for {duration(shift[-1].end - shift[0].start)}; "
        f"{duration(law.shift * MINUTE)} are the most ({_named(law)})",
        f"{duration(law.rest * MINUTE)} of rest must lie between two shifts, or another driver take over",
        Severity.WARNING,
    )


def _named(law: DrivingHours) -> str:
    """A law as messages name it, with the file that says so where one does."""
    return f"{law.law}, as {law.place} says" if law.place else law.law


def _names(shift: list[_Leg]) -> str:
    return " with ".join(called(leg.occurrence) for leg in shift)


def _finding(timeline: Timeline, shift: list[_Leg], message: str, tip: str, severity: Severity | None) -> Finding:
    first, last = shift[0].occurrence, shift[-1].occurrence
    return Finding(
        message,
        end_anchor(last, f"arrives {timeline.tell(last.end)}"),
        (start_anchor(first, f"leaves {timeline.tell(first.start)}"),),
        first.people,
        tuple(leg.occurrence.id for leg in shift),
        (tip,),
        severity=severity,
    )
