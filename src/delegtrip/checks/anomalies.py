"""Local times that a change of the clocks leaves out, or has twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from delegtrip.checks.finding import Anchor, end_anchor, start_anchor
from delegtrip.clock import Fold, Gap, Moment
from delegtrip.timeline import Occurrence, Stop, Timeline


class Anomalous(NamedTuple):
    """An end of an item at such a time, what is wrong with it, and where it is written."""

    occurrence: Occurrence
    stop: Stop
    moment: Moment
    anomaly: Gap | Fold
    at: Anchor


def anomalies(timeline: Timeline) -> Iterator[Anomalous]:
    """The ends of all items at such times, leg by leg."""
    return chain.from_iterable(timeline.by_leg(_in_leg))


def _in_leg(timeline: Timeline) -> list[Anomalous]:
    return [found for one in timeline.occurrences if _is_anomalous(one) for found in _of_item(one)]


def _is_anomalous(occurrence: Occurrence) -> bool:
    start, end = occurrence.start.moment, occurrence.end.moment
    return bool((start and start.anomaly) or (end and end.anomaly))


def _of_item(occurrence: Occurrence) -> Iterator[Anomalous]:
    for stop, anchor in ((occurrence.start, start_anchor), (occurrence.end, end_anchor)):
        if stop.moment and stop.moment.anomaly:
            yield Anomalous(occurrence, stop, stop.moment, stop.moment.anomaly, anchor(occurrence))
