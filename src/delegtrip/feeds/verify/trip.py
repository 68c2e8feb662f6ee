"""A feed beside the trip it is of: each event where it is written, and what the timeline says of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from delegtrip.diagnostics import Diagnostic
from delegtrip.feeds.edition import unpublished
from delegtrip.feeds.options import Options
from delegtrip.feeds.verify.comparing import Difference, compare
from delegtrip.feeds.verify.feed import Feed
from delegtrip.feeds.verify.gate import expected
from delegtrip.feeds.verify.lint.rule import ERROR, Rule
from delegtrip.feeds.verify.reading import FeedReader
from delegtrip.feeds.verify.told import Told
from delegtrip.feeds.words import WORDS
from delegtrip.model.audience import AUDIENCES
from delegtrip.source import Span
from delegtrip.timeline import Timeline

UNREADABLE = Rule(
    "unreadable-feed", ERROR, "a feed that icalendar cannot read", "icalendar stops there", "mend what it names"
)


def _rule(name: str, finds: str, breaks: str) -> Rule:
    return Rule(name, ERROR, finds, breaks, "export the trip again")


KINDS = {
    "instant": _rule("wrong-instant", "an event at another time than the trip's", "people come at the wrong time"),
    "status": _rule("wrong-status", "an event with another status than the trip's", "a draft is taken for settled"),
    "text": _rule("wrong-text", "a title, place or text other than the trip's", "people read what is not planned"),
    "unknown": _rule("unknown-event", "an event that the trip does not have", "people come to what is not planned"),
    "missing": _rule("missing-event", "an item of the trip that is not in its feed", "nobody who follows it knows"),
}
RULES = (UNREADABLE, *KINDS.values())


def readable(feed: Feed) -> Iterator[Diagnostic]:
    """That icalendar cannot read it, if it cannot."""
    try:
        list(FeedReader().events(feed.data))
    except ValueError as error:
        yield _unreadable(feed, error)


def against(feed: Feed, timeline: Timeline) -> Iterator[Diagnostic]:
    """Where a feed says otherwise than the trip; it may be in any language that delegtrip writes."""
    try:
        found = tuple(FeedReader().events(feed.data))
    except ValueError as error:
        yield _unreadable(feed, error)
        return
    nearest = min((_differences(due, found, whole) for due, whole in _candidates(feed, timeline)), key=len)
    for one in nearest:
        if one.kind in KINDS:  # a UID that stands twice is told by `duplicate-uid`
            yield KINDS[one.kind].at(_place(feed, one), one.message)


def _candidates(feed: Feed, timeline: Timeline) -> Iterator[tuple[tuple[Told, ...], bool]]:
    """What the feed may be meant to say, and whether that is all: the feeds of its name, in each language.

    Of a feed of no known name only the events that it has are judged.
    """
    names = {calendar.text("X-WR-CALNAME") for calendar in feed.calendars}
    for audience, language in product(AUDIENCES, WORDS):
        edition = unpublished(timeline, Options(language=language, audience=audience))
        due = expected(edition)
        paths = [one.path for one in edition.feeds if _escaped(one.name) in names]
        if not paths:
            yield due[edition.feeds[0].path], False
        for path in paths:
            yield due[path], True


def _differences(due: tuple[Told, ...], found: tuple[Told, ...], whole: bool) -> list[Difference]:
    """What differs; an event that is cancelled may be one that the trip no longer has."""
    gone = {told.uid for told in due}
    relevant = [one for one in found if one.uid in gone or one.status != "CANCELLED"]
    return [one for one in compare(due, relevant) if whole or one.kind != "missing"]


def _unreadable(feed: Feed, error: ValueError) -> Diagnostic:
    reason = " ".join(str(error).split())[:200]
    return UNREADABLE.at(Span(feed.source, 0, 1), f"icalendar cannot read the feed: {reason}")


def _place(feed: Feed, difference: Difference) -> Span:
    """Where an event says it, or begins; where the calendar begins for one that is not there."""
    parts = [event for event in feed.events if event.text("UID") == difference.uid] or list(feed.calendars)
    if not parts:
        return Span(feed.source, 0, 1)
    return (parts[0].get(difference.name) or parts[0].begin).span


def _escaped(text: str) -> str:
    from delegtrip.feeds.lines import escaped
    from delegtrip.feeds.text import line

    return escaped(line(text))
