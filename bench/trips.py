"""Writes a trip to measure with: `python bench/trips.py S|M|L FOLDER [--seed N] [--clean] [--one-file]`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tests")]

from workload import SIZES, make  # noqa: E402  # found by the line above


def main() -> None:
    """Reads what is asked for, and writes it."""
    parser = ArgumentParser(description="Writes a trip to measure with, and planted.json: the conflicts in it.")
    parser.add_argument("size", choices=SIZES)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--clean", action="store_true", help="without conflicts")
    parser.add_argument("--one-file", action="store_true", help="the legs inside trip.yaml")
    asked = parser.parse_args()
    make(asked.size, asked.seed, clean=asked.clean).write(asked.folder, one_file=asked.one_file)


if __name__ == "__main__":
    main()
