"""The benchmarks count rightly: medians of pairs, bounds, verdicts. How long anything takes, no test asks."""

from __future__ import annotations

import re
import sys
from functools import partial
from pathlib import Path

import pytest

from contests import CONTESTS
from measuring.contest import Bound, Case, Contest, Missing, Rounds, Value, hold, inner, ratio, value
from measuring.goals import BROKEN, MET, MISSED, NEARLY, SKIPPED, Goal, goals, shown
from measuring.process import BrokenRunError, Command, Sample, run
from measuring.report import Measured, markdown, text
from measuring.setting import Setting
from workload import make

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"


def python(program: str, *, tells: bool = False, codes: tuple[int, ...] = (0,)) -> Command:
    """A command that runs a program text."""
    return Command((sys.executable, "-c", program), tells=tells, codes=codes)


def sample(wall: float, *, stopped: bool = False, **told: float) -> Sample:
    """A sample of which only the wall clock and what it says matter."""
    return Sample(wall, wall, 1, stopped, told)


def test_a_run_tells_its_times_its_memory_and_what_it_says() -> None:
    """The last line of the output is what it says of itself."""
    done = run(python("x = b' ' * 64_000_000\nprint('first')\nprint('{\"seconds\": 2.5}')", tells=True), 60)

    assert (done.told, done.stopped) == ({"seconds": 2.5}, False)
    assert done.wall > 0 < done.cpu
    assert done.memory > 64_000_000


def test_a_run_that_fails_is_no_measurement() -> None:
    """Nor one that ends with another code than it may; what it said on standard error is told."""
    with pytest.raises(BrokenRunError, match="because"):
        run(python("import sys; sys.exit('because')"), 60)

    assert not run(python("import sys; sys.exit(1)", codes=(0, 1)), 60).stopped


def test_a_run_without_end_is_stopped_and_what_it_has_started_too(tmp_path: Path) -> None:
    """So that it does not take time from the others."""
    child = f"import pathlib, time; time.sleep(2); pathlib.Path({str(tmp_path / 'lived')!r}).touch()"
    parent = f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {child!r}]); time.sleep(60)"

    assert run(python(parent), 1).stopped
    run(python("import time; time.sleep(2.5)"), 60)
    assert not (tmp_path / "lived").exists()


def test_cases_are_run_in_turn_behind_a_warm_up(tmp_path: Path) -> None:
    """A B, A B, A B: the first round counts for nothing; the stage is set before each run."""
    order: list[str] = []
    cases = tuple(Case(name, python("pass"), partial(order.append, name)) for name in "AB")
    held = hold(Contest("c", cases, 2), 60)

    assert order == ["A", "B"] * 3
    assert {name: len(samples) for name, samples in held.samples.items()} == {"A": 2, "B": 2}


def test_what_is_not_here_or_fails_is_left_out_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    """The others are measured all the same."""
    cases = (
        Case("peer", python("pass"), absent="it is not installed"),
        Case("ours", python("raise SystemExit('no')")),
        Case("other", python("pass")),
    )
    held = hold(Contest("c", cases, 1), 60)

    assert ratio("other", "peer")(held) == Missing("it is not installed")
    failed = value("ours")(held)
    assert isinstance(failed, Missing)
    assert failed.broken
    assert isinstance(value("other")(held), float)
    assert "peer skipped: it is not installed" in capsys.readouterr().err


def test_a_ratio_is_the_median_of_pairs() -> None:
    """Not the ratio of medians: each pair has been measured under one load."""
    rounds = Rounds({"a": [sample(1), sample(40), sample(3)], "b": [sample(1), sample(10), sample(30)]})

    assert ratio("a", "b")(rounds) == 1
    assert value("a")(rounds) == 3


def test_a_process_may_tell_the_seconds_that_count() -> None:
    """Those of its work, without its start."""
    rounds = Rounds({"a": [sample(9, seconds=4.0)], "b": [sample(9, seconds=2.0)]})

    assert ratio("a", "b", inner)(rounds) == 2


def test_of_a_stopped_process_a_side_is_known() -> None:
    """It took at least as long as it was given."""
    rounds = Rounds({"slow": [sample(60, stopped=True)], "fast": [sample(2)]})

    assert ratio("slow", "fast")(rounds) == Bound(30, "≥")
    assert ratio("fast", "slow")(rounds) == Bound(2 / 60, "≤")


MOST, LEAST = Goal("a", "a", "at most", 10, 15), Goal("b", "b", "at least", 10, 6)


