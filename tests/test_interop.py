from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from delegtrip import load
from delegtrip.feeds import build
from delegtrip.feeds.verify.gate import expected
from delegtrip.feeds.verify.told import Told
from delegtrip.feeds.words import WORDS
from interop.programs import HERE, PROGRAMS, ROOT, changed_texts, due, installed, read, seen

TRIPS = {
    "rennes-2024-04": ROOT / "itineraries" / "rennes-2024-04",
    "rochester-2023-10": ROOT / "itineraries" / "rochester-2023-10",
    "torture": ROOT / "tests" / "trips" / "torture.yaml",
}
RESULTS = HERE / "results.json"


@cache
def told(trip: str) -> dict[str, tuple[Told, ...]]:
    """What each feed of a trip must tell its reader, by its path."""
    timeline = load(TRIPS[trip]).timeline
    words = WORDS[timeline.itinerary.head.language]
    return {path.as_posix(): events for path, events in expected(timeline, words).items()}


def feeds(trip: str, folder: Path) -> dict[Path, tuple[Told, ...]]:
    """The feeds of a trip written into a folder, with what each must tell."""
    written: dict[Path, tuple[Told, ...]] = {}
    for path, data in build(load(TRIPS[trip]).timeline).items():
        target = folder / path.as_posix().replace("/", "-")
        target.write_bytes(data)
        written[target] = told(trip)[path.as_posix()]
    return written


@pytest.mark.parametrize("trip", TRIPS)
@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_finds_the_instants_of_the_timeline(tmp_path: Path, name: str, trip: str) -> None:
    """Each event of each feed, once, from its instant to its instant; and no other event."""
    program = installed(name)
    written = feeds(trip, tmp_path)
    chosen = [path for path in written if path.name == "delegation.ics" or not program.slow]

    found = read(program, chosen)

    assert {path: seen(program, events) for path, events in found.items()} == {
        path: due(program, written[path]) for path in chosen
    }
    whole = tmp_path / "delegation.ics"
    assert changed_texts(found[whole], written[whole]) == json.loads(RESULTS.read_text("utf-8"))[name][trip]
