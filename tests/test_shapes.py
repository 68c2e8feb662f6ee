"""Items asked for by their shape: what is written of them, before any of them is looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import HEAD, write_days
from delegtrip import load
from delegtrip.model import Event, Travel
from delegtrip.timeline import Occurrence, Shape, Timeline
from oracle import disturbed_trip

DAYS = """\
2024-04-03:
  - meeting: One
    time: 09:00-10:00
    capacity: 10
    hosts: City of Rochester
  - meal: Lunch
    time: 12:00-13:00
2024-04-04:
  - visit: Two
    hosts: City of Rochester
    time: 09:00-10:00
    capacity: 20
"""

Wanted = Callable[[Shape], bool]
Asked = Callable[[Occurrence], bool]

WANTED: dict[str, tuple[Wanted, Asked]] = {
    "a key": (lambda shape: shape.says("hosts"), lambda one: "hosts" in one.item.written),
    "keys": (
        lambda shape: shape.says("rooms", "track", "status"),
        lambda one: not one.item.written.keys().isdisjoint(("rooms", "track", "status")),
    ),
    "no key": (
        lambda shape: not shape.says("at", "departure"),
        lambda one: {"at", "departure"}.isdisjoint(one.item.written),
    ),
    "a kind": (lambda shape: shape.kind in ("flight", "hotel"), lambda one: one.item.kind in ("flight", "hotel")),
    "a family": (lambda shape: shape.family is Travel, lambda one: isinstance(one.item, Travel)),
    "anything": (lambda shape: True, lambda one: True),
    "nothing": (lambda shape: False, lambda one: False),
}


def titles(timeline: Timeline, wanted: Wanted) -> list[str]:
    """What the wanted items are called."""
    return [one.title for one in timeline.shaped(wanted)]


def test_items_are_found_by_what_is_written_of_them(tmp_path: Path) -> None:
    """In whatever order their keys are written."""
    timeline = load(write_days(tmp_path, DAYS)).timeline

    assert titles(timeline, lambda shape: shape.says("capacity")) == ["One", "Two"]
    assert titles(timeline, lambda shape: shape.says("capacity", "rooms") and shape.kind == "visit") == ["Two"]
    assert titles(timeline, lambda shape: shape.family is Event and not shape.says("hosts")) == ["Lunch"]


def test_a_trip_without_legs_has_no_items(tmp_path: Path) -> None:
    """Whatever is wanted."""
    (tmp_path / "trip.yaml").write_text(HEAD, "utf-8")

    assert load(tmp_path).timeline.shaped(lambda shape: True) == []


@pytest.mark.parametrize("what", WANTED)
@pytest.mark.parametrize("seed", range(5))
def test_what_is_wanted_by_its_shape_is_what_is_found_item_by_item(what: str, seed: int, tmp_path: Path) -> None:
    """In order of time: of the whole trip, and of a leg alone."""
    wanted, asked = WANTED[what]
    timeline = load(disturbed_trip(f"shapes:{seed}").write(tmp_path)).timeline

    assert timeline.shaped(wanted) == list(filter(asked, timeline.occurrences))
    for leg in timeline.legs:
        assert timeline.only(leg).shaped(wanted) == list(filter(asked, leg.occurrences))


@pytest.mark.parametrize("seed", range(5))
def test_of_the_wanted_items_those_are_told_of_which_something_holds(seed: int, tmp_path: Path) -> None:
    """In order of time as well."""
    timeline = load(disturbed_trip(f"shapes:{seed}").write(tmp_path)).timeline
    events = [one for one in timeline.occurrences if isinstance(one.item, Event)]

    found = timeline.shaped(lambda shape: shape.family is Event, lambda one: one.day.day % 2)

    assert found == [one for one in events if one.day.day % 2]


@pytest.mark.parametrize("field", ["who", "serves", "departure", "status"])
@pytest.mark.parametrize("seed", range(3))
def test_what_is_said_of_a_field_is_what_each_item_says_of_it(field: str, seed: int, tmp_path: Path) -> None:
    """Each value once; of what is cancelled too, which is no event that is held."""
    timeline = load(disturbed_trip(f"said:{seed}").write(tmp_path)).timeline
    entries = [one for one in timeline.itinerary.entries if field in one.item.written]

    assert timeline.written(lambda shape: shape.says(field)) == entries
    assert timeline.said(field) == {one.item.written[field] for one in entries}
    held = [one.item for one in entries if isinstance(one.item, Event) and one.item.status != "cancelled"]
    assert timeline.events(field) == held
