"""What contests are held with: the programs, the trips, and a folder for what they write."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from measuring.process import Command

ROOT = Path(__file__).resolve().parents[2]
BENCH = ROOT / "bench"
VENV, PEERS = ROOT / ".venv" / "bin", ROOT / ".venv-bench" / "bin"
PYTHON = VENV / "python"
HOW = "`make bench` installs it"


@dataclass(frozen=True)
class Setting:
    """Where trips and outputs are, the seed of the trips, and the largest size that is measured."""

    folder: Path
    seed: str
    largest: str

    def trip(self, size: str, *, clean: bool = False, one_file: bool = False) -> Path:
        """The folder of a trip, written when it is first asked for, by a process of its own."""
        kind = size + ("-clean" if clean else "") + ("-one" if one_file else "")
        folder = self.folder / f"trip-{kind}-{self.seed}"
        if not (folder / "planted.json").exists():
            shutil.rmtree(folder, ignore_errors=True)
            options = ["--seed", self.seed, *(["--clean"] if clean else []), *(["--one-file"] if one_file else [])]
            subprocess.run([PYTHON, BENCH / "trips.py", size, folder, *options], check=True)
        return folder

    def scratch(self, name: str) -> Path:
        """A place for something that a case writes."""
        return self.folder / name

    def made(self, name: str, command: Command) -> Path:
        """A file or folder that a command makes; its last argument is where to."""
        path = self.scratch(name)
        if not path.exists():
            subprocess.run([*command.arguments, path], check=True, stdout=subprocess.DEVNULL)
        return path

    def fresh(self, *paths: Path) -> None:
        """Takes files and folders out of the way, and waits until the disk is at rest.

        They are removed by `clear`: where many files were just removed a disk is slow to make others.
        """
        gone = self.folder / "gone"
        gone.mkdir(exist_ok=True)
        for path in filter(os.path.lexists, paths):
            path.replace(gone / f"{path.name}-{len([*gone.iterdir()])}")
        os.sync()

    def clear(self) -> None:
        """Removes what is out of the way."""
        shutil.rmtree(self.folder / "gone", ignore_errors=True)

    @cached_property
    def cc(self) -> str | None:
        """The C compiler."""
        return shutil.which("cc")


def adapter(name: str, *arguments: str | Path) -> Command:
    """A program of ours that runs inside delegtrip's environment and tells its own times."""
    return Command((PYTHON, BENCH / "adapters" / f"{name}.py", *arguments), tells=True)


def peer(name: str, *arguments: str | Path) -> Command:
    """A program of ours that runs inside the environment of the peers and tells its own times."""
    return Command((PEERS / "python", BENCH / "peers" / f"{name}.py", *arguments), tells=True)


def absent(program: str) -> str | None:
    """Why a command of the peers cannot be run; None when it can."""
    return None if (PEERS / program).exists() else f"{program} is not installed here; {HOW}"


def without(module: str) -> str | None:
    """Why a module of the peers cannot be imported; None when it can."""
    if not (PEERS / "python").exists():
        return f"{module} is not installed here; {HOW}"
    tried = subprocess.run([PEERS / "python", "-c", f"import {module}"], capture_output=True, check=False)
    return None if tried.returncode == 0 else f"{module} is not installed here; {HOW}"


def facts(trip: Path) -> dict[str, object]:
    """What `planted.json` says of a trip."""
    read: dict[str, object] = json.loads((trip / "planted.json").read_text("utf-8"))
    return read


def say(text: str) -> None:
    """Progress, apart from the results."""
    print(text, file=sys.stderr, flush=True)
