"""Several processes at one work: all of it is done, whatever becomes of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
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


def whose(task: int) -> str:
    """The number of a task, and the process that did it."""
    return f"{task} {os.getpid()}"


def crew(work: Callable[[int], str], *queues: range, others: int = 1) -> processes.Crew[int, str]:
    """Some processes beside this one."""
    return processes.Crew(work, queues, others, str.encode, bytes.decode)


def told(work: Callable[[int], str], *queues: range, others: int = 1) -> tuple[list[int], set[int]]:
    """The tasks that were done, in the order told, and the processes that did them."""
    with crew(work, *(queues or (range(6),)), others=others) as working:
        said = [tuple(map(int, one.split())) for one in working.done()]
    return [task for task, _ in said], {process for _, process in said}


def test_all_is_done_by_this_process_and_others() -> None:
    """Each task once."""

    def work(task: int) -> str:
        time.sleep(0.05)
        return whose(task)

    tasks, did = told(work, others=2)

    assert sorted(tasks) == list(range(6))
    assert len(did) == 3
    assert HERE in did


def test_others_work_while_this_process_does_something_else(tmp_path: Path) -> None:
    """What they did is waiting for it."""

    def work(task: int) -> str:
        (tmp_path / str(task)).touch()
        return whose(task)

    with crew(work, range(6), others=2) as working:
        while len(list(tmp_path.iterdir())) < 6:
            time.sleep(0.01)
        said = list(working.done())

    assert sorted(one.split()[0] for one in said) == list("012345")
    assert str(HERE) not in {one.split()[1] for one in said}


def test_each_begins_with_another_queue() -> None:
    """So that tasks that need the same are done by one; who has no more of its own helps with the others."""

    def work(task: int) -> str:
        time.sleep(0.2 if task < 3 else 0.05)
        return whose(task)

    with crew(work, range(3), range(3, 9)) as working:
        did = dict(one.split() for one in working.done())

    assert did["0"] == str(HERE)
    assert {did[task] for task in "34567"} == {did["3"]} != {str(HERE)}


def test_what_a_killed_process_leaves_is_done_here(tmp_path: Path) -> None:
    """As a system does that is out of memory; all that it had done is done again."""

    def work(task: int) -> str:
        if task == 2 and os.getpid() != HERE:
            (tmp_path / "killed").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return whose(task)

    with crew(work, range(6)) as working:
        while not (tmp_path / "killed").exists():
            time.sleep(0.01)
        said = [one.split() for one in working.done()]

    assert sorted(task for task, _ in said) == list("012345")
    assert {process for _, process in said} == {str(HERE)}


def test_what_fails_elsewhere_is_tried_here() -> None:
    """Nothing that another process could not do is lost."""

    def work(task: int) -> str:
        if os.getpid() != HERE:
            raise ZeroDivisionError(task)
        return whose(task)

    tasks, did = told(work)

    assert sorted(tasks) == list(range(6))
    assert did == {HERE}


def test_without_processes_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system out of memory allows none."""

    def refuses() -> int:
        raise OSError("cannot allocate memory")

    opened = len(list(Path("/proc/self/fd").iterdir()))
    monkeypatch.setattr(os, "fork", refuses)

    assert told(whose) == (list(range(6)), {HERE})
    assert len(list(Path("/proc/self/fd").iterdir())) == opened


def test_there_are_no_more_processes_than_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine with many cores most would find nothing to do."""
    forks = 0
    fork = os.fork

    def counted() -> int:
        nonlocal forks
        forks += 1
        return fork()

    monkeypatch.setattr(os, "fork", counted)

    assert sorted(told(whose, range(1), range(1, 3), others=60)[0]) == [0, 1, 2]
    assert forks == 3


def test_what_goes_wrong_in_the_work_is_raised() -> None:
    """Also where it looks like a system's refusal."""

    def work(task: int) -> str:
        raise OSError(f"task {task}")

    with pytest.raises(OSError, match="task"):
        told(work)


def test_who_hears_enough_ends_the_work(tmp_path: Path) -> None:
    """Nobody goes on with what is not wanted any more."""

    def work(task: int) -> str:
        if os.getpid() != HERE:
            (tmp_path / "other").write_text(str(os.getpid()))
            time.sleep(60)
        time.sleep(0.3)
        return whose(task)

    began = time.monotonic()
    with crew(work, range(6)) as working:
        assert next(working.done()).endswith(f" {HERE}")
    process = int((tmp_path / "other").read_text())

    assert time.monotonic() - began < 20
    wait_for_end_of(process)
    told(whose)  # who works next finds it ended, and lets the system forget it
    with pytest.raises(ChildProcessError):
        os.waitpid(process, os.WNOHANG)


def wait_for_end_of(process: int) -> None:
    """Waits until a process has ended, though nobody has asked after it."""
    while "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text():
        time.sleep(0.01)


def test_only_this_process_tells_how_far_it_has_come() -> None:
    """A bar is drawn by one."""

    def work(task: int) -> str:
        if os.getpid() != HERE:
            tell("working", task, 6)
        return whose(task)

    def listener(what: str, done: int, total: int) -> None:
        raise AssertionError(f"{what} is told by another")

    with heard_by(listener):
        assert sorted(told(work)[0]) == list(range(6))


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
