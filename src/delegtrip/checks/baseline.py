"""A baseline: the findings a team has accepted, so that only new ones are told.

It keys on the trip, the check and the ids of the items, never on lines, so it survives every edit
that changes nothing about a finding.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from delegtrip.checks.registry import checks
from delegtrip.diagnostics import Diagnostic, Report, Suppressed, did_you_mean
from delegtrip.errors import UsageError

VERSION = 1

Key = tuple[str, tuple[str, ...]]


class Baseline(NamedTuple):
    """How many findings of each kind are accepted in a trip."""

    trip: str
    accepted: Counter[Key]

    def split(self, diagnostics: Iterable[Diagnostic]) -> tuple[list[Diagnostic], list[Diagnostic]]:
        """The findings that are new, and those that are accepted."""
        left = self.accepted.copy()
        new: list[Diagnostic] = []
        old: list[Diagnostic] = []
        for diagnostic in diagnostics:
            accepted = left[key_of(diagnostic)] > 0
            left[key_of(diagnostic)] -= accepted
            (old if accepted else new).append(diagnostic)
        return new, old


def key_of(diagnostic: Diagnostic) -> Key:
    """What a finding is known by: its check, and the ids it is about or else its message."""
    return diagnostic.check, diagnostic.items or (diagnostic.message,)


def of(trip: str, diagnostics: Iterable[Diagnostic]) -> Baseline:
    """The baseline that accepts these findings."""
    return Baseline(trip, Counter(map(key_of, diagnostics)))


def dumps(baseline: Baseline) -> str:
    """The text of a baseline file: sorted, so that it changes only with what it accepts."""
    rows = [
        {"check": check, "about": list(about), "count": count}
        for (check, about), count in sorted(baseline.accepted.items())
    ]
    document = {"version": VERSION, "trip": baseline.trip, "accepted": rows}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def read(file: Path, trip: str) -> Baseline:
    """The baseline in a file. Raises `UsageError` when it is none of this trip."""
    try:
        return loads(file.read_text("utf-8"), trip)
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{file} {_NONE}") from None
    except ValueError as error:
        raise UsageError(f"{file} {error}") from None


_NONE = "is not a baseline of delegtrip"


def loads(text: str, trip: str) -> Baseline:
    """Reads a baseline file.

    Raises ValueError when it is none, of another version or of another trip, or accepts what no check finds.
    """
    try:
        document: Any = json.loads(text)
        version, owner, rows = document["version"], document["trip"], document["accepted"]
        accepted = Counter(dict(map(_row, rows)))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ValueError(_NONE) from None
    if version != VERSION:
        raise ValueError(f"is a baseline of version {version}; this delegtrip reads version {VERSION}")
    if owner != trip:
        raise ValueError(f"is the baseline of trip `{owner}`, not of `{trip}`")
    if unknown := next((check for check, _ in accepted if check not in checks()), None):
        raise ValueError(f"accepts `{unknown}`, which is not a check{did_you_mean(unknown, checks())}")
    return Baseline(trip, accepted)


def _row(row: Any) -> tuple[Key, int]:
    """What a row of a file accepts, and how often. Raises ValueError, KeyError or TypeError when it is none."""
    check, about, count = row["check"], row["about"], row["count"]
    texts = isinstance(about, list) and all(isinstance(text, str) for text in (check, *about))
    if not texts or type(count) is not int or count < 1:
        raise ValueError(row)
    return (check, tuple(about)), count


def applied(baseline: Baseline, report: Report) -> Report:
    """A report without the findings that a baseline accepts, which it then counts as suppressed."""
    new, old = baseline.split(report.diagnostics)
    accepted = (Suppressed(one, "accepted by the baseline", in_source=False) for one in old)
    return report._replace(diagnostics=tuple(new), suppressed=(*report.suppressed, *accepted))
