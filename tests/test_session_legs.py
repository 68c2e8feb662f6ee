"""A session where an edit of one leg decides on what is found in another."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from conftest import write_trip
from delegtrip.api import Session, load
from delegtrip.checks.finding import Anchor, Finding
from delegtrip.checks.memory import Memory
from delegtrip.checks.registry import Check
from delegtrip.checks.settings import Settings
from delegtrip.diagnostics import Severity
from delegtrip.profile import DEFAULT, Profile
from delegtrip.timeline import Line, Timeline
from test_session import told

SETTINGS = Settings(today=date(2024, 3, 25))

HEAD = """\
trip: Two legs (illustrative)
id: legs
dates: 2024-03-01 to 2024-07-31
home: rennes
people:
  a: {name: A, speaks: fr}
  b: {name: B, speaks: fr}
groups:
  twelve: 12 people
  team: [a, twelve]
places:
  rennes: {name: Rennes, zone: Europe/Paris, country: FR, at: 48.111 -1.674}
  rochester: {name: Rochester, airport: ROC}
  montreal: {name: Montréal, airport: YUL}
  hall: {name: Hall, in: rochester, at: 43.1 -77.6}
  quay: {name: Quay, in: rochester, at: 43.3 -77.6, open: Mon-Fri 14:00-18:00}
objectives:
  O1: {title: Peace, parts: [now, then]}
agreements:
  K1: {title: A text, signatories: a}
legs: [first.yaml, second.yaml]
"""


class Case(NamedTuple):
    """A check; the days of the first leg, before an edit and after it; those of the second."""

    check: str
    before: str
    after: str
    second: str = "Thu 2024-04-04: [{meal: Lunch, time: 12:00-13:00}]"


def _talks(keys: str, day: str = "Wed 2024-04-03") -> str:
    return f"{day}: [{{meeting: Talks, time: 10:00-11:00, {keys}}}]"


def _more(keys: str) -> str:
    return f"Wed 2024-04-03: [{{meeting: More, time: 14:00-15:00, {keys}}}]"


def _train(origin: str) -> str:
    return f"Wed 2024-04-03: [{{train: T, from: {origin} 08:00, to: ORY 09:00}}]"


def _coach(start: str, end: str) -> str:
    return f"Wed 2024-04-03: [{{coach: C, from: rochester {start}, to: montreal {end}, driver: Zoé}}]"


CHANGE = """Thu 2024-04-04:
    - {flight: X 1, from: CDG 08:00, to: YUL 10:00, who: a}
    - {meal: Coffee, time: 10:05-10:15, at: montreal, who: a}
    - {flight: X 2, from: YUL 10:20, to: ROC 12:00, who: a}
