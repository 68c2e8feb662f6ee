"""`check --watch`: each change is checked, and nothing that happens to a file ends it."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest

from conftest import COMMAND, HEAD, clean_environment, run, write_trip

LEG = "leg: Rochester\nin: rochester\ndays:\n  Thu 2024-04-04:\n    - meeting: M\n"
LONGEST = 60
"""Seconds to wait for a line; a machine may be busy."""


class Watching:
    """A run of the command that watches a trip, and the lines it says on both streams."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.process = subprocess.Popen(
            [COMMAND, "check", ".", "--watch", "--format", "concise", *options],
            cwd=folder,
            env=clean_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self._lines: Queue[str] = Queue()
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def said(self) -> list[str]:
        """The lines until it watches again."""
        return [*iter(lambda: self._lines.get(timeout=LONGEST), "delegtrip: watching the trip; Ctrl-C ends")]


@pytest.fixture
def trip(tmp_path: Path) -> Path:
    """A trip of two files, without mistakes that this test looks for."""
    return write_trip(tmp_path / "trip", HEAD + "legs: [a.yaml]\n", a=LEG)


@pytest.fixture
def watching(trip: Path) -> Iterator[Watching]:
    """A run that watches the trip, and has checked it once."""
    started = Watching(trip, "--select", "file")
    assert started.said() == ["0 errors, 0 warnings in 2 files"]
    yield started
    started.process.kill()
    started.process.wait()


def changed(lines: list[str]) -> str:
    """What the first line says that changed, without the hour."""
    said, hour, rest = lines[0].split(" ", 2)
    assert (said, len(hour)) == ("delegtrip:", 8)
    return rest


def test_a_change_is_checked_and_told(watching: Watching, trip: Path) -> None:
    """What changed and when, then the findings; and again when it is mended."""
    (trip / "a.yaml").write_text(LEG.replace("meeting", "meting"), "utf-8")
    wrong = watching.said()
    (trip / "a.yaml").write_text(LEG, "utf-8")
    right = watching.said()

    assert (changed(wrong), len(wrong)) == ("a.yaml changed", 3)
    assert wrong[1].startswith("a.yaml:5:7: error[unknown-key]")
    assert (changed(right), right[1:]) == ("a.yaml changed", ["0 errors, 0 warnings in 2 files"])


def test_a_file_that_vanishes_or_is_half_written_does_not_end_it(watching: Watching, trip: Path) -> None:
    """Each state is told as what it is, and the next one is checked."""
    (trip / "a.yaml").unlink()
    vanished = watching.said()
    (trip / "a.yaml").write_text(LEG + '    - meeting: "half', "utf-8")
    half = watching.said()
    (trip / "trip.yaml").unlink()
    gone = watching.said()
    write_trip(trip, HEAD + "legs: [a.yaml]\n", a=LEG)

    assert "unreadable-file" in vanished[1]
    assert "invalid-yaml" in half[1]
    assert gone[1:] == ["delegtrip: . holds no trip.yaml; is it the folder of a trip?"]
    assert watching.said()[1:] == ["0 errors, 0 warnings in 2 files"]


def test_the_configuration_is_watched(watching: Watching, trip: Path) -> None:
    """One that appears above the trip holds from then on, and a slip in it does not end the watch."""
    configuration = trip.parent / "delegtrip.toml"
    configuration.write_text("[profil]\n")
    slip = watching.said()
    configuration.write_text("[profile]\nmeal-hours = 5\n")

    assert changed(slip) == "delegtrip.toml changed"
    assert "there is no key `profil`; did you mean `profile`?" in slip[1]
    assert watching.said()[1:] == ["0 errors, 0 warnings in 2 files"]


def test_an_interruption_ends_it(watching: Watching) -> None:
    """As it does other commands: exit code 130."""
    watching.process.send_signal(signal.SIGINT)

    assert watching.process.wait(LONGEST) == 130


@pytest.mark.parametrize("option", [["--fix"], ["--write-baseline", "b.json"]], ids=str)
def test_it_does_not_write_while_files_are_edited(trip: Path, option: list[str]) -> None:
    """An editor would overwrite it, or be overwritten."""
    ran = run("check", trip, "--watch", *option)

    assert (ran.returncode, ran.stderr) == (
        2,
        f"delegtrip: --watch: writes nothing while files are edited, so it does not go with {option[0]}\n",
    )
