"""From one visit to the next: what many lines share is one step, with all who take it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import chain, pairwise

from delegtrip.timeline.atlas import Place
from delegtrip.timeline.lines import Line
from delegtrip.timeline.presence import Visit
from delegtrip.timeline.sheets import Sheet

Step = tuple[Visit, Visit]
"""Two visits with known times that follow each other on some lines, the second not where the first ends."""


class Steps:
    """The steps of some lines; a sheet is gone through once for each visit that people come to it from."""

    def __init__(self, lines: tuple[Line, ...]) -> None:
        self._lines = lines

    @cached_property
    def taken(self) -> list[Step]:
        """Each step, in the order in which it is first taken; one that is on several sheets comes again."""
        found: list[list[Step]] = []
        known: set[tuple[int, Sheet]] = set()
        for line in self._lines:
            last = 0
            before: list[Visit] = []
            for sheet in line.sheets:
                if timed := sheet.timed:
                    if (last, sheet) not in known:
                        known.add((last, sheet))
                        steps = pairwise(before + timed)
                        found.append([step for step in steps if step[0].end_place is not step[1].start_place])
                    before = timed[-1:]
                    last = id(before[0])
        return list(chain.from_iterable(found))

    def shorter(self, needed: Callable[[Place, Place], float]) -> Iterator[Step]:
        """The steps that leave fewer seconds than are needed between two places, which is asked of each two once."""
        known: dict[tuple[int, int], float] = {}
        for step in self.taken:
            before, after = step
            here, there = before.end_place, after.start_place
            way = id(here), id(there)
            if way not in known:
                known[way] = needed(here, there)
            if 0 <= after.start - before.end < known[way]:
                yield step

    def people(self, step: Step) -> tuple[str, ...]:
        """All who take a step, in the order of their lines."""
        lines = {self._line_of[person] for person in step[0].occurrence.people if person in self._line_of}
        taking = (line for line in map(self._lines.__getitem__, sorted(lines)) if _takes(line, step))
        return tuple(person for line in taking for person in line.people)

    @cached_property
    def _line_of(self) -> dict[str, int]:
        """The number of the line that each person is on."""
        return {person: number for number, line in enumerate(self._lines) for person in line.people}


def _takes(line: Line, step: Step) -> bool:
    return any(before is step[0] and after is step[1] for before, after in pairwise(line.timed))
