"""Rules about single events."""

from __future__ import annotations

import re
from collections.abc import Iterator

from delegtrip.diagnostics import Diagnostic, Label
from delegtrip.feeds.verify.feed import Component, Feed, Line
from delegtrip.feeds.verify.lint.rule import ERROR, WARNING, Rule

DUPLICATE_UID = Rule(
    "duplicate-uid",
    ERROR,
    "two events of one UID",
    "khal, node-ical and recurring-ical-events keep one of the two, Radicale refuses the feed",
    "give each event a UID of its own",
)
END_NOT_AFTER_START = Rule(
    "end-not-after-start",
    ERROR,
    "an event that does not end after it begins",
    "khal refuses a feed with an end before its start, calcurse leaves the event out",
    "let it end later; the end of whole days is the day after",
)
ATTENDEE = Rule(
    "attendee",
    WARNING,
    "ORGANIZER or ATTENDEE",
    "programs mail everybody who is named when the feed is imported or an event moved",
    "name people in DESCRIPTION",
)
UNESCAPED_TEXT = Rule(
    "unescaped-text",
    WARNING,
    "a comma or semicolon in a text without a backslash before it",
    "calcurse leaves the event out",
    "write `\\,` and `\\;` (RFC 5545, 3.3.11)",
)
HTML_TEXT = Rule(
    "html-text",
    WARNING,
    "HTML in DESCRIPTION",
    "programs that show plain text, as RFC 5545 has it, show the tags",
    "write plain text",
)
ATTACHMENT = Rule(
    "attachment",
    WARNING,
    "a file inside the feed",
    "every program that refreshes hourly loads the file hourly",
    "link to the file with URL",
)
NESTED_COMPONENT = Rule(
    "nested-component",
    WARNING,
    "PARTICIPANT, VLOCATION or VRESOURCE inside an event",
    "a reader of RFC 5545 does not know it (RFC 9073), and none of the programs tested shows it",
    "leave it out; place and people fit in LOCATION and DESCRIPTION",
)
RULES = (DUPLICATE_UID, END_NOT_AFTER_START, ATTENDEE, UNESCAPED_TEXT, HTML_TEXT, ATTACHMENT, NESTED_COMPONENT)

_TAG = re.compile(r"<(?:/?(?:p|b|i|u|a|ul|ol|li|div|span|table|tr|td|h[1-6]|html|body|strong|em)\b[^>]*|br ?/?)>", re.I)
_UNESCAPED = re.compile(r"(?:[^\\,;]|\\.)*([,;])", re.DOTALL)
_NESTED = ("PARTICIPANT", "VLOCATION", "VRESOURCE")


def duplicates(feed: Feed) -> Iterator[Diagnostic]:
    """Events that share a UID, and are not changes of one day of a repetition (RECURRENCE-ID)."""
    seen: dict[tuple[str, str], Line] = {}
    for event in feed.events:
        line = event.get("UID")
        if line is None:
            continue
        first = seen.setdefault((line.value, event.text("RECURRENCE-ID")), line)
        if first is not line:
            yield DUPLICATE_UID.at(line.span, f"UID {line.value} is that of another event", Label(first.span, "first"))


def order(feed: Feed) -> Iterator[Diagnostic]:
    """Events whose end is written no later than their start, on one clock."""
    for event in feed.events:
        start, end = event.get("DTSTART"), event.get("DTEND")
        comparable = start and end and start.zone == end.zone and len(start.value) == len(end.value)
        if start and end and comparable and end.value <= start.value:
            begins = Label(start.span, "begins")
            yield END_NOT_AFTER_START.at(end.span, f"{_called(event)} does not end after it begins", begins)


def texts(feed: Feed) -> Iterator[Diagnostic]:
    """Texts that are not written as texts are."""
    for event in feed.events:
        for line in event.all("SUMMARY", "LOCATION", "DESCRIPTION"):
            if found := _UNESCAPED.match(line.value):
                yield UNESCAPED_TEXT.at(line.span, f"the {line.name} holds `{found[1]}` without a backslash")
            if line.name == "DESCRIPTION" and (tag := _TAG.search(line.value)):
                yield HTML_TEXT.at(line.span, f"the description of {_called(event)} holds `{tag[0]}`")


def contents(feed: Feed) -> Iterator[Diagnostic]:
    """What a feed should not carry."""
    for event in feed.events:
        for line in event.all("ORGANIZER", "ATTENDEE"):
            yield ATTENDEE.at(line.span, f"{_called(event)} has an {line.name}")
        for line in event.all("ATTACH"):
            if line.parameters.get("VALUE", "").upper() == "BINARY" or line.value.startswith("data:"):
                yield ATTACHMENT.at(line.span, f"{_called(event)} carries a file")
        for part in event.parts:
            if part.name in _NESTED:
                yield NESTED_COMPONENT.at(part.begin.span, f"{_called(event)} holds a {part.name}")


def _called(event: Component) -> str:
    title = event.text("SUMMARY")
    return f"`{title}`" if title else "an event"


CHECKS = (duplicates, order, texts, contents)
