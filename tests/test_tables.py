"""Rows of the dated tables that a trip or a team writes: which of them holds, and who says so."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

import pytest

from conftest import HEAD, write_trip
from delegtrip import Report, config, load
from delegtrip.checks.rows import read
from delegtrip.profile import DEFAULT
from delegtrip.profile.connections import MINIMUM_CONNECTIONS
from delegtrip.profile.dated import Dated
from delegtrip.profile.tables import file_name, kinds, tables
from delegtrip.reader.toml import placed
from delegtrip.source import Source
from test_floors import loaded_by


def judged(folder: Path, days: str, profile: str = "", team: str = "", private: str = "") -> Report:
    """What is said of days in Rochester under rules of the trip (its line 15 on) and of the team."""
    (folder / "delegtrip.toml").write_text(dedent(team), "utf-8")
    rules = f"profile:\n{indent(dedent(profile).strip(), '  ')}\n" if profile else "\n\n"
    leg = f"legs:\n  - leg: L\n    in: rochester\n    days:\n{indent(dedent(days).strip(), ' ' * 6)}\n"
    trip = write_trip(folder, HEAD + rules + leg)
    if private:
        (folder / "private.yaml").write_text(private, "utf-8")
    report = load(trip).check(config.load(config.find(trip)).settings)
    assert report.faults == ()
    return report


def said(report: Report, check: str) -> list[str]:
    """What a check asks for where it finds too little."""
    return [one.message.partition("; ")[2] for one in report.diagnostics if one.check == check]


def unknown(report: Report, check: str) -> list[str]:
    """Why a check could not judge."""
    return [one.reason for one in report.unknown if one.check == check]


def change_at_reykjavik(minutes: int, day: str = "2024-04-04") -> str:
    """Two flights across the Schengen border with some minutes between them, at KEF."""
    leaves = f"{12 + minutes // 60}:{minutes % 60:02}"
    return f"""
    {day}:
      - flight: First
        from: CDG 10:30
        to: KEF 12:00
      - flight: Second
        from: KEF {leaves}
        to: JFK 15:30
    """


KEF = "{airport: KEF, domestic: 20, outbound: 50, inbound: 60, international: 70"


def kef(outbound: int, more: str = "") -> str:
    """A row of `minimum-connections` as a file of a team holds it."""
    keys = f"airport = 'KEF'\ndomestic = 20\noutbound = {outbound}\ninbound = 60\ninternational = 70\n{more}"
    return f"\n[[profile.minimum-connections]]\n{keys}\n"


LEAST = "below-minimum-connection"


def test_an_airport_that_nobody_knew_is_judged(tmp_path: Path) -> None:
    """Without a row it is unknown; with one a minute less than it asks is an error, which names the row."""
    rows = f"minimum-connections:\n  - {KEF}}}"
    without = judged(tmp_path, change_at_reykjavik(49))
    short = judged(tmp_path, change_at_reykjavik(49), rows)
    enough = judged(tmp_path, change_at_reykjavik(50), rows)

    assert len(unknown(without, LEAST)) == 1
    assert said(short, LEAST) == [
        "50 min is the least there before a flight that leaves the country (as trip.yaml:16 says)"
    ]
    assert (said(enough, LEAST), unknown(enough, LEAST)) == ([], [])


def test_a_team_knows_an_airport_for_all_its_trips(tmp_path: Path) -> None:
    """The row is named by the file's name and line alone, wherever the file lies."""
    report = judged(tmp_path, change_at_reykjavik(49), team=kef(50))

    assert said(report, LEAST) == [
        "50 min is the least there before a flight that leaves the country (as delegtrip.toml:2 says)"
    ]


@pytest.mark.parametrize(
    ("trip", "team", "minutes", "origin"),
    [
        ("", "", None, ""),
        ("", kef(30), 30, "delegtrip.toml:2"),
        (f"{KEF}}}", kef(30), 50, "trip.yaml:16"),
        (f"{KEF}, until: 2024-04-04}}", kef(30), 50, "trip.yaml:16"),
        (f"{KEF}, until: 2024-04-03}}", kef(30), 30, "delegtrip.toml:2"),
        (f"{KEF}, since: 2024-04-05}}", kef(30), 30, "delegtrip.toml:2"),
        (f"{KEF}, since: 2024-04-04}}", kef(30), 50, "trip.yaml:16"),
        (f"{KEF}, since: 2024-04-05}}", kef(30, "until = 2024-04-03"), None, ""),
        ("", kef(30, "until = 2024-04-03") + kef(40, "since = '2024-04-04'"), 40, "delegtrip.toml:10"),
    ],
)
def test_the_row_of_the_day_of_travel_holds_the_trip_before_the_team(
    trip: str, team: str, minutes: int | None, origin: str, tmp_path: Path
) -> None:
    """Of the rows that hold on 4 April the trip's, else the team's, else none; both ends of a time belong to it."""
    rows = f"minimum-connections:\n  - {trip}" if trip else ""
    report = judged(tmp_path, change_at_reykjavik(20), rows, team)

    expected = [f"{minutes} min is the least there before a flight that leaves the country (as {origin} says)"]
    assert said(report, LEAST) == (expected if minutes else [])
    assert len(unknown(report, LEAST)) == (0 if minutes else 1)


