"""The sheets of lines: shared where people do the same on a day, and gone through once."""

from __future__ import annotations

import gc
from itertools import pairwise
from operator import attrgetter
from pathlib import Path

import pytest

from conftest import write_days
from delegtrip import load
from delegtrip.clock import HOUR
from delegtrip.timeline import Line, Place, Timeline, Visit
from delegtrip.timeline.following import follow
from delegtrip.timeline.sheets import Sheet, night_window
from delegtrip.timeline.steps import Step, short_steps
from oracle import disturbed_trip

DAYS = """\
2024-04-03:
  - meeting: One
    time: 09:00-10:00
2024-04-04:
  - meeting: Two
    time: 09:00-10:00
  - call: With home
    time: 11:00-11:30
    who: a
    remote: yes
2024-04-05:
  - meeting: Three
    time: 09:00-10:00
"""


def of_days(folder: Path) -> Timeline:
    """Two people who meet each day, one of whom has a call on the second."""
    return load(write_days(folder, DAYS)).timeline


def of_seed(seed: int, folder: Path) -> Timeline:
    """A random trip after careless edits."""
    return load(disturbed_trip(f"sheets:{seed}").write(folder)).timeline


def nights(line: Line) -> list[Visit]:
    """The nights in a bed, in the order of their stays."""
    return [visit for sheet in line.sheets for visit in sheet.nights]


def test_people_share_the_sheets_of_the_days_on_which_they_do_the_same(tmp_path: Path) -> None:
    """A call of one of them is on a sheet of its own; the other days are the very same sheets."""
    caller, other = of_days(tmp_path).lines

    assert [one is two for one, two in zip(caller.sheets, other.sheets, strict=True)] == [True, False, True]
    assert [one.title for one in caller.sheets[1].occurrences] == ["Two", "With home"]


def test_a_sheet_is_gone_through_once_for_all_who_come_to_it_with_the_same(tmp_path: Path) -> None:
    """Behind the call as well, when what is carried is the same again."""
    timeline = of_days(tmp_path)
    seen: list[Sheet] = []

    def count(line: Line, sheet: Sheet, day: int) -> tuple[list[str], int]:
        seen.append(sheet)
        return [one.title for one in sheet.occurrences], day + 1

    told = {line.people: (said, carried) for line, said, carried in follow(timeline.lines, count, 0)}

    assert told == {("a",): (["One", "Two", "With home", "Three"], 3), ("b",): (["One", "Two", "Three"], 3)}
    assert len(seen) == 4


def test_a_sheet_is_gone_through_again_when_something_else_is_carried_to_it(tmp_path: Path) -> None:
    """Here the titles so far."""
    timeline = of_days(tmp_path)

    def gather(line: Line, sheet: Sheet, so_far: tuple[str, ...]) -> tuple[list[str], tuple[str, ...]]:
        return [], (*so_far, *(one.title for one in sheet.occurrences))

    nothing: tuple[str, ...] = ()
    carried = [titles for _, _, titles in follow(timeline.lines, gather, nothing)]

    assert carried == [("One", "Two", "With home", "Three"), ("One", "Two", "Three")]


def test_a_walk_leaves_nothing_to_the_collector(tmp_path: Path) -> None:
    """Which is off while a large trip is checked: memory is free again without it."""
    lines = of_days(tmp_path).lines
    assert [line.visits for line in lines]

    def walk(line: Line, sheet: Sheet, carried: None) -> tuple[list[str], None]:
        return [], carried

    gc.collect()
    for _ in follow(lines, walk, None):
        pass
    assert gc.collect() == 0


@pytest.mark.parametrize("seed", range(20))
def test_a_line_has_what_its_people_come_to_in_order_of_time(seed: int, tmp_path: Path) -> None:
    """However it is put together: items and visits."""
    timeline = of_seed(seed, tmp_path)

    for line in timeline.lines:
        for person in line.people:
            assert [one for one in timeline.occurrences if person in one.people] == list(line.occurrences)
        there = [one.visit for one in line.occurrences if one.visit] + nights(line)
        in_order = sorted(sorted(there, key=attrgetter("occurrence.place")), key=attrgetter("start"))
        assert in_order == list(line.visits)


@pytest.mark.parametrize("seed", range(20))
def test_each_night_is_slept_in_the_stay_that_people_came_to_last(seed: int, tmp_path: Path) -> None:
    """Once, from two to five on the clock of the place."""
    for line in of_seed(seed, tmp_path).lines:
        beds = {night: one for one in line.occurrences for night in line.nights(one)}
        slept = {(one.occurrence, one.start, one.end) for one in nights(line)}

        assert line.beds == beds
        assert len(nights(line)) == len(beds)
        assert slept == {(stay, *night_window(stay.start.place, night)) for night, stay in beds.items()}


def hours_apart(here: Place, there: Place) -> float:
    """Some time that people may need between two places."""
    return (len(here.ref) + len(there.ref)) % 9 * HOUR


@pytest.mark.parametrize("seed", range(20))
def test_a_short_step_is_told_with_all_on_whose_lines_it_is(seed: int, tmp_path: Path) -> None:
    """In the order of their lines: of a whole trip, and of a line alone."""
    timeline = of_seed(seed, tmp_path)
    short: dict[Step, list[str]] = {}
    for line in timeline.lines:
        alone = {}
        for before, after in pairwise(line.timed):
            needed = hours_apart(before.end_place, after.start_place)
            if before.end_place is not after.start_place and 0 <= after.start - before.end < needed:
                short.setdefault((before, after), []).extend(line.people)
                alone[before, after] = list(line.people)
        assert short_steps(timeline.only(line), "hours", hours_apart) == alone

    assert list(short_steps(timeline, "hours", hours_apart).items()) == list(short.items())
    assert short_steps(timeline, "no time", lambda here, there: 0) == {}


def test_of_a_call_from_anywhere_a_walk_is_told_where_each_line_is(tmp_path: Path) -> None:
    """Though the sheet is one: who has gone to Tokyo takes it on another clock."""
    days = """\
2024-04-03:
  - flight: Away
    from: JFK 01:00
    to: NRT 05:00 +1
    who: a
  - meeting: Here
    time: 01:00-02:00
    who: b
2024-04-05:
  - call: Together
    time: 11:00-11:30
    remote: yes
"""
    timeline = load(write_days(tmp_path, days)).timeline

    def places(line: Line, sheet: Sheet, carried: None) -> tuple[list[str], None]:
        return [line.places(one)[0].zone for one in sheet.remote], carried

    told = {line.people: zones for line, zones, _ in follow(timeline.lines, places, None)}

    assert timeline.lines[0].sheets[-1] is timeline.lines[1].sheets[-1]
    assert told == {("a",): ["Asia/Tokyo"], ("b",): ["America/New_York"]}
