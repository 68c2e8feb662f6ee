"""`delegtrip profile`: every value, where it comes from, and why."""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from conftest import HEAD, run, write_trip
from delegtrip.profile import thresholds
from delegtrip.profile.dated import Dated
from delegtrip.profile.overrides import Layered
from delegtrip.profile.tables import tables
from delegtrip.reports.profile import document, text


class Row(Dated):
    """A row of a table for these tests."""

    airports: frozenset[str]
    minutes: int
    note: str | None = None


ROW = Row(
    airports=frozenset({"YUL", "YYZ"}),
    minutes=90,
    source="a source",
    looked_up=date(2026, 11, 23),
    since=date(2024, 1, 1),
)
TABLES = {"ways": (ROW,)}


def set_trip(folder: Path, profile: str) -> Path:
    """A trip in `folder` that sets thresholds, under a delegtrip.toml that does."""
    (folder / "delegtrip.toml").write_text("[profile]\ndetour = 1.5\nmeal-hours = 5\n")
    return write_trip(folder / "trip", HEAD + f"legs: []\nprofile:\n  {profile}\n")


def test_every_threshold_is_shown_with_why_and_source(tmp_path: Path) -> None:
    """None is left out, and a line fits a terminal and a page."""
    shown = run("profile", cwd=tmp_path)

    assert re.findall(r"(?m)^([\w-]+): ", shown.stdout) == [one.name for one in thresholds()]
    assert "detour: 1.3 × (built in)\n    streets are longer than the straight line; source: circuity" in shown.stdout
    assert (max(map(len, shown.stdout.splitlines())) <= 80, shown.returncode, shown.stderr) == (True, 0, "")


def test_each_value_says_who_set_it(tmp_path: Path) -> None:
    """The trip's word holds over the team's, the team's over the built-in one; each with its file and line."""
    set_trip(tmp_path, "meal-hours: 4")
    shown = run("profile", "trip", cwd=tmp_path).stdout

    assert "detour: 1.5 × (delegtrip.toml:2, instead of 1.3)\n" in shown
    assert "meal-hours: 4 h (trip/trip.yaml:16, instead of 6)\n" in shown
    assert "jump-km: 40 km (built in)\n" in shown


def test_without_a_trip_the_folder_decides(tmp_path: Path) -> None:
    """In a folder without trip.yaml what the team says is shown; in one with it, the trip too."""
    trip = set_trip(tmp_path, "meal-hours: 4")

    assert "meal-hours: 5 h (delegtrip.toml:3" in run("profile", cwd=tmp_path).stdout
    assert "meal-hours: 4 h (trip.yaml:16" in run("profile", cwd=trip).stdout


def test_a_value_that_cannot_be_is_told_and_does_not_hold(tmp_path: Path) -> None:
    """What the trip says wrongly is as it was before."""
    shown = run("profile", set_trip(tmp_path, "meal-hours: soon"))

    assert "meal-hours: 5 h" in shown.stdout
    assert "trip.yaml:16:15: `soon` is not a number from 0 up, as meal-hours needs; this value does not hold" in (
        shown.stderr
    )


def test_a_folder_that_is_no_trip_is_told(tmp_path: Path) -> None:
    """Asked for a trip, it does not show the profile of none."""
    assert run("profile", tmp_path).returncode == 2


def test_json_holds_the_same_for_scripts(tmp_path: Path) -> None:
    """Each threshold with its value, origin, default, unit, reason, source and date."""
    data = json.loads(run("profile", set_trip(tmp_path, "jump-km: 50"), "--format", "json").stdout)
    (jump,) = (one for one in data["thresholds"] if one["name"] == "jump-km")

    assert (data["version"], len(data["thresholds"])) == (1, len(thresholds()))
    assert (jump["value"], jump["default"], jump["origin"].endswith("trip.yaml:16")) == (50, 40, True)
    assert (jump["unit"], jump["since"]) == ("km", "2024-01-01")


def test_rows_of_tables_are_shown_with_their_validity() -> None:
    """What a row says, from when, and who says so; what it does not know is left out."""
    lines = list(text(Layered(), TABLES, 80))

    assert lines[lines.index("table of ways") :] == [
        "table of ways",
        "- airports YUL YYZ, minutes 90 (built in)",
        "    from 2024-01-01; source: a source; looked up 2026-11-23",
    ]
    assert json.loads(document(Layered(), TABLES))["tables"]["ways"] == [
        {
            "source": "a source",
            "looked_up": "2026-11-23",
            "since": "2024-01-01",
            "until": None,
            "airports": ["YUL", "YYZ"],
            "minutes": 90,
            "note": None,
            "origin": "built in",
            "gives_way_to": [],
        }
    ]


def test_tables_are_found_by_their_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """A public constant that holds rows is a table, in whatever collection; private ones are parts of others."""
    tables()  # the other modules are loaded with the true one
    module = ModuleType("delegtrip.profile.dated")
    module.__dict__.update(WAYS_TO_GO={"a": ROW, "b": [ROW]}, _PART=(ROW,), Row=Row, DAY=date(2024, 1, 1))
    monkeypatch.setitem(sys.modules, "delegtrip.profile.dated", module)

    assert tables.__wrapped__()["ways to go"] == (ROW, ROW)
    assert "part" not in tables.__wrapped__()
