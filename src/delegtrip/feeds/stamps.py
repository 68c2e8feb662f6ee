"""When an event was made, when it last changed, how often it moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from delegtrip.feeds.events import Rendered


@dataclass(frozen=True, slots=True)
class Stamp:
    """CREATED, LAST-MODIFIED and SEQUENCE of an event; the times are aware, in UTC, of whole seconds."""

    created: datetime
    modified: datetime
    sequence: int = 0


UNPUBLISHED = Stamp(datetime(2000, 1, 1, tzinfo=UTC), datetime(2000, 1, 1, tzinfo=UTC))
"""The stamp of an event that no ledger knows: older than any real one."""


def stamped(event: Rendered, stamp: Stamp) -> Rendered:
    """An event with its stamps behind its UID, which is the first property and short enough for one line."""
    begin, uid, rest = event.data.split(b"\r\n", 2)
    return Rendered(event.uid, b"\r\n".join((begin, uid, *_lines(stamp), rest)), event.zones)


def is_stamped(event: bytes, stamp: Stamp) -> bool:
    """Whether an event has these stamps, where `stamped` puts them."""
    return tuple(event.split(b"\r\n", 6)[2:6]) == _lines(stamp)


@lru_cache(maxsize=65536)
def _lines(stamp: Stamp) -> tuple[bytes, ...]:
    lines = (
        f"DTSTAMP:{stamp.modified:%Y%m%dT%H%M%SZ}",  # the last change: there is no METHOD (RFC 5545, 3.8.7.2)
        f"LAST-MODIFIED:{stamp.modified:%Y%m%dT%H%M%SZ}",
        f"CREATED:{stamp.created:%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{stamp.sequence}",
    )
    return tuple(line.encode("ascii") for line in lines)
