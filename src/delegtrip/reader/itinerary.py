"""Positioned data to the itinerary.

Each block is validated on its own, so that one broken item does not hide the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as TextsByPath
from functools import partial
from pathlib import Path
from typing import Any

from delegtrip.diagnostics import Diagnostic, Label, Severity
from delegtrip.model import Agreement, Day, Group, Head, Itinerary, LegHead, Objective, Person, PlaceEntry
from delegtrip.model.dates import parse_day
from delegtrip.model.trip import parse_group
from delegtrip.model.written import Written
from delegtrip.reader.blocks import is_id, keys_of, own_data, validated
from delegtrip.reader.comments import bidi_overrides, ignores, lost_texts
from delegtrip.reader.files import FileRefusedError, inside, read_source
from delegtrip.reader.items import WrittenItem, named, read_item
from delegtrip.reader.mistakes import Block, bad
from delegtrip.reader.nodes import DuplicateKey, parse
from delegtrip.reader.private import read_private
from delegtrip.reader.reading import ALL_FAMILIES, Reading
from delegtrip.reader.slips import YamlRefusedError
from delegtrip.source import Mapping, Sequence, Source, Span

_SECTIONS: dict[str, tuple[str, type[Written]]] = {
    "people": ("a person", Person),
    "places": ("a place", PlaceEntry),
    "objectives": ("an objective", Objective),
    "agreements": ("an agreement", Agreement),
}
_SECTION_NAMES = ("people", "groups", "places", "objectives", "agreements")


class ItineraryReader:
    """Reads one trip; everything found on the way is in `reading`."""

    def __init__(self, folder: Path, edited: TextsByPath[Path, str]) -> None:
        self._folder = folder
        self._edited = edited
        self._days: list[Day] = []
        self._items: list[WrittenItem] = []
        self.reading = Reading()
        self._report = self.reading.report

    def read(self, path: Path) -> Reading:
        """Reads the trip's own file and every leg it names. Raises `FileRefusedError`."""
        root = self._document(self._source(path), "a trip", "trip: its name")
        if root is not None:
            self._trip(root)
        return self.reading

    def _source(self, path: Path) -> Source:
        """The text of a file, edited where it is. Raises `FileRefusedError`."""
        source = read_source(path)
        return Source(source.name, self._edited.get(path.resolve(), source.text)) if self._edited else source

    def _document(self, source: Source, what: str, first_line: str) -> Mapping | None:
        """The mapping a file holds; whatever else it holds is reported."""
        self.reading.sources.append(source)
        self.reading.ignores.extend(ignores(source))
        try:
            root, duplicates = parse(source)
        except YamlRefusedError as error:
            self._report(bad("invalid-yaml", error.message, error.span), *_suspicious(source))
            return None
        self.reading.owner = _owner(root)
        self._report(*_suspicious(source))
        for twice in duplicates:
            self._duplicate_key(twice)
        if isinstance(root, Mapping):
            return root
        state = "is empty" if not root else "does not begin with a key"
        self._report(bad("missing-key", f"the file {state}; {what} begins with `{first_line}`", Span(source, 0, 0)))
        return None

    def _duplicate_key(self, twice: DuplicateKey) -> None:
        message = f"key `{twice.key}` is written twice in one block"
        first = Label(twice.first, "first written here; this one is kept")
        self.reading.report_twice("duplicate-key", message, twice.second, first)
        self.reading.lost |= ALL_FAMILIES

    def _trip(self, root: Mapping) -> None:
        outside = (*_SECTION_NAMES, "profile", "legs")
        known = (*keys_of(Head), *outside)
        block = partial(Block, root, "a trip", known, root.head_span())
        head = validated(self.reading, Head, own_data(root, outside), block)
        sections = {name: self._section(root, name) for name in _SECTION_NAMES}
        if any(isinstance(root[key], Mapping) for key in own_data(root, known)):
            self.reading.lost |= set(_SECTION_NAMES) - root.keys()  # one of these is misspelt
        self._same_name(root)
        for leg, where in self._legs(root):
            self._leg(leg, where)
            self.reading.owner = None
        entries = tuple(named(self.reading, self._items))
        sections["private"] = read_private(self.reading, self._folder, root)
        if head is not None:
            self.reading.itinerary = Itinerary(head, root, **sections, days=tuple(self._days), entries=entries)

    def _section(self, root: Mapping, name: str) -> dict[str, Any]:
        """The entries of a section, each validated on its own."""
        section = root.get(name)
        if section is None or section == "":
            return {}
        if not isinstance(section, Mapping):
            self._report(bad("bad-value", f"`{name}` holds one `id: …` a line", root.value_span(name)))
            self.reading.lost.add(name)
            return {}
        ids = [key for key in section if is_id(self.reading, key, partial(section.key_span, key))]
        read = self._group if name == "groups" else partial(self._declared, *_SECTIONS[name])
        return {key: value for key in ids if (value := read(section, key)) is not None}

    def _group(self, section: Mapping, key: str) -> Group | None:
        try:
            return parse_group(section[key])
        except ValueError as error:
            self._report(bad("bad-value", str(error), section.value_span(key)))
            return None

    def _declared(self, what: str, kind: type[Written], section: Mapping, key: str) -> Written | None:
        node = section[key]
        if not isinstance(node, Mapping):
            hint = ", ".join(f"{field}: …" for field in keys_of(kind)[:2])
            self._report(bad("bad-value", f"{what} is written as `{key}: {{{hint}}}`", section.value_span(key)))
            return None

        def block() -> Block:
            return Block(node, what, keys_of(kind), section.key_span(key))

        return validated(self.reading, kind, own_data(node), block)

    def _same_name(self, root: Mapping) -> None:
        """A name that is both a person and a group could mean either."""
        people, groups = root.get("people"), root.get("groups")
        if isinstance(people, Mapping) and isinstance(groups, Mapping):
            for name in (name for name in groups if name in people):
                first = Label(people.key_span(name), "first used here")
                self.reading.report_twice(
                    "duplicate-id", f"`{name}` is a person and a group", groups.key_span(name), first
                )

    def _legs(self, root: Mapping) -> Iterator[tuple[Mapping, Span]]:
        """The legs of the trip, from its own file or the files it names."""
        legs = root.get("legs")
        if legs is None or legs == "":
            message = "a trip needs `legs`: a list of files, or of legs"
            self.reading.report_lost(bad("missing-key", message, root.head_span()))
        elif not isinstance(legs, Sequence):
            message = "`legs` is a list: [01-first.yaml, 02-second.yaml]"
            self.reading.report_lost(bad("bad-value", message, root.value_span("legs")))
        else:
            for index, leg in enumerate(legs):
                where = legs.element_span(index)
                mapping = leg if isinstance(leg, Mapping) else self._leg_file(leg, where)
                if mapping is None:
                    self.reading.lost |= ALL_FAMILIES
                else:
                    yield mapping, where

    def _leg_file(self, name: Any, where: Span) -> Mapping | None:
        if not isinstance(name, str):
            self._report(bad("bad-value", "a leg is the name of a file, or a block that begins with `leg:`", where))
            return None
        try:
            source = self._source(inside(self._folder, name))
        except FileRefusedError as error:
            self._report(bad("unreadable-file", error.message, error.span or where))
            return None
        if any(source.name == read.name for read in self.reading.sources):
            self._report(bad("bad-value", f"`{name}` is named twice", where))
            return None
        return self._document(source, "a leg", "leg: its name")

    def _leg(self, node: Mapping, where: Span) -> None:
        self.reading.owner = _owner(node)
        block = partial(Block, node, "a leg", (*keys_of(LegHead), "days"), node.head_span() if node else where)
        leg = validated(self.reading, LegHead, own_data(node, ("days",)), block)
        days = node.get("days")
        if leg is None:
            self.reading.lost |= ALL_FAMILIES
        elif isinstance(days, Mapping):
            for key in days:
                self._day(leg, node, key)
        elif days:
            message = "`days` holds one day a line: `Wed 2024-04-03:`"
            self.reading.report_lost(bad("bad-value", message, node.value_span("days")))

    def _day(self, leg: LegHead, leg_node: Mapping, key: str) -> None:
        days: Mapping = leg_node["days"]
        try:
            day = Day(parse_day(key), leg, leg_node, days, key)
        except ValueError as error:
            self.reading.report_lost(bad("bad-value", str(error), days.key_span(key)))
            return
        self._days.append(day)
        items = days[key]
        if isinstance(items, Sequence):
            spans = (partial(items.element_span, index) for index in range(len(items)))
            read = (read_item(self.reading, item, span, day) for item, span in zip(items, spans, strict=True))
            self._items.extend(item for item in read if item is not None)
        elif items:
            message = "a day is a list; put `- ` before each item"
            self.reading.report_lost(bad("bad-value", message, days.value_span(key)))


def _owner(node: Any) -> str | None:
    """The partner who owns a leg, as far as it can be read."""
    owner = node.get("owner") if isinstance(node, Mapping) else None
    return owner if isinstance(owner, str) and owner else None


def _suspicious(source: Source) -> Iterator[Diagnostic]:
    """What is not wrong YAML, but hardly what was meant."""
    for span in bidi_overrides(source):
        message = "a hidden character here reorders the text that is read"
        yield Diagnostic("hidden-character", Severity.WARNING, message, Label(span))
    for span in lost_texts(source):
        message = f"`{span.text}` is a comment here, not part of the value; put the whole text between quotes"
        yield Diagnostic("text-lost-in-comment", Severity.WARNING, message, Label(span))
