"""The items of a day, each validated on its own, and their ids."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from collections.abc import Mapping as Texts
from functools import cache, partial
from typing import Any, NamedTuple

from delegtrip.diagnostics import Label, fold
from delegtrip.model import Day, Entry, Event, Stay, Travel
from delegtrip.model.items import EVENT_KINDS, KINDS, STAY_KINDS, TRAVEL_KINDS
from delegtrip.model.written import Reader
from delegtrip.reader.blocks import checked, is_id
from delegtrip.reader.mistakes import Block, bad, unknown_kind
from delegtrip.reader.reading import Reading
from delegtrip.source import Mapping, Span, Unread

_FAMILIES: dict[str, type[Travel | Stay | Event]] = {
    **dict.fromkeys(TRAVEL_KINDS, Travel),
    **dict.fromkeys(STAY_KINDS, Stay),
    **dict.fromkeys(EVENT_KINDS, Event),
}


class _Form(NamedTuple):
    """How items of a kind are read: the value of the key that names it is their title."""

    family: type[Travel | Stay | Event]
    readers: dict[str, Reader]
    given: dict[str, str]


@cache
def _form(kind: str) -> _Form:
    family = _FAMILIES[kind]
    readers = {key: reader for key, reader in family.readers().items() if key not in ("kind", "title")}
    return _Form(family, {kind: family.readers()["title"], **readers}, {"kind": kind})


_NO_WORD = re.compile(r"[^\w]+")


def read_item(reading: Reading, place: Mapping | Unread, day: Day) -> Entry | None:
    """An item of a day, which has the id that it says; None, and a family lost, where it cannot be read."""
    written = place.texts()
    kind = _kind(reading, written, place)
    if kind is None:
        return None
    family, readers, given = _form(kind)
    item, wrong = checked(family, written, partial(_block, place, kind), readers, given)
    if wrong:
        reading.report(*(found for _, found in wrong))
        reading.lost.add(family.__name__.lower())
    return None if item is None else Entry(item, item.id or "", day, place)


def _block(place: Mapping | Unread, kind: str) -> Block:
    node = place.node
    known = tuple(key for key in _form(kind).readers if key != kind)
    return Block(node, f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}", known, node.value_span(kind))


def _kind(reading: Reading, written: Texts[str, Any], place: Mapping | Unread) -> str | None:
    """The kind key of an item; None, reported, where there is not just one."""
    kinds = [key for key in written if key in _FAMILIES]
    if len(kinds) == 1:
        return kinds[0]
    node = place.node
    if kinds:
        message = f"an item is of one kind; `{kinds[0]}` and `{kinds[1]}` both stand here"
        reading.report_lost(bad("bad-value", message, node.key_span(kinds[1])))
    else:
        reading.report_lost(unknown_kind(node, KINDS))
    return None


def name(reading: Reading, legs: Iterable[list[Entry]]) -> None:
    """Gives each item its id: those written first come first, so that a title never takes one.

    An entry whose id is what it was stays the same object.
    """
    taken: dict[str, Entry] = {}
    nameless: list[tuple[list[Entry], int]] = []
    for entries in legs:
        for number, entry in enumerate(entries):
            if _has_own_id(reading, entry, taken):
                _rename(entries, number, entry.item.id or "")
            else:
                nameless.append((entries, number))
    for entries, number in nameless:
        id_ = _free(id_of_title(entries[number].item.title), taken)
        taken[id_] = _rename(entries, number, id_)


def _rename(entries: list[Entry], number: int, id_: str) -> Entry:
    if entries[number].id != id_:
        entries[number] = entries[number]._replace(id=id_)
    return entries[number]


def _has_own_id(reading: Reading, entry: Entry, taken: dict[str, Entry]) -> bool:
    """Whether an item declares an id, and can have it."""
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
