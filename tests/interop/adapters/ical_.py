"""ical: the calendar of Home Assistant's local calendars."""

from ical.calendar_stream import IcsCalendarStream
from tell import main, tell


def read(data):
    for event in IcsCalendarStream.calendar_from_ics(data.decode()).events:
        yield tell(event.uid, event.summary, event.description, event.start, event.end)


main(read)
