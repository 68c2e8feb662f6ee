"""What delegtrip says: one file is one format."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from delegtrip.diagnostics import Report

FORMATS = {
    "text": "delegtrip.reports.text",
    "concise": "delegtrip.reports.concise",
    "json": "delegtrip.reports.json",
    "github": "delegtrip.reports.github",
}


def render(report: Report, name: str, *, colour: bool, every: bool) -> Iterator[str]:
    """The lines of a report in a format, without line ends; only the chosen format is imported."""
    lines: Iterator[str] = import_module(FORMATS[name]).render(report, colour=colour, every=every)
    return lines
