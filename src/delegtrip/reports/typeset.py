"""Lines of styled text set to a width counted in columns of a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from delegtrip.reports.characters import cell, cells
from delegtrip.reports.words import NBSP

if TYPE_CHECKING:
    from rich.text import Text

BOLD, DIM, ALERT = "bold", "dim", "bold magenta"
"""Styles that can be read on a dark and on a light ground: no colour carries meaning alone."""

_BOUND_BLANK = re.compile(r" (?=[:;!?»](?:\s|$))|(?<=«) |(?<=\d) (?=(?:h|min|km|€|%)(?:\W|$))|(?<=\d h) (?=\d)")
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)


class Run(NamedTuple):
    """Some text in one style; an empty style is plain."""

    text: str
    style: str = ""


Styled = tuple[Run, ...]
"""A line, or a paragraph before it is wrapped."""


def clean(text: str) -> str:
    """Text that cannot move the cursor or turn the reading order: control characters as blanks.

    Format characters and variation selectors go: terminals do not agree on the room they take.
    The blank that French sets before `:` and its like, and that of `15 h 30`, never ends a line.
    """
    seen = "".join(
        " " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c
        for c in text
        if unicodedata.category(c) != "Cf" and ord(c) not in _VARIATION_SELECTORS
    )
    return _BOUND_BLANK.sub(NBSP, seen)


def width_of(line: Styled) -> int:
    """Columns that a line takes."""
    return sum(cells(run.text) for run in line)


def joined(parts: Iterable[Styled], between: str = f"{NBSP}· ") -> Styled:
    """Parts in one paragraph with a separator between, which never begins a line."""
    runs: list[Run] = []
    for part in parts:
        runs.extend((Run(between, DIM), *part) if runs else part)
    return tuple(runs)


def wrap(line: Styled, width: int, first: int | None = None) -> Iterator[Styled]:
    """The lines of a paragraph, broken at blanks; `first` is the room on the first line."""
    room = width if first is None else first
    rest = [(character, run.style) for run in line for character in run.text]
    while True:
        fitting = _fitting([character for character, _ in rest], max(room, 2))
        yield _runs(rest[:fitting])
        rest = rest[fitting:]
        while rest and rest[0][0] == " ":
            del rest[0]
        if not rest:
            return
        room = width


def _fitting(characters: list[str], room: int) -> int:
    """How many characters go on a line: up to a blank, or, in a word wider than the line, as fit."""
    used, blank = 0, 0
    for index, character in enumerate(characters):
        if character == " ":
            blank = index
        used += cell(character)
        if used > room:
            return blank or index
    return len(characters)


def _runs(characters: list[tuple[str, str]]) -> Styled:
    styles = groupby(characters, key=itemgetter(1))
    return tuple(Run("".join(character for character, _ in group), style) for style, group in styles)


def padded(text: str, width: int) -> str:
    """A text with blanks behind it up to a width."""
    return text + " " * (width - cells(text))


def with_margin(line: Styled, text: str, width: int, style: str = DIM) -> Styled:
    """A line with a text at the right edge of the page."""
    if not text:
        return line
    gap = width - width_of(line) - cells(text)
    return (*line, Run(" " * max(gap, 1)), Run(text, style))


def as_plain(line: Styled) -> str:
    """A line without its styles, without blanks at its end."""
    return "".join(run.text for run in line).replace(NBSP, " ").rstrip()


def as_rich(line: Styled) -> Text:
    """A line for a terminal."""
    from rich.text import Text

    text = Text(no_wrap=True, end="")
    for run in line:
        text.append(run.text.replace(NBSP, " "), None if run.text.isspace() else run.style or None)
    text.rstrip()
    return text
