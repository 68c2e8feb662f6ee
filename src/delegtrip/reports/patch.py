"""What would change in a file, as a unified diff that `patch -p0` and `git apply -p0` take."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from delegtrip.reports.characters import plain

_COLOURS = {"---": "1", "+++": "1", "@": "36", "-": "31", "+": "32"}


def unified(name: str, before: str, after: str, *, colour: bool = False, seen: bool = False) -> Iterator[str]:
    """The lines of the difference, each with its end.

    What is `seen` on a terminal holds nothing that could steer it.
    """
    for line in difflib.unified_diff(_lines(before), _lines(after), name, name):
        body = line.rstrip("\r\n")
        end = line[len(body) :] or "\n\\ No newline at end of file\n"
        yield _painted(plain(body) if seen else body, colour) + ("\n" if seen and end == "\r\n" else end)


def _lines(text: str) -> list[str]:
    """The lines of a text, each with its end, as editors end them."""
    return re.findall(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+", text)


def _painted(line: str, colour: bool) -> str:
    code = next((code for start, code in _COLOURS.items() if line.startswith(start)), None)
    return f"\x1b[{code}m{line}\x1b[0m" if colour and code else line
