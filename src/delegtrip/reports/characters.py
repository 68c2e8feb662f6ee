"""Characters on a terminal: which are shown, and how many columns they take."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Controls, formats (the bidirectional ones among them), and separators of lines and paragraphs.
_UNSEEN = ("Cc", "Cf", "Zl", "Zp")
_WITHOUT_WIDTH = ("Cf", "Mn", "Me")


def plain(text: str) -> str:
    """Text that cannot move the cursor or turn the reading order: tabs as blanks, controls as `�`."""
    if text.isprintable():  # most are, and long reports ask often
        return text
    return "".join("    " if c == "\t" else "�" if unicodedata.category(c) in _UNSEEN else c for c in text)


def cells(text: str) -> int:
    """Columns that a text takes: two for wide characters, none for combining ones."""
    return len(text) if text.isascii() else sum(map(cell, text))


@lru_cache(4096)
def cell(character: str) -> int:
    """Columns that one character takes."""
    if unicodedata.category(character) in _WITHOUT_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
