"""The checks as a set, and every example of every page."""

from __future__ import annotations

from pathlib import Path

import pytest

from delegtrip import load
from delegtrip.checks.pages import example_private, example_today, example_trip, examples, markers
from delegtrip.checks.registry import checks
from delegtrip.checks.settings import Settings

EXAMPLES = [
    pytest.param(check.name, text, id=f"{check.name}-{heading.lower()}-{number}")
    for check in checks().values()
    for number, (heading, text) in enumerate(examples(check))
]


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_example_finds_what_it_announces_and_nothing_else(name: str, example: str, tmp_path: Path) -> None:
    """An example of a page gives just the findings its comments announce, on their lines."""
    file = tmp_path / "trip.yaml"
    file.write_text(example_trip(example), encoding="utf-8")
    if private := example_private(example):
        (tmp_path / "private.yaml").write_text(private, encoding="utf-8")

    report = load(file).check(Settings(today=example_today(example)))

    found = {(diagnostic.primary.span.line, diagnostic.check) for diagnostic in report.diagnostics}
    assert found == markers(example_trip(example))
    assert report.faults == ()


@pytest.mark.parametrize("name", checks())
def test_page_is_complete(name: str) -> None:
    """A page has a sentence, a reason, an example that fires, one that passes, and a source."""
    check = checks()[name]

    headings = [section.partition("\n")[0] for section in check.page.split("\n## ")[1:]]

    assert headings == ["Why it hurts", "Fires", "Passes", "Source"]
    assert check.summary.endswith(".")
    fires = [text for heading, text in examples(check) if heading == "Fires"]
    assert all(any(marked == name for _, marked in markers(text)) for text in fires)
    assert [heading for heading, _ in examples(check)] == ["Fires", "Passes"]


def test_silencing_checks_exist() -> None:
    """A check is silenced only by checks that there are, and never by itself."""
    for check in checks().values():
        assert set(check.silenced_by) <= set(checks()) - {check.name}
