"""VCALENDAR: the head of a feed, its time zones, its events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from icalendar import Calendar, Parameters
from icalendar.parser import Contentline
from icalendar.prop import vUnknown

from delegtrip.feeds.events import Rendered
from delegtrip.feeds.selection import Feed
from delegtrip.feeds.text import Text, line
from delegtrip.feeds.words import WORDS, Words

_END = b"END:VCALENDAR\r\n"
_REFRESH = "PT1H"
_NAMES = ("NAME", "X-WR-CALNAME")


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
    before, after = _around_the_name(words.language, feed.colour, method)
    names = (Contentline.from_parts(name, Parameters(), Text(line(feed.name))).to_ical() for name in _NAMES)
    return b"".join((before, *(name + b"\r\n" for name in names), after))


@cache
def _around_the_name(language: str, colour: str, method: str | None) -> tuple[bytes, bytes]:
    """What stands before and behind the name of a feed: the same in hundreds."""
    words = WORDS[language]
    calendar = _calendar(words)
    if method:
        calendar["METHOD"] = Text(method)
    begin = calendar.to_ical(sorted=False).removesuffix(_END)
    calendar["X-WR-CALDESC"] = Text(words.subscribe)
    calendar["REFRESH-INTERVAL"] = vUnknown(_REFRESH, params={"VALUE": "DURATION"})
    calendar["X-PUBLISHED-TTL"] = vUnknown(_REFRESH)
    calendar["COLOR"] = Text(colour)
    return begin, calendar.to_ical(sorted=False).removeprefix(begin)


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
