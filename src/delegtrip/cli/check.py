"""`delegtrip check`: what cannot happen, found before it does."""

from __future__ import annotations

import sys
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from delegtrip.cli import completion
from delegtrip.cli.arguments import TripPath, wants_colour
from delegtrip.reports import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from delegtrip.api import Trip
    from delegtrip.checks.settings import Settings
    from delegtrip.config import Configuration
    from delegtrip.diagnostics import Report
    from delegtrip.reports import Style


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
    from delegtrip.cli.fixing import Fixing, show_difference
    from delegtrip.cli.watch import Watched
    from delegtrip.cli.watch import watch as watching
    from delegtrip.config import LEVELS
    from delegtrip.reports import Style
    from delegtrip.reports.outcome import exit_code

    fixing = Fixing(fix or diff, unsafe_fixes, diff).checked(watches=watch, writes_baseline=bool(write_baseline))
    watched = Watched(trip, baseline)
    outputs = _outputs(formats or ["text"])

    def once() -> int:
        configuration = _configuration(trip, select, ignore, today)
        mended = fixing.run(trip, partial(_judged, settings=configuration.settings, baseline=baseline))
        loaded, report = mended.trip, mended.report
        watched.learn(loaded.reading)
        if write_baseline:
            _accept(loaded, report, write_baseline)
            report = report if baseline else _without_accepted(loaded, report, write_baseline)
        least = LEVELS[fail_on.value] if fail_on else configuration.fail_on
        code = exit_code(report, least)
        if diff:
            return max(code, show_difference(mended))
        timeline = loaded.timeline if loaded.reading.itinerary else None
        settings = configuration.settings
        style = Style(wants_colour(), every, show is Show.unknown, statistics, timeline, settings, least)
        _write(report, outputs, style)
        return code

    if watch:
        watching(watched, once)
    raise typer.Exit(once())


def _judged(trip: Trip, settings: Settings, baseline: Path | None) -> Report:
    """What is wrong with a trip, but for what a baseline accepts."""
    report = trip.check(settings)
    return _without_accepted(trip, report, baseline) if baseline else report


def _without_accepted(trip: Trip, report: Report, baseline: Path) -> Report:
    """The report without what a baseline accepts; whole where the trip's head cannot be read."""
    from delegtrip.checks.baseline import applied, read

    return applied(read(baseline, trip.itinerary.head.id), report) if trip.reading.itinerary else report


def _configuration(
    trip: Path, select: Iterable[str] | None, ignore: Iterable[str] | None, today: str | None
) -> Configuration:
    """The nearest delegtrip.toml, with what the command line says on top."""
    from dataclasses import replace

    from delegtrip import config
    from delegtrip.checks.settings import named
    from delegtrip.cli.arguments import date_argument

    configuration = config.load(config.find(trip))
    settings = configuration.settings
    settings = replace(
        settings,
        select=named(select, "--select") if select else settings.select,
        ignore=settings.ignore | named(ignore or (), "--ignore"),
        today=date_argument(today, "--today") if today else settings.today,
    )
    return replace(configuration, settings=settings)


def _outputs(formats: Iterable[str]) -> list[tuple[str, Path | None]]:
    """Each format with the file it goes to; None is standard output, which one format may have."""
    from delegtrip.diagnostics import did_you_mean
    from delegtrip.errors import UsageError

    outputs: list[tuple[str, Path | None]] = []
    for text in formats:
        name, _, file = text.partition("=")
        if name not in FORMATS:
            raise UsageError(f"--format: there is no format `{name}`{did_you_mean(name, FORMATS)}")
        outputs.append((name, Path(file) if file else None))
    if sum(file is None for _, file in outputs) > 1:
        raise UsageError("--format: two formats on standard output; send one into a file: --format json=findings.json")
    return outputs


def _write(report: Report, outputs: list[tuple[str, Path | None]], style: Style) -> None:
    from dataclasses import replace

    from delegtrip.reports import render
    from delegtrip.reports.text import summary

    for name, file in outputs:
        if file is None:
            for line in render(report, name, style):
                print(line)
        else:
            _write_file(file, "\n".join(render(report, name, replace(style, colour=False, every=True))) + "\n")
    if ("concise", None) in outputs:
        print(summary(report), file=sys.stderr)


def _write_file(file: Path, text: str) -> None:
    """Writes a file whole or not at all, and not when it holds the same.

    A file name that is no UTF-8 is written with escapes, as on standard output.
    """
    from pathlib import PurePosixPath

    from delegtrip.feeds.writing import write

    write(file.parent, {PurePosixPath(file.name): text.encode("utf-8", "backslashreplace")})


def _accept(trip: Trip, report: Report, file: Path) -> None:
    """Writes the baseline of all that is found: what is told, and what a baseline accepts already."""
    from delegtrip.checks.baseline import dumps, of

    accepted = (one.diagnostic for one in report.suppressed if not one.in_source)
    _write_file(file, dumps(of(trip.itinerary.head.id, (*report.diagnostics, *accepted))))
