"""What is found of what was planted: `found.py TRIP` tells precision and recall, per check, items and people."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

COMMAND = Path(sys.executable).with_name("delegtrip")
TOLD_OF_CLEAN_TRIPS = {"clock-change-in-trip"}

Told = set[tuple[str, tuple[str, ...], frozenset[str]]]


def told(listed: list[dict[str, Any]]) -> Told:
    """The check, the items and the people of each."""
    return {
        (one["check"], tuple(one["items"]), frozenset(one["people"]))
        for one in listed
        if one["check"] not in TOLD_OF_CLEAN_TRIPS
    }


def main() -> None:
    """Runs `delegtrip check` as anybody does."""
    trip = Path(sys.argv[1])
    done = subprocess.run(
        [COMMAND, "check", trip, "--format", "json"], capture_output=True, check=False, encoding="utf-8"
    )
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
    found = told(json.loads(done.stdout)["findings"])
    planted = told(json.loads((trip / "planted.json").read_text("utf-8"))["planted"])
    both = len(found & planted)
    precision = both / len(found) if found else float(not planted)
    recall = both / len(planted) if planted else 1.0
    result = {"precision": precision, "recall": recall, "planted": len(planted), "found": len(found)}
    for one in sorted(found ^ planted, key=lambda one: one[:2])[:20]:
        print("found, not planted:" if one in found else "planted, not found:", one[0], *one[1], file=sys.stderr)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
