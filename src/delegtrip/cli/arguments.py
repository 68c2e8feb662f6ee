"""Arguments that several commands take."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Language(StrEnum):
    """A language delegtrip writes."""

    fr = "fr"
    en = "en"


TripPath = Annotated[Path, typer.Argument(help="A folder with trip.yaml, or one file.", metavar="TRIP")]
