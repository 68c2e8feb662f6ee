"""Arguments that several commands take."""

from __future__ import annotations

import os
import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

if TYPE_CHECKING:
    from delegtrip.clock import Instant


class Language(StrEnum):
    """A language delegtrip writes."""

    fr = "fr"
    en = "en"


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


def parse_instant(text: str) -> Instant:
    """The instant of an ISO 8601 date and time, which must say its offset from UTC."""
    from datetime import datetime

    from delegtrip.clock import instant_of
    from delegtrip.errors import UsageError

    try:
        aware = datetime.fromisoformat(text.strip())
    except ValueError:
        raise UsageError(f"--now: `{text}` is not an instant; write it as 2024-04-04T10:00-04:00") from None
    if aware.tzinfo is None:
        hint = "add Z for UTC, or the offset of a place as in 2024-04-04T10:00-04:00"
        raise UsageError(f"--now: `{text}` does not say on whose clock; {hint}")
    return instant_of(aware)
