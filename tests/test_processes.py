"""Several processes at one work: all of it is done, in order, whatever becomes of them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import write_days
from delegtrip import processes
from delegtrip.progress import heard_by, tell

HERE = os.getpid()

pytestmark = [
    pytest.mark.skipif(processes.available() < 2, reason="only one process may work here"),
    pytest.mark.filterwarnings("ignore:.*fork"),  # who runs tests has threads; the command line has none
]


def whose(task: int) -> bytes:
    """The number of a task, and the process that did it."""
    return f"{task} {os.getpid()}".encode()


def told(work: processes.Work, tasks: int = 6) -> tuple[list[int], set[int]]:
    """The tasks that two processes did, in the order told, and the processes that did them."""
    said = [tuple(map(int, one.split())) for one in processes.beside(work, tasks, 2)]
    return [task for task, _ in said], {process for _, process in said}


def test_others_do_the_work_and_it_is_told_in_order() -> None:
    """The first task takes the longest."""

    def work(task: int) -> bytes:
        time.sleep(0.1 * (task == 0))
        return whose(task)

    tasks, did = told(work)

    assert tasks == list(range(6))
    assert len(did) == 2
    assert HERE not in did


def test_what_a_killed_process_leaves_is_done_here() -> None:
    """As a system does that is out of memory."""

    def work(task: int) -> bytes:
        if task == 2 and os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return whose(task)

    tasks, did = told(work)

    assert tasks == list(range(6))
    assert HERE in did


def test_without_processes_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system out of memory allows none."""

    def refuses() -> int:
        raise OSError("cannot allocate memory")

    monkeypatch.setattr(os, "fork", refuses)

    assert told(whose) == (list(range(6)), {HERE})


def test_what_goes_wrong_in_the_work_is_raised() -> None:
    """Also where it looks like a system's refusal."""

    def work(task: int) -> bytes:
        raise OSError(f"task {task}")

    with pytest.raises(OSError, match="task 0"):
        told(work)


def test_who_hears_enough_ends_the_work() -> None:
    """Nobody goes on with what is not wanted any more."""

    def work(task: int) -> bytes:
        time.sleep(60 * (task > 0))
        return whose(task)

    began = time.monotonic()
    said = processes.beside(work, 6, 2)
    assert next(said).startswith(b"0 ")
    said.close()

    assert multiprocessing.active_children() == []
    assert time.monotonic() - began < 20


def test_only_this_process_tells_how_far_it_has_come() -> None:
    """A bar is drawn by one."""

    def work(task: int) -> bytes:
        tell("working", task, 6)
        return whose(task)

    def listener(what: str, done: int, total: int) -> None:
        raise AssertionError(f"{what} is told by another")

    with heard_by(listener):
        assert told(work)[0] == list(range(6))


def test_who_interrupts_hears_one_line(tmp_path: Path) -> None:
    """Ctrl-C reaches all processes of a command: they end, and one of them says so."""
    started = tmp_path / "started"
    script = (
        "import pathlib, sys, time\n"
        "import delegtrip.checks.engine as engine\n"
        "from delegtrip.checks.judging import Judge\n"
        "def slow(judge, check):\n"
        f"    pathlib.Path({str(started)!r}).touch()\n"
        "    time.sleep(60)\n"
        "Judge.ask, engine._MANY = slow, 0\n"
        f"sys.argv = ['delegtrip', 'check', {str(write_days(tmp_path, 'Wed 2024-04-03:'))!r}]\n"
        "from delegtrip.cli import main\n"
        "main()\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.PIPE, start_new_session=True) as running:
        while not started.exists() and running.poll() is None:
            time.sleep(0.01)
        began = time.monotonic()
        os.killpg(running.pid, signal.SIGINT)
        said = running.communicate(timeout=30)[1]

    assert (said, running.returncode) == (b"delegtrip: interrupted\n", 130)
    assert time.monotonic() - began < 20
