"""Where people are: at an instant, and along a day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby

from delegtrip.clock import HOUR, Instant, midnight
from delegtrip.timeline import Line, Place, Timeline, Visit, kilometres
from delegtrip.timeline.lines import once_a_line

_ELSEWHERE_KM = 40
"""A shorter journey stays in the town: from a station to its airport, from a hotel to a meeting."""


def places_at(timeline: Timeline, line: Line, instant: Instant) -> tuple[Place, ...]:
    """Where the people of a line are at an instant: home before all else, both ends while on the way."""
    begun = [visit for visit in line.visits if visit.start <= instant]
    if not begun:
        return (timeline.home,)
    last = begun[-1]
    return (last.start_place, last.end_place) if instant < last.end else (last.end_place,)


def route(timeline: Timeline, line: Line, day: date) -> tuple[str, ...]:
    """The towns that the people of a line pass on a day, at least one."""
    visits = visits_on(line, day)
    journeys = [visit for visit in visits if visit.occurrence.moves and is_far(visit.start_place, visit.end_place)]
    if not journeys:
        evening = midnight(timeline.home.zone, day + timedelta(days=1)) - 6 * HOUR
        return (places_at(timeline, line, Instant(evening))[-1].town,)
    morning, start = visits[0].start_place, journeys[0].start_place
    towns = [start.town if is_far(morning, start) else morning.town, *(visit.end_place.town for visit in journeys)]
    return tuple(town for town, _ in groupby(towns))


def visits_on(line: Line, day: date) -> list[Visit]:
    """The visits and journeys that begin on a day, without its night."""
    return _visits_by_day(line).get(day, [])


@once_a_line
def _visits_by_day(line: Line) -> dict[date, list[Visit]]:
    days: dict[date, list[Visit]] = {}
    for visit in line.visits:
        if not visit.occurrence.nights:
            days.setdefault(_day_of(visit), []).append(visit)
    return days


def _day_of(visit: Visit) -> date:
    start = visit.occurrence.start.moment
    return start.local.date() if start else visit.occurrence.day


def is_far(here: Place, there: Place) -> bool:
    """Whether two places are not of one town, nor near each other."""
    if here.town == there.town:
        return False
    return not (here.point and there.point) or kilometres(here.point, there.point) > _ELSEWHERE_KM
