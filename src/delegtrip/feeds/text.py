"""Texts as a calendar file can hold them."""

from __future__ import annotations

import re
from functools import lru_cache

from delegtrip.errors import UnwritableError

_BREAK = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\0-\x08\x0e-\x1f\x7f-\x9f]")
_BLANKS = re.compile(r"[ \n]+")
_SURROGATE = re.compile("[\ud800-\udfff]")


def paragraphs(text: str) -> str:
    r"""A text whose only control character is `\n`.

    Some programs end a line at U+0085, U+2028 or a form feed; `END:VEVENT` behind one would lose
    the rest of the feed. Raises `UnwritableError` for half of a surrogate pair, which UTF-8
    cannot say.
    """
    if text.isprintable():  # nearly always: nothing but characters that show, and blanks
        return text.strip(" ")
    if half := _SURROGATE.search(text):
        raise UnwritableError(f"half of a character (U+{ord(half[0]):04X}) stands in a text; no calendar can hold it")
    return _CONTROL.sub("", _BREAK.sub("\n", text).replace("\t", " ")).strip(" \n")


@lru_cache(maxsize=65536)
def line(text: str) -> str:
    """A text on one line; no-break spaces stay."""
    return _BLANKS.sub(" ", paragraphs(text))


def parameter(text: str) -> str:
    """A text on one line without `"`, which only programs that know RFC 6868 read in a parameter."""
    return line(text).replace('"', "”")
