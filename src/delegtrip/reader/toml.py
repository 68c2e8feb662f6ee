"""Rows of TOML with positions: tomllib gives none, so they are looked for in the text.

Only lines are told to a reader; a row or key that is not found is shown where what holds it stands.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from delegtrip.source import Mapping, Sequence, Source, Span


def placed(source: Source, table: str, name: str, value: Any) -> Mapping:
    """A mapping of one name to its value, as the reader of YAML makes it: every value is text, and knows its place.

    `value` is what stands under `table.name` in the file.
    """
    headers = _headers(source, table, name)
    span = headers[0] if headers else _key(Span(source, 0, len(source.text)), name, rf"(?:{_quoted(table)}\s*\.\s*)?")
    if isinstance(value, list):
        rows = headers if len(headers) == len(value) else _inline(span, len(value))
        value = _sequence([_node(row, one) for row, one in zip(rows, value, strict=True)], rows)
    else:
        value = _node(span, value)
    root = Mapping(source)
    root[name] = value
    root.placed(span.start, span.end, [*_mark(span), *_mark(span)])
    return root


def _headers(source: Source, table: str, name: str) -> list[Span]:
    """The rows that begin with `[[table.name]]`, each up to the next header."""
    pattern = rf"(?m)^[ \t]*\[\[?\s*{_quoted(table)}\s*\.\s*{_quoted(name)}\s*\]"
    return [
        _until(Span(source, found.start(), found.end()), r"(?m)^[ \t]*\[")
        for found in re.finditer(pattern, source.text)
    ]


def _inline(span: Span, count: int) -> list[Span]:
    """The rows `{…}` of a list behind a key, each up to the next."""
    braces = [match.start() for match in re.finditer(r"\{", span.text)][:count]
    starts = [span.start + offset for offset in braces] + [span.start] * (count - len(braces))
    return [_until(Span(span.source, start, start + 1), r"\{") for start in starts]


def _until(span: Span, pattern: str) -> Span:
    """A span drawn out to where a pattern is next found behind it."""
    following = re.compile(pattern).search(span.source.text, span.end)
    return Span(span.source, span.start, following.start() if following else len(span.source.text))


def _node(span: Span, value: Any) -> Any:
    """A value as text; one of several parts with its parts as text."""
    if isinstance(value, dict):
        places = {key: _key(span, key) for key in value}
        node = Mapping(span.source)
        node.update({key: _node(places[key], one) for key, one in value.items()})
        node.placed(span.start, span.end, [mark for place in places.values() for mark in _mark(place) * 2])
        return node
    if isinstance(value, list):
        return _sequence([_node(span, one) for one in value], [span] * len(value))
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value)


def _sequence(values: list[Any], spans: list[Span]) -> Sequence:
    sequence = Sequence(spans[0].source if spans else Source("", ""))
    sequence.extend(values)
    sequence.placed(*(_mark(spans[0]) if spans else (0, 0)), [mark for span in spans for mark in _mark(span)])
    return sequence


def _mark(span: Span) -> tuple[int, int]:
    """The first character of a part, which stands for it."""
    return span.start, span.start + 1


def _key(within: Span, key: str, before: str = "") -> Span:
    """Where a key is written in a part of the file, or the beginning of the part; up to its end."""
    found = re.search(rf"(?m)(?:^|[{{,])[ \t]*{before}{_quoted(key)}\s*=", within.text)
    if found is None:
        return within
    begin = within.start + found.start() + len(found[0]) - len(found[0].lstrip("{, \t"))
    return Span(within.source, begin, within.end)


def _quoted(key: str) -> str:
    return rf"[\"']?{re.escape(key)}[\"']?"
