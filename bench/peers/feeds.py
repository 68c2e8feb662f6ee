"""What peers have in common that build feeds: events are read before the clock starts, files written behind that."""

import json
import sys
import time
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo


def read(file):
    feeds = json.loads(Path(file).read_text("utf-8"))
    return {name: [with_times(event) for event in events] for name, events in feeds.items()}


def with_times(event):
    return event | {key: moment(event[key], event[f"{key}_zone"]) for key in ("start", "end")}


def moment(text, zone):
    if len(text) == 10:
        return date.fromisoformat(text)
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone or "UTC"))


def main(build):
    """`PEER EVENTS FOLDER`: builds every feed and writes it."""
    feeds, folder = read(sys.argv[1]), Path(sys.argv[2])
    began = time.perf_counter()
    for name, events in feeds.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(build(events))
    print(json.dumps({"seconds": time.perf_counter() - began, "feeds": len(feeds)}))
