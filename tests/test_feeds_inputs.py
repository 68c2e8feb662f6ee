"""The mark of what an event is made from: it must be another whenever the event may be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, NamedTuple

import pytest

from conftest import write_trip
from delegtrip.api import load
from delegtrip.feeds.edition import seen
from delegtrip.feeds.events import Style, render
from delegtrip.feeds.inputs import Inputs
from delegtrip.feeds.ledger import Record
from delegtrip.feeds.records import records
from delegtrip.feeds.seals import VERSION
from delegtrip.feeds.words import WORDS
from delegtrip.model import (
    Agreement,
    Event,
    Group,
    Head,
    Itinerary,
    LegHead,
    Objective,
    Person,
    PlaceEntry,
    Stay,
    Travel,
)
from delegtrip.model.audience import AUDIENCES
from delegtrip.model.dates import parse_day
from delegtrip.timeline import Timeline

TRIP = """\
trip: Marks (illustrative)
id: marks-2024
dates: 2024-03-10 to 2024-04-13
home: rennes
people:
  a: {name: Anna (illustrative), speaks: fr en}
  b: {name: Bruno (illustrative)}
groups:
  some: [a]
  press: 5 people
places:
  rennes: {name: Rennes, zone: Europe/Paris, country: FR, at: 48.111 -1.674}
  rochester: {name: Rochester, airport: ROC}
  hall: {name: City Hall, in: rochester, address: 30 Church Street, at: 43.157 -77.615}
  annex: {name: Annex, in: hall}
objectives:
  O1: {title: New projects, parts: [mobility, food]}
  O2: {title: Old projects}
agreements:
  A1: {title: A frame, signatories: a}
  A2: {title: Another frame}
legs:
  - leg: Spring
    in: rochester
    days:
      2024-03-12:
        - {flight: XX 101, id: flight, from: CDG 13:30, to: ROC 15:55, who: 'a, b', booking: ABC, border: yes}
        - {train: TGV 1, id: train, from: hall 20:00, to: annex 21:00, audience: public, who: 'some, press'}
        - {hotel: Genesee, id: stay, at: hall, until: 2024-03-15, check-in: 15:00, check-out: 11:00, audience: host}
        - {call: Home, id: call, at: rennes, time: 15:00-16:00, audience: host, lead: a}
        - meeting: Mayors
          id: mayors
          time: 10:00-11:00
          at: annex
          room: '12'
          who: some
          hosts: b
          lead: a
          speakers: b
          interpreters: b
          serves: O1/mobility
          signs: A1
          track: culture
          audience: public
          note: Bring a tie
        - {meal: Lunch, id: lunch}
  - leg: Home
    in: rennes
    days:
      2024-04-01:
        - {visit: Market, id: market, time: 09:00, repeat: daily until 2024-04-02}
