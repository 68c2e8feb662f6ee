"""The items of a day, each validated on its own, and their ids."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from functools import partial
from typing import Any

from delegtrip.diagnostics import Label, fold
from delegtrip.model import Day, Entry, Event, Stay, Travel
from delegtrip.model.items import EVENT_KINDS, KINDS, STAY_KINDS, TRAVEL_KINDS
from delegtrip.reader.blocks import is_id, own_data, validated
from delegtrip.reader.mistakes import Block, bad, unknown_key, unknown_kind
from delegtrip.reader.reading import Reading
from delegtrip.source import Mapping, Span

_FAMILIES: dict[str, type[Travel | Stay | Event]] = {
    **dict.fromkeys(TRAVEL_KINDS, Travel),
    **dict.fromkeys(STAY_KINDS, Stay),
    **dict.fromkeys(EVENT_KINDS, Event),
}
# The model's names for the kind key and its value: no keys of a file.
_OF_THE_MODEL = ("kind", "title")
_NO_WORD = re.compile(r"[^\w]+")


class WrittenItem:
    """An item and where it stands, before it has an id."""

    __slots__ = ("_entry", "day", "item", "node")

    def __init__(self, item: Travel | Stay | Event, day: Day, node: Mapping) -> None:
        self.item = item
        self.day = day
        self.node = node
        self._entry: Entry | None = None

    def entry(self, id_: str) -> Entry:
        """The item with its id; as long as that is the same, the same object."""
        if self._entry is None or self._entry.id != id_:
            self._entry = Entry(self.item, id_, self.day, self.node)
        return self._entry

    @property
    def name_span(self) -> Span:
        """Where its id stands, or else its title."""
        return self.node.value_span("id" if self.item.id else self.item.kind)


def read_item(reading: Reading, node: Any, where: Callable[[], Span], day: Day) -> WrittenItem | None:
    """An item of a day; None, and a family lost, where it cannot be read."""
    if not isinstance(node, Mapping) or not node:
        reading.report_lost(bad("bad-value", "an item begins with its kind: `- meal: Lunch`", where()))
        return None
    kind = _kind(reading, node)
    if kind is None:
        return None
    family = _FAMILIES[kind]
    strangers = [key for key in _OF_THE_MODEL if key in node]
    reading.report(*(unknown_key(_block(node, kind), key) for key in strangers))
    data = {"kind": kind, "title": node[kind], **own_data(node, (kind, *_OF_THE_MODEL))}
    item = validated(reading, family, data, partial(_block, node, kind))
    if item is None or strangers or len(data) != len(item.written):
        reading.lost.add(family.__name__.lower())
    return WrittenItem(item, day, node) if item is not None else None


def _block(node: Mapping, kind: str) -> Block:
    known = tuple(key for key in _FAMILIES[kind].keys() if key not in _OF_THE_MODEL)  # noqa: SIM118  # a method of the model
    return Block(node, f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}", known, node.value_span(kind))


def _kind(reading: Reading, node: Mapping) -> str | None:
    """The kind key of an item; None, reported, where there is not just one."""
    kinds = [key for key in node if key in _FAMILIES]
    if len(kinds) == 1:
        return kinds[0]
    if kinds:
        message = f"an item is of one kind; `{kinds[0]}` and `{kinds[1]}` both stand here"
        reading.report_lost(bad("bad-value", message, node.key_span(kinds[1])))
    else:
        reading.report_lost(unknown_kind(node, KINDS))
    return None


def named(reading: Reading, items: list[WrittenItem]) -> Iterator[Entry]:
    """The items with their ids: those written first come first, so that a title never takes one."""
    taken: dict[str, WrittenItem] = {}
    declared = [_own_id(reading, written, taken) for written in items]
    for written, own in zip(items, declared, strict=True):
        id_ = own or _free(id_of_title(written.item.title), taken)
        taken[id_] = written
        yield written.entry(id_)


def _own_id(reading: Reading, written: WrittenItem, taken: dict[str, WrittenItem]) -> str | None:
    """The id that an item declares, if it can have it."""
    id_ = written.item.id
    reading.owner = written.day.leg.owner
    if id_ is None or not is_id(reading, id_, lambda: written.name_span):
        return None
    if id_ in taken:
        first = Label(taken[id_].name_span, "first used here")
        reading.report_twice("duplicate-id", f"id `{id_}` is used twice", written.name_span, first)
        return None
    taken[id_] = written
    return id_


def _free(wanted: str, taken: Container[str]) -> str:
    """The id wanted, or with the first number behind it that makes it free."""
    number, free = 1, wanted
    while free in taken:
        number += 1
        free = f"{wanted}-{number}"
    return free


def id_of_title(title: str) -> str:
    """An id made from a title: lower case, hyphens between words."""
    return _NO_WORD.sub("-", fold(title)).strip("-_")[:60].strip("-") or "item"
