"""The checks there are: one module each, found by looking into the folders of the groups.

A check's module has a docstring, which is its page; `SEVERITY`; and `run(timeline, profile)`,
which yields `Finding` and `CannotJudge`. A module without `run` documents what the reader
itself reports. Optional: `SILENCED_BY`, names of checks that tell the same cause better; `NEEDS`,
the families of items that must all have been read; `TAKES_TODAY`, for a `run` that takes the
day to judge from as its third argument, None where the user has not told it; `ASKS_FOR`, which is `written` where
`run` hardly ever looks at what the timeline makes of that, and `lines` where it looks at what people do day by day;
and `ALONE`, where `run`
judges each of the timeline's `lines` or `legs` by itself, so that what it said of one can be kept;
`REST` is then a function like `run` for what is about none of them; `DEPENDS_ON` one of the timeline for what
else of the legs it looks at: when that changes, nothing is kept; and `LOOKS_AT` one of a line or leg for all that
it looks at of one: what was said of another of which that is equal is kept too.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from datetime import date
from functools import cache
from importlib import import_module
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import delegtrip.checks
from delegtrip.checks.finding import CannotJudge, Finding
from delegtrip.diagnostics import Severity, did_you_mean
from delegtrip.errors import UsageError
from delegtrip.profile import Profile
from delegtrip.timeline import Timeline

GROUPS = (
    "file", "reference", "time", "clocks", "plausibility", "place", "connection", "people", "capacity",
    "lodging", "border", "rest", "mission", "calendar", "meta",
)  # fmt: skip

Run = Callable[..., Iterator[Finding | CannotJudge]]
"""`run(timeline, profile)`, or `run(timeline, profile, today)`."""


class Check(NamedTuple):
    """One check, as its module declares it."""

    name: str
    group: str
    severity: Severity
    page: str
    run: Run | None
    silenced_by: tuple[str, ...]
    needs: frozenset[str]
    takes_today: bool = False
    asks_for: str = "items"
    alone: str | None = None
    rest: Run | None = None
    depends_on: Callable[[Timeline], object] | None = None
    looks_at: Callable[[Any], Hashable] | None = None

    def judge(self, timeline: Timeline, profile: Profile, today: date | None) -> Iterator[Finding | CannotJudge]:
        """What the check says of a trip; nothing where the reader speaks for it."""
        if self.run is None:
            return iter(())
        said = self.run(timeline, profile, today) if self.takes_today else self.run(timeline, profile)
        return chain(said, self.rest(timeline, profile)) if self.rest else said

    @property
    def summary(self) -> str:
        """The first line of its page."""
        return self.page.split("\n", 1)[0]


@cache
def checks() -> dict[str, Check]:
    """Every check by name, in the order of the groups, then of names."""
    return {check.name: check for group in GROUPS for check in _group(group)}


def find(name: str) -> Check:
    """The check of a name. Raises `UsageError` with a suggestion."""
    if name not in checks():
        raise UsageError(f"there is no check `{name}`{did_you_mean(name, checks())}")
    return checks()[name]


def _group(group: str) -> Iterator[Check]:
    folder = Path(delegtrip.checks.__path__[0], group)  # pkgutil would load inspect, for nothing
    for name in sorted(file.stem for file in folder.glob("[!_]*.py")):
        yield _check(group, import_module(f"delegtrip.checks.{group}.{name}"))


def _check(group: str, module: ModuleType) -> Check:
    alone = getattr(module, "ALONE", None)
    return Check(
        name=module.__name__.rpartition(".")[2].replace("_", "-"),
        group=group,
        severity=module.SEVERITY,
        page=module.__doc__ or "",
        run=getattr(module, "run", None),
        silenced_by=getattr(module, "SILENCED_BY", ()),
        needs=frozenset(getattr(module, "NEEDS", ())),
        takes_today=getattr(module, "TAKES_TODAY", False),
        asks_for=getattr(module, "ASKS_FOR", "lines" if alone == "lines" else "items"),
        alone=alone,
        rest=getattr(module, "REST", None),
        depends_on=getattr(module, "DEPENDS_ON", None),
        looks_at=getattr(module, "LOOKS_AT", None),
    )
