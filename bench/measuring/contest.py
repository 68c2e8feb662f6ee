"""Cases in turn: A B C, A B C, …, so that what the machine does meanwhile is shared fairly."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from statistics import median

from measuring.process import BrokenRunError, Command, Sample, run


@dataclass(frozen=True)
class Case:
    """Something that is measured. `before` sets the stage anew, unmeasured; `absent` is why it cannot be run here."""

    name: str
    command: Command
    before: Callable[[], object] = lambda: None
    absent: str | None = None


@dataclass(frozen=True)
class Missing:
    """Why there is no value; of a `broken` one something of ours is to blame."""

    reason: str
    broken: bool = False


@dataclass(frozen=True)
class Bound:
    """A value of which only a side is known, since a process was stopped: `sign` is ≥ or ≤."""

    value: float
    sign: str


Value = float | Bound | Missing
Measure = Callable[["Rounds"], Value]


@dataclass(frozen=True)
class Contest:
    """Cases that are run in turn, so many rounds, and the measures made of them, by the ids of goals or floors."""

    name: str
    cases: tuple[Case, ...]
    rounds: int
    measures: Mapping[str, Measure] = field(default_factory=dict)


@dataclass
class Rounds:
    """The samples of a contest, by case; of each case without any the reason why."""

    samples: dict[str, list[Sample]] = field(default_factory=dict)
    absent: dict[str, Missing] = field(default_factory=dict)

    def of(self, case: str) -> list[Sample] | Missing:
        """The samples of a case, or why there are none."""
        return self.absent.get(case) or self.samples[case]


def hold(contest: Contest, limit: float, rounds: int | None = None) -> Rounds:
    """Runs every case once to warm up, then all in turn; one that is stopped is not run again."""
    held = Rounds({case.name: [] for case in contest.cases})
    for case in contest.cases:
        if case.absent:
            held.absent[case.name] = Missing(case.absent)
            _say(f"{contest.name}: {case.name} skipped: {case.absent}")
    for number in range((rounds or contest.rounds) + 1):
        for case in contest.cases:
            if case.name not in held.absent and not any(one.stopped for one in held.samples[case.name]):
                _hold_one(case, held, limit, keep=number > 0)
    return held


def _hold_one(case: Case, held: Rounds, limit: float, *, keep: bool) -> None:
    """One run; the first is kept only where it is the last, since it was stopped."""
    try:
        case.before()
        sample = run(case.command, limit)
    except BrokenRunError as error:
        held.absent[case.name] = Missing(f"it failed: {error}", broken=True)
        _say(f"{case.name} failed: {error}")
        return
    if sample.stopped:
        held.samples[case.name] = [sample]
        _say(f"{case.name} stopped after {limit:g} s")
    elif keep:
        held.samples[case.name].append(sample)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def wall(sample: Sample) -> float:
    """Seconds of the whole process."""
    return sample.wall


def memory(sample: Sample) -> float:
    """Bytes of the largest resident set."""
    return sample.memory


def inner(sample: Sample) -> float:
    """Seconds that the process measured of its own work; of one that was stopped, those it was given."""
    return float(sample.told.get("seconds", sample.wall))


def ratio(case: str, other: str, of: Callable[[Sample], float] = wall) -> Measure:
    """The median of case ÷ other, pair by pair."""

    def measured(rounds: Rounds) -> Value:
        ours, theirs = rounds.of(case), rounds.of(other)
        if isinstance(ours, Missing):
            return ours
        if isinstance(theirs, Missing):
            return theirs
        pairs = [of(one) / of(two) for one, two in zip(ours, theirs, strict=False)]
        return _bounded(median(pairs), over=ours[0].stopped, under=theirs[0].stopped)

    return measured


def value(case: str, of: Callable[[Sample], float] = wall) -> Measure:
    """The median of a case alone."""

    def measured(rounds: Rounds) -> Value:
        ours = rounds.of(case)
        if isinstance(ours, Missing):
            return ours
        return _bounded(median(map(of, ours)), over=ours[0].stopped, under=False)

    return measured


def _bounded(number: float, *, over: bool, under: bool) -> Value:
    if over and under:
        return Missing("both were stopped", broken=True)
    if over or under:
        return Bound(number, "≥" if over else "≤")
    return number
