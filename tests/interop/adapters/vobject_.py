"""vobject: its zones come from the VTIMEZONEs of the feed."""

import vobject
from tell import main, tell


def read(data):
    for calendar in vobject.readComponents(data.decode()):
        for event in calendar.contents.get("vevent", []):
            text = [event.getChildValue(name, "") for name in ("uid", "summary", "description")]
            yield tell(*text, event.dtstart.value, event.dtend.value)


main(read)
