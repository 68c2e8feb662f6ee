"""Two exports of one trip, each by a process of its own: `twice.py TRIP FOLDER` tells how many files differ."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

COMMAND = Path(sys.executable).with_name("delegtrip")
NOW = "2026-02-01T12:00Z"


def exported(trip: Path, folder: Path, hashing: str) -> dict[str, bytes]:
    """The files of an export, the ledger among them, by a Python that hashes in its own way."""
    options = ("--out", folder / "feeds", "--ledger", folder / "ledger.json", "--now", NOW)
    folder.mkdir(parents=True)
    environment = os.environ | {"PYTHONHASHSEED": hashing}
    subprocess.run([COMMAND, "export", trip, *options], env=environment, check=True, stdout=subprocess.DEVNULL)
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def main() -> None:
    """Compares them byte by byte."""
    trip, folder = (Path(one) for one in sys.argv[1:3])
    first, second = (exported(trip, folder / hashing, hashing) for hashing in ("1", "2"))
    differ = [name for name in first.keys() | second.keys() if first.get(name) != second.get(name)]
    print(json.dumps({"files": len(first), "differ": len(differ)}))


if __name__ == "__main__":
    main()
