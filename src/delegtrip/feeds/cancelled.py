"""What a calendar shows of an item that is no longer planned."""

from __future__ import annotations

from datetime import datetime, timedelta

from delegtrip.clock import at, instant_of
from delegtrip.feeds.events import Rendered, ends, zones_of
from delegtrip.feeds.ledger import Ledger, Record
from delegtrip.feeds.lines import component, text, written
from delegtrip.feeds.slots import Days, told_slot
from delegtrip.feeds.words import Words

KEPT = timedelta(days=14)
"""How long a cancelled item is shown: subscribers see it go, even those whose program reads once a week."""


def shown_still(ledger: Ledger, now: datetime) -> list[tuple[str, Record]]:
    """The events cancelled less than 14 days before `now`, by UID, in order of time."""
    found = [
        (uid, record) for uid, record in ledger.events.items() if record.cancelled and now < record.cancelled + KEPT
    ]
    return sorted(found, key=lambda entry: (entry[1].day, entry[1].start, entry[0]))


def render_cancelled(uid: str, record: Record, words: Words, home: str, in_utc: bool = False) -> Rendered:
    """The VEVENT of a cancelled event, before it is stamped; it blocks nobody's calendar.

    `home` is the zone whose clock tells the day it was cancelled. Needs `record.cancelled`.
    """
    when = told_slot(record.start, record.end)
    lines = (
        f"UID:{uid}",
        text("SUMMARY", words.cancelled_title.format(title=record.summary[words.language])),
        *ends(when, in_utc),
        "STATUS:CANCELLED",
        "TRANSP:TRANSPARENT",
        *(("X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",) if isinstance(when, Days) else ()),
        "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
        text("LOCATION", record.location[words.language]),
        text("CATEGORIES", words.kinds[record.kind]),
        text("DESCRIPTION", since(record, words, home)),
    )
    return Rendered(uid, written(component("VEVENT", lines)), zones_of(when, in_utc))


def since(record: Record, words: Words, home: str) -> str:
    """The day on which an event was cancelled, on the clock of home, in a sentence."""
    if record.cancelled is None:
        return ""
    return words.cancelled.format(day=words.day(at(home, instant_of(record.cancelled)).local.date()))
