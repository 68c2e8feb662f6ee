"""What a finding is known by from one run to the next, for services that tell new ones from old.

Like the baseline it keys on the trip, the check and the ids of the items, never on lines, so a
finding stays the same one while the file around it is edited.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from delegtrip.checks.baseline import Key, key_of
from delegtrip.diagnostics import Diagnostic, Report, Suppressed


@dataclass(frozen=True, slots=True)
class Result:
    """A finding with its fingerprint; `suppressed` says why it is not told, None if it is."""

    diagnostic: Diagnostic
    fingerprint: str
    suppressed: Suppressed | None = None


def results(report: Report, trip: str) -> Iterator[Result]:
    """The findings of a report, told and suppressed, in the order of files and lines.

    All fingerprints differ: findings with one key are numbered in their order, whether they are
    told or not, so that accepting one does not rename the next.
    """
    rows: list[tuple[Diagnostic, Suppressed | None]] = [(found, None) for found in report.diagnostics]
    rows += [(one.diagnostic, one) for one in report.suppressed]
    seen: Counter[Key] = Counter()
    for found, suppressed in sorted(rows, key=lambda row: row[0].sort_key):
        key = key_of(found)
        yield Result(found, _fingerprint(trip, key, seen[key]), suppressed)
        seen[key] += 1


def _fingerprint(trip: str, key: Key, number: int) -> str:
    check, about = key
    words = (trip, check, *about, *([str(number)] if number else []))
    return sha256("\0".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:32]
