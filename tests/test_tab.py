"""The tab key answered without typer: what typer would say, for every shell."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from typer.main import get_command

from conftest import HEAD, run, write_trip
from delegtrip.cli import commands
from delegtrip.cli.app import app
from delegtrip.cli.shells import SHELLS
from delegtrip.cli.tab import answer

VERBS = commands.verbs()
PEOPLE = HEAD.replace("A. Martin (illustrative)", "'A. d''Arc: \"x\" $HOME `ls`'").replace("B. Roy", "Zoé") + (
    "legs:\n  - leg: R\n    in: rochester\n    days: {2024-04-03: [{meal: Lunch}], 2024-04-05: [{meal: Lunch}]}\n"
)


@pytest.fixture(autouse=True)
def _in_a_trip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder that holds a trip and the folder of another, at a terminal that folds nothing."""
    write_trip(tmp_path, PEOPLE)
    write_trip(tmp_path / "other", PEOPLE.replace("  b:", "  c:").replace("b]", "c]"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "10000")


def asking(shell: str, line: str) -> list[dict[str, str]]:
    """What the script of a shell sets when the tab key is pressed at the end of a line."""
    begun = "" if line.endswith(" ") else line.rpartition(" ")[2]
    words = shlex.split(line) if "'" not in line else line.split()
    by_line = {"_DELEGTRIP_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": line}
    if shell == "bash":
        at = len(words) - (1 if begun else 0)
        return [{"_DELEGTRIP_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(at)}]
    if shell == "fish":
        return [by_line | {"_TYPER_COMPLETE_FISH_ACTION": action} for action in ("get-args", "is-args")]
    return [by_line | ({} if shell == "zsh" else {"_TYPER_COMPLETE_WORD_TO_COMPLETE": begun})]


@cache
def typers_command() -> Any:
    """The command line as typer knows it; the two names of its help option stand in any order, and here in one."""
    command: Any = get_command(app)
    top = command.make_context("delegtrip", [], resilient_parsing=True)
    for one in (command, *command.commands.values()):
        one.get_help_option(one.make_context("x", [], parent=top, resilient_parsing=True)).opts.sort(key=len)
    return command


def typers(asked: dict[str, str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """The exit code of typer, and what it prints."""
    with patch.dict(os.environ, asked), pytest.raises(SystemExit) as leaving:
        typers_command().main([], prog_name="delegtrip")
    return int(leaving.value.code or 0), capsys.readouterr().out


def lines_of_a_verb(verb: str) -> Iterator[str]:
    """Command lines that use each option of a verb in each way, up to the tab key."""
    known = VERBS[verb]
    start = f"delegtrip {verb}".strip()
    yield from (start, f"{start} ")
    for rest in ("-", "--", "-h", "-x", "-hx", "=", "o", "other", "other ", "other -", "other other ", "-- ", "-- -"):
        yield f"{start} {rest}"
    for rest in (
        "--bogus -",
        "--bogus other -",
        "'' -",
        "-hh -",
        "-h -",
        "'a b' ",
        "'a b",
        "other 'a",
        "other more much ",
    ):
        yield f"{start} {rest}"
    for one in known.parameters:
        name = one.names[-1]
        if one.takes == "argument":
            continue
        value = "" if one.takes == "flag" else " x"
        for rest in (name[: len(name) // 2], name, f"{name} ", f"{name}=", f"{name}=e", f"{name} e", f"{name} = "):
            yield f"{start} {rest}"
        for rest in (f"{name}{value} -", f"{name}=x -", f"{name}{value} ", f"other {name} ", f"other {name}="):
            yield f"{start} {rest}"
        for rest in (f"-- {name} ", f"{name} -- ", f"--bogus {name} ", f"{name}{value} other {name}"):
            yield f"{start} {rest}"


@pytest.mark.parametrize("shell", sorted(SHELLS.keys() - {"pwsh"}))
@pytest.mark.parametrize("verb", [*VERBS, "bogus", "--version", "--version check", "-- check", "--bogus check"])
def test_the_answer_is_typers(verb: str, shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code and text, of each verb and option, whole and in part, right and wrong; some are left to typer."""
    left = []
    lines = list(lines_of_a_verb(verb if verb in VERBS else "check"))
    for line in [one.replace("delegtrip check", f"delegtrip {verb}") for one in lines]:
        for asked in asking(shell, line):
            code = answer(asked["_DELEGTRIP_COMPLETE"], asked)
            printed = capsys.readouterr().out
            if code is None:
                left.append(line)
            else:
                assert (code, printed) == typers(asked, capsys), asked

    assert all(" -h" in line for line in left), "only short options in one word are left to typer"


@pytest.mark.parametrize(
    ("line", "offered"),
    [("agenda --for ", "Zoé"), ("agenda other --for ", "c\tZoé"), ("agenda --day ", "2024-04-05")],
)
def test_the_trip_is_asked(line: str, offered: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The test above can fail: people and days of the trip are offered."""
    asked, _ = asking("fish", f"delegtrip {line}")

    assert answer("complete_fish", asked) == 0
    assert offered in capsys.readouterr().out


def test_a_name_is_shown_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where typer would read it as markup of rich, and fold it at the width of the terminal."""
    name = "Zoé [b] :smile: " + "x" * 200
    write_trip(tmp_path, PEOPLE.replace("Zoé (illustrative)", f"'{name}'"))
    asked, _ = asking("fish", "delegtrip agenda --for b")

    assert answer("complete_fish", asked) == 0
    assert capsys.readouterr().out == f"b\t{name}\n"


@pytest.mark.parametrize("instruction", ["source_bash", "complete_tcsh", "complete", "x"])
def test_what_is_not_answered_here_typer_answers(instruction: str) -> None:
    """Scripts, shells that nobody knows, and no instruction at all."""
    assert answer(instruction, os.environ) is None
    ran = run(_DELEGTRIP_COMPLETE=instruction)
    assert (ran.returncode, bool(ran.stdout)) == ((0, True) if instruction == "source_bash" else (1, False))


def test_a_shell_that_does_not_say_where_is_left_to_typer() -> None:
    """Without the words, or the number of the one that is begun."""
    assert answer("complete_bash", {"COMP_CWORD": "1"}) is None
    assert answer("complete_bash", {"COMP_WORDS": "delegtrip", "COMP_CWORD": "x"}) is None


def test_powershell_has_two_names() -> None:
    """And is told the same."""
    assert SHELLS["pwsh"] == SHELLS["powershell"]


def test_the_table_is_that_of_the_commands() -> None:
    """`make docs` writes it."""
    assert commands.FILE.read_text("utf-8") == commands.dumps()
