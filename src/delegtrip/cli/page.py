"""Lines of styled text on a terminal, or as plain text through a pipe."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from delegtrip.cli.streams import on_terminal, wants_colour

if TYPE_CHECKING:
    from delegtrip.api import Trip
    from delegtrip.reports.typeset import Styled

PIPED_WIDTH = 80
"""Columns where there is no terminal, so that the bytes are the same everywhere."""


def show(lines: Callable[[int], Iterable[Styled]]) -> None:
    """Prints what `lines` makes for the width of standard output; `rich` is used for colour alone."""
    width = shutil.get_terminal_size().columns if on_terminal() else PIPED_WIDTH
    for line in _coloured(lines(width), width) if wants_colour() else _plain(lines(width)):
        print(line)


def warn_of_lost(trip: Trip) -> None:
    """Says on standard error that a page is not the whole trip, when some of it could not be read."""
    if trip.reading.lost:
        message = "some items could not be read and are not shown; `delegtrip check` shows them"
        print(f"delegtrip: {message}", file=sys.stderr)


def _plain(lines: Iterable[Styled]) -> Iterator[str]:
    from delegtrip.reports.typeset import as_plain

    return map(as_plain, lines)


def _coloured(lines: Iterable[Styled], width: int) -> Iterator[str]:
    from rich.console import Console

    from delegtrip.reports.typeset import as_rich

    console = Console(width=width, force_terminal=True, highlight=False)
    for line in lines:
        with console.capture() as captured:
            console.print(as_rich(line), end="", soft_wrap=True)
        yield captured.get()
