"""`delegtrip check`: what cannot happen, found before it does."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from delegtrip.cli.arguments import TripPath, wants_colour

if TYPE_CHECKING:
    from delegtrip.diagnostics import Report


class Format(StrEnum):
    """How findings are written."""

    text = "text"
    concise = "concise"
    json = "json"
    github = "github"


class Level(StrEnum):
    """A severity as typed on the command line."""

    error = "error"
    warning = "warning"
    info = "info"


def check(
    trip: TripPath = Path(),
    output_format: Annotated[Format, typer.Option("--format", help="How findings are written.")] = Format.text,
    fail_on: Annotated[Level, typer.Option(help="The least severity that makes the exit code 1.")] = Level.error,
    every: Annotated[bool, typer.Option("--all", help="Show every finding, however many.")] = False,
) -> None:
    """Find what cannot happen.

    Exit code: 0 nothing found · 1 findings · 2 usage, or a file that cannot be read · 3 a fault of delegtrip.
    """
    from delegtrip.api import load
    from delegtrip.reports import render

    report = load(trip).check()
    for line in render(report, output_format.value, colour=wants_colour(), every=every):
        print(line)
    raise typer.Exit(_exit_code(report, fail_on))


def _exit_code(report: Report, fail_on: Level) -> int:
    """What a run's outcome is to a script; not to have read a file is worse than a finding."""
    if report.faults:
        return 3
    if any(found.check == "unreadable-file" for found in report.diagnostics):
        return 2
    return int(any(found.severity.word in _AT_LEAST[fail_on] for found in report.diagnostics))


_AT_LEAST = {
    Level.error: ("error",),
    Level.warning: ("error", "warning"),
    Level.info: ("error", "warning", "info"),
}
