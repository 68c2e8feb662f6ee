"""VCALENDAR: the head of a feed, its time zones, its events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from icalendar import Calendar
from icalendar.prop import vUnknown

from delegtrip.feeds.events import Rendered
from delegtrip.feeds.selection import Feed
from delegtrip.feeds.text import Text, line
from delegtrip.feeds.words import Words

_END = b"END:VCALENDAR\r\n"
_REFRESH = "PT1H"


def assemble(head: bytes, events: Iterable[Rendered], vtimezones: Mapping[str, bytes], home: str) -> bytes:
    """The bytes of a calendar, from VEVENTs and VTIMEZONEs that are rendered already.

    A VCALENDAR holds one component at least (RFC 5545, 3.6): one without events holds the zone `home`.
    """
    rendered = list(events)
    zones = sorted({zone for event in rendered for zone in event.zones} or ({home} if not rendered else ()))
    begin = head.removesuffix(_END)
    return b"".join((begin, *(vtimezones[zone] for zone in zones), *(event.data for event in rendered), _END))


def feed_head(feed: Feed, words: Words, method: str | None = None) -> bytes:
    """The properties of a feed. It has no UID: one program then keeps a single event of it."""
    calendar = _calendar(words)
    if method:
        calendar["METHOD"] = Text(method)
    for name in ("NAME", "X-WR-CALNAME"):
        calendar[name] = Text(line(feed.name))
    calendar["X-WR-CALDESC"] = Text(words.subscribe)
    calendar["REFRESH-INTERVAL"] = vUnknown(_REFRESH, params={"VALUE": "DURATION"})
    calendar["X-PUBLISHED-TTL"] = vUnknown(_REFRESH)
    calendar["COLOR"] = Text(feed.colour)
    written: bytes = calendar.to_ical(sorted=False)
    return written


def object_head(words: Words) -> bytes:
    """The properties of a calendar object resource, which has no METHOD and no name (RFC 4791, 4.1)."""
    written: bytes = _calendar(words).to_ical(sorted=False)
    return written


def _calendar(words: Words) -> Calendar:
    calendar = Calendar()
    calendar["VERSION"] = Text("2.0")
    calendar["PRODID"] = Text(f"-//delegtrip//feeds//{words.language.upper()}")
    calendar["CALSCALE"] = Text("GREGORIAN")
    return calendar
