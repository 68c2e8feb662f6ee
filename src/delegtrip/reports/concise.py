"""Findings one a line: `file:line:column: severity[check] message`, for editors and grep."""

from __future__ import annotations

from collections.abc import Iterator

from delegtrip.diagnostics import Report
from delegtrip.reports.characters import plain
from delegtrip.reports.style import Style


def render(report: Report, style: Style) -> Iterator[str]:
    """The lines of a report, without line ends; always all of them, never in colour."""
    for found in report.diagnostics:
        yield plain(f"{found.where}: {found.severity.word}[{found.check}] {found.message}")
