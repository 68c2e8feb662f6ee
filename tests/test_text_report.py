"""What a person at a terminal sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import run, write_days, write_trip
from delegtrip.diagnostics import Diagnostic, Edit, Fix, Label, Report, Severity, Suppressed, Unknown
from delegtrip.reports import Style, render
from delegtrip.reports.characters import plain
from delegtrip.source import Source, Span

LEG = Source(
    "03-montreal.yaml", "leg: Montréal\nowner: Le Pool\ndays:\n  Fri: \n    - flight: AF 349\n      to: CDG 10:50\n"
)
TRIP = Source("trip.yaml", "trip: T\nhome: rennes\n")


def at(source: Source, text: str, words: str = "") -> Label:
    """The first place of a text in a source, with what to say beside it."""
    start = source.text.index(text)
    return Label(Span(source, start, start + len(text)), words)


def lines(*found: Diagnostic, every: bool = False, colour: bool = False) -> str:
    """A report as it is shown, one text."""
    return "\n".join(render(Report(found, files=2), "text", Style(colour=colour, every=every)))


def finding(primary: Label, *related: Label, message: str = "what is wrong", owner: str | None = None) -> Diagnostic:
    """A finding with a help."""
    return Diagnostic("a-check", Severity.WARNING, message, primary, related, ("what to do",), owner=owner)


def test_an_arrival_typed_a_day_early_is_shown_as_designed(tmp_path: Path) -> None:
    """Both ends of the flight with their clocks, what is missing, and what may have been meant."""
    days = "Fri 2024-04-12:\n  - flight: XX 349 (illustrative)\n    from: YUL 22:17\n    to: CDG 10:50\n"
    write_days(tmp_path, days, place="montreal")
    shown = run("check", ".", cwd=tmp_path)

    assert shown.stdout.partition("\n\n")[0] == (
        "error[end-before-start]: flight `XX 349 (illustrative)` lands 17 h 27 min before it takes off\n"
        "  --> trip.yaml:21:15\n"
        "   |\n"
        "20 |           from: YUL 22:17\n"
        "   |                 --------- takes off 22:17 in Montréal (UTC−4) = 04:17 in Rennes, the next day\n"
        "21 |           to: CDG 10:50\n"
        "   |               ^^^^^^^^^ lands 10:50 in Paris (UTC+2)\n"
        "   |\n"
        "   = help: an overnight flight? `CDG 10:50 +1` makes it 6 h 33 min\n"
        "   = fix (unsafe): delegtrip check --fix --unsafe-fixes"
    )
    assert (shown.returncode, shown.stderr) == (1, "")


def test_labels_stand_in_the_order_of_the_file_with_gaps_shown() -> None:
    """Lines in between are left out; the marks tell the finding's own place from the others."""
    shown = lines(finding(at(LEG, "CDG 10:50", "here"), at(LEG, "Montréal", "there"), owner="Le Pool"))

    assert shown == (
        "warning[a-check]: what is wrong\n"
        " --> 03-montreal.yaml:6:11\n"
        "  |\n"
        "1 | leg: Montréal\n"
        "  |      -------- there\n"
        "...\n"
        "6 |       to: CDG 10:50\n"
        "  |           ^^^^^^^^^ here\n"
        "  |\n"
        "  = help: what to do\n"
        "  = owner: Le Pool\n"
        "\n"
        "0 errors, 1 warning in 2 files"
    )


def test_labels_in_two_files_stand_under_their_files() -> None:
    """The file of the finding comes first, whatever its name."""
    shown = lines(finding(at(TRIP, "rennes"), at(LEG, "Montréal", "there")))

    assert shown.partition("  = ")[0] == (
        "warning[a-check]: what is wrong\n"
        " --> trip.yaml:2:7\n"
        "  |\n"
        "2 | home: rennes\n"
        "  |       ^^^^^^\n"
        "  |\n"
        " --> 03-montreal.yaml:1:6\n"
        "  |\n"
        "1 | leg: Montréal\n"
        "  |      -------- there\n"
        "  |\n"
    )


def test_two_labels_on_one_line_show_it_once() -> None:
    """Each has marks of its own."""
    shown = lines(finding(at(LEG, "to", "one"), at(LEG, "CDG 10:50", "two")))

    assert "6 |       to: CDG 10:50\n  |       ^^ one\n  |           --------- two\n  |\n" in shown


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("- meal: HERE", 8),
        ("- é: HERE", 5),
        ("- e\u0301: HERE", 5),
        ("- 日本語: HERE", 10),
        ("- 🍽\ufe0f🎉: HERE", 7),
        ("-\té: HERE", 8),
        ("- \u202ex: HERE", 6),
    ],
)
def test_marks_stand_under_their_text_in_terminal_cells(line: str, cells: int) -> None:
    """Wide characters take two, combining ones none, a tab is four blanks, what is unseen one."""
    shown = lines(finding(at(Source("t.yaml", line), "HERE"))).split("\n")

    assert shown[4] == "  | " + " " * cells + "^^^^"


def test_marks_are_as_wide_as_a_wide_text() -> None:
    """A Japanese title is underlined to its end."""
    shown = lines(finding(at(Source("t.yaml", "- meal: 日本 x"), "日本 x"))).split("\n")

    assert shown[4] == "  |         ^^^^^^"


