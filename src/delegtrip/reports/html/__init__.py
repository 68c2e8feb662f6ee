"""Findings as one HTML page that a coordinator can mail: by person and by day.

It loads nothing and runs no script; a name is picked with radio buttons and CSS alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from delegtrip.diagnostics import Report
from delegtrip.reports.html.content import Content
from delegtrip.reports.html.page import page
from delegtrip.reports.style import Style


def render(report: Report, style: Style) -> Iterator[str]:
    """The lines of the page, without line ends."""
    return page(Content(report, style.timeline))
