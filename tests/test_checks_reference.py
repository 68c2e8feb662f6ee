"""The checks of names: places that may be another, codes of cities, what is left open or unused, ids."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from conftest import write_trip
from delegtrip import Report, load
from delegtrip.checks.settings import Settings
from delegtrip.diagnostics import Edit

HEAD = """\
trip: T (illustrative)
id: t
dates: 2024-04-03 to 2024-04-13
home: CDG
people:
  a: {name: A. Martin (illustrative)}
  b: {name: B. Roy (illustrative)}
"""


def check(folder: Path, head: str, items: str, today: date | None = None) -> Report:
    """What is said of a trip with these items on 4 April in Rochester."""
    lines = "".join(f"        {line}\n" for line in items.strip().splitlines())
    legs = f"legs:\n  - leg: L\n    in: ROC\n    days:\n      2024-04-04:\n{lines}"
    report = load(write_trip(folder, HEAD + head + legs)).check(Settings(today=today))
    assert report.faults == ()
    return report


def messages(report: Report, name: str) -> list[str]:
    """What a check finds."""
    return [one.message for one in report.diagnostics if one.check == name]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("name: Springfield, zone: America/Chicago, country: US", True),
        ("name: springfield, zone: America/Chicago", True),
        ("name: Springfield, zone: America/Chicago, country: CA", False),
        ("name: Springfield, zone: America/Chicago, at: 39.8 -89.6", False),
        ("name: Springfield, airport: SPI", False),
        ("name: Springfield, in: ROC", False),
        ("name: Springfield IL, zone: America/Chicago", False),
        ("name: Rochester, zone: America/New_York", False),
        ("name: London, zone: Europe/London", False),
        ("name: London, zone: America/Toronto, country: CA", False),
        ("name: Nowhere in particular, zone: Europe/Paris", False),
    ],
)
def test_a_place_is_ambiguous_when_nothing_tells_which_town(place: str, expected: bool, tmp_path: Path) -> None:
    """Zone, country, airport and coordinates tell; the airports of one city are one place."""
    report = check(tmp_path, f"places:\n  x: {{{place}}}\n", "- call: X\n  at: x\n  remote: yes")

    assert bool(messages(report, "ambiguous-place")) is expected


def test_an_ambiguous_place_names_the_towns(tmp_path: Path) -> None:
    """Each by its airport."""
    report = check(
        tmp_path, "places:\n  x: {name: Springfield, zone: America/Chicago}\n", "- call: X\n  at: x\n  remote: yes"
    )

    (message,) = messages(report, "ambiguous-place")
    assert re.findall(r"\((\w+)\)", message) == ["SGF", "SPI"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("PAR", "`PAR` is all of Paris; write the airport, such as "),
        ("LON", "`LON` is all of London; write the airport, such as "),
        ("NYC", "`NYC` is all of New York; write the airport, such as "),
        ("YTO", "`YTO` is all of Toronto; write the airport, such as "),
        ("YMQ", "`YMQ` is all of Montréal; write the airport, such as "),
        ("IST", None),  # an airport's code too
        ("CDG", None),
    ],
)
def test_the_code_of_a_city_is_told_where_it_is_used(code: str, expected: str | None, tmp_path: Path) -> None:
    """The clock of the city is known, so nothing else is told; what needs the place is unknown."""
    report = check(tmp_path, "", f"- flight: X\n  from: ROC 08:00\n  to: {code} 23:30")

    told = messages(report, "metro-code-used")

    assert [message.startswith(expected or "?") for message in told] == ([True] if expected else [])
    assert messages(report, "unknown-reference") == []
    assert expected is None or "implausible-speed" in [one.check for one in report.unknown]


def test_a_declared_place_may_have_the_code_of_a_city(tmp_path: Path) -> None:
    """What the trip declares is meant, as everywhere."""
    report = check(tmp_path, "places:\n  PAR: {name: The parliament, in: ROC}\n", "- visit: X\n  at: PAR")

    assert messages(report, "metro-code-used") == []


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2024, 3, 20), None),
        (date(2024, 3, 21), "14 days before Thu 4 April"),
        (date(2024, 4, 3), "one day before Thu 4 April"),
        (date(2024, 4, 4), "on the very day, Thu 4 April"),
        (date(2024, 4, 5), None),
    ],
)
def test_placeholders_are_told_from_two_weeks_before(today: date, expected: str | None, tmp_path: Path) -> None:
    """From the fourteenth day to the day itself, and not when it is past."""
    report = check(tmp_path, "", "- visit: The mill\n  time: to be confirmed", today)

    assert messages(report, "placeholder-left") == (
        [f"the `time` of visit `The mill` is still to be confirmed, {expected}; it should be known 14 days before"]
        if expected
        else []
    )


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("- visit: The mill\n  at: tbc", ["the `at` of visit `The mill`"]),
        ("- hotel: to be confirmed\n  until: 2024-04-05", ["the `hotel` of hotel `to be confirmed`"]),
        ("- flight: X\n  from: to be confirmed 08:00\n  to: ROC 10:00", ["the `from` of flight `X`"]),
        ("- flight: X\n  from: to be confirmed\n  to: ROC 10:00", ["the `from` of flight `X`"]),
        ("- visit: X\n  at: mill", ["the `address` of place `mill`"]),
        ("- visit: X\n  at: mill\n  status: cancelled", []),
        ("- visit: X\n  note: to be confirmed by the host", []),
        (
            "- meal: X\n  time: tba\n  repeat: daily until 2024-04-09",
            ["the `time` of meal `X`"],
        ),
    ],
)
def test_placeholders_are_found_wherever_they_are(items: str, expected: list[str], tmp_path: Path) -> None:
    """In any key of an item, at the ends of a journey, and in the place of an item."""
    places = "places:\n  mill: {name: The mill, in: ROC, address: to be confirmed}\n"

    report = check(tmp_path, places, items, date(2024, 4, 3))

    assert [message.partition(" is still")[0] for message in messages(report, "placeholder-left")] == expected


def test_without_a_day_placeholders_are_unknown(tmp_path: Path) -> None:
    """Once for the trip, and not at all where nothing is open."""
    two = check(tmp_path / "open", "", "- visit: X\n  time: tbc\n- visit: Y\n  time: tbc")
    none = check(tmp_path / "none", "", "- visit: X\n  time: 10:00-11:00")

    assert [one.check for one in two.unknown].count("placeholder-left") == 1
    assert "placeholder-left" not in [one.check for one in none.unknown]


B = "`b` is declared among the people and comes to nothing"
CREW = "`crew` is declared among the groups and comes to nothing"
MILL = "`mill` is declared among the places and is used nowhere"


@pytest.mark.parametrize(
    ("head", "items", "expected"),
    [
        ("", "- visit: X", []),
        ("", "- visit: X\n  who: a", [B]),
        ("", "- visit: X\n  who: a\n- visit: Y\n  who: b\n  status: cancelled", []),
        ("", "- visit: X\n  who: a\n  speakers: [b, The host]", []),
        ("", "- visit: X\n  who: a\n  interpreters: b", []),
        ("", "- visit: X\n  who: a\n  lead: b", []),
        ("groups: {both: [a, b]}\n", "- visit: X\n  who: both", []),
        ("groups: {one: [b]}\n", "- visit: X\n  who: a", [B]),
        ("groups: {crew: 4 people}\n", "- visit: X", []),
        ("groups: {crew: 4 people}\n", "- visit: X\n  who: [a, b]", [CREW]),
        ("groups: {crew: 4 people, all: [a, b, crew]}\n", "- visit: X\n  who: all", []),
        ("agreements: {x: {title: X, signatories: [b]}}\n", "- signing: X\n  who: a\n  signs: x", []),
        ("places: {mill: {name: The mill, in: ROC}}\n", "- visit: X", [MILL]),
        ("places: {mill: {name: The mill, in: ROC}}\n", "- visit: X\n  at: mill", []),
        ("places: {town: {name: T, airport: ROC}, mill: {name: M, in: town}}\n", "- visit: X\n  at: mill", []),
    ],
)
def test_what_nothing_uses_is_told(head: str, items: str, expected: list[str], tmp_path: Path) -> None:
    """People and headcounts that come to nothing, places nobody goes to; a group of people has its feed."""
    assert messages(check(tmp_path, head, items), "unused-declaration") == expected


@pytest.mark.parametrize("slip", ["who: bb", "at: Mil"])
def test_a_mistyped_name_leaves_the_unused_unknown(slip: str, tmp_path: Path) -> None:
    """The one who is not named is probably the one who was mistyped: that is told once."""
    report = check(tmp_path, "places: {mill: {name: The mill, in: ROC}}\n", f"- visit: X\n  {slip}")

    assert messages(report, "unused-declaration") == []
    assert "unused-declaration" in [one.check for one in report.unknown]
    assert len(messages(report, "unknown-reference")) == 1


def test_an_unread_item_leaves_the_unused_unknown(tmp_path: Path) -> None:
    """What could not be read may have used it."""
    report = check(tmp_path, "", "- visit: X\n  who: a\n- visti: Y\n  who: b")

    assert messages(report, "unused-declaration") == []
    assert "unused-declaration" in [one.check for one in report.unknown]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("- meal: Lunch\n- meal: Lunch", ["lunch-2"]),
        ("- meal: Lunch\n- meal: LUNCH!\n- meal: lunch", ["lunch-2", "lunch-3"]),
        ("- meal: Lunch\n- meal: Lunch\n  id: second", []),
        ("- meal: Lunch\n  id: first\n- meal: Lunch", []),
        ("- meal: Lunch\n- meal: Lunch 2", []),
        ("- meal: Lunch\n- meal: Dinner\n  id: lunch", ["lunch-2"]),
        ("- meal: Lunch\n  repeat: daily until 2024-04-09", []),
    ],
)
def test_an_id_with_a_number_is_not_stable(items: str, expected: list[str], tmp_path: Path) -> None:
    """Only items without an id of their own, whose title has taken the id before them."""
    report = check(tmp_path, "", items)

    assert [one.items[0] for one in report.diagnostics if one.check == "unstable-id"] == expected


@pytest.mark.parametrize(
    ("items", "fixed"),
    [
        (
            "- meal: Lunch\n- meal: Lunch  # the second\n  room: 2",
            "- meal: Lunch  # the second\n          id: lunch-2\n",
        ),
        ("- meal: Lunch\n- {meal: Lunch, room: 2}", "- {meal: Lunch, id: lunch-2, room: 2}\n"),
        ("- meal: Lunch\n- room: 2\n  meal: Lunch", "meal: Lunch\n          id: lunch-2\n"),
    ],
)
def test_the_fix_writes_the_id_that_calendars_know(items: str, fixed: str, tmp_path: Path) -> None:
    """It keeps comments and layout, and the trip has then the same ids and no finding."""
    trip = tmp_path / "trip.yaml"
    before = check(tmp_path, "", items)
    (finding,) = [one for one in before.diagnostics if one.check == "unstable-id"]
    assert finding.fix
    assert finding.fix.safe

    (edit,) = finding.fix.edits
    trip.write_text(applied(trip.read_text("utf-8"), edit), "utf-8")

    assert fixed in trip.read_text("utf-8")
    assert messages(load(tmp_path).check(), "unstable-id") == []
    assert [entry.id for entry in load(tmp_path).itinerary.entries] == ["lunch", "lunch-2"]


def applied(text: str, edit: Edit) -> str:
    """A text with one edit done."""
    return text[: edit.span.start] + edit.text + text[edit.span.end :]


def test_an_item_that_an_alias_repeats_has_no_fix(tmp_path: Path) -> None:
    """It is written once, so one id cannot be written for each."""
    report = check(tmp_path, "", "- &lunch {meal: Lunch}\n- *lunch")

    (finding,) = [one for one in report.diagnostics if one.check == "unstable-id"]

    assert finding.fix is None
