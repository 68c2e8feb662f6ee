"""gcalcli's search for conflicts, one calendar a person: its events as it has them, times with a zone."""

import json
import sys
import time
from datetime import UTC, datetime

from gcalcli.conflicts import ShowConflicts
from keys import intervals

people = [
    [{"s": datetime.fromtimestamp(start, UTC), "e": datetime.fromtimestamp(end, UTC)} for start, end in person]
    for person in intervals(sys.argv[1])
]
clashes = []
began = time.perf_counter()
for person in people:
    search = ShowConflicts(clashes.append)
    for event in person:
        search.show_conflicts(event)
seconds = time.perf_counter() - began
print(json.dumps({"seconds": seconds, "clashes": len(clashes)}))
