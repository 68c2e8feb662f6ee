from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from conftest import run, write_days
from delegtrip.api import load
from delegtrip.clock import instant_of
from delegtrip.errors import ChangedIdError, LedgerError, UnwritableError
from delegtrip.feeds import Export, Options
from delegtrip.feeds.journal import STAGING, recover

MEETING = "Thu 2024-04-04:\n  - {meeting: The mayors, id: mayors, time: 10:00-11:00}"
LUNCH = "\n  - {meal: Lunch, id: lunch, time: 12:00-13:00, who: a}"


def export(folder: Path, days: str | None = None, now: str = "2024-01-01", **asked: Any) -> Export:
    """Exports the trip of a folder, with other days where they are given, at midnight UTC of a day."""
    if days is not None:
        write_days(folder / "trip", days)
    when = instant_of(datetime.fromisoformat(f"{now}T00:00:00+00:00"))
    return load(folder / "trip").export(folder / "build", options=Options(now=when, **asked))


def events(folder: Path, feed: str = "delegation") -> dict[str, Any]:
    """The events of a feed by their titles."""
    data = (folder / "build" / f"{feed}.ics").read_bytes()
    return {str(one["SUMMARY"]): one for one in Calendar.from_ical(data).walk("VEVENT")}


def stamps(event: Any) -> tuple[int, str, str, str]:
    """SEQUENCE, and the days of CREATED, LAST-MODIFIED and DTSTAMP."""
    days = (f"{event[name].dt:%m-%d}" for name in ("CREATED", "LAST-MODIFIED", "DTSTAMP"))
    created, modified, stamp = days
    return int(event["SEQUENCE"]), created, modified, stamp