def test_a_built_in_row_holds_where_the_row_of_a_file_does_not(tmp_path: Path) -> None:
    """The least time of CDG is longer for this trip, until the day before."""
    days = (
        change_at_reykjavik(59)
        .replace("CDG 10:30", "NCE 10:20")
        .replace("KEF", "CDG")
        .replace("JFK 15:30", "TLS 14:20")
    )
    row = "{airport: CDG, domestic: 75, outbound: 75, inbound: 75, international: 75"
    ours = judged(tmp_path, days, f"minimum-connections: [{row}}}]")
    theirs = judged(tmp_path, days, f"minimum-connections: [{row}, until: 2024-04-03}}]")

    where = "is the least there between two flights without passports"
    assert said(ours, LEAST) == [f"1 h 15 min {where} (as trip.yaml:15 says)"]
    assert said(theirs, LEAST) == [f"1 h {where}"]


TO_THE_AIRPORT = """
2024-04-04:
  - transfer: To the airport
    from: rennes 04:00
    to: CDG 09:15
  - flight: Out
    from: CDG 10:30
    to: {} 12:00
    checked-bags: {}
"""


@pytest.mark.parametrize(
    ("row", "destination", "bags", "expected"),
    [
        ("origin: CDG, reach: europe, minutes: 75", "FRA", "no", None),
        ("origin: CDG, reach: europe, minutes: 76", "FRA", "no", "1 h 16 min"),
        ("origin: CDG, reach: europe, minutes: 60, with-bags: 90", "FRA", "no", None),
        ("origin: CDG, reach: europe, minutes: 60, with-bags: 90", "FRA", "yes", "1 h 30 min"),
        ("origin: CDG, reach: domestic, minutes: 90", "FRA", "yes", None),
        ("origin: FR, reach: europe, minutes: 90", "FRA", "yes", None),
        ("origin: europe, reach: europe, minutes: 90", "FRA", "yes", None),
        ("origin: anywhere, reach: international, minutes: 90", "YUL", "yes", None),
    ],
)
def test_check_in_closes_as_a_row_says_for_its_origin_and_reach(
    row: str, destination: str, bags: str, expected: str | None, tmp_path: Path
) -> None:
    """They are there 75 minutes before. A row of all airports does not go before what is known of one of them."""
    report = judged(tmp_path, TO_THE_AIRPORT.format(destination, bags), f"check-in: [{{{row}}}]")

    text = [f"check-in closes {expected} before (as trip.yaml:15 says)"] if expected else []
    assert said(report, "check-in-missed") == text
    assert unknown(report, "check-in-missed") == []


def test_who_has_no_row_is_not_asked_to_come_as_early_as_another(tmp_path: Path) -> None:
    """A deadline of two hours at one airport makes nothing of another unknown that was not."""
    days = TO_THE_AIRPORT.format("NCE", "no").replace("CDG", "BES")
    row = "{origin: CDG, reach: domestic, minutes: 120}"

    assert unknown(judged(tmp_path, days, f"check-in: [{row}]"), "check-in-missed") == []


@pytest.mark.parametrize(
    ("table", "row", "check", "expected"),
    [
        (
            "first-entries",
            "country: IS, minutes: 100, why: passports",
            "tight-connection",
            "allow 1 h 40 min: passports",
        ),
        (
            "first-entries",
            "country: IS, minutes: 100",
            "tight-connection",
            "allow 1 h 40 min: everybody enters the country there: passports, bags, customs",
        ),
        (
            "preclearance",
            "airports: KEF, minutes: 100",
            "tight-connection",
            "allow 1 h 40 min: everybody passes the border of the United States there, before boarding",
        ),
        (
            "terminal-changes",
            "airport: KEF, minutes: 100",
            "tight-connection",
            "allow 1 h 40 min: terminal 2 is a shuttle and a security check from 1",
        ),
    ],
)
def test_a_change_of_planes_takes_what_a_row_says(
    table: str, row: str, check: str, expected: str, tmp_path: Path
) -> None:
    """99 minutes are too few where a row asks for a hundred, and are enough without it."""
    days = change_at_reykjavik(99).replace("10:30", "10:00").replace("CDG", "LHR")
    days = days.replace("to: KEF 12:00", "to: KEF 12:00\n        terminal: 5 -> 1")
    days = days.replace("to: JFK 15:30", "to: JFK 15:30\n        terminal: 2 -> 4")
    if table == "first-entries":
        days = days.replace("JFK 15:30", "AEY 14:25")

    assert said(judged(tmp_path, days), check) == []
    assert said(judged(tmp_path, days, f"{table}: [{{{row}}}]"), check) == [f"{expected} (as trip.yaml:15 says)"]


