"""Findings as GitHub Actions workflow commands, which show as annotations of the changed files.

Source: GitHub Docs, “Workflow commands for GitHub Actions”.
"""

from __future__ import annotations

from collections.abc import Iterator

from delegtrip.diagnostics import Diagnostic, Report, Severity
from delegtrip.reports.characters import plain
from delegtrip.reports.style import Style

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, style: Style) -> Iterator[str]:
    """The lines of a report, without line ends."""
    for found in report.diagnostics:
        yield _annotation(found)


def _annotation(found: Diagnostic) -> str:
    span = found.primary.span
    properties = {
        "file": span.source.name,
        "line": span.line,
        "endLine": span.end_line,
        "col": span.column,
        "endColumn": span.end_column,
        "title": found.check,
    }
    written = ",".join(f"{key}={_property(plain(str(value)))}" for key, value in properties.items())
    text = "\n".join(plain(line) for line in (found.message, *(f"help: {line}" for line in found.help)))
    return f"::{_COMMANDS[found.severity]} {written}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
