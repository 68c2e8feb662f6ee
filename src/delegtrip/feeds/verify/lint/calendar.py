"""Rules about the calendar as a whole: its structure and its own properties."""

from __future__ import annotations

from collections.abc import Iterator

from delegtrip.diagnostics import Diagnostic
from delegtrip.feeds.verify.feed import Feed
from delegtrip.feeds.verify.lint.rule import ERROR, WARNING, Rule
from delegtrip.source import Span

BROKEN_STRUCTURE = Rule(
    "broken-structure",
    ERROR,
    "a line that is none of a calendar, a BEGIN without its END, an END without its BEGIN",
    "ical, vobject, ical.js and Radicale refuse the feed; others lose the line",
    "mend the line; a line break inside a text is written `\\n`",
)
NO_CALENDAR = Rule(
    "no-calendar",
    ERROR,
    "a file without BEGIN:VCALENDAR",
    "ical, node-ical, Radicale and calcurse find no event in it",
    "give the address of the calendar",
)
CALENDAR_UID = Rule(
    "calendar-uid",
    ERROR,
    "a UID on the calendar itself",
    "vdirsyncer takes it for the UID of every event and keeps a single one",
    "leave it out; a UID belongs to each event",
)
CALENDAR_ZONE = Rule(
    "calendar-zone",
    WARNING,
    "X-WR-TIMEZONE",
    "programs that honour it may move every event to that zone",
    "leave it out; each time names its zone",
)
METHOD = Rule(
    "method",
    ERROR,
    "a METHOD other than PUBLISH",
    "programs treat the feed as an invitation, and answer it to everyone",
    "leave METHOD out, or write PUBLISH",
)
MISSING_PROPERTY = Rule(
    "missing-property",
    ERROR,
    "VERSION, PRODID, UID, DTSTAMP or DTSTART is not written",
    "without DTSTART khal and Radicale refuse the feed, without VERSION calcurse does; "
    "without UID khal, ical and Radicale make one up, and a change may become a second event",
    "write it: RFC 5545 asks for it",
)
RULES = (NO_CALENDAR, BROKEN_STRUCTURE, MISSING_PROPERTY, CALENDAR_UID, CALENDAR_ZONE, METHOD)

_NEEDED = {"VCALENDAR": ("VERSION", "PRODID"), "VEVENT": ("UID", "DTSTAMP", "DTSTART")}


def structure(feed: Feed) -> Iterator[Diagnostic]:
    """Lines that belong to nothing, and what does not end."""
    if not any(part.name == "VCALENDAR" for part in feed.calendars):
        yield NO_CALENDAR.at(Span(feed.source, 0, 1), "the file holds no calendar: BEGIN:VCALENDAR is missing")
        return
    for span, what in feed.stray:
        yield BROKEN_STRUCTURE.at(span, f"`{_head(span)}` {what}")


def needed(feed: Feed) -> Iterator[Diagnostic]:
    """Properties that RFC 5545 asks for."""
    for part in feed.components:
        for name in _NEEDED.get(part.name, ()):
            if part.get(name) is None:
                yield MISSING_PROPERTY.at(part.begin.span, f"{_called(part.text('SUMMARY'), part.name)} has no {name}")


def own_properties(feed: Feed) -> Iterator[Diagnostic]:
    """Properties of the calendar that harm what stands in it."""
    for calendar in feed.calendars:
        for line in calendar.all("UID"):
            yield CALENDAR_UID.at(line.span, "the calendar has a UID of its own")
        for line in calendar.all("X-WR-TIMEZONE"):
            yield CALENDAR_ZONE.at(line.span, f"the calendar names a zone for all its events: {line.value}")
        for line in calendar.all("METHOD"):
            if line.value.upper() != "PUBLISH":
                yield METHOD.at(line.span, f"the calendar says METHOD:{line.value}")


def _head(span: Span) -> str:
    text = span.text.splitlines()[0] if span.text.splitlines() else ""
    return text if len(text) <= 40 else f"{text[:40]}…"


def _called(title: str, name: str) -> str:
    return f"`{title}`" if title else f"a {name}"


CHECKS = (structure, needed, own_properties)
