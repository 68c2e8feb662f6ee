"""When an event of a calendar begins and ends, from what is written of an item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from delegtrip.clock import MINUTE, Instant, Moment, at, instant_of, resolve
from delegtrip.model import Stay
from delegtrip.timeline import Occurrence, Timeline

UTC = "Etc/UTC"

ASSUMED = 30 * MINUTE
"""How long an event is shown when only one of its ends is written (docs/decisions/0011)."""

CHECK = 15 * MINUTE
"""How long check-in and check-out are shown."""


class Missing(Enum):
    """Which of an item's times is not written."""

    NONE = 0
    START = 1
    END = 2
    BOTH = 3


@dataclass(frozen=True, slots=True)
class Slot:
    """The time from `start` to `end`, not included."""

    start: Moment
    end: Moment
    missing: Missing = Missing.NONE

    @property
    def in_utc(self) -> bool:
        """Whether UTC tells the ends better than wall clocks: one shows a time that was twice, or never."""
        return any(end.anomaly or end.zone == UTC for end in (self.start, self.end))


@dataclass(frozen=True, slots=True)
class Days:
    """Whole local days from `first` to `end`, not included."""

    first: date
    end: date
    missing: Missing = Missing.NONE


def slot(occurrence: Occurrence) -> Slot | Days:
    """When an item stands in a calendar; what is not written is said in `missing`."""
    if isinstance(occurrence.item, Stay):
        return Days(occurrence.day, occurrence.item.until)
    start, end = occurrence.start.moment, occurrence.end.moment
    if start and end and start.instant != end.instant:
        return Slot(start, end)
    if start:
        return lasting(start, ASSUMED, Missing.END)
    if end:
        return Slot(_moved(end, -ASSUMED), end, Missing.START)
    return Days(occurrence.day, occurrence.day + timedelta(days=1), Missing.BOTH)


def lasting(start: Moment, seconds: int, missing: Missing = Missing.NONE) -> Slot:
    """The slot of some seconds from a moment on."""
    return Slot(start, _moved(start, seconds), missing)


def is_in_order(occurrence: Occurrence) -> bool:
    """Whether an item does not end before it begins."""
    if isinstance(occurrence.item, Stay):
        return occurrence.item.until > occurrence.day
    start, end = occurrence.start.moment, occurrence.end.moment
    return not (start and end and end.instant < start.instant)


def in_order(timeline: Timeline) -> tuple[Occurrence, ...]:
    """The items of a trip that do not end before they begin."""
    return tuple(one for one in timeline.occurrences if is_in_order(one))


def _moved(moment: Moment, seconds: int) -> Moment:
    """The moment some seconds later, on the same clock; its anomaly is that of its own local time."""
    moved = at(moment.zone, Instant(moment.instant + seconds))
    return moved._replace(anomaly=resolve(moved.zone, moved.local).anomaly)


def told(when: Slot | Days) -> tuple[str, str]:
    """The ends of an event as a ledger writes them: dates, or moments as RFC 9557 writes them."""
    if isinstance(when, Days):
        return when.first.isoformat(), when.end.isoformat()
    return _told(when.start, when.in_utc), _told(when.end, when.in_utc)


def _told(moment: Moment, in_utc: bool) -> str:
    """`2024-04-03T13:30:00+02:00[Europe/Paris]`."""
    shown = at(UTC, moment.instant) if in_utc else moment
    return f"{iso(shown)}[{shown.zone}]"


def iso(moment: Moment) -> str:
    """`2024-04-03T13:30:00+02:00` (ISO 8601)."""
    hours, minutes = divmod(abs(moment.offset) // MINUTE, 60)
    return f"{moment.local.isoformat()}{'-' if moment.offset < 0 else '+'}{hours:02}:{minutes:02}"


def told_slot(start: str, end: str) -> Slot | Days:
    """The ends that a ledger wrote. Raises `ValueError` for any other texts."""
    if "T" not in start + end:
        return Days(date.fromisoformat(start), date.fromisoformat(end))
    return Slot(_moment(start), _moment(end))


def _moment(text: str) -> Moment:
    stamp, _, zone = text.removesuffix("]").partition("[")
    return at(zone, instant_of(datetime.fromisoformat(stamp)))
