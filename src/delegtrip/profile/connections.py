"""Airports: how long it takes to change planes there.

Times are minutes. They are what airports and airlines publish for everybody; an airline may sell
a shorter connection of its own.
"""

from __future__ import annotations

from datetime import date

from delegtrip.model.fields import Text
from delegtrip.model.written import Field
from delegtrip.profile.areas import LOOKED_UP, SCHENGEN_BY_AIR, SCHENGEN_BY_LAND, codes, within
from delegtrip.profile.columns import AirportCode, AirportCodes, CountryCode, Minutes, Terminals
from delegtrip.profile.dated import Dated

LEAST_ANYWHERE = 20
"""No airport promises a connection in less."""

ENOUGH_ANYWHERE = 120
"""No airport asks for more, passports and another terminal included."""


class MinimumConnection(Dated):
    """The least time between two flights, by whether one comes from abroad and one goes abroad."""

    KEYS = ("airport",)

    airport: AirportCode = Field(description="The airport, by its IATA code.")
    domestic: Minutes = Field(description="Minutes between two flights without passports.")
    outbound: Minutes = Field(description="Minutes to a flight that leaves the country.")
    inbound: Minutes = Field(description="Minutes from a flight from abroad to one without passports.")
    international: Minutes = Field(description="Minutes between two flights across borders.")

    def minutes(self, from_abroad: bool, to_abroad: bool) -> int:
        """The least time of one kind of connection."""
        if from_abroad:
            return self.international if to_abroad else self.inbound
        return self.outbound if to_abroad else self.domestic


_TABLE = "minimumconnectiontime.com, airport {}: standard times, which airlines may undercut on one ticket"

MINIMUM_CONNECTIONS = (
    MinimumConnection(
        airport="CDG",
        domestic=60,
        outbound=90,
        inbound=90,
        international=90,
        source=_TABLE.format("CDG"),
        looked_up=LOOKED_UP,
    ),
    MinimumConnection(
        airport="YUL",
        domestic=45,
        outbound=90,
        inbound=90,
        international=90,
        source=_TABLE.format("YUL"),
        looked_up=LOOKED_UP,
    ),
    MinimumConnection(
        airport="YYZ",
        domestic=45,
        outbound=90,
        inbound=90,
        international=90,
        source=_TABLE.format("YYZ"),
        looked_up=LOOKED_UP,
    ),
    MinimumConnection(
        airport="JFK",
        domestic=90,
        outbound=90,
        inbound=90,
        international=90,
        source="delegtrip's own floor for a group: terminals are a train and a security check apart",
        looked_up=LOOKED_UP,
    ),
)


class FirstEntry(Dated):
    """The time to allow where people first enter a country, before a flight onward."""

    KEYS = ("country",)

    country: CountryCode = Field(description="The country that is entered, by its ISO 3166 code.")
    minutes: Minutes = Field(description="Minutes to allow.")
    why: Text = Field(
        default="everybody enters the country there: passports, bags, customs", description="What takes so long."
    )


FIRST_ENTRIES = (
    FirstEntry(
        country="US",
        minutes=180,
        why="everybody enters the United States there: passports, bags, customs, bags again",
        source="delegtrip's own judgement for a group; 19 CFR 162.6: all people and baggage are inspected on arrival",
        looked_up=LOOKED_UP,
    ),
    FirstEntry(
        country="CA",
        minutes=120,
        why="everybody enters Canada there: passports, bags, customs",
        source="delegtrip's own judgement for a group; minimumconnectiontime.com, YUL: arrivals clear customs there",
        looked_up=LOOKED_UP,
    ),
)


class Preclearance(Dated):
    """Airports where flights to the United States pass its border before they leave."""

    KEYS = ("airports",)

    airports: AirportCodes = Field(description="The airports, by IATA code: YUL YYZ.")
    minutes: Minutes = Field(description="Minutes to allow before such a flight.")


PRECLEARANCE = (
    Preclearance(
        airports=codes("YYC YEG YHZ YUL YOW YVR YWG YYZ DUB SNN AUA BDA FPO NAS AUH"),
        minutes=120,
        source="cbp.gov/travel/preclearance; the time is delegtrip's own judgement for a group",
        looked_up=LOOKED_UP,
    ),
)


class TerminalChange(Dated):
    """The time to allow for a change of terminal: by its number, or to and from one that lies apart."""

    KEYS = ("airport",)

    airport: AirportCode = Field(description="The airport, by its IATA code.")
    minutes: Minutes = Field(description="Minutes from one terminal to another.")
    apart: Terminals = Field(
        default=frozenset(), description="Terminals that lie apart from others of their number: 2G."
    )

    def between(self, arrival: str, departure: str) -> bool:
        """Whether two terminals, as `2E` and `1`, are not one."""
        return self._group(arrival) != self._group(departure)

    def _group(self, terminal: str) -> str:
        return terminal if terminal in self.apart else terminal[:1]


TERMINAL_CHANGES = (
    TerminalChange(
        airport="CDG",
        minutes=120,
        apart=frozenset({"2G"}),
        source="easycdg.com asks for 75 to 90 minutes between terminals; the rest is delegtrip's own, for a group",
        looked_up=LOOKED_UP,
    ),
)


def crosses_border(origin: str, destination: str, day: date, *, by_land: bool = False) -> bool:
    """Whether passports are asked for between two countries."""
    open_area = SCHENGEN_BY_LAND if by_land else SCHENGEN_BY_AIR
    return origin != destination and not within(open_area, (origin, destination), day)
