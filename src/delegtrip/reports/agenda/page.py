"""The page of an agenda: its head, its days, and what is still to be confirmed, set in columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from delegtrip.clock import at
from delegtrip.reports.agenda.details import title_words
from delegtrip.reports.agenda.home import clocks_sentence, column_title
from delegtrip.reports.agenda.marks import Present, State, parallel
from delegtrip.reports.agenda.rows import Part, Row, clock
from delegtrip.reports.agenda.sheet import Sheet
from delegtrip.reports.agenda.subject import titles
from delegtrip.reports.characters import cells
from delegtrip.reports.typeset import ALERT, BOLD, DIM, Run, Styled, clean, joined, padded, with_margin, wrap
from delegtrip.reports.words import NBSP

WIDEST = 100
"""Columns beyond which a line is hard to follow with the eye."""

_NARROWEST = 44
_SIGN, _TIMES, _GAP = 2, 11, 2


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet set to a width in columns; without `present` nothing is marked as over or next."""

    sheet: Sheet
    columns: int
    present: Present | None

    def lines(self) -> Iterator[Styled]:
        """The lines of the page, from its head to its foot."""
        yield from self._head()
        for day in self.sheet.days:
            yield ()
            yield from self._day(day)
        yield from self._foot()

    @property
    def width(self) -> int:
        """Columns in use."""
        return max(_NARROWEST, min(self.columns, WIDEST))

    def _head(self) -> Iterator[Styled]:
        sheet, say = self.sheet, self.sheet.say
        head = sheet.timeline.itinerary.head
        yield from self._text((Run(clean(head.trip), BOLD),))
        who = [(Run(clean(title), BOLD if not number else ""),) for number, title in enumerate(self._titles())]
        yield from self._text((Run(say.span(head.dates.first, head.dates.last)),))
        yield from self._text(joined(who))
        for line in (head.note or "").splitlines():
            yield from self._text((Run(clean(line)),))
        if sentences := list(self._sentences()):
            yield ()
            for sentence in sentences:
                yield from self._text((Run(sentence, DIM),))
        if self.present:
            yield from self._now(self.present)

    def _titles(self) -> tuple[str, ...]:
        say = self.sheet.say
        first, *rest = titles(self.sheet.timeline, self.sheet.subject, say)
        return (say.for_whom.format(first), *rest)

    def _sentences(self) -> Iterator[str]:
        """How to read the page: its two clocks, and the lines that join what is parallel."""
        sheet, say = self.sheet, self.sheet.say
        shown = list(dict.fromkeys(row.occurrence for row in sheet.rows if row.occurrence))
        if apart := clocks_sentence(sheet.timeline, shown, say):
            yield f"{say.two_clocks.format(clean(sheet.timeline.home.town))} {apart}."
        if self._has_parallels():
            yield say.joined_at_once

    def _has_parallels(self) -> bool:
        return any(any(parallel(self.sheet.rows_of(day))) for day in self.sheet.days)

    def _now(self, present: Present) -> Iterator[Styled]:
        sheet, say = self.sheet, self.sheet.say
        home = sheet.timeline.home
        place = sheet.place_at(present.now)
        readings = [f"{clock(local := at(place.zone, present.now))}{NBSP}{clean(place.town)}"]
        if local.offset != (there := at(home.zone, present.now)).offset:
            readings.append(f"{clock(there)}{NBSP}{clean(home.town)}")
        words = say.label(say.now, f"{say.short(local.local.date())}, {f'{NBSP}· '.join(readings)}")
        yield from self._text((Run(words, BOLD),))

    def _day(self, day: date) -> Iterator[Styled]:
        sheet, say = self.sheet, self.sheet.say
        rows = sheet.rows_of(day)
        items = dict.fromkeys(row.occurrence for row in rows if row.occurrence and row.span)
        margin = column_title(sheet.timeline, items, day)
        title = joined([(Run(say.full(day), BOLD),), (Run(sheet.where(day), BOLD),)])
        first, *more = wrap(title, self.width, self.width - cells(margin) - _GAP)
        yield with_margin(first, margin, self.width)
        yield from more
        yield (Run("─" * self.width, DIM),)
        for leg in sheet.legs_begun(day):
            for line in (leg.note or "").splitlines():
                yield from self._text((Run(clean(line), DIM),))
        if not rows:
            yield from self._part(Part("", (Run(say.nothing, DIM),)), "", "", State.LATER)
        for number, (clock_title, group) in enumerate(sheet.by_clock(day)):
            if number:
                yield ()
            if clock_title:
                yield from self._part(Part("", (Run(clock_title, DIM),)), "", "", State.LATER)
            for row, joint in zip(group, parallel(group), strict=True):
                yield from self._row(row, joint)

    def _row(self, row: Row, joint: str) -> Iterator[Styled]:
        state = self.present.state(row) if self.present else State.LATER
        words = self.present.words(row, self.sheet.say) if self.present else ""
        last = len(row.parts) - 1
        for number, part in enumerate(row.parts):
            sign = state.value if not number else ""
            bar = _bar(joint, number == 0, number == last)
            told = part._replace(text=joined([part.text, (Run(words, BOLD),)])) if words and not number else part
            yield from self._part(told, sign, bar, state)

    def _part(self, part: Part, sign: str, bar: str, state: State) -> Iterator[Styled]:
        """One paragraph in its columns: sign, local time, bar, text, home time."""
        indent = _SIGN + _TIMES + _GAP + (2 if bar else 0)
        room = self.width - indent - part.inset
        first = room - (cells(part.home) + _GAP if part.home else 0)
        time = ALERT if part.when == self.sheet.say.to_confirm else BOLD
        lines = list(wrap(part.text, room, first))
        for line in lines:
            top = line is lines[0]
            start = (
                Run(padded(sign if top else "", _SIGN), BOLD),
                Run(padded(part.when if top else "", _TIMES + _GAP), time),
                Run(padded(_bar(bar, top, line is lines[-1]), 2) if bar else "", DIM),
                Run(" " * part.inset),
            )
            set_line = with_margin((*start, *line), part.home if top else "", self.width)
            yield _dimmed(set_line) if state is State.OVER else set_line

    def _foot(self) -> Iterator[Styled]:
        say = self.sheet.say
        waiting = list(self.sheet.still_open())
        if not waiting:
            return
        yield ()
        title = f"{say.to_confirm[:1].upper()}{say.to_confirm[1:]}{NBSP}({len(waiting)})"
        yield (Run(title, ALERT),)
        yield (Run("─" * self.width, DIM),)
        dates = [say.short(occurrence.day) for occurrence, _, _ in waiting]
        indent = max(_TIMES, *map(cells, dates)) + _GAP
        for day, (occurrence, words, times) in zip(dates, waiting, strict=True):
            often = [(Run(say.times_over.format(times)),)] if times > 1 else []
            text = joined([(Run(title_words(occurrence.item, say), BOLD),), (Run(words),), *often])
            for number, line in enumerate(wrap(text, self.width - _SIGN - indent)):
                yield (Run(" " * _SIGN + padded("" if number else day, indent)), *line)

    def _text(self, text: Styled) -> Iterator[Styled]:
        yield from wrap(text, self.width)


def _bar(joint: str, first: bool, last: bool) -> str:
    """The piece of the line that joins parallel rows, beside a part of a row: its ends at both ends only."""
    if (joint == "┌" and not first) or (joint == "└" and not last):
        return "│"
    return joint


def _dimmed(line: Styled) -> Styled:
    return tuple(Run(run.text, DIM) for run in line)
