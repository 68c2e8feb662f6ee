"""Following lines from sheet to sheet: what they share is gone through once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any, Generic, TypeVar

from delegtrip.timeline import Timeline
from delegtrip.timeline.lines import Line
from delegtrip.timeline.occurrences import Occurrence
from delegtrip.timeline.presence import Visit
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


def follow(
    lines: Iterable[Line],
    walk: Walk[Carried, T],
    begin: Carried,
    stages: dict[Carried, _Stage[Carried, T]] | None = None,
) -> Iterator[tuple[Line, list[T], Carried]]:
    """Walks each line; yields it with all that the walk says of its sheets, and with what it carries at the end.

    A walk is given a sheet and what it carried out of the one before; it says what it has to say and what it carries
    on. It goes through a sheet once for all lines that come to it with the same: of its line it may ask nothing but
    on which clock the people are at an item of the sheet (`Line.places`). `stages` are those of the same walk before.
    """
    are_kept = stages is not None
    stages = {} if stages is None else stages
    first = stages.setdefault(begin, _Stage(begin))
    for line in lines:
        all_said: list[T] = []
        stage = first
        for sheet in line.sheets:
            key: Hashable = (sheet, *(line.places(one)[0].zone for one in sheet.remote)) if sheet.remote else sheet
            if key not in stage.onward:
                said, carried = walk(line, sheet, stage.carried)
                if carried not in stages:
                    stages[carried] = _Stage(carried)
                stage.onward[key] = said, stages[carried]
            said, stage = stage.onward[key]
            if said:
                all_said += said
        yield line, all_said, stage.carried
    for stage in () if are_kept else stages.values():
        stage.onward.clear()  # they lead to each other, and the collector, which may be off, would have to find them


def follow_once(
    timeline: Timeline, what: Hashable, walk: Walk[Carried, T], begin: Carried
) -> Iterator[tuple[Line, list[T], Carried]]:
    """The same for each line of a timeline; what came of a line is remembered with it, under what it is.

    Where one line is asked for alone, all of the trip that are not known yet are walked, as they share sheets.
    """
    if any(what not in line.made for line in timeline.lines):
        new = [line for line in timeline.whole.lines if what not in line.made]
        stages = timeline.of_head(_Kept).stages(what, new) if timeline.again(_is_later) else None
        for line, said, carried in follow(new, walk, begin, stages):
            line.made[what] = said, carried
    return ((line, *line.made[what]) for line in timeline.lines)


class _Kept:
    """What came of walks while a trip is watched: an edit makes lines anew, but in other legs they are as they were."""

    def __init__(self, timeline: Timeline) -> None:
        self._sheets: dict[tuple[tuple[Occurrence, ...], tuple[Visit, ...]], Sheet] = {}
        self._stages: dict[Hashable, dict[Any, _Stage[Any, Any]]] = {}

    def stages(self, what: Hashable, lines: Iterable[Line]) -> dict[Any, _Stage[Any, Any]]:
        """The stages of a walk so far; the lines to be walked get the sheets of before where these say the same."""
        if len(self._sheets) > _MOST_SHEETS:
            self._sheets.clear()
            self._stages.clear()
        for line in lines:
            if _Kept not in line.made:
                line.sheets = tuple(map(self._known, line.sheets))
                line.made[_Kept] = True
        return self._stages.setdefault(what, {})

    def _known(self, sheet: Sheet) -> Sheet:
        return self._sheets.setdefault((sheet.occurrences, sheet.nights), sheet)


_MOST_SHEETS = 4096
"""So many are kept; after some hundred edits all is walked anew."""


def _is_later(timeline: Timeline, before: bool | None) -> bool:
    """Whether there was a timeline before: of the first, which may be the only one, nothing is kept but its lines."""
    return before is not None