"""
"""A change of planes, unless Montréal is where a leg takes place: the coffee is then in town."""

CASES = (
    Case("no-vehicle", _talks("at: hall, who: team"), _talks("at: hall, who: a"), _more("at: quay, who: team")),
    Case("no-vehicle", _talks("at: hall, who: team"), _talks("at: quay, who: team"), _more("at: quay, who: team")),
    Case("placeholder-left", _talks("room: R 1"), _talks("room: to be confirmed")),
    Case("placeholder-left", _talks("at: hall"), _talks("at: to be confirmed"), _talks("room: to be confirmed")),
    Case("resource-clash", _talks("who: a, at: hall, room: R 1"), _talks("who: a, at: hall, room: R 2"),
         _talks("who: b, at: hall, room: R 1").replace("Talks", "Other talks")),
    Case("venue-closed", _talks("at: hall"), _talks("at: quay"), _talks("at: quay", "Thu 2024-04-04")),
    Case("holiday-at-place", _talks("hosts: City", "Wed 2024-07-03"), _talks("hosts: City", "Thu 2024-07-04"),
         _talks("who: b, hosts: State", "Thu 2024-07-04")),
    Case("unknown-reference", _talks("at: hall"), _talks("at: hal")),
    Case("unknown-reference", _talks("serves: O1/now"), _talks("serves: O1/nwo")),
    Case("unused-declaration", _talks("at: hall"), _talks("at: quay")),
    Case("unused-declaration", _talks("who: b"), _talks("who: a"), _more("who: a")),
    Case("unstable-id", _talks("who: a"), _talks("who: a").replace("Talks", "Other talks"), _talks("who: b")),
    Case("metro-code-used", _train("CDG"), _train("PAR")),
    Case("objective-uncovered", _talks("serves: O1/now"), _talks("serves: O1/then"), _more("serves: O1/now")),
    Case("agreement-without-signing", _talks("signs: K1"), _talks("who: a")),
    Case("signatory-absent", _talks("who: a, signs: K1"), _talks("who: a"), _more("who: b, signs: K1")),
    Case("no-track-lead", _talks("track: one, lead: a"), _talks("track: one"), _more("track: two, who: b, lead: b")),
    Case("interpreter-missing", _talks("who: a, interpreters: b"), _talks("who: a"), _more("hosts: City")),
    Case("audience-leak", _talks("contact: Zebulon"), _talks("contact: Nobody"),
         _more("who: b, audience: public").replace("More", "Talks with Zebulon")),
    Case("coach-driver-hours", _coach("08:00", "16:00"), _coach("06:00", "07:00"), _coach("16:30", "22:30")),
    Case("unusual-utc-gap", _talks("who: a", "Wed 2024-03-13"), _talks("who: a", "Wed 2024-04-10"),
         _talks("who: b", "Thu 2024-03-14")),
)  # fmt: skip


def _write(folder: Path, first: str, second: str, place: str = "rochester") -> Path:
    leg = "leg: {}\nin: {}\ndays:\n  {}\n"
    return write_trip(
        folder, HEAD, first=leg.format("One", place, first), second=leg.format("Two", "rochester", second)
    )


def _said(folder: Path, session: Session, check: str) -> list[str]:
    """What a check says of the trip as it is now, to a session as to whoever loads it."""
    again, anew = session.load().check(SETTINGS), load(folder).check(SETTINGS)
    assert told(again) == told(anew)
    assert anew.faults == ()
    return [one.message for one in anew.diagnostics if one.check == check]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.check)
def test_what_a_leg_changes_in_another_is_found(case: Case, tmp_path: Path) -> None:
    """There and back, what a session finds is what is found anew, and the edit decides on what the check says."""
    session = Session(_write(tmp_path, case.before, case.second))
    said = []
    for days in (case.before, case.after, case.before, case.after):
        _write(tmp_path, days, case.second)
        said.append(_said(tmp_path, session, case.check))

    assert said[0] == said[2] != said[1] == said[3]


def test_where_a_leg_takes_place_decides_on_the_connections_of_another(tmp_path: Path) -> None:
    """Of people too who have nothing in that leg."""
    session = Session(_write(tmp_path, _talks("who: b"), CHANGE))
    said = []
    for place in ("rochester", "montreal", "rochester"):
        _write(tmp_path, _talks("who: b"), CHANGE, place)
        said.append(_said(tmp_path, session, "below-minimum-connection"))

    assert said[0] == said[2] != said[1] == []


def test_what_could_not_be_judged_for_a_while_is_judged_again(tmp_path: Path) -> None:
    """An item that cannot be read keeps a check from judging; what changed meanwhile is judged when it can be."""
    later = "Thu 2024-04-04: [{meeting: More, time: 14:00-15:00, at: %s, who: a}]"
    both = f"{_more('who: a').replace('More', 'Other talks')}\n  {later}"
    session = Session(_write(tmp_path, _talks("who: b"), both % "hall"))
    assert _said(tmp_path, session, "location-jump") == []

    _write(tmp_path, "Wed 2024-04-03: [{flight: X 3}]", both % "montreal")
    assert _said(tmp_path, session, "location-jump") == []
    _write(tmp_path, _talks("who: b"), both % "montreal")
    assert len(_said(tmp_path, session, "location-jump")) == 1


def test_legs_at_the_same_time_are_told_in_order_of_time(tmp_path: Path) -> None:
    """Not in the order in which they are written."""
    keys = "at: hall, room: R 1"
    second = _talks(f"who: b, {keys}").replace("Talks", "Before")
    session = Session(_write(tmp_path, _talks(f"who: a, {keys}").replace("10:00-11:00", "10:30-11:30"), second))

    [said] = _said(tmp_path, session, "resource-clash")
    assert said.endswith("for 30 min from 10:30: meeting `Before` and meeting `Talks`")


def test_who_moves_is_told_in_the_order_of_the_trip(tmp_path: Path) -> None:
    """Whichever line came last."""
    both = "who: [b, team]"
    session = Session(_write(tmp_path, _talks(f"at: hall, {both}"), _more(f"at: quay, {both}")))
    for title in ("Paper", "Papers"):
        own = f"\n  Thu 2024-04-04: [{{meeting: {title}, time: 10:00-11:00, at: quay, who: a}}]"
        _write(tmp_path, _talks(f"at: hall, {both}") + own, _more(f"at: quay, {both}"))
        _said(tmp_path, session, "no-vehicle")
        [found] = [one for one in session.load().check(SETTINGS).diagnostics if one.check == "no-vehicle"]
        assert found.people == ("a", "b")


def _flights(line: Line) -> Hashable:
    return line.people, tuple(one for one in line.occurrences if one.moves)


@pytest.mark.parametrize(("looks_at", "asked"), [(None, ["a", "b", "a", "a", "b"]), (_flights, ["a", "b", "a", "b"])])
def test_a_line_is_judged_again_when_what_a_check_looks_at_changed(
    looks_at: Callable[[Line], Hashable] | None, asked: list[str], tmp_path: Path
) -> None:
    """Here a time of person `a`, and then something in the trip's own file."""
    judged: list[str] = []

    def judge(timeline: Timeline, profile: Profile) -> Iterator[Finding]:
        for line in timeline.lines:
            judged.extend(line.people)
            yield Finding("", Anchor(timeline.itinerary.root, "trip"), people=line.people)

    check = Check("x", "people", Severity.ERROR, "", judge, (), frozenset(), alone="lines", looks_at=looks_at)
    memory = Memory()
    session = Session(_write(tmp_path, _talks("who: a"), _more("who: b")))
    for text in (HEAD, HEAD, f"{HEAD}# nothing\n", f"{HEAD}# nothing\n"):
        timeline = session.load().timeline
        memory.begin(timeline, DEFAULT)
        said = list(memory.judge(check, timeline, DEFAULT))
        assert [one.people for one in said if isinstance(one, Finding)] == [("a",), ("b",)]
        _write(tmp_path, _talks("who: a").replace("10:00", "09:00"), _more("who: b"))
        (tmp_path / "trip.yaml").write_text(text, "utf-8")

    assert judged == asked


