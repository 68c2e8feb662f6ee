"""What was measured as JSON, as a table for a terminal, and as a page's part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from measuring.contest import Bound, Missing, Rounds, Value
from measuring.goals import Goal, digits, goals, shown

UNITS = {", seconds": "s", ", bytes at most": "MB", " ÷ export": "×"}


@dataclass(frozen=True)
class Measured:
    """Everything of one run: the machine, the samples by contest, the values by goal, floor and so on."""

    about: Mapping[str, Any]
    rounds: Mapping[str, Rounds]
    values: Mapping[str, Value]

    def document(self) -> dict[str, Any]:
        """As plain data."""
        return {
            **self.about,
            "goals": {goal.id: self._goal(goal) for goal in self._goals()},
            "others": {name: _plain(value) for name, value in self.values.items() if name not in goals()},
            "contests": {name: _contest(rounds) for name, rounds in self.rounds.items()},
        }

    def _goals(self) -> Iterator[Goal]:
        return (goal for goal in goals().values() if goal.id in self.values)

    def _goal(self, goal: Goal) -> dict[str, Any]:
        value = self.values[goal.id]
        told = {
            "what": goal.of_size(self.about["largest"]),
            "side": goal.side,
            "target": goal.target,
            "limit": goal.limit,
        }
        return told | _plain(value) | {"shown": shown(value), "verdict": goal.verdict(value)}

    def verdicts(self) -> list[str]:
        """Of each goal that was measured."""
        return [goal.verdict(self.values[goal.id]) for goal in self._goals()]


def _plain(value: Value) -> dict[str, Any]:
    match value:
        case Missing(reason):
            return {"value": None, "reason": reason}
        case Bound(number, sign):
            return {"value": number, "bound": sign}
        case number:
            return {"value": number}


def _contest(rounds: Rounds) -> dict[str, Any]:
    cases: dict[str, Any] = {name: {"absent": missing.reason} for name, missing in rounds.absent.items()}
    for name, samples in rounds.samples.items():
        if name not in rounds.absent:
            cases[name] = {
                "wall": [one.wall for one in samples],
                "cpu": [one.cpu for one in samples],
                "memory": [one.memory for one in samples],
                "told": [dict(one.told) for one in samples],
                "stopped": any(one.stopped for one in samples),
            }
    return cases


def text(document: Mapping[str, Any]) -> Iterator[str]:
    """The table for a terminal: what was measured, what is to be reached, whether it is."""
    rows = list(_rows(document))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        yield "  ".join([row[0].ljust(widths[0]), row[1].rjust(widths[1]), row[2].rjust(widths[2]), row[3]])
    yield ""
    yield from (f"{name}: {number}" for name, number in others(document))


def _rows(document: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    yield "", "measured", "target", ""
    for goal in document["goals"].values():
        reason = f": {goal['reason'].splitlines()[0]}" if goal.get("reason") else ""
        target = f"{'≤' if goal['side'] == 'at most' else '≥'} {digits(goal['target'])}"
        yield goal["what"].replace("`", ""), goal["shown"], target, goal["verdict"] + reason


def markdown(document: Mapping[str, Any]) -> str:
    """The part of docs/performance.md that is written from a run."""
    about = document["machine"]
    programs = ", ".join(f"{name} {pinned}" for name, pinned in document["peers"].items())
    lines = [
        f"{about['processor']}, {about['cores']} cores, {about['memory']}; {about['system']}, {about['python']}; "
        f"delegtrip {about['delegtrip']}; {programs}.",
        "",
        "| | measured | target | |",
        "|---|---|---|---|",
    ]
    for goal in document["goals"].values():
        target = f"{'≤' if goal['side'] == 'at most' else '≥'} {digits(goal['target'])}"
        lines.append(f"| {goal['what']} | {goal['shown']} | {target} | {goal['verdict']} |")
    lines += ["", "| beside them | |", "|---|---|"]
    lines += [f"| {name} | {number} |" for name, number in others(document)]
    return "\n".join(lines)


def others(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Floors, and times that are no goals, with their units."""
    for name, told in document["others"].items():
        if told["value"] is None:
            continue
        title = name.removeprefix("seen: ")
        unit = next((unit for end, unit in UNITS.items() if title.endswith(end)), "s")
        number = told["value"] / 1e6 if unit == "MB" else told["value"]
        if unit == "s" and number < 1:
            number, unit = number * 1000, "ms"
        title = title.removesuffix(", seconds").replace(", bytes at most", ", peak memory")
        yield title, f"{told.get('bound', '')} {digits(number)} {unit}".strip()
