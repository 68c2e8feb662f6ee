"""What airports ask of people: which borders a change of planes passes, and how long that takes."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from delegtrip.checks.finding import Anchor, end_anchor, start_anchor
from delegtrip.clock import MINUTE, at
from delegtrip.model import Travel
from delegtrip.profile.connections import (
    FIRST_ENTRIES,
    PRECLEARANCE,
    TERMINAL_CHANGES,
    TerminalChange,
    crosses_border,
    minimum_connection,
)
from delegtrip.profile.dated import in_force
from delegtrip.timeline import Timeline, Visit
from delegtrip.timeline.flights import Connection


class Need(NamedTuple):
    """A time that a change takes, in seconds, and why."""

    seconds: int
    why: str


class Change(NamedTuple):
    """A connection of which the countries are known, by ISO 3166 code."""

    connection: Connection
    origin: str
    here: str
    destination: str

    @property
    def day(self) -> date:
        """The day it takes place, on the clock of the airport."""
        first = self.connection.first
        return at(first.end_place.zone, first.end).local.date()

    @property
    def from_abroad(self) -> bool:
        """Whether the first flight lands as one from abroad: not if it was cleared where it left."""
        cleared = self.here == "US" and _preclears(self.connection.first, self.day) is not None
        return crosses_border(self.origin, self.here, self.day) and not cleared

    @property
    def to_abroad(self) -> bool:
        """Whether the second flight leaves as one that goes abroad."""
        return crosses_border(self.here, self.destination, self.day)

    @property
    def kind(self) -> str:
        """Which borders lie between the two flights, for messages."""
        return _KINDS[self.from_abroad, self.to_abroad]

    def least(self) -> int | None:
        """The least time the airport asks for, in seconds, None where it is not known."""
        row = minimum_connection(self.connection.first.end_place.airport, self.day)
        return row.minutes(self.from_abroad, self.to_abroad) * MINUTE if row else None

    def at_border(self) -> Need | None:
        """The time that entering a country takes here, None where no country with a rule is entered."""
        if self.destination == "US" and self.to_abroad and (minutes := _preclears(self.connection.second, self.day)):
            return Need(minutes * MINUTE, "everybody passes the border of the United States there, before boarding")
        if not self.from_abroad or (self.here != "US" and self.to_abroad):
            return None
        rows = (row for row in in_force(FIRST_ENTRIES, self.day) if row.country == self.here)
        return next((Need(row.minutes * MINUTE, row.why) for row in rows), None)

    def terminals(self) -> tuple[TerminalChange, str | None, str | None] | None:
        """Where changing terminals takes long: the rule, and the terminals of landing and leaving as far as written."""
        airport = self.connection.first.end_place.airport
        rule = next((row for row in in_force(TERMINAL_CHANGES, self.day) if row.airport == airport), None)
        if rule is None:
            return None
        return rule, _terminals(self.connection.first)[1], _terminals(self.connection.second)[0]


_KINDS = {
    (False, False): "between two flights without passports",
    (False, True): "before a flight that leaves the country",
    (True, False): "between a flight from abroad and one without passports",
    (True, True): "between two flights across borders",
}


def change(connection: Connection) -> Change | None:
    """A connection with its countries, None where one is not known."""
    countries = (
        connection.first.start_place.country,
        connection.first.end_place.country,
        connection.second.end_place.country,
    )
    origin, here, destination = countries
    return Change(connection, origin, here, destination) if origin and here and destination else None


def _preclears(flight: Visit, day: date) -> int | None:
    """Minutes to allow where a flight to the United States is cleared before it leaves; None where it is not."""
    rows = (row for row in in_force(PRECLEARANCE, day) if flight.start_place.airport in row.airports)
    return next((row.minutes for row in rows), None)


def _terminals(flight: Visit) -> tuple[str | None, str | None]:
    """The terminals of departure and arrival of a flight: `2E`, `T1 -> 4`, `Terminal 2E`."""
    item = flight.occurrence.item
    text = item.terminal if isinstance(item, Travel) else None
    start, _, end = re.sub(r"->|→|–", "→", text or "").partition("→")
    return _terminal(start), _terminal(end)


def _terminal(text: str) -> str | None:
    match = re.search(r"(\d)\s*([A-Z]?)\b", text.upper())
    return match[1] + match[2] if match else None


def reached(timeline: Timeline, by: Visit) -> Anchor:
    """Where it is written when an item has brought people to an airport, or finds them there."""
    if by.occurrence.moves:
        return end_anchor(by.occurrence, f"arrives {timeline.tell_where(by.occurrence.end)}")
    return start_anchor(by.occurrence, f"begins {timeline.tell_where(by.occurrence.start)}")
