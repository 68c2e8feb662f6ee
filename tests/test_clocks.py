from __future__ import annotations

from pathlib import Path

from rich.cells import cell_len

from conftest import run, write_days, write_trip
from delegtrip.api import load
from delegtrip.reports.clocks import render
from delegtrip.reports.typeset import as_plain

TRIP = Path(__file__).parent / "trips" / "agenda.yaml"


def clocks(path: Path, language: str = "en", width: int = 80) -> str:
    """The report as plain text."""
    return "".join(f"{as_plain(line)}\n" for line in render(load(path).timeline, language, width))


def section(text: str, title: str) -> list[str]:
    """The lines below a title and its rule."""
    lines = text.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(title)) + 2
    end = lines.index("", start) if "" in lines[start:] else len(lines)
    return lines[start:end]


def test_towns_with_the_same_clock_share_a_line() -> None:
    """New York and Rochester tell the same time, so does Paris with Rennes; home comes first."""
    lines = section(clocks(TRIP), "Clocks")

    assert lines == [
        "  UTC+1 then UTC+2  Rennes, Paris, Roissy",
        "  UTC−4             New York, Rochester NY",
        "                    Rennes +5 h then +6 h",
    ]


def test_zones_that_agree_around_the_trip_are_one_clock(tmp_path: Path) -> None:
    """America/New_York and America/Toronto are two names for one time: nobody changes a watch between them."""
    days = """
      Thu 2024-04-04:
        - flight: XX 1
          from: ROC 10:00
          to: YUL 11:00
    """

    lines = section(clocks(write_days(tmp_path, days)), "Clocks")

    assert lines == ["  UTC+2  Rennes", "  UTC−4  Rochester, Montréal", "         Rennes +6 h"]


def test_each_change_within_30_days_is_told_with_what_the_distance_becomes() -> None:
    """The American change of 10 March and the European one of the 31st, on their own wall clocks."""
    lines = section(clocks(TRIP), "Clock changes")

    assert lines == [
        "  Sun, Mar 10  02:00 → 03:00 · New York, Rochester NY",
        "               Rennes +5 h instead of +6 h",
        "  Sun, Mar 31  02:00 → 03:00 · Rennes, Paris, Roissy",
        "               Rennes +6 h instead of +5 h",
    ]


def test_the_weeks_with_five_hours_instead_of_six_are_told() -> None:
    """From 10 to 31 March 2024 a call at 15:00 in Rennes is at ten in Rochester, not at nine."""
    lines = section(clocks(TRIP), "Weeks")

    assert lines == ["  March 10 to March 31  5 h instead of 6 h · New York, Rochester NY"]


def test_autumn_brings_five_hours_too(tmp_path: Path) -> None:
    """Europe changes on 29 October 2023, America on 5 November: each day is that of the clock that changes."""
    head = """
      trip: Return visit (illustrative)
      id: illustrative-2023
      dates: 2023-10-16 to 2023-10-20
      home: rochester
      people: {a: {name: A. Martin (illustrative)}}
      places:
        rochester: {name: Rochester, airport: ROC}
        rennes: {name: Rennes, zone: Europe/Paris}
      legs:
        - leg: Rennes
          in: rennes
          days: {Mon 2023-10-16: [{meeting: One, time: 10:00-11:00}]}
    """

    text = clocks(write_trip(tmp_path, head))

    assert section(text, "Weeks") == ["  October 29 to November 5  5 h instead of 6 h · Rennes"]
    assert section(text, "Clock changes")[0] == "  Sun, Oct 29  03:00 → 02:00 · Rennes"


def test_a_trip_without_a_change_says_none(tmp_path: Path) -> None:
    """An empty section would leave the reader wondering."""
    head = """
      trip: Summer (illustrative)
      id: illustrative-summer
      dates: 2024-07-01 to 2024-07-02
      home: rennes
      places: {rennes: {name: Rennes, zone: Europe/Paris}}
      legs: [{leg: Rennes, in: rennes, days: {Mon 2024-07-01: [{meeting: One, time: 10:00-11:00}]}}]
    """

    text = clocks(write_trip(tmp_path, head))

    assert (section(text, "Clock changes"), section(text, "Weeks")) == (["  none"], ["  none"])


def test_the_report_speaks_the_language_of_the_trip_through_a_pipe() -> None:
    """Plain text of 80 columns, in French unless asked otherwise."""
    result = run("clocks", TRIP)

    assert result.returncode == 0
    assert "  du 10 mars au 31 mars  5 h au lieu de 6 h · New York, Rochester NY\n" in result.stdout
    assert "\x1b" not in result.stdout
    assert [line for line in result.stdout.splitlines() if line != line.rstrip() or cell_len(line) > 80] == []


def test_a_trip_that_does_not_exist_is_told_in_one_sentence(tmp_path: Path) -> None:
    """Exit code 2, no traceback."""
    result = run("clocks", tmp_path / "nowhere")

    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
