"""A feed read back, its clocks told by its own VTIMEZONEs alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any, Protocol

from icalendar import Component

from delegtrip.clock import Instant, instant_of
from delegtrip.feeds.earlier import Proven
from delegtrip.feeds.verify.told import Told, When, unread
from delegtrip.feeds.verify.zones import Clock, Observance, clock

_BLOCKS = re.compile(rb"BEGIN:(VEVENT|VTIMEZONE)\r?\n.*?\nEND:\1\r?\n", re.DOTALL | re.IGNORECASE)
_HEAD = 56
"""Octets of an event of ours up to the end of its UID."""
_UTC = "Z"
TEXTS = ("STATUS", "SUMMARY", "LOCATION", "DESCRIPTION")
_NOTHING: Mapping[bytes, Proven] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Written:
    """A DTSTART or DTEND: a day, or a local time with its zone (`Z` is UTC, nothing is none).

    `seconds` is the instant at which UTC shows that local time.
    """

    wall: date
    zone: str | None = None
    seconds: int = 0

    def when(self, clocks: Mapping[str, Clock]) -> When | None:
        """The instant by the clocks of the feed, or the day; None where they do not tell."""
        if not isinstance(self.wall, datetime):
            return self.wall
        if self.zone == _UTC:
            return Instant(self.seconds)
        told_by = clocks.get(self.zone or "")
        offset = told_by.offset(self.wall) if told_by else None
        return None if offset is None else Instant(self.seconds - offset)


@dataclass(frozen=True, slots=True)
class Event:
    """A VEVENT as it is read, its times as written; `texts` are those of `TEXTS`."""

    uid: str
    start: Written | None
    end: Written | None
    texts: tuple[str, ...]

    @property
    def zones(self) -> tuple[str, str]:
        """The zones of its two times; nothing where there is none."""
        start, end = self.start, self.end
        return (start and start.zone) or "", (end and end.zone) or ""


class ComponentReader(Protocol):
    """How the components of a feed are read. Raises ValueError for what cannot be read, or only a part of."""

    def frame(self, data: bytes) -> None:
        """Reads what stands around zones and events."""

    def event(self, data: bytes) -> Event:
        """An event."""


class ICalendarReader:
    """Reads components as icalendar does, one by one."""

    def frame(self, data: bytes) -> None:
        """Reads what stands around zones and events. Raises ValueError."""
        read_whole(data)

    def event(self, data: bytes) -> Event:
        """An event. Raises ValueError."""
        with _told_as_wrong():
            return _event(read_whole(data))


class FeedReader:
    """Reads feeds; what has the same bytes in several is read once.

    Events that are `proven` are not read again where the feed has the VTIMEZONEs they were proven with.
    """

    def __init__(self, reader: ComponentReader | None = None, proven: Mapping[bytes, Proven] = _NOTHING) -> None:
        self._reader = reader or ICalendarReader()
        self._proven = proven
        self._blocks: dict[bytes, dict[bytes, bytes]] = {b"VEVENT": {}, b"VTIMEZONE": {}}
        self._events: dict[bytes, Event] = {}
        self._clocks: dict[bytes, tuple[str, Clock]] = {}
        self._found: dict[tuple[bytes, ...], dict[bytes, Told]] = {}
        self._told: dict[tuple[bytes | Clock | None, ...], Told] = {}

    def events(self, feed: bytes) -> list[Told]:
        """The events of a feed as a reader finds them.

        Raises ValueError for what cannot be read.
        """
        frame, zones, events = self._parts(feed)
        self._reader.frame(frame)
        clocks = dict(self._clock(zone) for zone in zones)
        found = self._found.setdefault(zones, {})
        for event in events:
            if event not in found:
                found[event] = self._proven_by(zones, event) or self._by(clocks, event)
        return [found[event] for event in events]

    def _proven_by(self, zones: tuple[bytes, ...], event: bytes) -> Told | None:
        known = self._proven.get(event)
        return unread(known.uid) if known and known.clocks.issubset(zones) else None

    def _by(self, clocks: Mapping[str, Clock], block: bytes) -> Told:
        """What an event tells by the clocks of its feed; where its own are the same, that is the same."""
        event = self._event(block)
        key = block, *map(clocks.get, event.zones)
        if key not in self._told:
            self._told[key] = _told(event, clocks)
        return self._told[key]

    def _event(self, block: bytes) -> Event:
        if block not in self._events:
            self._events[block] = self._reader.event(block)
        return self._events[block]

    def _clock(self, block: bytes) -> tuple[str, Clock]:
        if block not in self._clocks:
            with _told_as_wrong():
                self._clocks[block] = _zone(read_whole(block))
        return self._clocks[block]

    def _parts(self, feed: bytes) -> tuple[bytes, tuple[bytes, ...], list[bytes]]:
        """A feed without its zones and events, its zones, and its events."""
        events, rest = self._row(b"VEVENT", feed)
        zones, rest = self._row(b"VTIMEZONE", rest)
        for block in _BLOCKS.finditer(rest):
            (events if block[1].upper() == b"VEVENT" else zones).append(block[0])
        return _BLOCKS.sub(b"", rest), tuple(zones), events

    def _row(self, name: bytes, feed: bytes) -> tuple[list[bytes], bytes]:
        """The components that stand in a row, which are nearly always all of a name, and the feed without them.

        One that was found before is known by how it begins, and then compared whole.
        """
        begin, end = b"BEGIN:%b\r\n" % name, b"\r\nEND:%b\r\n" % name
        start = at = feed.find(begin)
        row: list[bytes] = []
        known = self._blocks[name]
        while True:
            head = feed[at : at + _HEAD]
            block = known.get(head)
            if block is None or not feed.startswith(block, at):
                if not feed.startswith(begin, at) or (last := feed.find(end, at)) < 0:
                    return row, feed[:start] + feed[at:]
                block = known[head] = feed[at : last + len(end)]
            row.append(block)
            at += len(block)


@contextmanager
def _told_as_wrong() -> Iterator[None]:
    """Turns what stumbles over properties into a ValueError."""
    try:
        yield
    except (LookupError, AttributeError, TypeError, OverflowError) as error:
        raise ValueError(f"a property is missing, or stands twice: {error}") from error


def read_whole(component: bytes) -> Any:
    """A component as icalendar reads it. Raises ValueError, also where it could only read a part."""
    read = Component.from_ical(component)
    if wrong := next((one.errors for one in read.walk() if one.errors), None):
        raise ValueError(f"{wrong[0][0]}: {wrong[0][1]}")
    return read


def _event(read: Any) -> Event:
    times = (_written(read[name]) if name in read else None for name in ("DTSTART", "DTEND"))
    start, end = times
    return Event(str(read.get("UID", "")), start, end, tuple(str(read.get(name, "")) for name in TEXTS))


def _written(value: Any) -> Written:
    wall = value.dt
    if not isinstance(wall, datetime):
        return Written(wall)
    zone = value.params.get("TZID") or (_UTC if wall.tzinfo else None)
    seconds = instant_of(wall.replace(tzinfo=UTC))
    return Written(wall.replace(tzinfo=None), str(zone) if zone else None, seconds)


def _told(event: Event, clocks: Mapping[str, Clock]) -> Told:
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
