"""`check --fix` and `check --diff`: findings mended in the files, or shown as a difference."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from delegtrip.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from delegtrip.api import Trip
    from delegtrip.diagnostics import Report
    from delegtrip.fixes import Change


class Judged(NamedTuple):
    """A trip as it was judged, what is left to tell of it, and what fixes changed."""

    trip: Trip
    report: Report
    changes: tuple[Change, ...] = ()


class Fixing(NamedTuple):
    """What is asked for: fixes, unsafe ones too, and only shown."""

    wanted: bool
    unsafe: bool
    shown: bool

    def checked(self, *, watches: bool, writes_baseline: bool) -> Fixing:
        """The same. Raises `UsageError` where options do not go together."""
        if watches and (writes_baseline or self.wanted != self.shown):
            option = "--write-baseline" if writes_baseline else "--fix"
            raise UsageError(f"--watch: writes nothing while files are edited, so it does not go with {option}")
        if self.unsafe and not self.wanted:
            raise UsageError("--unsafe-fixes: says which fixes to make; add --fix, or --diff to see them first")
        if self.shown and writes_baseline:
            raise UsageError("--diff: changes nothing, so it does not go with --write-baseline")
        return self

    def run(self, trip: Path, read: Callable[[], Trip], judge: Callable[[Trip], Report]) -> Judged:
        """The trip as it is judged once the fixes asked for are made, and written unless only shown."""
        if not self.wanted:
            loaded = read()
            return Judged(loaded, judge(loaded))
        from delegtrip.fixes import mend, write

        mended = mend(trip, judge, unsafe=self.unsafe)
        if not self.shown:
            write(mended, trip)
        return Judged(mended.trip, mended.report, mended.changes)


def show_difference(changes: Sequence[Change], report: Report) -> int:
    """Prints what would change, for people and for `patch -p0`; 1 where something would."""
    from delegtrip.cli.streams import on_terminal, wants_colour
    from delegtrip.reports.patch import unified
    from delegtrip.reports.text import summary

    for change in changes:
        for line in unified(change.name, change.before, change.after, colour=wants_colour(), seen=on_terminal()):
            sys.stdout.write(line)
    print(f"with --fix: {summary(report)}", file=sys.stderr)
    return int(bool(changes))
