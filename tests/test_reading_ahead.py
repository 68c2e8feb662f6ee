"""Legs read by several processes: the same trip, the same findings, whoever read them."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from conftest import HEAD, write_trip
from delegtrip import Trip, load, processes
from delegtrip.progress import heard_by
from delegtrip.reader import Reading, ahead, itinerary
from delegtrip.reader.documents import read_document
from delegtrip.reader.top import Top
from delegtrip.reports import FORMATS, Style, render
from delegtrip.source import Mapping, Source

REAL = Path(__file__).parents[1] / "itineraries/rennes-2024-04"

pytestmark = [
    pytest.mark.skipif(processes.available() < 2, reason="only one process may work here"),
    pytest.mark.filterwarnings("ignore:.*fork"),  # who runs tests has threads; the command line has none
]

LEGS = {
    "sound": """
        leg: Rochester  # delegtrip: ignore[outside-trip] a comment
        in: rochester
        owner: The city
        days:
          Thu 2024-04-04:
            - meeting: The two mayors
              time: 10:00-11:00
              who: [a, b]
            - meal: "Lunch: at noon"
              time: 12:00-13:00
              repeat: daily until 2024-04-06
            - stay: Hotel
              until: 2024-04-06
              booking: >-
                in two
                lines
        """,
    "mistakes": """
        leg: Mistakes
        in: rochester
        owner: Another partner
        days:
          Tue 2024-04-04:
            - meeting: The two mayors
              time: 26:00
            - metting: A slip
            - meeting: The two mayors
              time: 10:00
              time: 11:00
              who: [a, c]
          Someday: []
        """,
    "plain": "leg: Plain\nin: montreal\ndays:\n  Fri 2024-04-12:\n"
    + "".join(
        f"    - visit: Number {number}\n      time: 10:00-10:45\n      who: {who}\n      room: {'x' * 60}\n"
        for number, who in enumerate(["a", "b", "zz"] * 80)
    ),
    "head": "leg: Without a place\n",
    "list": "- nothing\n",
    "empty": "",
    "broken": "leg: [\n",
    "twice": "leg: Twice\nin: rochester\ndays:\n  Fri 2024-04-05:\n    - call: Home\n      time: 10:00-11:00\n",
}

NAMES = [
    *(f"{name}.yaml" for name in LEGS),
    *("twice.yaml", "missing.yaml", "../outside.yaml", "trip.yaml", "latin.yaml", "7", "[]", "''"),
    "{leg: In the trip itself, in: rochester, days: {Sat 2024-04-06: [{free: Time}]}}",
]


@pytest.fixture(autouse=True)
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """The smallest trip has many legs."""
    monkeypatch.setattr(ahead, "_MANY", 0)


@pytest.fixture
def trip(tmp_path: Path) -> Path:
    """A trip of sound legs, of legs with all sorts of mistakes, and of names that are none."""
    folder = write_trip(tmp_path / "trip", f"{HEAD}legs:\n" + "".join(f"  - {name}\n" for name in NAMES), **LEGS)
    (tmp_path / "outside.yaml").write_text("leg: Outside\n")
    (folder / "latin.yaml").write_bytes(b"leg: Qu\xe9bec\n")
    return folder


def shown(trip: Trip, format_: str) -> list[str]:
    """What is wrong with a trip, as it is printed."""
    return list(render(trip.check(), format_, Style(every=True, unknown=True)))


def places(trip: Trip) -> list[tuple[str, str, str, int, int]]:
    """Each item, as it is written and where it stands."""
    spans = [(entry, entry.node.key_span(entry.item.kind)) for entry in trip.itinerary.entries]
    return [(entry.id, repr(entry.item), span.source.name, span.start, span.end) for entry, span in spans]


@pytest.mark.parametrize("format_", FORMATS)
def test_what_is_found_is_the_same(trip: Path, format_: str) -> None:
    """To the last character."""
    assert shown(load(trip, processes=2), format_) == shown(load(trip), format_)


def test_the_itinerary_is_the_same(trip: Path) -> None:
    """The same items at the same places; items of one leg share it, and all that they say is in the files read."""
    alone, together = load(trip), load(trip, processes=2)

    assert places(together) == places(alone)
    assert len({id(day.leg) for day in together.itinerary.days}) == len({id(day.leg) for day in alone.itinerary.days})
    assert together.reading.lost == alone.reading.lost
    assert [(one.name, one.text) for one in together.reading.sources] == [
        (one.name, one.text) for one in alone.reading.sources
    ]
    read = {id(source) for source in together.reading.sources}
    assert {id(entry.node.source) for entry in together.itinerary.entries} <= read
    assert {id(ignore.span.source) for ignore in together.reading.ignores} <= read


def test_the_real_trip_is_the_same() -> None:
    """With all its items, on which nothing is wrong."""
    assert places(load(REAL, processes=2)) == places(load(REAL))


def test_others_read(trip: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each leg is read by one process, and not again by the one that puts the trip together."""

    def noted(source: Source, what: str, first_line: str) -> tuple[Reading, Mapping | None]:
        (tmp_path / f"{os.getpid()} {Path(source.name).name}").touch()
        time.sleep(0.05)
        return read_document(source, what, first_line)

    monkeypatch.setattr(ahead, "read_document", noted)
    monkeypatch.setattr(itinerary, "read_document", noted)
    load(trip, processes=2)

    did = [one.name.split() for one in tmp_path.glob("* *.yaml")]
    assert sorted(name for _, name in did if name != "trip.yaml") == sorted(f"{name}.yaml" for name in LEGS)
    assert len({process for process, _ in did}) == 2


def test_a_file_that_changes_meanwhile_is_read_as_it_is_then(trip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it would be by one process that comes to it later."""

    class Later(Top):
        """The head of the trip, after which somebody writes into a leg."""

        def __init__(self, root: Mapping) -> None:
            time.sleep(1)
            (trip / "twice.yaml").write_text(LEGS["twice"].replace("Home", "The hotel"))
            super().__init__(root)

    monkeypatch.setattr(itinerary, "Top", Later)
    read = load(trip, processes=2)

    assert "The hotel" in {entry.item.title for entry in read.itinerary.entries}


def test_how_far_it_has_come_never_goes_back(trip: Path) -> None:
    """A bar would."""
    told: list[tuple[str, int, int]] = []

    with heard_by(lambda what, done, total: told.append((what, done, total))):
        load(trip, processes=2)

    assert told == sorted(told)
    assert told[-1] == ("reading", len(NAMES), len(NAMES))
