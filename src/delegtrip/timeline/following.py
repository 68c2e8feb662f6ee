"""Following lines from sheet to sheet: what they share is gone through once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Generic, TypeVar

from delegtrip.timeline import Timeline
from delegtrip.timeline.lines import Line
from delegtrip.timeline.sheets import Sheet

Carried = TypeVar("Carried", bound=Hashable)
T = TypeVar("T")

Walk = Callable[[Line, Sheet, Carried], tuple[list[T], Carried]]
"""A walk from one sheet to the next, see `follow`."""


class _Stage(Generic[Carried, T]):
    """What is carried from one sheet to the next, and what came of each sheet that was gone to with it.

    That is what was said there, and the stage behind it.
    """

    __slots__ = ("carried", "onward")

    def __init__(self, carried: Carried) -> None:
        self.carried = carried
        self.onward: dict[Hashable, tuple[list[T], _Stage[Carried, T]]] = {}


def follow(lines: Iterable[Line], walk: Walk[Carried, T], begin: Carried) -> Iterator[tuple[Line, list[T], Carried]]:
    """Walks each line; yields it with all that the walk says of its sheets, and with what it carries at the end.

    A walk is given a sheet and what it carried out of the one before; it says what it has to say and what it carries
    on. It goes through a sheet once for all lines that come to it with the same: of its line it may ask nothing but
    on which clock the people are at an item of the sheet (`Line.places`).
    """
    first = _Stage[Carried, T](begin)
    stages = {begin: first}
    for line in lines:
        all_said: list[T] = []
        stage = first
        for sheet in line.sheets:
            key: Hashable = (sheet, *(line.places(one)[0].zone for one in sheet.remote)) if sheet.remote else sheet
            reached = stage.onward.get(key)
            if reached is None:
                said, carried = walk(line, sheet, stage.carried)
                if carried not in stages:
                    stages[carried] = _Stage(carried)
                reached = stage.onward[key] = said, stages[carried]
            said, stage = reached
            if said:
                all_said += said
        yield line, all_said, stage.carried
    for stage in stages.values():
        stage.onward.clear()  # they lead to each other, and the collector, which may be off, would have to find them


def follow_once(
    timeline: Timeline, what: Hashable, walk: Walk[Carried, T], begin: Carried
) -> Iterator[tuple[Line, list[T], Carried]]:
    """The same for each line of a timeline; what came of a line is remembered with it, under what it is.

    Where one line is asked for alone, all of the trip that are not known yet are walked, as they share sheets.
    """
    if any(what not in line.made for line in timeline.lines):
        new = [line for line in timeline.whole.lines if what not in line.made]
        for line, said, carried in follow(new, walk, begin):
            line.made[what] = said, carried
    return ((line, *line.made[what]) for line in timeline.lines)
