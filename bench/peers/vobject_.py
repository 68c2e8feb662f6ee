"""Each feed with vobject, which adds the zones as it serializes."""

import vobject
from feeds import main


def build(events):
    calendar = vobject.iCalendar()
    for one in events:
        event = calendar.add("vevent")
        event.add("uid").value = one["UID"]
        event.add("dtstart").value = one["start"]
        event.add("dtend").value = one["end"]
        for name in ("SUMMARY", "DESCRIPTION", "LOCATION", "STATUS"):
            if name in one:
                event.add(name.lower()).value = one[name]
    return calendar.serialize().encode()


main(build)
