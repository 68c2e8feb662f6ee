"""Far more findings than anybody reads: every format still says all that it should."""

from __future__ import annotations

import json
from functools import cache

import pytest

from delegtrip.diagnostics import Diagnostic, Label, Report, Severity
from delegtrip.reports import Style, render
from delegtrip.source import Source, Span

MANY = 24_000
CHECKS = ("double-booking", "location-jump", "unknown-key", "night-without-bed")
LINE = "- meal: 000000\n"


@cache
def report() -> Report:
    """One finding on each line of a file, of four checks and three severities in turn."""
    source = Source("many.yaml", "".join(f"- meal: {number:06}\n" for number in range(MANY)))
    spans = (Span(source, number * len(LINE) + 8, number * len(LINE) + 14) for number in range(MANY))
    return Report(tuple(_finding(number, span) for number, span in enumerate(spans)), files=1)


def _finding(number: int, span: Span) -> Diagnostic:
    severity = Severity(number % 3 + 1)
    return Diagnostic(
        CHECKS[number % 4], severity, f"meal {number:06}", Label(span), people=("a",), items=(f"i{number}",)
    )


def shown(name: str, *, every: bool = False) -> str:
    """The report in a format."""
    return "\n".join(render(report(), name, Style(every=every)))


def test_the_text_shows_fifty_and_counts_the_rest() -> None:
    """By check and severity, the most frequent first; the summary counts them all."""
    text = shown("text")

    assert text.count(" --> many.yaml:") == 50
    assert "… and 23950 more; `--all` shows them\n" in text
    assert text.count("\n  2000 ") == 12
    assert text.endswith("\n8000 errors, 8000 warnings, 8000 to look at in 1 file")


def test_the_text_shows_them_all_on_demand() -> None:
    """In order."""
    places = [line for line in shown("text", every=True).splitlines() if "-->" in line]

    assert places == [f"{' ' * len(str(line))}--> many.yaml:{line}:9" for line in range(1, MANY + 1)]


@pytest.mark.parametrize("name", ["concise", "github"])
def test_a_line_each(name: str) -> None:
    """Whatever was asked of the text."""
    lines = shown(name).splitlines()

    assert [len(lines), lines[-1].endswith("meal 023999")] == [MANY, True]


def test_json_holds_each() -> None:
    """In order."""
    findings = json.loads(shown("json"))["findings"]

    assert [found["at"]["line"] for found in findings] == [*range(1, MANY + 1)]


def test_gitlab_holds_each_under_a_fingerprint_of_its_own() -> None:
    """None hides another."""
    assert len({issue["fingerprint"] for issue in json.loads(shown("gitlab"))}) == MANY


def test_sarif_holds_each() -> None:
    """Each points at its rule."""
    (run,) = json.loads(shown("sarif"))["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]

    assert [rules[result["rule"]["index"]] for result in run["results"]] == [*CHECKS] * (MANY // 4)


def test_junit_puts_each_under_its_check() -> None:
    """Errors as failures, the others as output; the counts are of checks."""
    junit = shown("junit")

    assert (junit.count("<failure "), junit.count("<system-out>")) == (8000, 4)
    assert 'failures="4"' in junit


def test_a_page_shows_the_worst_thousand_and_counts_the_rest() -> None:
    """A phone could not open them all."""
    page = shown("html", every=True)

    assert (page.count('<article class="card error'), page.count("<article")) == (1000, 1000)
    assert "Above are the 1,000 worst; 23,000 more are not shown." in page
    assert "<b>8,000</b> cannot happen" in page
    assert page.count("<b>6,000</b>") == len(CHECKS)
