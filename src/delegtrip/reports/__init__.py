"""What delegtrip says: one file is one format."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from delegtrip.diagnostics import Report
from delegtrip.reports.style import Style

__all__ = ["FORMATS", "PLAIN", "Style", "render"]

PLAIN = Style()

FORMATS = {
    "text": "delegtrip.reports.text",
    "concise": "delegtrip.reports.concise",
    "json": "delegtrip.reports.json",
    "github": "delegtrip.reports.github",
    "gitlab": "delegtrip.reports.gitlab",
    "sarif": "delegtrip.reports.sarif",
    "junit": "delegtrip.reports.junit",
    "html": "delegtrip.reports.html",
}


def render(report: Report, name: str, style: Style = PLAIN) -> Iterator[str]:
    """The lines of a report in a format, without line ends; only the chosen format is imported."""
    lines: Iterator[str] = import_module(FORMATS[name]).render(report, style)
    return lines
