"""From an edit to the findings, as `check --watch` does it, without the pause in which an edit settles.

`watching.py TRIP` edits a copy of the trip some times and tells the median.
"""

from __future__ import annotations

import gc
import json
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from delegtrip import Session

EDITS = 7


def main() -> None:
    """Watches a copy, and moves an item there and back, five minutes at a time."""
    with tempfile.TemporaryDirectory() as folder:
        trip = shutil.copytree(sys.argv[1], Path(folder, "trip"))
        session = Session(trip)
        session.load().check()
        gc.disable()  # as `check --watch` does: it collects between two checks
        gc.freeze()
        seconds = [_edited(session, trip, number) for number in range(EDITS)]
    print(json.dumps({"seconds": median(seconds), "worst": max(seconds)}))


def _edited(session: Session, trip: Path, number: int) -> float:
    """Seconds from the edited file on the disk to the findings."""
    file = sorted(trip.glob("*-1-*.yaml"))[number % 3]
    text = file.read_text("utf-8")
    edited = re.sub(r"time: 19:15-20:4\d", f"time: 19:15-20:4{number % 2}", text, count=1)
    if edited == text:
        sys.exit(f"{file} holds nothing to edit")
    file.write_text(edited, "utf-8")
    gc.collect()
    began = time.perf_counter()
    session.load().check()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
