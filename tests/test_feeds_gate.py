from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar.prop import vText

from conftest import clean_environment, write_days
from delegtrip import load
from delegtrip.errors import FaultError
from delegtrip.feeds import Options, build, calendar, description, edition, events, lines, slots, stamps, vtimezone
from delegtrip.feeds.edition import unpublished
from delegtrip.feeds.verify.gate import expected, prove, read_back
from delegtrip.feeds.verify.zones import Observance, clock, offset

TRIPS = Path(__file__).parent / "trips"
SOUND = r"""
    Thu 2024-04-04:
      - {meeting: The mayors, id: mayors, time: 10:00-11:00, room: Terminal 2E\Nord, note: 'a; b, c'}
      - {press: Open end, id: press, time: 12:00}
    """


def hour_late(name: str, moment: Any, in_utc: bool) -> str:
    """A DTSTART or DTEND an hour late."""
    return right_date_time(name, moment._replace(local=moment.local + timedelta(hours=1)), in_utc)


def badly_escaped(text: str) -> str:
    r"""A text as icalendar writes it, for which `\N` is a line break."""
    written: bytes = vText(text).to_ical()
    return written.decode()


def lost_blank(line: str) -> bytes:
    """A long line whose folds swallow a character."""
    return right_folded(line).replace(b"\r\n  ", b"\r\n ")


def too_short(start: Any, seconds: int, missing: Any = slots.Missing.NONE) -> Any:
    """Half of the length that an event without an end is given."""
    return right_lasting(start, seconds // 2, missing)


def late_rules(zone: str, years: range) -> bytes:
    """A VTIMEZONE whose clocks go forward a month late."""
    return right_vtimezone(zone, years).replace(b"BYMONTH=3", b"BYMONTH=4").replace(b"0308T", b"0412T")


def cancelled(event: events.Rendered, stamp: stamps.Stamp) -> events.Rendered:
    """An event that says it is cancelled."""
    return replace(right_stamped(event, stamp), data=event.data.replace(b"CONFIRMED", b"CANCELLED"))


right_stamped = stamps.stamped
right_date_time, right_folded = lines.date_time, lines.folded
right_lasting, right_vtimezone = slots.lasting, vtimezone.vtimezone

MISTAKES: dict[str, tuple[Any, str, Any, str]] = {
    "instant": (events, "date_time", hour_late, "begins at 2024-04-04 15:00 UTC; the trip says at 2024-04-04 14:00"),
    "length": (slots, "lasting", too_short, "`Open end (end to be confirmed)` ends at 2024-04-04 16:15 UTC"),
    "zone": (edition, "vtimezone", late_rules, "begins at 2024-04-04 15:00 UTC; the trip says at 2024-04-04 14:00"),
    "uid": (events, "uuid5", lambda *_: "1", "`Open end (end to be confirmed)` begins at 2024-04-04 14:00 UTC"),
    "text": (lines, "escaped", badly_escaped, r"the location of `The mayors` reads"),
    "fold": (lines, "folded", lost_blank, "the description of `The mayors` reads"),
    "status": (edition, "stamped", cancelled, "`The mayors` is CANCELLED; the trip says CONFIRMED"),
}
"""A mistake of the renderer by what it would get wrong: where it is made, and what the gate says."""


@pytest.mark.parametrize("name", MISTAKES)
def test_a_feed_that_would_say_something_else_is_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A mistake of the renderer stops the export before anything is replaced: a fault, exit code 3.

    Reminders are asked for the second time, so that every event is rendered and none taken over.
    """
    module, function, mistake, message = MISTAKES[name]
    load(write_days(tmp_path / "trip", SOUND)).export(tmp_path / "build")
    before = {path: path.read_bytes() for path in (tmp_path / "build").rglob("*.ics")}
    monkeypatch.setattr(module, function, mistake)

    with pytest.raises(FaultError) as fault:
        load(tmp_path / "trip").export(tmp_path / "build", options=Options(alarm=15))

    assert message in str(fault.value)
    assert fault.value.exit_code == 3
    assert before == {path: path.read_bytes() for path in (tmp_path / "build").rglob("*.ics")}


def test_events_taken_over_are_read_by_the_clocks_of_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not rendered again is read again where the VTIMEZONE beside it is another: its hour may be too."""
    trip = load(write_days(tmp_path / "trip", SOUND))
    trip.export(tmp_path / "build")
    monkeypatch.setattr(edition, "vtimezone", late_rules)

    with pytest.raises(FaultError, match="begins at 2024-04-04 15:00 UTC; the trip says at 2024-04-04 14:00"):
        trip.export(tmp_path / "build")


def test_an_event_taken_over_must_arrive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not read again, but missed where a feed that is written lacks it."""
    trip = write_days(tmp_path / "trip", SOUND)
    load(trip).export(tmp_path / "build")
    write_days(trip, SOUND.replace("Open end", "Open"))
    right = calendar.assemble
    monkeypatch.setattr(edition, "assemble", lambda head, events, *more: right(head, tuple(events)[1:], *more))

    with pytest.raises(FaultError, match="is missing"):
        load(trip).export(tmp_path / "build")


@pytest.mark.parametrize("was_exported", [True, False])
def test_a_mistake_in_the_last_feed_stops_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, was_exported: bool
) -> None:
    """What was read back and put aside before it is gone again: the folder is as it was, hidden files too."""
    trip = write_days(tmp_path / "trip", SOUND)
    if was_exported:
        load(trip).export(tmp_path / "build")
        write_days(trip, SOUND.replace("10:00-11:00", "09:00-11:00"))
    before = {path: path.is_file() and path.read_bytes() for path in tmp_path.rglob("*")}
    right, feeds = calendar.assemble, list(build(load(trip).timeline))
    made = []

    def lossy(head: bytes, rendered: Iterable[events.Rendered], *more: Any) -> bytes:
        made.append(head)
        is_last = len(made) == len(feeds)
        return right(head, tuple(rendered)[1:] if is_last else rendered, *more)

    monkeypatch.setattr(edition, "assemble", lossy)

    with pytest.raises(FaultError, match=f"^{feeds[-1]} would not say"):
        load(trip).export(tmp_path / "build")

    assert len(made) == len(feeds)
    assert {path: path.is_file() and path.read_bytes() for path in tmp_path.rglob("*")} == before


def test_no_feed_waits_for_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is made, read back and handed on before the next is made: a trip may have more than memory holds."""
    made: list[bytes] = []
    right = calendar.assemble

    def counting(*told: Any) -> bytes:
        made.append(told[0])
        return right(*told)

    monkeypatch.setattr(edition, "assemble", counting)
    timeline = load(write_days(tmp_path, SOUND)).timeline

    handed = [len(made) for _ in read_back(unpublished(timeline, Options()))]

    assert handed == list(range(1, len(handed) + 1))
    assert len(handed) > 1


def test_the_command_says_so_and_leaves_with_3(tmp_path: Path) -> None:
    """One sentence, no traceback, and no folder."""
    trip = write_days(tmp_path / "trip", SOUND)
    script = (
        "from icalendar.prop import vText\n"
        "from delegtrip.feeds import lines\n"
        "lines.escaped = lambda text: vText(text).to_ical().decode()\n"
        "from delegtrip.cli import main\n"
        "main()\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", script, "export", trip, "--out", tmp_path / "build"],
        env=clean_environment(),
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )

    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("delegtrip: delegation.ics would not say what the trip says, so nothing is written: ")
    assert not (tmp_path / "build").exists()


