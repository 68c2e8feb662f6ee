"""Items as rows: journeys with both their ends, events, hotels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import assert_never

from delegtrip.clock import HOUR, Instant, Moment, at, duration, midnight
from delegtrip.model import Event, Stay, Travel
from delegtrip.model.values import is_to_be_confirmed
from delegtrip.reports.agenda import confirm
from delegtrip.reports.agenda.details import (
    company,
    details,
    event_line,
    nights_words,
    place_words,
    title_words,
    where_words,
)
from delegtrip.reports.agenda.home import home_time
from delegtrip.reports.agenda.route import is_far, places_at
from delegtrip.reports.agenda.rows import DAYTIME, EVENING, INSET, Part, Row, clock, clock_range
from delegtrip.reports.agenda.subject import Subject
from delegtrip.reports.typeset import BOLD, DIM, Run, Styled, clean, joined
from delegtrip.reports.words import NBSP, Words
from delegtrip.timeline import Line, Occurrence, Place, Stop, Timeline

_SHORT = 20
"""Characters up to which a line has room for who comes."""

_RISING = 4 * HOUR
"""When in the day a check-out without a time stands: behind the night, before all else."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Makes the rows of one agenda."""

    timeline: Timeline
    subject: Subject
    say: Words
    lines: tuple[Line, ...]

    def of(self, occurrence: Occurrence) -> Iterator[Row]:
        """The rows of one item: a journey that lands on a later day and a stay have several."""
        match occurrence.item:
            case Travel() as travel:
                yield from self._travel(occurrence, travel)
            case Event() as event:
                yield self._event(occurrence, event)
            case Stay() as stay:
                yield from self._stay(occurrence, stay)
            case _:
                assert_never(occurrence.item)

    def _row(self, occurrence: Occurrence, parts: Iterator[Part]) -> Row:
        start, end = self._moments(occurrence)
        day = start.local.date() if start else occurrence.day
        span = (start.instant, end.instant if end else None) if start else None
        stop = occurrence.start
        if start and start != stop.moment:
            stop = Stop(self._whereabouts(occurrence, start), start)
        return Row(day, DAYTIME, occurrence.order, tuple(parts), span, occurrence, stop)

    def _below(self, occurrence: Occurrence, first: Styled = ()) -> Iterator[Part]:
        """What stands under the title, the open points last so that they are not overlooked."""
        with_whom = tuple(company(self.timeline, occurrence, self.subject, self.say))
        for line in _together(first, with_whom):
            yield _detail(line)
        for line in details(self.timeline, occurrence.item, self.say):
            yield _detail(line)
        if sentence := confirm.sentence(self.timeline, occurrence, self.say):
            yield _detail(confirm.marked(sentence))

    def _event(self, occurrence: Occurrence, event: Event) -> Row:
        return self._row(occurrence, self._event_parts(occurrence, event))

    def _event_parts(self, occurrence: Occurrence, event: Event) -> Iterator[Part]:
        start, end = self._moments(occurrence)
        title = _bold(title_words(event, self.say))
        if start is None:
            yield Part(self.say.all_day if event.kind == "free" else self.say.to_confirm, title)
        else:
            yield Part(clock_range(start, end), title, home_time(self.timeline, self.say, start, end))
        about = event_line(occurrence, event, self._town(occurrence), self.say)
        yield from self._below(occurrence, joined(filter(None, (about, self._there(occurrence, start)))))

    def _moments(self, occurrence: Occurrence) -> tuple[Moment | None, Moment | None]:
        """Start and end on the clock by which the people then live: not that of the place for a remote event."""
        start, end = occurrence.start.moment, occurrence.end.moment
        if not (start and isinstance(occurrence.item, Event) and occurrence.item.remote):
            return start, end
        zone = self._whereabouts(occurrence, start).zone
        return at(zone, start.instant), at(zone, end.instant) if end else None

    def _there(self, occurrence: Occurrence, shown: Moment | None) -> Styled:
        """The time on the clock of the other end of a remote event, where no column shows it."""
        start = occurrence.start.moment
        if not (start and shown) or start.offset in (shown.offset, self.timeline.at_home(start.instant).offset):
            return ()
        there = clock_range(start, occurrence.end.moment)
        return (Run(f"{there}{NBSP}{clean(occurrence.start.place.town)}"),)

    def _whereabouts(self, occurrence: Occurrence, moment: Moment) -> Place:
        line = next((line for line in self.lines if occurrence in line.occurrences), self.lines[0])
        return places_at(self.timeline, line, moment.instant)[-1]

    def _town(self, occurrence: Occurrence) -> str:
        leg = self.timeline.atlas.resolve(occurrence.entry.day.leg.place)
        return leg.town if leg else ""

    def _travel(self, occurrence: Occurrence, travel: Travel) -> Iterator[Row]:
        yield self._row(occurrence, self._travel_parts(occurrence, travel))
        start, end = occurrence.start.moment, occurrence.end.moment
        if start and end and end.local.date() > start.local.date():
            yield self._landing(occurrence, end)

    def _travel_parts(self, occurrence: Occurrence, travel: Travel) -> Iterator[Part]:
        start, end = occurrence.start, occurrence.end
        here = start.place.town if start.place.town == end.place.town else ""
        places = [place_words(stop.place, here) or self.say.to_confirm for stop in (start, end)]
        yield Part(self._time(start.moment), _bold(title_words(travel, self.say)), self._home(start.moment))
        if not is_far(start.place, end.place):  # a short way: both ends on one line
            arrival: Styled = (
                Run(f"{NBSP}· ".join(filter(None, (f"{NBSP}→ ".join(places), self._after(occurrence))))),
            )
        else:
            arrival = self._end(self.say.arrival, places[1], self._after(occurrence))
            yield _detail(self._end(self.say.departure, places[0]))
        yield Part(self._time(end.moment, start.moment), arrival, self._home(end.moment), INSET)
        yield from self._below(occurrence)

    def _time(self, moment: Moment | None, since: Moment | None = None) -> str:
        """A time, with the days it is later than another: `07:25 +1`."""
        if moment is None:
            return self.say.to_confirm
        days = (moment.local.date() - since.local.date()).days if since else 0
        return clock(moment) + (f" {'+' if days > 0 else '−'}{abs(days)}" if days else "")

    def _home(self, moment: Moment | None) -> str:
        return home_time(self.timeline, self.say, moment) if moment else ""

    def _end(self, label: str, *texts: str) -> Styled:
        width = max(len(self.say.departure), len(self.say.arrival))
        return Run(f"{label:{NBSP}<{width}}{NBSP}", DIM), Run(f"{NBSP}· ".join(filter(None, texts)))

    def _after(self, occurrence: Occurrence) -> str:
        """The day of arrival when it is another, and how long it takes by the sun, not by the clocks."""
        start, end = occurrence.start.moment, occurrence.end.moment
        if not (start and end):
            return ""
        days = (end.local.date() - start.local.date()).days
        said = {0: "", 1: self.say.next_day, -1: self.say.day_before}.get(days, "{}")
        length = duration(end.instant - start.instant).replace(" ", NBSP) if occurrence.interval else ""
        return f"{NBSP}· ".join(filter(None, (said.format(self.say.long(end.local.date())), length)))

    def _landing(self, occurrence: Occurrence, end: Moment) -> Row:
        """The end of a night journey, on the day it ends."""
        text = (Run(title_words(occurrence.item, self.say)),)
        where = self._end(self.say.arrival, place_words(occurrence.end.place, ""))
        parts = (Part(clock(end), text, self._home(end)), _detail(where), *self._who(occurrence))
        return Row(
            end.local.date(), DAYTIME, end.instant, parts, (end.instant, end.instant), occurrence, occurrence.end
        )

    def _stay(self, occurrence: Occurrence, stay: Stay) -> Iterator[Row]:
        nights = [night for night in occurrence.nights if self._sleeps(night)]
        title = clean(stay.title)
        for night in nights:
            first = night == nights[0]
            parts = tuple(self._check_in(occurrence, stay)) if first else self._night(occurrence, title)
            yield Row(night, EVENING, occurrence.order, parts, None, occurrence, occurrence.start)
        if nights and nights[-1] + timedelta(days=1) == stay.until:
            yield self._check_out(occurrence, title)

    def _check_out(self, occurrence: Occurrence, title: str) -> Row:
        end = occurrence.end.moment
        named = () if is_to_be_confirmed(title) else ((Run(title),),)
        text = joined(((Run(self.say.check_out),), *named))
        part = Part(clock(end) if end else "", text, self._home(end))
        day = occurrence.nights[-1] + timedelta(days=1)
        order = end.instant if end else Instant(midnight(occurrence.end.place.zone, day) + _RISING)
        return Row(day, DAYTIME, order, (part,), None, occurrence, occurrence.end)

    def _sleeps(self, night: date) -> bool:
        """Whether someone of the agenda is with the delegation on the night after a day."""
        roster = self.timeline.roster
        return not self.subject.people or any(roster.is_present(who, night, night) for who in self.subject.people)

    def _night(self, occurrence: Occurrence, title: str) -> tuple[Part, ...]:
        return Part(self.say.night, (Run(title, DIM),)), *self._who(occurrence)

    def _who(self, occurrence: Occurrence) -> Iterator[Part]:
        """Who comes, in an agenda of several, where the item is told once more."""
        if not self.subject.person:
            yield from map(_detail, company(self.timeline, occurrence, self.subject, self.say))

    def _check_in(self, occurrence: Occurrence, stay: Stay) -> Iterator[Part]:
        place, here = occurrence.start.place, self._town(occurrence)
        yield Part(self.say.night, _bold(title_words(stay, self.say)))
        words = [nights_words(occurrence, stay, self.say)]
        if where := where_words(place, here):
            words.append(where.removeprefix(clean(stay.title)).removeprefix(", "))
        if occurrence.start.moment:
            words.append(self.say.rooms_from.format(clock(occurrence.start.moment)))
        yield from self._below(occurrence, (Run(f"{NBSP}· ".join(filter(None, words))),))


def _bold(text: str) -> Styled:
    return (Run(text, BOLD),)


def _detail(line: Styled) -> Part:
    return Part("", line, inset=INSET)


def _together(line: Styled, with_whom: tuple[Styled, ...]) -> tuple[Styled, ...]:
    """A short line and who comes, on one line; otherwise each on its own."""
    if line and with_whom and sum(len(run.text) for run in line) < _SHORT:
        return (joined((line, *with_whom)),)
    return tuple(filter(None, (line, *with_whom)))
