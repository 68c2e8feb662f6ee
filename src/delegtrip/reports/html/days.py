"""Which day of the trip a finding is about."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from datetime import date

from delegtrip.diagnostics import Diagnostic
from delegtrip.model import Stay
from delegtrip.source import Source, Span
from delegtrip.timeline import Occurrence, Timeline

Written = tuple[int, int, date]
"""Where a day's key starts in its file, where the days of its leg end, and its date."""


class Days:
    """The days of a trip, to look findings up in; none where the trip could not be read."""

    def __init__(self, timeline: Timeline | None) -> None:
        self._by_id = timeline.by_id if timeline else {}
        self._written: dict[Source, list[Written]] = defaultdict(list)
        for day in timeline.itinerary.days if timeline else ():
            row = (day.node.key_span(day.text).start, day.node.span.end, day.key.date)
            self._written[day.node.source].append(row)
        for rows in self._written.values():
            rows.sort()

    def place(self, found: Diagnostic) -> tuple[date | None, int]:
        """The local day of a finding, None where it has none, and its order in that day."""
        span = found.primary.span
        occurrence = self._occurrence(found)
        if occurrence is None:
            return self._under(span), 0
        if not _is_at_end(occurrence, span):
            return occurrence.day, occurrence.order
        if moment := occurrence.end.moment:
            return moment.local.date(), moment.instant
        return occurrence.item.until if isinstance(occurrence.item, Stay) else occurrence.day, occurrence.order

    def _occurrence(self, found: Diagnostic) -> Occurrence | None:
        """The item that a finding points into, or else the first that it is about."""
        about = [self._by_id[item] for item in found.items if item in self._by_id]
        return next((one for one in about if _covers(one.entry.node.span, found.primary.span)), next(iter(about), None))

    def _under(self, span: Span) -> date | None:
        """The day under which a place of a file is written."""
        rows = self._written.get(span.source, [])
        number = bisect_right(rows, span.start, key=lambda row: row[0])
        if not number:
            return None
        _, end, day = rows[number - 1]
        return day if span.start < end else None


def _is_at_end(occurrence: Occurrence, span: Span) -> bool:
    """Whether a place of a file is where an item says how it ends."""
    node = occurrence.entry.node
    return any(key in node and _covers(node.value_span(key), span) for key in ("to", "until"))


def _covers(outer: Span, inner: Span) -> bool:
    return outer.source is inner.source and outer.start <= inner.start < outer.end