@pytest.mark.parametrize("edit", [b"\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n", b"", b"DTSTART:20240404T100000"])
def test_events_that_are_lost_or_float_are_seen(tmp_path: Path, edit: bytes) -> None:
    """A text that ends its event, an event that is gone, a time without a zone."""
    timeline = load(write_days(tmp_path, SOUND)).timeline
    files = build(timeline)
    whole = files[next(iter(files))]
    start, end = whole.index(b"BEGIN:VEVENT"), whole.index(b"END:VEVENT") + 12
    event = whole[start:end]
    broken = event.replace(b"DTSTART;TZID=America/New_York:20240404T100000", edit) if edit else b""
    files[next(iter(files))] = whole.replace(event, broken)

    with pytest.raises(FaultError, match=r"delegation\.ics"):
        prove(files, expected(unpublished(timeline, Options())))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("trip", sorted(TRIPS.glob("*.yaml")), ids=lambda path: path.stem)
def test_what_is_right_passes(trip: Path, language: str) -> None:
    """Every trip of the tests, in both languages."""
    timeline = load(trip).timeline

    prove(build(timeline, language), expected(unpublished(timeline, Options(language=language))))


def test_an_unproven_text_is_shown_where_it_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message shows both texts, a few characters before the first that differs."""
    timeline = load(write_days(tmp_path, SOUND)).timeline
    due = expected(unpublished(timeline, Options()))
    right: Callable[..., str] = description.description
    monkeypatch.setattr(events, "description", lambda *told: right(*told).replace("delegation", "delegati0n"))

    with pytest.raises(FaultError, match=r"reads `…e delegati0n \(2\).*`; the trip says `…e delegation \(2\)"):
        prove(build(load(tmp_path).timeline), due)


PARIS = (
    Observance("19710328T020000", "+0100", "+0200", ("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",)),
    Observance("19711031T030000", "+0200", "+0100", ("FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20231029T010000Z",)),
)


@pytest.mark.parametrize(
    ("wall", "hours"),
    [
        (datetime(2023, 10, 29, 2, 59), 2),
        (datetime(2023, 10, 29, 3), 1),
        (datetime(2024, 3, 31, 1, 59), 1),
        (datetime(2024, 3, 31, 2), 2),
        (datetime(2024, 12, 1), 2),
    ],
)
def test_a_clock_is_read_as_its_rules_say(wall: datetime, hours: int) -> None:
    """Each change at its second; a rule holds up to its UNTIL, in UTC, included."""
    assert clock(PARIS).offset(wall) == hours * 3600


def test_before_its_first_change_a_clock_says_nothing() -> None:
    """Programs guess there: some take no offset at all."""
    assert clock(PARIS).offset(datetime(1971, 3, 28, 1)) is None


def test_dates_of_change_count_as_rules_do() -> None:
    """An observance may list its dates."""
    listed = Observance("20240101T000000", "+0100", "+0200", dates=("20240301T000000",))
    back = Observance("20240201T000000", "+0200", "+0100")

    assert [clock((listed, back)).offset(datetime(2024, month, 15)) for month in (1, 2, 3)] == [7200, 3600, 7200]


@pytest.mark.parametrize(("text", "seconds"), [("+0530", 19800), ("-0330", -12600), ("+001730", 1050)])
def test_an_offset_is_read(text: str, seconds: int) -> None:
    """Hours, minutes, and seconds where they are written."""
    assert offset(text) == seconds


def test_a_clock_without_sense_is_refused() -> None:
    """An offset that is none is no clock."""
    with pytest.raises(ValueError, match="no offset"):
        clock((Observance("20240101T000000", "1", "2"),))