def tree(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file below a folder, with its bytes and when it was written."""
    return {str(one): (one.read_bytes(), one.stat().st_mtime_ns) for one in folder.rglob("*") if one.is_file()}


def test_a_new_event_carries_the_time_of_its_first_export(tmp_path: Path) -> None:
    """CREATED, LAST-MODIFIED and DTSTAMP are when it was first published."""
    export(tmp_path, MEETING, now="2024-01-05")

    assert stamps(events(tmp_path)["The mayors"]) == (0, "01-05", "01-05", "01-05")


def test_what_is_unchanged_keeps_every_byte(tmp_path: Path) -> None:
    """Another item is added a week later; the VEVENT of the first is the same bytes."""
    export(tmp_path, MEETING)
    before = (tmp_path / "build" / "people" / "b.ics").read_bytes()

    export(tmp_path, MEETING + LUNCH, now="2024-01-08")

    assert (tmp_path / "build" / "people" / "b.ics").read_bytes() == before
    assert stamps(events(tmp_path)["The mayors"]) == (0, "01-01", "01-01", "01-01")
    assert stamps(events(tmp_path)["Lunch"]) == (0, "01-08", "01-08", "01-08")


def test_a_second_export_writes_nothing(tmp_path: Path) -> None:
    """Neither feeds nor ledger are touched a month later."""
    export(tmp_path, MEETING)
    before = tree(tmp_path)

    done = export(tmp_path, now="2024-02-01")

    assert tree(tmp_path) == before
    assert (done.changed, done.noted) == ((), False)


@pytest.mark.parametrize(
    ("change", "sequence"),
    [
        ("time: 10:30-11:00", 1),
        ("time: 10:00-11:30", 1),
        ("time: 10:00-11:00, at: montreal", 1),
        ("time: 10:00-11:00, room: '12'", 1),
        ("time: 10:00-11:00, status: draft", 1),
        ("time: 10:00-11:00, note: Bring a tie", 0),
        ("time: 10:00-11:00, who: a", 0),
    ],
)
def test_only_time_place_and_status_raise_the_sequence(tmp_path: Path, change: str, sequence: int) -> None:
    """SEQUENCE tells of a change that matters to a plan; LAST-MODIFIED of every one."""
    export(tmp_path, MEETING)

    export(tmp_path, MEETING.replace("time: 10:00-11:00", change), now="2024-01-08")

    assert stamps(events(tmp_path)["The mayors"]) == (sequence, "01-01", "01-08", "01-08")


def test_a_clock_that_goes_back_does_not_hide_a_change(tmp_path: Path) -> None:
    """LAST-MODIFIED is later than before, even when the machine's clock is not."""
    export(tmp_path, MEETING, now="2024-01-08")

    export(tmp_path, MEETING.replace("10:00", "09:00"), now="2024-01-01")

    assert events(tmp_path)["The mayors"]["LAST-MODIFIED"].dt == datetime(2024, 1, 8, 0, 0, 1, tzinfo=UTC)


@pytest.mark.parametrize("how", ["removed", "marked as cancelled"])
def test_what_is_cancelled_says_so_for_a_fortnight(tmp_path: Path, how: str) -> None:
    """It stays in its place under a title that tells, blocks nobody, and keeps its UID."""
    export(tmp_path, MEETING + LUNCH)
    uid = events(tmp_path)["Lunch"]["UID"]
    marked = MEETING + LUNCH.replace("}", ", status: cancelled}")

    export(tmp_path, MEETING if how == "removed" else marked, now="2024-01-08")
    found = events(tmp_path)["CANCELLED – Lunch"]

    assert (found["UID"], str(found["STATUS"]), str(found["TRANSP"])) == (uid, "CANCELLED", "TRANSPARENT")
    assert stamps(found) == (1, "01-01", "01-08", "01-08")
    assert found["DTSTART"].to_ical() == b"20240404T120000"
    assert str(found["DESCRIPTION"]) == "Cancelled on Monday 8 January 2024."
    assert "CANCELLED – Lunch" in events(tmp_path, "people/a")
    assert "CANCELLED – Lunch" not in events(tmp_path, "people/b")


def test_after_a_fortnight_a_cancelled_item_goes(tmp_path: Path) -> None:
    """On the fourteenth day it is no longer shown; the day before it still is."""
    export(tmp_path, MEETING + LUNCH)
    export(tmp_path, MEETING, now="2024-01-08")

    export(tmp_path, now="2024-01-21")
    before = set(events(tmp_path))
    export(tmp_path, now="2024-01-22")

    assert before == {"The mayors", "CANCELLED – Lunch"}
    assert set(events(tmp_path)) == {"The mayors"}


def test_what_comes_back_is_the_same_event(tmp_path: Path) -> None:
    """An item that was cancelled and is planned again has its UID and a higher SEQUENCE, even much later."""
    export(tmp_path, MEETING + LUNCH)
    uid = events(tmp_path)["Lunch"]["UID"]
    export(tmp_path, MEETING, now="2024-01-08")

    export(tmp_path, MEETING + LUNCH, now="2024-03-01")
    found = events(tmp_path)["Lunch"]

    assert (found["UID"], str(found["STATUS"])) == (uid, "CONFIRMED")
    assert stamps(found) == (2, "01-01", "03-01", "03-01")


def test_a_cancelled_stay_is_cancelled_with_its_check_in(tmp_path: Path) -> None:
    """Whole days stay whole days, in French where the reader is French."""
    stay = "\n  - {hotel: Genesee, id: h, until: 2024-04-06, check-in: 15:00}"
    export(tmp_path, MEETING + stay)

    export(tmp_path, MEETING, now="2024-01-08", language="fr")
    found = events(tmp_path)

    assert set(found) == {"The mayors", "ANNULÉ – Genesee", "ANNULÉ – Chambres prêtes\u00a0: Genesee"}
    assert found["ANNULÉ – Genesee"]["DTSTART"].to_ical() == b"20240404"
    assert str(found["ANNULÉ – Genesee"]["X-MICROSOFT-CDO-ALLDAYEVENT"]) == "TRUE"


def test_what_could_not_be_read_is_not_cancelled(tmp_path: Path) -> None:
    """A typing error in an item, exported by force, must not tell forty people that it is off."""
    export(tmp_path, MEETING + LUNCH)
    write_days(tmp_path / "trip", MEETING + LUNCH.replace("meal:", "mael:"))

    load(tmp_path / "trip").export(tmp_path / "build", force=True, options=Options(now=instant_of(datetime.now(UTC))))

    assert set(events(tmp_path)) == {"The mayors"}
    assert '"cancelled": "' not in (tmp_path / "trip" / "trip.ledger.json").read_text()


def test_a_title_that_changes_without_an_id_is_refused(tmp_path: Path) -> None:
    """The message gives the line, the id it had and what to write; nothing is written."""
    days = "Thu 2024-04-04:\n  - {meeting: The mayors, time: 10:00-11:00}"
    export(tmp_path, days)
    before = tree(tmp_path / "build")
    write_days(tmp_path / "trip", days.replace("The mayors", "The two mayors"))

    done = run("export", "trip", "--out", "build", cwd=tmp_path)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "delegtrip: an item has lost its id: calendars would show it cancelled, and another one; nothing is written",
        "  trip/trip.yaml:19: meeting `The two mayors` was published as `the-mayors`;"
        " write `id: the-mayors` beside its title",
        "  = help: if it is another item, export with --accept-new-ids",
    ]
    assert tree(tmp_path / "build") == before


