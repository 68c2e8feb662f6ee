"""The goals, and whether they are reached."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from measuring.contest import Bound, Missing, Value

GOALS = Path(__file__).resolve().parents[1] / "goals.toml"
MET, NEARLY, MISSED, SKIPPED, BROKEN = "met", "within the limit", "missed", "skipped", "broken"


@dataclass(frozen=True)
class Goal:
    """A line of goals.toml: `side` is `at most` or `at least`, `limit` what CI may fail at."""

    id: str
    what: str
    side: str
    target: float
    limit: float

    def of_size(self, largest: str) -> str:
        """What it is about in a run that measures no larger trip."""
        return self.what if largest == "L" else self.what.replace(" L,", f" {largest},")

    def verdict(self, value: Value) -> str:
        """Whether a value reaches the target, the limit, or neither; a bound does where it is on its good side."""
        match value:
            case Missing(broken=broken):
                return BROKEN if broken else SKIPPED
            case Bound(number, sign):
                good = (sign == "≤") == (self.side == "at most")
                return self._of(number) if good else MISSED
            case number:
                return self._of(number)

    def _of(self, number: float) -> str:
        sign = 1 if self.side == "at most" else -1
        if sign * number <= sign * self.target:
            return MET
        return NEARLY if sign * number <= sign * self.limit else MISSED


def goals() -> dict[str, Goal]:
    """All goals in the order of the file."""
    return {id_: Goal(id_, **text) for id_, text in tomllib.loads(GOALS.read_text("utf-8")).items()}


def shown(value: Value) -> str:
    """A value with three digits that count, its sign where only a side is known, or `–`."""
    match value:
        case Missing():
            return "–"
        case Bound(number, sign):
            return f"{sign} {digits(number)}"
        case number:
            return digits(number)


def digits(number: float) -> str:
    """`0.00123`, `1.23`, `12.3`, `1,234`."""
    if number == round(number) or abs(number) >= 100:
        return f"{number:,.0f}"
    return f"{number:.3g}"
