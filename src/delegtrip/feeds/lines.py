"""Content lines (RFC 5545, 3.1): the properties and components of a calendar, from texts to bytes.

A line is a text without its end, not yet folded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from delegtrip.clock import Moment, utc

_MOST = 74
"""Octets of a line but for its end and the blank with which what is folded goes on: 75 are allowed."""


def component(name: str, lines: Iterable[str]) -> Iterator[str]:
    """The lines of a component."""
    yield f"BEGIN:{name}"
    yield from lines
    yield f"END:{name}"


def text(name: str, value: str, *more: str) -> str:
    """A property that is a TEXT, or a list of them."""
    return f"{name}:{','.join(map(escaped, (value, *more)))}"


def escaped(text: str) -> str:
    r"""A TEXT as it is written (RFC 5545, 3.3.11): the backslash first, so that nothing is escaped twice.

    Every character is kept; icalendar's own turns a written `\N`, as in `Terminal 2E\Nord`, into a line break.
    """
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def quoted(text: str) -> str:
    """A text without line break or `"` as the value of a parameter (RFC 6868)."""
    return '"' + text.replace("^", "^^") + '"'


def day(name: str, value: date) -> str:
    """A property that is a DATE."""
    return f"{name};VALUE=DATE:{value:%Y%m%d}"


def date_time(name: str, moment: Moment, in_utc: bool = False) -> str:
    """A property that is a moment in UTC, or as its wall clock shows it."""
    if in_utc:
        return f"{name}:{basic(utc(moment.instant))}Z"
    return f"{name};TZID={moment.zone}:{basic(moment.local)}"


def basic(when: datetime) -> str:
    """`20240403T133000`, which `strftime` takes several times as long to write."""
    return when.isoformat()[:19].replace("-", "").replace(":", "")


def written(lines: Iterable[str]) -> bytes:
    """Lines as they stand in a file."""
    return b"".join(map(folded, lines))


def folded(line: str) -> bytes:
    r"""A line with its end; where it is too long, it goes on behind a line break and a blank.

    Neither a character nor an escape (`\n`) is split, as icalendar does it.
    """
    data = line.encode()
    if len(data) <= _MOST:
        return data + b"\r\n"
    parts = []
    start = 0
    while len(data) - start > _MOST:
        end = start + _MOST
        while data[end] & 0b1100_0000 == 0b1000_0000:  # within a character of UTF-8
            end -= 1
        if data[end - 1] in b"\\^":
            end -= 1
        parts.append(data[start:end])
        start = end
    return b"\r\n ".join((*parts, data[start:])) + b"\r\n"
