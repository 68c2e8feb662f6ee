"""calcurse: a feed imported into an empty folder by its command line, then read where it keeps its appointments.

It keeps neither UID nor zone: with TZ=UTC its clock shows instants.
"""

import os
import re
import subprocess
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tell import main, when

MOMENT = r"(\d\d/\d\d/\d{4} @ \d\d:\d\d)"
TIMED = re.compile(rf"{MOMENT} -> {MOMENT}(?: \{{.*?\}})?(?:>(\w+) ?)?[|!](.*)")
WHOLE = re.compile(r"(\d\d/\d\d/\d{4}) \[1\](?: \{1D -> (\d\d/\d\d/\d{4})\})?(?: ?>(\w+))? (.*)")


def read(data):
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "feed.ics").write_bytes(data)
        command = ["calcurse", "-q", "-D", folder, "-C", folder, "-i", f"{folder}/feed.ics"]
        environment = os.environ | {"TZ": "UTC", "LC_ALL": "C.UTF-8"}
        subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=True, timeout=60)
        for line in Path(folder, "apts").read_text("utf-8").splitlines():
            yield event(line)


def event(line):
    if timed := TIMED.fullmatch(line):
        start, end = (datetime.strptime(text, "%m/%d/%Y @ %H:%M").replace(tzinfo=UTC) for text in timed.group(1, 2))
        return {"summary": timed[4], "start": when(start), "end": when(end)}
    whole = WHOLE.fullmatch(line)
    start, last = day(whole[1]), day(whole[2] or whole[1])
    return {"summary": whole[4], "start": when(start), "end": when(last + timedelta(days=1))}


def day(text):
    return date(int(text[6:]), int(text[:2]), int(text[3:5]))


main(read)
