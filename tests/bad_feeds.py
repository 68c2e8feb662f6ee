"""A feed that is right, and what one can do to it: each mistake by the rule that finds it."""

from __future__ import annotations

import re
from collections.abc import Callable

Mistake = Callable[[bytes], bytes]

GOOD = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//illustrative//EN
CALSCALE:GREGORIAN
BEGIN:VTIMEZONE
TZID:America/New_York
BEGIN:DAYLIGHT
DTSTART:20070311T020000
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
TZNAME:EDT
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20071104T020000
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
TZNAME:EST
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:mayors
DTSTAMP:20240101T000000Z
DTSTART;TZID=America/New_York:20240404T100000
DTEND;TZID=America/New_York:20240404T110000
SUMMARY:The mayors
DESCRIPTION:Été à Rennes
END:VEVENT
BEGIN:VEVENT
UID:dinner
DTSTAMP:20240101T000000Z
DTSTART;TZID=America/New_York:20240310T190000
DTEND;TZID=America/New_York:20240310T210000
SUMMARY:Dinner
END:VEVENT
BEGIN:VEVENT
UID:hotel
DTSTAMP:20240101T000000Z
DTSTART;VALUE=DATE:20240403
DTEND;VALUE=DATE:20240406
SUMMARY:Hotel
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n").encode()
"""Two events in New York, one of them on the day its clocks change, and a hotel. All of it is illustrative."""

ZONE = re.compile(rb"BEGIN:VTIMEZONE.*?END:VTIMEZONE\r\n", re.DOTALL)


def replacing(old: str, new: str) -> Mistake:
    """The feed with a text in place of another, wherever it stands."""
    return lambda feed: _replaced(feed, old.encode(), new.encode("utf-8", "surrogateescape"))


def _replaced(feed: bytes, old: bytes, new: bytes) -> bytes:
    assert old in feed, old
    return feed.replace(old, new)


def adding(line: str, before: str = "SUMMARY:The mayors") -> Mistake:
    """The feed with a line more."""
    return replacing(f"{before}\r\n", f"{line}\r\n{before}\r\n")


def zone_behind(feed: bytes) -> bytes:
    """The feed with its VTIMEZONE behind the events."""
    zone = ZONE.search(feed)
    assert zone
    return feed.replace(zone[0], b"").replace(b"END:VCALENDAR", zone[0] + b"END:VCALENDAR")


def zone_told_by_dates(feed: bytes) -> bytes:
    """The feed with its zone as a list of changes, as some libraries write it."""
    feed = feed.replace(b"RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", b"RDATE:20230312T020000,20240310T020000")
    return feed.replace(b"RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU", b"RDATE:20231105T020000,20241103T020000")


MISTAKES: dict[str, Mistake] = {
    "byte-order-mark": lambda feed: b"\xef\xbb\xbf" + feed,
    "not-utf8": lambda feed: feed.replace("Été".encode(), "Été".encode("latin-1")),
    "split-character": replacing("à Rennes", "\udcc3\r\n \udca0 Rennes"),
    "bare-line-end": lambda feed: feed.replace(b"\r\n", b"\n"),
    "no-last-line-end": lambda feed: feed.rstrip(),
    "long-line": replacing("Été à Rennes", "Été à Rennes " * 60),
    "control-character": replacing("Été à Rennes", "Été\x85END:VEVENT"),
    "no-calendar": replacing("VCALENDAR", "VCALENDER"),
    "broken-structure": replacing("Été à Rennes", "Été\r\nà Rennes"),
    "missing-property": replacing("UID:dinner\r\n", ""),
    "calendar-uid": adding("UID:calendar", "CALSCALE:GREGORIAN"),
    "calendar-zone": adding("X-WR-TIMEZONE:Asia/Tokyo", "CALSCALE:GREGORIAN"),
    "method": adding("METHOD:REQUEST", "CALSCALE:GREGORIAN"),
    "floating-time": replacing(";TZID=America/New_York", ""),
    "zone-missing": lambda feed: ZONE.sub(b"", feed),
    "zone-after-events": zone_behind,
    "zone-dates": zone_told_by_dates,
    "zone-late-onset": lambda feed: feed.replace(b":20070311T", b":20250309T").replace(b":20071104T", b":20251102T"),
    "zone-differs": replacing("BYDAY=2SU", "BYDAY=3SU"),
    "zone-name": replacing("America/New_York", "Eastern Standard Time"),
    "broken-zone": replacing("TZOFFSETTO:-0400", "TZOFFSETTO:EDT"),
    "ambiguous-time": replacing("20240310T190000", "20240310T023000"),
    "duplicate-uid": replacing("UID:dinner", "UID:mayors"),
    "end-not-after-start": replacing("20240310T210000", "20240310T180000"),
    "attendee": adding("ATTENDEE:mailto:a@example.org"),
    "unescaped-text": replacing("SUMMARY:The mayors", "SUMMARY:The mayors, both"),
    "html-text": replacing("Été à Rennes", "<p>Été</p>"),
    "attachment": adding("ATTACH;ENCODING=BASE64;VALUE=BINARY:QUJD"),
    "nested-component": adding("BEGIN:PARTICIPANT\r\nUID:p\r\nEND:PARTICIPANT"),
}
