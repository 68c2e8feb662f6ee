"""The bar of what takes long: at a terminal, after a second, gone at the end."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import write_days
from delegtrip.api import load
from delegtrip.progress import heard_by

SLOW = (
    "import time, delegtrip.progress as progress, delegtrip.cli.progress as bar\n"
    "from delegtrip.cli import main\n"
    "told = progress.tell\n"
    "def slow(*args):\n"
    "    time.sleep(0.02)\n"
    "    told(*args)\n"
    "progress.tell = slow\n"
    "bar.PATIENCE = {patience}\n"
    "import sys\n"
    "sys.argv = ['delegtrip', 'check', {trip!r}]\n"
    "main()\n"
)


def at_a_terminal(script: str, *, dumb: bool = False) -> tuple[str, str]:
    """What a script prints on standard output, and on a terminal as standard error."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "dumb" if dumb else "xterm", "COLUMNS": "80"}
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=theirs, env=environment
    ) as running:
        os.close(theirs)
        shown = b""
        while chunk := _read(ours):
            shown += chunk
        printed = running.communicate(timeout=60)[0]
    os.close(ours)
    return printed.decode(), shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other end is closed
        return b""


@pytest.fixture
def trip(tmp_path: Path) -> str:
    """A trip of one meal."""
    return str(write_days(tmp_path, "Wed 2024-04-03:\n  - meal: Lunch"))


def test_what_takes_long_shows_how_far_it_is(trip: str) -> None:
    """On standard error, and nothing of it among the findings."""
    printed, shown = at_a_terminal(SLOW.format(patience=0.2, trip=trip))

    assert "checking" in shown
    assert "checking" not in printed
    assert "unknown" in printed


@pytest.mark.parametrize(("patience", "dumb"), [(60, False), (0.2, True)])
def test_what_is_over_soon_shows_nothing(trip: str, patience: float, dumb: bool) -> None:
    """Nor does anything on a terminal that cannot move its cursor."""
    _, shown = at_a_terminal(SLOW.format(patience=patience, trip=trip), dumb=dumb)

    assert "checking" not in shown


def test_a_library_can_listen(trip: str) -> None:
    """Whatever is done is told from the first to the last."""
    heard: list[tuple[str, int, int]] = []

    with heard_by(lambda *told: heard.append(told)):
        load(trip).check()

    assert {"reading", "checking"} == {what for what, _, _ in heard}
    for name in ("reading", "checking"):
        done = [done for what, done, _ in heard if what == name]
        total = next(total for what, _, total in heard if what == name)
        assert done == list(range(total + 1))
