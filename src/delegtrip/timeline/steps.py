"""From one visit to the next: what many lines share is one step, with all who take it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from delegtrip.timeline.lines import Line, Visit


class Step(NamedTuple):
    """Two visits that follow each other on some lines, in the order of these."""

    before: Visit
    after: Visit
    lines: list[Line]

    @property
    def people(self) -> tuple[str, ...]:
        """All who go from one to the other."""
        return tuple(person for line in self.lines for person in line.people)


def steps(lines: Iterable[Line]) -> tuple[Step, ...]:
    """The steps between visits with known times, in the order in which they are first taken."""
    found: dict[tuple[int, int], Step] = {}
    for line in lines:
        for before, after in pairwise(line.timed):
            key = id(before), id(after)
            if key in found:
                found[key].lines.append(line)
            else:
                found[key] = Step(before, after, [line])
    return tuple(found.values())
