"""One process from its start to its end: wall, CPU and peak memory, as the kernel counts them.

Peak memory below that of the process that starts it, some 20 MB, cannot be seen: the kernel hands it down.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer
from typing import IO, Any


@dataclass(frozen=True)
class Command:
    """What is run: arguments, variables on top of our own, the exit codes that are right.

    With `tells` the last line of its output is a JSON object with what it measured of itself.
    """

    arguments: tuple[str | Path, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    codes: tuple[int, ...] = (0,)
    tells: bool = False


@dataclass(frozen=True)
class Sample:
    """What one run took: wall and CPU (user and system) in seconds, the largest resident set in bytes.

    `told` is what the process said of itself. Of one that was stopped the times are those until then, a lower bound.
    """

    wall: float
    cpu: float
    memory: int
    stopped: bool = False
    told: Mapping[str, Any] = field(default_factory=dict)


class BrokenRunError(Exception):
    """A process ended with an exit code that is not right."""


def _environment() -> dict[str, str]:
    """Ours, but that what is imported keeps its bytecode, as what is installed does."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def run(command: Command, limit: float) -> Sample:
    """Runs a command, its output into a file, for so many seconds at most. Raises `BrokenRunError`."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        began = time.perf_counter()
        process = subprocess.Popen(
            [str(one) for one in command.arguments],
            env={**_environment(), **command.environment},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            start_new_session=True,
        )
        timer = Timer(limit, os.killpg, (process.pid, signal.SIGKILL))  # what it has started ends with it
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        stopped = wall >= limit
        if process.returncode not in command.codes and not stopped:
            raise BrokenRunError(f"{_shown(command)}: exit code {process.returncode}\n{_end(err)}")
        told = json.loads(_last_line(out)) if command.tells and not stopped else {}
        return Sample(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, stopped, told)


def _shown(command: Command) -> str:
    return " ".join(map(str, command.arguments))


def _end(file: IO[str]) -> str:
    file.seek(0)
    return file.read()[-2000:]


def _last_line(file: IO[str]) -> str:
    file.seek(0)
    return file.read().rstrip("\n").rpartition("\n")[2]
