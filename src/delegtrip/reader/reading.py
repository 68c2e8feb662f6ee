"""What came of reading a trip."""

from __future__ import annotations

from delegtrip.diagnostics import Diagnostic, Label, Severity
from delegtrip.model import Itinerary
from delegtrip.reader.comments import Ignore
from delegtrip.source import Source, Span

ALL_FAMILIES = frozenset({"travel", "stay", "event"})


class Reading:
    """What came of reading a trip.

    `lost` names the families of items (travel, stay, event) and the sections (people, places …) of
    which some could not be read: what a check finds missing among these may only be unread.
    `owner` is the partner whose leg is being read.
    """

    def __init__(self, owner: str | None = None) -> None:
        self.itinerary: Itinerary | None = None
        self.diagnostics: list[Diagnostic] = []
        self.ignores: list[Ignore] = []
        self.sources: list[Source] = []
        self.lost: set[str] = set()
        self.owner = owner

    def report(self, *found: Diagnostic) -> None:
        """Adds findings, in the name of the owner of the leg."""
        self.diagnostics.extend(one._replace(owner=self.owner) for one in found)

    def add(self, part: Reading) -> None:
        """Adds what was found in a part of the trip."""
        self.diagnostics += part.diagnostics
        self.ignores += part.ignores
        self.lost |= part.lost

    def report_lost(self, found: Diagnostic) -> None:
        """Adds a finding because of which items of any family may be unread."""
        self.report(found)
        self.lost |= ALL_FAMILIES

    def report_twice(self, check: str, message: str, again: Span, first: Label) -> None:
        """Adds an error about something that stands at two places."""
        self.report(Diagnostic(check, Severity.ERROR, message, Label(again), (first,)))
