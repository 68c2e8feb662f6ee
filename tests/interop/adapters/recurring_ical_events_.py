"""recurring-ical-events: every occurrence of the years that the trips lie in."""

import recurring_ical_events
from icalendar import Calendar
from tell import main, tell


def read(data):
    for event in recurring_ical_events.of(Calendar.from_ical(data)).between((2020, 1, 1), (2031, 1, 1)):
        text = {name: str(event.get(name, "")) for name in ("UID", "SUMMARY", "DESCRIPTION")}
        yield tell(text["UID"], text["SUMMARY"], text["DESCRIPTION"], event.start, event.end)


main(read)
