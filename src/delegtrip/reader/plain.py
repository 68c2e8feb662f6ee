"""Files of legs laid out as everybody writes them: what is plain is read without a parser of YAML.

An item whose lines are all `key: text` is found by one pattern and kept as its lines; the head, and an item
with anything else in it, are each parsed by libyaml as they stand. A file that does not fit into this may still be
right, and is parsed as a whole; so is one with a mistake, which then is told (docs/decisions/0068).
"""

from __future__ import annotations

import re
from typing import Any

from delegtrip.reader import nodes
from delegtrip.reader.nodes import NOT_TEXT, DuplicateKey, parse_part
from delegtrip.reader.slips import YamlRefusedError
from delegtrip.source import Mapping, Sequence, Source, Unread

_KEY = r"[a-z][a-z-]{0,60}+"
# From a letter or digit on, without `: ` and ` #`, one line is the same text to YAML as it is to a reader.
_TEXT = r"[^\W_][^\n\r:#]*+(?:(?::(?=\S)|(?<=\S)#)[^\n\r:#]*+)*+(?<=\S)"
_END = r" *+(?:(?<= )#[^\n\r]*)?\n"  # of a line
_COMMENTS = r"(?: *(?:#[^\n\r]*)?\n)*+"  # and blank lines
_NEXT = rf"{_COMMENTS}(?= {{4}}- | {{2}}[^\W_]|\Z)"  # item, day or end

_HEAD = re.compile(rf"(?m)^days:{_END}{_COMMENTS}")
_DAY = re.compile(rf" {{2}}([^\W_][\w -]{{0,60}}+)(?<=\S):{_END}{_COMMENTS}(?= {{4}}- )")
_PLAIN = re.compile(rf" {{4}}- ({_KEY}: {_TEXT}(?:{Unread.BETWEEN}{_KEY}: {_TEXT})*+)\n{_NEXT}")
_ITEM = re.compile(rf"(?s) {{4}}- .*?\n{_NEXT}(?=(?P<indent> *))")
_DOCUMENT = re.compile(r"[\n\r](?:---|\.\.\.)")  # its begin or its end
_DEPTH_OF_ITEMS = 2


class _OtherwiseError(Exception):
    """A file is laid out otherwise."""


def parse(source: Source) -> tuple[Any, list[DuplicateKey]]:
    """The document of a source as `nodes.parse` gives it, but that plain items are `Unread`.

    Raises `YamlRefusedError`.
    """
    try:
        return _leg(source), []
    except (YamlRefusedError, _OtherwiseError):
        return nodes.parse(source)


def _leg(source: Source) -> Mapping:
    head = _HEAD.search(source.text)
    if head is None or head.end() == len(source.text) or NOT_TEXT.search(source.text):
        raise _OtherwiseError
    root = parse_part(source, 0, head.end())
    if not isinstance(root, Mapping) or root.get("days") != "":
        raise _OtherwiseError
    root.fill("days", _days(source, head.end()))
    return root


def _days(source: Source, position: int) -> Mapping:
    """The days, which are all that follows."""
    days, marks = Mapping(source), list[int]()
    while position < len(source.text):
        found = _DAY.match(source.text, position)
        if found is None or found[1] in days:
            raise _OtherwiseError
        items, position = _items(source, found.end())
        days[found[1]] = items
        marks += (*found.span(1), items.span.start, items.span.end)
    days.placed(marks[0], marks[-1], marks)
    return days


def _items(source: Source, start: int) -> tuple[Sequence, int]:
    """The items of a day that begins at an offset, and where something else does."""
    items, marks, position = Sequence(source), list[int](), start
    while source.text.startswith("    - ", position):
        if found := _PLAIN.match(source.text, position):
            items.append(Unread(items, len(items), _texts(found[1])))
            marks += found.span(1)
        elif found := _ITEM.match(source.text, position):
            item = _parsed(source, found)
            items.append(item)
            marks += (item.span.start, item.span.end)
        else:
            raise _OtherwiseError
        position = found.end()
    items.placed(start + 4, marks[-1], marks)
    return items, position


def _texts(lines: str) -> dict[str, str]:
    """The text of each key; an item that has a key twice is left to the parser of the whole."""
    pairs = [line.split(": ", 1) for line in lines.split(Unread.BETWEEN)]
    texts: dict[str, str] = dict(pairs)
    if len(texts) < len(pairs):
        raise _OtherwiseError
    return texts


def _parsed(source: Source, found: re.Match[str]) -> Mapping:
    """An item that is not plain, by itself, up to what follows it: there an empty value stands."""
    if _DOCUMENT.search(found[0]):
        raise _OtherwiseError
    part = parse_part(source, found.start(), found.end("indent"), _DEPTH_OF_ITEMS)
    if not isinstance(part, Sequence) or len(part) != 1 or not isinstance(part[0], Mapping):
        raise _OtherwiseError
    return part[0]
