"""YAML text to positioned data, on the events of libyaml's parser.

Every scalar is read as text: YAML 1.1 would make 630 of 10:30 and False of NO. Duplicate keys
are reported, not lost; aliases are capped; tags, merge keys and several documents are refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple, NoReturn

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
NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


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
    if bad := NOT_TEXT.search(source.text):
        name = f"U+{ord(bad[0]):04X}"
        raise YamlRefusedError(f"control character {name} is not text; delete it", Span(source, *bad.span()))
    return _Composer(source, source.text).document()


def parse_part(source: Source, text: str, offset: int = 0, depth: int = 0) -> Any:
    """The document of a part of a source that can be read by itself, its places being those in the whole.

    The part stands behind an offset, and so deep in the whole. Raises `YamlRefusedError` where it has any mistake or
    an anchor; then the whole has to be parsed to tell what is wrong and where.
    """
    composer = _Composer(source, text, offset)
    root, duplicates = composer.document(depth)
    if duplicates or composer.has_anchors:
        raise YamlRefusedError("this part cannot be read by itself", Span(source, offset, offset))
    return root


class _Composer:
    """Builds the nodes of one document from its events.

    A million events come by in a large trip, so scalars are taken where they are found, and the
    classes of events, which nobody derives from, are compared by identity.
    """

    def __init__(self, source: Source, text: str, offset: int = 0) -> None:
        self._source = source
        self._offset = offset
        self._next: Callable[[], Any] = CParser(text).get_event
        self._anchors = _Anchors()
        self._duplicates: list[DuplicateKey] = []

    @property
    def has_anchors(self) -> bool:
        """Whether any node can be referred to."""
        return bool(self._anchors.nodes)

    def document(self, depth: int = 0) -> tuple[Any, list[DuplicateKey]]:
        """What the text holds, and the keys written twice in it. Raises `YamlRefusedError`."""
        try:
            root = self._document(depth)
        except YAMLError as error:
            raise refusal(self._source, error) from None
        for name, event in self._anchors.unused.items():
            self._refuse(f"`&{name}` is no text but a mark that nothing refers to; put the text between quotes", event)
        return root, self._duplicates

    def _document(self, depth: int) -> Any:
        root = None
        documents = 0
        while (event := self._next()) is not None:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse("a second document starts here; write one trip or leg a file", event)
                root = self._node(self._next(), depth)[0]
        return root

    def _node(self, event: Any, depth: int) -> tuple[Any, int]:
        """The node that an event begins, with the offset of its end."""
        kind = event.__class__
        if kind is AliasEvent:
            return self._alias(event), event.end_mark.index
        if event.tag is not None:
            self._refuse(
                f"`{event.tag}` is a YAML tag, which an itinerary does not use; put the text between quotes", event
            )
        node: Any
        if kind is ScalarEvent:
            node, end = event.value, event.end_mark.index
        elif depth >= MAX_DEPTH:
            self._refuse(f"blocks stand {MAX_DEPTH} deep in each other here; an itinerary needs 6", event)
        else:
            node, end = (self._mapping if kind is MappingStartEvent else self._sequence)(event, depth + 1)
        if event.anchor:
            self._anchors.nodes[event.anchor] = (node, _size(node))
            self._anchors.unused[event.anchor] = event
        return node, end

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
        if anchors.aliases > MAX_ALIASES:
            self._refuse(f"more than {MAX_ALIASES:,} aliases in one file", event)
        if anchors.expanded > MAX_ALIASED_NODES:
            self._refuse(f"the aliases of this file stand for more than {MAX_ALIASED_NODES:,} values", event)
        return node

    def _mapping(self, begin: Any, depth: int) -> tuple[Mapping, int]:
        mapping = Mapping(self._source)
        marks: list[int] = []
        next_event = self._next
        event: Any
        start = end = begin.start_mark.index
        while (event := next_event()).__class__ is not MappingEndEvent:
            if event.__class__ is not ScalarEvent or event.tag or event.anchor or event.value == _MERGE_KEY:
                self._refuse_key(event)
            key: str = event.value
            key_start, key_end = event.start_mark.index, event.end_mark.index
            value: Any = next_event()
            is_text = value.__class__ is ScalarEvent and value.tag is None and value.anchor is None
            if is_text:
                node, end = value.value, value.end_mark.index
            else:
                node, end = self._node(value, depth)
            if key in mapping:
                second = Span(self._source, key_start, key_end)
                first = Span(self._source, *marks[4 * list(mapping).index(key) :][:2])
                self._duplicates.append(DuplicateKey(key, first, second))
            else:
                mapping[key] = node
                marks += (key_start, key_end, value.start_mark.index, end)
            end = max(end, key_end)
        end = _end(event, end)
        mapping.placed(start, end, marks, self._offset)
        return mapping, end

    def _refuse_key(self, event: Any) -> None:
        """Refuses what cannot be a key; `<<` between quotes can."""
        if event.__class__ is not ScalarEvent:
            self._refuse(
                "a key must be one text; a list or a block stands here, or text that begins with * or {", event
            )
        if event.value == _MERGE_KEY and event.implicit[0]:
            self._refuse("`<<` merges keys, which an itinerary does not do; write the keys out", event)
        if event.tag is not None or event.anchor:
            self._refuse("a key cannot begin with & or !; put it between quotes", event)

    def _sequence(self, begin: Any, depth: int) -> tuple[Sequence, int]:
        sequence = Sequence(self._source)
        marks: list[int] = []
        start = end = begin.start_mark.index
        while (event := self._next()).__class__ is not SequenceEndEvent:
            node, end = self._node(event, depth)
            sequence.append(node)
            marks += (event.start_mark.index, end)
        end = _end(event, end)
        sequence.placed(start, end, marks, self._offset)
        return sequence, end

    def _refuse(self, message: str, event: Any) -> NoReturn:
        span = Span(self._source, event.start_mark.index, max(event.end_mark.index, event.start_mark.index + 1))
        raise YamlRefusedError(message, span)


def _end(event: Any, last: int) -> int:
    """Where a collection ends: behind its bracket, or behind its last value in block style."""
    end: int = event.end_mark.index
    return end if end > event.start_mark.index else last


def _size(node: Any) -> int:
    """How many nodes a node stands for, itself and what aliases in it stand for included."""
    if isinstance(node, Mapping):
        return 1 + sum(map(_size, node.values()))
    return 1 + sum(map(_size, node)) if isinstance(node, Sequence) else 1
