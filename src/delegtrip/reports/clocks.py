"""The clocks of a trip: how far each is from home's, when they change, and when the distance is unusual."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from delegtrip.clock import Instant, Transition, at, duration, midnight, offset_at, signed, transitions, utc_offset
from delegtrip.reports.characters import cells
from delegtrip.reports.typeset import BOLD, DIM, Run, Styled, clean, joined, padded, wrap
from delegtrip.reports.words import NBSP, Words, words
from delegtrip.timeline import Timeline
from delegtrip.timeline.gaps import UnusualPeriod, distance, distances, unusual_periods

MARGIN_DAYS = 30
"""Days before and after a trip in which a change of the clock is told: calls are made in them."""

_WIDEST = 100


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock of the trip and the towns that go by it; `zone` is one of its names."""

    zone: str
    towns: tuple[str, ...]
    is_home: bool


def render(timeline: Timeline, language: str | None, width: int) -> Iterator[Styled]:
    """The lines of the report, none wider than `width` columns."""
    say = words(language or timeline.itinerary.head.language)
    return _Page(timeline, say, min(width, _WIDEST)).lines()


def window(timeline: Timeline, margin_days: int = 0) -> tuple[Instant, Instant]:
    """The trip's days on the clock of home, half-open, with days before and after."""
    dates, margin = timeline.itinerary.head.dates, timedelta(days=margin_days)
    zone = timeline.home.zone
    return midnight(zone, dates.first - margin), midnight(zone, dates.last + margin + timedelta(days=1))


def clocks(timeline: Timeline) -> tuple[Clock, ...]:
    """The clocks of the trip, home's first; zones that agree from 30 days before to 30 after are one."""
    start, end = window(timeline, MARGIN_DAYS)
    home = timeline.home
    groups: dict[tuple[int, tuple[Transition, ...]], list[tuple[str, str]]] = {}
    for zone, town in dict.fromkeys([(home.zone, home.town), *_places(timeline)]):
        key = (offset_at(zone, start), tuple(transitions(zone, start, end)))
        groups.setdefault(key, []).append((zone, clean(town)))
    return tuple(
        Clock(names[0][0], tuple(dict.fromkeys(town for _, town in names)), not number)
        for number, names in enumerate(groups.values())
    )


def _places(timeline: Timeline) -> Iterator[tuple[str, str]]:
    """Zone and town of each place with an item, in order, then of each that is only declared."""
    for occurrence in timeline.occurrences:
        for place in (occurrence.start.place, occurrence.end.place):
            yield place.zone, place.town
    for name in timeline.itinerary.places:
        declared = timeline.atlas.resolve(name)
        if declared:
            yield declared.zone, declared.town


Row = tuple[str, tuple[Styled, ...]]
"""A short text, and the paragraphs beside it."""


