"""What items look like before they are read: of which kind they are, and what is written of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from delegtrip.model import Entry, Item
from delegtrip.timeline.occurrences import Occurrence


class Shape(NamedTuple):
    """A kind of items of which the same fields are written, by their names in the model."""

    kind: str
    family: type[Item]
    fields: frozenset[str]

    def says(self, *fields: str) -> bool:
        """Whether one of some fields is written."""
        return not self.fields.isdisjoint(fields)


Shaped = tuple[tuple[Shape, list[int]], ...]
"""Shapes, each with the numbers of the items that have it."""


def by_shape(items: Sequence[Occurrence | Entry]) -> Shaped:
    """Some items by their shapes; a shape comes again where its fields are written in another order."""
    found: dict[tuple[type, str], list[int]] = defaultdict(list)
    for number, one in enumerate(items):
        found[type(one.item), one.item.kind].append(number)  # the class of an item has just the fields that are written
    return tuple((_shape(said, kind), numbers) for (said, kind), numbers in found.items())


def numbers_of(shaped: Shaped, wanted: Callable[[Shape], bool]) -> list[int]:
    """The numbers of the items of which the shape is wanted, in order."""
    return sorted(chain.from_iterable(numbers for shape, numbers in shaped if wanted(shape)))


@lru_cache(maxsize=4096)
def _shape(said: type[Item], kind: str) -> Shape:
    return Shape(kind, said.__bases__[0], frozenset(said.__slots__))
