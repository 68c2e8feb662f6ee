"""intervaltree, one tree a person, and each of its items looked up in it."""

import json
import sys
import time

from intervaltree import IntervalTree
from keys import intervals

people = intervals(sys.argv[1])
clashes = 0
began = time.perf_counter()
for person in people:
    tree = IntervalTree.from_tuples((start, end, number) for number, (start, end) in enumerate(person) if end > start)
    for number, (start, end) in enumerate(person):
        if end > start:
            clashes += sum(other.data > number for other in tree.overlap(start, end))
seconds = time.perf_counter() - began
print(json.dumps({"seconds": seconds, "clashes": clashes}))
