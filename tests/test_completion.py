"""What a shell offers at the tab key, asked as bash asks."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import COMMAND, clean_environment, run, write_days
from delegtrip.checks.registry import checks

DAYS = "Wed 2024-04-03:\n  - meal: Lunch\nThu 2024-04-04:\nMon 2024-04-08:\n  - meal: Lunch\n"


def offered(line: str, cwd: Path | None = None) -> list[str]:
    """The words offered at the end of a line, which may be the beginning of a word."""
    words = line.split(" ")
    asked = {"_DELEGTRIP_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    ran = run(cwd=cwd, **asked)
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout.split()


@pytest.fixture
def trip(tmp_path: Path) -> Path:
    """A trip with people `a` and `b`, a group, and three days."""
    return write_days(tmp_path / "trip", DAYS)


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_checks_and_groups_are_offered(option: str) -> None:
    """Every one that there is, groups first, by the letters typed so far."""
    assert offered(f"delegtrip check {option} lo") == ["lodging", "location-jump"]
    assert sorted(offered(f"delegtrip check {option} ")) == sorted(
        {name for one in checks().values() for name in (one.group, one.name)}
    )


def test_explain_is_offered_checks() -> None:
    """And no groups, which have no page."""
    assert sorted(offered("delegtrip explain ")) == sorted(checks())


def test_formats_are_offered() -> None:
    """Those of findings."""
    assert offered("delegtrip check --format conc") == ["concise"]


@pytest.mark.parametrize("line", ["delegtrip agenda trip --for ", "delegtrip agenda trip --lang fr --for "])
def test_people_and_groups_of_the_trip_are_offered(trip: Path, line: str) -> None:
    """Of the trip named before the option."""
    assert offered(line, trip.parent) == ["a", "b", "delegation"]
    assert offered(f"{line}de", trip.parent) == ["delegation"]


def test_days_of_the_trip_are_offered(trip: Path) -> None:
    """Those that the trip has, in the folder we are in."""
    assert offered("delegtrip agenda --day 2024-04-0", trip) == ["2024-04-03", "2024-04-04", "2024-04-08"]
    assert offered("delegtrip agenda --day 2024-04-08", trip) == ["2024-04-08"]


@pytest.mark.parametrize("text", ["", "trip: [", "trip: T\npeople: 3\n", "\0"])
def test_a_broken_trip_offers_nothing_and_says_nothing(tmp_path: Path, text: str) -> None:
    """No message may come between a person and the prompt."""
    (tmp_path / "trip.yaml").write_text(text)

    assert offered("delegtrip agenda --for ", tmp_path) == []
    assert offered("delegtrip agenda nowhere --day ", tmp_path) == []


def test_bash_completes_with_the_script_it_is_given(trip: Path) -> None:
    """The script that `--show-completion` gives, as a shell that sources it runs it."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not there")
    script = run(_DELEGTRIP_COMPLETE="source_bash").stdout
    asked = (
        'COMP_WORDS=(delegtrip agenda trip --for d); COMP_CWORD=4; _delegtrip_completion "$0"; echo "${COMPREPLY[@]}"'
    )
    ran = subprocess.run(
        [bash, "--norc", "-c", script + asked, COMMAND],
        cwd=trip.parent,
        env=clean_environment() | {"PATH": f"{COMMAND.parent}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )

    assert (ran.stdout, ran.stderr, ran.returncode) == ("delegation\n", "", 0)
