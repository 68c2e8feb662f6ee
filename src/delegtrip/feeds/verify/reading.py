"""A feed read back by icalendar, its clocks told by its own VTIMEZONEs alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any

from delegtrip.clock import Instant, instant_of
from delegtrip.feeds.earlier import Proven
from delegtrip.feeds.verify.components import ComponentReader, read_whole
from delegtrip.feeds.verify.told import Told, When, unread
from delegtrip.feeds.verify.zones import Clock, Observance, clock

_BLOCKS = re.compile(rb"BEGIN:(VEVENT|VTIMEZONE)\r?\n.*?\nEND:\1\r?\n", re.DOTALL | re.IGNORECASE)
_BEGIN, _END = b"BEGIN:VEVENT\r\n", b"\r\nEND:VEVENT\r\n"
_UTC = "Z"
_NOTHING: Mapping[bytes, Proven] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Written:
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
class _Event:
    uid: str
    start: _Written | None
    end: _Written | None
    texts: tuple[str, str, str, str]


class FeedReader:
    """Reads feeds; what has the same bytes in several is read once.

    Events that are `proven` are not read again where the feed has the VTIMEZONEs they were proven with.
    """

    def __init__(self, proven: Mapping[bytes, Proven] = _NOTHING) -> None:
        self._proven = proven
        self._frames, self._components = ComponentReader(b"VCALENDAR"), ComponentReader(b"VEVENT")
        self._events: dict[bytes, _Event] = {}
        self._clocks: dict[bytes, tuple[str, Clock]] = {}
        self._told: dict[tuple[bytes, ...], dict[bytes, Told]] = {}

    def events(self, feed: bytes) -> list[Told]:
        """The events of a feed as a reader finds them.

        Raises ValueError for what icalendar cannot read.
        """
        frame, zones, events = _parts(feed)
        with _told_as_wrong():
            self._frames.read((frame,))
            clocks = dict(self._clock(zone) for zone in zones)
            told = self._told.setdefault(zones, {})
            new = [event for event in dict.fromkeys(events) if event not in told]
            told.update(self._proven_by(zones, new))
            others = [event for event in new if event not in told]
            self._read([event for event in others if event not in self._events])
            told.update((event, _told(self._events[event], clocks)) for event in others)
        return [told[event] for event in events]

    def _proven_by(self, zones: tuple[bytes, ...], events: Iterable[bytes]) -> Iterator[tuple[bytes, Told]]:
        for event in events:
            if (known := self._proven.get(event)) and known.clocks.issubset(zones):
                yield event, unread(known.uid)

    def _read(self, events: Sequence[bytes]) -> None:
        self._events.update(zip(events, map(_event, self._components.read(events)), strict=True))

    def _clock(self, block: bytes) -> tuple[str, Clock]:
        if block not in self._clocks:
            self._clocks[block] = _zone(read_whole(block))
        return self._clocks[block]


@contextmanager
def _told_as_wrong() -> Iterator[None]:
    """Turns what stumbles over properties into a ValueError."""
    try:
        yield
    except (LookupError, AttributeError, TypeError, OverflowError) as error:
        raise ValueError(f"a property is missing, or stands twice: {error}") from error


def _parts(feed: bytes) -> tuple[bytes, tuple[bytes, ...], list[bytes]]:
    """A feed without its zones and events, its zones, and its events."""
    start = at = feed.find(_BEGIN)
    events: list[bytes] = []
    while feed.startswith(_BEGIN, at) and (end := feed.find(_END, at)) >= 0:  # one behind another: nearly always all
        events.append(feed[at : end + len(_END)])
        at = end + len(_END)
    rest = feed[:start] + feed[at:]
    zones: list[bytes] = []
    for block in _BLOCKS.finditer(rest):
        (events if block[1].upper() == b"VEVENT" else zones).append(block[0])
    return _BLOCKS.sub(b"", rest), tuple(zones), events


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
    seconds = instant_of(wall.replace(tzinfo=UTC))
    return _Written(wall.replace(tzinfo=None), str(zone) if zone else None, seconds)


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
