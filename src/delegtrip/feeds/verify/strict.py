"""Our own feeds, read by the grammar of RFC 5545 and by nothing else (decision 0065).

It is stricter than any calendar program: a property that we do not write is refused, and a value that has not
exactly the form that we give it. What is left can be read in one way. Of each shape icalendar reads one as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from delegtrip.clock import instant_of
from delegtrip.feeds.verify.reading import TEXTS, Event, ICalendarReader, Written

_PLAIN = r"[^\\;,\0-\x1f\x7f-\x9f\u2028\u2029]*"
_TEXT = rf"{_PLAIN}(?:\\[\\;,n]{_PLAIN})*"
_FORMS = {
    "UID SUMMARY LOCATION DESCRIPTION STATUS": rf":({_TEXT})",
    "DTSTART DTEND": r";VALUE=DATE:(\d{8})|;TZID=([\w/+-]+):(\d{8}T\d{6})|:(\d{8}T\d{6})Z",
    "DTSTAMP LAST-MODIFIED CREATED": r":\d{8}T\d{6}Z",
    "SEQUENCE": r":\d+",
    "CATEGORIES": rf":{_TEXT}(?:,{_TEXT})*",
    "TRANSP X-MICROSOFT-CDO-ALLDAYEVENT X-MICROSOFT-CDO-BUSYSTATUS ACTION": r":[A-Z]+",
    "GEO": r":-?\d+\.\d+;-?\d+\.\d+",
    "X-APPLE-STRUCTURED-LOCATION": r';VALUE=URI;X-TITLE="[^"\0-\x1f\x7f]*":geo:-?\d+\.\d+,-?\d+\.\d+',
    "TRIGGER": r":-PT\d+M",
    "REFRESH-INTERVAL": r";VALUE=DURATION:PT\d+H",
    "X-PUBLISHED-TTL": r":PT\d+H",
    "X-KDE-KITINERARY-RESERVATION": rf":{_TEXT}",
    "VERSION PRODID CALSCALE METHOD NAME X-WR-CALNAME X-WR-CALDESC COLOR": rf":{_TEXT}",
}
_FORM_OF = {name: re.compile(form, re.ASCII) for names, form in _FORMS.items() for name in names.split()}
_NAME = re.compile(r"[A-Z-]*")
_COMPARED = ("UID", *TEXTS)
_MARKS = ("\\\\", "\\n", "\\;", "\\,", '"', "^", ":", "=")
_REMINDER = re.compile(r"^BEGIN:VALARM\r\n(.*?)\r\nEND:VALARM\r\n", re.DOTALL | re.MULTILINE)


class _Line(NamedTuple):
    """A content line as it is read: its value, where that is compared, and what marks it has of what kind."""

    name: str
    value: str | Written | None
    shape: tuple[str, str, tuple[bool, ...]]


class StrictReader:
    """Reads events and what stands around them; a line that stands in several is read once."""

    def __init__(self) -> None:
        self._lines: dict[str, _Line] = {}
        self._shapes: set[tuple[str, str, tuple[bool, ...]]] = set()
        self._other = ICalendarReader()

    def frame(self, data: bytes) -> None:
        """Reads what stands around zones and events. Raises ValueError."""
        known = len(self._shapes)
        self._read(_unfolded(data), "VCALENDAR")
        if len(self._shapes) > known:
            self._other.frame(data)

    def event(self, data: bytes) -> Event:
        """An event. Raises ValueError, also where icalendar reads the first of its shape otherwise."""
        known = len(self._shapes)
        text = _unfolded(data)
        if "BEGIN:VALARM" in text:
            for reminder in _REMINDER.findall(text):
                self._each(reminder.split("\r\n"))
            text = _REMINDER.sub("", text)
        event = _event(self._read(text, "VEVENT"))
        if len(self._shapes) > known and self._other.event(data) != event:
            raise ValueError(f"icalendar reads otherwise what has the UID {event.uid}")
        return event

    def _read(self, text: str, kind: str) -> dict[str, str | Written | None]:
        """The values of a component that holds no other, by the names of their lines."""
        begin, *lines, end, rest = text.split("\r\n")
        if (begin, end, rest) != (f"BEGIN:{kind}", f"END:{kind}", ""):
            raise ValueError(f"it is not one {kind}")
        values = {line.name: line.value for line in self._each(lines)}
        if len(values) < len(lines):
            raise ValueError(f"a property of a {kind} stands twice")
        return values

    def _each(self, lines: list[str]) -> list[_Line]:
        """Lines as they are read; a shape can only be new where a line is."""
        known = self._lines
        for line in lines:
            if line not in known:
                known[line] = read = _line(line)
                self._shapes.add(read.shape)
        return [known[line] for line in lines]


def _unfolded(data: bytes) -> str:
    return data.replace(b"\r\n ", b"").decode()


def _line(line: str) -> _Line:
    found = _NAME.match(line)
    name = found[0] if found else ""
    match = _FORM_OF[name].fullmatch(line, len(name)) if name in _FORM_OF else None
    if match is None:
        raise ValueError(f"`{line}` is no line of ours")
    value: str | Written | None = None
    kind = ""
    if name in _COMPARED:
        value = _unescaped(match[1])
    elif name in ("DTSTART", "DTEND"):
        value = _time(*match.groups())
        kind = "DATE" if match[1] else "TZID" if match[2] else "UTC"
    return _Line(name, value, (name, kind, tuple(map(line.__contains__, _MARKS))))


def _unescaped(text: str) -> str:
    """A TEXT as it was before it was written; a backslash is kept aside while what it escapes is looked for."""
    if "\\" not in text:
        return text
    kept = text.replace("\\\\", "\0").replace("\\n", "\n").replace("\\;", ";").replace("\\,", ",")
    return kept.replace("\0", "\\")


def _time(day: str | None, zone: str | None, wall: str | None, in_utc: str | None) -> Written:
    """A day, or a local time and its zone, or a time in UTC."""
    if day:
        return Written(date.fromisoformat(day))
    local = datetime.fromisoformat(wall or in_utc or "")
    return Written(local, zone or "Z", instant_of(local.replace(tzinfo=UTC)))


def _event(values: Mapping[str, Any]) -> Event:
    texts = tuple(values.get(name, "") for name in TEXTS)
    return Event(values.get("UID", ""), values.get("DTSTART"), values.get("DTEND"), texts)
