"""`delegtrip verify`: a feed read back, ours or anybody's."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from delegtrip.cli.check import Level
from delegtrip.cli.streams import wants_colour


class Format(StrEnum):
    """The formats of a check that need no page of a check."""

    text = "text"
    concise = "concise"
    json = "json"
    github = "github"


def verify(
    feed: Annotated[Path, typer.Argument(help="A calendar file (.ics).", metavar="FEED")],
    trip: Annotated[Path | None, typer.Argument(help="The trip it is of, to compare with.", metavar="TRIP")] = None,
    output_format: Annotated[Format, typer.Option("--format", help="How findings are written.")] = Format.text,
    fail_on: Annotated[Level, typer.Option(help="The least severity that makes the exit code 1.")] = Level.error,
    every: Annotated[bool, typer.Option("--all", help="Show every finding, however many.")] = False,
) -> None:
    """Read a feed back: what breaks a calendar program, and where it differs from the trip.

    Exit code: 0 nothing found · 1 findings · 2 usage, or a file that cannot be read · 3 a fault of delegtrip.
    """
    from delegtrip.api import load
    from delegtrip.config import LEVELS
    from delegtrip.feeds.verify import verify
    from delegtrip.reports import Style, render
    from delegtrip.reports.outcome import exit_code
    from delegtrip.reports.text import summary

    report = verify(feed, load(trip).timeline if trip else None)
    for line in render(report, output_format.value, Style(wants_colour(), every)):
        print(line)
    if output_format is Format.concise:
        print(summary(report), file=sys.stderr)
    raise typer.Exit(exit_code(report, LEVELS[fail_on.value]))