def test_the_fix_keeps_the_event(tmp_path: Path) -> None:
    """With the id of before, the item keeps its UID under its new title."""
    days = "Thu 2024-04-04:\n  - {meeting: The mayors, time: 10:00-11:00}"
    export(tmp_path, days)
    uid = events(tmp_path)["The mayors"]["UID"]

    export(tmp_path, days.replace("The mayors", "The two mayors, id: the-mayors"), now="2024-01-08")

    assert [one["UID"] for one in events(tmp_path).values()] == [uid]


def test_a_new_id_can_be_accepted(tmp_path: Path) -> None:
    """The old item is then cancelled, and the new one is another event."""
    days = "Thu 2024-04-04:\n  - {meeting: The mayors, time: 10:00-11:00}"
    export(tmp_path, days)

    export(tmp_path, days.replace("The mayors", "The two mayors"), accept_new_ids=True)

    assert set(events(tmp_path)) == {"The two mayors", "CANCELLED – The mayors"}


@pytest.mark.parametrize(
    ("after", "why"),
    [
        ("Thu 2024-04-04:\n  - {meeting: Rochester Institute, time: 15:00-16:00}", "no similar title, no same time"),
        ("Thu 2024-04-04:\n  - {meal: The two mayors, time: 10:00-11:00}", "another kind"),
        ("Fri 2024-04-05:\n  - {meeting: The two mayors, time: 10:00-11:00}", "another day"),
    ],
)
def test_another_item_is_not_taken_for_the_old_one(tmp_path: Path, after: str, why: str) -> None:
    """What has nothing to do with the item that went is published without a question."""
    export(tmp_path, "Thu 2024-04-04:\n  - {meeting: The mayors, time: 10:00-11:00}")

    export(tmp_path, after)

    assert "CANCELLED – The mayors" in events(tmp_path), why


def test_of_two_lunches_the_second_does_not_become_the_first(tmp_path: Path) -> None:
    """Ids made from one title shift when the first item goes: that is refused too."""
    first = "Thu 2024-04-04:\n  - {hotel: Genesee, until: 2024-04-05}\n"
    second = "Fri 2024-04-05:\n  - {meal: Lunch, time: 12:00-13:00}\n"
    export(tmp_path, first + "  - {meal: Lunch, time: 12:00-13:00}\n" + second)

    with pytest.raises(ChangedIdError) as told:
        export(tmp_path, first + second)

    assert "write `id: lunch-2`" in told.value.details[0]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "is damaged in line 1"),
        ("<<<<<<< HEAD\n", "is damaged in line 1"),
        ('{"delegtrip-ledger": 1, "trip": "illustrative-2024",', "is damaged in line 1"),
        ("[]", "is damaged"),
        ("{}", "is damaged"),
        ('{"delegtrip-ledger": 1}', "is damaged at `trip`"),
        ('{"delegtrip-ledger": 2}', "by another version of delegtrip"),
        ('{"delegtrip-ledger": 1, "trip": "another"}', "is the ledger of another trip, `another`"),
        ('{"delegtrip-ledger": 1, "trip": "illustrative-2024", "events": {"x": {}}}', "is damaged at `events.x.item`"),
    ],
)
def test_a_damaged_ledger_is_told_and_kept(tmp_path: Path, content: str, says: str) -> None:
    """Nothing is written: a new ledger in its place would give every event a new age."""
    write_days(tmp_path / "trip", MEETING)
    ledger = tmp_path / "trip" / "trip.ledger.json"
    ledger.write_text(content)

    done = run("export", "trip", "--out", "build", cwd=tmp_path)

    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert ledger.read_text() == content
    assert not (tmp_path / "build").exists()


