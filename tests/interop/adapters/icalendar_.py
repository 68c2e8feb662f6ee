"""icalendar: each VEVENT as its own parser gives it."""

from icalendar import Calendar
from tell import main, tell


def read(data):
    for event in Calendar.from_ical(data).walk("VEVENT"):
        text = {name: str(event.get(name, "")) for name in ("UID", "SUMMARY", "DESCRIPTION")}
        yield tell(text["UID"], text["SUMMARY"], text["DESCRIPTION"], event.start, event.end)


main(read)
