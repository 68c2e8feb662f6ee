"""The legs of a large trip, read ahead by several processes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from delegtrip.progress import tell
from delegtrip.reader.documents import A_LEG, read_document
from delegtrip.reader.files import FileRefusedError, inside, read_source
from delegtrip.reader.legs import Leg
from delegtrip.reader.memory import Memory
from delegtrip.reader.reading import Reading
from delegtrip.source import Mapping, Sequence, Source

_MANY = 100
"""Legs of a trip for which several processes save more time than they cost."""

_TASKS = 64


class _Read(NamedTuple):
    """A file of a leg as it was read, as far as it could be."""

    source: Source
    document: tuple[Reading, Mapping | None]
    leg: Leg | None


@contextmanager
def legs_ahead(folder: Path, root: Mapping, memory: Memory, processes: int) -> Iterator[list[str]]:
    """Lets processes read the legs of a large trip during the block; behind it they are in memory, and named.

    The files are opened again by whoever asks for them: what has changed since is read as it is then.
    """
    legs = root.get("legs")
    legs = legs if isinstance(legs, Sequence) else Sequence(root.source)
    names = list(dict.fromkeys(leg for leg in legs if isinstance(leg, str)))
    ahead: list[str] = []
    if processes < 2 or len(names) < _MANY:
        yield ahead
        return
    import pickle

    from delegtrip.processes import Crew

    size = -(-len(names) // _TASKS)
    parts = [names[start : start + size] for start in range(0, len(names), size)]
    with Crew(partial(_read, folder), [parts], processes - 1, pickle.dumps, pickle.loads) as crew:
        yield ahead
        for number, part in enumerate(crew.done(), start=1):
            for source, document, leg in part:
                memory.know(source, document, leg)
            tell("reading", min(number * size * processes, len(names)), len(legs))  # others read as much meanwhile
    ahead += names


def _read(folder: Path, names: list[str]) -> list[_Read]:
    """Reads files of legs, as `ItineraryReader` does; what cannot be read is left to it, which tells."""
    return [read for name in names if (read := _read_leg(folder, name))]


def _read_leg(folder: Path, name: str) -> _Read | None:
    try:
        source = read_source(inside(folder, name))
    except FileRefusedError:
        return None
    found = _, root = read_document(source, *A_LEG)
    return _Read(source, found, Leg(root, root.span) if root else None)
