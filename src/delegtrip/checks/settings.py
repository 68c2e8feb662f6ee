"""What a run is asked to look for, how bad each finding is, and against which thresholds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from delegtrip.checks.registry import GROUPS, Check, checks
from delegtrip.diagnostics import Severity, did_you_mean
from delegtrip.errors import UsageError
from delegtrip.profile.overrides import Layered


class Settings(NamedTuple):
    """How to run the checks.

    `select` and `ignore` are names of checks; an empty `select` means all. `today` is the day to
    judge from, for checks that need one; without it they cannot judge.
    """

    thresholds: Layered = Layered()
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = {}
    today: date | None = None

    def runs(self, name: str) -> bool:
        """Whether findings of a check are wanted."""
        return name not in self.ignore and (not self.select or name in self.select)

    def severity(self, check: Check, said: Severity | None) -> Severity:
        """How bad a finding is: as configured, else as the check said of it, else as it says of all."""
        return self.severities.get(check.name) or said or check.severity


def named(words: Iterable[str], where: str) -> frozenset[str]:
    """The checks that names and groups stand for.

    Raises `UsageError` that says where the word was found.
    """
    found: set[str] = set()
    for word in words:
        if word in checks():
            found.add(word)
        elif word in GROUPS:
            found.update(check.name for check in checks().values() if check.group == word)
        else:
            guess = did_you_mean(word, (*checks(), *GROUPS))
            raise UsageError(f"{where}: `{word}` is neither a check nor a group of checks{guess}")
    return frozenset(found)
