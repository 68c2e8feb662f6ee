"""khal, by its command line: a feed imported into an empty folder, then listed as JSON."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tell import main

CONFIGURATION = """\
[calendars]
[[feed]]
path = {folder}/calendar
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M:%S
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%dT%H:%M:%SZ
longdatetimeformat = %Y-%m-%dT%H:%M:%SZ
[default]
default_calendar = feed
[sqlite]
path = {folder}/khal.db
"""
FIELDS = ("uid", "title", "description", "start-long-full", "end-long-full", "all-day")


def khal(folder, *arguments):
    command = [Path(sys.executable).with_name("khal"), "-c", f"{folder}/config", *arguments]
    return subprocess.run(command, capture_output=True, check=True, text=True, timeout=120).stdout


def read(data):
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "calendar").mkdir()
        Path(folder, "config").write_text(CONFIGURATION.format(folder=folder))
        Path(folder, "feed.ics").write_bytes(data)
        khal(folder, "import", "--batch", f"{folder}/feed.ics")
        yield from listed(folder)


def listed(folder):
    """What khal lists, each event once; the end of whole days is told with the day included."""
    fields = [option for field in FIELDS for option in ("--json", field)]
    seen = khal(folder, "list", "--once", "--notstarted", *fields, "2020-01-01", "2031-01-01")
    for line in filter(None, seen.split("\n")):
        for event in json.loads(line):
            yield told(event)


def told(event):
    start, end = event["start-long-full"], event["end-long-full"]
    if event["all-day"] == "True":
        start, end = start[:10], day_after(end[:10])
    text = {"uid": event["uid"], "summary": event["title"], "description": event["description"]}
    return text | {"start": start, "end": end}


def day_after(day):
    from datetime import date, timedelta

    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


if __name__ == "__main__":
    main(read)
