"""A trip as values that a mistake can change, and as the text of its files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from generator.world import instant

TRAVEL = ("flight", "train", "coach", "ferry", "car", "transfer", "walk")


@dataclass
class Place:
    """A declared place; `keys` are what the file says of it. `centre` is where it is, for the generator."""

    id: str
    zone: str
    keys: dict[str, str]
    centre: tuple[float, float] | None = None


@dataclass
class Item:
    """An item; `start` and `end` are wall clocks of its places, None while to be confirmed.

    `who` are names, none for the whole delegation. `end_place` is `place` but for journeys. `without`
    are keys that a mistake leaves out of the file.
    """

    kind: str
    title: str
    id: str
    day: date
    place: str
    end_place: str
    start: datetime | None = None
    end: datetime | None = None
    who: list[str] = field(default_factory=list)
    more: dict[str, str] = field(default_factory=dict)
    until: date | None = None
    without: set[str] = field(default_factory=set)

    @property
    def moves(self) -> bool:
        """Whether it is a journey."""
        return self.kind in TRAVEL

    @property
    def remote(self) -> bool:
        """Whether nobody moves for it."""
        return self.kind == "call"


@dataclass
class Leg:
    """A leg and its items; `file` is None where it is written inside `trip.yaml`."""

    name: str
    place: str
    items: list[Item] = field(default_factory=list)
    file: str | None = None


@dataclass
class Person:
    """Someone who travels."""

    id: str
    keys: dict[str, str]
    joins: date | None = None
    leaves: date | None = None

    def is_there(self, first: date, last: date) -> bool:
        """Whether someone is with the delegation on one of the days."""
        return not (self.joins and last < self.joins) and not (self.leaves and first > self.leaves)


@dataclass
class Trip:
    """A trip; `edits` are replacements in the written text, each of a text that is there once."""

    title: str
    first: date
    last: date
    home: str
    people: dict[str, Person] = field(default_factory=dict)
    groups: dict[str, list[str]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    objectives: dict[str, list[str]] = field(default_factory=dict)
    agreements: dict[str, list[str]] = field(default_factory=dict)
    legs: list[Leg] = field(default_factory=list)
    private: dict[str, dict[str, str]] = field(default_factory=dict)
    today: date | None = None
    edits: list[tuple[str, str]] = field(default_factory=list)
    profile: dict[str, str] = field(default_factory=dict)

    @property
    def items(self) -> list[Item]:
        """Every item that is not called off."""
        return [item for leg in self.legs for item in leg.items if item.more.get("status") != "cancelled"]

    def leg_of(self, item: Item) -> Leg:
        """The leg that an item stands in."""
        return next(leg for leg in self.legs if any(one is item for one in leg.items))

    def members(self, names: Iterable[str]) -> set[str]:
        """The people behind names; none stand for everybody."""
        found: set[str] = set()
        for name in names or self.people:
            found |= {name} if name in self.people else set()
            found |= self.members(self.groups[name]) if name in self.groups else set()
        return found

    def people_of(self, item: Item, day: date | None = None) -> set[str]:
        """Who comes to an item: those it names, and of groups those who are there that day."""
        first = day or item.day
        last = item.until - timedelta(days=1) if item.until else first
        named = {name for name in item.who if name in self.people}
        there = {one for one in self.members(item.who) if self.people[one].is_there(first, last)}
        return named | there

    def headcount(self, item: Item) -> int:
        """How many come whose names will follow."""
        everyone = not item.who or "delegation" in item.who
        return sum(count for name, count in self.counts.items() if everyone or name in item.who)

    def size(self, item: Item) -> int:
        """How many come."""
        return len(self.people_of(item)) + self.headcount(item)

    def zone_of(self, place: str) -> str:
        """The zone of a declared place or an airport."""
        return self.places[place].zone

    def span(self, item: Item) -> tuple[int, int]:
        """Start and end as instants."""
        assert item.start
        assert item.end
        return instant(self.zone_of(item.place), item.start), instant(self.zone_of(item.end_place), item.end)

    def line(self, person: str) -> list[Item]:
        """What someone does at written times, stays left out, in order."""
        own = [one for one in self.items if one.start and one.end and not one.until and person in self.people_of(one)]
        return sorted(own, key=self.span)

    def files(self) -> dict[str, str]:
        """The texts of the files, by name."""
        files = {"trip.yaml": "\n".join(_head(self)) + "\n"}
        for leg in self.legs:
            if leg.file:
                files[leg.file] = "\n".join(_leg(leg, "")) + "\n"
        if self.private:
            files["private.yaml"] = "".join(f"{name}: {_flow(keys)}\n" for name, keys in self.private.items())
        for old, new in self.edits:
            [name] = [name for name, text in files.items() if old in text]
            assert files[name].count(old) == 1, f"`{old}` stands {files[name].count(old)} times in {name}"
            files[name] = files[name].replace(old, new)
        return files

    def write(self, folder: Path) -> Path:
        """Writes the files into a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in self.files().items():
            (folder / name).write_text(text, encoding="utf-8", newline="")
        return folder


