"""What a reader asked to see of a report, beyond the format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from delegtrip.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Style:
    """How to show a report; a format uses of it what it can.

    `every` shows more findings than a person reads, `unknown` what could not be judged, and
    `statistics` how often each check found something. `timeline` is there when the trip could
    be read.
    """

    colour: bool = False
    every: bool = False
    unknown: bool = False
    statistics: bool = False
    timeline: Timeline | None = None
