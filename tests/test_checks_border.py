"""The checks of borders: whom they stop, whom they leave alone, and what they cannot know."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from conftest import HEAD, write_trip
from delegtrip import Diagnostic, Report, load


def check(folder: Path, private: str, days: str, first: str = "2024-04-03", last: str = "2024-04-13") -> Report:
    """What is said of a trip with a private file; all of `days` stands in one leg in Rochester."""
    head = HEAD.replace("2024-04-03", first).replace("2024-04-13", last)
    lines = "\n".join(f"      {line}" for line in dedent(days).strip().splitlines())
    write_trip(folder, f"{head}legs:\n  - leg: Rochester\n    in: rochester\n    days:\n{lines}\n")
    if private:
        (folder / "private.yaml").write_text(dedent(private), encoding="utf-8")
    return load(folder).check()


def found(report: Report, name: str) -> list[Diagnostic]:
    """The findings of a check."""
    return [one for one in report.diagnostics if one.check == name]


def verdict(report: Report, name: str) -> str:
    """`finds`, `unknown` or `passes`: the answer of a check."""
    if found(report, name):
        return "finds"
    return "unknown" if any(one.check == name for one in report.unknown) else "passes"


def journey(kind: str, origin: str, destination: str, day: str = "2024-04-03", who: str = "a") -> str:
    """A day with one journey, long enough for every pair of clocks."""
    return f"{day}:\n  - {kind}: X\n    from: {origin} 08:00\n    to: {destination} 23:00\n    who: {who}\n"


@pytest.mark.parametrize(
    ("way", "papers", "expected"),
    [
        (("flight", "CDG", "JFK"), "nationality: FR, esta: no", "finds"),
        (("flight", "CDG", "JFK"), "nationality: FR, esta: yes", "passes"),
        (("flight", "CDG", "JFK"), "nationality: FR, esta: until 2024-04-02", "finds"),
        (("flight", "CDG", "JFK"), "nationality: FR, esta: until 2024-04-03", "passes"),
        (("flight", "CDG", "JFK"), "nationality: FR, esta: 2024-04-04 to 2026-04-03", "finds"),
        (("flight", "CDG", "JFK"), "nationality: FR, esta: 2024-04-03 to 2026-04-02", "passes"),
        (("flight", "CDG", "JFK"), "nationality: FR, esta: no, eta: yes", "finds"),
        (("flight", "CDG", "JFK"), "nationality: FR, esta: no, visas: US", "passes"),
        (("flight", "CDG", "JFK"), "nationality: FR, esta: no, visas: CA", "finds"),
        (("flight", "CDG", "JFK"), "nationality: FR US, esta: no", "passes"),
        (("flight", "CDG", "JFK"), "nationality: CA", "passes"),
        (("flight", "CDG", "JFK"), "nationality: FR", "unknown"),
        (("flight", "CDG", "JFK"), "nationality: FR, esta: applied 2024-03-01", "unknown"),
        (("flight", "CDG", "JFK"), "esta: no", "unknown"),
        (("flight", "CDG", "JFK"), "nationality: BR, esta: no", "unknown"),
        (("coach", "YUL", "ROC"), "nationality: FR, esta: no", "finds"),
        (("train", "YUL", "ROC"), "nationality: FR, esta: yes", "passes"),
        (("coach", "ROC", "YUL"), "nationality: FR, eta: no", "passes"),
        (("ferry", "ROC", "YYZ"), "nationality: FR, eta: no", "passes"),
        (("flight", "ROC", "YYZ"), "nationality: FR, eta: no", "finds"),
        (("flight", "ROC", "YYZ"), "nationality: US, eta: no", "passes"),
        (("flight", "YUL", "CDG"), "nationality: FR", "passes"),
        (("flight", "YUL", "CDG"), "nationality: US", "passes"),
        (("flight", "CDG", "FRA"), "nationality: BR", "passes"),
        (("flight", "JFK", "ROC"), "nationality: BR", "passes"),
        (("flight", "CDG", "LHR"), "nationality: FR", "unknown"),
        (("flight", "CDG", "to be confirmed"), "nationality: FR, esta: yes", "unknown"),
        (("flight", "JFK", "to be confirmed"), "nationality: FR, esta: yes", "unknown"),
    ],
)
def test_an_authorisation_depends_on_nationality_destination_and_way(
    way: tuple[str, str, str], papers: str, expected: str, tmp_path: Path
) -> None:
    """ESTA by air, sea and land, eTA by air alone; another nationality or a visa may do; the rest is not known."""
    report = check(tmp_path, f"a: {{{papers}}}\n", journey(*way))

    assert verdict(report, "authorisation-missing") == expected
    assert report.faults == ()


@pytest.mark.parametrize(
    ("way", "nationality", "day", "expected"),
    [
        (("coach", "YUL", "ROC"), "FR", "2022-09-30", "unknown"),
        (("coach", "YUL", "ROC"), "FR", "2022-10-01", "finds"),
        (("flight", "ROC", "YYZ"), "FR", "2016-11-09", "unknown"),
        (("flight", "ROC", "YYZ"), "FR", "2016-11-10", "finds"),
        (("flight", "SOF", "CDG"), "BR", "2024-03-30", "unknown"),
        (("flight", "SOF", "CDG"), "BR", "2024-03-31", "passes"),  # no border any more
        (("coach", "SOF", "CDG"), "BR", "2024-03-31", "unknown"),
        (("flight", "YUL", "CDG"), "US", "2026-09-30", "passes"),
        (("flight", "YUL", "CDG"), "US", "2026-10-01", "unknown"),
    ],
)
def test_the_rule_of_the_day_is_used(
    way: tuple[str, str, str], nationality: str, day: str, expected: str, tmp_path: Path
) -> None:
    """A rule holds from its first day to its last; before and after it is not known."""
    report = check(tmp_path, f"a: {{nationality: {nationality}, esta: no, eta: no}}", journey(*way, day), day, day)

    assert verdict(report, "authorisation-missing") == expected


def test_changing_planes_is_entry(tmp_path: Path) -> None:
    """Who flies to Montréal by way of New York needs an ESTA too; those who lack it are told together."""
    private = "a: {nationality: FR, esta: no, eta: yes}\nb: {nationality: DE, esta: no, eta: yes}\n"
    days = """
    2024-04-03:
      - flight: XX 101
        from: CDG 13:30
        to: JFK 15:55
      - flight: XX 102
        from: JFK 18:00
        to: YUL 19:30
    """

    (finding,) = found(check(tmp_path, private, days), "authorisation-missing")

    assert finding.people == ("a", "b")
    assert finding.message == (
        "check the papers of A. Martin (illustrative) and B. Roy (illustrative): no ESTA is known that holds on "
        "Wed 3 April, to enter the United States by air with flight `XX 101`"
    )
    assert finding.help[1].startswith("not legal advice; from cbp.gov")


def test_without_a_private_file_each_check_says_so_once(tmp_path: Path) -> None:
    """Two borders, and one line for each check that would need the file."""
    days = journey("flight", "CDG", "JFK") + journey("flight", "JFK", "YUL", "2024-04-05")

    report = check(tmp_path, "", days)

    reason = "there is no private.yaml that says who crosses this border with which papers"
    unknown = [(one.check, one.reason) for one in report.unknown if one.check.startswith(("auth", "pass"))]
    assert unknown == [("authorisation-missing", reason), ("passport-expiry", reason)]


def test_those_who_are_not_known_are_unknown(tmp_path: Path) -> None:
    """Someone who is not in the file, and people whose names will follow."""
    private = "a: {nationality: FR, esta: yes, passport-expires: 2030-01-01}\n"
    folder = write_trip(
        tmp_path,
        HEAD.replace("groups:\n", "groups:\n  crew: 4 people\n")
        + "legs:\n  - {leg: A, in: rochester, days: {2024-04-03: [{flight: X, from: CDG 12:00, to: JFK 14:00}]}}\n",
    )
    (folder / "private.yaml").write_text(private, encoding="utf-8")

    report = load(folder).check()

    assert {one.reason for one in report.unknown if one.check == "authorisation-missing"} == {
        "private.yaml does not name everybody who crosses this border",
        "nothing is known of people whose names will follow",
    }


@pytest.mark.parametrize(
    ("name", "way", "both", "fine", "wrong"),
    [
        ("authorisation-missing", "CDG JFK", "esta: no", "nationality: FR CA", "nationality: FR"),
        ("authorisation-missing", "CDG JFK", "nationality: FR, esta: no", "visas: US", "visas: CA"),
        ("authorisation-missing", "CDG JFK", "nationality: FR", "esta: yes", "esta: no"),
        ("authorisation-missing", "ROC YYZ", "nationality: FR", "eta: yes", "eta: no"),
        ("passport-expiry", "JFK CDG", "passport-expires: 2024-05-01", "nationality: FR", "nationality: US"),
        (
            "passport-expiry",
            "JFK CDG",
            "nationality: FR",
            "passport-expires: 2025-01-01",
            "passport-expires: 2024-01-01",
        ),
        (
            "passport-expiry",
            "JFK CDG",
            "nationality: US, passport-expires: 2025-01-01",
            "passport-issued: 2020-01-01",
            "passport-issued: 2010-01-01",
        ),
    ],
)
def test_everybody_is_judged_by_their_own_papers(  # noqa: PLR0913, PLR0917  # one for each column
    name: str, way: str, both: str, fine: str, wrong: str, tmp_path: Path
) -> None:
    """Of two people on one flight whose papers differ in one thing only the one who lacks it is told."""
    origin, destination = way.split()
    days = journey("flight", origin, destination, who="[a, b]")
    for a, b, person in ((fine, wrong, "b"), (wrong, fine, "a")):
        report = check(tmp_path / person, f"a: {{{both}, {a}}}\nb: {{{both}, {b}}}\n", days)

        assert [one.people for one in found(report, name)] == [(person,)]


@pytest.mark.parametrize("name", ["authorisation-missing", "passport-expiry"])
def test_people_with_papers_that_are_alike_are_told_together(name: str, tmp_path: Path) -> None:
    """Also where they do different things later: all of them, in one finding."""
    papers = "{nationality: FR, esta: no, passport-expires: 2024-01-31}"
    days = journey("flight", "CDG", "JFK", who="[a, b]")
    days += "2024-04-05:\n  - call: One\n    time: 10:00-11:00\n    who: b\n"
    days += journey("flight", "JFK", "CDG", "2024-04-12", who="[a, b]")

    report = check(tmp_path, f"a: {papers}\nb: {papers}\n", days)

    assert [finding.people for finding in found(report, name)] == [("a", "b")]


@pytest.mark.parametrize(
    ("departure", "applied", "expected"),
    [
        ("CDG 2024-04-04 00:00", "2024-04-01", "passes"),
        ("CDG 2024-04-03 23:59", "2024-04-01", "finds"),
        ("CDG 2024-04-03 13:30", "2024-04-09", "finds"),
        ("CDG", "2024-04-01", "unknown"),
    ],
)
def test_three_days_are_needed_for_an_answer(departure: str, applied: str, expected: str, tmp_path: Path) -> None:
    """72 hours from the beginning of the day of the application; a minute less is late."""
    days = f"2024-04-03:\n  - flight: X\n    from: {departure}\n    to: JFK 2024-04-05 15:55\n    who: a\n"

    report = check(tmp_path, f"a: {{nationality: FR, esta: applied {applied}}}", days)

    assert verdict(report, "authorisation-late") == expected
    assert verdict(report, "authorisation-missing") == "unknown"


def test_a_late_application_says_how_many_hours_there_are(tmp_path: Path) -> None:
    """The hours at most, and those that an answer may take."""
    private = "a: {nationality: FR, esta: applied 2024-04-01}"

    (finding,) = found(check(tmp_path, private, journey("flight", "CDG", "JFK")), "authorisation-late")

    assert finding.message == (
        "the ESTA of A. Martin (illustrative) was applied for 56 h at most before flight `X` leaves on Wed 3 April; "
        "an answer may take 72 h"
    )


def test_who_needs_no_authorisation_is_never_late(tmp_path: Path) -> None:
    """A visa makes the application irrelevant."""
    private = "a: {nationality: FR, esta: applied 2024-04-02, visas: US}"

    report = check(tmp_path, private, journey("flight", "CDG", "JFK"))

    assert verdict(report, "authorisation-late") == "passes"


THERE_AND_BACK = journey("flight", "{0}", "{1}") + journey("flight", "{1}", "{0}", "2024-04-12")


@pytest.mark.parametrize(
    ("way", "papers", "expected"),
    [
        (("CDG", "JFK"), "nationality: FR, passport-expires: 2024-04-11", ["error"]),
        (("CDG", "JFK"), "nationality: FR, passport-expires: 2024-04-12", []),
        (("CDG", "YUL"), "nationality: FR, passport-expires: 2024-04-12", []),
        (("JFK", "CDG"), "nationality: US, passport-issued: 2014-04-04, passport-expires: 2024-04-11", ["error"]),
        (("JFK", "CDG"), "nationality: US, passport-issued: 2014-04-04, passport-expires: 2024-07-11", ["warning"]),
        (("JFK", "CDG"), "nationality: US, passport-issued: 2014-04-04, passport-expires: 2024-07-12", []),
        (("JFK", "CDG"), "nationality: US, passport-issued: 2014-04-03, passport-expires: 2024-07-12", ["warning"]),
        (("JFK", "CDG"), "nationality: US FR, passport-issued: 2014-01-01, passport-expires: 2024-05-12", []),
        (("JFK", "CDG"), "nationality: FR, passport-expires: 2024-05-12", []),
        (("JFK", "CDG"), "passport-expires: 2024-04-11", ["error"]),
    ],
)
def test_a_passport_outlasts_the_stay_or_what_the_area_asks(
    way: tuple[str, str], papers: str, expected: list[str], tmp_path: Path
) -> None:
    """To the day: an error when it runs out before they leave, a warning when the area asks for more."""
    report = check(tmp_path, f"a: {{{papers}}}", THERE_AND_BACK.format(*way))

    assert [one.severity.word for one in found(report, "passport-expiry")] == expected


@pytest.mark.parametrize(
    ("papers", "reason"),
    [
        ("nationality: US, passport-issued: 2020-01-01", "the last day of somebody's passport is not written"),
        ("nationality: US, passport-expires: 2030-01-01", "the day somebody's passport was issued is not written"),
        (
            "passport-expires: 2030-01-01",
            "the nationality of somebody is not written, for passports in the Schengen area",
        ),
        (
            "nationality: BR, passport-expires: 2030-01-01",
            "no rule is known, for passports in the Schengen area",
        ),
    ],
)
def test_a_passport_of_which_too_little_is_known_is_unknown(papers: str, reason: str, tmp_path: Path) -> None:
    """For want of a day or of a nationality nobody is stopped, and nobody passes."""
    report = check(tmp_path, f"a: {{{papers}}}", journey("flight", "JFK", "CDG"))

    assert found(report, "passport-expiry") == []
    assert reason in [one.reason for one in report.unknown if one.check == "passport-expiry"]


def test_a_passport_is_told_once_at_its_first_border(tmp_path: Path) -> None:
    """A passport that is out of date before three borders makes one finding; the date itself is not in it."""
    days = journey("flight", "CDG", "JFK") + journey("coach", "ROC", "YUL", "2024-04-07")
    days += journey("flight", "YUL", "CDG", "2024-04-12")

    (finding,) = found(check(tmp_path, "a: {nationality: FR, passport-expires: 2024-01-31}", days), "passport-expiry")

    assert finding.message == (
        "check the passport of A. Martin (illustrative), to enter the United States with flight `X`: "
        "it runs out before Sun 7 April, their last day there"
    )


def test_a_flight_within_an_area_does_not_leave_it(tmp_path: Path) -> None:
    """From New York on to Rochester they are still in the United States, until they fly home."""
    days = journey("flight", "CDG", "JFK") + journey("flight", "JFK", "ROC", "2024-04-04")
    days += journey("flight", "ROC", "CDG", "2024-04-12")

    (finding,) = found(check(tmp_path, "a: {nationality: FR, passport-expires: 2024-04-11}", days), "passport-expiry")

    assert finding.message == (
        "check the passport of A. Martin (illustrative), to enter the United States with flight `X`: "
        "it runs out before Fri 12 April, their last day there"
    )
