"""Following lines from sheet to sheet: what they share is gone through once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from delegtrip.timeline import Timeline
from delegtrip.timeline.lines import Line
from delegtrip.timeline.sheets import Sheet

Carried = TypeVar("Carried", bound=Hashable)
T = TypeVar("T")

Walk = Callable[[Line, Sheet, Carried], tuple[list[T], Carried]]
"""A walk from one sheet to the next, see `follow`."""


def follow(lines: Iterable[Line], walk: Walk[Carried, T], begin: Carried) -> Iterator[tuple[Line, list[T], Carried]]:
    """Walks each line; yields it with all that the walk says of its sheets, and with what it carries at the end.

    A walk is given a sheet and what it carried out of the one before; it says what it has to say and what it carries
    on. It goes through a sheet once for all lines that come to it with the same: of its line it may ask nothing but
    on which clock the people are at an item of the sheet (`Line.places`).
    """
    known: dict[Hashable, tuple[list[T], Carried]] = {}
    same = {begin: begin}  # what is carried, by what it is equal to, so that it is known by its identity
    for line in lines:
        all_said: list[T] = []
        carried = begin
        for sheet in line.sheets:
            key: Hashable = sheet, id(carried)
            if sheet.remote:
                key = key, *(line.places(one)[0].zone for one in sheet.remote)
            if key not in known:
                said, carried = walk(line, sheet, carried)
                known[key] = said, same.setdefault(carried, carried)
            said, carried = known[key]
            if said:
                all_said += said
        yield line, all_said, carried


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
