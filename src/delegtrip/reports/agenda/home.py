"""The clock of home beside the local one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from delegtrip.clock import Moment, duration, offset_at, signed
from delegtrip.model import Event
from delegtrip.reports.agenda.rows import clock_range
from delegtrip.reports.typeset import clean
from delegtrip.reports.words import NBSP, Words
from delegtrip.timeline import Occurrence, Timeline


def home_time(timeline: Timeline, say: Words, start: Moment, end: Moment | None = None) -> str:
    """The same time on the clock of home, with the weekday when home is on another day.

    Nothing where the two clocks agree.
    """
    at_home = timeline.at_home(start.instant)
    end_home = timeline.at_home(end.instant) if end else None
    if at_home.offset == start.offset and (end is None or end_home is None or end_home.offset == end.offset):
        return ""
    day = at_home.local.date()
    other_day = f"{say.weekday(day)}{NBSP}" if day != start.local.date() else ""
    return other_day + clock_range(at_home, end_home)


def ahead(timeline: Timeline, moment: Moment) -> int:
    """Seconds by which home's clock is ahead of the local one."""
    return offset_at(timeline.home.zone, moment.instant) - moment.offset


def moments(occurrences: Iterable[Occurrence]) -> Iterator[tuple[str, Moment]]:
    """Each end of each item that has a time, with its town."""
    for occurrence in filter(_is_on_site, occurrences):
        for stop in (occurrence.start, occurrence.end):
            if stop.moment:
                yield stop.place.town, stop.moment


def _is_on_site(occurrence: Occurrence) -> bool:
    return not (isinstance(occurrence.item, Event) and occurrence.item.remote)


def clocks_sentence(timeline: Timeline, occurrences: Iterable[Occurrence], say: Words) -> str:
    """`Rennes is 6 h ahead of Rochester and Montréal`, or nothing when it never differs."""
    seen: dict[str, list[int]] = {}
    for town, moment in moments(occurrences):
        differences = seen.setdefault(town, [])
        if (seconds := ahead(timeline, moment)) not in differences:
            differences.append(seconds)
    towns: dict[tuple[int, ...], list[str]] = {}
    for town in _main_towns(timeline, seen):
        if any(seen[town]):
            towns.setdefault(tuple(seen[town]), []).append(clean(town))
    return f"{NBSP}; ".join(
        _clause(clean(timeline.home.town), list(apart), names, say) for apart, names in towns.items()
    )


def _main_towns(timeline: Timeline, seen: dict[str, list[int]]) -> list[str]:
    """The towns of the legs, and of any other only where it has a clock that no leg has."""
    legs = {place.town for day in timeline.itinerary.days if (place := timeline.atlas.resolve(day.leg.place))}
    known = {seconds for town in seen if town in legs for seconds in seen[town]}
    return [town for town, apart in seen.items() if town in legs or not known.issuperset(apart)]


def _clause(home: str, apart: list[int], towns: list[str], say: Words) -> str:
    hours = f" {say.then} ".join(duration(seconds).replace(" ", NBSP) for seconds in apart)
    sentence = say.behind if max(apart, key=abs) < 0 else say.ahead
    return sentence.format(home=home, hours=hours, towns=say.listing(towns))


def column_title(timeline: Timeline, occurrences: Iterable[Occurrence], day: date) -> str:
    """The title of the column of home times on one day: `Rennes +6 h`, without hours when they vary."""
    on_day = (moment for _, moment in moments(occurrences) if moment.local.date() == day)
    apart = {ahead(timeline, moment) for moment in on_day} - {0}
    if not apart:
        return ""
    (one, *others) = apart
    home = clean(timeline.home.town)
    return home if others else f"{home} {signed(one)}{NBSP}h"
