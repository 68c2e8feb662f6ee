"""Who may see what: the one list that every output for hosts or the public, and every check of one, obeys.

Nothing leaves the delegation unless it stands here: a field without a line is a mistake that a test finds.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from delegtrip.model.items import BaseItem, Event, Item, Stay, Travel
from delegtrip.model.private import PrivateData
from delegtrip.model.trip import Agreement, Day, Entry, Group, Head, Itinerary, LegHead, Objective, Person, PlaceEntry
from delegtrip.model.written import Written

AUDIENCES = ("internal", "host", "public")
"""From the narrowest: the delegation; those who receive it; everybody."""

INTERNAL, HOST, PUBLIC = AUDIENCES
NOBODY = "nobody"

_ITEM = {
    "title": PUBLIC,
    "status": PUBLIC,
    "repeat": PUBLIC,
    "who": HOST,  # a host prepares badges; to the public it tells where somebody will be
    "id": INTERNAL,
    "audience": INTERNAL,
    "note": INTERNAL,  # written for delegates
    "booking": INTERNAL,  # whoever has the code can change the journey
}
_KIND = _ITEM | {"kind": PUBLIC}

WIDEST: Mapping[type, Mapping[str, str]] = {
    BaseItem: _ITEM,
    Travel: _KIND
    | {
        "departure": PUBLIC,
        "arrival": PUBLIC,
        "carrier": HOST,  # who meets the delegation looks for it on the board
        "terminal": HOST,
        "vehicle": HOST,
        "seats": INTERNAL,
        "driver": INTERNAL,  # a name, often with a phone
        "border": INTERNAL,
        "checked_bags": INTERNAL,
        "fallback": INTERNAL,
    },
    Stay: _KIND
    | {
        "until": PUBLIC,
        "at": PUBLIC,
        "check_in": HOST,
        "check_out": HOST,
        "rooms": INTERNAL,
    },
    Event: _KIND
    | {
        "time": PUBLIC,
        "at": PUBLIC,
        "hosts": PUBLIC,
        "speakers": PUBLIC,
        "track": PUBLIC,
        "optional": PUBLIC,
        "remote": PUBLIC,
        "lead": HOST,
        "interpreters": HOST,
        "signs": HOST,
        "dress": HOST,
        "url": HOST,  # often the way into a call
        "room": INTERNAL,
        "serves": INTERNAL,
        "capacity": INTERNAL,
        "gifts": INTERNAL,
        "contact": INTERNAL,  # a phone
    },
    Head: {
        "trip": PUBLIC,
        "id": PUBLIC,
        "dates": PUBLIC,
        "home": PUBLIC,
        "language": PUBLIC,
        "note": INTERNAL,
    },
    Person: {
        "name": PUBLIC,  # of those whom a visible field names
        "org": PUBLIC,
        "title": PUBLIC,
        "speaks": HOST,
        "joins": HOST,
        "leaves": HOST,
        "rank": INTERNAL,
    },
    Group: {"members": HOST, "headcount": HOST},
    PlaceEntry: {
        "name": PUBLIC,
        "zone": PUBLIC,
        "country": PUBLIC,
        "at": PUBLIC,
        "airport": PUBLIC,
        "within": PUBLIC,
        "address": PUBLIC,
        "region": PUBLIC,
        "open": PUBLIC,
    },
    Objective: {"title": INTERNAL, "parts": INTERNAL},
    Agreement: {"title": HOST, "signatories": HOST, "serves": INTERNAL},
    PrivateData: dict.fromkeys(PrivateData.fields(), NOBODY),
    LegHead: {"leg": PUBLIC, "place": PUBLIC, "owner": INTERNAL, "note": INTERNAL},
}
"""The widest audience that may see each field, where it may see the item at all."""

_NAMING = ("lead", "speakers", "interpreters")
"""Fields of an event that name people by id."""


def sees(audience: str, widest: str) -> bool:
    """Whether an audience may see what is for `widest` at most."""
    return widest in AUDIENCES[AUDIENCES.index(audience) :]


def hidden(kind: type, audience: str) -> frozenset[str]:
    """The fields of a kind of block that an audience may not see."""
    return frozenset(name for name, widest in WIDEST[kind].items() if not sees(audience, widest))


def seen_by(itinerary: Itinerary, audience: str) -> Itinerary:
    """The itinerary as an audience may see it: what it may not is not there, so nothing made of it can tell.

    Where it may not see who comes, the people and groups are gone; those whom an event names to it
    stand there by their names.
    """
    if audience == INTERNAL:
        return itinerary._replace(private={})
    tells_who = "who" not in hidden(BaseItem, audience)
    legs = {id(day.leg): _bare(day.leg, audience) for day in itinerary.days}
    days = {id(day): day._replace(leg=legs[id(day.leg)]) for day in itinerary.days}
    names = {} if tells_who else {id_: person.name for id_, person in itinerary.people.items()}
    return itinerary._replace(
        head=_bare(itinerary.head, audience),
        people=_section(itinerary.people, audience) if tells_who else {},
        groups=itinerary.groups if tells_who else {},
        objectives=_section(itinerary.objectives, audience),
        agreements=_section(itinerary.agreements, audience),
        private={},
        days=tuple(days.values()),
        entries=tuple(
            _entry(entry, days[id(entry.day)], audience, names)
            for entry in itinerary.entries
            if sees(audience, entry.item.audience)
        ),
    )


def _entry(entry: Entry, day: Day, audience: str, names: Mapping[str, str]) -> Entry:
    return entry._replace(day=day, item=_named(_bare(entry.item, audience), names))


def _named(item: Item, names: Mapping[str, str]) -> Item:
    """An item that names people by name, where their ids would say nothing any more."""
    if not names or not isinstance(item, Event):
        return item
    written = {field: getattr(item, field) for field in _NAMING}
    return item.replaced(
        {
            field: tuple(names.get(one, one) for one in value) if isinstance(value, tuple) else names.get(value, value)
            for field, value in written.items()
        }
    )


Block = TypeVar("Block", bound=Written)


def _section(blocks: dict[str, Block], audience: str) -> dict[str, Block]:
    """The blocks of a section; none where an audience may not even see what each must say."""
    return {id_: _bare(block, audience) for id_, block in blocks.items() if not _is_secret(block.family, audience)}


def _is_secret(kind: type[Written], audience: str) -> bool:
    return any(kind.fields()[name].is_needed for name in hidden(kind, audience))


def _bare(block: Block, audience: str) -> Block:
    """A block without the fields that an audience may not see."""
    unsaid: dict[str, Any] = {name: block.family.fields()[name].default for name in hidden(block.family, audience)}
    return block.replaced(unsaid)
