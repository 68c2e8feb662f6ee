"""The trip as written: its head, its people, places, objectives, and its items in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from delegtrip.model import values
from delegtrip.model.dates import DayKey
from delegtrip.model.fields import (
    Coordinates,
    Count,
    Country,
    Date,
    Dates,
    Hours,
    Language,
    Names,
    Prose,
    Region,
    Text,
    Words,
    Zone,
)
from delegtrip.model.items import Event, Stay, Travel
from delegtrip.model.private import PrivateData
from delegtrip.model.written import Field, Written
from delegtrip.source import Mapping, Unread


class Head(Written):
    """What `trip.yaml` says of the trip as a whole."""

    trip: Text = Field(description="The trip's name.")
    id: Text = Field(description="Never changes: calendar UIDs come from it.")
    dates: Dates = Field(description="First and last day, both included: 2024-04-03 to 2024-04-13.")
    home: Text = Field(description="The place whose clock is shown beside the local one.")
    language: Language = Field(default="en", description="fr or en: of agendas and feeds.")
    note: Prose | None = Field(default=None, description="Anything a reader should know.")


class Person(Written):
    """Someone of the delegation."""

    name: Text = Field(description="As it is printed.")
    org: Text | None = Field(default=None, description="The organisation.")
    title: Text | None = Field(default=None, description="The office held.")
    rank: Count | None = Field(default=None, description="Order of precedence; 1 leads.")
    speaks: Words = Field(default=(), description="Languages, by code: fr en.")
    joins: Date | None = Field(default=None, description="First day with the delegation.")
    leaves: Date | None = Field(default=None, description="Last day with the delegation.")


class Group(NamedTuple):
    """People under one name: ids of people and groups, or a headcount of names to follow."""

    members: tuple[str, ...] = ()
    headcount: int = 0


class PlaceEntry(Written):
    """A place of the trip; what it leaves out comes from its airport or from the place it is in."""

    name: Text | None = Field(default=None, description="As it is printed.")
    zone: Zone | None = Field(default=None, description="IANA time zone: Europe/Paris.")
    country: Country | None = Field(default=None, description="ISO 3166 code of the country, of two letters.")
    region: Region | None = Field(
        default=None, description="Its part with holidays of its own, as ISO 3166-2 has it: QC, or CA-QC."
    )
    at: Coordinates = Field(default=None, description="Degrees north, then east: 43.157 -77.615.")
    airport: Text | None = Field(default=None, description="IATA code; gives zone, country and coordinates.")
    within: Text | None = Field(default=None, alias="in", description="The place it lies in, by id.")
    address: Text | None = Field(default=None, description="Street and number.")
    open: Hours = Field(default=None, description="When its doors are open: Mon-Fri 09:00-18:00; Sat 10:00-13:00.")


class Objective(Written):
    """What the delegation goes for."""

    title: Text = Field(description="The objective in a sentence.")
    parts: Names = Field(default=(), description="Its parts; each must be served.")


class Agreement(Written):
    """A text to sign."""

    title: Text = Field(description="What it is called.")
    serves: Names = Field(default=(), description="Objectives it serves, by id.")
    signatories: Names = Field(default=(), description="People by id, and organisations by name.")


def parse_group(value: Any) -> Group:
    """A group: a list of ids, or `10 people`."""
    count = values.parse_headcount(value) if isinstance(value, str) else None
    return Group(headcount=count) if count is not None else Group(values.parse_names(value))


class LegHead(Written):
    """What a leg says before its days."""

    leg: Text = Field(description="The leg's name.")
    place: Text = Field(alias="in", description="The default place, so the zone, of every time in this leg.")
    owner: Text | None = Field(default=None, description="The partner who writes this file; findings name it.")
    note: Prose | None = Field(default=None, description="Anything a reader should know.")


class Day(NamedTuple):
    """A day of a leg, where it is written."""

    key: DayKey
    leg: LegHead
    leg_node: Mapping
    node: Mapping
    text: str


class Entry(NamedTuple):
    """An item, the day it stands under, and where it is written."""

    item: Travel | Stay | Event
    id: str
    day: Day
    place: Mapping | Unread

    @property
    def node(self) -> Mapping:
        """The mapping that it is written as, with its positions."""
        return self.place.node

    @property
    def date(self) -> date:
        """The local day it stands under."""
        return self.day.key.date


class Itinerary(NamedTuple):
    """A trip as written, whole and in order; `root` holds the position of every key of its head.

    `private` is what is known of people by id and shown to nobody.
    """

    head: Head
    root: Mapping
    people: dict[str, Person]
    groups: dict[str, Group]
    places: dict[str, PlaceEntry]
    objectives: dict[str, Objective]
    agreements: dict[str, Agreement]
    days: tuple[Day, ...]
    entries: tuple[Entry, ...]
    private: dict[str, PrivateData]

    def node(self, section: str) -> Mapping:
        """The mapping of a section (`people`, `places` …), with its positions."""
        node: Mapping = self.root[section]
        return node

    def events(self) -> Iterator[tuple[Entry, Event]]:
        """The events that are not cancelled, in the order written."""
        for entry in self.entries:
            if isinstance(entry.item, Event) and entry.item.status != "cancelled":
                yield entry, entry.item
