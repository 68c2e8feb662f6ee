"""Runs the checks over a timeline: findings merged, causes told once, ignores honoured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from delegtrip.checks.finding import Anchor, CannotJudge, Finding
from delegtrip.checks.registry import Check, checks
from delegtrip.diagnostics import Diagnostic, Label, Report, Severity, Unknown, did_you_mean
from delegtrip.profile import DEFAULT, Profile
from delegtrip.reader import Ignore, Reading
from delegtrip.timeline import Timeline

Found = dict[str, list[Finding]]


def run(reading: Reading, timeline: Timeline | None, profile: Profile = DEFAULT) -> Report:
    """Everything there is to say of a trip; without a timeline only what the reader found.

    A check that raises does not stop the others; it is named in the report's faults.
    """
    found: Found = {}
    unknown: dict[Unknown, None] = {}
    faults: list[str] = []
    for check in checks().values() if timeline else ():
        if check.run is None or timeline is None:
            continue
        if missing := check.needs & timeline.lost:
            unknown[_unread(check, timeline, missing)] = None
            continue
        try:
            _collect(check, check.run(timeline, profile), found, unknown)
        except Exception as error:  # a fault of ours in one check must not hide what the others see
            faults.append(f"check {check.name} failed: {type(error).__name__}: {error}")
    diagnostics = list(reading.diagnostics)
    heads: dict[int, frozenset[tuple[str, int]]] = {}
    for name, findings in _without_consequences(found).items():
        for finding in findings:
            diagnostic = _diagnostic(checks()[name], finding, timeline)
            heads[id(diagnostic)] = frozenset(_head_lines(finding))
            diagnostics.append(diagnostic)
    kept, ignored = _apply_ignores(diagnostics, heads, reading.ignores)
    return Report(
        tuple(sorted(kept, key=lambda diagnostic: diagnostic.sort_key)),
        tuple(unknown),
        ignored,
        len(reading.sources),
        tuple(faults),
    )


def _collect(check: Check, said: Iterable[Finding | CannotJudge], found: Found, unknown: dict[Unknown, None]) -> None:
    """Sorts what a check says, merging findings that differ only in their people."""
    merged: dict[Finding, dict[str, None]] = {}
    for one in said:
        if isinstance(one, Finding):
            merged.setdefault(one, {}).update(dict.fromkeys(one.people))
        else:
            unknown[Unknown(check.name, one.reason, one.at.label())] = None
    found[check.name] = [replace(finding, people=tuple(people)) for finding, people in merged.items()]


def _unread(check: Check, timeline: Timeline, missing: Iterable[str]) -> Unknown:
    what = " and ".join(sorted(missing))
    label = Label(timeline.itinerary.root.head_span())
    return Unknown(check.name, f"some items of {what} could not be read", label)


def _without_consequences(found: Found) -> Found:
    """Drops findings whose cause another check tells, on no more items than these."""

    def is_told(name: str, finding: Finding) -> bool:
        causes = (cause for by in checks()[name].silenced_by for cause in found.get(by, ()))
        return any(cause.items and set(cause.items) <= set(finding.items) for cause in causes)

    return {name: [one for one in findings if not is_told(name, one)] for name, findings in found.items()}


def _diagnostic(check: Check, finding: Finding, timeline: Timeline | None) -> Diagnostic:
    who = timeline.roster.describe(finding.people) if timeline else ""

    def label(at: Anchor) -> Label:
        shown = at.label()
        return replace(shown, text=shown.text.replace("{who}", who))

    return Diagnostic(
        check=check.name,
        severity=finding.severity or check.severity,
        message=finding.message.replace("{who}", who),
        primary=label(finding.at),
        related=tuple(label(at) for at in finding.related),
        help=finding.help,
        fix=finding.fix,
        people=finding.people,
        items=finding.items,
        owner=timeline.owner(finding.items) if timeline else None,
    )


def _head_lines(finding: Finding) -> Iterator[tuple[str, int]]:
    """File and line of the title of each item a finding is about."""
    for at in (finding.at, *finding.related):
        span = at.node.head_span()
        if not at.on_key:
            yield span.source.name, span.line


def _apply_ignores(
    diagnostics: list[Diagnostic], heads: dict[int, frozenset[tuple[str, int]]], ignores: list[Ignore]
) -> tuple[list[Diagnostic], int]:
    """The diagnostics that no comment silences, with those about the comments; and how many were silenced."""
    used: set[int] = set()
    kept: list[Diagnostic] = []
    for diagnostic in diagnostics:
        lines = {(label.span.source.name, label.span.line) for label in (diagnostic.primary, *diagnostic.related)}
        lines |= heads.get(id(diagnostic), frozenset())
        silencing = [
            ignore
            for ignore in ignores
            if ignore.reason and diagnostic.check in ignore.checks and (ignore.span.source.name, ignore.line) in lines
        ]
        used.update(id(ignore) for ignore in silencing)
        if not silencing:
            kept.append(diagnostic)
    about = [found for ignore in ignores for found in _about_ignore(ignore, id(ignore) in used)]
    return kept + about, len(diagnostics) - len(kept)


def _about_ignore(ignore: Ignore, used: bool) -> Iterator[Diagnostic]:
    """What is wrong with an ignore comment itself."""
    label = Label(ignore.span)
    unknown = [name for name in ignore.checks if name not in checks()]
    for name in unknown:
        message = f"there is no check `{name}` to ignore{did_you_mean(name, checks())}"
        yield Diagnostic("unknown-ignore", Severity.WARNING, message, label)
    if not ignore.checks:
        message = "an ignore names its checks: `# delegtrip: ignore[tight-transfer] why`"
        yield Diagnostic("unknown-ignore", Severity.WARNING, message, label)
    elif not ignore.reason:
        message = "an ignore says why: `# delegtrip: ignore[…] same building, agreed with the host`"
        yield Diagnostic("ignore-without-reason", Severity.ERROR, message, label)
    elif not used and not unknown:
        message = f"nothing is left to ignore here: {', '.join(ignore.checks)} finds nothing on this line"
        yield Diagnostic("unused-ignore", Severity.WARNING, message, label)
