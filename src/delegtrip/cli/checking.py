"""What `delegtrip check` does, once it is known what is asked."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from delegtrip import config
from delegtrip.api import Session, load
from delegtrip.cli.fixing import Fixing, show_difference
from delegtrip.cli.streams import wants_colour
from delegtrip.config import LEVELS
from delegtrip.processes import available
from delegtrip.reports import FORMATS, Style
from delegtrip.reports.outcome import exit_code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from delegtrip.api import Trip
    from delegtrip.checks.settings import Settings
    from delegtrip.config import Configuration
    from delegtrip.diagnostics import Report


class Asked(NamedTuple):
    """What a run of `check` is asked for: one field an option, as typed."""

    trip: Path = Path()
    formats: tuple[str, ...] = ("text",)
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    unknown: bool = False
    statistics: bool = False
    every: bool = False
    baseline: Path | None = None
    write_baseline: Path | None = None
    today: str | None = None
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    watch: bool = False


def run(asked: Asked) -> int:
    """Checks a trip, prints what is found, and gives the exit code; with `watch` it does not return.

    Raises `DelegtripError`.
    """
    fixing = Fixing(asked.fix or asked.diff, asked.unsafe_fixes, asked.diff)
    fixing = fixing.checked(watches=asked.watch, writes_baseline=bool(asked.write_baseline))
    outputs = _outputs(asked.formats)
    if asked.watch:
        from delegtrip.cli.watch import Watched, watch

        watched = Watched(asked.trip, asked.baseline)
        again = Session(asked.trip).load
        watch(watched, lambda: watched.learn(_once(asked, fixing, outputs, again)[0].reading))
    return _once(asked, fixing, outputs, partial(load, asked.trip, processes=available()))[1]


def _once(
    asked: Asked, fixing: Fixing, outputs: list[tuple[str, Path | None]], read: Callable[[], Trip]
) -> tuple[Trip, int]:
    """One check, told; the trip as it was judged, and the exit code."""
    configuration = _configuration(asked)
    settings = configuration.settings
    judge = partial(_judged, settings=settings, baseline=asked.baseline)
    trip, report, changes = fixing.run(asked.trip, read, judge)
    if asked.write_baseline:
        _accept(trip, report, asked.write_baseline)
        report = report if asked.baseline else _without_accepted(trip, report, asked.write_baseline)
    least = LEVELS[asked.fail_on] if asked.fail_on else configuration.fail_on
    code = exit_code(report, least)
    if asked.diff:
        return trip, max(code, show_difference(changes, report))
    timeline = trip.timeline if trip.reading.itinerary else None
    style = Style(wants_colour(), asked.every, asked.unknown, asked.statistics, timeline, settings, least)
    _write(report, outputs, style)
    return trip, code


def _judged(trip: Trip, settings: Settings, baseline: Path | None) -> Report:
    """What is wrong with a trip, but for what a baseline accepts."""
    report = trip.check(settings, available())
    return _without_accepted(trip, report, baseline) if baseline else report


def _without_accepted(trip: Trip, report: Report, baseline: Path) -> Report:
    """The report without what a baseline accepts; whole where the trip's head cannot be read."""
    from delegtrip.checks.baseline import applied, read

    return applied(read(baseline, trip.itinerary.head.id), report) if trip.reading.itinerary else report


def _configuration(asked: Asked) -> Configuration:
    """The nearest delegtrip.toml, with what the command line says on top."""
    configuration = config.load(config.find(asked.trip))
    if not (asked.select or asked.ignore or asked.today):
        return configuration
    from delegtrip.checks.settings import named
    from delegtrip.cli.values import date_argument

    settings = configuration.settings
    settings = settings._replace(
        select=named(asked.select, "--select") if asked.select else settings.select,
        ignore=settings.ignore | named(asked.ignore, "--ignore"),
        today=date_argument(asked.today, "--today") if asked.today else settings.today,
    )
    return configuration._replace(settings=settings)


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
    from delegtrip.reports import render
    from delegtrip.reports.text import faults, summary

    for name, file in outputs:
        if file is None:
            for line in render(report, name, style):
                print(line)
        else:
            _write_file(file, "\n".join(render(report, name, style._replace(colour=False, every=True))) + "\n")
    if ("text", None) not in outputs:
        for line in faults(report, style._replace(colour=False)):
            print(line, file=sys.stderr)
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
