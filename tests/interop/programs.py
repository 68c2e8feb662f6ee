"""The programs, how each is started, and what each says of a feed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from delegtrip.clock import utc
from delegtrip.feeds.verify.told import Told, When

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PYTHON = ROOT / ".venv-interop" / "bin" / "python"
LIBICAL = ROOT / ".venv-interop" / "bin" / "read-libical"
MODULES = HERE / "node_modules"
BOUND = 300
"""Seconds after which a program is taken to hang."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program of others: its name, the command of its adapter, the file without which it is not installed.

    A `slow` program reads the delegation's feed alone, which holds every event of the others.
    """

    name: str
    command: tuple[str, ...]
    needs: Path
    slow: bool = False
    keeps_uid: bool = True

    @property
    def missing(self) -> str | None:
        """Why it cannot be run here; None when it can."""
        if self.needs.exists() and shutil.which(self.command[0]):
            return None
        return f"{self.name} is not installed here; `make interop` does"


def _python(name: str, package: str, *, slow: bool = False) -> Program:
    adapter = HERE / "adapters" / f"{package}_.py"
    return Program(name, (str(PYTHON), str(adapter)), PYTHON, slow)


def _node(name: str, package: str) -> Program:
    adapter = HERE / "adapters" / f"{package.replace('-', '_').replace('.', '_')}.mjs"
    return Program(name, ("node", str(adapter)), MODULES / package)


PROGRAMS = {
    program.name: program
    for program in (
        _python("icalendar", "icalendar"),
        _python("ical", "ical"),
        _python("recurring-ical-events", "recurring_ical_events"),
        _python("vobject", "vobject"),
        _python("khal", "khal", slow=True),
        _python("Radicale with caldav", "caldav", slow=True),
        _python("vdirsyncer with Radicale and khal", "vdirsyncer", slow=True),
        _node("ical.js", "ical.js"),
        _node("node-ical", "node-ical"),
        Program("libical", (str(LIBICAL),), LIBICAL),
        Program(
            "calcurse",
            (str(PYTHON), str(HERE / "adapters" / "calcurse_.py")),
            Path(shutil.which("calcurse") or "calcurse"),
            keeps_uid=False,
        ),
    )
}


@dataclass(frozen=True, slots=True, order=True)
class Seen:
    """An event as a program found it; times as text (see adapters/tell.py)."""

    uid: str
    summary: str
    start: str
    end: str


def installed(name: str) -> Program:
    """A program; the test that asks is skipped where it is not installed, and fails on the project's CI."""
    program = PROGRAMS[name]
    if program.missing and os.environ.get("CI"):
        pytest.fail(program.missing)
    if program.missing:
        pytest.skip(program.missing)
    return program


def read(program: Program, feeds: Iterable[Path]) -> dict[Path, list[dict[str, Any]]]:
    """What a program finds in feeds, by feed. Raises `CalledProcessError` when it fails."""
    paths = list(feeds)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | {"TZ": "UTC"}
    done = subprocess.run(
        [*program.command, *paths], env=environment, capture_output=True, check=True, encoding="utf-8", timeout=BOUND
    )
    found: dict[Path, list[dict[str, Any]]] = {path: [] for path in paths}
    for line in filter(None, done.stdout.split("\n")):  # U+2028 ends no line of JSON
        event = json.loads(line)
        found[Path(event["feed"])].append(event)
    return found


def seen(program: Program, events: Iterable[dict[str, Any]]) -> list[Seen]:
    """The events that a program found, sorted; without UID, and by title, where it keeps none."""
    if program.keeps_uid:
        return sorted(Seen(event["uid"], "", event["start"], event["end"]) for event in events)
    return sorted(Seen("", event["summary"], event["start"], event["end"]) for event in events)


def due(program: Program, told: Iterable[Told]) -> list[Seen]:
    """What a program should find."""
    if program.keeps_uid:
        return sorted(Seen(one.uid, "", moment(one.start), moment(one.end)) for one in told)
    return sorted(Seen("", one.summary, moment(one.start), moment(one.end)) for one in told)


def changed_texts(events: Iterable[dict[str, Any]], told: Iterable[Told]) -> int:
    """Of how many events a program shows a title or a text that is not what was written."""
    texts = sorted((one.summary, one.description) for one in told)
    changed = 0
    for event in events:
        text = (event["summary"], event.get("description"))
        match = next((one for one in texts if one[0] == text[0] and text[1] in (one[1], None)), None)
        if match:
            texts.remove(match)
        changed += match is None
    return changed


def moment(when: When | None) -> str:
    """A time as adapters tell it."""
    assert when is not None
    return when.isoformat() if isinstance(when, date) else f"{utc(when):%Y-%m-%dT%H:%M:%SZ}"
