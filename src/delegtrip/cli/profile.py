"""`delegtrip profile`: what a trip is measured against."""

from __future__ import annotations

import shutil
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from delegtrip.cli.page import PIPED_WIDTH
from delegtrip.cli.streams import on_terminal, wants_colour

if TYPE_CHECKING:
    from delegtrip.profile.overrides import Layered


class Format(StrEnum):
    """How the profile is shown."""

    text = "text"
    json = "json"


def profile(
    trip: Annotated[
        Path | None,
        typer.Argument(help="A folder with trip.yaml, or one file; without it, what holds in this folder."),
    ] = None,
    shown: Annotated[Format, typer.Option("--format", help="For people, or for scripts.")] = Format.text,
) -> None:
    """Show what trips are measured against: each value, where it comes from, why, and its source."""
    from delegtrip.profile.tables import tables
    from delegtrip.reports.profile import document, text

    layered = _in_force(trip)
    if shown is Format.json:
        print(document(layered, tables()))
        return
    width = shutil.get_terminal_size().columns if on_terminal() else PIPED_WIDTH
    for line in text(layered, tables(), width, colour=wants_colour()):
        print(line)


def _in_force(trip: Path | None) -> Layered:
    """The built-in values, those of the nearest delegtrip.toml, and those of the trip on top."""
    from delegtrip import config

    layered = config.load(config.find(trip or Path())).settings.thresholds
    if trip is not None or Path("trip.yaml").exists():
        layered = _of_trip(trip or Path(), layered)
    rows = tuple(row.replaced({"written_in": _near(row.written_in)}) for row in layered.profile.own_rows)
    profile = layered.profile.replaced({"own_rows": rows})
    return layered._replace(profile=profile, origins={name: _near(one) for name, one in layered.origins.items()})


def _of_trip(trip: Path, layered: Layered) -> Layered:
    from delegtrip.api import load
    from delegtrip.checks.thresholds import of_trip

    layered, wrong = of_trip(load(trip).itinerary, layered)
    for found in wrong:
        left_out = found.primary.text or "this value does not hold"
        print(f"delegtrip: {found.where}: {found.message}; {left_out}", file=sys.stderr)
    return layered


def _near(origin: str) -> str:
    """A place in a file, seen from the folder we are in where the file lies below it."""
    return origin.removeprefix(f"{Path.cwd().as_posix()}/")