@pytest.mark.parametrize("field", ["start", "modified", "sequence", "summary"])
def test_a_ledger_with_a_wrong_value_is_damaged(tmp_path: Path, field: str) -> None:
    """A value that is none is found when the ledger is read, not when a feed is written."""
    export(tmp_path, MEETING)
    ledger = tmp_path / "trip" / "trip.ledger.json"
    content = json.loads(ledger.read_text())
    next(iter(content["events"].values()))[field] = "2024-13-77T"
    ledger.write_text(json.dumps(content))

    with pytest.raises(LedgerError, match="is damaged"):
        export(tmp_path)


def test_a_ledger_can_stand_elsewhere(tmp_path: Path) -> None:
    """Where the trip's folder may not be written, another file is named."""
    (tmp_path / "kept").mkdir()

    export(tmp_path, MEETING, ledger=tmp_path / "kept" / "ledger.json")

    assert [one.name for one in (tmp_path / "trip").iterdir()] == ["trip.yaml"]
    assert (tmp_path / "kept" / "ledger.json").is_file()


def test_two_exports_at_once_do_not_meet(tmp_path: Path) -> None:
    """The second says so and writes nothing; when the first is gone it goes on."""
    write_days(tmp_path / "trip", MEETING)
    descriptor = os.open(tmp_path / "trip", os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)

    refused = run("export", "trip", "--out", "build", cwd=tmp_path)
    os.close(descriptor)
    done = run("export", "trip", "--out", "build", cwd=tmp_path)

    assert (refused.returncode, refused.stderr) == (
        2,
        "delegtrip: another export is writing trip/trip.ledger.json; try again when it is done\n",
    )
    assert done.returncode == 0


def test_many_exports_at_once_leave_one_whole_ledger(tmp_path: Path) -> None:
    """Whoever comes first writes; ledger and feeds are those of a single export."""
    write_days(tmp_path / "trip", MEETING)
    command = [sys.executable, "-c", "from delegtrip.cli import main; main()", "export", "trip", "--out", "build"]

    runs = [subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(4)]
    codes = {process.wait(60) for process in runs}
    for process in runs:
        process.communicate()

    assert codes <= {0, 2}
    assert 0 in codes
    assert export(tmp_path).changed == ()


def killed_at(folder: Path, time: int, action: str = "replace") -> int:
    """Runs an export that is killed (SIGKILL) before its n-th rename, or another action of paths; its exit code."""
    script = (
        "import os, pathlib\n"
        "from delegtrip.cli import main\n"
        f"done, action = [], pathlib.Path.{action}\n"
        "def counted(self, *told, **how):\n"
        "    done.append(self)\n"
        f"    if len(done) == {time}:\n"
        "        os.kill(os.getpid(), 9)\n"
        "    return action(self, *told, **how)\n"
        f"pathlib.Path.{action} = counted\n"
        "main()\n"
    )
    command = [sys.executable, "-c", script, "export", "trip", "--out", "build", "--now", "2024-01-08T00:00Z"]
    return subprocess.run(command, cwd=folder, check=False, capture_output=True, timeout=60).returncode


@pytest.mark.parametrize("move", range(1, 7))
def test_a_killed_export_leaves_the_old_set(tmp_path: Path, move: int) -> None:
    """Whichever rename it is killed before, what the next one finds is made the feeds and ledger of before."""
    export(tmp_path, MEETING)
    ledger = tmp_path / "trip" / "trip.ledger.json"
    before = {path: data for path, (data, _) in tree(tmp_path / "build").items()}
    remembered = ledger.read_bytes()
    write_days(tmp_path / "trip", MEETING.replace("10:00", "09:00"))

    code = killed_at(tmp_path, move)
    recover(tmp_path / "build", ledger)

    assert code == -9
    assert {path: data for path, (data, _) in tree(tmp_path / "build").items()} == before
    assert ledger.read_bytes() == remembered


