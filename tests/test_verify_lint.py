from __future__ import annotations

from pathlib import Path

import pytest

from bad_feeds import GOOD, MISTAKES, Mistake, adding, replacing
from delegtrip import load
from delegtrip.diagnostics import Diagnostic
from delegtrip.feeds import build
from delegtrip.feeds.verify.feed import parse
from delegtrip.feeds.verify.lint import RULES, lint

ROOT = Path(__file__).parent.parent
TRIPS = (
    ROOT / "itineraries" / "rennes-2024-04",
    ROOT / "itineraries" / "rochester-2023-10",
    ROOT / "tests" / "trips" / "feeds.yaml",
    ROOT / "tests" / "trips" / "torture.yaml",
)


def linted(data: bytes) -> list[Diagnostic]:
    """What the linter finds in bytes."""
    return list(lint(parse("feed.ics", data)))


def test_a_good_feed_has_nothing() -> None:
    """What the mistakes below are made in has none itself."""
    assert linted(GOOD) == []


def test_every_rule_has_its_mistake() -> None:
    """A rule without a feed that breaks it is not tested."""
    assert set(MISTAKES) == set(RULES)


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_found_by_its_rule_alone(name: str) -> None:
    """Each finding of a feed with one mistake is of that mistake, says what breaks and how to mend it."""
    found = linted(MISTAKES[name](GOOD))

    assert {one.check for one in found} == {name}
    assert all(all(one.help) and one.help[0] != "?" for one in found)


@pytest.mark.parametrize(
    ("name", "where", "message"),
    [
        ("byte-order-mark", "feed.ics:1:1", "the file begins with a byte order mark (U+FEFF)"),
        ("not-utf8", "feed.ics:28:13", "byte 0xC9 is not UTF-8"),
        ("split-character", "feed.ics:28:17", "a fold parts the bytes of one character"),
        ("bare-line-end", "feed.ics:1:16", "44 lines end in LF alone"),
        ("long-line", "feed.ics:28:1", "the line has 972 octets, 75 are allowed"),
        ("control-character", "feed.ics:28:16", "U+0085 stands in a text"),
        ("no-calendar", "feed.ics:1:1", "the file holds no calendar: BEGIN:VCALENDAR is missing"),
        (
            "broken-structure",
            "feed.ics:29:1",
            "`à Rennes` is no line of a calendar: it has no name before a colon",
        ),
        ("missing-property", "feed.ics:30:1", "`Dinner` has no UID"),
        ("calendar-uid", "feed.ics:4:1", "the calendar has a UID of its own"),
        ("method", "feed.ics:4:1", "the calendar says METHOD:REQUEST"),
        ("floating-time", "feed.ics:25:1", "DTSTART 20240404T100000 names no zone"),
        ("zone-missing", "feed.ics:8:1", "the feed does not say what `America/New_York` is"),
        ("zone-after-events", "feed.ics:27:1", "`America/New_York` is defined behind an event that uses it"),
        ("zone-dates", "feed.ics:11:1", "`America/New_York` is told by a list of dates"),
        (
            "zone-late-onset",
            "feed.ics:25:1",
            "`America/New_York` begins after 20240404T100000: no offset is told for it",
        ),
        ("zone-differs", "feed.ics:33:1", "the feed has `America/New_York` at UTC−5 then; it is at UTC−4"),
        ("ambiguous-time", "feed.ics:33:1", "20240310T023000 was never in `America/New_York`"),
        ("duplicate-uid", "feed.ics:31:1", "UID mayors is that of another event"),
        ("end-not-after-start", "feed.ics:34:1", "`Dinner` does not end after it begins"),
    ],
)
def test_a_mistake_is_shown_where_it_stands(name: str, where: str, message: str) -> None:
    """The first finding points at the line and column of its cause."""
    first = linted(MISTAKES[name](GOOD))[0]

    assert (first.where, first.message) == (where, message)


@pytest.mark.parametrize(
    "harmless",
    [
        adding("METHOD:PUBLISH", "CALSCALE:GREGORIAN"),
        adding('X-NOTE;X-A="a:b;c";X-B=c,d:text: with\\, colons; and <brackets> 3 < 4'),
        replacing("Été à Rennes", "Été à\r\n  Rennes\r\n\t!"),
        replacing("Été à Rennes", r"a\, b\; c \\ \\\, 3 < 4 <c@example.org>"),
        replacing("Été à Rennes", "a\tb"),
        replacing("DTEND;VALUE=DATE:20240406\r\n", ""),
        replacing("UID:dinner", "UID:mayors\r\nRECURRENCE-ID:20240310T230000Z"),
        replacing("BEGIN:VEVENT", "begin:vevent"),
        replacing("RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\nX-A:b"),
        replacing("DTSTART;TZID=America/New_York:20240310T190000", "DTSTART:20240310T230000Z"),
    ],
)
def test_what_is_allowed_is_not_found(harmless: Mistake) -> None:
    """Unusual, but as RFC 5545 has it."""
    assert linted(harmless(GOOD)) == []


@pytest.mark.parametrize("trip", TRIPS, ids=lambda path: path.stem)
def test_our_own_feeds_have_no_mistakes(trip: Path) -> None:
    """Nothing that breaks a program stands in a feed of ours; what looks like HTML was written by hand."""
    files = list(build(load(trip).timeline).values())

    found = [one.check for data in (files[0], files[-1]) for one in linted(data)]

    assert set(found) <= {"html-text"}
    assert trip.stem == "torture" or found == []
