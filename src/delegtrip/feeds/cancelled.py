"""What a calendar shows of an item that is no longer planned."""

from __future__ import annotations

from datetime import datetime, timedelta

from icalendar import Event as VEvent
from icalendar.prop import vCategory

from delegtrip.clock import at, instant_of
from delegtrip.feeds.events import Rendered, ends, zones_of
from delegtrip.feeds.ledger import Ledger, Record
from delegtrip.feeds.slots import Days, told_slot
from delegtrip.feeds.text import Text
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
    event = VEvent()
    event["UID"] = Text(uid)
    event["SUMMARY"] = Text(words.cancelled_title.format(title=record.summary[words.language]))
    event["DTSTART"], event["DTEND"] = ends(when, in_utc)
    event["STATUS"] = Text("CANCELLED")
    event["TRANSP"] = Text("TRANSPARENT")
    if isinstance(when, Days):
        event["X-MICROSOFT-CDO-ALLDAYEVENT"] = Text("TRUE")
    event["X-MICROSOFT-CDO-BUSYSTATUS"] = Text("FREE")
    event["LOCATION"] = Text(record.location[words.language])
    event["CATEGORIES"] = vCategory([Text(words.kinds[record.kind])])
    event["DESCRIPTION"] = Text(since(record, words, home))
    return Rendered(uid, event.to_ical(sorted=False), zones_of(when, in_utc))


def since(record: Record, words: Words, home: str) -> str:
    """The day on which an event was cancelled, on the clock of home, in a sentence."""
    if record.cancelled is None:
        return ""
    return words.cancelled.format(day=words.day(at(home, instant_of(record.cancelled)).local.date()))
