"""Writes results.json anew: of how many events each program changes the texts, in each trip.

`make interop-results` runs it; tests/test_interop.py holds every program to it, and docs/feeds.md shows it.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

# Found by the line above, as pytest finds them.
from interop.programs import PROGRAMS, Program, changed_texts, read
from test_interop import RESULTS, TRIPS, feeds


def result(program: Program, trip: str) -> int:
    """Of how many events of the delegation's feed a program shows other texts than were written."""
    with tempfile.TemporaryDirectory() as folder:
        written = feeds(trip, Path(folder))
        whole = Path(folder, "delegation.ics")
        return changed_texts(read(program, [whole])[whole], written[whole])


def main() -> None:
    """Asks every program of every trip."""
    if missing := [program.missing for program in PROGRAMS.values() if program.missing]:
        sys.exit("\n".join(str(reason) for reason in missing))
    results = {name: {trip: result(program, trip) for trip in TRIPS} for name, program in PROGRAMS.items()}
    RESULTS.write_text(json.dumps(results, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
