"""Findings for editors and scripts: exact outputs, keys in a fixed order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import run, write_trip
from delegtrip.diagnostics import Diagnostic, Edit, Fix, Label, Report, Severity, Suppressed, Unknown
from delegtrip.reports import FORMATS, Style, render
from delegtrip.source import Source, Span

SOURCE = Source("01,a:b.yaml", "- flight: XX 1\n  from: CDG 10:50\n  to: 日本, 9:30\n")


def at(text: str, words: str = "") -> Label:
    """The place of a text in the source, with what to say beside it."""
    start = SOURCE.text.index(text)
    return Label(Span(SOURCE, start, start + len(text)), words)


FIX = Fix("write `x`", (Edit(at("日本, 9:30").span, "x"),), safe=True)
FINDING = Diagnostic(
    "end-before-start",
    Severity.ERROR,
    "100% wrong: here, there",
    at("日本, 9:30", "lands"),
    (at("CDG 10:50", "takes off"),),
    ("a help", "and another"),
    FIX,
    ("a", "b"),
    ("xx-1",),
    "Le Pool",
)
WARNING = Diagnostic("a-check", Severity.WARNING, "maybe\x1b[31m", at("XX 1"))
NOTE = Diagnostic("b-check", Severity.INFO, "look", at("XX 1\n  from: CDG"))
REPORT = Report(
    (FINDING, WARNING, NOTE),
    (Unknown("c-check", "no place is written", at("CDG")),),
    (Suppressed(WARNING, "agreed", True), Suppressed(NOTE, "", False)),
    files=1,
    faults=("check d failed",),
)


def shown(name: str, report: Report = REPORT) -> list[str]:
    """The lines of a report in a format."""
    return list(render(report, name, Style(colour=True, every=False)))


def test_concise_is_one_line_a_finding() -> None:
    """As compilers write it, never in colour; the summary is for standard error."""
    assert shown("concise") == [
        "01,a:b.yaml:3:7: error[end-before-start] 100% wrong: here, there",
        "01,a:b.yaml:1:11: warning[a-check] maybe�[31m",
        "01,a:b.yaml:1:11: info[b-check] look",
    ]


def test_github_annotates_lines_and_escapes_what_means_something_there() -> None:
    """Percent signs and line ends in messages, colons and commas in properties too."""
    assert shown("github") == [
        "::error file=01%2Ca%3Ab.yaml,line=3,endLine=3,col=7,endColumn=15,title=end-before-start"
        "::100%25 wrong: here, there%0Ahelp: a help%0Ahelp: and another",
        "::warning file=01%2Ca%3Ab.yaml,line=1,endLine=1,col=11,endColumn=15,title=a-check::maybe�[31m",
        "::notice file=01%2Ca%3Ab.yaml,line=1,endLine=2,col=11,endColumn=12,title=b-check::look",
    ]


def test_json_says_everything_in_a_fixed_order() -> None:
    """A script may rely on each key, and a diff of two reports on their order."""
    place = {"file": "01,a:b.yaml", "line": 3, "column": 7, "end_line": 3, "end_column": 15}
    start = {"file": "01,a:b.yaml", "line": 2, "column": 9, "end_line": 2, "end_column": 18}
    code = {"file": "01,a:b.yaml", "line": 2, "column": 9, "end_line": 2, "end_column": 12}
    report = json.loads("\n".join(shown("json")))

    assert [*report] == ["version", "findings", "unknown", "ignored", "baselined", "files", "faults"]
    assert report["findings"][0] == {
        "check": "end-before-start",
        "severity": "error",
        "message": "100% wrong: here, there",
        "at": {**place, "text": "lands"},
        "related": [{**start, "text": "takes off"}],
        "help": ["a help", "and another"],
        "fix": {"title": "write `x`", "safe": True, "edits": [{"at": {**place, "text": ""}, "text": "x"}]},
        "people": ["a", "b"],
        "items": ["xx-1"],
        "owner": "Le Pool",
    }
    assert [*report["findings"][1]] == [*report["findings"][0]]
    assert (report["findings"][1]["fix"], report["findings"][1]["owner"]) == (None, None)
    assert report["unknown"] == [{"check": "c-check", "reason": "no place is written", "at": {**code, "text": ""}}]
    assert (report["version"], report["ignored"], report["baselined"], report["files"]) == (1, 1, 1, 1)
    assert report["faults"] == ["check d failed"]


def test_a_report_of_nothing_is_still_a_report() -> None:
    """Scripts read the same keys; editors read no line."""
    empty = Report((), files=2)

    assert json.loads("\n".join(shown("json", empty)))["findings"] == []
    assert shown("github", empty) == []
    assert shown("concise", empty) == []


def test_every_format_shows_every_kind_of_finding() -> None:
    """None of them fails on a finding with all its parts, nor on one with none."""
    assert all(shown(name) for name in FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_two_runs_say_the_same_to_the_byte(name: str, tmp_path: Path) -> None:
    """Whatever the order of sets and folders."""
    text = "trip: T\nid: t\ndates: 2024-04-03\nhome: ROC\nzzz: 1\nyyy: 2\nlegs: [a.yaml, b.yaml]\n"
    leg = "leg: L\nin: ROC\nxxx: 1\ndays: {2024-04-03: [{meal: M, q: 1}]}\n"
    write_trip(tmp_path, text, a=leg, b=leg)

    first = run("check", tmp_path, "--format", name, PYTHONHASHSEED="1")
    second = run("check", tmp_path, "--format", name, PYTHONHASHSEED="2")

    assert first.stdout == second.stdout
    assert (first.returncode, first.stderr) == (second.returncode, second.stderr)
    assert first.returncode == 1
