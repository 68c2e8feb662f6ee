"""What findings say where a number decides between two wordings: none or some, one or several, error or warning."""

from __future__ import annotations

from pathlib import Path

import pytest

from boundaries.rows import coaches
from boundaries.trips import Small, exactly, journey, reported, there
from delegtrip import Diagnostic
from delegtrip.diagnostics import Severity
from saying import clock


def said(folder: Path, check: str, small: Small) -> Diagnostic:
    """The one thing that a check finds in a trip."""
    (found,) = (one for one in reported(folder, small).diagnostics if one.check == check)
    return found


def _applied(minutes: int) -> Small:
    flight = f"Mon 2024-04-08:\n  - flight: XX 1\n    from: CDG {clock(minutes)}\n    to: JFK {clock(minutes + 150)}\n"
    return Small(flight, private="a: {nationality: FR, esta: applied 2024-04-08}")


def _border(minutes: int) -> Small:
    return journey("coach", 110 / 1.3, 60 + minutes, "    border: yes\n")


def _lunches(days: int) -> Small:
    lunch = f"  - meal: Lunch\n    time: 12:00-13:00\n    repeat: daily until 2024-03-{20 + days}\n"
    return Small(f"Thu 2024-03-21:\n{lunch}", dates="2024-03-20 to 2024-03-25")


def _evening_of_the_change(time: str) -> Small:
    """Two items in Rochester, the second around 21:00, when the clocks of Rennes follow those there."""
    days = f"Sat 2024-03-30:\n  - meeting: One\n    time: 18:00-19:00\n  - meeting: Two\n    time: {time}-22:00\n"
    return Small(days, dates="2024-03-29 to 2024-04-02")


def _nobody(days: int) -> Small:
    people = ("late: {name: L. Late (illustrative), joins: 2024-04-12}",)
    meeting = f"  - meeting: One\n    who: others\n    repeat: daily until 2024-04-{3 + days:02}\n"
    return Small(f"Thu 2024-04-04:\n{meeting}", people=people, groups=("others: [late]",))


def _track(events: int) -> Small:
    led = "  - meeting: Led\n    track: one\n    lead: a\n"
    people = ("b: {name: B. Roy (illustrative)}",)
    return Small("Thu 2024-04-04:\n" + led + "  - meeting: Two\n    track: two\n" * events, people=people)


def _beds(nights: int) -> Small:
    one = "  - hotel: One\n    until: 2024-04-08\n"
    return Small(f"Thu 2024-04-04:\n{one}  - hotel: Two\n    until: 2024-04-{4 + nights:02}\n")


def _reference(key: str) -> Small:
    return Small(f"Thu 2024-04-04:\n  - meeting: One\n    {key}: xyzzy\n")


def _weekday(day: str) -> Small:
    return Small(f"{day} 2024-04-04:\n  - meeting: One\n")


@pytest.mark.parametrize(
    ("check", "small", "words"),
    [
        ("authorisation-late", _applied(0), "was applied for after"),
        ("authorisation-late", _applied(1), "was applied for 1 min at most before"),
        ("border-without-buffer", _border(0), "leaves no time"),
        ("border-without-buffer", _border(1), "leaves 1 min"),
        ("unusual-utc-gap", _lunches(1), ": 1 item\n"),
        ("unusual-utc-gap", _lunches(2), ": 2 items\n"),
        ("unusual-utc-gap", _evening_of_the_change("20:59"), ": 2 items\n"),
        ("unusual-utc-gap", _evening_of_the_change("21:00"), ": 1 item\n"),
        ("empty-attendance", _nobody(1), "on Thu 4 April: those"),
        ("empty-attendance", _nobody(2), "on Thu 4 April and on 1 other days: those"),
        ("no-track-lead", _track(1), "its event has no `lead`"),
        ("no-track-lead", _track(2), "none of its 2 events has a `lead`"),
        ("two-beds", _beds(1), "the night of Thu 4 April to Fri 5 April"),
        ("two-beds", _beds(2), "2 nights between Thu 4 April and Sat 6 April"),
        ("unknown-reference", _reference("serves"), "`xyzzy` is not an objective"),
        ("unknown-reference", _reference("who"), "`xyzzy` is neither a person nor a group"),
    ],
)
def test_a_number_chooses_the_words(check: str, small: Small, words: str, tmp_path: Path) -> None:
    """At each side of the number the message reads as one would say it."""
    assert words in said(tmp_path, check, small).message + "\n"


