"""Work done by several processes beside each other."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator, Iterator
from typing import TYPE_CHECKING

from delegtrip import progress

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

Work = Callable[[int], bytes]
"""What is to be done, by its number; it is told as bytes, as nothing else goes from one process to another."""


def available() -> int:
    """How many processes may work at once; one where forking is not safe, as with the system's libraries of macOS."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def beside(work: Work, tasks: int, processes: int) -> Generator[bytes]:
    """What becomes of each task below a number (256 at most), in order, with so many processes forked to do them.

    What none of them does, since it could not be had, failed or was killed, this one does.
    """
    done: dict[int, bytes] = {}
    told = _forked(work, tasks, min(processes, tasks))
    for task in range(tasks):
        while task not in done and (one := next(told, None)):
            done.update((one,))
        yield done.pop(task) if task in done else work(task)


def _forked(work: Work, tasks: int, processes: int) -> Iterator[tuple[int, bytes]]:
    """Each task with what became of it, as they are done."""
    from multiprocessing import connection, get_context  # 20 ms, which few trips are worth

    context = get_context("fork")
    todo, deal = os.pipe()
    os.write(deal, bytes(range(tasks)))
    os.close(deal)
    running: dict[Connection, ForkProcess] = {}
    try:
        for _ in range(processes):
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(target=_take, args=(work, todo, theirs), daemon=True)
            process.start()
            theirs.close()
            running[ours] = process
        while running:
            ready = connection.wait(running)
            for one in [one for one in running if one in ready]:
                try:
                    yield one.recv()
                except EOFError:
                    running.pop(one).join()
    except OSError:  # no memory for another
        return
    finally:
        os.close(todo)
        for process in running.values():
            process.kill()
            process.join()


def _take(work: Work, todo: int, told: Connection) -> None:
    """Does tasks as long as there are any; ends without a word when it is interrupted, or fails at one."""
    try:
        progress.silence()
        while task := os.read(todo, 1):
            told.send((task[0], work(task[0])))
    except BaseException:
        os._exit(1)
