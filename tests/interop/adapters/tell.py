"""How an adapter tells what its program found: one JSON object a line.

Keys: feed, uid, summary, description, start, end; an instant as 2024-04-03T11:30:00Z, a day as
2024-04-03. What a program does not know is left out.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path


def tell(uid, summary, description, start, end):
    return {"uid": uid, "summary": summary, "description": description, "start": when(start), "end": when(end)}


def when(moment):
    """A date, or an aware datetime, as text; a naive one is told as such."""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    if moment.tzinfo is None:
        return f"{moment:%Y-%m-%dT%H:%M:%S}"
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def main(read):
    """Reads the feeds named on the command line with `read`, from bytes to what `tell` gives."""
    for name in sys.argv[1:]:
        for event in read(Path(name).read_bytes()):
            print(json.dumps({"feed": name} | event))
