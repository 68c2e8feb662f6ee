"""Arguments that several commands take."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, TextIO

import typer

TripPath = Annotated[Path, typer.Argument(help="A folder with trip.yaml, or one file.", metavar="TRIP")]


def wants_colour(stream: TextIO | None = None) -> bool:
    """Whether to colour what goes to a stream: on a terminal, unless NO_COLOR says otherwise."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return on_terminal(stream) and os.environ.get("TERM") != "dumb"


def on_terminal(stream: TextIO | None = None) -> bool:
    """Whether a stream (standard output, unless said) is a terminal; one that is closed is none."""
    stream = stream or sys.stdout
    return stream is not None and stream.isatty()


def date_argument(text: str, option: str) -> date:
    """The date an option was given. Raises `UsageError`."""
    from delegtrip.errors import UsageError
    from delegtrip.model.dates import parse_date

    try:
        return parse_date(text)
    except ValueError as error:
        raise UsageError(f"{option}: {error}") from None
