"""Each feed with ics, which writes times in UTC and no zones."""

from feeds import main
from ics import Calendar, Event


def build(events):
    calendar = Calendar()
    for one in events:
        event = Event(uid=one["UID"], name=one.get("SUMMARY"), begin=one["start"], end=one["end"])
        event.description = one.get("DESCRIPTION")
        event.location = one.get("LOCATION")
        calendar.events.add(event)
    return calendar.serialize().encode()


main(build)