"""

OTHERWISE = {
    "title": "Otherwise", "id": "otherwise", "who": "b", "status": "draft", "note": "Otherwise", "audience": "public",
    "repeat": "daily until 2024-04-03", "booking": "XYZ", "departure": "JFK 12:00", "arrival": "YUL 17:00 +1",
    "carrier": "YY", "terminal": "2E", "vehicle": "a car", "seats": "4", "driver": "Dora", "border": "no",
    "checked_bags": "yes", "fallback": "a taxi", "until": "2024-03-16", "at": "rennes", "rooms": "3",
    "check_in": "16:00", "check_out": "10:00", "time": "10:30-12:00", "room": "14", "hosts": "a", "serves": "O2",
    "signs": "A2", "track": "food", "lead": "b", "optional": "yes", "capacity": "9", "interpreters": "a",
    "speakers": "a", "dress": "dark", "gifts": "a book", "contact": "Carl", "url": "https://example.org",
    "remote": "yes", "trip": "Otherwise", "dates": "2024-03-09 to 2024-04-13", "home": "hall", "language": "fr",
    "name": "Otherwise", "org": "Otherwise", "rank": "1", "speaks": "en", "joins": "2024-03-13",
    "leaves": "2024-03-11", "zone": "Asia/Kolkata", "country": "IN", "region": "QC", "airport": "YUL",
    "within": "rennes", "address": "1 Main Street", "open": "Mon-Fri 09:00-10:00", "parts": "food",
    "signatories": "b", "leg": "Otherwise", "place": "rennes", "owner": "Otherwise",
}  # fmt: skip
"""Another value of each key, as it would be written."""
COORDINATES = "45.5 -73.6"
KINDS = {Travel: "coach", Stay: "hotel", Event: "call"}

NOW = datetime(2024, 1, 1, tzinfo=UTC)
ITEMS = (Travel, Stay, Event)
SECTIONS: dict[str, type[Any]] = {
    "people": Person, "places": PlaceEntry, "objectives": Objective, "agreements": Agreement,
}  # fmt: skip
LEAST_SHOWN = {
    Travel: {"title", "kind", "who", "status", "note", "booking", "departure", "arrival", "carrier", "terminal",
             "vehicle", "driver", "border", "checked_bags", "fallback"},
    Stay: {"title", "who", "status", "note", "booking", "until", "at", "rooms", "check_in", "check_out"},
    Event: {"title", "kind", "who", "status", "note", "booking", "time", "at", "room", "hosts", "serves", "signs",
            "track", "lead", "optional", "interpreters", "speakers", "dress", "gifts", "contact", "url", "remote"},
    Head: {"id", "home", "language"}, Person: {"name", "joins", "leaves"}, Objective: {"title"}, Agreement: {"title"},
    PlaceEntry: {"name", "zone", "at", "airport", "within", "address"}, LegHead: {"place"},
}  # fmt: skip
"""The keys that some event shows: of these another value must make other bytes, or the test below proves nothing."""


class Made(NamedTuple):
    """What was rendered of an item, what the ledger would remember of it, and its mark."""

    events: tuple[bytes, ...]
    records: tuple[Record, ...]
    mark: str


@pytest.fixture(scope="module")
def trip(tmp_path_factory: pytest.TempPathFactory) -> Itinerary:
    """The trip above, read once."""
    return load(write_trip(tmp_path_factory.mktemp("marks"), TRIP)).itinerary


@pytest.fixture(scope="module")
def before(trip: Itinerary) -> dict[tuple[str, str], Made]:
    """What is rendered of it."""
    return made(trip)


def made(itinerary: Itinerary) -> dict[tuple[str, str], Made]:
    """What is rendered of each item for each audience, in every language and style, by audience and id."""
    found: dict[tuple[str, str], Made] = {}
    for audience in AUDIENCES:
        timeline = seen(Timeline(itinerary), audience)
        known = records(timeline, NOW).values()
        for one in timeline.occurrences:
            ways = ((words, Style(in_utc, 15)) for words in WORDS.values() for in_utc in (False, True))
            events = (event.data for words, style in ways for event in render(timeline, one, words, style))
            # In which feeds it stands is always worked out anew.
            kept = (replace(record, feeds=(), made=None) for record in known if record.item == one.id)
            found[audience, one.id] = Made(tuple(events), tuple(kept), timeline.once(Inputs).mark(one))
    return found


def otherwise(block: Any, field: str) -> Any:
    """A block with another value of a field."""
    if field == "kind":
        return block.replaced({"kind": KINDS[block.family]})
    text = COORDINATES if (block.family, field) == (PlaceEntry, "at") else OTHERWISE[field]
    return block.replaced({field: block.family.fields()[field].reads.of_text(text)})


def edits(trip: Itinerary, kind: type[Any], field: str) -> Iterator[Itinerary]:
    """The trip with another value of a field, in one block of a kind after the other."""
    for number, entry in enumerate(trip.entries):
        if kind is entry.item.family:
            entries = list(trip.entries)
            entries[number] = entry._replace(item=otherwise(entry.item, field))
            yield trip._replace(entries=tuple(entries))
    for section, of in SECTIONS.items():
        for id_, block in getattr(trip, section).items() if of is kind else ():
            yield trip._replace(**{section: getattr(trip, section) | {id_: otherwise(block, field)}})
    if kind is Head:
        yield trip._replace(head=otherwise(trip.head, field))
    if kind is LegHead:
        days = {id(day): day._replace(leg=otherwise(day.leg, field)) for day in trip.days}
        entries = [entry._replace(day=days[id(entry.day)]) for entry in trip.entries]
        yield trip._replace(days=tuple(days.values()), entries=tuple(entries))


def changed(old: dict[tuple[str, str], Made], after: Itinerary) -> set[tuple[str, str]]:
    """The items that are rendered or remembered otherwise; each must have another mark."""
    new = made(after)
    told = {key for key in old.keys() & new.keys() if old[key][:2] != new[key][:2]}
    assert {key for key in told if old[key].mark == new[key].mark} == set()
    return told


@pytest.mark.parametrize("kind", [*ITEMS, *SECTIONS.values(), Head, LegHead], ids=lambda kind: kind.__name__)
def test_whatever_changes_an_event_changes_its_mark(trip: Itinerary, before: Any, kind: type[Any]) -> None:
    """Each key of each kind of block is written otherwise: no event changes whose mark stays."""
    shown = {field for field in kind.fields() for after in edits(trip, kind, field) if changed(before, after)}

    assert shown >= LEAST_SHOWN[kind]


def test_groups_and_days_are_in_the_mark(trip: Itinerary, before: Any) -> None:
    """Who is in a group, how many come under a name, who is of the delegation at all, on which day."""
    bruno = trip.people["b"]
    first = trip.entries[0].day
    moved = first._replace(key=parse_day("2024-03-14"))
    afters = {
        "member": trip._replace(groups=trip.groups | {"some": Group(("a", "b"))}),
        "headcount": trip._replace(groups=trip.groups | {"press": Group(headcount=6)}),
        "person": trip._replace(people=trip.people | {"c": bruno}),
        "day": trip._replace(
            days=tuple(moved if day is first else day for day in trip.days),
            entries=tuple(one._replace(day=moved) if one.day is first else one for one in trip.entries),
        ),
        "item": trip._replace(entries=trip.entries[1:]),
    }

    assert {name for name, after in afters.items() if changed(before, after)} >= {
        "member",
        "headcount",
        "person",
        "day",
    }


def test_what_is_the_same_has_the_same_mark(trip: Itinerary, before: Any) -> None:
    """Neither another item nor the order of keys makes an event another."""
    edited = next(edits(trip, Event, "title"))
    item = trip.entries[0].item
    turned = item.family(**dict(list(item.written.items())[::-1]))
    reordered = trip._replace(entries=(trip.entries[0]._replace(item=turned), *trip.entries[1:]))

    assert made(reordered) == before
    assert {id_ for (_, id_), one in made(edited).items() if before["internal", id_].mark == one.mark} >= {"flight"}


RENDERED = {1: "d492ea191ddfa96df78f"}
"""By version of the renderer, what it makes of the trip above."""


def test_another_rendering_is_another_version(before: Any) -> None:
    """Who changes what an event says raises `seals.VERSION`, or feeds would keep what they said."""
    told = b"".join(data for one in before.values() for data in one.events)

    assert RENDERED.get(VERSION) == sha256(told).hexdigest()[:20]
