"""Text with positions: every key and value of a file knows the characters it came from."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from functools import cached_property
from typing import Any, NamedTuple


class Source:
    """One file as read: its name as shown to a reader, and its text.

    Of a `confidential` one no report shows a line.
    """

    def __init__(self, name: str, text: str, confidential: bool = False) -> None:
        self.name = name
        self.text = text
        self.confidential = confidential

    @cached_property
    def line_starts(self) -> list[int]:
        """Offset of the first character of each line; lines end as editors end them."""
        return [0, *(end.end() for end in re.finditer(r"\r\n?|\n", self.text))]

    def line_of(self, offset: int) -> int:
        """Line number, from 1, of the character at `offset`."""
        return bisect_right(self.line_starts, offset)

    def line_text(self, line: int) -> str:
        """Text of a line, from 1, without its end; nothing where it is confidential."""
        if self.confidential:
            return ""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")


class Span(NamedTuple):
    """A half-open range of characters [start, end) of one source."""

    source: Source
    start: int
    end: int

    @property
    def line(self) -> int:
        """Line, from 1."""
        return self.source.line_of(self.start)

    @property
    def column(self) -> int:
        """Column, from 1, in Unicode code points."""
        return self.start - self.source.line_starts[self.line - 1] + 1

    @property
    def end_line(self) -> int:
        """Line, from 1, of the last character."""
        return self.source.line_of(max(self.end - 1, self.start))

    @property
    def end_column(self) -> int:
        """Column, from 1, just behind the last character."""
        return self.end - self.source.line_starts[self.end_line - 1] + 1

    @property
    def text(self) -> str:
        """The characters themselves, as written."""
        return self.source.text[self.start : self.end]


def _marks(start: int, end: int, marks: list[int], offset: int) -> array[int]:
    """Offsets in a source, four bytes each."""
    if offset:
        return array("I", [offset + mark for mark in (start, end, *marks)])
    return array("I", (start, end, *marks))


class Mapping(dict[str, Any]):
    """A YAML mapping as read: its data, and the position of each key and value.

    Values are `str`, `Mapping` or `Sequence`; nothing is typed yet. It stands for a place in a
    file, so it is hashed by identity.
    """

    __hash__ = object.__hash__  # type: ignore[assignment]  # dict has none

    __slots__ = ("_marks", "_rows", "source")

    def __init__(self, source: Source) -> None:
        self.source = source
        self._rows: dict[str, int] | None = None

    def placed(self, start: int, end: int, marks: list[int], offset: int = 0) -> None:
        """Says where it stands behind an offset: itself, then each key with its value, in their order."""
        self._marks = _marks(start, end, marks, offset)

    @property
    def node(self) -> Mapping:
        """Itself, as `Unread` has one."""
        return self

    def texts(self) -> dict[str, Any]:
        """Its data, as `Unread` gives them."""
        return self

    def fill(self, key: str, block: Mapping) -> None:
        """Puts a block behind a key at which nothing stood."""
        self[key] = block
        row = 2 + 4 * list(self).index(key)
        self._marks[row + 2 : row + 4] = block._marks[:2]
        self._marks[1] = max(self._marks[1], block._marks[1])

    @property
    def span(self) -> Span:
        """Where all of it stands."""
        return Span(self.source, self._marks[0], self._marks[1])

    def _row(self, key: str) -> array[int]:
        """Start and end of a key, then of its value. Few are ever asked for, so rows are counted then."""
        if self._rows is None:
            self._rows = {name: row for row, name in enumerate(self)}
        row = 2 + 4 * self._rows[key]
        return self._marks[row : row + 4]

    def key_span(self, key: str) -> Span:
        """Where the key stands."""
        return Span(self.source, *self._row(key)[:2])

    def value_span(self, key: str) -> Span:
        """Where the value stands; an empty value is shown at its key."""
        start, end = self._row(key)[2:]
        return Span(self.source, start, end) if end > start else self.key_span(key)

    def head_span(self) -> Span:
        """Where the mapping is best shown: its first value, or its start when it is empty."""
        return self.value_span(next(iter(self))) if self else self.span


class Sequence(list[Any]):
    """A YAML sequence as read: its data, and the position of each element."""

    __slots__ = ("_marks", "source")

    def __init__(self, source: Source) -> None:
        self.source = source

    def placed(self, start: int, end: int, marks: list[int], offset: int = 0) -> None:
        """Says where it stands behind an offset: itself, then each element, in their order."""
        self._marks = _marks(start, end, marks, offset)

    @property
    def span(self) -> Span:
        """Where all of it stands."""
        return Span(self.source, self._marks[0], self._marks[1])

    def element_span(self, index: int) -> Span:
        """Where the element stands."""
        row = 2 + 2 * index
        return Span(self.source, *self._marks[row : row + 2])


class Unread:
    """A mapping written as an element of a sequence, in lines `key: text`, of which only the lines are kept.

    The mapping is made when it is asked for. Few of a large trip ever are: findings point at keys, and most items
    have none.
    """

    BETWEEN = "\n      "
    """What stands between two of its keys."""
    BRACKETS = 0
    """Characters that stand before them all, and behind."""

    __slots__ = ("_holder", "_node", "_texts", "_where")

    def __init__(self, holder: Any, where: Any, texts: dict[str, str]) -> None:
        self._holder = holder
        self._where = where
        self._texts: dict[str, str] | None = texts
        self._node: Mapping | None = None

    def texts(self) -> dict[str, Any]:
        """The text of each key; they are kept for the one who reads them first."""
        texts, self._texts = self._texts, None
        return self.node if texts is None else texts

    @property
    def span(self) -> Span:
        """Where all of it stands."""
        span: Span = self._holder.element_span(self._where)
        return span

    @property
    def node(self) -> Mapping:
        """The mapping as the parser of YAML would give it; always the same."""
        if self._node is None:
            source, start, end = self.span
            inner = start + self.BRACKETS, end - self.BRACKETS
            self._node = _mapping(source, (start, end), inner, self.BETWEEN)
        return self._node


class UnreadLine(Unread):
    """A mapping written as the value of a key, `{key: text, key: text}`, of which only the line is kept."""

    BETWEEN = ", "
    BRACKETS = 1

    __slots__ = ()

    @property
    def span(self) -> Span:
        """Where all of it stands, with its brackets."""
        span: Span = self._holder.value_span(self._where)
        return span


def _mapping(source: Source, span: tuple[int, int], inner: tuple[int, int], between: str) -> Mapping:
    """The mapping of a span in which, without its brackets, `key: text` stand with something between."""
    node, marks, start = Mapping(source), list[int](), inner[0]
    for one in source.text[slice(*inner)].split(between):
        key, node[key] = one.split(": ", 1)
        marks += (start, start + len(key), start + len(key) + 2, start + len(one))
        start += len(one) + len(between)
    node.placed(*span, marks)
    return node