def test_a_value_of_many_lines_is_marked_on_its_first() -> None:
    """And a very long line is cut."""
    text = Source("t.yaml", "note: |\n  one\n  two\n")
    long = Source("t.yaml", "a: " + "x" * 1000)
    cut = lines(finding(at(long, "x" * 1000))).split("\n")

    assert "1 | note: |\n  |       ^\n" in lines(finding(at(text, "|\n  one\n  two")))
    assert [len(cut[3]), cut[4]] == [204, "  |    " + "^" * 197]


def test_an_empty_file_is_shown() -> None:
    """There is a line to point at, even so."""
    shown = lines(finding(Label(Span(Source("t.yaml", ""), 0, 0))))

    assert " --> t.yaml:1:1\n  |\n1 |\n  | ^\n  |\n" in shown


def test_more_findings_than_a_person_reads_are_held_back_and_counted() -> None:
    """Fifty are shown, the rest on demand; the summary counts them all."""
    many = [finding(at(TRIP, "rennes"))] * 60

    assert lines(*many).count("[a-check]") == 50
    assert lines(*many).endswith(
        "… and 10 more; `--all` shows them\n    60 warning a-check\n\n0 errors, 60 warnings in 2 files"
    )
    assert lines(*many, every=True).count("[a-check]") == 60


@pytest.mark.parametrize(
    ("severities", "unknown", "silenced", "files", "summary"),
    [
        ([], 0, [], 1, "0 errors, 0 warnings in 1 file"),
        ([3, 3, 2], 3, [True], 4, "2 errors, 1 warning, 3 unknown in 4 files (1 ignored)"),
        ([3], 0, [True] + [False] * 4, 4, "1 error, 0 warnings in 4 files (1 ignored, 4 in baseline)"),
        ([3, 1], 0, [], 2, "1 error, 0 warnings, 1 to look at in 2 files"),
    ],
)
def test_the_summary_counts_what_it_shows_and_hides(
    severities: list[int], unknown: int, silenced: list[bool], files: int, summary: str
) -> None:
    """Errors, warnings, notes, what could not be judged, what was ignored."""
    label = at(TRIP, "rennes")
    found = tuple(Diagnostic("a-check", Severity(severity), "m", label) for severity in severities)
    suppressed = tuple(Suppressed(finding(label), "why", in_source) for in_source in silenced)
    report = Report(found, (Unknown("a-check", "why", label),) * unknown, suppressed, files)

    assert list(render(report, "text", Style(colour=False, every=False)))[-1] == summary


def test_a_fault_of_ours_is_told_as_ours() -> None:
    """Beside the findings, before the summary."""
    report = Report((), files=1, faults=("check x failed: KeyError: 'y'",))

    assert list(render(report, "text", Style(colour=False, every=False))) == [
        "fault: check x failed: KeyError: 'y'; this is a mistake in delegtrip, please report it",
        "0 errors, 0 warnings in 1 file",
    ]


def test_colour_changes_no_text() -> None:
    """Without its codes a coloured report is the plain one."""
    import re

    found = finding(at(LEG, "CDG 10:50", "here"), at(TRIP, "rennes", "there"), owner="Le Pool")
    coloured = lines(found, colour=True)

    assert "\x1b[1;33mwarning[a-check]\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == lines(found)


@pytest.mark.parametrize(
    "unseen", ["\x1b", "\x07", "\x9b", "\x7f", "\n", "\u202e", "\u2066", "\u200f", "\u2028", "\xad"]
)
def test_nothing_in_a_file_moves_the_cursor_or_turns_the_text(unseen: str) -> None:
    """In a message, a line of the file, a label, a help, an owner, a file's name."""
    bad = f"a{unseen}b"
    source = Source(bad, f"home: {bad}")
    label = Label(Span(source, 6, 6 + len(bad)), bad)
    shown = lines(Diagnostic("c", Severity.ERROR, bad, label, (Label(Span(TRIP, 0, 1)),), (bad,), owner=bad))

    assert unseen == "\n" or unseen not in shown
    assert shown.count("a�b") == 6 - (unseen == "\n")
    assert plain(bad) == "a�b"


@pytest.mark.parametrize(
    ("safe", "line"),
    [
        (True, "  = fix: delegtrip check --fix\n"),
        (False, "  = fix (unsafe): delegtrip check --fix --unsafe-fixes\n"),
    ],
)
def test_a_fix_is_offered_as_the_command_that_makes_it(safe: bool, line: str) -> None:
    """The text report says what to type; editors get the edit (see the formats for scripts)."""
    label = at(TRIP, "rennes")
    fixed = Diagnostic("c", Severity.ERROR, "m", label, fix=Fix("write `x`", (Edit(label.span, "x"),), safe))

    assert lines(fixed).replace(line, "") == lines(Diagnostic("c", Severity.ERROR, "m", label))
    assert line in lines(fixed)


def test_the_owner_of_a_leg_is_named_by_the_command(tmp_path: Path) -> None:
    """The coordinator knows whom to call."""
    trip = "trip: T\nid: t\ndates: 2024-04-03\nhome: ROC\nlegs: [one.yaml]\n"
    write_trip(tmp_path, trip, one="leg: L\nin: ROC\nowner: Le Pool\ndays: {2024-04-03: [{meal: L, zzz: 1}]}\n")

    assert "  = owner: Le Pool\n" in run("check", tmp_path).stdout
