"""From one visit to the next: what many lines share is one step, with all who take it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable
from functools import partial
from typing import TypeVar

from delegtrip.timeline import Timeline
from delegtrip.timeline.atlas import Atlas, Place
from delegtrip.timeline.following import follow_once
from delegtrip.timeline.lines import Line
from delegtrip.timeline.presence import Visit
from delegtrip.timeline.sheets import Sheet

T = TypeVar("T")

Step = tuple[Visit, Visit]
"""Two visits with known times that follow each other on some lines, the second not where the first ends."""

Needed = Callable[[Place, Place], float]
"""How many seconds people need from one place to another."""


class Ways(dict[tuple[str, str], T]):
    """What is asked of each two places, once, by their texts: in one trip a text names one place."""

    def __init__(self, atlas: Atlas, ask: Callable[[Place, Place], T]) -> None:
        super().__init__()
        self._atlas = atlas
        self._ask = ask

    def __missing__(self, way: tuple[str, str]) -> T:
        here, there = (self._atlas.place(ref, ref) for ref in way)
        self[way] = found = self._ask(here, there)
        return found


def short_steps(timeline: Timeline, what: Hashable, needed: Needed) -> dict[Step, list[str]]:
    """The steps that leave fewer seconds than are needed, as they are first taken, with the people of all their lines.

    What is needed between two places is asked once, and remembered under `what` decides on it, with the function.
    """
    walk = partial(_short, timeline.of_head(_needed).setdefault(what, Ways(timeline.atlas, needed)))
    nothing: Visit | None = None
    taken: dict[Step, list[str]] = defaultdict(list)
    for line, steps, _ in follow_once(timeline, (short_steps, what), walk, nothing):
        for step in steps:
            taken[step] += line.people
    return taken


def _needed(timeline: Timeline) -> dict[Hashable, Ways[float]]:
    return {}


def _short(needed: Ways[float], line: Line, sheet: Sheet, before: Visit | None) -> tuple[list[Step], Visit | None]:
    """The short steps to the visits of a sheet, and the last of them."""
    short = []
    for visit in sheet.timed:
        if before and before.end_place is not visit.start_place:
            has = visit.start - before.end
            if 0 <= has < needed[before.end_place.ref, visit.start_place.ref]:
                short.append((before, visit))
        before = visit
    return short, before
