"""Each feed with ical, which adds the zones itself."""

from feeds import main
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event


def build(events):
    calendar = Calendar()
    for one in events:
        texts = {key.lower(): one[key] for key in ("SUMMARY", "DESCRIPTION", "LOCATION") if key in one}
        calendar.events.append(Event(uid=one["UID"], dtstart=one["start"], dtend=one["end"], **texts))
    return IcsCalendarStream.calendar_to_ics(calendar).encode()


main(build)
