"""The formats that have a published form keep it, whatever is found in which trip."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import xmlschema
from jsonschema import Draft4Validator, Draft202012Validator

from conftest import run
from delegtrip.checks.registry import checks
from delegtrip.checks.settings import Settings
from delegtrip.diagnostics import Diagnostic, Label, Report, Severity, Suppressed
from delegtrip.reports import Style, render
from delegtrip.source import Source, Span
from hostile import HOSTILE, hostile_report
from reporting import reported

TESTS = Path(__file__).parent
ROOT = TESTS.parent
CASES = ("everything", "nothing", "hostile", "unread", "as-announced")


@cache
def case(name: str) -> tuple[Report, Style]:
    """A report by name, with how it is shown."""
    if name == "nothing":
        return Report((), files=1), Style()
    if name == "hostile":
        return hostile_report(HOSTILE), Style(unknown=True)
    if name == "unread":
        label = Label(Span(Source("trip.yaml", ""), 0, 0))
        return Report(
            (Diagnostic("invalid-yaml", Severity.ERROR, "no YAML", label),), faults=("check x failed",)
        ), Style()
    report, timeline = reported()
    return report, Style(unknown=True, timeline=timeline, settings=Settings(ignore=frozenset({"two-beds"})))


@pytest.fixture(autouse=True)
def in_the_folder_of_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    """File names are shown as they were given."""
    monkeypatch.chdir(TESTS)


def shown(format_: str, name: str) -> str:
    """A report by name in a format; that of a real trip as the command gives it."""
    if name == "as-announced":
        trip = ROOT / "itineraries" / "as-announced-2024-04"
        return run("check", trip, "--format", format_, "--show", "unknown").stdout
    report, style = case(name)
    return "\n".join(render(report, format_, style))


@pytest.mark.parametrize("name", CASES)
def test_sarif_is_valid(name: str) -> None:
    """Against the schema that OASIS published."""
    schema = json.loads((TESTS / "schemas" / "sarif-2.1.0.json").read_text("utf-8"))

    assert _errors(Draft4Validator(schema), json.loads(shown("sarif", name))) == []


@pytest.mark.parametrize("name", CASES)
def test_json_is_as_documented(name: str) -> None:
    """Against our own schema, which forbids keys that it does not tell."""
    schema = json.loads((ROOT / "docs" / "findings.schema.json").read_text("utf-8"))

    Draft202012Validator.check_schema(schema)
    assert _errors(Draft202012Validator(schema), json.loads(shown("json", name))) == []


@pytest.mark.parametrize("name", CASES)
def test_junit_is_valid(name: str) -> None:
    """Against the schema of what Jenkins reads."""
    schema = xmlschema.XMLSchema(str(TESTS / "schemas" / "junit.xsd"))

    assert [error.reason for error in schema.iter_errors(shown("junit", name))] == []


@pytest.mark.parametrize("name", CASES)
def test_gitlab_has_what_its_documentation_asks_for(name: str) -> None:
    """Five keys, a severity of the list, a relative path; no fingerprint twice, or one of the two is not shown."""
    issues = json.loads(shown("gitlab", name))

    for issue in issues:
        assert {"description", "check_name", "fingerprint", "severity", "location"} == set(issue)
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert issue["location"]["lines"]["begin"] >= 1
        assert not issue["location"]["path"].startswith("./")
    fingerprints = [issue["fingerprint"] for issue in issues]
    assert len(fingerprints) == len(set(fingerprints))


def test_sarif_declares_every_check_with_its_page() -> None:
    """A service shows what a check is for beside what it found."""
    driver = _run("everything")["tool"]["driver"]

    assert [rule["id"] for rule in driver["rules"]] == [*checks()]
    for rule, check in zip(driver["rules"], checks().values(), strict=True):
        assert rule["shortDescription"]["text"] == check.summary
        assert rule["help"]["markdown"] == check.page.strip()
        assert rule["fullDescription"]["text"]


def test_sarif_points_each_result_at_its_rule() -> None:
    """By name and by number, which agree."""
    run_ = _run("everything")
    rules = [rule["id"] for rule in run_["tool"]["driver"]["rules"]]

    assert {rules[result["rule"]["index"]] == result["ruleId"] for result in run_["results"]} == {True}


def test_sarif_tells_what_was_not_looked_for() -> None:
    """A check that is switched off found nothing for another reason than that nothing is wrong."""
    report, _ = case("nothing")
    settings = Settings(ignore=frozenset({"double-booking"}), severities={"location-jump": Severity.INFO})
    text = "\n".join(render(report, "sarif", Style(settings=settings)))
    overrides = json.loads(text)["runs"][0]["invocations"][0]["ruleConfigurationOverrides"]

    assert {one["descriptor"]["id"]: one["configuration"] for one in overrides} == {
        "double-booking": {"enabled": False},
        "location-jump": {"level": "note"},
    }


def test_sarif_says_why_a_result_is_suppressed() -> None:
    """The reason of the comment; what the baseline accepts is decided outside of the files."""
    suppressions = [result["suppressions"] for result in _run("everything")["results"] if result["suppressions"]]

    assert suppressions == [
        [{"kind": "inSource", "status": "accepted", "justification": "agreed & signed"}],
        [{"kind": "external", "status": "accepted", "justification": "accepted by the baseline"}],
    ]


def test_sarif_tells_unknown_only_when_asked() -> None:
    """As results that are open, which is what the standard calls them."""
    report, style = case("everything")
    kinds = [result.get("kind", "fail") for result in _run("everything")["results"]]
    unasked = json.loads("\n".join(render(report, "sarif", Style(timeline=style.timeline))))["runs"][0]["results"]

    assert (len(kinds), kinds.count("open"), len(unasked)) == (10, 2, 8)


@pytest.mark.parametrize(("fail_on", "code"), [(Severity.ERROR, 0), (Severity.INFO, 1)])
def test_sarif_and_junit_fail_as_the_run_does(fail_on: Severity, code: int) -> None:
    """A note is a failure only where the run fails on notes."""
    label = Label(Span(Source("trip.yaml", "a: b\n"), 0, 1))
    report = Report((Diagnostic("double-booking", Severity.INFO, "m", label),))
    sarif, junit = ("\n".join(render(report, name, Style(fail_on=fail_on))) for name in ("sarif", "junit"))

    assert json.loads(sarif)["runs"][0]["invocations"][0]["exitCode"] == code
    assert f'failures="{code}"' in junit


def test_a_fault_of_ours_is_an_error_of_the_run() -> None:
    """Neither service takes the run for a success."""
    invocation = _run("unread")["invocations"][0]

    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 3)
    assert invocation["toolExecutionNotifications"] == [{"level": "error", "message": {"text": "check x failed"}}]
    assert '<error message="check x failed">check x failed</error>' in shown("junit", "unread")


def test_junit_leaves_out_what_was_not_looked_for() -> None:
    """A check that is switched off has not passed."""
    junit = "\n".join(
        render(Report(()), "junit", Style(settings=Settings(select=frozenset({"two", "double-booking"}))))
    )

    assert junit.count("<testcase") == 1


def test_a_fingerprint_outlives_lines_and_acceptance() -> None:
    """Lines above a finding, and accepting the one before it, leave it the same for a service."""
    early, late = Source("t.yaml", "a\nb\n"), Source("t.yaml", "\n\n\na\nb\n")

    def fingerprints(source: Source, *, accept_first: bool) -> list[str]:
        found = [
            Diagnostic("double-booking", Severity.ERROR, "m", Label(Span(source, start, start + 1)), items=("x",))
            for start in (source.text.index("a"), source.text.index("b"))
        ]
        suppressed = [Suppressed(one, "why", in_source=True) for one in found[:1] if accept_first]
        report = Report(tuple(found[len(suppressed) :]), suppressed=tuple(suppressed))
        results = json.loads("\n".join(render(report, "sarif")))["runs"][0]["results"]
        return [result["partialFingerprints"]["tripCheckItems/v1"] for result in results]

    first, second = fingerprints(early, accept_first=False)
    assert first != second
    assert fingerprints(late, accept_first=False) == [first, second]
    assert fingerprints(late, accept_first=True) == [first, second]


def _run(name: str) -> dict[str, Any]:
    run_: dict[str, Any] = json.loads(shown("sarif", name))["runs"][0]
    return run_


def _errors(validator: Draft4Validator | Draft202012Validator, document: Any) -> list[str]:
    found: Iterator[Any] = validator.iter_errors(document)
    return [f"{error.json_path}: {error.message}" for error in found]
