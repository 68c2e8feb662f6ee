"""Groups of checks judged beside each other, by processes: for large trips."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from io import BytesIO
from itertools import chain, groupby
from operator import attrgetter
from typing import cast

from delegtrip.checks.judging import Judge, Judged
from delegtrip.checks.registry import Check
from delegtrip.processes import Crew
from delegtrip.source import Source


def ask(judge: Judge, checks: Iterable[Check], sources: Sequence[Source], processes: int) -> Iterator[Sequence[Judged]]:
    """What the checks say, some by some, in no order.

    Those that ask for what is written are judged while this process makes the timeline.
    """
    groups: dict[str, list[tuple[Check, ...]]] = {"written": [], "items": [], "lines": []}
    for (asked_for, _), group in groupby(sorted(checks, key=attrgetter("asks_for")), attrgetter("asks_for", "group")):
        groups[asked_for].insert(0, tuple(group))  # the last take longest: short ones even out the end
    numbers = {source: number for number, source in enumerate(sources)}

    def crew(*queues: list[tuple[Check, ...]]) -> Crew[Sequence[Check], Sequence[Judged]]:
        as_bytes, of_bytes = partial(_pickled, numbers=numbers), partial(_unpickled, sources=sources)
        return Crew(lambda group: [judge.ask(check) for check in group], queues, processes - 1, as_bytes, of_bytes)

    with crew(groups["written"]) as first:
        _ = judge.timeline.lines
        with crew(groups["lines"], groups["items"]) as second:
            yield from chain(second.done(), first.done())


def _pickled(judged: Sequence[Judged], numbers: dict[Source, int]) -> bytes:
    """What was judged, without the sources that its places are in: each is told by its number."""

    class Pickler(pickle.Pickler):
        def persistent_id(self, one: object) -> int | None:
            return numbers.get(one) if isinstance(one, Source) else None

    file = BytesIO()
    Pickler(file, pickle.HIGHEST_PROTOCOL).dump(judged)
    return file.getvalue()


def _unpickled(pickled: bytes, sources: Sequence[Source]) -> Sequence[Judged]:
    class Unpickler(pickle.Unpickler):
        def persistent_load(self, number: int) -> Source:
            return sources[number]

    return cast("Sequence[Judged]", Unpickler(BytesIO(pickled)).load())
