"""Who is meant by a list of names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from conftest import write_trip
from delegtrip.api import load
from delegtrip.timeline import Roster

TRIP = """\
trip: T
id: t
dates: 2024-04-03 to 2024-04-13
home: ROC
people:
  c: {name: C. Leroy (illustrative), joins: 2024-04-07}
  a: {name: A. Martin (illustrative)}
  b: {name: B. Roy (illustrative), leaves: 2024-04-06}
groups:
  officials: [a]
  all: [officials, b, c, startups, all]
  early: [b, unknown]
  startups: 10 people
  outer: [left]
  left: [right]
  right: [left, a]
legs: []
"""


@pytest.fixture
def roster(tmp_path: Path) -> Roster:
    """The people and groups of `TRIP`."""
    return load(write_trip(tmp_path, TRIP)).timeline.roster


def on(day: int) -> tuple[date, date]:
    """A day of April, as first and last."""
    return date(2024, 4, day), date(2024, 4, day)


@pytest.mark.parametrize(
    ("who", "day", "people", "size"),
    [
        (("a",), 3, ("a",), 1),
        (("a", "a", "officials"), 3, ("a",), 1),
        (("b", "a"), 3, ("a", "b"), 2),
        (("officials",), 3, ("a",), 1),
        (("all",), 3, ("a", "b"), 12),
        (("all",), 7, ("c", "a"), 12),
        (("all",), 6, ("a", "b"), 12),
        ((), 3, ("a", "b"), 12),
        ((), 8, ("c", "a"), 12),
        (("startups",), 3, (), 10),
        (("startups", "all"), 3, ("a", "b"), 12),
        (("c",), 3, ("c",), 1),
        (("nobody",), 3, (), 0),
        (("outer",), 3, ("a",), 1),
    ],
)
def test_names_stand_for_people_and_headcounts(
    roster: Roster, who: tuple[str, ...], day: int, people: tuple[str, ...], size: int
) -> None:
    """Groups in groups, each person once in the order declared, through a group only while present."""
    found = roster.attendance(who, *on(day))

    assert (people, size) == (found.people, found.size)


def test_a_group_that_holds_itself_ends(roster: Roster) -> None:
    """It is entered once; the check for it tells the coordinator."""
    named, through_groups, counted = roster.expand(("all",))

    assert (set(named), set(through_groups), set(counted)) == (set(), {"a", "b", "c"}, {"startups"})


def test_someone_is_present_who_is_there_on_one_of_the_days(roster: Roster) -> None:
    """A stay over the day of arrival or departure counts."""
    found = roster.attendance(("all",), date(2024, 4, 5), date(2024, 4, 8))

    assert found.people == ("c", "a", "b")


@pytest.mark.parametrize(
    ("person", "day", "present"),
    [("c", 6, False), ("c", 7, True), ("c", 13, True), ("b", 3, True), ("b", 6, True), ("b", 7, False), ("a", 3, True)],
)
def test_the_days_of_joining_and_leaving_are_days_with_the_delegation(
    roster: Roster, person: str, day: int, present: bool
) -> None:
    """Both included."""
    assert present is roster.is_present(person, *on(day))


@pytest.mark.parametrize(
    ("people", "words"),
    [
        ((), "nobody"),
        (("a",), "A. Martin (illustrative)"),
        (("a", "b"), "A. Martin (illustrative) and B. Roy (illustrative)"),
        (("a", "b", "c"), "3 people (A. Martin (illustrative), B. Roy (illustrative), …)"),
    ],
)
def test_people_are_told_by_name_while_they_are_few(roster: Roster, people: tuple[str, ...], words: str) -> None:
    """A dozen is a number."""
    assert words == roster.describe(people)
