"""The engine: findings merged over people, causes told once, ignores, and what cannot be judged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import write_days, write_trip
from delegtrip import Report, load
from delegtrip.checks import engine, registry
from delegtrip.checks.finding import Finding
from delegtrip.profile import Profile
from delegtrip.timeline import Timeline

LATE_AND_FAR = """
Thu 2024-04-04:
  - meeting: The two mayors
    time: 10:00-11:00
    at: to be confirmed
    who: {who}
  - visit: The laboratory
    time: 10:30-12:00
    who: delegation
"""


def found(report: Report) -> list[str]:
    """The names of the checks that found something, in order."""
    return [diagnostic.check for diagnostic in report.diagnostics]


def test_equal_findings_of_several_people_are_one(tmp_path: Path) -> None:
    """Two people in the same two rooms make one finding that names both."""
    trip = write_days(tmp_path, LATE_AND_FAR.format(who="[b, a]"))

    (finding,) = load(trip).check().diagnostics

    assert finding.people == ("a", "b")
    assert finding.message == (
        "A. Martin (illustrative) and B. Roy (illustrative): meeting `The two mayors` and visit `The laboratory` "
        "overlap by 30 min from 10:30"
    )


def test_a_cause_is_told_once(tmp_path: Path) -> None:
    """An arrival on the wrong day is told as that, not also as a speed, a jump or a booking."""
    trip = write_days(
        tmp_path,
        """
        Fri 2024-04-12:
          - meeting: Farewell
            time: 20:00-21:00
            at: YUL
          - flight: XX 349
            from: YUL 22:17
            to: CDG 10:50
        Sat 2024-04-13:
          - meal: Lunch at the airport
            time: 12:00-13:00
            at: CDG
        """,
    )

    assert found(load(trip).check()) == ["end-before-start"]


@pytest.mark.parametrize(("who", "expected"), [("b", ["night-without-bed"]), ("a", [])])
def test_a_mistake_of_one_explains_nothing_to_another(who: str, expected: list[str], tmp_path: Path) -> None:
    """Two people miss a bed the same night: the mistyped flight of the first does not hide it from the second."""
    trip = write_days(
        tmp_path,
        f"""
        Wed 2024-04-03:
          - flight: XX 101
            from: CDG 13:30
            to: ROC 08:55
            who: a
          - flight: YY 101
            from: CDG 12:30
            to: ROC 15:00
            who: {who}
            status: {"confirmed" if who == "b" else "cancelled"}
        Thu 2024-04-04:
          - meeting: The two mayors
            time: 10:00-11:00
            who: [a, {who}]
        """,
    )

    assert [one for one in found(load(trip).check()) if one == "night-without-bed"] == expected


def test_a_mistake_of_all_explains_what_comes_apart(tmp_path: Path) -> None:
    """Two people of one mistyped flight go on apart: it still explains that neither has a bed."""
    trip = write_days(
        tmp_path,
        """
        Wed 2024-04-03:
          - flight: XX 101
            from: CDG 13:30
            to: ROC 08:55
        Thu 2024-04-04:
          - meeting: The two mayors
            time: 10:00-11:00
            who: a
          - visit: The laboratory
            time: 10:00-12:00
            who: b
        """,
    )

    assert found(load(trip).check()) == ["implausible-speed"]


def test_what_is_not_known_is_counted_not_passed(tmp_path: Path) -> None:
    """A place still to be confirmed makes the checks that need it say so."""
    trip = write_days(tmp_path, LATE_AND_FAR.format(who="a").replace("10:30-12:00", "11:05-12:00"))

    report = load(trip).check()

    assert report.diagnostics == ()
    about_the_way = ("impossible-transfer", "location-jump")
    assert [(one.check, one.reason) for one in report.unknown if one.check in about_the_way] == [
        ("impossible-transfer", "it is not known where this is"),
        ("location-jump", "it is not known where this is"),
    ]


def test_what_could_not_be_read_is_not_called_missing(tmp_path: Path) -> None:
    """A hotel whose line is wrong leaves the nights unknown instead of bedless."""
    days = """
        Thu 2024-04-04:
          - hotel: Hotel Genesee
            until: {until}
        Sat 2024-04-06:
          - meeting: Farewell
            time: 10:00-11:00
        """
    broken = write_days(tmp_path / "broken", days.format(until="saturday"))
    short = write_days(tmp_path / "short", days.format(until="2024-04-05"))

    report = load(broken).check()

    assert found(report) == ["bad-value"]
    assert ("night-without-bed", "some items of stay could not be read") in [
        (one.check, one.reason) for one in report.unknown
    ]
    assert found(load(short).check()) == ["night-without-bed"]


@pytest.mark.parametrize("line", ["the two mayors", "the laboratory", "time"])
def test_a_finding_is_ignored_from_either_of_its_places(line: str, tmp_path: Path) -> None:
    """A comment at the title of either item, or at the line pointed at, silences a finding of two places."""
    days = LATE_AND_FAR.format(who="a").lower()
    comment = "  # delegtrip: ignore[double-booking] the deputy stands in"
    marked = next(text for text in days.splitlines() if line in text)
    trip = write_days(tmp_path, days.replace(marked, marked + comment, 1).replace("thu ", "Thu "))

    report = load(trip).check()

    assert (found(report), report.ignored) == ([], 1)


def test_an_ignore_of_another_check_silences_nothing(tmp_path: Path) -> None:
    """A comment silences the checks it names and no other, and is then found unused."""
    days = LATE_AND_FAR.format(who="a").replace("10:30-12:00", "10:30-12:00  # delegtrip: ignore[location-jump] no")
    trip = write_days(tmp_path, days)

    assert sorted(found(load(trip).check())) == ["double-booking", "unused-ignore"]


def test_a_check_that_raises_is_named_and_the_others_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault in one check is reported as ours; the findings of the others are there."""

    def fails(timeline: Timeline, profile: Profile) -> Iterator[Finding]:
        raise ZeroDivisionError("no such number")

    broken = {
        name: one._replace(run=fails) if name == "outside-trip" else one for name, one in registry.checks().items()
    }
    monkeypatch.setattr(engine, "checks", lambda: broken)
    trip = write_days(tmp_path, LATE_AND_FAR.format(who="a"))

    report = load(trip).check()

    assert report.faults == ("check outside-trip failed: ZeroDivisionError: no such number",)
    assert found(report) == ["double-booking"]


