"""Files laid out as everybody writes them: what is plain is read without a parser of YAML.

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
from delegtrip.source import Mapping, Sequence, Source, Unread, UnreadLine

# Patterns are compiled by those who use them: `re` knows them from the second time on.
_KEY = r"[a-z][a-z-]{0,60}+"
# From a letter or digit on, without `: ` and ` #`, one line is the same text to YAML as it is to a reader;
# between brackets without these and commas.
_TEXT = r"[^\W_][^\n\r:#]*+(?:(?::(?=\S)|(?<=\S)#)[^\n\r:#]*+)*+(?<=\S)"
_WORDS = r"[^\W_][^\n\r:#,\[\]{}]*+(?<=\S)"
_END = r" *+(?:(?<= )#[^\n\r]*)?\n"  # of a line
_COMMENTS = r"(?: *(?:#[^\n\r]*)?\n)*+"  # and blank lines

_DAYS = rf"(?m)^days:{_END}{_COMMENTS}"
_DAY = rf" {{2}}([^\W_][\w -]{{0,60}}+)(?<=\S):{_END}{_COMMENTS}(?= {{4}}- )"
_NEXT = rf"{_COMMENTS}(?= {{4}}- | {{2}}[^\W_]|\Z)"  # item, day or end
_PLAIN_ITEM = rf" {{4}}- ({_KEY}: {_TEXT}(?:{Unread.BETWEEN}{_KEY}: {_TEXT})*+)\n{_NEXT}"
_ITEM = rf"(?s) {{4}}- .*?\n{_NEXT}(?=(?P<indent> *))"
_DEPTH_OF_ITEMS = 2
_DOCUMENT = r"[\n\r](?:---|\.\.\.)"  # its begin or its end

_PEOPLE = rf"(?m)^people:{_END}{_COMMENTS}"
_PERSON = (
    rf"(?P<id>[^\W_][\w.-]{{0,60}}+): (?P<block>\{{(?P<keys>{_KEY}: {_WORDS}(?:, {_KEY}: {_WORDS})*+)\}})"
    rf"\n{_COMMENTS}"
)


class _OtherwiseError(Exception):
    """A file is laid out otherwise."""


_SHORT = 16_384


def parse(source: Source, short: int = _SHORT) -> tuple[Any, list[DuplicateKey]]:
    """The document of a source as `nodes.parse` gives it, but that plain items and people are `Unread`.

    A text of fewer characters than `short` is parsed sooner than a pattern is compiled. Raises `YamlRefusedError`.
    """
    if len(source.text) >= short and not NOT_TEXT.search(source.text):
        for read in (_leg, _trip, _private):
            try:
                return read(source), []
            except (YamlRefusedError, _OtherwiseError):
                continue
    return nodes.parse(source)


def _leg(source: Source) -> Mapping:
    """A head, and days behind it."""
    head = _found(_DAYS, source)
    root = _with_empty("days", parse_part(source, source.text[: head.end()]))
    root.fill("days", _days(source, head.end()))
    return root


def _trip(source: Source) -> Mapping:
    """A trip with a person a line; the rest is parsed."""
    start = _found(_PEOPLE, source).end()
    people, end = _lines(source, start, rf" {{2}}{_PERSON}")
    if end < len(source.text) and not source.text[end].isalnum():
        raise _OtherwiseError
    blank = " " * (end - start - 1) + "\n"
    root = _with_empty("people", parse_part(source, source.text[:start] + blank + source.text[end:]))
    root.fill("people", people)
    return root


def _private(source: Source) -> Mapping:
    """Nothing but a person a line."""
    people, end = _lines(source, 0, rf"{_COMMENTS}{_PERSON}")
    if end < len(source.text):
        raise _OtherwiseError
    return people


def _found(pattern: str, source: Source) -> re.Match[str]:
    """Where a part begins, which is not empty."""
    found = re.search(pattern, source.text)
    if found is None or found.end() == len(source.text):
        raise _OtherwiseError
    return found


def _with_empty(key: str, root: Any) -> Mapping:
    if not isinstance(root, Mapping) or root.get(key) != "":
        raise _OtherwiseError
    return root


def _lines(source: Source, start: int, pattern: str) -> tuple[Mapping, int]:
    """The people that stand from an offset on, and where something else does."""
    people, marks, position, line = Mapping(source), list[int](), start, re.compile(pattern)
    while found := line.match(source.text, position):
        if found["id"] in people:
            raise _OtherwiseError
        people[found["id"]] = UnreadLine(people, found["id"], _texts(found["keys"], ", "))
        marks += (*found.span("id"), *found.span("block"))
        position = found.end()
    if not marks:
        raise _OtherwiseError
    people.placed(marks[0], marks[-1], marks)
    return people, position


def _days(source: Source, position: int) -> Mapping:
    """The days, which are all that follows."""
    days, marks, day = Mapping(source), list[int](), re.compile(_DAY)
    while position < len(source.text):
        found = day.match(source.text, position)
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
    plain, other = re.compile(_PLAIN_ITEM), re.compile(_ITEM)
    while source.text.startswith("    - ", position):
        if found := plain.match(source.text, position):
            items.append(Unread(items, len(items), _texts(found[1], Unread.BETWEEN)))
            marks += found.span(1)
        elif found := other.match(source.text, position):
            item = _parsed(source, found)
            items.append(item)
            marks += (item.span.start, item.span.end)
        else:
            raise _OtherwiseError
        position = found.end()
    items.placed(start + 4, marks[-1], marks)
    return items, position


def _texts(block: str, between: str) -> dict[str, str]:
    """The text of each key; a block that has a key twice is left to the parser of the whole."""
    pairs = [one.split(": ", 1) for one in block.split(between)]
    texts: dict[str, str] = dict(pairs)
    if len(texts) < len(pairs):
        raise _OtherwiseError
    return texts


def _parsed(source: Source, found: re.Match[str]) -> Mapping:
    """An item that is not plain, by itself, up to what follows it: there an empty value stands."""
    if re.search(_DOCUMENT, found[0]):
        raise _OtherwiseError
    part = parse_part(source, source.text[found.start() : found.end("indent")], found.start(), _DEPTH_OF_ITEMS)
    if not isinstance(part, Sequence) or len(part) != 1 or not isinstance(part[0], Mapping):
        raise _OtherwiseError
    return part[0]
