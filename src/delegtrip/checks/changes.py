"""What airports ask of people: which borders a change of planes passes, and how long that takes."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from delegtrip.checks.finding import Anchor, end_anchor, start_anchor
from delegtrip.clock import MINUTE, at
from delegtrip.model import Travel
from delegtrip.profile import Profile
from delegtrip.profile.connections import (
    FIRST_ENTRIES,
    MINIMUM_CONNECTIONS,
    PRECLEARANCE,
    TERMINAL_CHANGES,
    Preclearance,
    TerminalChange,
    crosses_border,
)
from delegtrip.timeline import Timeline, Visit
from delegtrip.timeline.flights import Connection


class Need(NamedTuple):
    """A time that a change takes, in seconds, and why; `told` names the file that says so, where one does."""

    seconds: int
    why: str
    told: str = ""


class Change(NamedTuple):
    """A connection of which the countries are known, by ISO 3166 code, and the rules that hold for it."""

    profile: Profile
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
        cleared = self.here == "US" and self._preclears(self.connection.first) is not None
        return crosses_border(self.origin, self.here, self.day) and not cleared

    @property
    def to_abroad(self) -> bool:
        """Whether the second flight leaves as one that goes abroad."""
        return crosses_border(self.here, self.destination, self.day)

    @property
    def kind(self) -> str:
        """Which borders lie between the two flights, for messages."""
        return _KINDS[self.from_abroad, self.to_abroad]

    def least(self) -> Need | None:
        """The least time the airport asks for, None where it is not known."""
        row = self.profile.row(MINIMUM_CONNECTIONS, self.day, self.connection.first.end_place.airport)
        return Need(row.minutes(self.from_abroad, self.to_abroad) * MINUTE, self.kind, row.told) if row else None

    def at_border(self) -> Need | None:
        """The time that entering a country takes here, None where no country with a rule is entered."""
        if self.destination == "US" and self.to_abroad and (row := self._preclears(self.connection.second)):
            why = "everybody passes the border of the United States there, before boarding"
            return Need(row.minutes * MINUTE, why, row.told)
        if not self.from_abroad or (self.here != "US" and self.to_abroad):
            return None
        entry = self.profile.row(FIRST_ENTRIES, self.day, self.here)
        return Need(entry.minutes * MINUTE, entry.why, entry.told) if entry else None

    def terminals(self) -> tuple[TerminalChange, str | None, str | None] | None:
        """Where changing terminals takes long: the rule, and the terminals of landing and leaving as far as written."""
        rule = self.profile.row(TERMINAL_CHANGES, self.day, self.connection.first.end_place.airport)
        if rule is None:
            return None
        return rule, _terminals(self.connection.first)[1], _terminals(self.connection.second)[0]

    def _preclears(self, flight: Visit) -> Preclearance | None:
        """The rule of the airport where a flight to the United States is cleared before it leaves; None where not."""
        return self.profile.row(PRECLEARANCE, self.day, flight.start_place.airport)


_KINDS = {
    (False, False): "between two flights without passports",
    (False, True): "before a flight that leaves the country",
    (True, False): "between a flight from abroad and one without passports",
    (True, True): "between two flights across borders",
}


def change(connection: Connection, profile: Profile) -> Change | None:
    """A connection with its countries and rules, None where a country is not known."""
    countries = (
        connection.first.start_place.country,
        connection.first.end_place.country,
        connection.second.end_place.country,
    )
    origin, here, destination = countries
    return Change(profile, connection, origin, here, destination) if origin and here and destination else None


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
