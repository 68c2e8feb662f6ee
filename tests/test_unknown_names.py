"""A check that there is not: named wherever somebody may write it, with the one that was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import run, write_days

MEETING = "Thu 2024-04-04:\n  - meeting: One{comment}\n    time: 10:00-09:00\n    at: rochester\n"
TYPED = "end-before-stat"
MEANT = "; did you mean `end-before-start`?"


def commented(folder: Path, comment: str) -> list[str]:
    """What is found, one a line, of a meeting that ends before it starts with a comment behind it."""
    trip = write_days(folder, MEETING.format(comment=f"  # delegtrip: ignore[{comment}]"))
    shown = run("check", trip, "--format", "concise", cwd=folder)
    return [line.partition(" ")[2] for line in shown.stdout.splitlines()]


def test_in_an_ignore_it_is_a_warning(tmp_path: Path) -> None:
    """The other names of the comment still hold."""
    backwards, unknown = (
        "error[end-before-start] meeting `One` ends 1 h before it starts",
        f"warning[unknown-ignore] there is no check `{TYPED}` to ignore{MEANT}",
    )

    assert commented(tmp_path / "a", f"{TYPED}] agreed") == [unknown, backwards]
    assert commented(tmp_path / "b", f"{TYPED}, end-before-start] agreed") == [unknown]


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_on_the_command_line_it_stops_the_run(option: str, tmp_path: Path) -> None:
    """Also beside a name that there is."""
    trip = write_days(tmp_path, MEETING.format(comment=""))

    shown = run("check", trip, option, "time", option, TYPED)

    assert (shown.returncode, shown.stdout) == (2, "")
    assert shown.stderr == f"delegtrip: {option}: `{TYPED}` is neither a check nor a group of checks{MEANT}\n"


@pytest.mark.parametrize("text", [f'select = ["{TYPED}"]', f'ignore = ["{TYPED}"]', f'[severity]\n{TYPED} = "info"'])
def test_in_a_configuration_it_stops_the_run(text: str, tmp_path: Path) -> None:
    """At its line."""
    trip = write_days(tmp_path, MEETING.format(comment=""))
    (tmp_path / "delegtrip.toml").write_text(text, encoding="utf-8")

    shown = run("check", trip, cwd=tmp_path)

    assert (shown.returncode, shown.stdout) == (2, "")
    assert f"delegtrip.toml:{text.count(chr(10)) + 1}: " in shown.stderr
    assert shown.stderr.endswith(MEANT + "\n")