@pytest.mark.parametrize(("day", "near"), [("Sun", "2024-04-07"), ("Mon", "2024-04-01"), ("Wed", "2024-04-03")])
def test_the_nearest_day_of_a_weekday(day: str, near: str, tmp_path: Path) -> None:
    """Up to three days ahead, else back; 4 April 2024 was a Thursday."""
    (help_,) = said(tmp_path, "weekday-mismatch", _weekday(day)).help

    assert help_.endswith(f"near it is {near}")


@pytest.mark.parametrize(("lands", "guesses"), [("12:00", 0), ("12:01", 1)])
def test_a_day_later_is_proposed_where_it_takes_time(lands: str, guesses: int, tmp_path: Path) -> None:
    """From the first clock of the world to the last, a day later is only as late as the take-off."""
    places = ("east: {name: East, zone: Pacific/Honolulu}", "west: {name: West, zone: Pacific/Kiritimati}")
    flight = Small(f"Thu 2024-04-04:\n  - flight: XX 1\n    from: east 12:00\n    to: west {lands}\n", places)

    found = said(tmp_path, "end-before-start", flight)

    assert (len(found.help), found.fix is not None) == (guesses, bool(guesses))


@pytest.mark.parametrize(("minutes", "severity"), [(900, Severity.WARNING), (901, Severity.ERROR)])
def test_pauses_explain_hours_within_a_shift(minutes: int, severity: Severity, tmp_path: Path) -> None:
    """A road that can be driven in time is only a warning while the coach arrives within the shift of its driver."""
    found = said(tmp_path, "coach-driver-hours", coaches("FR", 400, (0, minutes)))

    assert found.severity is severity


@pytest.mark.parametrize(("hours", "severity"), [(9, Severity.WARNING), (9.001, Severity.ERROR)])
def test_pauses_explain_a_road_of_as_many_hours(hours: float, severity: Severity, tmp_path: Path) -> None:
    """A road that takes exactly the hours of one driver can be driven in them."""
    limits = {"detour": 1, "road-fastest": exactly(630) / hours}
    found = said(tmp_path, "coach-driver-hours", coaches("FR", 630, (0, 800))._replace(profile=limits))

    assert found.severity is severity


@pytest.mark.parametrize(("vehicle", "clashes", "unknown"), [("12", 1, 0), ("2 minibuses", 0, 1)])
def test_a_number_names_a_vehicle(vehicle: str, clashes: int, unknown: int, tmp_path: Path) -> None:
    """Coach 12 is one coach; two minibuses may be any."""
    rides = "".join(
        f"  - coach: Ride {who}\n    from: here {leaves}\n    to: there 11:00\n    vehicle: {vehicle}\n    who: {who}\n"
        for who, leaves in (("a", "10:00"), ("b", "10:10"))
    )
    report = reported(tmp_path, Small(f"Thu 2024-04-04:\n{rides}", (there(30),), ("b: {name: B. Roy (illustrative)}",)))

    assert [one.check for one in report.diagnostics].count("resource-clash") == clashes
    assert [one.check for one in report.unknown].count("resource-clash") == unknown


@pytest.mark.parametrize(
    ("start", "end", "expected"), [("CDG", "JFK", 1), ("CDG", "NCE", 0), ("to be confirmed", "to be confirmed", 0)]
)
def test_people_without_names_are_unknown_at_borders_alone(start: str, end: str, expected: int, tmp_path: Path) -> None:
    """Where a journey crosses none that is known, nothing has to be known of their papers."""
    flight = f"Thu 2024-04-04:\n  - flight: XX 1\n    from: {start} 10:00\n    to: {end}\n"
    small = Small(flight, groups=("others: 9 people",), private="a: {nationality: FR, esta: yes}")

    unknown = [one for one in reported(tmp_path, small).unknown if one.reason.endswith("names will follow")]

    assert len([one for one in unknown if one.check == "authorisation-missing"]) == expected
