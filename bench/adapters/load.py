"""From text to checked data alone: `load.py TRIP` tells the seconds of `delegtrip.load`."""

from __future__ import annotations

import gc
import json
import sys
import time

from delegtrip import load


def main() -> None:
    """Loads once, in a process that has loaded nothing before."""
    gc.disable()  # as the command line does
    began = time.perf_counter()
    trip = load(sys.argv[1])
    seconds = time.perf_counter() - began
    print(json.dumps({"seconds": seconds, "items": len(trip.itinerary.entries)}))


if __name__ == "__main__":
    main()