def test_the_export_after_a_killed_one_is_whole(tmp_path: Path) -> None:
    """What was begun is undone and then done; nothing of it is left over."""
    export(tmp_path, MEETING)
    write_days(tmp_path / "trip", MEETING.replace("10:00", "09:00"))
    killed_at(tmp_path, 4)

    done = export(tmp_path, now="2024-01-09")

    assert len(done.changed) == 4
    assert stamps(events(tmp_path)["The mayors"]) == (1, "01-01", "01-09", "01-09")
    assert [one.name for one in tmp_path.rglob(".*")] == []


@pytest.mark.parametrize("was_exported", [True, False])
def test_an_export_killed_while_it_makes_feeds_has_changed_nothing(tmp_path: Path, was_exported: bool) -> None:
    """Feeds that are put aside are no feeds yet; the next export clears them away, and is whole."""
    write_days(tmp_path / "trip", MEETING)
    if was_exported:
        export(tmp_path, MEETING)
        write_days(tmp_path / "trip", MEETING.replace("10:00", "09:00"))
    before = tree(tmp_path)

    code = killed_at(tmp_path, 3, "unlink")  # what a new file replaces, before each is written
    left = tree(tmp_path)
    done = export(tmp_path, now="2024-01-09")

    assert code == -9
    assert len([path for path in left if STAGING in path]) == 2
    assert {path: told for path, told in left.items() if STAGING not in path} == before
    assert len(done.changed) == 4
    assert [one.name for one in tmp_path.rglob(".*")] == []


def test_an_export_killed_after_its_ledger_is_done(tmp_path: Path) -> None:
    """The ledger's rename is the last: what is left of the export is then only cleared away."""
    export(tmp_path, MEETING)
    write_days(tmp_path / "trip", MEETING.replace("10:00", "09:00"))
    staging = tmp_path / "build" / STAGING
    after = export(tmp_path, now="2024-01-08")
    (staging / "old").mkdir(parents=True)
    (staging / "old" / "0").write_bytes(b"of before")
    ledger = (tmp_path / "trip" / "trip.ledger.json").read_bytes()
    mark = sha256(ledger).hexdigest()
    (staging / "journal.json").write_text(json.dumps({"ledger": mark, "paths": ["delegation.ics"]}))

    done = export(tmp_path, now="2024-02-01")

    assert len(after.changed) == 4
    assert done.changed == ()
    assert not staging.exists()


def test_files_of_somebody_else_stay(tmp_path: Path) -> None:
    """What delegtrip did not write is neither changed nor removed."""
    export(tmp_path, MEETING)
    (tmp_path / "build" / "people" / "gone.ics").write_text("mine")
    (tmp_path / "build" / "README").write_text("mine")

    export(tmp_path, MEETING + LUNCH)

    assert (tmp_path / "build" / "people" / "gone.ics").read_text() == "mine"
    assert (tmp_path / "build" / "README").read_text() == "mine"


def test_a_file_that_the_ledger_does_not_know_is_not_overwritten(tmp_path: Path) -> None:
    """Somebody's own delegation.ics is named, and nothing is written."""
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "delegation.ics").write_text("mine")

    with pytest.raises(UnwritableError, match=r"delegation\.ics is not known to .*it may be somebody else's"):
        export(tmp_path, MEETING)

    assert [one.name for one in (tmp_path / "build").iterdir()] == ["delegation.ics"]
    assert (tmp_path / "build" / "delegation.ics").read_text() == "mine"


def test_the_feed_of_someone_who_left_is_removed(tmp_path: Path) -> None:
    """It would go on showing an old plan; if somebody has changed it, it stays and is named."""
    track = MEETING.replace("}", ", track: food}")
    export(tmp_path, track)

    removed = export(tmp_path, MEETING).removed
    export(tmp_path, track)
    (tmp_path / "build" / "tracks" / "food.ics").write_text("mine")
    altered = export(tmp_path, MEETING).altered

    assert [str(one) for one in removed] == ["tracks/food.ics"]
    assert [str(one) for one in altered] == ["tracks/food.ics"]
    assert (tmp_path / "build" / "tracks" / "food.ics").read_text() == "mine"