def test_findings_name_the_owner_of_a_leg(tmp_path: Path) -> None:
    """A mistake in a partner's leg names the partner, whether a check or the reader finds it."""
    trip = write_trip(
        tmp_path,
        """\
        trip: T
        id: t
        dates: 2024-04-03 to 2024-04-13
        home: CDG
        people: {a: {name: A}}
        legs: [startups.yaml]
        """,
        startups="""\
        leg: Startups
        in: YUL
        owner: Le Pool
        days:
          2024-04-04:
            - meeting: One
              time: 10:00-09:00
            - meeting: Two
              tiem: 10:00-11:00
        """,
    )

    owners = {diagnostic.check: diagnostic.owner for diagnostic in load(trip).check().diagnostics}

    assert owners == {"end-before-start": "Le Pool", "unknown-key": "Le Pool"}


def test_findings_about_a_repeated_item_name_the_owner_too(tmp_path: Path) -> None:
    """Whether they are about one of its days or about the item."""
    leg = """\
        leg: Startups
        in: YUL
        owner: Le Pool
        days:
          2024-04-04:
            - meeting: One
              time: 10:00-09:00
              repeat: daily until 2024-04-05
        """
    head = "trip: T\nid: t\ndates: 2024-04-04 to 2024-04-05\nhome: CDG\npeople: {a: {name: A}}\n"
    objectives = "objectives: {O: {title: An objective}}\n"
    trip = write_trip(tmp_path, f"{head}{objectives}legs: [startups.yaml]\n", startups=leg)

    found = load(trip).check().diagnostics

    owners = {(one.check, one.owner) for one in found if one.check in ("end-before-start", "event-without-objective")}
    assert owners == {("end-before-start", "Le Pool"), ("event-without-objective", "Le Pool")}