@pytest.mark.parametrize(
    ("goal", "measured", "verdict"),
    [
        (MOST, 10.0, MET),
        (MOST, 15.0, NEARLY),
        (MOST, 15.1, MISSED),
        (MOST, Bound(9, "≤"), MET),
        (MOST, Bound(9, "≥"), MISSED),
        (LEAST, 10.0, MET),
        (LEAST, 6.0, NEARLY),
        (LEAST, 5.9, MISSED),
        (LEAST, Bound(10, "≥"), MET),
        (LEAST, Bound(10, "≤"), MISSED),
        (MOST, Missing("it is not installed"), SKIPPED),
        (MOST, Missing("it failed", broken=True), BROKEN),
    ],
)
def test_a_verdict_says_whether_a_goal_is_reached(goal: Goal, measured: Value, verdict: str) -> None:
    """A bound reaches it only where it lies on the good side."""
    assert goal.verdict(measured) == verdict


@pytest.mark.parametrize(
    ("measured", "text"),
    [(0.0, "0"), (0.01234, "0.0123"), (1.5, "1.5"), (12.34, "12.3"), (12345.6, "12,346"), (Bound(30, "≥"), "≥ 30")],
)
def test_values_are_shown_with_the_digits_that_count(measured: Value, text: str) -> None:
    """Three of them."""
    assert shown(measured) == text


def test_the_limits_of_ci_leave_room_for_noise() -> None:
    """Half as much again to twice as much; none where nothing can be noisy, less where a power is measured."""
    for goal in goals().values():
        room = max(goal.target, goal.limit) / max(min(goal.target, goal.limit), 1e-9) if goal.target else 1
        assert goal.side in ("at most", "at least")
        assert 1.5 <= room <= 2 or goal.target == goal.limit or goal.id == "kernel-exponent", goal


class _Stage(Setting):
    """A setting that makes nothing: one small trip stands for all."""

    def trip(self, size: str, *, clean: bool = False, one_file: bool = False) -> Path:
        return self.folder / "trip"

    def made(self, name: str, command: Command) -> Path:
        (self.scratch(name) / "people" / "adele-abgrall").mkdir(parents=True, exist_ok=True)
        return self.scratch(name)


@pytest.fixture(scope="module")
def contests(tmp_path_factory: pytest.TempPathFactory) -> list[Contest]:
    """All contests of a whole run."""
    folder = tmp_path_factory.mktemp("bench")
    make("S").write(folder / "trip")
    return [contest(_Stage(folder, "1", "L")) for contest in CONTESTS.values()]


def test_every_goal_is_measured_and_everything_measured_has_its_goal(contests: list[Contest]) -> None:
    """But for floors, and what is only seen."""
    measured = [name for contest in contests for name in contest.measures if not name.startswith(("floor: ", "seen: "))]

    assert sorted(measured) == sorted(goals())


def test_what_is_measured_is_told_as_a_table_and_as_a_page(contests: list[Contest]) -> None:
    """From the same document; floors with their units, what is not here with the reason."""
    rounds = {"start": Rounds({"a": [sample(2)]}, {"b": Missing("it is not installed")})}
    values: dict[str, Value] = {
        "version": 1.25,
        "agenda-s": Missing("khal is not installed here"),
        "floor: bare Python": 0.0119,
        "seen: load, bytes at most": 48e6,
    }
    about = {"machine": dict.fromkeys(("processor", "cores", "memory", "system", "python", "delegtrip"), "x")}
    document = Measured(about | {"peers": {"khal": "0.14"}, "largest": "L"}, rounds, values).document()
    shown_rows = "\n".join(text(document))

    assert re.search(r"--version, × a bare Python +1\.25 +≤ 1\.5 +met", shown_rows)
    assert "skipped: khal is not installed here" in shown_rows
    assert "floor: bare Python: 11.9 ms" in shown_rows
    assert "| `--version`, × a bare Python | 1.25 | ≤ 1.5 | met |" in markdown(document)
    assert "| load, peak memory | 48 MB |" in markdown(document)


def test_the_page_names_every_goal_with_its_target() -> None:
    """The numbers beside them are those of a run; that they are fresh, no test can know."""
    page = PAGE.read_text("utf-8")

    for goal in goals().values():
        target = f"{'≤' if goal.side == 'at most' else '≥'} {shown(goal.target)}"
        assert re.search(rf"^\| {re.escape(goal.what)} \| [^|]* \| {target} \|", page, re.MULTILINE), goal.what
