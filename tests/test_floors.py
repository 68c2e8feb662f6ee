"""The floors of the house: an import may only point down, and start-up loads what it needs."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import delegtrip
from conftest import write_days

SRC = Path(delegtrip.__file__).parent

FLOORS = (
    ("cli",),
    ("fixes",),
    ("api", "publish"),
    ("config",),
    ("reports", "feeds", "schema"),
    ("checks",),
    ("timeline", "reader", "profile"),
    ("model",),
    ("places",),
    ("clock",),
    ("diagnostics", "processes"),
    ("source", "errors", "zones", "progress"),
)
"""From the roof down. An import points to a lower floor, or stays in its own package."""

LONGEST = 250
OWN_FILES = {
    "processes.py",
    "zones.py",
    "places/airports.py",
    "places/metros.py",
    "places/stations.py",
    "places/holidays.py",
    "places/languages.py",
    "config.py",
    "checks/baseline.py",
    "cli/commands.py",
}
"""Who else opens files: the readers of our own tables, and of what a team keeps beside its trips."""

HEIGHT = {package: len(FLOORS) - number for number, floor in enumerate(FLOORS) for package in floor}
MODULES = sorted(path.relative_to(SRC).as_posix() for path in SRC.rglob("*.py"))
TREES = {module: ast.parse((SRC / module).read_text("utf-8")) for module in MODULES}


def package_of(name: str) -> str:
    """The package or module right below delegtrip that a dotted name or a path belongs to."""
    return name.removeprefix("delegtrip.").replace("/", ".").removesuffix(".py").split(".")[0]


def imports(module: str) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything a module imports, wherever in it, for types only as well."""
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno}: a relative import hides its floor"
            if node.module == "delegtrip":
                yield from ((node.lineno, f"delegtrip.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, node.module or ""


def calls(module: str, *names: str) -> list[str]:
    """Where a module calls one of some functions or methods."""
    return [
        f"{module}:{node.lineno}"
        for node in ast.walk(TREES[module])
        if isinstance(node, ast.Call)
        and (getattr(node.func, "id", None) in names or getattr(node.func, "attr", None) in names)
    ]


@pytest.mark.parametrize("module", [name for name in MODULES if name != "__init__.py"])
def test_an_import_points_down(module: str) -> None:
    """Everything stands on a floor, and uses what is below it or in its own package."""
    own = package_of(module)
    upward = [
        f"{module}:{line} imports {name}"
        for line, name in imports(module)
        if name.startswith("delegtrip.") and name != "delegtrip.__version__"
        if package_of(name) != own and HEIGHT[package_of(name)] >= HEIGHT[own]
    ]

    assert upward == []


def test_the_front_door_opens_nothing() -> None:
    """The package itself imports from the house only for types, or when asked."""
    top_level = [node for node in TREES["__init__.py"].body if isinstance(node, ast.Import | ast.ImportFrom)]

    assert [node.module for node in top_level if isinstance(node, ast.ImportFrom)] == ["__future__"]


@pytest.mark.parametrize("module", MODULES)
def test_only_the_command_line_prints(module: str) -> None:
    """Everything else returns text."""
    writes = calls(module, "print", "echo", "secho") + [
        f"{module}:{node.lineno}"
        for node in ast.walk(TREES[module])
        if isinstance(node, ast.Attribute) and node.attr in ("stdout", "stderr") and package_of(module) != "cli"
    ]

    assert package_of(module) == "cli" or writes == []


@pytest.mark.parametrize("module", MODULES)
def test_only_the_reader_opens_what_a_user_wrote(module: str) -> None:
    """Of the others, some open files of another kind, and feeds write files."""
    opening = calls(module, "open", "read_text", "read_bytes", "fdopen")

    assert package_of(module) in ("reader", "feeds") or module in OWN_FILES or opening == []


@pytest.mark.parametrize("module", MODULES)
def test_only_the_clock_knows_zones(module: str) -> None:
    """Local time and instants are turned into each other at one place."""
    zones = [line for line, name in imports(module) if name.split(".")[0] in ("zoneinfo", "pytz", "tzlocal")]
    zones += [line for line, name in imports(module) if name in ("dateutil.tz", "datetime.timezone")]
    turned = calls(module, "astimezone", "fromtimestamp", "utcoffset", "timestamp")

    assert module == "clock.py" or turned == []
    assert module == "zones.py" or zones == []


@pytest.mark.parametrize("module", MODULES)
def test_no_file_is_longer_than_one_can_read_at_once(module: str) -> None:
    """About 250 lines."""
    lines = (SRC / module).read_text("utf-8").count("\n")

    assert lines <= LONGEST


def loaded_by(*args: str, **environment: str) -> set[str]:
    """The top-level names of the modules that a run of the command has loaded when it leaves."""
    script = (
        "import os, sys\n"
        "leave = os._exit\n"
        "os._exit = lambda code: (print(*sys.modules, sep='\\n', file=sys.stderr, flush=True), leave(0))\n"
        f"sys.argv = {['delegtrip', *args]!r}\n"
        "from delegtrip.cli import main\n"
        "main()\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=60,
        env=os.environ | environment,
    )
    return {name.split(".")[0] for name in run.stderr.split()} | {
        name for name in run.stderr.split() if name.startswith("delegtrip.")
    }


def test_the_version_is_answered_without_the_machinery() -> None:
    """Neither the command line's library nor the model's is loaded."""
    loaded = loaded_by("--version")

    assert {"typer", "click", "pydantic", "yaml", "rich", "tzdata"} & loaded == set()
    assert "delegtrip.cli" in loaded


def test_a_check_loads_what_it_needs_alone(tmp_path: Path) -> None:
    """Neither the command line's library, nor what prints, writes calendars, knows languages or is slow to make."""
    days = "  - flight: XX 101\n    from: YUL 22:17\n    to: CDG 10:50\n  - meal: A\n    repeat: daily until 2024-04-05"
    loaded = loaded_by("check", str(write_days(tmp_path, f"Wed 2024-04-03:\n{days}")))

    others = {"typer", "click", "pydantic", "rich", "icalendar", "dateutil", "babel", "holidays", "dataclasses"}
    assert (others | {"delegtrip.schema", "delegtrip.fixes", "delegtrip.feeds"}) & loaded == set()
    assert {"delegtrip.api", "delegtrip.reports.text", "delegtrip.checks.time.end_before_start"} <= loaded


def test_the_tab_key_is_answered_without_what_reads_options(tmp_path: Path) -> None:
    """For checks not even the reader is loaded, for people not more than a check of the trip needs."""
    trip = write_days(tmp_path, "Wed 2024-04-03:\n  - meal: Lunch")
    asked = {"_DELEGTRIP_COMPLETE": "complete_bash", "COMP_CWORD": "3"}
    checks = loaded_by(COMP_WORDS="delegtrip check --select lo", **asked)
    people = loaded_by(COMP_WORDS=f"delegtrip agenda --for=a {trip}", **asked | {"COMP_CWORD": "2"})

    others = {"typer", "click", "pydantic", "rich", "icalendar", "dateutil", "babel", "holidays", "dataclasses"}
    assert (others | {"yaml", "delegtrip.reader", "delegtrip.checks.registry"}) & checks == set()
    assert (others | {"delegtrip.timeline"}) & people == set()
    assert "delegtrip.reader" in people


def test_options_load_what_reads_them(tmp_path: Path) -> None:
    """The check above can fail: with an option typer is needed."""
    trip = write_days(tmp_path, "Wed 2024-04-03:\n  - meal: Lunch")

    assert "typer" in loaded_by("check", str(trip), "--statistics")
