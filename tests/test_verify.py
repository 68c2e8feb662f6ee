from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from bad_feeds import GOOD, MISTAKES, Mistake, replacing
from conftest import run, write_days
from delegtrip import load
from delegtrip.diagnostics import Severity
from delegtrip.feeds import build
from delegtrip.feeds.verify import verify
from delegtrip.feeds.verify.lint.zones import FLOATING_TIME

ROOT = Path(__file__).parent.parent
TRIPS = {
    "rennes": ROOT / "itineraries" / "rennes-2024-04",
    "rochester": ROOT / "itineraries" / "rochester-2023-10",
    "feeds": ROOT / "tests" / "trips" / "feeds.yaml",
    "torture": ROOT / "tests" / "trips" / "torture.yaml",
}
SOUND = """
    Thu 2024-04-04:
      - {meeting: The mayors, id: mayors, time: 10:00-11:00}
      - {meal: Dinner, id: dinner, time: 19:00-21:00}
    """


def written(folder: Path, days: str = SOUND) -> tuple[Path, Path]:
    """A trip, and the feed of its delegation."""
    trip = write_days(folder / "trip", days)
    load(trip).export(folder / "build")
    return trip, folder / "build" / "delegation.ics"


@pytest.mark.parametrize("trip", TRIPS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_our_own_feeds_are_those_of_their_trip(tmp_path: Path, trip: str, language: str) -> None:
    """The feeds of all and of the last person say what the timeline says, whatever their language."""
    timeline = load(TRIPS[trip]).timeline
    files = list(build(timeline, language).values())

    for data in (files[0], files[-1]):
        (tmp_path / "feed.ics").write_bytes(data)
        assert verify(tmp_path / "feed.ics", timeline).how_many(Severity.ERROR) == 0


CHANGES: dict[str, tuple[Mistake, str, str]] = {
    "wrong-instant": (
        replacing("20240404T100000", "20240404T103000"),
        "`The mayors` begins at 2024-04-04 14:30 UTC; the trip says at 2024-04-04 14:00 UTC",
        "DTSTART;TZID=America/New_York:20240404T103000",
    ),
    "wrong-text": (
        replacing("SUMMARY:The mayors", "SUMMARY:The Mayors"),
        "the summary of `The mayors` reads `The Mayors`; the trip says `The mayors`",
        "SUMMARY:The Mayors",
    ),
    "unknown-event": (replacing("UID:", "UID:x"), "`The mayors` is not of this trip", "BEGIN:VEVENT"),
    "missing-event": (
        lambda feed: feed[: feed.rindex(b"BEGIN:VEVENT")] + b"END:VCALENDAR\r\n",
        "`Dinner` is missing",
        "BEGIN:VCALENDAR",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_differs_from_the_trip_is_found(tmp_path: Path, name: str) -> None:
    """A feed that somebody changed, or that is of before a change of the trip."""
    change, message, line = CHANGES[name]
    trip, feed = written(tmp_path)
    feed.write_bytes(change(feed.read_bytes()))

    report = verify(feed, load(trip).timeline)

    found = next(one for one in report.diagnostics if one.check == name)
    assert (found.message, found.primary.span.text) == (message, line)


def test_another_status_is_found(tmp_path: Path) -> None:
    """A draft of the trip that the feed says is confirmed."""
    trip, feed = written(tmp_path)
    write_days(trip, SOUND.replace("id: mayors", "id: mayors, status: draft"))

    messages = [one.message for one in verify(feed, load(trip).timeline).diagnostics]

    assert "`The mayors` is CONFIRMED; the trip says TENTATIVE" in messages


def test_what_is_cancelled_may_be_gone_from_the_trip(tmp_path: Path) -> None:
    """A feed goes on showing a cancelled item for a while."""
    trip, feed = written(tmp_path)
    write_days(trip, "Thu 2024-04-04:\n  - {meal: Dinner, id: dinner, time: 19:00-21:00}")
    feed.write_bytes(feed.read_bytes().replace(b"STATUS:CONFIRMED", b"STATUS:CANCELLED", 1))

    assert verify(feed, load(trip).timeline).diagnostics == ()


def test_a_feed_of_another_name_may_hold_less(tmp_path: Path) -> None:
    """Whose feed it is is not known: only the events that it has are compared."""
    trip, feed = written(tmp_path)
    data = feed.read_bytes()
    part = data[: data.rindex(b"BEGIN:VEVENT")] + b"END:VCALENDAR\r\n"
    feed.write_bytes(part.replace(b"X-WR-CALNAME:", b"X-WR-CALNAME:Mine ").replace(b"NAME:D", b"NAME:E"))

    assert verify(feed, load(trip).timeline).diagnostics == ()


@pytest.mark.parametrize(
    ("feed", "code", "last"),
    [
        (GOOD, 0, "0 errors, 0 warnings in 1 file"),
        (MISTAKES["floating-time"](GOOD), 1, "4 errors, 0 warnings in 1 file"),
        (MISTAKES["long-line"](GOOD), 0, "0 errors, 1 warning in 1 file"),
        (b"", 1, "1 error, 0 warnings in 1 file"),
        (b"\x00\xff" * 500, 1, "3 errors, 2 warnings in 1 file"),
    ],
)
def test_the_exit_code_says_what_was_found(tmp_path: Path, feed: bytes, code: int, last: str) -> None:
    """0 nothing, 1 an error; whatever the bytes, no traceback."""
    (tmp_path / "feed.ics").write_bytes(feed)

    done = run("verify", "feed.ics", cwd=tmp_path)

    assert (done.returncode, done.stdout.splitlines()[-1], done.stderr) == (code, last, "")


def test_a_finding_reads_like_that_of_a_check(tmp_path: Path) -> None:
    """The line of the feed, what it breaks, and how to mend it."""
    (tmp_path / "feed.ics").write_bytes(replacing("DTSTART;TZID=America/New_York", "DTSTART")(GOOD))

    done = run("verify", "feed.ics", cwd=tmp_path)

    assert done.stdout.splitlines()[:8] == [
        "error[floating-time]: DTSTART 20240404T100000 names no zone",
        "  --> feed.ics:25:1",
        "   |",
        "25 | DTSTART:20240404T100000",
        "   | ^^^^^^^^^^^^^^^^^^^^^^^",
        "   |",
        f"   = help: {FLOATING_TIME.breaks}",
        f"   = help: {FLOATING_TIME.mend}",
    ]


def test_findings_can_be_read_by_programs(tmp_path: Path) -> None:
    """The same formats as those of a check; warnings count where one asks for them."""
    (tmp_path / "feed.ics").write_bytes(MISTAKES["long-line"](GOOD))

    as_json = run("verify", "feed.ics", "--format", "json", "--fail-on", "warning", cwd=tmp_path)
    concise = run("verify", "feed.ics", "--format", "concise", cwd=tmp_path)

    assert as_json.returncode == 1
    assert json.loads(as_json.stdout)["findings"][0]["check"] == "long-line"
    assert concise.stdout.startswith("feed.ics:28:1: warning[long-line] the line has 972 octets")


def test_a_feed_can_be_held_against_its_trip(tmp_path: Path) -> None:
    """On the command line: the feed, then the trip."""
    trip, feed = written(tmp_path)
    same = run("verify", feed, trip)
    feed.write_bytes(feed.read_bytes().replace(b"T100000", b"T103000"))

    changed = run("verify", feed, trip)

    assert (same.returncode, changed.returncode) == (0, 1)
    assert "error[wrong-instant]: `The mayors` begins at 2024-04-04 14:30 UTC" in changed.stdout


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("none.ics", "delegtrip: none.ics cannot be read: no such file or directory\n"),
        ("folder", "delegtrip: folder cannot be read: is a directory\n"),
        ("pipe", "delegtrip: pipe is not a file; name one feed\n"),
        ("large.ics", "delegtrip: large.ics has more than 32 MB; no feed is that large\n"),
        (
            "https://example.org/a.ics",
            "delegtrip: a feed is read from a file; download https:/example.org/a.ics first\n",
        ),
    ],
)
def test_what_is_no_feed_is_told(tmp_path: Path, name: str, message: str) -> None:
    """A sentence, exit code 2."""
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "large.ics").open("wb") as file:
        file.truncate(33 * 1024 * 1024)

    done = run("verify", name, cwd=tmp_path)

    assert (done.returncode, done.stdout, done.stderr) == (2, "", message)


def test_a_trip_that_is_not_there_is_told(tmp_path: Path) -> None:
    """Exit code 2, before the feed is judged."""
    (tmp_path / "feed.ics").write_bytes(GOOD)

    assert run("verify", "feed.ics", "nowhere", cwd=tmp_path).returncode == 2
