"""The intervals that bench/adapters/kernel.py wrote: of each person, pairs of start and end in order."""

from array import array
from pathlib import Path


def intervals(file):
    numbers = array("q", Path(file).read_bytes())
    people = numbers[0]
    count = numbers[people]
    ends, starts, stops = (
        numbers[1 : people + 1],
        numbers[people + 1 : people + 1 + count],
        numbers[people + 1 + count :],
    )
    begins = [0, *ends[:-1]]
    return [list(zip(starts[a:b], stops[a:b], strict=True)) for a, b in zip(begins, ends, strict=True)]
