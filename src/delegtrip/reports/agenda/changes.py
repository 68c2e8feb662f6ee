"""Changes of the clock where the delegates then are, or at home, as rows of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from delegtrip.clock import DAY, Instant, Transition, at, duration, midnight, signed, transitions, utc
from delegtrip.reports.agenda.route import places_at
from delegtrip.reports.agenda.rows import DAYTIME, INSET, Part, Row, clock
from delegtrip.reports.typeset import BOLD, Run, clean
from delegtrip.reports.words import NBSP, Words
from delegtrip.timeline import Line, Place, Stop, Timeline


def change_rows(timeline: Timeline, lines: tuple[Line, ...], days: list[date], say: Words) -> Iterator[Row]:
    """One row for each change and clock that shows it, within the days (local, included)."""
    if not days:
        return
    shown = set(days)
    places = {place.zone: place for line in lines for place in _everywhere(timeline, line)}
    start, end = midnight("Etc/UTC", days[0]) - DAY, midnight("Etc/UTC", days[-1]) + 2 * DAY
    done: set[tuple[Instant, date, str]] = set()
    for zone in sorted(places):
        for change in transitions(zone, Instant(start), Instant(end)):
            for here in _watching(timeline, lines, zone, change.instant):
                row = _row(timeline, zone, change, here, say)
                key = (change.instant, row.day, row.parts[0].when)
                if row.day in shown and key not in done:
                    done.add(key)
                    yield row


def _everywhere(timeline: Timeline, line: Line) -> Iterator[Place]:
    for visit in line.visits:
        yield from (visit.start_place, visit.end_place)
    yield timeline.home


def _watching(timeline: Timeline, lines: tuple[Line, ...], zone: str, instant: Instant) -> Iterator[Place]:
    """Where those are whom a change of `zone` concerns: in the zone itself, or away from a home in it."""
    found: dict[str, Place] = {}
    for line in lines:
        places = places_at(timeline, line, instant)
        own = [place for place in places if place.zone == zone]
        if own or zone == timeline.home.zone:
            here = (own or places)[-1]
            found.setdefault(here.zone, here)
    yield from found.values()


def _row(timeline: Timeline, zone: str, change: Transition, here: Place, say: Words) -> Row:
    """The change on the local clock: both readings of it where it is that clock which changes."""
    before, after = (f"{wall(change, offset):%H:%M}" for offset in (change.before, change.after))
    local = at(here.zone, change.instant)
    own = here.zone == zone
    town = clean((here if own else timeline.home).town)
    shift = (say.forward if change.after > change.before else say.back).format(_hours(change.after - change.before))
    what = shift if own else say.becomes.format(before, after)
    when = f"{before}→{after}" if own else clock(local)
    parts = [Part(when, (Run(say.label(say.clock_change.format(town), what), BOLD),))]
    if here.zone != timeline.home.zone:
        parts.append(Part("", (Run(_distances(timeline, here, change.instant, say)),), inset=INSET))
    return Row(local.local.date(), DAYTIME, change.instant, tuple(parts), stop=Stop(here, local))


def wall(change: Transition, offset: int) -> datetime:
    """What a clock shows at a change, by the offset of before or after it (seconds east of UTC)."""
    return utc(change.instant).replace(tzinfo=None) + timedelta(seconds=offset)


def _hours(seconds: int) -> str:
    return duration(seconds).replace(" ", NBSP)


def _distances(timeline: Timeline, here: Place, instant: Instant, say: Words) -> str:
    """`Rennes +6 h instead of +5 h`."""
    before, after = (_ahead(timeline, here, Instant(moment)) for moment in (instant - 1, instant))
    home = clean(timeline.home.town)
    return f"{home} {after}" if before == after else f"{home} {say.instead_of.format(after, before)}"


def _ahead(timeline: Timeline, here: Place, instant: Instant) -> str:
    seconds = timeline.at_home(instant).offset - at(here.zone, instant).offset
    return f"{signed(seconds)}{NBSP}h"
