"""Feeds read back: each line once, and nothing is missed because it was read before."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from conftest import write_days
from delegtrip import load
from delegtrip.errors import FaultError
from delegtrip.feeds import Options, build
from delegtrip.feeds.edition import Edition, unpublished
from delegtrip.feeds.verify import components
from delegtrip.feeds.verify.gate import expected, prove
from delegtrip.feeds.verify.reading import FeedReader

DAYS = """
    Thu 2024-04-04:
      - {meeting: The mayors, id: mayors, time: 10:00-11:00, note: A note that is long enough to be folded}
      - {meeting: The deputies, id: deputies, time: 12:00-13:00, note: 'Another; with, signs'}
    Fri 2024-04-05:
      - {meeting: The mayors, id: again, time: 10:00-11:00}
      - {hotel: Genesee, id: stay, until: 2024-04-06, check-in: 15:00}
    """
FEED = PurePosixPath("delegation.ics")


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    """The feeds of four items."""
    return unpublished(load(write_days(tmp_path, DAYS)).timeline, Options())


def events_of(feed: bytes) -> list[bytes]:
    """The VEVENTs of a feed."""
    return [block[0] for block in re.finditer(rb"BEGIN:VEVENT\r\n.*?\r\nEND:VEVENT\r\n", feed, re.DOTALL)]


def line_of(event: bytes, name: bytes) -> bytes:
    """A property of an event as it is written, folds and all."""
    found = re.search(rb"^" + name + rb"[:;].*?\r\n(?! )", event, re.DOTALL | re.MULTILINE)
    assert found
    return found[0]


def refuses(edition: Edition, feed: bytes) -> str:
    """What the gate says of a feed of the delegation that is another than ours."""
    with pytest.raises(FaultError, match=r"delegation\.ics") as fault:
        prove({**edition.files, FEED: feed}, expected(edition))
    return str(fault.value)


@pytest.mark.parametrize("name", [b"UID", b"SUMMARY", b"DTSTART", b"DTEND", b"DESCRIPTION"])
def test_a_line_in_the_wrong_event_is_seen(edition: Edition, name: bytes) -> None:
    """Each of its lines is right, and was read in the event that it belongs to."""
    feed = edition.files[FEED]
    first, second = events_of(feed)[:2]

    mixed = feed.replace(second, second.replace(line_of(second, name), line_of(first, name)))

    assert mixed != feed
    refuses(edition, mixed)


@pytest.mark.parametrize("name", [b"UID", b"SUMMARY", b"DTSTART", b"DTEND", b"DESCRIPTION", b"LOCATION", b"STATUS"])
def test_a_line_that_is_lost_or_stands_twice_is_seen(edition: Edition, name: bytes) -> None:
    """A line that stands twice was read once."""
    feed = edition.files[FEED]
    event = events_of(feed)[0]
    line = line_of(event, name)

    refuses(edition, feed.replace(event, event.replace(line, b"")))
    refuses(edition, feed.replace(event, event.replace(line, line * 2)))


def test_an_event_that_stands_twice_or_elsewhere_is_seen(edition: Edition) -> None:
    """All of these events were read in another feed, where they belong."""
    feed = edition.files[FEED]
    first, second = events_of(feed)[:2]

    assert "twice" in refuses(edition, feed.replace(first, first * 2))
    assert "twice" in refuses(edition, feed.replace(first, second))
    assert "missing" in refuses(edition, feed.replace(first, b""))


@pytest.mark.parametrize(
    "wrong",
    [b"NO-COLON\r\n", b"DTSTAMP:yesterday\r\n", b"END:VEVENT\r\n", b"BEGIN:VALARM\r\n", b"X-A:1\nSUMMARY:b\r\n"],
)
def test_what_is_no_line_of_an_event_is_seen(edition: Edition, wrong: bytes) -> None:
    """Whether it is malformed, has no sense, or ends or begins a component."""
    feed = edition.files[FEED]
    event = events_of(feed)[0]
    line = line_of(event, b"STATUS")

    refuses(edition, feed.replace(event, event.replace(line, line + wrong)))


@pytest.mark.parametrize("wrong", [b"NO-COLON\r\n", b"END:VCALENDAR\r\n", b"REFRESH-INTERVAL;VALUE=DURATION:soon\r\n"])
def test_what_is_no_line_of_a_calendar_is_seen(edition: Edition, wrong: bytes) -> None:
    """The frame around events is read as well."""
    refuses(edition, edition.files[FEED].replace(b"VERSION:2.0\r\n", b"VERSION:2.0\r\n" + wrong))


def test_a_feed_is_read_in_any_order(edition: Edition) -> None:
    """What stands between events, or in another order, changes nothing."""
    feed = edition.files[FEED]
    first, *others = events_of(feed)
    zone = feed[feed.index(b"BEGIN:VTIMEZONE") : feed.index(first)]

    turned = feed.replace(zone, b"").replace(b"".join((first, *others)), b"".join((*others, zone, first)))

    assert turned != feed
    prove({FEED: turned}, expected(edition))


@pytest.mark.parametrize("alarm", [None, 15])
def test_each_distinct_line_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, alarm: int | None) -> None:
    """By icalendar, whatever the number of events and feeds it stands in; a reminder is read whole."""
    read: Counter[bytes] = Counter()
    right = components.read_whole

    def counting(component: bytes) -> Any:
        read.update(re.split(rb"\r\n(?![ \t])", component))
        return right(component)

    monkeypatch.setattr(components, "read_whole", counting)
    edition = unpublished(load(write_days(tmp_path, DAYS)).timeline, Options(alarm=alarm))

    prove(edition.files, expected(edition))

    again = {line for line, times in read.items() if times > 1}
    assert {one.split(b":")[0] for one in again if one} <= {b"BEGIN", b"END", b"ACTION", b"TRIGGER"}
    assert len([line for line in read if line.startswith(b"UID:")]) == 5


def test_a_feed_says_the_same_whoever_read_before(edition: Edition) -> None:
    """A reader that read all feeds finds in each what one finds that reads it alone."""
    reader = FeedReader()

    assert all(reader.events(feed) == FeedReader().events(feed) for feed in build(edition.timeline).values())
