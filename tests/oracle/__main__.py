"""Prints a disturbed trip and what must be found in it: `python tests/oracle SEED`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from oracle import disturbed_trip, findings  # found only by the line above


def main() -> None:
    """Reads the seed from the command line."""
    trip = disturbed_trip(sys.argv[1])
    for name, text in trip.files().items():
        sys.stdout.write(f"# {name}\n{text}\n")
    for one in sorted(findings(trip), key=lambda found: (found.check, found.items)):
        sys.stdout.write(f"# {one.check} {' '.join(one.items)}: {', '.join(sorted(one.people))} {' '.join(one.much)}\n")


main()
