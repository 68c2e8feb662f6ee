"""The command line: exit codes, streams, signals, colours."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import delegtrip
from conftest import COMMAND, clean_environment, run, write_days

FLIGHT = "Fri 2024-04-12:\n  - flight: XX 349\n    from: YUL 22:17\n    to: CDG 10:50"
CLEAN = "Wed 2024-04-03:\n  - flight: XX 1\n    from: CDG 10:50\n    to: ROC 15:00"


def counted(summary: str) -> str:
    """A summary without what is unknown: how much that is depends on every check."""
    return re.sub(r", \d+ unknown", "", summary)


def test_the_version_is_that_of_the_package() -> None:
    """Alone, and beside a command."""
    expected = (0, f"delegtrip {delegtrip.__version__}\n", "")

    for shown in (run("--version"), run("--version", "checks")):
        assert expected == (shown.returncode, shown.stdout, shown.stderr)


@pytest.mark.parametrize("args", [["--help"], ["-h"], ["check", "--help"], ["check", "-h"], ["explain", "-h"]])
def test_help_is_an_answer(args: list[str]) -> None:
    """On standard output, plain where it is no terminal."""
    shown = run(*args)

    assert (shown.returncode, shown.stderr) == (0, "")
    assert "Usage: delegtrip" in shown.stdout
    assert re.search("[\x1b│╭]", shown.stdout) is None


def test_without_a_command_the_help_is_shown_as_an_error() -> None:
    """A script that forgot the command must notice."""
    shown = run()

    assert (shown.returncode, shown.stdout) == (2, "")
    assert "Commands:" in shown.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["check", "--nope"], "No such option: --nope"),
        (["nope"], "No such command 'nope'"),
        (["check", "--fail-on", "nope"], "'nope' is not one of"),
        (["check", "a", "b"], "unexpected extra argument"),
        (["explain"], "Missing argument"),
        (["--nope"], "No such option: --nope"),
    ],
)
def test_a_command_line_that_means_nothing_exits_2_with_its_usage(args: list[str], said: str) -> None:
    """On standard error, in the words of the command line's library."""
    shown = run(*args)

    assert (shown.returncode, shown.stdout) == (2, "")
    assert shown.stderr.startswith("Usage: delegtrip")
    assert said in shown.stderr
    assert "Traceback" not in shown.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["explain", "end-before-stat"], "there is no check `end-before-stat`; did you mean `end-before-start`?"),
        (["check", "--format", "jsn"], "--format: there is no format `jsn`; did you mean `json`?"),
        (["check", "--format", "json", "--format", "text"], "--format: two formats on standard output; "),
        (
            ["check", "--select", "tme"],
            "--select: `tme` is neither a check nor a group of checks; did you mean `time`?",
        ),
        (["check", "--ignore", "xyz"], "--ignore: `xyz` is neither a check nor a group of checks"),
        (["check", "--today", "3 April"], "--today: `3 April` is not a date; write it as 2024-04-03"),
    ],
)
def test_an_unknown_word_exits_2_with_the_nearest(args: list[str], said: str) -> None:
    """As findings, formats and groups are named."""
    shown = run(*args)

    assert (shown.returncode, shown.stdout) == (2, "")
    assert shown.stderr.startswith(f"delegtrip: {said}")


def test_concise_keeps_standard_output_for_findings(tmp_path: Path) -> None:
    """Editors read one finding a line; the summary goes to standard error."""
    shown = run("check", write_days(tmp_path, FLIGHT), "--format", "concise")

    assert (shown.returncode, shown.stdout.count("\n")) == (1, 1)
    assert counted(shown.stderr) == "1 error, 0 warnings in 1 file\n"


def test_several_formats_at_once(tmp_path: Path) -> None:
    """One on standard output, the others into files, which always hold every finding."""
    trip = write_days(tmp_path, FLIGHT)

    shown = run("check", trip, "--format", "text", "--format", f"github={tmp_path / 'out.txt'}")

    assert shown.stdout.startswith("error[end-before-start]")
    assert (tmp_path / "out.txt").read_text().startswith("::error file=")


