"""Which id each item has: the one it says, or else one made from its title."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from itertools import chain

from delegtrip.diagnostics import Label, fold
from delegtrip.model import Entry
from delegtrip.reader.blocks import can_be_id, is_id
from delegtrip.reader.reading import Reading
from delegtrip.source import Span

_NO_WORD = re.compile(r"[^\w]+")


class Ids:
    """The ids that the items of a leg say, and those that the others were given last."""

    def __init__(self, entries: list[Entry]) -> None:
        self.entries = entries
        self.nameless = [number for number, entry in enumerate(entries) if entry.item.id is None]
        self.said = {entry.id: entry for entry in entries if entry.item.id is not None}
        is_each_once = len(self.said) + len(self.nameless) == len(entries)
        self.are_sound = is_each_once and all(map(can_be_id, self.said))
        self._given: dict[int, Entry] = {}

    def give(self, number: int, id_: str) -> Entry:
        """An item with another id; as long as that is the same, the same object."""
        known = self._given.get(number)
        if known is None or known.id != id_:
            known = self._given[number] = self.entries[number]._replace(id=id_)
        return known


def named(reading: Reading, legs: Sequence[Ids]) -> tuple[Entry, ...]:
    """The items with their ids: those written first come first, so that a title never takes one."""
    taken: dict[str, Entry] = {}
    nameless = [_nameless(reading, leg, taken) for leg in legs]
    entries = [list(leg.entries) for leg in legs]
    for leg, found, numbers in zip(legs, entries, nameless, strict=True):
        for number in numbers:
            id_ = _free(id_of_title(found[number].item.title), taken)
            found[number] = taken[id_] = leg.give(number, id_)
    return tuple(chain.from_iterable(entries))


def _nameless(reading: Reading, leg: Ids, taken: dict[str, Entry]) -> list[int]:
    """The items of a leg, by number, that say no id or none that they can have."""
    if leg.are_sound and taken.keys().isdisjoint(leg.said):
        taken.update(leg.said)
        return leg.nameless
    return [number for number, entry in enumerate(leg.entries) if not _takes(reading, entry, taken)]


def _takes(reading: Reading, entry: Entry, taken: dict[str, Entry]) -> bool:
    """Whether an item says an id, and can have it."""
    id_ = entry.item.id
    reading.owner = entry.day.leg.owner
    if id_ is None or not is_id(reading, id_, lambda: _name_span(entry)):
        return False
    if id_ in taken:
        first = Label(_name_span(taken[id_]), "first used here")
        reading.report_twice("duplicate-id", f"id `{id_}` is used twice", _name_span(entry), first)
        return False
    taken[id_] = entry
    return True


def _name_span(entry: Entry) -> Span:
    """Where the id of an item stands, or else its title."""
    return entry.node.value_span("id" if entry.item.id else entry.item.kind)


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
