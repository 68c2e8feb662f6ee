"""YAML text to positioned data, on the events of libyaml's parser.

Every scalar is read as text: YAML 1.1 would make 630 of 10:30 and False of NO. Duplicate keys
are reported, not lost; aliases are capped; tags, merge keys and several documents are refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from yaml import YAMLError
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from delegtrip.reader.slips import YamlRefusedError, refusal
from delegtrip.source import Mapping, Sequence, Source, Span

MAX_ALIASES = 1_000
MAX_ALIASED_NODES = 100_000
MAX_DEPTH = 32

_MERGE_KEY = "<<"
# Controls, what YAML but no editor takes for a line's end, and a byte order mark inside the text.
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


class DuplicateKey(NamedTuple):
    """A key written twice in one mapping; the first value is kept."""

    key: str
    first: Span
    second: Span


class _Anchors:
    """Anchored nodes by name, with how many nodes each stands for; and those nobody has referred to."""

    def __init__(self) -> None:
        self.nodes: dict[str, tuple[Any, int]] = {}
        self.unused: dict[str, Any] = {}
        self.aliases = 0
        self.expanded = 0


def parse(source: Source) -> tuple[Any, list[DuplicateKey]]:
    """The document of a source as `Mapping`, `Sequence` or `str` (None when there is none).

    Raises `YamlRefusedError`.
    """
    if bad := _NOT_TEXT.search(source.text):
        name = f"U+{ord(bad[0]):04X}"
        raise YamlRefusedError(f"control character {name} is not text; delete it", Span(source, *bad.span()))
    return _Composer(source).document()


class _Composer:
    """Builds the nodes of one document from its events."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._events: Iterator[Any] = self._parser_events()
        self._anchors = _Anchors()
        self._duplicates: list[DuplicateKey] = []
        self._count = 0

    def _parser_events(self) -> Iterator[Any]:
        try:
            parser = CParser(self._source.text)
            next_event: Callable[[], Any] = parser.get_event
            while (event := next_event()) is not None:
                yield event
        except YAMLError as error:
            raise refusal(self._source, error) from None

    def document(self) -> tuple[Any, list[DuplicateKey]]:
        root = None
        documents = 0
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse("a second document starts here; write one trip or leg a file", event)
                root = self._node(self._next(), 0)[0]
        for name, event in self._anchors.unused.items():
            self._refuse(f"`&{name}` is no text but a mark that nothing refers to; put the text between quotes", event)
        return root, self._duplicates

    def _next(self) -> Any:
        return next(self._events)

    def _node(self, event: Any, depth: int) -> tuple[Any, int, int]:
        """The node that an event begins, with the offsets of its start and end."""
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, AliasEvent):
            return self._alias(event), start, end
        if event.tag is not None:
            self._refuse(
                f"`{event.tag}` is a YAML tag, which an itinerary does not use; put the text between quotes", event
            )
        self._count += 1
        before = self._count
        node: Any
        if isinstance(event, ScalarEvent):
            node = event.value
        elif depth >= MAX_DEPTH:
            self._refuse(f"blocks stand {MAX_DEPTH} deep in each other here; an itinerary needs 6", event)
        elif isinstance(event, MappingStartEvent):
            node, end = self._mapping(start, depth)
        else:
            node, end = self._sequence(start, depth)
        if event.anchor:
            self._anchors.nodes[event.anchor] = (node, self._count - before + 1)
            self._anchors.unused[event.anchor] = event
        return node, start, end

    def _alias(self, event: Any) -> Any:
        anchors = self._anchors
        if event.anchor not in anchors.nodes:
            self._refuse(
                f"`*{event.anchor}` refers to nothing written above; text that begins with * goes between quotes", event
            )
        node, size = anchors.nodes[event.anchor]
        anchors.unused.pop(event.anchor, None)
        anchors.aliases += 1
        anchors.expanded += size
        self._count += size
        if anchors.aliases > MAX_ALIASES:
            self._refuse(f"more than {MAX_ALIASES:,} aliases in one file", event)
        if anchors.expanded > MAX_ALIASED_NODES:
            self._refuse(f"the aliases of this file stand for more than {MAX_ALIASED_NODES:,} values", event)
        return node

    def _mapping(self, start: int, depth: int) -> tuple[Mapping, int]:
        mapping = Mapping(self._source, start)
        end = start
        while not isinstance(event := self._next(), MappingEndEvent):
            key, key_start, key_end = self._key(event)
            value, value_start, value_end = self._node(self._next(), depth + 1)
            if key in mapping:
                second = Span(self._source, key_start, key_end)
                self._duplicates.append(DuplicateKey(key, mapping.key_span(key), second))
            else:
                mapping.place(key, value, (key_start, key_end, value_start, value_end))
            end = max(value_end, key_end)
        mapping.span = Span(self._source, start, _end(event, end))
        return mapping, mapping.span.end

    def _key(self, event: Any) -> tuple[str, int, int]:
        if not isinstance(event, ScalarEvent):
            self._refuse(
                "a key must be one text; a list or a block stands here, or text that begins with * or {", event
            )
        if event.value == _MERGE_KEY and event.implicit[0]:
            self._refuse("`<<` merges keys, which an itinerary does not do; write the keys out", event)
        if event.tag is not None or event.anchor:
            self._refuse("a key cannot begin with & or !; put it between quotes", event)
        return event.value, event.start_mark.index, event.end_mark.index

    def _sequence(self, start: int, depth: int) -> tuple[Sequence, int]:
        sequence = Sequence(self._source, start)
        end = start
        while not isinstance(event := self._next(), SequenceEndEvent):
            node, node_start, end = self._node(event, depth + 1)
            sequence.place(node, node_start, end)
        sequence.span = Span(self._source, start, _end(event, end))
        return sequence, sequence.span.end

    def _refuse(self, message: str, event: Any) -> Any:
        span = Span(self._source, event.start_mark.index, max(event.end_mark.index, event.start_mark.index + 1))
        raise YamlRefusedError(message, span)


def _end(event: Any, last: int) -> int:
    """Where a collection ends: behind its bracket, or behind its last value in block style."""
    width: int = event.end_mark.index - event.start_mark.index
    return event.end_mark.index if width else last
