"""Feeds read back: each line once, and nothing is missed because it was read before."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path, PurePosixPath
from random import Random
from typing import Any

import pytest

from conftest import write_days
from delegtrip import load
from delegtrip.errors import FaultError
from delegtrip.feeds import Options, build
from delegtrip.feeds.edition import Edition, unpublished
from delegtrip.feeds.lines import component, text, written
from delegtrip.feeds.options import FLAVOURS
from delegtrip.feeds.verify import strict
from delegtrip.feeds.verify.gate import expected, prove
from delegtrip.feeds.verify.reading import Event, FeedReader, ICalendarReader
from delegtrip.feeds.verify.strict import StrictReader
from delegtrip.feeds.words import WORDS

DAYS = """
    Thu 2024-04-04:
      - {meeting: The mayors, id: mayors, time: 10:00-11:00, note: A note that is long enough to be folded}
      - {meeting: The deputies, id: deputies, time: 12:00-13:00, note: 'Another; with, signs'}
    Fri 2024-04-05:
      - {meeting: The mayors, id: again, time: 10:00-11:00}
      - {hotel: Genesee, id: stay, until: 2024-04-06, check-in: 15:00}
    """
TRIPS = Path(__file__).parent / "trips"
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
    """Whatever the number of events and feeds it stands in; icalendar reads the first of each shape."""
    read: Counter[str] = Counter()
    asked: Counter[bytes] = Counter()
    right, other = strict._line, ICalendarReader.event

    def counting(line: str) -> Any:
        read[line] += 1
        return right(line)

    def asking(reader: ICalendarReader, data: bytes) -> Event:
        asked[data] += 1
        return other(reader, data)

    monkeypatch.setattr(strict, "_line", counting)
    monkeypatch.setattr(ICalendarReader, "event", asking)
    edition = unpublished(load(write_days(tmp_path, DAYS)).timeline, Options(alarm=alarm))

    prove(edition.files, expected(edition))

    distinct = {event for feed in edition.files.values() for event in events_of(feed)}
    assert set(read.values()) == {1}
    assert len([line for line in read if line.startswith("UID:")]) == len(distinct) == 5
    assert 1 < len(asked) < len(distinct)
    assert set(asked.values()) == {1}


def test_what_icalendar_reads_otherwise_is_seen(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of each shape: two readers must agree."""
    monkeypatch.setattr(ICalendarReader, "event", lambda _, data: Event(data.decode(), None, None, ()))

    assert "icalendar reads otherwise" in refuses(edition, edition.files[FEED])


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("trip", sorted(TRIPS.glob("*.yaml")), ids=lambda path: path.stem)
def test_both_readers_read_the_same(trip: Path, language: str, flavour: str) -> None:
    """Every event of every trip of the tests, in each language and style, as icalendar reads it alone."""
    edition = unpublished(load(trip).timeline, Options(language=language, flavour=flavour, alarm=15))
    reader = FeedReader(StrictReader())

    assert all(reader.events(feed) == FeedReader().events(feed) for feed in edition.files.values())


def test_both_readers_read_the_same_texts() -> None:
    """Whatever can stand in a text, in any order and length."""
    dice = Random("texts")  # noqa: S311  # the same each time
    units = (
        "a",
        " ",
        "é",
        "👩‍👩‍👧",
        "\\",
        "\n",
        ",",
        ";",
        ":",
        '"',
        "^",
        "=",
        "\\n",
        "\\N",
        "END:VEVENT",
        "'",
        "|",
        "%2C",
    )
    for number in range(500):
        value = "".join(dice.choices(units, k=dice.randrange(60)))
        lines = (f"UID:{number}", text("SUMMARY", value), text("LOCATION", value[::-1]), text("DESCRIPTION", value * 3))
        reminder = component("VALARM", ("ACTION:DISPLAY", text("DESCRIPTION", value), "TRIGGER:-PT15M"))
        event = written(component("VEVENT", (*lines, *reminder)))

        read = StrictReader().event(event)

        assert read == ICalendarReader().event(event)
        assert read.texts == ("", value, value[::-1], value * 3)


@pytest.mark.parametrize(
    "line",
    [
        "SUMMARY:a,b", "SUMMARY:a;b", "SUMMARY:a\\b", "SUMMARY:a\\N", "SUMMARY:a\\", "SUMMARY;LANGUAGE=en:a",
        "summary:a", "SUMMARY", "SUMMARY:a\x85b", "\tSUMMARY:a", "RRULE:FREQ=DAILY", "X-OTHER:1", "SEQUENCE:one",
        "DTSTART:20240403T133000", "DTSTART;TZID=Europe/Paris:20240403T133000Z", "DTSTART;VALUE=DATE:20240403T133000",
        "DTSTART:20240403", "DTSTART;VALUE=DATE:20241303", "DTSTART;TZID=Europe/Paris:20240403T253000",
        "DTSTAMP:20240403",
    ],
)  # fmt: skip
def test_what_we_do_not_write_is_refused(line: str) -> None:
    """Even where calendar programs would make something of it."""
    with pytest.raises(ValueError, match=r"."):
        StrictReader().event(f"BEGIN:VEVENT\r\nUID:1\r\n{line}\r\nEND:VEVENT\r\n".encode())


def test_a_feed_says_the_same_whoever_read_before(edition: Edition) -> None:
    """A reader that read all feeds finds in each what one finds that reads it alone."""
    reader = FeedReader(StrictReader())

    assert all(reader.events(feed) == FeedReader().events(feed) for feed in build(edition.timeline).values())


def test_an_event_is_told_by_the_clocks_of_its_own_feed(edition: Edition) -> None:
    """The same event beside another VTIMEZONE begins at another instant, whatever was read before."""
    feed = edition.files[FEED]
    late = feed.replace(b"BYMONTH=3", b"BYMONTH=4").replace(b"0308T", b"0412T")
    reader = FeedReader(StrictReader())

    assert reader.events(feed) != reader.events(late)
    assert reader.events(late) == FeedReader().events(late)


def test_the_clocks_of_a_feed_without_events_are_read(edition: Edition) -> None:
    """A VTIMEZONE without sense is refused, although no event asks it for an hour."""
    feed = edition.files[FEED]
    bare = feed[: feed.index(b"BEGIN:VEVENT")] + b"END:VCALENDAR\r\n"
    reader = FeedReader(StrictReader())

    assert reader.events(bare) == []
    with pytest.raises(ValueError, match="UTC offset"):
        reader.events(bare.replace(b"TZOFFSETTO:-0400", b"TZOFFSETTO:-4"))
