"""A feed as written: its lines and components with their places, however wrong they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from delegtrip.source import Source, Span

_FOLDED = re.compile(r"[^\r\n]*(?:(?:\r\n?|\n)[ \t][^\r\n]*)*")
_FOLD = re.compile(r"(?:\r\n?|\n)[ \t]")
_PARAMETER = r"[\w-]+=(?:\"[^\"]*\"|[^\":;,]*)(?:,(?:\"[^\"]*\"|[^\":;,]*))*"
_LINE = re.compile(rf"([A-Za-z0-9-]+)((?:;{_PARAMETER})*):(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Line:
    """A content line, unfolded (RFC 5545, 3.1); the name in capitals, the value as written."""

    name: str
    parameters: dict[str, str]
    value: str
    span: Span

    @property
    def zone(self) -> str | None:
        """The TZID of a time."""
        return self.parameters.get("TZID")

    @property
    def is_date(self) -> bool:
        """Whether a time is a day."""
        return re.fullmatch(r"\d{8}", self.value) is not None


@dataclass(eq=False, slots=True)
class Component:
    """What stands between BEGIN and END."""

    begin: Line
    lines: list[Line] = field(default_factory=list)
    parts: list[Component] = field(default_factory=list)

    @property
    def name(self) -> str:
        """VCALENDAR, VEVENT …, in capitals."""
        return self.begin.value.upper()

    def all(self, *names: str) -> Iterator[Line]:
        """The properties of some names, in the order written."""
        return (line for line in self.lines if line.name in names)

    def get(self, name: str) -> Line | None:
        """The first property of a name."""
        return next(self.all(name), None)

    def text(self, name: str) -> str:
        """The value of the first property of a name, as written; nothing when it is not."""
        line = self.get(name)
        return line.value if line else ""

    def walk(self) -> Iterator[Component]:
        """The component and all that it holds, in the order written."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, eq=False)
class Feed:
    """A calendar file; what is no property of a component stands in `stray`, what never ends in `open`."""

    source: Source
    data: bytes
    calendars: tuple[Component, ...]
    stray: tuple[tuple[Span, str], ...]

    @cached_property
    def components(self) -> tuple[Component, ...]:
        """Every component, in the order written."""
        return tuple(part for calendar in self.calendars for part in calendar.walk())

    @property
    def events(self) -> tuple[Component, ...]:
        """The events."""
        return self.named("VEVENT")

    def named(self, name: str) -> tuple[Component, ...]:
        """The components of a name."""
        return tuple(part for part in self.components if part.name == name)

    @cached_property
    def zones(self) -> dict[str, Component]:
        """The VTIMEZONEs by TZID; the last of a name counts."""
        return {zone.text("TZID"): zone for zone in self.named("VTIMEZONE")}

    @cached_property
    def times(self) -> tuple[Line, ...]:
        """Each start and end of an event."""
        return tuple(line for event in self.events for line in event.all("DTSTART", "DTEND"))


def parse(name: str, data: bytes) -> Feed:
    """A feed from its bytes; what is not UTF-8 becomes half a character each (`surrogateescape`)."""
    source = Source(name, data.decode("utf-8", "surrogateescape"))
    stray: list[tuple[Span, str]] = []
    calendars: list[Component] = []
    stack: list[Component] = []
    for span in _content(source):
        line = _line(span)
        if line is None:
            stray.append((span, "is no line of a calendar: it has no name before a colon"))
        elif line.name == "BEGIN":
            part = Component(line)
            (stack[-1].parts if stack else calendars).append(part)
            stack.append(part)
        elif line.name == "END" and stack and stack[-1].name == line.value.upper():
            stack.pop()
        elif line.name == "END":
            stray.append((span, f"ends no {line.value}" + (f": {stack[-1].name} is open" if stack else "")))
        elif stack:
            stack[-1].lines.append(line)
        else:
            stray.append((span, "stands outside the calendar"))
    stray += [(part.begin.span, f"begins a {part.name} that never ends") for part in stack]
    return Feed(source, data, tuple(calendars), tuple(stray))


def _content(source: Source) -> Iterator[Span]:
    """The lines that hold something, folds included, a byte order mark left out."""
    start = 1 if source.text.startswith("\ufeff") else 0
    while start < len(source.text):
        match = _FOLDED.match(source.text, start)
        end = match.end() if match else start
        if end > start:
            yield Span(source, start, end)
        start = end + 1


def _line(span: Span) -> Line | None:
    match = _LINE.fullmatch(_FOLD.sub("", span.text))
    if not match:
        return None
    pairs = (pair.partition("=") for pair in re.findall(_PARAMETER, match[2]))
    return Line(match[1].upper(), {name.upper(): value.strip('"') for name, _, value in pairs}, match[3], span)
