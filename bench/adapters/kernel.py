"""The search for double bookings alone: from resolved items to the pairs that clash.

`kernel.py TRIP` tells its seconds; `kernel.py TRIP --keys FILE` writes what it works on, for its peers. Whoever moves
the kernel points `prepare` and `kernel` to where it went; nothing else in `bench/` knows.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from array import array
from itertools import accumulate
from pathlib import Path

from delegtrip import load
from delegtrip.checks.people.double_booking import run
from delegtrip.profile import DEFAULT
from delegtrip.timeline import Timeline

REPEATS = 3


def prepare(timeline: Timeline) -> Timeline:
    """A timeline of which the items are resolved, and nothing more is known of any person."""
    fresh = Timeline(timeline.itinerary, timeline.lost)
    fresh.__dict__["occurrences"] = timeline.occurrences
    return fresh


def kernel(timeline: Timeline) -> int:
    """How many clashes there are, each counted for each of its people."""
    return sum(len(found.people) for found in run(timeline, DEFAULT))


def intervals(timeline: Timeline) -> list[list[tuple[int, int]]]:
    """What takes each person's time, as instants, in order of starts."""
    found: dict[str, list[tuple[int, int]]] = {person: [] for person in timeline.itinerary.people}
    for one in timeline.occurrences:
        if one.interval and one.item.kind not in ("hotel", "free"):
            for person in one.people:
                found[person].append((int(one.interval[0]), int(one.interval[1])))
    return list(found.values())


def write_keys(timeline: Timeline, file: Path) -> None:
    """How many people there are, where each one's intervals end, then all starts and all ends: 64 bits each."""
    people = intervals(timeline)
    ends = list(accumulate(map(len, people)))
    flat = [one for person in people for one in person]
    numbers = [len(people), *ends, *(one[0] for one in flat), *(one[1] for one in flat)]
    file.write_bytes(array("q", numbers).tobytes())


def attendances(timeline: Timeline) -> int:
    """Over how many of them it searches."""
    return sum(map(len, intervals(timeline)))


def main() -> None:
    """Reads the trip, then measures or writes."""
    timeline = load(sys.argv[1]).timeline
    len(timeline.occurrences)
    if "--keys" in sys.argv:
        write_keys(timeline, Path(sys.argv[-1]))
        return
    gc.disable()  # as the command line does
    seconds = []
    for _ in range(REPEATS):
        fresh = prepare(timeline)
        gc.collect()
        began = time.perf_counter()
        clashes = kernel(fresh)
        seconds.append(time.perf_counter() - began)
    told = {"seconds": min(seconds), "clashes": clashes, "attendances": attendances(timeline)}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
