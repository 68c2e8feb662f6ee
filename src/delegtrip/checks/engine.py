"""Runs the checks over a timeline: findings merged, causes told once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from datetime import date

from delegtrip.checks.finding import Anchor, CannotJudge, Finding
from delegtrip.checks.ignoring import about_comments, silence
from delegtrip.checks.memory import Memory
from delegtrip.checks.registry import Check, checks
from delegtrip.checks.settings import Settings
from delegtrip.checks.thresholds import of_trip
from delegtrip.diagnostics import Diagnostic, Label, Report, Severity, Unknown
from delegtrip.profile import Profile
from delegtrip.progress import tell
from delegtrip.reader import Reading
from delegtrip.source import Span
from delegtrip.timeline import Timeline


class _Found:
    """What the checks have said so far; dictionaries keep the order and merge what is equal."""

    def __init__(self) -> None:
        self.findings: dict[str, list[Finding]] = {}
        self.unknown: dict[Unknown, None] = {}
        self.faults: list[str] = []


def run(reading: Reading, timeline: Timeline | None, settings: Settings, memory: Memory | None = None) -> Report:
    """Everything there is to say of a trip; without a timeline only what the reader found.

    All checks run, whatever is selected, so that a cause silences what follows from it all the
    same. A check that raises does not stop the others; it is named in the report's faults. `memory` is of
    runs before, of the same trip.
    """
    diagnostics = list(reading.diagnostics)
    found = _Found()
    if timeline is not None:
        layered, wrong = of_trip(timeline.itinerary, settings.thresholds)
        diagnostics += wrong
        _judge(timeline, layered.profile, settings.today, found, memory)
        diagnostics += _told(found.findings, timeline, settings)
    told, suppressed, used = silence(diagnostics, reading.ignores)
    told += about_comments(reading.ignores, used, settings, _unsure(reading, found, told))
    return Report(
        tuple(sorted((one for one in told if settings.runs(one.check)), key=lambda diagnostic: diagnostic.sort_key)),
        tuple(one for one in found.unknown if settings.runs(one.check)),
        tuple(one for one in suppressed if settings.runs(one.diagnostic.check)),
        len(reading.sources),
        tuple(found.faults),
    )


def _judge(timeline: Timeline, profile: Profile, today: date | None, found: _Found, memory: Memory | None) -> None:
    if memory:
        memory.begin(timeline, profile)
    judging = [check for check in checks().values() if check.run]
    for number, check in enumerate(judging):
        tell("checking", number, len(judging))
        if missing := check.needs & timeline.lost:
            found.unknown[_unread(check, timeline, missing)] = None
            continue
        try:
            if memory and check.alone:
                said = memory.judge(check, timeline, profile)
            else:
                said = check.judge(timeline, profile, today)
            _collect(check, said, found)
        except Exception as error:  # a fault of ours in one check must not hide what the others see
            found.faults.append(f"check {check.name} failed: {type(error).__name__}: {error}")
    tell("checking", len(judging), len(judging))


def _collect(check: Check, said: Iterable[Finding | CannotJudge], found: _Found) -> None:
    """Sorts what a check says, merging findings that differ only in their people."""
    merged: dict[Finding, dict[str, None]] = {}
    unsure: dict[CannotJudge, None] = {}
    for one in said:
        if isinstance(one, Finding):
            merged.setdefault(one._replace(people=()), {}).update(dict.fromkeys(one.people))
        else:
            unsure[one] = None
    found.unknown.update((Unknown(check.name, one.reason, one.at.label()), None) for one in unsure)
    found.findings[check.name] = [finding._replace(people=tuple(people)) for finding, people in merged.items()]


def _unread(check: Check, timeline: Timeline, missing: Iterable[str]) -> Unknown:
    what = " and ".join(sorted(missing))
    label = Label(timeline.itinerary.root.head_span())
    return Unknown(check.name, f"some items of {what} could not be read", label)


def _told(findings: dict[str, list[Finding]], timeline: Timeline, settings: Settings) -> Iterator[Diagnostic]:
    """The findings but for those whose cause another check tells, on no more items than these."""
    for name, said in findings.items():
        check = checks()[name]
        causes: dict[str, list[Finding]] = defaultdict(list)
        for cause in (cause for by in check.silenced_by for cause in findings.get(by, ()) if cause.items):
            causes[cause.items[0]].append(cause)
        for finding in said:
            if not any(finding.follows_from(cause) for item in finding.items for cause in causes.get(item, ())):
                yield _diagnostic(check, finding, timeline, settings)


def _diagnostic(check: Check, finding: Finding, timeline: Timeline, settings: Settings) -> Diagnostic:
    who = timeline.roster.describe(finding.people)

    def label(at: Anchor) -> Label:
        shown = at.label()
        return shown._replace(text=shown.text.replace("{who}", who))

    return Diagnostic(
        check=check.name,
        severity=settings.severity(check, finding.severity),
        message=finding.message.replace("{who}", who),
        primary=label(finding.at),
        related=tuple(label(at) for at in finding.related),
        help=finding.help,
        fix=finding.fix,
        people=finding.people,
        items=finding.items,
        owner=timeline.owner(finding.items),
        heads=tuple(_heads(finding)),
    )


def _unsure(reading: Reading, found: _Found, told: Iterable[Diagnostic]) -> Set[str]:
    """The checks that may find more: all while there are errors, else those that could not judge."""
    if reading.lost or found.faults or any(one.severity is Severity.ERROR for one in told):
        return checks().keys()
    return {one.check for one in found.unknown}


def _heads(finding: Finding) -> Iterator[Span]:
    """The titles of the items a finding points into."""
    for at in (finding.at, *finding.related):
        if not at.on_key:
            yield at.node.head_span()
