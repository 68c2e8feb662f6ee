"""`delegtrip agenda`: what a delegate reads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from delegtrip.cli import completion
from delegtrip.cli.arguments import Language, TripPath
from delegtrip.cli.page import show, warn_of_lost
from delegtrip.cli.values import parse_instant

if TYPE_CHECKING:
    from datetime import date


Lang = Annotated[Language | None, typer.Option("--lang", help="Write in this language, not in the trip's.")]


def agenda(
    trip: TripPath = Path(),
    who: Annotated[
        str | None,
        typer.Option(
            "--for",
            help="Only what concerns a person or a group.",
            metavar="PERSON|GROUP",
            autocompletion=completion.people_and_groups,
        ),
    ] = None,
    day: Annotated[
        str | None, typer.Option(help="Only one day: 2024-04-04.", metavar="DATE", autocompletion=completion.days)
    ] = None,
    lang: Lang = None,
    now: Annotated[
        str | None,
        typer.Option(help="Mark what is over, going on and next at 2024-04-04T10:00-04:00.", metavar="INSTANT"),
    ] = None,
) -> None:
    """Show the agenda: local time with home time beside it.

    Without --now the present is marked while the trip lasts.
    """
    from delegtrip.api import load
    from delegtrip.clock import present
    from delegtrip.processes import available
    from delegtrip.reports.agenda import Request, render

    language = lang.value if lang else None
    instant = parse_instant(now) if now else present()
    request = Request(who, _day(day) if day else None, language, instant, now_within=not now)
    loaded = load(trip, processes=available())
    show(lambda width: render(loaded.timeline, request, width))
    warn_of_lost(loaded)


def _day(text: str) -> date:
    from delegtrip.errors import UsageError
    from delegtrip.model.dates import parse_date

    try:
        return parse_date(text)
    except ValueError as error:
        raise UsageError(f"--day: {error}") from None
