"""VCALENDAR: the head of a feed, its time zones, its events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from delegtrip.feeds.events import Rendered
from delegtrip.feeds.lines import text, written
from delegtrip.feeds.selection import Feed
from delegtrip.feeds.text import line
from delegtrip.feeds.words import WORDS, Words

_END = b"END:VCALENDAR\r\n"


def assemble(head: bytes, events: Iterable[Rendered], vtimezones: Mapping[str, bytes], home: str) -> bytes:
    """The bytes of a calendar, from its head, and VEVENTs and VTIMEZONEs that are rendered already.

    A VCALENDAR holds one component at least (RFC 5545, 3.6): one without events holds the zone `home`.
    """
    rendered = list(events)
    zones = sorted(frozenset().union(*{event.zones for event in rendered}) if rendered else {home})
    return b"".join((head, *(vtimezones[zone] for zone in zones), *(event.data for event in rendered), _END))


def feed_head(feed: Feed, words: Words, method: str | None = None) -> bytes:
    """How a feed begins, and its properties. It has no UID: one program then keeps a single event of it."""
    name = line(feed.name)
    before, behind = _around_name(words.language, method, feed.colour)
    return before + written((text("NAME", name), text("X-WR-CALNAME", name))) + behind


@cache
def _around_name(language: str, method: str | None, colour: str) -> tuple[bytes, bytes]:
    """What stands before and behind the names of the feeds of a colour."""
    before = (*_calendar(WORDS[language]), *((text("METHOD", method),) if method else ()))
    behind = (
        text("X-WR-CALDESC", WORDS[language].subscribe),
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        text("COLOR", colour),
    )
    return written(before), written(behind)


def object_head(words: Words) -> bytes:
    """How a calendar object resource begins, which has no METHOD and no name (RFC 4791, 4.1)."""
    return written(_calendar(words))


def _calendar(words: Words) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:-//delegtrip//feeds//{words.language.upper()}"
    yield "CALSCALE:GREGORIAN"