def test_two_bookings_leave_time_for_what_a_row_asks(tmp_path: Path) -> None:
    """The tip that says how long to leave names the row."""
    days = change_at_reykjavik(70).replace("to: KEF 12:00", "to: KEF 12:00\n        booking: A")
    days = days.replace("to: JFK 15:30", "to: JFK 15:30\n        booking: B")
    report = judged(tmp_path, days, f"minimum-connections: [{KEF}}}]")

    (found,) = (one for one in report.diagnostics if one.check == "separate-tickets")
    assert found.help == (
        "ask for one ticket, or leave 3 h 50 min: to land, claim bags and check in anew (as trip.yaml:15 says)",
    )


def border(way: str, origin: str, destination: str) -> str:
    """A day with one journey across a border."""
    return f"2024-04-03:\n  - {way}: X\n    from: {origin} 08:00\n    to: {destination} 23:00\n    who: a\n"


@pytest.mark.parametrize(
    ("row", "journey", "papers", "expected"),
    [
        ("area: US, nationals: FR, authorisation: none", "flight CDG JFK", "nationality: FR, esta: no", "passes"),
        ("area: US, nationals: BE, authorisation: none", "flight CDG JFK", "nationality: FR, esta: no", "finds"),
        ("area: US, nationals: FR, ways: sea, authorisation: none", "flight CDG JFK", "nationality: FR, esta: no",
         "finds"),
        ("area: US, nationals: BR, authorisation: ESTA", "flight CDG JFK", "nationality: BR, esta: no", "finds"),
        ("area: CA, nationals: US, authorisation: eTA", "flight ROC YYZ", "nationality: US, eta: no", "finds"),
        ("area: CA, nationals: US, authorisation: eTA", "flight ROC YYZ", "nationality: US FR, eta: no", "finds"),
        ("area: CA, nationals: US FR, authorisation: none", "flight ROC YYZ", "nationality: FR, eta: no", "passes"),
        ("area: GB, nationals: FR, authorisation: none", "flight CDG LHR", "nationality: FR", "passes"),
        ("area: GB, nationals: [FR, BE], authorisation: none", "flight CDG LHR", "nationality: DE", "unknown"),
        ("area: GB, nationals: FR, authorisation: none, until: 2024-04-02", "flight CDG LHR", "nationality: FR",
         "unknown"),
        ("area: Schengen, nationals: BR, authorisation: none", "flight JFK CDG", "nationality: BR", "passes"),
    ],
)  # fmt: skip
def test_who_needs_an_authorisation_is_as_a_row_says(
    row: str, journey: str, papers: str, expected: str, tmp_path: Path
) -> None:
    """For its area, its nationals, its ways and its days alone; all else is as it was."""
    report = judged(tmp_path, border(*journey.split()), f"entry-rules: [{{{row}}}]", private=f"a: {{{papers}}}\n")
    found = [one for one in report.diagnostics if one.check == "authorisation-missing"]
    by_us = "US" in row.split("nationals")[1] or "BR" in row

    verdict = "finds" if found else "unknown" if unknown(report, "authorisation-missing") else "passes"
    assert verdict == expected
    assert all(("(asked for by trip.yaml:15)" in one.message) is by_us for one in found)


def test_an_application_that_is_late_names_the_row_that_asks_for_it(tmp_path: Path) -> None:
    """Brazilians would need an ESTA, and someone applied the day before."""
    rows = "entry-rules: [{area: US, nationals: BR, authorisation: ESTA, source: a circular}]"
    papers = "a: {nationality: BR, esta: applied 2024-04-02}\n"
    report = judged(tmp_path, border("flight", "CDG", "JFK"), rows, private=papers)

    (late,) = (one.message for one in report.diagnostics if one.check == "authorisation-late")
    assert late.startswith("the ESTA (asked for by trip.yaml:15) of A. Martin")


