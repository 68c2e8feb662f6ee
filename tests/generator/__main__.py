"""Prints a random trip: `python tests/generator SEED`, or `… SEED MISTAKE` with a mistake planted into it."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from generator import clean_trip  # found only by the line above
from planting import plant


def main() -> None:
    """Reads the seed and the mistake from the command line."""
    seed, *mistake = sys.argv[1:]
    trip = plant(mistake[0], seed)[0] if mistake else clean_trip(seed)
    for name, text in trip.files().items():
        sys.stdout.write(f"# {name}\n{text}\n")


main()
