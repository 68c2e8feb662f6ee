"""Folders and names that an export was not made for."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from icalendar import Calendar

from conftest import run, write_days, write_trip
from delegtrip.api import load
from delegtrip.feeds import Options, build
from delegtrip.feeds.edition import unpublished
from delegtrip.feeds.selection import file_names

DAYS = "Thu 2024-04-04:\n  - {meeting: The mayors, id: m, time: 10:00-11:00}"
MOVED = DAYS.replace("10:00", "09:00")

Mount = Callable[[Path, str], None]


@pytest.fixture
def mount() -> Iterator[Mount]:
    """Mounts a small file system in memory at a folder, with options; takes it away again."""
    mounted: list[Path] = []

    def make(folder: Path, options: str) -> None:
        folder.mkdir(exist_ok=True)
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
        if subprocess.run(command, check=False, capture_output=True).returncode:
            pytest.skip("this user may not mount a file system")
        if folder not in mounted:
            mounted.append(folder)

    yield make
    for folder in mounted:
        subprocess.run(["umount", folder], check=False)  # noqa: S607 - the system's own


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too, with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def fill(folder: Path, leave: int) -> None:
    """Fills a file system but for some bytes."""
    free = os.statvfs(folder)
    (folder / "filler").write_bytes(b"x" * (free.f_bavail * free.f_bsize - leave))


@pytest.mark.parametrize("leave", [0, 4096, 16384])
def test_a_full_disk_leaves_the_feeds_of_before(tmp_path: Path, mount: Mount, leave: int) -> None:
    """Whether the first file does not fit or a later one: all is as it was, ledger too, and a sentence says why."""
    mount(tmp_path / "build", "size=256k")
    write_days(tmp_path / "trip", DAYS)
    run("export", "trip", "--out", "build", cwd=tmp_path)
    fill(tmp_path / "build", leave)
    before = tree(tmp_path / "build"), (tmp_path / "trip" / "trip.ledger.json").read_bytes()
    write_days(tmp_path / "trip", MOVED)

    done = run("export", "trip", "--out", "build", cwd=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("delegtrip: build")
    assert done.stderr.endswith("cannot be written: no space left on device\n")
    assert (tree(tmp_path / "build"), (tmp_path / "trip" / "trip.ledger.json").read_bytes()) == before


def test_no_room_for_the_ledger_leaves_the_feeds_of_before(tmp_path: Path, mount: Mount) -> None:
    """Feeds that no ledger remembers are not published."""
    mount(tmp_path / "kept", "size=64k")
    write_days(tmp_path / "trip", DAYS)
    run("export", "trip", "--out", "build", "--ledger", "kept/ledger.json", cwd=tmp_path)
    fill(tmp_path / "kept", 0)
    before = tree(tmp_path)
    write_days(tmp_path / "trip", MOVED)

    done = run("export", "trip", "--out", "build", "--ledger", "kept/ledger.json", cwd=tmp_path)

    assert done.stderr == "delegtrip: kept/ledger.json cannot be written: no space left on device\n"
    assert tree(tmp_path / "build") == {path[6:]: data for path, data in before.items() if path.startswith("build/")}
    assert tree(tmp_path / "kept") == {path[5:]: data for path, data in before.items() if path.startswith("kept/")}


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, mount: Mount) -> None:
    """A sentence, exit code 2, and the ledger does not claim what was not published."""
    mount(tmp_path / "build", "size=256k")
    write_days(tmp_path / "trip", DAYS)
    run("export", "trip", "--out", "build", cwd=tmp_path)
    before = (tmp_path / "trip" / "trip.ledger.json").read_bytes()
    mount(tmp_path / "build", "remount,ro")
    write_days(tmp_path / "trip", MOVED)

    done = run("export", "trip", "--out", "build", cwd=tmp_path)

    assert (done.returncode, done.stderr) == (2, "delegtrip: build cannot be written: read-only file system\n")
    assert (tmp_path / "trip" / "trip.ledger.json").read_bytes() == before


def test_without_a_change_a_folder_need_not_be_writable(tmp_path: Path, mount: Mount) -> None:
    """Nothing is written, so nothing is asked of the folder."""
    mount(tmp_path / "build", "size=256k")
    write_days(tmp_path / "trip", DAYS)
    run("export", "trip", "--out", "build", cwd=tmp_path)
    mount(tmp_path / "build", "remount,ro")

    done = run("export", "trip", "--out", "build", cwd=tmp_path)

    assert done.stdout == "4 feeds in build: nothing has changed, nothing is written\n"


@pytest.mark.parametrize("where", ["mine", "mine/below", "mine/far/below"])
def test_a_file_in_the_way_of_the_folder_is_told(tmp_path: Path, where: str) -> None:
    """It is named and stays; no ledger is begun."""
    write_days(tmp_path / "trip", DAYS)
    (tmp_path / "mine").write_text("mine")

    done = run("export", "trip", "--out", where, cwd=tmp_path)

    assert (done.returncode, done.stderr) == (2, "delegtrip: mine is not a folder; feeds need one\n")
    assert tree(tmp_path).keys() == {"mine", "trip/trip.yaml"}


def test_a_folder_where_the_ledger_should_stand_is_told(tmp_path: Path) -> None:
    """It is not taken for a trip that was never published."""
    write_days(tmp_path / "trip", DAYS)
    (tmp_path / "trip" / "trip.ledger.json").mkdir()

    done = run("export", "trip", "--out", "build", cwd=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    assert "trip.ledger.json cannot be read: is a directory" in done.stderr


NAMES = [
    "../../etc/passwd",
    "/etc/passwd",
    "..",
    "C:\\\\con",
    "Anna",
    "ANNA",
    "anna",
    "É. Roy",
    "E\u0301. Roy",
    "日本語の名前",
    "🙂",
    "👩‍👩‍👧",
    "x" * 300,
    "é" * 300,
    "x" * 299 + "y",
    ". .",
    "END:VEVENT",
    "a, b; c: d",
]
"""What people and tracks may be called."""


def named(folder: Path) -> Path:
    """A trip whose people and tracks have these names."""
    people = "".join(f'\n          p{number}: {{name: "{name}"}}' for number, name in enumerate(NAMES))
    items = "".join(
        f'\n                - {{meeting: "{name}", id: m{number}, time: 10:00-11:00, who: p{number}, track: "{name}"}}'
        for number, name in enumerate(NAMES)
    )
    return write_trip(
        folder,
        f"""
        trip: Names (illustrative)
        id: illustrative-names
        dates: 2024-04-03 to 2024-04-13
        home: rennes
        people:{people}
        places: {{rennes: {{name: Rennes, zone: Europe/Paris}}}}
        legs:
          - leg: Rennes
            in: rennes
            days:
              Thu 2024-04-04:{items}
        """,
    )


def test_whatever_people_are_called_their_feeds_lie_in_the_folder(tmp_path: Path) -> None:
    """No name climbs out of it, hides in it, is too long for it or takes another's place, even without case."""
    trip = named(tmp_path / "trip")

    done = run("export", trip, "--out", tmp_path / "deep" / "build", "--private-links")
    files = [path.removeprefix("deep/build/") for path in tree(tmp_path) if path.endswith(".ics")]

    assert done.returncode == 0
    assert done.stdout.startswith(f"{1 + 2 * len(NAMES)} feeds in")
    assert len({path.casefold() for path in files}) == 1 + 2 * len(NAMES)
    assert all(path.count("/") <= 1 and not path.rpartition("/")[2].startswith(".") for path in files)
    assert max(len(path.rpartition("/")[2].encode()) for path in files) <= 120
    assert {path.parent.name for path in tmp_path.rglob("*.ics")} == {"build", "people", "tracks"}


