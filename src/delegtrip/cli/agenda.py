"""`delegtrip agenda`: what a delegate reads."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from delegtrip.cli import completion
from delegtrip.cli.arguments import TripPath
from delegtrip.cli.page import show, warn_of_lost

if TYPE_CHECKING:
    from datetime import date

    from delegtrip.clock import Instant


class Language(StrEnum):
    """A language delegtrip writes."""

    fr = "fr"
    en = "en"


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
    from delegtrip.reports.agenda import Request, render

    language = lang.value if lang else None
    instant = _instant(now) if now else _present()
    request = Request(who, _day(day) if day else None, language, instant, now_within=not now)
    loaded = load(trip)
    show(lambda width: render(loaded.timeline, request, width))
    warn_of_lost(loaded)


def _day(text: str) -> date:
    from delegtrip.errors import UsageError
    from delegtrip.model.dates import parse_date

    try:
        return parse_date(text)
    except ValueError as error:
        raise UsageError(f"--day: {error}") from None


def _instant(text: str) -> Instant:
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


def _present() -> Instant:
    from datetime import UTC, datetime

    from delegtrip.clock import instant_of

    return instant_of(datetime.now(UTC))