@dataclass(frozen=True, slots=True)
class _Page:
    """The report set to a width in columns."""

    timeline: Timeline
    say: Words
    width: int

    def lines(self) -> Iterator[Styled]:
        head = self.timeline.itinerary.head
        known = clocks(self.timeline)
        yield from wrap((Run(clean(head.trip), BOLD),), self.width)
        yield (Run(self.say.span(head.dates.first, head.dates.last)),)
        yield from self._section(self.say.clocks, [self._clock(clock) for clock in known], "")
        span = self.say.span(*self._days(MARGIN_DAYS))
        title = f"{self.say.clock_changes}{NBSP}· {span}"
        yield from self._section(title, [row for _, row in sorted(self._changes(known))], self.say.no_clock_change)
        title = self.say.unusual.format(self._home)
        yield from self._section(title, [row for _, row in sorted(self._unusual(known))], self.say.never_unusual)

    @property
    def _home(self) -> str:
        return clean(self.timeline.home.town)

    def _days(self, margin: int) -> tuple[date, date]:
        dates = self.timeline.itinerary.head.dates
        return dates.first - timedelta(days=margin), dates.last + timedelta(days=margin)

    def _section(self, title: str, rows: list[Row], otherwise: str) -> Iterator[Styled]:
        """A title, and rows of a short text with lines beside it."""
        yield ()
        yield from wrap((Run(title, BOLD),), self.width)
        yield (Run("─" * self.width, DIM),)
        if not rows:
            yield (Run(f"  {otherwise}"),)
        left = max((cells(name) for name, _ in rows), default=0) + 2
        for name, texts in rows:
            lines = [line for text in texts for line in wrap(text, self.width - 2 - left)]
            for number, line in enumerate(lines):
                yield (Run("  " + padded("" if number else name, left), BOLD), *line)

    def _clock(self, clock: Clock) -> Row:
        """The offset on the trip's days, the towns, the distance to home's."""
        start, end = window(self.timeline)
        starts = (start, *(change.instant for change in transitions(clock.zone, start, end)))
        offsets = self._one_after_the_other(utc_offset(offset_at(clock.zone, moment)) for moment in starts)
        if clock.is_home:
            return offsets, (_towns(clock),)
        apart = distances(self.timeline.home.zone, clock.zone, start, end)
        distance = self._ahead(self._one_after_the_other(_hours(-one.seconds) for one in apart))
        return offsets, (_towns(clock), (Run(distance, DIM),))

    def _one_after_the_other(self, texts: Iterable[str]) -> str:
        return f" {self.say.then} ".join(texts)

    def _ahead(self, hours: str) -> str:
        """`Rennes +6 h`: how far home's clock is ahead."""
        return f"{self._home}{NBSP}{hours}"

    def _changes(self, known: tuple[Clock, ...]) -> Iterator[tuple[int, Row]]:
        """Each change of each clock, with its instant to sort by."""
        for clock in known:
            for change in transitions(clock.zone, *window(self.timeline, MARGIN_DAYS)):
                yield change.instant, self._change(clock, change, known)

    def _change(self, clock: Clock, change: Transition, known: tuple[Clock, ...]) -> Row:
        """The clock's reading before and after, its towns, and what becomes of the distance to home's."""
        before = at(clock.zone, Instant(change.instant - 1)).local + timedelta(seconds=1)
        after = at(clock.zone, change.instant).local
        readings = Run(f"{before:%H:%M}{NBSP}→{NBSP}{after:%H:%M}", BOLD)
        becomes = tuple((Run(text, DIM),) for text in self._distances(clock, change, known))
        return self.say.short(after.date()), (joined([(readings,), _towns(clock)]), *becomes)

    def _distances(self, clock: Clock, change: Transition, known: tuple[Clock, ...]) -> Iterator[str]:
        """What the distance to home becomes: of this clock, or of every other when home's own changes."""
        home = self.timeline.home.zone
        others = [other for other in known if not other.is_home]
        for other in others if clock.is_home else [clock]:
            then, now = (
                -distance(home, other.zone, Instant(moment)) for moment in (change.instant - 1, change.instant)
            )
            if then != now:
                becomes = self.say.instead_of.format(self._ahead(_hours(now)), _hours(then))
                yield becomes if len(others) == 1 else f"{other.towns[0]}{NBSP}· {becomes}"

    def _unusual(self, known: tuple[Clock, ...]) -> Iterator[tuple[int, Row]]:
        """Each period in which a clock is nearer home's, or farther, than usual."""
        start, end = window(self.timeline, MARGIN_DAYS)
        for clock in known[1:]:
            for period in unusual_periods(self.timeline.home.zone, clock.zone, start, end):
                yield period.start, self._period(clock, period)

    def _period(self, clock: Clock, period: UnusualPeriod) -> Row:
        days = (self.say.month(self._day_of_change(clock, moment)) for moment in (period.start, period.end))
        hours, usual = (duration(seconds).replace(" ", NBSP) for seconds in (period.seconds, period.usual))
        what = Run(self.say.instead_of.format(hours, usual), BOLD)
        return self.say.from_to.format(*days), (joined([(what,), _towns(clock)]),)

    def _day_of_change(self, clock: Clock, instant: Instant) -> date:
        """The day of a change on the clock that changes."""
        own = any(transitions(clock.zone, instant, Instant(instant + 1)))
        return at(clock.zone if own else self.timeline.home.zone, instant).local.date()


def _towns(clock: Clock) -> Styled:
    return (Run(", ".join(clock.towns)),)


def _hours(seconds: int) -> str:
    """`+6 h`."""
    return f"{signed(seconds)}{NBSP}h"
