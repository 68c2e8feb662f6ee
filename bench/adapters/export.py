"""Feeds alone, from resolved items to files on the disk: `export.py TRIP FOLDER LEDGER` tells the seconds.

What the peers have imported before their clocks start, we have too.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from importlib import import_module
from pathlib import Path

from delegtrip import load
from delegtrip.clock import Instant
from delegtrip.feeds import Options

NOW = Instant(1_770_000_000)
PARTS = ("edition", "earlier", "folder", "handout", "journal", "records", "seals", "vanished", "verify.gate")


def main() -> None:
    """Exports once; what is on the disk already is what the caller left there."""
    for module in ("icalendar", "babel.dates", *(f"delegtrip.feeds.{part}" for part in PARTS)):
        import_module(module)
    gc.disable()  # as the command line does
    trip, folder, ledger = (Path(one) for one in sys.argv[1:4])
    loaded = load(trip)
    len(loaded.timeline.occurrences)
    options = Options(ledger=ledger, now=NOW)
    before = stamps(folder)
    began = time.perf_counter()
    done = loaded.export(folder, force=True, options=options)
    seconds = time.perf_counter() - began
    after = stamps(folder)
    written = sum(1 for file, stamp in after.items() if before.get(file) != stamp)
    print(json.dumps({"seconds": seconds, "feeds": len(done.changed) + done.unchanged, "written": written}))


def stamps(folder: Path) -> dict[Path, tuple[int, int]]:
    """When each file was written, and its number on the disk."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file: (file.stat().st_mtime_ns, file.stat().st_ino) for file in files}


if __name__ == "__main__":
    main()
