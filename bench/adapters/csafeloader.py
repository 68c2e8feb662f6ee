"""PyYAML's CSafeLoader on the files of a trip, all kept: `csafeloader.py TRIP`, or `… --json FOLDER`."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import yaml


def read(trip: Path) -> dict[str, Any]:
    """Every file of a trip as plain data, by name."""
    return {file.name: yaml.load(file.read_bytes(), yaml.CSafeLoader) for file in sorted(trip.glob("*.yaml"))}


def main() -> None:
    """Reads, then tells how long it took or writes the same data as JSON."""
    began = time.perf_counter()
    files = read(Path(sys.argv[1]))
    seconds = time.perf_counter() - began
    if "--json" in sys.argv:
        folder = Path(sys.argv[-1])
        folder.mkdir(parents=True)
        for name, data in files.items():
            (folder / name).with_suffix(".json").write_text(json.dumps(data, default=str, ensure_ascii=False), "utf-8")
        return
    print(json.dumps({"seconds": seconds, "files": len(files)}))


if __name__ == "__main__":
    main()
