"""Work done by several processes beside this one."""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import chain, islice
from typing import Generic, NoReturn, Self, TypeVar

from delegtrip import progress

Task = TypeVar("Task")
T = TypeVar("T")

_ending: set[int] = set()
"""Processes of which nothing more is wanted; nobody waits for the system to take back their memory."""


def available() -> int:
    """How many processes may work at once; one where forking is not safe, as with the system's libraries of macOS."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


class Crew(Generic[Task, T]):
    """Processes forked to work on tasks (256 at most) while this one does something else.

    Each begins with another queue of tasks, so that what the tasks of one need is made by few, and goes on with the
    others. What others make comes here as bytes. They end with the `with` block that they are forked for.
    """

    def __init__(
        self,
        work: Callable[[Task], T],
        queues: Sequence[Sequence[Task]],
        processes: int,
        as_bytes: Callable[[T], bytes],
        of_bytes: Callable[[bytes], T],
    ) -> None:
        _reap()
        self._work = work
        self._as_bytes = as_bytes
        self._of_bytes = of_bytes
        self._tasks = list(chain.from_iterable(queues))
        numbers = iter(range(len(self._tasks)))
        self._queues = [_pipe_of(bytes(islice(numbers, len(queue)))) for queue in queues]
        self._told: dict[int, int] = {}
        with suppress(OSError):  # no memory for another
            for process in range(min(processes, len(self._tasks))):
                self._fork(process + 1)

    def _fork(self, first: int) -> None:
        told, tell = os.pipe()
        try:
            if not (process := os.fork()):
                self._take_part(first, tell)
            self._told[process] = told
        except OSError:
            os.close(told)
            raise
        finally:
            os.close(tell)

    def _take_part(self, first: int, tell: int) -> NoReturn:
        """Does tasks as long as there are any; ends without a word when it is interrupted, or fails at one."""
        try:
            progress.silence()
            did = [(number, self._as_bytes(self._work(self._tasks[number]))) for number in self._dealt(first)]
            with open(tell, "wb") as file:
                marshal.dump(did, file)
        finally:
            os._exit(0)

    def _dealt(self, first: int) -> Iterator[int]:
        """The numbers of tasks to do, from one queue after the other."""
        for place in range(len(self._queues)):
            while number := os.read(self._queues[(first + place) % len(self._queues)], 1):
                yield number[0]

    def done(self) -> Iterator[T]:
        """What becomes of each task, in no order.

        This process takes part. What another took that failed or was killed, it does in the end.
        """
        left = set(range(len(self._tasks)))
        for number in self._dealt(0):
            left.remove(number)
            yield self._work(self._tasks[number])
        for number, made in chain.from_iterable(map(_heard, self._told.values())):
            left.remove(number)
            yield self._of_bytes(made)
        for number in sorted(left):
            yield self._work(self._tasks[number])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, traceback: object) -> None:
        from signal import SIGKILL

        for queue in self._queues:
            os.close(queue)
        for process, told in self._told.items():
            os.close(told)
            with suppress(ProcessLookupError):
                os.kill(process, SIGKILL)
        _ending.update(self._told)
        _reap()


def _pipe_of(numbers: bytes) -> int:
    """A pipe that holds some numbers; each is read by one process."""
    out, into = os.pipe()
    os.write(into, numbers)
    os.close(into)
    return out


def _heard(told: int) -> list[tuple[int, bytes]]:
    """What another process says of the tasks it did, when it has done all; nothing where it failed or was killed."""
    with suppress(EOFError, ValueError), open(told, "rb", closefd=False) as file:
        return marshal.load(file)  # type: ignore[no-any-return]  # noqa: S302  # a process of ours wrote it
    return []


def _reap() -> None:
    """Takes note of the processes that have ended, so that the system can forget them."""
    for process in tuple(_ending):
        with suppress(ChildProcessError):
            if os.waitpid(process, os.WNOHANG) == (0, 0):
                continue
        _ending.discard(process)
