"""The files by which other repositories use delegtrip do what docs/ci.md says."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest
import typer.main
import yaml

from conftest import COMMAND, clean_environment, run, write_days
from delegtrip.cli.app import app
from delegtrip.reports import FORMATS

ROOT = Path(__file__).resolve().parent.parent
GUIDE = (ROOT / "docs" / "ci.md").read_text("utf-8")
CLEAN = "Thu 2024-04-04:\n  - meeting: M\n    time: 10:00-11:00\n  - hotel: H\n    until: 2024-04-05"
LATE = "Thu 2024-04-04:\n  - meeting: M\n    time: 11:00-10:00"


def read(path: str) -> Any:
    """A YAML file of the project."""
    return yaml.safe_load((ROOT / path).read_text("utf-8"))


def blocks(language: str) -> list[str]:
    """The code blocks of the guide in a language."""
    return re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)


def options() -> set[str]:
    """What `delegtrip check` takes."""
    command = getattr(typer.main.get_command(app), "commands")["check"]  # noqa: B009  # typed as a plain command
    return {name for parameter in command.params for name in parameter.opts}


HOOK = read(".pre-commit-hooks.yaml")[0]
ACTION = read("action.yml")
CHECKING = next(step for step in ACTION["runs"]["steps"] if step.get("name") == "Check the trip")


@pytest.mark.parametrize(("days", "code"), [(CLEAN, 0), (LATE, 1)])
def test_the_hook_runs(days: str, code: int, tmp_path: Path) -> None:
    """As it stands, in a repository whose top folder is the trip."""
    write_days(tmp_path, days)
    command, *arguments = shlex.split(HOOK["entry"]) + HOOK["args"]

    assert command == COMMAND.name
    assert run(*arguments, cwd=tmp_path).returncode == code


def test_the_hook_looks_at_the_trip_not_at_the_files_of_the_commit() -> None:
    """A trip is checked whole, once."""
    assert (HOOK["pass_filenames"], HOOK["require_serial"], HOOK["language"]) == (False, True, "python")


def test_the_guide_shows_hooks_that_there_are(tmp_path: Path) -> None:
    """With arguments that the command takes."""
    (config,) = (yaml.safe_load(block) for block in blocks("yaml") if "repos:" in block)
    (hook,) = config["repos"][0]["hooks"]
    write_days(tmp_path / "trips" / "rochester", CLEAN)

    assert hook["id"] == HOOK["id"]
    assert run(*shlex.split(HOOK["entry"])[1:], *hook["args"], cwd=tmp_path).returncode == 0


def act(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Runs the checking step of the action as a runner does, with inputs by the names of its variables."""
    environment = dict.fromkeys(CHECKING["env"], "") | {"TRIP": "."} | inputs
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", CHECKING["run"]],  # noqa: S607  # as a runner does
        cwd=folder,
        env=clean_environment() | environment | {"PATH": f"{COMMAND.parent}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )


def test_the_action_annotates_and_fails(tmp_path: Path) -> None:
    """Nothing else is asked for, so nothing else is written."""
    write_days(tmp_path, LATE)
    done = act(tmp_path)

    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("::error file=trip.yaml,line=")
    assert [file.name for file in tmp_path.iterdir()] == ["trip.yaml"]


def test_the_action_writes_what_is_asked_for(tmp_path: Path) -> None:
    """The page and the SARIF file, also where the trip has findings; a baseline accepts them."""
    trip = write_days(tmp_path / "my trip", LATE)
    run("check", trip, "--write-baseline", tmp_path / "known.json", cwd=tmp_path)
    done = act(tmp_path, TRIP="my trip", PAGE="a page.html", SARIF="x.sarif", BASELINE="known.json", FAIL_ON="info")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "a page.html").read_text("utf-8").startswith("<!doctype html>")
    assert json.loads((tmp_path / "x.sarif").read_text("utf-8"))["version"] == "2.1.0"


@pytest.mark.parametrize("trip", ["$(touch broken)", "; touch broken", "--help", "-x"])
def test_the_action_never_reads_an_input_as_a_command(trip: str, tmp_path: Path) -> None:
    """Nor as an option."""
    done = act(tmp_path, TRIP=trip)

    assert (done.returncode, done.stdout) == (2, "")
    assert [*tmp_path.iterdir()] == []


def test_no_step_of_the_action_puts_an_input_into_a_script() -> None:
    """They come as variables."""
    assert [step for step in ACTION["runs"]["steps"] if "${{" in step.get("run", "")] == []


def test_the_guide_names_the_inputs_of_the_action() -> None:
    """All of them and no others, in the table and in the example."""
    section = GUIDE.partition("## GitHub")[2].partition("## GitLab")[0]
    (workflow,) = (yaml.safe_load(block) for block in blocks("yaml") if "jobs:" in block)
    (step,) = (one for one in workflow["jobs"]["check"]["steps"] if "delegtrip" in one["uses"])

    assert re.findall(r"^\| `([\w-]+)` \|", section, re.MULTILINE) == [*ACTION["inputs"]]
    assert set(step["with"]) <= set(ACTION["inputs"])


def test_the_guide_names_the_formats() -> None:
    """All of them, in their order."""
    section = GUIDE.partition("## Formats")[2].partition("\n## ")[0]

    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == [*FORMATS]


@pytest.mark.parametrize("text", [GUIDE, (ROOT / "action.yml").read_text("utf-8")], ids=["guide", "action"])
def test_every_option_exists(text: str) -> None:
    """Those of other commands are named here."""
    others = {"--quiet", "--disable-pip-version-check", "--constraint"}
    named = set(re.findall(r"(?<![\w-])--[a-z][\w-]+", text)) - others

    assert named
    assert named - options() == set()


def test_every_command_of_the_guide_runs(tmp_path: Path) -> None:
    """In the order given, in a repository with the trip that it names."""
    write_days(tmp_path / "trips" / "rochester", CLEAN)
    commands = re.findall(r"^(?: +- )?delegtrip (check .*)$", GUIDE, re.MULTILINE)

    assert len(commands) == 4
    for command in commands:
        done = run(*shlex.split(command), cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, ""), command


def test_what_gitlab_collects_is_written(tmp_path: Path) -> None:
    """The artifacts are the files that the script's command writes."""
    (job,) = (yaml.safe_load(block)["itinerary"] for block in blocks("yaml") if "itinerary:" in block)
    artifacts = job["artifacts"]
    written = re.findall(r"--format \w+=(\S+)", job["script"][-1])

    assert sorted(written) == sorted([*artifacts["paths"], *artifacts["reports"].values()])