def test_every_name_is_shown_as_it_is_written(tmp_path: Path) -> None:
    """Each calendar bears its person's name, however long, in whatever script."""
    files = build(load(named(tmp_path)).timeline)

    shown = {
        re.sub(r"\\([\\;,])", r"\1", str(Calendar.from_ical(data)["NAME"])).partition(" – ")[2]
        for path, data in files.items()
        if path.parts[0] == "people"
    }

    assert shown == {name.replace("\\\\", "\\") for name in NAMES}


def test_the_page_holds_every_name(tmp_path: Path) -> None:
    """Also where the address of a feed has to be encoded."""
    options = Options(base_url="https://example.org/" + "a" * 400)
    edition = unpublished(load(named(tmp_path)).timeline, options)

    assert sum(path.suffix == ".html" for path, _ in edition.handout()) == 1


@pytest.mark.parametrize(
    "ids",
    [
        ["日本語" * 40, "日本語" * 40 + "x"],
        ["é", "e\u0301"],
        ["ﬁn", "fin"],
        ["x" * 300, "x" * 301],
        ["a/b", "a b", "a-b"],
        ["🙂", "👩‍👩‍👧", "…"],
    ],
)
def test_ids_that_look_alike_have_files_of_their_own(ids: list[str]) -> None:
    """Long ones, ones in another spelling of Unicode, ones without any letter."""
    names = list(file_names(ids).values())

    assert len({name.casefold() for name in names}) == len(ids)
    assert all(len(name.encode()) <= 84 and not name.startswith((".", "-")) for name in names)
