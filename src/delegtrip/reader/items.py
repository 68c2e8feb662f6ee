"""The items of a day, each validated on its own."""

from __future__ import annotations

from collections.abc import Mapping as Texts
from functools import cache, partial
from typing import Any, NamedTuple

from delegtrip.model import Day, Entry, Event, Stay, Travel
from delegtrip.model.items import EVENT_KINDS, KINDS, STAY_KINDS, TRAVEL_KINDS
from delegtrip.model.written import Reader
from delegtrip.reader.blocks import checked
from delegtrip.reader.mistakes import Block, bad, unknown_kind
from delegtrip.reader.reading import Reading
from delegtrip.source import Mapping, Unread

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