def test_a_repeated_item_is_taken_to_the_leg_that_has_begun(tmp_path: Path) -> None:
    """Where a leg begins decides on the place of what another leg repeats; until it changes, the same is kept."""
    repeated = "Wed 2024-04-03: [{visit: Market, time: 10:00-11:00, who: a, repeat: daily until 2024-04-06}]"
    session = Session(_write(tmp_path, _talks("who: b", "Fri 2024-04-05"), repeated, "montreal"))
    legs = []
    for day in ("Fri 2024-04-05", "Fri 2024-04-05", "Thu 2024-04-04"):
        _write(tmp_path, _talks("who: b", day), repeated, "montreal")
        _said(tmp_path, session, "location-jump")
        legs.append(session.load().timeline.legs[1])

    assert legs[0] is legs[1] is not legs[2]
    assert [one.start.place.ref for one in legs[1].occurrences] == ["rochester", "rochester", "montreal", "montreal"]
    assert [one.start.place.ref for one in legs[2].occurrences] == ["rochester", "montreal", "montreal", "montreal"]


def test_an_unchanged_leg_is_gathered_from_once(tmp_path: Path) -> None:
    """What a function made of a leg is kept while that is as it was, and lost with the trip's own file."""
    asked: list[str] = []

    def make(timeline: Timeline) -> list[str]:
        asked.extend(one.title for one in timeline.occurrences)
        return [one.title for one in timeline.occurrences]

    session = Session(_write(tmp_path, _talks("who: b"), _more("who: a")))
    assert list(session.load().timeline.by_leg(make)) == [["Talks"], ["More"]]
    _write(tmp_path, _talks("who: a"), _more("who: a"))
    assert list(session.load().timeline.by_leg(make)) == [["Talks"], ["More"]]
    assert asked == ["Talks", "More", "Talks"]

    (tmp_path / "trip.yaml").write_text(HEAD + "# nothing\n", "utf-8")
    assert len(list(session.load().timeline.by_leg(make))) == 2
    assert asked == ["Talks", "More", "Talks", "Talks", "More"]
