from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import run, write_days, write_trip

SOUND = "Thu 2024-04-04:\n  - {meeting: The mayors, id: mayors, time: 10:00-11:00}"
BROKEN = """
    Thu 2024-04-04:
      - {meeting: Backwards, time: 11:00-10:00}
      - {meeting: Sound, time: 12:00-13:00}
    """


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_export_writes_and_says_what_it_wrote(tmp_path: Path) -> None:
    """A feed for the delegation, for one group and two people; a second export writes nothing and says so."""
    trip = write_days(tmp_path / "trip", SOUND)

    first = run("export", trip, "--out", "build", cwd=tmp_path)
    second = run("export", trip, "--out", "build", cwd=tmp_path)

    assert (first.returncode, first.stdout, first.stderr) == (0, "4 feeds in build: 4 written, 0 unchanged\n", "")
    assert second.stdout == "4 feeds in build: nothing has changed, nothing is written\n"
    assert sorted(tree(tmp_path / "build")) == [
        "delegation.ics",
        "feeds.json",
        "groups/delegation.ics",
        "index.html",
        "people/a.ics",
        "people/b.ics",
    ]


def test_a_change_is_written_where_it_is_seen(tmp_path: Path) -> None:
    """What one person does alone changes no one else's feed."""
    write_days(tmp_path / "trip", SOUND)
    run("export", "trip", "--out", "build", cwd=tmp_path)
    write_days(tmp_path / "trip", SOUND + "\n  - {free: Museum, time: 14:00-15:00, who: b}")

    done = run("export", "trip", "--out", "build", cwd=tmp_path)

    assert done.stdout == "4 feeds in build: 3 written, 1 unchanged\n"


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/St_Johns", "LC_ALL": "fr_FR.UTF-8", "LANGUAGE": "fr"},
        {"PYTHONHASHSEED": "3", "TZ": "UTC", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
    ],
)
def test_the_same_trip_gives_the_same_bytes_everywhere(tmp_path: Path, environment: dict[str, str]) -> None:
    """Neither hash seed, nor the machine's zone or locale, nor the folder one stands in changes a byte."""
    trip = Path(__file__).parent / "trips" / "feeds.yaml"
    for name in ("plain", "other"):
        (tmp_path / name).mkdir()
        shutil.copy(trip, tmp_path / name)
    asked = ("--out", "build", "--force", "--now", "2024-01-01T00:00Z")
    plain = run("export", tmp_path / "plain" / trip.name, *asked, cwd=tmp_path / "plain", PYTHONHASHSEED="0")

    other = run("export", trip.name, *asked, cwd=tmp_path / "other", **environment)

    assert (plain.returncode, other.returncode) == (0, 0)
    assert tree(tmp_path / "plain") == tree(tmp_path / "other")
    assert len(tree(tmp_path / "plain" / "build")) == 9 + 2


def test_another_language_can_be_asked(tmp_path: Path) -> None:
    """The trip's language is English; its feeds can be French."""
    trip = write_days(tmp_path / "trip", SOUND)

    run("export", trip, "--out", tmp_path / "build", "--lang", "fr")

    assert "Qui\u00a0: toute la délégation (2)" in tree(tmp_path / "build")["delegation.ics"].decode().replace(
        "\r\n ", ""
    )


def test_a_trip_with_errors_is_refused(tmp_path: Path) -> None:
    """Nothing is written, and the way to the findings is shown."""
    trip = write_days(tmp_path / "trip", BROKEN)

    done = run("export", trip, "--out", tmp_path / "build")

    assert (done.returncode, done.stdout) == (1, "")
    assert (
        done.stderr == "delegtrip: the trip has an error, so nothing is written; `delegtrip check` shows what to mend\n"
    )
    assert not (tmp_path / "build").exists()


def test_forced_it_names_what_it_leaves_out(tmp_path: Path) -> None:
    """The item that ends before it begins is not written, and said; the other is."""
    trip = write_days(tmp_path / "trip", BROKEN)

    done = run("export", trip, "--out", "build", "--force", cwd=tmp_path)

    assert (done.returncode, done.stdout) == (0, "4 feeds in build: 4 written, 0 unchanged\n")
    assert done.stderr == "delegtrip: left out, as it ends before it begins: meeting `Backwards`, 2024-04-04\n"
    assert b"SUMMARY:Sound" in tree(tmp_path / "build")["people/a.ics"]


def test_forced_it_says_that_items_could_not_be_read(tmp_path: Path) -> None:
    """An item of no known kind is in no feed, so a warning says that something lacks."""
    trip = write_days(tmp_path / "trip", SOUND + "\n  - {metting: Typing error, time: 12:00-13:00}")

    done = run("export", trip, "--out", "build", "--force", cwd=tmp_path)

    assert done.returncode == 0
    assert "some items could not be read and are not in the feeds" in done.stderr


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_a_trip_without_a_head_cannot_be_exported(tmp_path: Path, force: list[str]) -> None:
    """There is nothing to make a calendar of, forced or not; a check says why."""
    trip = write_trip(tmp_path / "trip", "people: {}\nlegs: []\n")

    done = run("export", trip, "--out", tmp_path / "build", *force)

    assert done.returncode == (2 if force else 1)
    assert "`delegtrip check`" in done.stderr
    assert not (tmp_path / "build").exists()


def test_a_trip_that_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    """Exit code 2, as for a check."""
    done = run("export", tmp_path / "none", "--out", tmp_path / "build")

    assert done.returncode == 2
    assert "cannot be read" in done.stderr


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    """A sentence, exit code 2, and the file stays."""
    trip = write_days(tmp_path / "trip", SOUND)
    (tmp_path / "build").write_text("mine")

    done = run("export", trip, "--out", "build", cwd=tmp_path)

    assert (done.returncode, done.stderr) == (2, "delegtrip: build is not a folder; feeds need one\n")
    assert (tmp_path / "build").read_text() == "mine"
