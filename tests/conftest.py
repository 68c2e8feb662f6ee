"""What many tests need: `from conftest import run, write_days, write_trip`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent, indent

HEAD = """\
trip: Délégation à Rochester (illustrative)
id: illustrative-2024
dates: 2024-04-03 to 2024-04-13
home: rennes
people:
  a: {name: A. Martin (illustrative)}
  b: {name: B. Roy (illustrative)}
groups:
  delegation: [a, b]
places:
  rennes: {name: Rennes, zone: Europe/Paris, country: FR, at: 48.111 -1.674}
  rochester: {name: Rochester, airport: ROC}
  montreal: {name: Montréal, airport: YUL}
"""
"""The head of a trip without its legs: people `a` and `b`, and three places."""

ELSEWHERE = "".join(
    f"  - leg: Nothing\n    in: {place}\n    days: {{2024-04-13: }}\n" for place in ("rochester", "montreal")
)
"""Legs in which nothing takes place, so that no place of `HEAD` is unused."""

FOR_THE_OTHER = (
    "  - leg: Nothing\n    in: rochester\n    days: {2024-04-13: [{free: Nothing, who: b, status: cancelled}]}\n"
)
"""A leg for person `b` alone, where nothing else names them; it is called off."""

COMMAND = Path(sys.executable).with_name("delegtrip")
"""The console script of the environment that runs the tests."""


def write_trip(folder: Path, text: str, **legs: str) -> Path:
    """Writes `trip.yaml` (dedented) into a folder, and each keyword as a leg file; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in {"trip": text, **legs}.items():
        (folder / f"{name}.yaml").write_text(dedent(content), encoding="utf-8", newline="")
    return folder


def write_days(folder: Path, days: str, place: str = "rochester") -> Path:
    """Writes a trip of one leg at `place` around the text of its days (dedented), under `HEAD`."""
    leg = f"legs:\n  - leg: Rochester\n    in: {place}\n    days:\n{indent(dedent(days).strip(), ' ' * 6)}\n"
    alone = "who: a" in days and not re.search(r"who: .*(\bb\b|delegat)", days)
    return write_trip(folder, HEAD + leg + ELSEWHERE + (FOR_THE_OTHER if alone else ""))


def run(*args: str | Path, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs `delegtrip ARGS` in a process of its own, without a terminal; keywords are environment variables."""
    return subprocess.run(
        [COMMAND, *args],
        cwd=cwd,
        env=clean_environment() | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )


def clean_environment() -> dict[str, str]:
    """The environment of the tests without what changes an output."""
    changing = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "DELEGTRIP_TRACEBACK", "PYTHONIOENCODING", "TERM")
    return {name: value for name, value in os.environ.items() if name not in changing}