def test_a_baseline_accepts_what_is_found_now(tmp_path: Path) -> None:
    """The run that writes it and those that read it find nothing new, and say how much they hide."""
    trip = write_days(tmp_path, FLIGHT)
    file = tmp_path / "baseline.json"

    written = run("check", trip, "--write-baseline", file)
    read = run("check", trip, "--baseline", file)
    absent = run("check", trip, "--baseline", tmp_path / "none.json")

    assert (written.returncode, read.returncode, absent.returncode) == (0, 0, 2)
    assert counted(read.stdout) == "0 errors, 0 warnings in 1 file (1 in baseline)\n"
    assert absent.stderr == f"delegtrip: {tmp_path / 'none.json'} cannot be read: no such file or directory\n"


def test_a_configuration_is_found_beside_the_trip(tmp_path: Path) -> None:
    """What it ignores is not told; what it does not know stops the run."""
    trip = write_days(tmp_path, FLIGHT)
    (tmp_path / "delegtrip.toml").write_text('ignore = ["end-before-start"]\n')

    quiet = run("check", trip)
    (tmp_path / "delegtrip.toml").write_text('ignor = ["end-before-start"]\n')
    wrong = run("check", trip)

    assert (quiet.returncode, counted(quiet.stdout)) == (0, "0 errors, 0 warnings in 1 file\n")
    assert wrong.returncode == 2
    assert wrong.stderr.endswith("delegtrip.toml:1: there is no key `ignor`; did you mean `ignore`?\n")


@pytest.mark.parametrize(
    ("days", "args", "code"),
    [
        (CLEAN, [], 0),
        (FLIGHT, [], 1),
        (FLIGHT, ["--format", "json"], 1),
        (FLIGHT, ["--format", "github"], 1),
        (f"Fri 2024-04-03:{CLEAN.partition(':')[2]}", [], 1),
    ],
)
def test_findings_exit_1_and_none_exit_0(tmp_path: Path, days: str, args: list[str], code: int) -> None:
    """Whatever the format; nothing goes to standard error."""
    shown = run("check", write_days(tmp_path, days), *args)

    assert (shown.returncode, shown.stderr) == (code, "")


def test_warnings_fail_a_run_only_when_asked(tmp_path: Path) -> None:
    """`--fail-on` is the least severity that counts."""
    trip = write_days(tmp_path, CLEAN + "\n    note: Lunch #3")
    codes = {level: run("check", trip, "--fail-on", level).returncode for level in ("error", "warning", "info")}

    assert codes == {"error": 0, "warning": 1, "info": 1}


def test_the_folder_of_a_trip_is_the_working_folder_unless_said(tmp_path: Path) -> None:
    """Places are shown as the path was given."""
    write_days(tmp_path, FLIGHT)

    assert "--> trip.yaml:21:15" in run("check", cwd=tmp_path).stdout
    assert f"--> {tmp_path}/trip.yaml:21:15" in run("check", tmp_path).stdout


def process(*args: str | Path, stdout: int) -> subprocess.Popen[str]:
    """A run of the command that writes to a descriptor."""
    return subprocess.Popen(
        [COMMAND, *args],
        env=clean_environment(),
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("args", [["check"], ["check", "--format", "json"], ["checks"], ["--version"], ["--help"]])
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path, args: list[str]) -> None:
    """`delegtrip check | head -1` leaves quietly."""
    write_days(tmp_path, FLIGHT)
    reader, writer = os.pipe()
    os.close(reader)
    trip = [tmp_path] if args[0] == "check" else []
    running = process(*args, *trip, stdout=writer)
    os.close(writer)

    assert running.communicate(timeout=60)[1] == ""
    assert running.returncode == -signal.SIGPIPE


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize("args", [["check"], ["check", "--format", "json"], ["checks"], ["--version"]])
def test_an_output_that_cannot_be_written_is_told(tmp_path: Path, args: list[str]) -> None:
    """A full disk is no success."""
    write_days(tmp_path, CLEAN)
    trip = [tmp_path] if args[0] == "check" else []
    with Path("/dev/full").open("w") as full:
        running = process(*args, *trip, stdout=full.fileno())

    assert running.communicate(timeout=60)[1] == "delegtrip: cannot go on: no space left on device\n"
    assert running.returncode == 2


def test_a_closed_standard_output_is_no_fault(tmp_path: Path) -> None:
    """As a daemon starts it."""
    script = 'exec "$0" "$@" >&-'
    shown = subprocess.run(
        ["/bin/sh", "-c", script, COMMAND, "check", write_days(tmp_path, FLIGHT)],
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )

    assert (shown.returncode, shown.stderr) == (1, "")


