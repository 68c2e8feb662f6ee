"""Findings as a GitLab Code Quality report, which a merge request shows beside its changes.

Source: GitLab Docs, “Code Quality”, “Code Quality report format”.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from delegtrip.diagnostics import Diagnostic, Report, Severity
from delegtrip.reports.characters import plain
from delegtrip.reports.identity import results
from delegtrip.reports.style import Style

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, style: Style) -> Iterator[str]:
    """The JSON text, as one line of output that has many; what is suppressed is left out."""
    told = (one for one in results(report, style.trip) if one.suppressed is None)
    document = [_issue(one.diagnostic, one.fingerprint) for one in told]
    yield json.dumps(document, ensure_ascii=False, indent=2)


def _issue(found: Diagnostic, fingerprint: str) -> dict[str, Any]:
    span = found.primary.span
    return {
        "description": " · ".join(plain(text) for text in (found.message, *found.help)),
        "check_name": found.check,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[found.severity],
        "location": {
            "path": PurePath(span.source.name).as_posix(),
            "lines": {"begin": span.line, "end": span.end_line},
        },
    }
