"""What one check says of a trip, ready to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from delegtrip.checks.finding import Anchor, CannotJudge, Finding
from delegtrip.checks.memory import Memory
from delegtrip.checks.registry import Check
from delegtrip.checks.settings import Settings
from delegtrip.diagnostics import Diagnostic, Label, Unknown
from delegtrip.profile import Profile
from delegtrip.source import Span
from delegtrip.timeline import Timeline


class Told(NamedTuple):
    """A finding ready to be shown; `mixed` as in `Finding`."""

    diagnostic: Diagnostic
    mixed: bool

    def follows_from(self, cause: Diagnostic) -> bool:
        """Whether another finding explains this one: it is about no more items, and concerns all these people."""
        this = self.diagnostic
        return set(cause.items) <= set(this.items) and (not self.mixed or set(this.people) <= set(cause.people))


class Judged(NamedTuple):
    """What a check said: each finding once, for all its people; what it could not judge; and the fault it failed with.

    It holds no part of a trip but the sources that its places are in.
    """

    check: str
    told: tuple[Told, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    fault: str | None = None


class Judge:
    """Asks checks of one trip under thresholds. `memory` is of runs before, of the same trip."""

    def __init__(self, timeline: Timeline, profile: Profile, settings: Settings, memory: Memory | None = None) -> None:
        self.timeline = timeline
        self._profile = profile
        self._settings = settings
        self._memory = memory
        if memory:
            memory.begin(timeline, profile)

    def ask(self, check: Check) -> Judged:
        """What a check says; of one that raises, that it did: it must not hide what the others see."""
        if missing := check.needs & self.timeline.lost:
            return Judged(check.name, unknown=(_unread(check, self.timeline, missing),))
        try:
            return self._merged(check, self._said(check))
        except Exception as error:
            return Judged(check.name, fault=f"check {check.name} failed: {type(error).__name__}: {error}")

    def _said(self, check: Check) -> Iterator[Finding | CannotJudge]:
        if self._memory and check.alone:
            return self._memory.judge(check, self.timeline, self._profile)
        return check.judge(self.timeline, self._profile, self._settings.today)

    def _merged(self, check: Check, said: Iterable[Finding | CannotJudge]) -> Judged:
        """Findings that differ only in their people become one."""
        people: dict[Finding, dict[str, None]] = {}  # dictionaries keep the order and merge what is equal
        unsure: dict[CannotJudge, None] = {}
        for one in said:
            if isinstance(one, Finding):
                people.setdefault(one._replace(people=()), {}).update(dict.fromkeys(one.people))
            else:
                unsure[one] = None
        unknown = dict.fromkeys(Unknown(check.name, one.reason, one.at.label()) for one in unsure)
        told = (self._told(check, finding._replace(people=tuple(who))) for finding, who in people.items())
        return Judged(check.name, tuple(told), tuple(unknown))

    def _told(self, check: Check, finding: Finding) -> Told:
        who = self.timeline.roster.describe(finding.people)

        def label(at: Anchor) -> Label:
            shown = at.label()
            return shown._replace(text=shown.text.replace("{who}", who))

        diagnostic = Diagnostic(
            check=check.name,
            severity=self._settings.severity(check, finding.severity),
            message=finding.message.replace("{who}", who),
            primary=label(finding.at),
            related=tuple(label(at) for at in finding.related),
            help=finding.help,
            fix=finding.fix,
            people=finding.people,
            items=finding.items,
            owner=self.timeline.owner(finding.items),
            heads=tuple(_heads(finding)),
        )
        return Told(diagnostic, finding.mixed)


def _unread(check: Check, timeline: Timeline, missing: Iterable[str]) -> Unknown:
    what = " and ".join(sorted(missing))
    label = Label(timeline.itinerary.root.head_span())
    return Unknown(check.name, f"some items of {what} could not be read", label)


def _heads(finding: Finding) -> Iterator[Span]:
    """The titles of the items a finding points into."""
    for at in (finding.at, *finding.related):
        if not at.on_key:
            yield at.node.head_span()
