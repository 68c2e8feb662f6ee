"""Feeds for everybody of the middle trip, against building each with a library; and nothing where nothing changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from measuring.contest import Case, Contest, Measure, Missing, Rounds, Value, inner, ratio, value
from measuring.process import Command
from measuring.setting import PYTHON, VENV, Setting, adapter, peer, without

PEERS = ("icalendar", "ics", "ical", "vobject")
COPY = "import shutil, sys; shutil.copytree(sys.argv[1], sys.argv[2])"


def contest(setting: Setting) -> Contest:
    """Both sides begin with items resolved and end with files on the disk; the whole command is measured beside it."""
    trip = setting.trip("M", clean=True)
    kept, ledger = setting.scratch("export/kept"), setting.scratch("export/kept.json")
    setting.made("export/kept", Command((VENV / "delegtrip", "export", trip, "--ledger", ledger, "--out")))
    events = setting.made(f"export/events-{setting.seed}.json", adapter("events", kept))
    cases = [
        _into(setting, "export", partial(_export, trip)),
        Case("export again", adapter("export", trip, kept, ledger)),
        _into(setting, "export, whole process", partial(_command, trip)),
        _into(setting, "write of the same bytes", partial(_copy, kept)),
        *(_into(setting, name, partial(peer, f"{name}_", events), _missing(setting, name)) for name in PEERS),
    ]
    measures: dict[str, Measure] = {
        "export-icalendar": ratio("icalendar", "export", inner),
        "export-unchanged": _written,
        "floor: write of the feeds' bytes": value("write of the same bytes"),
        "seen: export, seconds": value("export", inner),
        "seen: export, whole process, seconds": value("export, whole process"),
    }
    measures |= {f"seen: {name} ÷ export": ratio(name, "export", inner) for name in PEERS[1:]}
    return Contest("export", tuple(cases), 3, measures)


def _missing(setting: Setting, name: str) -> str | None:
    """Only the one that there is a goal for is run in a quick run."""
    quick = setting.largest != "L" and name != "icalendar"
    return "it takes minutes; a whole run asks it" if quick else without(name)


def _export(trip: Path, folder: Path) -> Command:
    return adapter("export", trip, folder, folder.with_suffix(".json"))


def _command(trip: Path, folder: Path) -> Command:
    ledger = folder.with_suffix(".json")
    return Command((VENV / "delegtrip", "export", trip, "--ledger", ledger, "--out", folder))


def _copy(kept: Path, folder: Path) -> Command:
    return Command((PYTHON, "-c", COPY, kept, folder))


def _into(setting: Setting, name: str, command: Callable[[Path], Command], missing: str | None = None) -> Case:
    """A case that writes into a folder of its own, which is not there when it begins."""
    folder = setting.scratch(f"export/{name.split(' ', maxsplit=1)[0].strip(',')}-{len(name)}")
    return Case(name, command(folder), partial(setting.fresh, folder, folder.with_suffix(".json")), missing)


def _written(rounds: Rounds) -> Value:
    """How many files an export touches where nothing has changed: the most of all rounds."""
    again = rounds.of("export again")
    return again if isinstance(again, Missing) else float(max(one.told["written"] for one in again))
