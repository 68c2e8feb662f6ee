"""Positioned data to the itinerary.

Each block is validated on its own, so that one broken item does not hide the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as TextsByPath
from functools import partial
from pathlib import Path
from typing import Any

from delegtrip.model import Itinerary
from delegtrip.progress import tell
from delegtrip.reader.ahead import legs_ahead
from delegtrip.reader.documents import A_LEG, read_document
from delegtrip.reader.files import FileRefusedError, inside, read_source
from delegtrip.reader.ids import named
from delegtrip.reader.legs import Leg
from delegtrip.reader.memory import Memory
from delegtrip.reader.mistakes import bad
from delegtrip.reader.private import read_private
from delegtrip.reader.reading import ALL_FAMILIES, Reading
from delegtrip.reader.top import Top
from delegtrip.source import Mapping, Sequence, Source, Span


class ItineraryReader:
    """Reads one trip; everything found on the way is in `reading`."""

    def __init__(self, folder: Path, edited: TextsByPath[Path, str], memory: Memory, processes: int) -> None:
        self._folder = folder
        self._edited = edited
        self._memory = memory
        self._processes = processes
        self._legs_read: list[Leg] = []
        self._named: set[str] = set()
        self.reading = Reading()
        self._report = self.reading.report

    def read(self, path: Path) -> Reading:
        """Reads the trip's own file and every leg it names. Raises `FileRefusedError`."""
        self._memory.begin()
        root = self._document(self._source(path), "a trip", "trip: its name")
        if root is not None:
            self._trip(root)
        return self.reading

    def _source(self, path: Path) -> Source:
        """The text of a file, edited where it is. Raises `FileRefusedError`."""
        source = read_source(path)
        if self._edited:
            source = Source(source.name, self._edited.get(path.resolve(), source.text))
        return self._memory.source(source)

    def _document(self, source: Source, what: str, first_line: str) -> Mapping | None:
        """The mapping a file holds; whatever else it holds is reported."""
        self.reading.sources.append(source)
        self._named.add(source.name)
        found, root = self._memory.once("document", source, lambda: read_document(source, what, first_line))
        self.reading.add(found)
        return root

    def _trip(self, root: Mapping) -> None:
        with legs_ahead(self._folder, root, self._memory, self._processes) as ahead:
            top = self._memory.once("top", root, partial(Top, root))
        self.reading.add(top.reading)
        for node, where in self._legs(root, len(ahead)):
            leg = self._memory.once("leg", node, partial(Leg, node, where))
            self.reading.add(leg.reading)
            self._legs_read.append(leg)
        entries = named(self.reading, [leg.ids for leg in self._legs_read])
        private = read_private(self.reading, self._folder, root, self._memory)
        days = tuple(day for leg in self._legs_read for day in leg.days)
        if top.head is not None:
            self.reading.itinerary = Itinerary(
                top.head, root, **top.sections, days=days, entries=entries, private=private
            )

    def _legs(self, root: Mapping, ahead: int) -> Iterator[tuple[Mapping, Span]]:
        """The legs of the trip, from its own file or the files it names, of which so many were read ahead."""
        legs = root.get("legs")
        if legs is None or legs == "":
            message = "a trip needs `legs`: a list of files, or of legs"
            self.reading.report_lost(bad("missing-key", message, root.head_span()))
        elif not isinstance(legs, Sequence):
            message = "`legs` is a list: [01-first.yaml, 02-second.yaml]"
            self.reading.report_lost(bad("bad-value", message, root.value_span("legs")))
        else:
            for index, leg in enumerate(legs):
                tell("reading", max(ahead, index), len(legs))
                where = legs.element_span(index)
                mapping = leg if isinstance(leg, Mapping) else self._leg_file(leg, where)
                if mapping is None:
                    self.reading.lost |= ALL_FAMILIES
                else:
                    yield mapping, where
            tell("reading", len(legs), len(legs))

    def _leg_file(self, name: Any, where: Span) -> Mapping | None:
        if not isinstance(name, str):
            self._report(bad("bad-value", "a leg is the name of a file, or a block that begins with `leg:`", where))
            return None
        try:
            source = self._source(inside(self._folder, name))
        except FileRefusedError as error:
            self._report(bad("unreadable-file", error.message, error.span or where))
            return None
        if source.name in self._named:
            self._report(bad("bad-value", f"`{name}` is named twice", where))
            return None
        return self._document(source, *A_LEG)
