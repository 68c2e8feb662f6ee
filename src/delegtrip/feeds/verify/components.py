"""Components as icalendar reads them, each line that stands in many of them once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from icalendar import Component

_LINE_END = re.compile(rb"\r\n(?![ \t])")
_NAME = re.compile(rb"[\w-]*")
_INNER = re.compile(rb"\r\nBEGIN:(\w+)\r\n.*?\r\nEND:\1(?=\r\n|\Z)", re.DOTALL)

Properties = Mapping[str, Any]
"""The properties of a component by their names, in capitals; of a name that stands several times, a list."""


class ComponentReader:
    """Reads components of one kind; a line that was read in one of them is not read again in another.

    What a line says does not depend on those beside it: each distinct line is read, and the properties of a
    component are those of its lines. Where lines cannot be told apart for sure, components are read whole.
    """

    def __init__(self, kind: bytes) -> None:
        self._begin, self._end = b"BEGIN:" + kind, b"\r\nEND:" + kind + b"\r\n"
        self._lines: dict[bytes, tuple[str, Any]] = {}
        self._inner: set[bytes] = set()

    def read(self, components: Sequence[bytes]) -> list[Properties]:
        """The properties of components.

        Raises ValueError for what icalendar cannot read, or only a part of.
        """
        try:
            split = [self._split(one) for one in components]
            self._learn({line: None for lines in split for line in lines if line not in self._lines})
        except ValueError:
            return [read_whole(one) for one in components]
        return [self._together(lines) for lines in split]

    def _split(self, component: bytes) -> list[bytes]:
        """The lines of a component, still folded, without those of components in it. Raises ValueError."""
        if not (component.startswith(self._begin) and component.endswith(self._end)):
            raise ValueError("it begins or ends in another way than ours")
        lines = component.removesuffix(self._end)
        if b"\r\nBEGIN:" in lines:
            for inner in _INNER.finditer(lines):
                self._read_inner(inner[0])
            lines = _INNER.sub(b"", lines)
        return _LINE_END.split(lines)[1:]

    def _read_inner(self, component: bytes) -> None:
        """Reads a component that stands in another, for its mistakes alone: nothing of it is asked for."""
        if component not in self._inner:
            read_whole(component)
            self._inner.add(component)

    def _learn(self, lines: Mapping[bytes, None]) -> None:
        """Reads new lines, all at once. Raises ValueError where each is not one value of its name."""
        if not lines:
            return
        read = read_whole(b"\r\n".join((self._begin, *lines)) + self._end)
        values = {name: found if isinstance(found, list) else [found] for name, found in read.items()}
        names = [match[0].decode().upper() for line in lines if (match := _NAME.match(line))]
        if Counter(names) != {name: len(found) for name, found in values.items()}:
            raise ValueError("a line is none, or more than one")
        in_order = {name: iter(found) for name, found in values.items()}
        self._lines.update((line, (name, next(in_order[name]))) for line, name in zip(lines, names, strict=True))

    def _together(self, lines: Sequence[bytes]) -> Properties:
        found: dict[str, Any] = {}
        for line in lines:
            name, value = self._lines[line]
            found[name] = value if name not in found else [found[name], value]
        return found


def read_whole(component: bytes) -> Any:
    """A component as icalendar reads it. Raises ValueError, also where it could only read a part."""
    read = Component.from_ical(component)
    if wrong := next((one.errors for one in read.walk() if one.errors), None):
        raise ValueError(f"{wrong[0][0]}: {wrong[0][1]}")
    return read
