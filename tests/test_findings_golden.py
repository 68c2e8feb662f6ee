"""Every format of findings, whole, as it was last approved."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from delegtrip import __version__
from delegtrip.checks.settings import Settings
from delegtrip.diagnostics import Severity
from delegtrip.reports import FORMATS, Style, render
from reporting import reported

TESTS = Path(__file__).parent
ENDINGS = {"json": "json", "gitlab": "gitlab.json", "sarif": "sarif", "junit": "xml", "html": "html"}


@pytest.fixture(autouse=True)
def in_the_folder_of_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    """File names are shown as they were given."""
    monkeypatch.chdir(TESTS)


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_reads_as_last_approved(name: str) -> None:
    """Whoever changes how findings look sees the whole report (UPDATE_GOLDEN=1 accepts it)."""
    file = TESTS / "golden" / f"findings.{ENDINGS.get(name, f'{name}.txt')}"

    text = _without_what_moves(name, "".join(f"{line}\n" for line in _report(name)))

    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(text, encoding="utf-8", newline="\n")
    assert file.read_text(encoding="utf-8") == text


def _report(name: str) -> Iterator[str]:
    """A report of a run that looked for what the report holds, and fails on warnings."""
    report, timeline = reported()
    names = {found.check for found in report.diagnostics} | {one.check for one in report.unknown}
    settings = Settings(select=frozenset(names), severities={"double-booking": Severity.WARNING})
    style = Style(unknown=True, statistics=True, timeline=timeline, settings=settings, fail_on=Severity.WARNING)
    return render(report, name, style)


def _without_what_moves(name: str, text: str) -> str:
    """Leaves out what changes with every check that is added, and with every version."""
    text = text.replace(__version__, "VERSION")
    if name == "html":
        return re.sub(r"<style>.*?</style>", "<style></style>", text, flags=re.DOTALL)
    if name != "sarif":
        return text
    document = json.loads(text)
    (run,) = document["runs"]
    run["tool"]["driver"]["rules"] = []
    for reference in _references(run):
        reference["index"] = 0
    overrides = run["invocations"][0]["ruleConfigurationOverrides"]
    overrides[:] = [one for one in overrides if "level" in one["configuration"]]
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _references(run: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What points into the list of rules."""
    yield from (result["rule"] for result in run["results"])
    for invocation in run["invocations"]:
        yield from (override["descriptor"] for override in invocation["ruleConfigurationOverrides"])
