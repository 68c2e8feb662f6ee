"""vdirsyncer: feeds put one after the other into one collection of a Radicale, and what khal then shows.

The feeds named on the command line are the versions of one feed, in order.
"""

import json
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

from icalendar import Calendar
from khal_ import CONFIGURATION, listed
from radicale_server import radicale

SYNC = """\
[general]
status_path = "{folder}/status"
[pair feed]
a = "server"
b = "local"
collections = [["calendar", "feed", "calendar"]]
conflict_resolution = "a wins"
[storage server]
type = "caldav"
url = "{url}/test/"
username = "test"
password = "test"
read_only = true
[storage local]
type = "filesystem"
path = "{folder}"
fileext = ".ics"
"""


def main(feeds):
    with tempfile.TemporaryDirectory() as folder, radicale() as url:
        Path(folder, "calendar").mkdir()
        Path(folder, "config").write_text(CONFIGURATION.format(folder=folder))
        Path(folder, "vdirsyncer").write_text(SYNC.format(folder=folder, url=url))
        ask(url, "PROPFIND", "/test/")  # makes the account
        for number, feed in enumerate(feeds):
            ask(url, "PUT", "/test/feed/", Path(feed).read_bytes())
            if number == 0:
                vdirsyncer(folder, "discover")
            vdirsyncer(folder, "sync")
            statuses = dict(synced(folder))
            for event in listed(folder):
                print(json.dumps({"feed": feed, "status": statuses[event["uid"]]} | event))


def ask(url, method, path, data=None):
    request = urllib.request.Request(f"{url}{path}", data, method=method)  # noqa: S310 - a server of this test
    request.add_header("Authorization", "Basic dGVzdDp0ZXN0")
    if data:
        request.add_header("Content-Type", "text/calendar; charset=utf-8")
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - as above
        return answer.read()


def vdirsyncer(folder, verb):
    command = [Path(sys.executable).with_name("vdirsyncer"), "-c", f"{folder}/vdirsyncer", verb]
    subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=True, timeout=200)


def synced(folder):
    """UID and status of every event in the folder that vdirsyncer keeps."""
    for path in Path(folder, "calendar").glob("*.ics"):
        for event in Calendar.from_ical(path.read_bytes()).walk("VEVENT"):
            yield str(event["UID"]), str(event.get("STATUS", ""))


main(sys.argv[1:])
