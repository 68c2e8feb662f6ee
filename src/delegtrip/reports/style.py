"""What a reader asked to see of a report, beyond the format."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from delegtrip.diagnostics import Severity

if TYPE_CHECKING:
    from delegtrip.checks.settings import Settings
    from delegtrip.timeline import Timeline


class Style(NamedTuple):
    """How to show a report; a format uses of it what it can.

    `every` shows more findings than a person reads, `unknown` what could not be judged, and
    `statistics` how often each check found something. `timeline` is there when the trip could
    be read. `settings` are those of the run, None where the usual ones held; `fail_on` is the
    least severity that made it fail.
    """

    colour: bool = False
    every: bool = False
    unknown: bool = False
    statistics: bool = False
    timeline: Timeline | None = None
    settings: Settings | None = None
    fail_on: Severity = Severity.ERROR

    @property
    def trip(self) -> str:
        """The id of the trip; empty when it could not be read."""
        return self.timeline.itinerary.head.id if self.timeline else ""

    def runs(self, check: str) -> bool:
        """Whether the run looked for what a check finds."""
        return self.settings is None or self.settings.runs(check)
