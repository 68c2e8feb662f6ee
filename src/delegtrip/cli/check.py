"""`delegtrip check`: its arguments and options; what it does is in `checking`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from delegtrip.cli import completion
from delegtrip.cli.arguments import TripPath
from delegtrip.reports import FORMATS

_NAMED = "CHECK|GROUP"
_NAMES = completion.checks_and_groups


class Level(StrEnum):
    """A severity as typed on the command line."""

    error = "error"
    warning = "warning"
    info = "info"


class Show(StrEnum):
    """What else can be listed."""

    unknown = "unknown"


def check(
    trip: TripPath = Path(),
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar="FORMAT[=FILE]",
            help=f"{', '.join(FORMATS)}; several, into files, at once.",
            autocompletion=completion.formats,
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar=_NAMED, help="Look for this alone; may be repeated.", autocompletion=_NAMES),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar=_NAMED, help="Do not look for this; may be repeated.", autocompletion=_NAMES),
    ] = None,
    fail_on: Annotated[
        Level | None, typer.Option(help="The least severity that makes the exit code 1; an error unless said.")
    ] = None,
    show: Annotated[Show | None, typer.Option(help="List what could not be judged.")] = None,
    statistics: Annotated[bool, typer.Option("--statistics", help="Count the findings of each check.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Show every finding, however many.")] = False,
    baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Tell only what this file does not accept.")
    ] = None,
    write_baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Accept all that is found now, in this file.")
    ] = None,
    today: Annotated[str | None, typer.Option(metavar="DATE", help="Judge as of this day: 2024-03-20.")] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Make the safe fixes in the files; tell what is left.")] = False,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help="With --fix or --diff: also those that change what the trip says.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and change nothing.")] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Check again whenever a file of the trip changes; Ctrl-C ends it, with 130.")
    ] = False,
) -> None:
    """Find what cannot happen.

    Exit code: 0 nothing found · 1 findings · 2 usage, or a file that cannot be read · 3 a fault of delegtrip.
    With --fix it is that of what is left; with --diff it is 1 also where there is a difference.
    """
    from delegtrip.cli.checking import Asked, run

    asked = Asked(
        trip,
        formats=tuple(formats or ["text"]),
        select=tuple(select or ()),
        ignore=tuple(ignore or ()),
        fail_on=fail_on.value if fail_on else None,
        unknown=show is Show.unknown,
        statistics=statistics,
        every=every,
        baseline=baseline,
        write_baseline=write_baseline,
        today=today,
        fix=fix,
        unsafe_fixes=unsafe_fixes,
        diff=diff,
        watch=watch,
    )
    raise typer.Exit(run(asked))