def _flow(keys: dict[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in keys.items()) + "}"


def _head(trip: Trip) -> Iterator[str]:
    yield f"trip: {trip.title}"
    yield "id: random"
    yield f"dates: {trip.first} to {trip.last}"
    yield f"home: {trip.home}"
    yield "people:"
    for person in trip.people.values():
        days = {"joins": person.joins, "leaves": person.leaves}
        yield f"  {person.id}: {_flow(person.keys | {key: str(day) for key, day in days.items() if day})}"
    yield "groups:"
    yield from (f"  {name}: [{', '.join(members)}]" for name, members in trip.groups.items())
    yield from (f"  {name}: {count} people" for name, count in trip.counts.items())
    yield "places:"
    yield from (f"  {place.id}: {_flow(place.keys)}" for place in trip.places.values() if place.keys)
    yield "objectives:"
    for name, parts in trip.objectives.items():
        yield f"  {name}: {{title: Objective {name}{', parts: [' + ', '.join(parts) + ']' if parts else ''}}}"
    if trip.agreements:
        yield "agreements:"
    for name, signatories in trip.agreements.items():
        yield f"  {name}: {{title: Agreement {name}, signatories: [{', '.join(signatories)}]}}"
    if trip.profile:
        yield f"profile: {_flow(trip.profile)}"
    yield "legs:"
    for leg in trip.legs:
        if leg.file:
            yield f"  - {leg.file}"
        else:
            yield from _leg(leg, "    ", "  - ")


def _leg(leg: Leg, margin: str, first: str = "") -> Iterator[str]:
    yield f"{first}leg: {leg.name}"
    yield f"{margin}in: {leg.place}"
    yield f"{margin}days:"
    for day in sorted({item.day for item in leg.items}):
        yield f"{margin}  {day:%a} {day}:"
        for item in leg.items:
            if item.day == day:
                yield from (f"{margin}    {line}" for line in _item(item, leg))


def _item(item: Item, leg: Leg) -> Iterator[str]:
    written = (f"{key}: {value}" for key, value in _keys(item, leg) if key not in item.without)
    yield from (f"{'  ' if number else '- '}{line}" for number, line in enumerate(written))


def _keys(item: Item, leg: Leg) -> Iterator[tuple[str, str]]:
    yield item.kind, item.title
    yield "id", item.id
    if item.moves:
        yield "from", f"{item.place}{_clock(item.day, item.start)}"
        yield "to", f"{item.end_place}{_clock(item.day, item.end)}"
    elif item.until:
        yield "until", str(item.until)
    else:
        yield "time", _time(item)
    if item.place != leg.place and not item.moves:
        yield "at", item.place
    if item.who:
        yield "who", item.who[0] if len(item.who) == 1 else f"[{', '.join(item.who)}]"
    yield from item.more.items()


def _time(item: Item) -> str:
    if item.start is None:
        return "to be confirmed"
    end = _clock(item.day, item.end)
    return f"{item.start:%H:%M}-{end.strip()}" if item.end else f"{item.start:%H:%M}"


def _clock(day: date, moment: datetime | None) -> str:
    if moment is None:
        return ""
    later = (moment.date() - day).days
    if later < 0:
        return f" {moment:%Y-%m-%d %H:%M}"
    return f" {moment:%H:%M}{f' +{later}' if later else ''}"
