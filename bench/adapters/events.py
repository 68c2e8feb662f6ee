"""What stands in exported feeds, as plain data for peers to build the same from: `events.py FOLDER FILE`."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

from icalendar import Calendar

TEXTS = ("UID", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS")


def told(event: Any) -> dict[str, Any]:
    """An event: texts, both ends as local times of a zone, or whole days."""
    texts = {
        name: str(event[name]) for name in ("UID", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS") if name in event
    }
    return texts | _end("start", event["DTSTART"].dt) | _end("end", event["DTEND"].dt)


def _end(key: str, end: date) -> dict[str, str | None]:
    if isinstance(end, datetime):
        return {key: end.replace(tzinfo=None).isoformat(), f"{key}_zone": str(end.tzinfo)}
    return {key: end.isoformat(), f"{key}_zone": None}


def main() -> None:
    """Reads every feed of a folder and writes one file."""
    folder, file = (Path(one) for one in sys.argv[1:3])
    feeds = {
        str(path.relative_to(folder)): [told(one) for one in Calendar.from_ical(path.read_bytes()).walk("VEVENT")]
        for path in sorted(folder.rglob("*.ics"))
    }
    file.write_text(json.dumps(feeds, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main()