INTERRUPTED = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that put us in the background ignores it
import delegtrip.{module} as module
module.{name} = lambda *args, **options: signal.raise_signal(signal.SIGINT)
sys.argv = ["delegtrip", "check", "."]
from delegtrip.cli import main
main()
"""


@pytest.mark.parametrize(("module", "name"), [("api", "load"), ("reports", "render")])
def test_an_interruption_is_one_line(tmp_path: Path, module: str, name: str) -> None:
    """Ctrl-C while reading or while writing: exit code 130, no traceback."""
    script = INTERRUPTED.format(module=module, name=name)
    trip = write_days(tmp_path, CLEAN)
    shown = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=False, text=True, timeout=60, cwd=trip
    )

    assert (shown.returncode, shown.stderr) == (130, "delegtrip: interrupted\n")


FAULTY = """
import sys
import delegtrip.api
def load(*args, **options):
    raise KeyError("what")
delegtrip.api.load = load
sys.argv = ["delegtrip", "check", "."]
from delegtrip.cli import main
main()
"""


def test_a_mistake_of_ours_exits_3_and_asks_for_a_report() -> None:
    """No traceback, unless one is asked for."""
    told = subprocess.run([sys.executable, "-c", FAULTY], capture_output=True, check=False, text=True, timeout=60)
    shown = subprocess.run(
        [sys.executable, "-c", FAULTY],
        env=clean_environment() | {"DELEGTRIP_TRACEBACK": "1"},
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )

    assert (told.returncode, told.stderr) == (
        3,
        "delegtrip: a mistake in delegtrip: KeyError: 'what'\n"
        "delegtrip: please report it, with what DELEGTRIP_TRACEBACK=1 shows\n",
    )
    assert "Traceback" in shown.stderr


def on_a_terminal(*args: str | Path, **environment: str) -> str:
    """What a run prints on a terminal."""
    terminal, inside = pty.openpty()
    running = subprocess.Popen(
        [COMMAND, *args],
        env=clean_environment() | {"TERM": "xterm", **environment},
        stdin=subprocess.DEVNULL,
        stdout=inside,
        stderr=subprocess.DEVNULL,  # a bar would be drawn there where this machine is slow
    )
    os.close(inside)
    shown = b""
    try:
        while piece := os.read(terminal, 65536):
            shown += piece
    except OSError:  # Linux ends a terminal so when the other side has left
        pass
    os.close(terminal)
    running.wait(timeout=60)
    return shown.decode()


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": "", "TERM": "xterm-256color"}, True),
        ({"TERM": "dumb"}, False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_is_for_terminals_that_want_it(tmp_path: Path, environment: dict[str, str], coloured: bool) -> None:
    """NO_COLOR wins over FORCE_COLOR (no-color.org); an empty NO_COLOR says nothing."""
    shown = on_a_terminal("check", write_days(tmp_path, FLIGHT), **environment)

    assert ("\x1b[1;31merror[end-before-start]" in shown) is coloured
    assert ("\x1b" in shown) is coloured


def test_colour_in_a_pipe_is_only_forced(tmp_path: Path) -> None:
    """A file full of escapes helps nobody."""
    trip = write_days(tmp_path, FLIGHT)

    assert "\x1b" not in run("check", trip).stdout
    assert "\x1b[1;31merror" in run("check", trip, FORCE_COLOR="1").stdout
    assert "\x1b" not in run("check", trip, "--format", "json", FORCE_COLOR="1").stdout


def test_the_help_on_a_terminal_is_help() -> None:
    """Dressed for a terminal, it still says how the command is used."""
    assert "Usage" in on_a_terminal("--help")


@pytest.mark.parametrize("locale", ["C", "POSIX", "fr_FR.ISO-8859-1", "nonsense"])
def test_output_is_utf_8_in_any_locale(tmp_path: Path, locale: str) -> None:
    """What a pipe receives does not depend on the machine."""
    trip = write_days(tmp_path, FLIGHT.replace("XX 349", "XX 349 日本 🎉"))
    shown = run("check", trip, LC_ALL=locale, LANG=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")

    assert "flight `XX 349 日本 🎉` lands" in shown.stdout
    assert "(UTC−4) = 04:17 in Rennes" in shown.stdout
    assert (shown.returncode, shown.stderr) == (1, "")
