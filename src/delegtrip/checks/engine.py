"""Runs the checks over a timeline: causes told once, ignore comments honoured."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from delegtrip.checks.ignoring import about_comments, silence
from delegtrip.checks.judging import Judge, Judged
from delegtrip.checks.memory import Memory
from delegtrip.checks.registry import Check, checks
from delegtrip.checks.settings import Settings
from delegtrip.checks.thresholds import of_trip
from delegtrip.diagnostics import Diagnostic, Report, Severity
from delegtrip.progress import tell
from delegtrip.reader import Reading
from delegtrip.timeline import Timeline

_MANY = 10_000
"""Items of a trip for which processes beside each other save more time than it takes to start them."""


def run(
    reading: Reading, timeline: Timeline | None, settings: Settings, memory: Memory | None = None, processes: int = 1
) -> Report:
    """Everything there is to say of a trip; without a timeline only what the reader found.

    All checks run, whatever is selected, so that a cause silences what follows from it all the
    same. A check that raises does not stop the others; it is named in the report's faults. `memory` is of
    runs before, of the same trip. So many `processes` judge a large trip beside each other.
    """
    diagnostics = list(reading.diagnostics)
    judged: list[Judged] = []
    if timeline is not None:
        layered, wrong = of_trip(timeline.itinerary, settings.thresholds)
        diagnostics += wrong
        judge = Judge(timeline, layered.profile, settings, memory)
        judged = _judged(judge, reading, 1 if memory else processes)
        diagnostics += _but_what_follows(judged)
    unknown = dict.fromkeys(unknown for one in judged for unknown in one.unknown)
    faults = tuple(one.fault for one in judged if one.fault)
    told, suppressed, used = silence(diagnostics, reading.ignores)
    is_sure = not (reading.lost or faults or any(one.severity is Severity.ERROR for one in told))
    unsure = {one.check for one in unknown} if is_sure else checks().keys()
    told += about_comments(reading.ignores, used, settings, unsure)
    return Report(
        tuple(sorted((one for one in told if settings.runs(one.check)), key=lambda diagnostic: diagnostic.sort_key)),
        tuple(one for one in unknown if settings.runs(one.check)),
        tuple(one for one in suppressed if settings.runs(one.diagnostic.check)),
        len(reading.sources),
        faults,
    )


def _judged(judge: Judge, reading: Reading, processes: int) -> list[Judged]:
    judging = [check for check in checks().values() if check.run]
    if processes > 1 and len(judge.timeline.itinerary.entries) >= _MANY:
        from delegtrip.checks.beside import ask

        by_check = {one.check: one for one in ask(judge, judging, reading.sources, processes)}
        said = [by_check[check.name] for check in judging]
    else:
        said = list(_one_by_one(judge, judging))
    tell("checking", len(judging), len(judging))
    return said


def _one_by_one(judge: Judge, judging: list[Check]) -> Iterator[Judged]:
    for number, check in enumerate(judging):
        tell("checking", number, len(judging))
        yield judge.ask(check)


def _but_what_follows(judged: Iterable[Judged]) -> Iterator[Diagnostic]:
    """The findings but for those whose cause another check tells, on no more items than these."""
    told = {one.check: one.told for one in judged}
    for name, findings in told.items():
        causes: dict[str, list[Diagnostic]] = defaultdict(list)
        for by in checks()[name].silenced_by:
            for cause, _ in told.get(by, ()):
                if cause.items:
                    causes[cause.items[0]].append(cause)
        for one in findings:
            if not any(one.follows_from(cause) for item in one.diagnostic.items for cause in causes.get(item, ())):
                yield one.diagnostic
