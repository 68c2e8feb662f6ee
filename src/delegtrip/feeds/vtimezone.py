"""VTIMEZONE: what the clocks of a zone do, so that a calendar program need not know the zone.

Programs disagree on RDATE lists, so a zone is told by one yearly rule for each of its two
changes. Where no such rule tells what the clocks did in the years of the trip, each change is
told on its own (docs/decisions/0012).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from delegtrip.clock import HOUR, MINUTE, Instant, Transition, midnight, offset_at, transitions
from delegtrip.feeds.lines import component, text, written
from delegtrip.zones import posix_rule

_UTC = "Etc/UTC"
_EARLIEST_YEAR = 1971
_WEEKDAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")

_NAME = r"(<[^>]+>|[A-Za-z]+)"
_OFFSET = r"([-+]?[\d:]+)"
_DATE = r",M(\d+)\.(\d)\.(\d)(?:/([-+\d:]+))?"
_RULE = re.compile(rf"{_NAME}{_OFFSET}(?:{_NAME}{_OFFSET}?{_DATE}{_DATE})?")


@dataclass(frozen=True, slots=True)
class Yearly:
    """The day and time of a yearly change, on the wall clock before it.

    `week` is 1 to 4, or -1 for the last of the month; `weekday` 0 is Sunday.
    """

    month: int
    week: int
    weekday: int
    seconds: int

    def onset(self, year: int) -> datetime:
        """The local time of the change in a year."""
        if self.week > 0:
            first = datetime(year, self.month, 1)
            days = (self.weekday - first.isoweekday()) % 7 + 7 * (self.week - 1)
            return first + timedelta(days=days, seconds=self.seconds)
        last = datetime(year + self.month // 12, self.month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - self.weekday) % 7) + timedelta(seconds=self.seconds)

    @property
    def recurrence(self) -> str:
        """The RRULE, with one BYDAY."""
        return f"FREQ=YEARLY;BYDAY={self.week}{_WEEKDAYS[self.weekday]};BYMONTH={self.month}"


@dataclass(frozen=True, slots=True)
class Observance:
    """A part of a VTIMEZONE: from `start`, a local time on the clock before, offset `after` holds.

    Offsets are in seconds east of UTC. Without `yearly` it happens once.
    """

    name: str
    start: datetime
    before: int
    after: int
    yearly: Yearly | None = None


def vtimezone(zone: str, years: range) -> bytes:
    """The VTIMEZONE of an IANA zone, true for every instant of the years."""
    lines = (line for observance in observances(zone, years) for line in _observance(observance))
    return written(component("VTIMEZONE", (f"TZID:{zone}", *lines)))


def observances(zone: str, years: range) -> tuple[Observance, ...]:
    """What the clocks of a zone do, true from the year before `years` to their last."""
    rules = _yearly(zone)
    proven = range(years.start - 1, years.stop)
    if rules and all(_holds(zone, rules, year) for year in proven):
        first = _first_year(zone, rules, proven.start)
        return tuple(_starting(rule, first) for rule in rules)
    return tuple(_single(zone, range(years.start - 1, years.stop + 1)))


def _observance(observance: Observance) -> Iterator[str]:
    """DAYLIGHT is the time with the clocks put forward, in Dublin and Casablanca too."""
    lines = [
        f"DTSTART:{observance.start:%Y%m%dT%H%M%S}",
        f"TZOFFSETFROM:{_utc_offset(observance.before)}",
        f"TZOFFSETTO:{_utc_offset(observance.after)}",
        *([f"RRULE:{observance.yearly.recurrence}"] if observance.yearly else []),
        text("TZNAME", observance.name),
    ]
    return component("DAYLIGHT" if observance.after > observance.before else "STANDARD", lines)


def _utc_offset(seconds: int) -> str:
    """`+0200`, `-033012` (RFC 5545, 3.3.14)."""
    sign, rest = "-" if seconds < 0 else "+", abs(seconds)
    told = f"{sign}{rest // HOUR:02}{rest % HOUR // MINUTE:02}"
    return f"{told}{rest % MINUTE:02}" if rest % MINUTE else told


def _starting(rule: Observance, year: int) -> Observance:
    assert rule.yearly  # noqa: S101 - only rules that recur come here
    return Observance(rule.name, rule.yearly.onset(year), rule.before, rule.after, rule.yearly)


def _first_year(zone: str, rules: tuple[Observance, ...], year: int) -> int:
    """The first of the years up to `year` from which on the rules hold."""
    while year > _EARLIEST_YEAR and _holds(zone, rules, year - 1):
        year -= 1
    return year


def _holds(zone: str, rules: tuple[Observance, ...], year: int) -> bool:
    """Whether the changes of the rules are the changes of the zone in a year, and all of them."""
    told = {_transition(rule, year) for rule in rules}
    return told == set(_transitions(zone, range(year, year + 1)))


def _transition(rule: Observance, year: int) -> Transition:
    onset = _starting(rule, year).start
    seconds = int((onset - datetime(1970, 1, 1)).total_seconds())
    return Transition(Instant(seconds - rule.before), rule.before, rule.after)


def _single(zone: str, years: range) -> Iterator[Observance]:
    """The offset at the start of the years, then each change on its own."""
    names = _names(zone)
    begin = datetime(years.start, 1, 1)
    offset = offset_at(zone, midnight(_UTC, begin.date()))
    yield Observance(names.get(offset) or _numeric(offset), begin, offset, offset)
    for change in _transitions(zone, years):
        onset = datetime(1970, 1, 1) + timedelta(seconds=change.instant + change.before)
        yield Observance(names.get(change.after) or _numeric(change.after), onset, change.before, change.after)


@cache
def _transitions(zone: str, years: range) -> tuple[Transition, ...]:
    start, end = (midnight(_UTC, datetime(year, 1, 1).date()) for year in (years.start, years.stop))
    return tuple(transitions(zone, start, end))


def _yearly(zone: str) -> tuple[Observance, Observance] | None:
    """The two yearly changes of a zone's rule; None when it has none, or one day does not tell them.

    A change before 00:00 or from 24:00 on falls on another day than the rule's own.
    """
    match = _RULE.fullmatch(posix_rule(zone))
    if not match or not match[3]:
        return None
    summer, winter = _date(match, 5), _date(match, 9)
    if not all(0 <= date.seconds < 24 * HOUR for date in (summer, winter)):
        return None
    standard, daylight = _offsets(match)
    return (
        Observance(_name(match[3]), summer.onset(_EARLIEST_YEAR), standard, daylight, summer),
        Observance(_name(match[1]), winter.onset(_EARLIEST_YEAR), daylight, standard, winter),
    )


def _date(match: re.Match[str], group: int) -> Yearly:
    month, week, weekday = (int(match[number]) for number in range(group, group + 3))
    return Yearly(month, -1 if week == 5 else week, weekday, _seconds(match[group + 3] or "2"))


def _offsets(match: re.Match[str]) -> tuple[int, int]:
    """Standard and daylight offsets; POSIX counts them west of Greenwich, an hour apart unless told."""
    standard = -_seconds(match[2])
    return standard, -_seconds(match[4]) if match[4] else standard + HOUR


def _names(zone: str) -> dict[int, str]:
    """The abbreviations of a zone's rule, by offset."""
    match = _RULE.fullmatch(posix_rule(zone))
    if not match:
        return {}
    standard, daylight = _offsets(match)
    return {standard: _name(match[1])} | ({daylight: _name(match[3])} if match[3] else {})


def _name(text: str) -> str:
    return text.strip("<>")


def _numeric(offset: int) -> str:
    """`+01`, `-0330`: an abbreviation as the IANA database makes one up."""
    hours, minutes = divmod(abs(offset) // MINUTE, 60)
    return f"{'-' if offset < 0 else '+'}{hours:02}" + (f"{minutes:02}" if minutes else "")


def _seconds(text: str) -> int:
    """Seconds of `[-+]hh[:mm[:ss]]`."""
    parts = [int(part) for part in text.lstrip("+-").split(":")]
    seconds = sum(part * unit for part, unit in zip(parts, (HOUR, MINUTE, 1), strict=False))
    return -seconds if text.startswith("-") else seconds
