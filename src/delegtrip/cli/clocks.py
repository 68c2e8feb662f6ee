"""`delegtrip clocks`: the clocks of a trip."""

from __future__ import annotations

from pathlib import Path

from delegtrip.cli.agenda import Lang
from delegtrip.cli.arguments import TripPath
from delegtrip.cli.page import show, warn_of_lost


def clocks(trip: TripPath = Path(), lang: Lang = None) -> None:
    """Show the trip's clocks: offsets, distances to home, and when they change."""
    from delegtrip.api import load
    from delegtrip.reports.clocks import render

    loaded = load(trip)
    show(lambda width: render(loaded.timeline, lang.value if lang else None, width))
    warn_of_lost(loaded)
