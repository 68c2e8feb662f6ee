"""Each feed with icalendar, as its documentation builds one."""

from datetime import UTC, datetime

from feeds import main
from icalendar import Calendar, Event

NOW = datetime(2026, 2, 1, tzinfo=UTC)


def build(events):
    calendar = Calendar()
    calendar.add("prodid", "-//bench//icalendar//")
    calendar.add("version", "2.0")
    for one in events:
        event = Event()
        event.add("uid", one["UID"])
        event.add("dtstamp", NOW)
        event.add("dtstart", one["start"])
        event.add("dtend", one["end"])
        for name in ("SUMMARY", "DESCRIPTION", "LOCATION", "STATUS"):
            if name in one:
                event.add(name, one[name])
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return calendar.to_ical()


main(build)
