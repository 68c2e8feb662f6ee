"""Groups of checks judged beside each other, by processes: for large trips."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import cast

from delegtrip.checks.judging import Judge, Judged
from delegtrip.checks.registry import Check
from delegtrip.processes import beside
from delegtrip.source import Source


def ask(
    judge: Judge, groups: Sequence[Sequence[Check]], sources: Sequence[Source], processes: int
) -> Iterator[Sequence[Judged]]:
    """What the checks of each group say, in the order of the groups."""
    _ = judge.timeline.lines  # made once, before there are several who would make it
    numbers = {source: number for number, source in enumerate(sources)}

    def judged(group: int) -> bytes:
        return _pickled([judge.ask(check) for check in groups[group]], numbers)

    return (_unpickled(said, sources) for said in beside(judged, len(groups), processes))


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
