"""Texts as a calendar file can hold them, and the property type that writes them as they are."""

from __future__ import annotations

import re

from icalendar.prop import vText

from delegtrip.errors import UnwritableError

_BREAK = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\0-\x08\x0e-\x1f\x7f-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Text(vText):
    r"""A TEXT value (RFC 5545, 3.3.11) that keeps every character.

    icalendar's own turns a written `\N`, as in `Terminal 2E\Nord`, into a line break.
    """

    def to_ical(self) -> bytes:
        """The value escaped: backslash first, so that nothing is escaped twice."""
        escaped = re.sub(r"([\\;,])", r"\\\1", self)
        return escaped.replace("\n", "\\n").encode("utf-8")


def paragraphs(text: str) -> str:
    r"""A text whose only control character is `\n`.

    Some programs end a line at U+0085, U+2028 or a form feed; `END:VEVENT` behind one would lose
    the rest of the feed. Raises `UnwritableError` for half of a surrogate pair, which UTF-8
    cannot say.
    """
    if half := _SURROGATE.search(text):
        raise UnwritableError(f"half of a character (U+{ord(half[0]):04X}) stands in a text; no calendar can hold it")
    return _CONTROL.sub("", _BREAK.sub("\n", text).replace("\t", " ")).strip(" \n")


def line(text: str) -> str:
    """A text on one line; no-break spaces stay."""
    return re.sub(r"[ \n]+", " ", paragraphs(text))


def parameter(text: str) -> str:
    """A text on one line without `"`, which only programs that know RFC 6868 read in a parameter."""
    return line(text).replace('"', "”")
