"""A feed read back by icalendar, its clocks told by its own VTIMEZONEs alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from icalendar import Component

from delegtrip.clock import Instant, instant_of
from delegtrip.feeds.earlier import Proven
from delegtrip.feeds.verify.told import Told, When, unread
from delegtrip.feeds.verify.zones import Clock, Observance, clock

_BLOCKS = re.compile(rb"BEGIN:(VEVENT|VTIMEZONE)\r?\n.*?\nEND:\1\r?\n", re.DOTALL | re.IGNORECASE)
_UTC = "Z"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Written:
    """A DTSTART or DTEND: a day, or a local time with its zone (`Z` is UTC, nothing is none)."""

    wall: date
    zone: str | None = None

    def when(self, clocks: Mapping[str, Clock]) -> When | None:
        """The instant by the clocks of the feed, or the day; None where they do not tell."""
        if not isinstance(self.wall, datetime):
            return self.wall
        if self.zone == _UTC:
            return instant_of(self.wall.replace(tzinfo=UTC))
        told_by = clocks.get(self.zone or "")
        offset = told_by.offset(self.wall) if told_by else None
        return None if offset is None else Instant(instant_of(self.wall.replace(tzinfo=UTC)) - offset)


@dataclass(frozen=True, slots=True)
class _Event:
    uid: str
    start: _Written | None
    end: _Written | None
    texts: tuple[str, str, str, str]


@dataclass
class FeedReader:
    """Reads feeds; what has the same bytes in several is read once.

    Events that are `proven` are not read again where the feed has the VTIMEZONEs they were proven with.
    """

    proven: Mapping[bytes, Proven] = field(default_factory=dict)
    _events: dict[bytes, _Event] = field(default_factory=dict)
    _clocks: dict[bytes, tuple[str, Clock]] = field(default_factory=dict)
    _told: dict[tuple[bytes, tuple[bytes, ...]], Told] = field(default_factory=dict)

    def events(self, feed: bytes) -> Iterator[Told]:
        """The events of a feed as a reader finds them.

        Raises ValueError for what icalendar cannot read.
        """
        frame, zones, events = _parts(feed)
        _read(frame, lambda calendar: calendar)
        clocks = dict(self._clock(zone) for zone in zones)
        for event in events:
            if (known := self.proven.get(event)) and known.clocks.issubset(zones):
                yield unread(known.uid)
                continue
            if (event, zones) not in self._told:
                self._told[event, zones] = _told(self._event(event), clocks)
            yield self._told[event, zones]

    def _event(self, block: bytes) -> _Event:
        if block not in self._events:
            self._events[block] = _read(block, _event)
        return self._events[block]

    def _clock(self, block: bytes) -> tuple[str, Clock]:
        if block not in self._clocks:
            self._clocks[block] = _read(block, _zone)
        return self._clocks[block]


def _parts(feed: bytes) -> tuple[bytes, tuple[bytes, ...], list[bytes]]:
    """A feed without its zones and events, its zones, and its events."""
    frame: list[bytes] = []
    zones: list[bytes] = []
    events: list[bytes] = []
    end = 0
    for block in _BLOCKS.finditer(feed):
        frame.append(feed[end : block.start()])
        (events if block[1].upper() == b"VEVENT" else zones).append(block[0])
        end = block.end()
    return b"".join((*frame, feed[end:])), tuple(zones), events


def _read(data: bytes, take: Callable[[Any], T]) -> T:
    """What is taken from a component as icalendar reads it.

    Raises ValueError, also where icalendar could only read a part.
    """
    try:
        read = Component.from_ical(data)
        if wrong := next((one.errors for one in read.walk() if one.errors), None):
            raise ValueError(f"{wrong[0][0]}: {wrong[0][1]}")
        return take(read)
    except (LookupError, AttributeError, TypeError, OverflowError) as error:
        raise ValueError(f"a property is missing, or stands twice: {error}") from error


def _event(read: Any) -> _Event:
    texts = (str(read.get(name, "")) for name in ("STATUS", "SUMMARY", "LOCATION", "DESCRIPTION"))
    status, summary, location, description = texts
    times = (_written(read[name]) if name in read else None for name in ("DTSTART", "DTEND"))
    start, end = times
    return _Event(str(read.get("UID", "")), start, end, (status, summary, location, description))


def _written(value: Any) -> _Written:
    wall = value.dt
    if not isinstance(wall, datetime):
        return _Written(wall)
    zone = value.params.get("TZID") or (_UTC if wall.tzinfo else None)
    return _Written(wall.replace(tzinfo=None), str(zone) if zone else None)


def _told(event: _Event, clocks: Mapping[str, Clock]) -> Told:
    start, end = (written.when(clocks) if written else None for written in (event.start, event.end))
    return Told(event.uid, start, end, *event.texts)


def _zone(read: Any) -> tuple[str, Clock]:
    return str(read["TZID"]), clock(map(_observance, read.subcomponents))


def _observance(part: Any) -> Observance:
    start, before, after = (_text(part[name]) for name in ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"))
    dates = ",".join(_texts(part, "RDATE"))
    return Observance(start, before, after, _texts(part, "RRULE"), tuple(dates.split(",")) if dates else ())


def _texts(part: Any, name: str) -> tuple[str, ...]:
    found = part.get(name, [])
    return tuple(map(_text, found if isinstance(found, list) else [found]))


def _text(value: Any) -> str:
    """A property's value as it is written."""
    written: bytes | str = value.to_ical()
    return written if isinstance(written, str) else written.decode()
