"""Findings as JSON, for scripts: one object, keys and order fixed, `version` raised when they change.

- `findings`: in the order of files and lines, each with `check`, `severity` (error, warning,
  info), `message`, `at` (a place), `related` (places), `help` (sentences), `fix` (null, or `title`,
  `safe` and `edits`: what to write `at` a place), `people` and `items` (ids), `owner` (or null)
- `unknown`: what could not be judged, each with `check`, `reason`, `at`
- `ignored`, `baselined`: how many findings comments and the baseline hide
- `files`: how many were read; `faults`: what went wrong in delegtrip itself

A place has `file`, `line`, `column`, `end_line`, `end_column`, and the `text` said beside it.
Lines and columns count from 1; columns in code points; an end is just behind the last character.
docs/findings.schema.json says the same to programs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from delegtrip.diagnostics import Diagnostic, Label, Report
from delegtrip.reports.style import Style

VERSION = 1


def render(report: Report, style: Style) -> Iterator[str]:
    """The JSON text, as one line of output that has many."""
    yield json.dumps(document(report), ensure_ascii=False, indent=2)


def document(report: Report) -> dict[str, Any]:
    """The report as plain data."""
    return {
        "version": VERSION,
        "findings": [_finding(found) for found in report.diagnostics],
        "unknown": [
            {"check": unknown.check, "reason": unknown.reason, "at": _label(unknown.label)}
            for unknown in report.unknown
        ],
        "ignored": report.ignored,
        "baselined": report.baselined,
        "files": report.files,
        "faults": list(report.faults),
    }


def _finding(found: Diagnostic) -> dict[str, Any]:
    return {
        "check": found.check,
        "severity": found.severity.word,
        "message": found.message,
        "at": _label(found.primary),
        "related": [_label(label) for label in found.related],
        "help": list(found.help),
        "fix": found.fix
        and {
            "title": found.fix.title,
            "safe": found.fix.safe,
            "edits": [{"at": _label(Label(edit.span)), "text": edit.text} for edit in found.fix.edits],
        },
        "people": list(found.people),
        "items": list(found.items),
        "owner": found.owner,
    }


def _label(label: Label) -> dict[str, Any]:
    span = label.span
    return {
        "file": span.source.name,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "text": label.text,
    }
