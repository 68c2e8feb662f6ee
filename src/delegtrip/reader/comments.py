"""What the comments of a file say: findings ignored with a reason, and text lost in a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from delegtrip.source import Source, Span

_IGNORE = re.compile(
    r"#[^\S\r\n]*delegtrip:[^\S\r\n]*ignore\b(?:\[(?P<checks>[^\]\n]*)\])?[^\S\n]*(?P<reason>[^\r\n]*)"
)
_REORDERING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_BIDI = re.compile(f"[{_REORDERING}]")
_BIDI_ESCAPED = re.compile(r"\\(?:u|U0000)(?:202[a-eA-E]|206[6-9])")
_LOST = re.compile(
    r"(?m)^[ \t]*(?:-[ \t]+)?[^\s#'\"\[\]{}|>:][^:\r\n'\"]*:[ \t]+"  # a key,
    r"[^\s#'\"\[{|>][^#\r\n]*?[ \t](?P<lost>#[^\s#!][^\r\n]*)"  # a plain value, a # that clings to text
)


class Ignore(NamedTuple):
    """`# delegtrip: ignore[check] reason`: silences checks on one line of a file.

    `line` is the line it speaks of: its own, or the next line with content when it stands alone.
    """

    checks: tuple[str, ...]
    reason: str
    line: int
    span: Span


def ignores(source: Source) -> Iterator[Ignore]:
    """The ignore comments of a file, in order."""
    if "delegtrip:" not in source.text:
        return
    for match in _IGNORE.finditer(source.text):
        span = Span(source, match.start(), match.end())
        checks = tuple(name.strip() for name in (match["checks"] or "").split(",") if name.strip())
        yield Ignore(checks, match["reason"].strip(" -:–—"), _line_meant(span), span)


def _line_meant(span: Span) -> int:
    source, line = span.source, span.line
    if source.line_text(line)[: span.column - 1].strip():
        return line
    for below in range(line + 1, len(source.line_starts) + 1):
        text = source.line_text(below).strip()
        if text and not text.startswith("#"):
            return below
    return line


def bidi_overrides(source: Source) -> Iterator[Span]:
    """Characters that reorder what is read, raw or escaped."""
    text = source.text
    raw = _BIDI.finditer(text) if any(character in text for character in _REORDERING) else ()
    escaped = _BIDI_ESCAPED.finditer(text) if "\\" in text else ()
    found = sorted(match.span() for match in chain(raw, escaped))
    yield from (Span(source, *span) for span in found)


def lost_texts(source: Source) -> Iterator[Span]:
    """Text behind an unquoted ` #` that reads like a part of the value: `Room #3`."""
    if "#" in source.text:
        for match in _LOST.finditer(source.text):
            yield Span(source, *match.span("lost"))
