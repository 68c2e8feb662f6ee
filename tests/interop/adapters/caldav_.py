"""Radicale with caldav: a feed uploaded as a collection, its events asked of the server one by one."""

import caldav
from radicale_server import radicale
from tell import main, tell


def read(data):
    with radicale() as url:
        client = caldav.DAVClient(url=url, username="test", password="test")  # noqa: S106 - a server of this test
        owner = client.principal()
        client.put(f"{url}/test/feed/", data.decode(), {"Content-Type": "text/calendar"})
        for item in owner.calendars()[0].events():
            yield from events(item.icalendar_instance)


def events(calendar):
    for event in calendar.walk("VEVENT"):
        text = {name: str(event.get(name, "")) for name in ("UID", "SUMMARY", "DESCRIPTION")}
        yield tell(text["UID"], text["SUMMARY"], text["DESCRIPTION"], event.start, event.end)


main(read)
