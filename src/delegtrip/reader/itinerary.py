"""Positioned data to the itinerary.

Each block is validated on its own, so that one broken item does not hide the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from delegtrip.diagnostics import Diagnostic, Label, Severity, did_you_mean, fold, nearest
from delegtrip.model import (
    Agreement,
    Day,
    Entry,
    Event,
    Head,
    Item,
    Itinerary,
    LegHead,
    Objective,
    Person,
    PlaceEntry,
    Stay,
    Travel,
)
from delegtrip.model.items import EVENT_KINDS, KINDS, STAY_KINDS, TRAVEL_KINDS
from delegtrip.model.times import parse_day
from delegtrip.model.trip import GroupField
from delegtrip.reader.comments import Ignore, bidi_overrides, ignores, lost_texts
from delegtrip.reader.files import FileRefusedError, inside, read_source
from delegtrip.reader.nodes import YamlRefusedError, parse
from delegtrip.reader.translate import Block, bad, translate, unknown_key
from delegtrip.source import Mapping, Sequence, Source, Span

M = TypeVar("M", bound=BaseModel)

_SECTIONS: dict[str, Any] = {
    "people": Person,
    "groups": GroupField,
    "places": PlaceEntry,
    "objectives": Objective,
    "agreements": Agreement,
}
_FAMILIES = {
    **dict.fromkeys(TRAVEL_KINDS, Travel),
    **dict.fromkeys(STAY_KINDS, Stay),
    **dict.fromkeys(EVENT_KINDS, Event),
}
ALL_FAMILIES = frozenset({"travel", "stay", "event"})


@dataclass
class Reading:
    """What came of reading a trip.

    `lost` names the families of items (travel, stay, event) of which some could not be read:
    what a check finds missing among these may only be unread.
    """

    itinerary: Itinerary | None = None
    diagnostics: list[Diagnostic] = field(default_factory=list)
    ignores: list[Ignore] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)


class ItineraryReader:
    """Reads one trip; everything found on the way is in `reading`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._days: list[Day] = []
        self._entries: list[Entry] = []
        self._ids: dict[str, Span] = {}
        self._owner: str | None = None
        self.reading = Reading()

    def read(self, path: Path) -> Reading:
        """Reads the trip's own file and every leg it names. Raises `FileRefusedError`."""
        root = self._document(read_source(path), "a trip", "trip: its name")
        if root is not None:
            self._trip(root)
        return self.reading

    def _report(self, *found: Diagnostic) -> None:
        self.reading.diagnostics.extend(replace(one, owner=self._owner) for one in found)

    def _document(self, source: Source, what: str, first_line: str) -> Mapping | None:
        """The mapping a file holds; whatever else it holds is reported."""
        self.reading.sources.append(source)
        self.reading.ignores.extend(ignores(source))
        self._suspicious(source)
        try:
            root, duplicates = parse(source)
        except YamlRefusedError as error:
            self._report(bad("invalid-yaml", error.message, error.span))
            return None
        for twice in duplicates:
            related = (Label(twice.first, "first written here; this one is kept"),)
            message = f"key `{twice.key}` is written twice in one block"
            self._report(Diagnostic("duplicate-key", Severity.ERROR, message, Label(twice.second), related))
        if duplicates:
            self.reading.lost |= ALL_FAMILIES
        if isinstance(root, Mapping):
            return root
        state = "is empty" if not root else "does not begin with a key"
        self._report(bad("missing-key", f"the file {state}; {what} begins with `{first_line}`", Span(source, 0, 0)))
        return None

    def _suspicious(self, source: Source) -> None:
        for span in bidi_overrides(source):
            message = "a hidden character here reorders the text that is read"
            self._report(Diagnostic("hidden-character", Severity.WARNING, message, Label(span)))
        for span in lost_texts(source):
            message = f"`{span.text}` is a comment here, not part of the value; put the whole text between quotes"
            self._report(Diagnostic("text-lost-in-comment", Severity.WARNING, message, Label(span)))

    def _trip(self, root: Mapping) -> None:
        outside = (*_SECTIONS, "legs")
        known = (*_keys(Head), *outside)
        block = Block(root, "a trip", known, root.head_span())
        data = {key: value for key, value in root.items() if key not in outside}
        head = self._validated(TypeAdapter(Head), data, block)
        sections = {name: self._section(root, name, kind) for name, kind in _SECTIONS.items()}
        self._same_name(root)
        for leg, where in self._legs(root):
            self._leg(leg, where)
        self._owner = None
        if head is not None:
            self.reading.itinerary = Itinerary(
                head=head, root=root, days=tuple(self._days), entries=tuple(self._entries), **sections
            )

    def _section(self, root: Mapping, name: str, kind: Any) -> dict[str, Any]:
        """The entries of a section, each validated on its own."""
        section = root.get(name)
        if section is None or section == "":
            return {}
        if not isinstance(section, Mapping):
            self._report(bad("bad-value", f"`{name}` holds one `id: …` a line", root.value_span(name)))
            return {}
        checked = ((key, self._declared(section, name, key, kind)) for key in section)
        return {key: value for key, value in checked if value is not None}

    def _declared(self, section: Mapping, name: str, key: str, kind: Any) -> Any:
        if not re.fullmatch(r"\w[\w.-]*", key):
            self._report(
                bad("bad-value", f"`{key}` is not an id: letters, digits, - _ and . make one", section.key_span(key))
            )
        value = section[key]
        what = {"people": "a person"}.get(name, f"{'an' if name[0] in 'ao' else 'a'} {name.removesuffix('s')}")
        if kind is GroupField:
            block = Block(section, what, (), section.value_span(key))
            return self._validated(_adapter(GroupField), value, block)
        if not isinstance(value, Mapping):
            hint = ", ".join(f"{field}: …" for field in _keys(kind)[:2])
            self._report(bad("bad-value", f"{what} is written as `{key}: {{{hint}}}`", section.value_span(key)))
            return None
        block = Block(value, what, _keys(kind), section.key_span(key))
        return self._validated(_adapter(kind), _without_free_keys(value), block)

    def _same_name(self, root: Mapping) -> None:
        """A name that is both a person and a group could mean either."""
        people, groups = root.get("people"), root.get("groups")
        if isinstance(people, Mapping) and isinstance(groups, Mapping):
            for name in groups:
                if name in people:
                    self._duplicate_id(
                        f"`{name}` is a person and a group", groups.key_span(name), people.key_span(name)
                    )

    def _duplicate_id(self, message: str, span: Span, first: Span) -> None:
        related = (Label(first, "first used here"),)
        self._report(Diagnostic("duplicate-id", Severity.ERROR, message, Label(span), related))

    def _legs(self, root: Mapping) -> Iterator[tuple[Mapping, Span]]:
        """The legs of the trip, from its own file or the files it names."""
        legs = root.get("legs")
        if legs is None or legs == "":
            self._report(bad("missing-key", "a trip needs `legs`: a list of files, or of legs", root.head_span()))
            self.reading.lost |= ALL_FAMILIES
        elif not isinstance(legs, Sequence):
            self._report(bad("bad-value", "`legs` is a list: [01-first.yaml, 02-second.yaml]", root.value_span("legs")))
            self.reading.lost |= ALL_FAMILIES
        else:
            for index, leg in enumerate(legs):
                where = legs.element_span(index)
                mapping = leg if isinstance(leg, Mapping) else self._leg_file(leg, where)
                if mapping is not None:
                    yield mapping, where
                else:
                    self.reading.lost |= ALL_FAMILIES

    def _leg_file(self, name: Any, where: Span) -> Mapping | None:
        if not isinstance(name, str):
            self._report(bad("bad-value", "a leg is the name of a file, or a block that begins with `leg:`", where))
            return None
        try:
            source = read_source(inside(self._folder, name))
        except FileRefusedError as error:
            self._report(bad("unreadable-file", error.message, error.span or where))
            return None
        if any(source.name == read.name for read in self.reading.sources):
            self._report(bad("bad-value", f"`{name}` is named twice", where))
            return None
        return self._document(source, "a leg", "leg: its name")

    def _leg(self, node: Mapping, where: Span) -> None:
        known = (*_keys(LegHead), "days")
        head_span = node.head_span() if node else where
        self._owner = node["owner"] if isinstance(node.get("owner"), str) else None
        block = Block(node, "a leg", known, head_span)
        data = {key: value for key, value in node.items() if key != "days"}
        leg = self._validated(TypeAdapter(LegHead), data, block)
        days = node.get("days")
        if leg is None:
            self.reading.lost |= ALL_FAMILIES
        elif isinstance(days, Mapping):
            for key in days:
                self._day(days, key, leg, node)
        elif days:
            self._report(bad("bad-value", "`days` holds one day a line: `Wed 2024-04-03:`", node.value_span("days")))

    def _day(self, days: Mapping, key: str, leg: LegHead, leg_node: Mapping) -> None:
        try:
            day = Day(parse_day(key), leg, leg_node, days, key)
        except ValueError as error:
            self._report(bad("bad-value", str(error), days.key_span(key)))
            self.reading.lost |= ALL_FAMILIES
            return
        self._days.append(day)
        items = days[key]
        if isinstance(items, Sequence):
            for index, item in enumerate(items):
                self._item(item, items.element_span(index), day)
        elif items:
            self._report(bad("bad-value", "a day is a list; put `- ` before each item", days.value_span(key)))
            self.reading.lost |= ALL_FAMILIES

    def _item(self, node: Any, where: Span, day: Day) -> None:
        if not isinstance(node, Mapping) or not node:
            self._report(bad("bad-value", "an item begins with its kind: `- meal: Lunch`", where))
            self.reading.lost |= ALL_FAMILIES
            return
        kind = self._kind(node)
        if kind is None:
            return
        family = _FAMILIES[kind]
        data = {"kind": kind, "title": node[kind], **_without_free_keys(node)}
        del data[kind]
        article = "an" if kind[0] in "aeiou" else "a"
        known = tuple(key for key in _keys(family) if key not in ("kind", "title"))
        block = Block(node, f"{article} {kind}", known, node.value_span(kind), tagged=True)
        item = self._validated(_adapter(Item), data, block)
        if item is None or len(data) != len(item.model_fields_set):
            self.reading.lost.add(family.__name__.lower())
        if item is not None:
            self._entries.append(Entry(item, self._id(item, node, kind), day, node))

    def _kind(self, node: Mapping) -> str | None:
        kinds = [key for key in node if key in KINDS]
        if len(kinds) == 1:
            return kinds[0]
        first = next(iter(node))
        if kinds:
            message = f"an item is of one kind; `{kinds[0]}` and `{kinds[1]}` both stand here"
            self._report(bad("bad-value", message, node.key_span(kinds[1])))
        else:
            block = Block(node, "an item", KINDS, node.key_span(first))
            found = unknown_key(block, first)
            near = nearest(first, KINDS)
            message = f"`{first}` is not a kind of item{did_you_mean(first, KINDS)}"
            help_ = () if near else (f"the kinds are {', '.join(KINDS)}",)
            self._report(Diagnostic(found.check, found.severity, message, found.primary, help=help_, fix=found.fix))
        self.reading.lost |= ALL_FAMILIES
        return None

    def _id(self, item: Travel | Stay | Event, node: Mapping, kind: str) -> str:
        """The item's own id, or one made from its title; no two items share one."""
        wanted = item.id or _slug(item.title)
        if item.id and not re.fullmatch(r"\w[\w.-]*", item.id):
            message = f"`{item.id}` is not an id: letters, digits, - _ and . make one"
            self._report(bad("bad-value", message, node.value_span("id")))
        span = node.value_span("id" if item.id else kind)
        if item.id and item.id in self._ids:
            self._duplicate_id(f"id `{item.id}` is used twice", span, self._ids[item.id])
        number, free = 1, wanted
        while free in self._ids:
            number += 1
            free = f"{wanted}-{number}"
        self._ids[free] = span
        return free

    def _validated(self, adapter: TypeAdapter[Any], data: Any, block: Block) -> Any:
        """The value of a block; what is wrong is reported, and left out where it may be."""
        try:
            return adapter.validate_python(data)
        except ValidationError as error:
            wrong = list(translate(error, block))
            self._report(*(found for _, found in wrong))
        if not isinstance(data, dict):
            return None
        faulty = {key for key, _ in wrong}
        try:
            return adapter.validate_python({key: value for key, value in data.items() if key not in faulty})
        except ValidationError:
            return None


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


@cache
def _keys(kind: type[BaseModel]) -> tuple[str, ...]:
    """The keys of a block as they are written."""
    return tuple(info.alias or name for name, info in kind.model_fields.items())


def _without_free_keys(node: Mapping) -> dict[str, Any]:
    """The data of a block but its x- keys, which are the coordinator's own."""
    return {key: value for key, value in node.items() if not key.startswith("x-")}


def _slug(title: str) -> str:
    """An id made from a title: lower case, hyphens between words."""
    return re.sub(r"[^\w]+", "-", fold(title)).strip("-_")[:60].strip("-") or "item"