def test_a_passport_is_valid_as_long_as_a_row_says(tmp_path: Path) -> None:
    """Six months for a country that no built-in row is about; the tip names the source and the file."""
    row = "area: GB, nationals: FR, months-beyond: 6, years-old: 5, source: a circular"
    papers = "a: {nationality: FR, passport-expires: 2024-10-02, passport-issued: 2019-04-03}\n"
    report = judged(tmp_path, border("flight", "CDG", "LHR"), f"passport-rules: [{{{row}}}]", private=papers)
    found = [one for one in report.diagnostics if one.check == "passport-expiry"]

    assert [one.message.partition(": ")[2] for one in found] == [
        "it should be valid until 2024-10-03, 6 months after they leave (as trip.yaml:15 says)"
    ]
    assert found[0].help == ("not legal advice; from a circular, as written in trip.yaml:15",)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("driving: 480, shift: 900, rest: 600", "one driver may drive 8 h (house rule, as trip.yaml:15 says)"),
        ("driving: 600, shift: 900, rest: 600", None),
    ],
)
def test_a_driver_drives_as_long_as_a_row_says(row: str, expected: str | None, tmp_path: Path) -> None:
    """A coach on the road for ten hours in a country whose law no built-in row knows."""
    days = "2024-04-04:\n  - coach: Atlas\n    from: TNG 08:00\n    to: AGA 18:00\n    driver: A. Driver"
    without = judged(tmp_path, days)
    report = judged(tmp_path, days, f"driving-hours: [{{countries: MA, law: house rule, {row}}}]")

    assert (said(without, "coach-driver-hours"), len(unknown(without, "coach-driver-hours"))) == ([], 1)
    assert said(report, "coach-driver-hours") == ([expected] if expected else [])
    assert unknown(report, "coach-driver-hours") == []


def test_the_shortest_rest_of_a_row_ends_a_shift(tmp_path: Path) -> None:
    """Six hours between two journeys are a rest where a row says so, so that nobody drives ten hours in one shift."""
    day = """
    2024-04-04:
      - coach: Out
        from: LYS 05:00
        to: CDG 10:00
        driver: A
      - coach: Back
        from: CDG 16:00
        to: LYS 21:00
        driver: A
    """
    row = "{countries: FR, law: house rule, driving: 540, shift: 900, rest: 360}"

    assert len(said(judged(tmp_path, day), "coach-driver-hours")) == 1
    assert said(judged(tmp_path, day, f"driving-hours: [{row}]"), "coach-driver-hours") == []


def as_written(row: Dated) -> dict[str, Any]:
    """A row as TOML would hold it: what is left out may be, and dates are dates."""
    keys = {name.replace("_", "-"): value for name, value in row.columns.items()}
    keys = {key: sorted(value) if isinstance(value, frozenset) else value for key, value in keys.items()}
    kept = {key: value for key, value in keys.items() if value not in (None, [], date.min)}
    return kept | ({"authorisation": "none"} if keys.get("authorisation", "") is None else {})


@pytest.mark.parametrize("table", kinds())
def test_every_built_in_row_can_be_written_in_a_file(table: str) -> None:
    """A row comes back from a file as it is built in, but for where it is written."""
    (rows,) = (rows for name, rows in tables().items() if file_name(name) == table)
    found = read(placed(Source("a.toml", ""), "profile", table, list(map(as_written, rows))), table, "")

    assert found.wrong == ()
    assert [row.replaced({"written_in": ""}) for row in found.rows] == list(rows)


def test_rows_that_are_written_go_before_those_that_are_built_in() -> None:
    """Without any the table itself is used, unchanged."""
    row = MINIMUM_CONNECTIONS[0].replaced({"written_in": "delegtrip.toml:2"})

    assert DEFAULT.rows(MINIMUM_CONNECTIONS) is MINIMUM_CONNECTIONS
    assert DEFAULT.replaced({"own_rows": (row,)}).rows(MINIMUM_CONNECTIONS) == (row, *MINIMUM_CONNECTIONS)


def test_a_run_without_rows_does_not_load_what_reads_them(tmp_path: Path) -> None:
    """Thresholds alone cost nothing more; a row loads its reader."""
    trip = write_trip(tmp_path / "trip", HEAD + "legs: []\nprofile: {jump-km: 50}\n")
    (tmp_path / "delegtrip.toml").write_text("[profile]\ndetour = 1.4\n")
    readers = {"delegtrip.checks.rows", "delegtrip.reader.toml"}
    without = loaded_by("check", str(trip))
    (tmp_path / "delegtrip.toml").write_text(kef(30))

    assert readers & without == set()
    assert readers <= loaded_by("check", str(trip))
