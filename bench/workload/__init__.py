"""Trips to measure with: `make(size, seed)`. Written with the clocks, towns and flights of `tests/generator`.

A trip is a programme of missions. A mission is forty people in teams, some weeks, two or three towns; its teams
have tracks of their own, a few people a call or a talk of their own. Nothing is wrong but what is planted.

Left out, since a check would speak of it or because it hides one: times and places to be confirmed, headcounts of
names to follow (nothing can be planted on people without names), items without an id of their own (equal titles
would be numbered), repeated items (in many missions at once a day has many legs), days near a change of clocks for
those whom it would put at an unusual distance from home. A change of clocks that people live through stays in: it
is the one thing told of a clean trip, and only for information.
"""

from workload.making import Workload, make
from workload.sizes import SIZES, Size

__all__ = ["SIZES", "Size", "Workload", "make"]
