"""Groups of checks judged beside each other, by processes: for large trips."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from functools import partial
from io import BytesIO
from itertools import chain, groupby
from operator import attrgetter
from typing import cast

from delegtrip.checks.judging import Judge, Judged
from delegtrip.checks.registry import Check
from delegtrip.processes import Crew
from delegtrip.progress import tell
from delegtrip.source import Source


def ask(judge: Judge, checks: Sequence[Check], sources: Sequence[Source], processes: int) -> Iterator[Judged]:
    """What the checks say, in no order.

    Those that ask for what is written are judged while this process makes the timeline.
    """
    groups: dict[str, list[tuple[Check, ...]]] = {"written": [], "items": [], "lines": []}
    for (asked_for, _), group in groupby(sorted(checks, key=attrgetter("asks_for")), attrgetter("asks_for", "group")):
        groups[asked_for].insert(0, tuple(group))  # the last take longest: short ones even out the end
    numbers = {source: number for number, source in enumerate(sources)}
    done = 0

    def judged(group: Sequence[Check]) -> Iterator[Judged]:
        nonlocal done
        for check in group:
            yield judge.ask(check)
            done += processes  # others judge as much meanwhile
            tell("checking", min(done, len(checks) - 1), len(checks))

    def crew(*queues: list[tuple[Check, ...]]) -> Crew[Sequence[Check], list[Judged]]:
        as_bytes, of_bytes = partial(_pickled, numbers=numbers), partial(_unpickled, sources=sources)
        return Crew(lambda group: list(judged(group)), queues, processes - 1, as_bytes, of_bytes)

    tell("checking", done, len(checks))
    with crew(groups["written"]) as first:
        _ = judge.timeline.lines
        done = sum(map(len, groups["written"]))
        with crew(groups["lines"], groups["items"]) as second:
            yield from chain.from_iterable(chain(second.done(), first.done()))


def _pickled(judged: list[Judged], numbers: dict[Source, int]) -> bytes:
    """What was judged, without the sources that its places are in: each is told by its number."""

    class Pickler(pickle.Pickler):
        def persistent_id(self, one: object) -> int | None:
            return numbers.get(one) if isinstance(one, Source) else None

    file = BytesIO()
    Pickler(file, pickle.HIGHEST_PROTOCOL).dump(judged)
    return file.getvalue()


def _unpickled(pickled: bytes, sources: Sequence[Source]) -> list[Judged]:
    class Unpickler(pickle.Unpickler):
        def persistent_load(self, number: int) -> Source:
            return sources[number]

    return cast("list[Judged]", Unpickler(BytesIO(pickled)).load())
