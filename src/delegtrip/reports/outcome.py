"""What a run's outcome is to a script."""

from __future__ import annotations

from delegtrip.diagnostics import Report, Severity


def exit_code(report: Report, fail_on: Severity) -> int:
    """0 nothing found · 1 findings as bad as `fail_on` · 2 a file that cannot be read · 3 a fault of ours.

    Not to have read a file is worse than a finding.
    """
    if report.faults:
        return 3
    if any(found.check == "unreadable-file" for found in report.diagnostics):
        return 2
    return int(any(found.severity >= fail_on for found in report.diagnostics))
